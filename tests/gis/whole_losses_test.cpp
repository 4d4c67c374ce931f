// What a target cannot hold is named with counts before anything is written: shapes that are EMPTY or made of
// faces, texts beyond one code page, long integers, time zones and references. GDAL itself is asked what
// stands in the files.
#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <fmt/format.h>

namespace whole_losses_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// A GeoPackage by GDAL. @param shapes  well-known texts; "": none
void write_layer(const fs::path& path, const std::vector<std::string>& shapes, int epsg = 4326,
                 OGRFieldType type = OFTString, const std::vector<std::string>& values = {}) {
    fs::remove(path);
    GDALAllRegister();
    const deltareach::gdal::Dataset dataset(
        GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference reference;
    reference.importFromEPSG(epsg);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer = dataset->CreateLayer("rows", &reference, wkbUnknown, nullptr);
    OGRFieldDefn field("v", type);
    REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    for (std::size_t row = 0; row < shapes.size(); ++row) {
        const deltareach::gdal::Feature feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        if (row < values.size())
            feature->SetField(0, values[row].c_str());
        else
            feature->SetField(0, static_cast<int>(row) + 1);
        OGRGeometry* shape = nullptr;
        if (!shapes[row].empty())
            REQUIRE(OGRGeometryFactory::createFromWkt(shapes[row].c_str(), nullptr, &shape) == OGRERR_NONE);
        feature->SetGeometryDirectly(shape);
        REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

/// What is told under a code, in the order it is said; "" where nothing is.
struct Written {
    std::uint64_t count = 0;
    std::string losses, forms, coordinates;
};

std::string what_of(const Message& message) {
    for (const auto& [key, value] : message.values)
        if (key == "what_en") return value;
    return "";
}

/// A loss is refused first, and the very same is told when it is let go.
Written written(const fs::path& from, const fs::path& to) {
    Messages notes;
    const WholeLayer layer =
        WholeLayer::read(from, {.layer = "", .crs = {}, .encoding = "", .allow_unplaced = true}, notes);
    notes.clear();
    std::string refused;
    try {
        (void)write_whole(to, layer, {.overwrite = true}, notes);
    } catch (const OutputError& error) {
        REQUIRE(error.messages().front().code == "DR1353");
        refused = what_of(error.messages().front());
    }
    notes.clear();
    Written result;
    result.count = write_whole(to, layer, {.overwrite = true, .lossy = true}, notes);
    for (const Message& note : notes) {
        if (note.code == "DR1354") result.losses = what_of(note);
        if (note.code == "DR1356") result.forms = what_of(note);
        if (note.code == "DR1370") result.coordinates = what_of(note);
    }
    CHECK(refused == result.losses);
    return result;
}

std::vector<std::string> values_in(const fs::path& path) {
    std::vector<std::string> values;
    for (const auto& row : facts_by_gdal(path).rows) values.push_back(row.at(0).text);
    return values;
}

const std::vector<std::string> points{"POINT (1 2)", "POINT (3 4)", "POINT (5 7)"};

}  // namespace

TEST_CASE("a MapInfo table has the code page in which all its texts come back", "[unit]") {
    const Scratch scratch;
    const std::vector<std::vector<std::string>> languages{
        {"Café Nação", "Málaga", "x"}, {"上海", "苏州市", "x"}, {"Łódź", "Kraków", "Zielona Góra"},
        {"Москва", "Ђорђе", "x"},      {"Αθήνα", "Πάτρα", "ώ"}, {"서울", "부산", "x"}};
    for (const auto& texts : languages) {
        write_layer(scratch / "in.gpkg", points, 4326, OFTString, texts);
        for (const char* name : {"out.tab", "out.mif"}) {
            CAPTURE(texts.front(), name);
            const Written result = written(scratch / "in.gpkg", scratch / name);
            CHECK(result.losses.empty());
            CHECK(values_in(scratch / name) == texts);
        }
    }
}

TEST_CASE("texts that no one code page holds are counted, as few as can be", "[unit]") {
    const Scratch scratch;
    write_layer(scratch / "in.gpkg", points, 4326, OFTString, {"ไทย", "Nação", "Größe"});
    for (const char* name : {"out.tab", "out.mif"}) {
        const Written result = written(scratch / "in.gpkg", scratch / name);
        CHECK(result.losses == "v: characters not in CP1252 (1)");
        CHECK(values_in(scratch / name) == std::vector<std::string>{"", "Nação", "Größe"});
    }
    std::string longest;
    for (int i = 0; i < 127; ++i) longest += "海";  // 254 bytes in CP936, 381 in UTF-8
    write_layer(scratch / "in.gpkg", points, 4326, OFTString, {longest, "b", longest + "a"});
    const Written result = written(scratch / "in.gpkg", scratch / "out.tab");
    CHECK(result.losses == "v: > 254 bytes, cut (1)");
    CHECK(values_in(scratch / "out.tab") == std::vector<std::string>{longest, "b", longest});
}

TEST_CASE("integers too long for a DBF's decimals are texts, told, and neighbours stay two", "[unit]") {
    const Scratch scratch;
    const std::vector<std::string> ids{"1234567890123456789", "1234567890123456788", "-5"};
    write_layer(scratch / "in.gpkg", points, 4326, OFTInteger64, ids);
    CHECK(written(scratch / "in.gpkg", scratch / "out.shp").losses == "v: Integer64 → String (3)");
    CHECK(values_in(scratch / "out.shp") == ids);
    write_layer(scratch / "in.gpkg", points, 4326, OFTInteger64, {"-123456789012345678", "1", "2"});
    CHECK(written(scratch / "in.gpkg", scratch / "out.shp").losses == "v: Integer64 → String (3)");
    const std::vector<std::string> fitting{"123456789012345678", "-12345678901234567", "2"};
    write_layer(scratch / "in.gpkg", points, 4326, OFTInteger64, fitting);
    CHECK(written(scratch / "in.gpkg", scratch / "out.shp").losses.empty());
    CHECK(values_in(scratch / "out.shp") == fitting);
}

TEST_CASE("numbers of 19 and 20 places without decimals are read as the integers they are", "[unit]") {
    const Scratch scratch;
    const auto read_first = [&](const std::string& first, const std::string& second) {
        std::string dbf =
            "\x03\x7A\x01\x01" + std::string("\x02\0\0\0\x41\0\x15\0", 8) + std::string(20, '\0');
        dbf +=
            "id" + std::string(9, '\0') + "N" + std::string(4, '\0') + "\x14" + std::string(15, '\0') + "\r";
        for (const std::string& value : {first, second}) dbf += " " + fmt::format("{:>20}", value);
        write_bytes(scratch / "in.dbf", dbf + "\x1A");
        Messages notes;
        const WholeLayer layer = WholeLayer::read(
            scratch / "in.dbf", {.layer = "", .crs = {}, .encoding = "", .allow_unplaced = true}, notes);
        return layer.fields().front().type + " " + layer.fields().front().example;
    };
    CHECK(read_first("1234567890123456789", "-9223372036854775808") == "Integer64 1234567890123456789");
    CHECK(read_first("1234567890123456789", "12345678901234567890").starts_with("Real "));
    CHECK(read_first("12", "1.5e+19").starts_with("Real "));
    CHECK(read_first("12", "1.5").starts_with("Real "));
}

TEST_CASE("a shape without a vertex stays EMPTY where the format has such, and is null elsewhere, told",
          "[unit]") {
    const Scratch scratch;
    const std::vector<std::vector<std::string>> layers{
        {"POINT EMPTY", "POINT (3 4)", ""},
        {"LINESTRING (1 2,3 4)", "LINESTRING EMPTY", ""},
        {"POLYGON EMPTY", "", "POLYGON ((0 0,1 0,1 1,0 0))"},
        {"GEOMETRYCOLLECTION (POINT EMPTY)", "POINT (3 4)", ""},
        {"MULTIPOLYGON EMPTY", "", "MULTIPOLYGON EMPTY"}};
    for (const auto& shapes : layers) {
        write_layer(scratch / "in.gpkg", shapes);
        const LayerFacts before = facts_by_gdal(scratch / "in.gpkg");
        std::size_t empty = 0;
        for (const ShapeFacts& shape : before.shapes) empty += shape.empty ? 1 : 0;
        for (const char* name : {"out.gpkg", "out.sqlite", "out.fgb", "out.shp", "out.tab", "out.mif",
                                 "out.kml", "out.geojson", "out.geojsonl"}) {
            CAPTURE(shapes.front(), name);
            const bool holds = name == std::string("out.gpkg") || name == std::string("out.sqlite");
            const Written result = written(scratch / "in.gpkg", scratch / name);
            CHECK(result.count == 3);
            CHECK(has(result.forms, fmt::format("EMPTY → null ({})", empty)) == !holds);
            const LayerFacts after = facts_by_gdal(scratch / name);
            REQUIRE(after.shapes.size() == 3);
            for (std::size_t row = 0; row < 3; ++row) {
                CHECK(after.shapes[row].none == before.shapes[row].none);
                CHECK(after.shapes[row].empty == (holds && before.shapes[row].empty));
            }
        }
    }
}

TEST_CASE("parts without a vertex go, the others and the feature stay", "[unit]") {
    const Scratch scratch;
    write_layer(scratch / "in.gpkg", {"MULTIPOINT (EMPTY,(1 2))", "MULTIPOINT ((3 4))",
                                      "GEOMETRYCOLLECTION (POINT (5 7),POINT EMPTY)"});
    for (const char* name : {"out.tab", "out.mif", "out.kml", "out.geojson", "out.shp"}) {
        CAPTURE(name);
        const Written result = written(scratch / "in.gpkg", scratch / name);
        CHECK(has(result.forms, "EMPTY part → none (2)"));
        CHECK(result.count == 3);
        for (const ShapeFacts& shape : facts_by_gdal(scratch / name).shapes)
            CHECK(shape.vertices.size() == 1);
    }
}

TEST_CASE("in a drawing, features without a vertex are a loss, the others are there", "[unit]") {
    const Scratch scratch;
    write_layer(scratch / "in.gpkg", {"POINT EMPTY", "LINESTRING (1 2,3 4)", "LINESTRING EMPTY"});
    const Written result = written(scratch / "in.gpkg", scratch / "out.dxf");
    CHECK(has(result.losses, "no shape (2)"));
    CHECK(result.count == 1);
}

TEST_CASE("surfaces of faces are polygons where the format has no such, told", "[unit]") {
    const Scratch scratch;
    const std::string faces = "(((0 0 1,1 0 1,1 1 2,0 0 1)),((2 0 1,3 0 1,3 1 2,2 0 1)))";
    write_layer(scratch / "in.gpkg",
                {"TIN Z " + faces, "POLYHEDRALSURFACE Z " + faces, "TRIANGLE Z ((0 0 1,1 0 1,1 1 2,0 0 1))"});
    for (const char* name : {"out.kml", "out.tab", "out.mif", "out.shp", "out.geojson", "out.dxf"}) {
        CAPTURE(name);
        const Written result = written(scratch / "in.gpkg", scratch / name);
        CHECK(has(result.forms, "PolyhedralSurface → MultiPolygon (1)"));
        CHECK(has(result.forms, "TIN → MultiPolygon (1)"));
        CHECK(has(result.forms, "Triangle → Polygon (1)"));
        const LayerFacts after = facts_by_gdal(scratch / name);
        double size = 0;
        for (const ShapeFacts& shape : after.shapes) size += shape.size;
        if (name != std::string("out.dxf")) CHECK(size == Approx(2.5).epsilon(1e-6));
        CHECK(after.shapes.size() >= 3);
    }
    for (const char* name : {"out.gpkg", "out.sqlite", "out.fgb"}) {
        CAPTURE(name);
        CHECK(written(scratch / "in.gpkg", scratch / name).forms.empty());
        const LayerFacts after = facts_by_gdal(scratch / name);
        std::vector<std::string> surfaces;  // an index reorders them
        for (const ShapeFacts& shape : after.shapes) surfaces.push_back(shape.surface);
        std::ranges::sort(surfaces);
        CHECK(surfaces == std::vector<std::string>{"PolyhedralSurface", "TIN", "Triangle"});
    }
}

TEST_CASE("a KML takes upright faces and bow-ties as they are", "[unit]") {
    const Scratch scratch;
    write_layer(scratch / "in.gpkg",
                {"TIN Z (((1 2 0,1 2 10,1.5 2 10,1 2 0)),((1 2 0,1.5 2 10,1.5 2 0,1 2 0)))",
                 "POLYGON Z ((3 4 0,3 4 10,3.5 4 10,3 4 0))", "POLYGON Z ((0 0 1,1 1 1,1 0 1,0 1 1,0 0 1))"});
    const Written result = written(scratch / "in.gpkg", scratch / "out.kml");
    CHECK(result.losses.empty());
    CHECK(result.count == 3);
    const LayerFacts after = facts_by_gdal(scratch / "out.kml");
    REQUIRE(after.shapes.size() == 3);
    CHECK(after.shapes[0].vertices.size() == 4);
    CHECK(after.shapes[1].vertices ==
          std::vector<std::array<double, 4>>{{3, 4, 0, 0}, {3, 4, 10, 0}, {3.5, 4, 10, 0}});
    CHECK(after.shapes[2].vertices.size() == 4);
}

TEST_CASE("a hair beyond 180 degrees is 180, more is refused with its feature", "[unit]") {
    const Scratch scratch;
    write_layer(scratch / "in.gpkg", {"POINT (1 2)", "POINT (180.00000000000006 -90.00000000000001)"});
    CHECK(written(scratch / "in.gpkg", scratch / "out.geojson").count == 2);
    const LayerFacts after = facts_by_gdal(scratch / "out.geojson");
    CHECK(after.shapes.at(1).vertices.at(0) == std::array<double, 4>{180, -90, 0, 0});
    CHECK(written(scratch / "in.gpkg", scratch / "out.kml").count == 2);
    for (const char* point : {"POINT (180.0000002 3)", "POINT (-180.0000002 3)"}) {
        CAPTURE(point);
        write_layer(scratch / "in.gpkg", {"POINT (1 2)", point});
        Messages notes;
        const WholeLayer beyond = WholeLayer::read(scratch / "in.gpkg", {}, notes);
        for (const char* name : {"o2.geojson", "o2.kml"})
            CHECK(code_thrown<OutputError>([&] {
                      (void)write_whole(scratch / name, beyond, {.lossy = true}, notes);
                  }) == "DR1348");
    }
}

TEST_CASE("the time zone of an instant is a loss in a MapInfo table", "[unit]") {
    const Scratch scratch;
    write_layer(scratch / "in.gpkg", points, 4326, OFTDateTime,
                {"2020/01/02 03:04:05+08", "2020/01/02 03:04:05+00", "2020/01/02 03:04:05-03:30"});
    for (const char* name : {"out.tab", "out.mif"})
        CHECK(written(scratch / "in.gpkg", scratch / name).losses == "v: time zone (3)");
    CHECK(written(scratch / "in.gpkg", scratch / "out.fgb").losses.empty());
}

TEST_CASE("a reference that a MapInfo file or a .prj cannot say is a loss, another datum a note", "[unit]") {
    const Scratch scratch;
    const auto go = [&](int epsg, const char* name, const std::string& at) {
        write_layer(scratch / "in.gpkg", {"POINT (" + at + ")"}, epsg);
        return written(scratch / "in.gpkg", scratch / name);
    };
    for (const char* name : {"out.tab", "out.mif"}) {
        CAPTURE(name);
        CHECK(go(8857, name, "10000000 3000000").losses == "EPSG:8857 → none");
        // MapInfo's equal-area projection has no false origin.
        CHECK(go(3035, name, "4321000 3210000").losses == "EPSG:3035 → other positions");
        const Written china = go(4490, name, "120 30");
        CHECK(china.losses.empty());
        CHECK(has(china.coordinates, "EPSG:4490 → WGS_1984"));
        for (const int epsg : {4326, 32650}) {
            const Written same = go(epsg, name, epsg == 4326 ? "120 30" : "600000 3300000");
            CHECK(same.losses.empty());
            CHECK_FALSE(has(same.coordinates, "EPSG"));
        }
    }
    const std::vector<std::pair<int, std::string>> said{
        {4326, "120 30"},          {4490, "120 30"},           {4549, "500000 3300000"},
        {32650, "600000 3300000"}, {3857, "13000000 3500000"}, {2056, "2600000 1200000"},
        {27700, "400000 300000"},  {3035, "4321000 3210000"}};
    for (const auto& [epsg, at] : said) {
        const Written result = go(epsg, "out.shp", at);
        CAPTURE(epsg);
        CHECK(result.losses.empty());
        CHECK(result.coordinates.empty());
    }
}

}  // namespace whole_losses_test
