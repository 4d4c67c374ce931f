// Every thing that `export` knows by every format: it is that thing, or the pair is refused.
#include "tests/cli/uneven_world.hpp"

#include <fmt/format.h>
#include <map>
#include <set>

namespace export_pairs_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// What a thing is known by: its forms, the fields no other thing has all of, its shapes, and how many rows
/// the uneven project gives it for the deals of 2023 of one city.
struct Thing {
    std::string what;
    std::set<std::string> forms;
    std::vector<std::string> fields;
    std::string shape;
    std::size_t rows;
};

const std::set<std::string> vectors{".gpkg", ".geojson", ".fgb"};

const std::vector<Thing>& things() {
    static const std::vector<Thing> all{
        {"zones",
         {".gpkg", ".geojson", ".fgb", ".csv", ".xlsx"},
         {"code", "name_zh", "gdp"},
         "MULTIPOLYGON",
         6},
        {"flows",
         {".gpkg", ".geojson", ".fgb", ".csv", ".xlsx"},
         {"destination", "flow", "distance_km"},
         "LINESTRING",
         5},
        {"reach", {".csv", ".xlsx"}, {"r50_km", "entropy", "hhi"}, "", 1},
        {"radii", vectors, {"r50_km", "r80_km", "r95_km"}, "MULTILINESTRING", 1},
        {"radii_areas", vectors, {"share_percent", "radius_km", "low_km", "high_km"}, "POLYGON", 3},
        {"ellipses", vectors, {"semi_major_km", "semi_minor_km", "azimuth_deg"}, "POLYGON", 1},
        {"centres", vectors, {"shift_km", "shift_azimuth_deg"}, "POINT", 1},
        {"surface", {".tif", ".tiff"}, {}, "", 0}};
    return all;
}

const std::vector<std::string> formats{".gpkg", ".geojson",  ".json",    ".fgb", ".csv", ".tif",
                                       ".tiff", ".shp",      ".xlsx",    ".kml", ".dxf", ".tab",
                                       ".sql",  ".geojsonl", ".parquet", ".pdf", ".txt", ""};

std::set<std::string> names_of(const Json& layer) {
    std::set<std::string> names;
    for (const Json& field : layer["fields"]) names.insert(field["name"]);
    return names;
}

bool has_all(const std::set<std::string>& names, const std::vector<std::string>& wanted) {
    return std::ranges::all_of(wanted, [&](const std::string& name) { return names.contains(name); });
}

/// What `info` says of the file: the thing's fields, shapes and rows, and not all fields of another thing
/// (but for the table of reach, which has the numbers of them all); of a workbook its rows.
void check_is(const UnevenWorld& world, const Thing& thing, const std::string& file) {
    const Json said = world.json({"info", file});
    INFO(said.dump(1));
    if (thing.what == "surface") {
        CHECK(said["kind"] == "raster");
        return;
    }
    REQUIRE(said["layers"].size() == 1);
    const Json& layer = said["layers"][0];
    if (file.ends_with(".xlsx")) {  // heads are words there
        CHECK(layer["features"] == thing.rows);
        return;
    }
    const std::set<std::string> names = names_of(layer);
    CHECK(has_all(names, thing.fields));
    for (const Thing& other : things())
        if (other.what != thing.what && !other.fields.empty() && thing.what != "reach")
            CHECK_FALSE(has_all(names, other.fields));
    CHECK(layer["features"] == thing.rows);
    if (!file.ends_with(".csv")) CHECK(layer["geometry"] == thing.shape);
}

}  // namespace

TEST_CASE("Export writes exactly the thing named, or refuses the pair of thing and format by name", "[cli]") {
    const UnevenWorld world;
    std::map<std::string, std::string> written;  // contents, so that no two things are the same bytes
    for (const Thing& thing : things())
        for (const std::string& format : formats) {
            const std::string file = thing.what + "_made" + format;
            std::vector<std::string> words{"export",  ".",     "--what",   thing.what, "-o",       file,
                                           "--theme", "deals", "--period", "2023",     "--origin", "920600"};
            if (thing.what == "zones") words.insert(words.end(), {"--level", "city"});
            const Ran ran = world.run(words);
            INFO(fmt::format("--what {} -o {}\n{}", thing.what, file, ran.err));
            if (!thing.forms.contains(format)) {
                CHECK(ran.exit_code == 2);
                const bool shapefile = format == ".shp" && !thing.shape.empty();
                CHECK(ran.err.find(shapefile ? "error DR1034" : "error DR1013") != std::string::npos);
                CHECK(ran.err.find(file) != std::string::npos);
                if (!shapefile) CHECK(ran.err.find("--what " + thing.what) != std::string::npos);
                CHECK(ran.out.empty());
                CHECK_FALSE(std::filesystem::exists(world.path() / file));
                continue;
            }
            REQUIRE(ran.exit_code == 0);
            check_is(world, thing, file);
            const auto [same, fresh] = written.emplace(contents_of(world.path() / file), thing.what);
            INFO(same->second);
            CHECK((fresh || same->second == thing.what));  // .tif and .tiff are one format
        }
}

TEST_CASE("A Shapefile that export refuses is named by the thing's own fields", "[cli]") {
    const UnevenWorld world;
    const auto said = [&](const char* what) {
        return world.run({"export", ".", "--what", what, "--theme", "deals", "-o", "x.shp"}).err;
    };
    CHECK(said("radii_areas").find("share_percent") != std::string::npos);
    CHECK(said("centres").find("shift_azimuth_deg") != std::string::npos);
    CHECK(said("centres").find("share_percent") == std::string::npos);
    const Ran rehearsed = world.run({"export", ".", "--what", "centres", "-o", "x.shp", "--dry-run"});
    CHECK(rehearsed.exit_code == 2);
    CHECK(rehearsed.err.find("error DR1034") != std::string::npos);
    for (const char* what : {"reach", "surface"}) {  // no layers, so there is no field to cut
        CHECK(said(what).find("error DR1013") != std::string::npos);
        CHECK(said(what).find("name_zh") == std::string::npos);
    }
}

TEST_CASE("What and level say nothing of a whole QGIS project and are refused beside it", "[cli]") {
    const UnevenWorld world;
    for (const char* option : {"--what", "--level"}) {
        const Ran ran = world.run(
            {"export", ".", option, option == std::string("--what") ? "flows" : "city", "--qgis", "q"});
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find("DR1039") != std::string::npos);
        CHECK(ran.err.find(option) != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(world.path() / "q"));
    }
}

TEST_CASE("Without --what an export is of the zones, and of a GeoTIFF the surface", "[cli]") {
    const UnevenWorld world;
    REQUIRE(world.run({"export", ".", "--theme", "deals", "--period", "2023", "-o", "a.geojson"}).exit_code ==
            0);
    REQUIRE(world
                .run({"export", ".", "--theme", "deals", "--period", "2023", "--what", "zones", "-o",
                      "b.geojson"})
                .exit_code == 0);
    CHECK(contents_of(world.path() / "a.geojson") == contents_of(world.path() / "b.geojson"));
    REQUIRE(world.run({"export", ".", "--theme", "deals", "--period", "2023", "-o", "s.tif"}).exit_code == 0);
    CHECK(world.json({"info", "s.tif"})["kind"] == "raster");
    // A file of one layer holds the level of the estimates; a package holds all.
    REQUIRE(world.run({"export", ".", "--theme", "deals", "-o", "all.gpkg"}).exit_code == 0);
    CHECK(world.json({"info", "all.gpkg"})["layers"].size() == 2);
}

TEST_CASE("Radii as areas are a polygon a radius with its share, kilometres and interval", "[cli]") {
    const UnevenWorld world;
    const std::vector<std::string> one{"--theme", "deals", "--period", "2023", "--origin", "920600"};
    const auto made = [&](const char* what, const char* file) {
        std::vector<std::string> words{"export", ".", "--what", what, "-o", file};
        words.insert(words.end(), one.begin(), one.end());
        REQUIRE(world.run(words).exit_code == 0);
        return contents_of(world.path() / file);
    };
    const auto reach = rows_of(made("reach", "r.csv")).at(0);
    const Json areas = Json::parse(made("radii_areas", "a.geojson"))["features"];
    REQUIRE(areas.size() == 3);
    std::vector<double> shares;
    for (const Json& area : areas) {
        const Json& said = area["properties"];
        INFO(said.dump(1));
        const double share = said["share_percent"].get<double>();
        shares.push_back(share);
        const std::string name = fmt::format("r{}", share);
        CHECK(said["radius_km"].get<double>() == Approx(std::stod(reach.at(name + "_km"))));
        for (const std::string end : {"low", "high"}) {
            const std::string written = reach.at(name + "_" + end + "_km");
            CHECK(said[end + "_km"].is_null() == written.empty());
            if (!written.empty()) CHECK(said[end + "_km"].get<double>() == Approx(std::stod(written)));
        }
        CHECK(area["geometry"]["type"] == "Polygon");
        // The circle is as wide as the radius says: a degree of latitude is close to 110.9 km here.
        double north = -90, south = 90;
        for (const Json& vertex : area["geometry"]["coordinates"][0]) {
            north = std::max(north, vertex[1].get<double>());
            south = std::min(south, vertex[1].get<double>());
        }
        CHECK((north - south) / 2 * 110.86 == Approx(said["radius_km"].get<double>()).epsilon(0.005));
    }
    CHECK(shares == std::vector<double>{95, 80, 50});  // the smaller ones lie upon the larger
}

}  // namespace export_pairs_test
