// What lies beneath the maps of regions that bring no land of their own.
#include "layers/region.hpp"
#include "render/map_frame.hpp"
#include "study/sheets/bundled_ground.hpp"
#include "study/sheets/own_layers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace ground_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

struct Cell {
    double west, south, size;
};

std::string ring_of(const Cell& c) {
    return fmt::format("[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]]", c.west, c.south,
                       c.west + c.size, c.south + c.size);
}

/// A project of square zones, without flows, with a choropleth of one column.
void write_project(const TemporaryFolder& folder, const std::vector<Cell>& cells,
                   const std::string& context) {
    std::string features, values = "id,v\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        features += fmt::format(
            R"({}{{"type":"Feature","properties":{{"id":"Z{}","name":"Zone {}"}},"geometry":{{"type":"Polygon","coordinates":{}}}}})",
            i == 0 ? "" : ",", i, i, ring_of(cells[i]));
        values += fmt::format("Z{},{}\n", i, i * i + 1);
    }
    write_file(folder.path() / "zones.geojson",
               R"({"type":"FeatureCollection","features":[)" + features + "]}");
    write_file(folder.path() / "v.csv", values);
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"g\"\nlang = \"en\"\n[zones.city]\npath = "
               "\"zones.geojson\"\nid = \"id\"\nname = \"name\"\n"
               "[[attributes]]\npath = \"v.csv\"\nlevel = \"city\"\nid = \"id\"\n" +
                   context);
}

/// The group of the SVG that holds sea and land.
std::string ground_of(const TemporaryFolder& folder) {
    const Ran ran = run_program({"map", folder.path() / "project.toml", "--kind", "choropleth", "--column",
                                 "v", "--level", "city", "-o", folder.path() / "m.svg", "--overwrite"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(folder.path() / "m.svg");
    const std::size_t at = svg.find("id=\"ground");
    REQUIRE(at != std::string::npos);
    return svg.substr(at, svg.find("</g>", at) - at);
}

std::size_t paths_in(const std::string& group) {
    std::size_t count = 0;
    for (std::size_t at = group.find("<path"); at != std::string::npos; at = group.find("<path", at + 1))
        ++count;
    return count;
}

const std::string sea = "#e4eef4";

}  // namespace

TEST_CASE("A coastal region without a land layer has the bundled coast", "[cli]") {
    const TemporaryFolder folder;  // Guangdong's coast
    write_project(folder, {{112, 22, 1}, {113, 22, 1}, {114, 22.5, 1}, {115, 22.6, 1}}, "");
    const std::string with = ground_of(folder);
    write_project(folder, {{112, 22, 1}, {113, 22, 1}, {114, 22.5, 1}, {115, 22.6, 1}},
                  "[context]\nbundled = false\n");
    const std::string without = ground_of(folder);
    CHECK(paths_in(with) > paths_in(without) + 1);
    CHECK(paths_in(without) <= 1 + 4);  // the page in the ground's tone and the edges of the zones; no shore
}

TEST_CASE("Without any land nothing is drawn as sea", "[cli]") {
    const TemporaryFolder folder;  // a county in Sichuan: finer than the bundled coast
    write_project(folder, {{104.0, 30.6, 0.2}, {104.2, 30.6, 0.2}, {104.4, 30.6, 0.2}}, "");
    const std::string small = ground_of(folder);
    CHECK(small.find(sea) == std::string::npos);
    CHECK(paths_in(small) <= 1 + 3);
}

namespace {

ZoneLayerParts squares(const std::vector<Cell>& cells) {
    ZoneLayerParts parts{.level = "island", .label_zh = "岛", .label_en = "island"};
    for (const Cell& c : cells) {
        Polygon polygon;
        polygon.outer() = {{c.west, c.south},
                           {c.west + c.size, c.south},
                           {c.west + c.size, c.south + c.size},
                           {c.west, c.south + c.size},
                           {c.west, c.south}};
        parts.codes.push_back(fmt::format("F{}", parts.codes.size()));
        parts.names_zh.push_back(parts.codes.back());
        parts.names_en.push_back(parts.codes.back());
        parts.parents.emplace_back();
        parts.shapes.push_back({polygon});
        parts.points.push_back({c.west + c.size / 2, c.south + c.size / 2});
    }
    return parts;
}

/// The longitudes between which they lie.
std::pair<double, double> west_and_east(const std::vector<MultiPolygon>& areas) {
    double west = 1e9, east = -1e9;
    for (const MultiPolygon& area : areas)
        for_each_point(Geometry(area), [&](const Point& p) {
            west = std::min(west, p.x());
            east = std::max(east, p.x());
        });
    return {west, east};
}

}  // namespace

TEST_CASE("Islands on both sides of 180° have their coast and their centre where they lie", "[unit]") {
    const ZoneLayerParts parts = squares({{177, -19, 2}, {-180, -17, 1.5}});
    CHECK(middle_of(parts.shapes).lon == Approx(179.25));
    const Region region({ZoneLayer(parts)}, {});
    std::vector<InputFile> files;
    Messages notes;
    const BundledGround ground = bundled_ground(region, files, notes);
    REQUIRE_FALSE(ground.land.empty());
    const auto [west, east] = west_and_east(ground.land);
    CHECK(west > 160);
    CHECK(west < 180);
    CHECK(east > 180);
    CHECK(files.size() == 2);
    CHECK(notes.empty());
}

TEST_CASE("The sheets of the bundled Delta are less than 1 MB as SVG and 0.6 MB as PDF", "[cli]") {
    const TemporaryFolder folder;
    const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
    const auto size_of = [&](std::vector<std::string> words, const std::string& ending) {
        const std::string file = folder.path() / ("sheet" + ending);
        words.insert(words.begin(), {"map", delta, "--overwrite", "-o", file});
        const Ran ran = run_program(words, {});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return std::filesystem::file_size(file);
    };
    const auto of_flows = [](const char* kind) {
        return std::vector<std::string>{"--kind", kind, "--theme", "tech_contracts", "--period", "2023"};
    };
    for (const auto& words : {of_flows("flows"),
                              of_flows("reach"),
                              of_flows("surface"),
                              {"--kind", "circles", "--column", "gdp", "--level", "city"}}) {
        INFO(words[1]);
        CHECK(size_of(words, ".svg") < 1'000'000);
        CHECK(size_of(words, ".pdf") < 600'000);
    }
}

TEST_CASE("A region around the globe is drawn on Equal Earth, with land that is cut at its edge", "[cli]") {
    const TemporaryFolder folder;
    write_project(folder, {{-160, 10, 30}, {-20, 0, 25}, {60, -30, 20}, {130, 40, 30}}, "");
    const std::string ground = ground_of(folder);
    const std::string svg = contents_of(folder.path() / "m.svg");
    CHECK(svg.find("Equal Earth") != std::string::npos);
    CHECK(ground.find(sea) != std::string::npos);
    CHECK(ground.find("nan") == std::string::npos);
}

TEST_CASE("Without the bundled data a map is drawn on neutral ground, and that is told", "[cli]") {
    const TemporaryFolder folder;
    write_project(folder, {{112, 22, 1}, {113, 22, 1}, {114, 22.5, 1}, {115, 22.6, 1}}, "");
    const Ran ran = run_program({"map", folder.path() / "project.toml", "--kind", "choropleth", "--column",
                                 "v", "--level", "city", "-o", folder.path() / "m.svg"},
                                {.environment = {{"DELTAREACH_DATA", folder.path() / "nowhere"}}});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("DR1518") != std::string::npos);
    CHECK(contents_of(folder.path() / "m.svg").find(sea) == std::string::npos);
}

TEST_CASE("every role of a layer of one's own has its looks", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto file = folder.path() / "p.geojson";
    deltareach::test::write_file(
        file, R"({"type":"FeatureCollection","features":[)"
              R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[121,31]}}]})");
    for (const std::string& role : context_roles()) {
        INFO(role);
        Project project;
        project.folder = folder.path();
        project.context.layers = {{.path = file, .role = role}};
        std::vector<InputFile> files;
        Messages notes;
        CHECK(own_layers(project, files, notes).size() == 1);
        CHECK(files.size() == 1);
    }
}

TEST_CASE("a name stands at its point, amid its line, amid the longest of its lines, in its area", "[unit]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "n.geojson";
    std::string text;
    for (const auto& [name, type, coordinates] :
         {std::array{"a", "Point", "[121,31]"},
          std::array{"b", "LineString", "[[120,30],[120.1,30],[120.3,30.2]]"},
          std::array{"c", "MultiLineString",
                     "[[[118,30],[118.5,30.5]],[[119,30],[119.1,30],[119.2,30.1],[119.4,30.1],[119.5,30]],"
                     "[[117,30],[117.1,30],[117.2,30]]]"},
          std::array{"", "Point", "[122,32]"},
          std::array{"d", "Polygon", "[[[121,30],[122,30],[122,31],[121,31],[121,30]]]"}})
        text += fmt::format(
            R"({}{{"type":"Feature","properties":{{"n":"{}"}},"geometry":{{"type":"{}","coordinates":{}}}}})",
            text.empty() ? "" : ",", name, type, coordinates);
    write_file(file, R"({"type":"FeatureCollection","features":[)" + text + "]}");
    Project project;
    project.folder = folder.path();
    project.context.layers = {{.path = file, .role = "rail", .label = "n"}};
    std::vector<InputFile> files;
    Messages notes;
    const std::vector<OwnLayer> layers = own_layers(project, files, notes);
    REQUIRE(layers.size() == 1);
    const auto& names = layers[0].names;
    REQUIRE(names.size() == 4);
    CHECK(names[0].first == LonLat{121, 31});
    CHECK(names[1].first == LonLat{120.1, 30});
    CHECK(names[2].first == LonLat{119.2, 30.1});
    CHECK(names[2].second.zh == "c");
    CHECK(names[3].first.lon == Approx(121.5));
    CHECK(names[3].first.lat == Approx(30.5));
}

TEST_CASE("A lake of one's own hides the class beneath it, with a shore that shows", "[unit]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "lake.geojson";
    write_file(file,
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
               R"({"type":"Polygon","coordinates":[[[121,30],[122,30],[122,31],[121,31],[121,30]]]}}]})");
    Project project;
    project.folder = folder.path();
    project.context.layers = {{.path = file, .role = "lake"}, {.path = file, .role = "park"}};
    std::vector<InputFile> files;
    Messages notes;
    for (const OwnLayer& layer : own_layers(project, files, notes)) {
        REQUIRE(layer.fill.has_value());
        CHECK(layer.fill->alpha == 1.0);
    }
}

TEST_CASE("The land afar reaches beyond what a locator shows, and is coarse", "[unit]") {
    const Region region({ZoneLayer(squares({{118, 30, 1}}))}, {});
    std::vector<InputFile> files;
    Messages notes;
    const auto land = bundled_land_afar(region, files, notes);
    REQUIRE_FALSE(land.empty());
    REQUIRE(files.size() == 1);
    CHECK(files.front().path == "deltareach:world/land_low.fgb");
    const auto [west, east] = west_and_east(land);
    CHECK(west < 118 - 4);
    CHECK(east > 118 + 4);
    CHECK(notes.empty());
}

}  // namespace ground_test
