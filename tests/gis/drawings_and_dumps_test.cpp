// What a drawing does to shapes of several parts and to heights, and what a dump does to narrow columns: told
// before anything is written, and every part and letter there.
#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/dump_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <array>
#include <fmt/format.h>

namespace drawings_and_dumps_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

std::string feature(const std::string& shape, const std::string& properties = "{}") {
    return fmt::format(R"({{"type":"Feature","properties":{},"geometry":{}}})", properties, shape);
}

std::string shape(const std::string& type, const std::string& coordinates) {
    return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates);
}

/// All that is said on the way, losses let go.
std::string told(const fs::path& from, const fs::path& to) {
    Messages notes;
    const WholeLayer layer = WholeLayer::read(from, {}, notes);
    (void)write_whole(to, layer, {.overwrite = true, .lossy = true}, notes);
    std::string all;
    for (const Message& note : notes) all += note.code + " " + text_of(note, Language::en) + "\n";
    return all;
}

std::string carried(const Scratch& scratch, const std::string& features, const std::string& to) {
    write_bytes(scratch / "in.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    return told(scratch / "in.geojson", scratch / to);
}

}  // namespace

TEST_CASE("a drawing has an entity for each part of a shape, points among them, told", "[unit]") {
    const Scratch scratch;
    const std::string several = feature(shape("MultiPoint", "[[1,2],[3,4]]")) + "," +
                                feature(R"({"type":"GeometryCollection","geometries":[)" +
                                        shape("MultiPoint", "[[5,6],[7,8],[9,8]]") + "," +
                                        shape("LineString", "[[0,0],[1,1]]") + "]}") +
                                "," + feature(shape("Point", "[11,12]"));
    CHECK(has(carried(scratch, several, "o.dxf"), "several parts → a feature each part (2)"));
    const LayerFacts facts = facts_by_gdal(scratch / "o.dxf");
    REQUIRE(facts.shapes.size() == 7);
    CHECK(facts.shapes.at(4).vertices.at(0) == std::array<double, 4>{9, 8, 0, 0});
    CHECK(facts.shapes.at(5).dimension == 1);
    CHECK_FALSE(has(carried(scratch, feature(shape("Point", "[1,2]")), "o.dxf"), "part"));
}

TEST_CASE("an area of a drawing lies at one height: slopes are a loss, the height 0 a note", "[unit]") {
    const Scratch scratch;
    const auto ring = [](int a, int b, int c) {
        return fmt::format("[[0,0,{}],[1,0,{}],[1,1,{}],[0,0,{}]]", a, b, c, a);
    };
    const std::string sloping =
        carried(scratch, feature(shape("MultiPolygon", "[[" + ring(5, 5, 5) + "],[" + ring(1, 2, 3) + "]]")),
                "o.dxf");
    CHECK(has(sloping, "DR1354"));
    CHECK(has(sloping, "Z of an area → its mean (1)"));
    const std::string level = carried(scratch, feature(shape("Polygon", "[" + ring(5, 5, 5) + "]")), "o.dxf");
    CHECK_FALSE(has(level, "Z"));
    CHECK(facts_by_gdal(scratch / "o.dxf").shapes.at(0).vertices.at(0)[2] == 5);
    CHECK(has(carried(scratch, feature(shape("Polygon", "[" + ring(0, 0, 0) + "]")), "o.dxf"),
              "Z 0 of an area → no Z (1)"));
    // Lines have a height at every vertex.
    CHECK_FALSE(has(carried(scratch, feature(shape("LineString", "[[0,0,1],[1,1,2]]")), "o.dxf"), "Z"));
}

TEST_CASE("a dump cuts no text at the width that another file declares, and counts rows by its own head",
          "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    {
        const deltareach::gdal::Dataset made(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
            (scratch / "in.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRLayer* layer = made->CreateLayer("t", nullptr, wkbNone, nullptr);
        for (const auto& [name, width] :
             {std::pair("code", 4), std::pair("name", 2), std::pair("of\nlines", 9)}) {
            OGRFieldDefn field(name, OFTString);
            field.SetWidth(width);
            REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
        }
        const deltareach::gdal::ErrorScope quiet;  // GDAL warns of what is wider, and writes it
        for (const auto& values : {std::array{"3101", "黄浦", "a"}, std::array{"310115", "浦东新区", "b"}}) {
            const deltareach::gdal::Feature row(OGRFeature::CreateFeature(layer->GetLayerDefn()));
            for (int i = 0; i < 3; ++i) row->SetField(i, values.at(static_cast<std::size_t>(i)));
            REQUIRE(layer->CreateFeature(row.get()) == OGRERR_NONE);
        }
    }
    const std::string said = told(scratch / "in.gpkg", scratch / "o.sql");
    CHECK(has(said, "code: width 4 → any (1)"));
    CHECK(has(said, "name: width 2 → any (1)"));
    const LayerFacts facts = facts_of_dump(scratch / "o.sql");
    REQUIRE(facts.rows.size() == 2);
    CHECK(facts.rows.at(1).at(0).text == "310115");
    CHECK(facts.rows.at(1).at(1).text == "浦东新区");
    CHECK(facts.fields.at(2).name == "of\nlines");
    CHECK(facts.fields.at(2).type == "VARCHAR(9)");
}

TEST_CASE("a layer without features has no fields in GeoJSON and KML, told", "[unit]") {
    const Scratch scratch;
    deltareach::gdal::initialise();
    {
        const deltareach::gdal::Dataset made(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
            (scratch / "in.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRFieldDefn field("name", OFTString);
        REQUIRE(made->CreateLayer("t", nullptr, wkbNone, nullptr)->CreateField(&field) == OGRERR_NONE);
    }
    for (const char* name : {"o.geojson", "o.geojsonl", "o.kml"})
        CHECK(has(told(scratch / "in.gpkg", scratch / name), "name: no feature → no field"));
    CHECK_FALSE(has(told(scratch / "in.gpkg", scratch / "o.fgb"), "no field"));
}

}  // namespace drawings_and_dumps_test
