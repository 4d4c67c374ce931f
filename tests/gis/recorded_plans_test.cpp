// What each format makes of layers in which no value, name, part or vertex is like another stays as recorded:
// fields, types, names, all that is told before writing, and what is read back. Why each is so is tested
// where the rules are; here a change that nobody meant shows.
#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/layer_lines.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded.hpp"

#include <fmt/format.h>

namespace recorded_plans_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

using Texts = std::vector<std::string>;

/// Not MapInfo's, whose whole numbers are wider since GDAL 3.10.
const Texts all_formats{".gpkg", ".sqlite", ".geojson", ".geojsonl", ".fgb", ".shp",
                        ".kml",  ".dxf",    ".sql",     ".csv",      ".xlsx"};

/// A layer of shapes, each with its number. @param shapes  well-known texts; "": none
WholeLayer layer_of(const Texts& shapes, const std::string& crs = "") {
    std::string csv = "n,wkt\n";
    for (std::size_t row = 0; row < shapes.size(); ++row)
        csv += fmt::format("{},\"{}\"\n", 10 * (row + 1) + row, shapes[row]);
    Messages notes;
    return WholeLayer::of_table(
        read_table_bytes(csv, "in.csv", {.keep_blank = true, .first_row_heads = true}, notes), {},
        crs.empty() ? std::nullopt : std::optional(Crs::from_user(crs)), notes);
}

std::string plans_of(const WholeLayer& layer, const Texts& formats) {
    return by_outcome(formats, [&](const std::string& ending) {
        return lines_of(
            deltareach::gdal::output_plan(layer.state(), *deltareach::gdal::output_format("out" + ending)));
    });
}

/// What is told when the layer is written, and what is read in the file then.
std::string carried(const Scratch& scratch, const WholeLayer& layer, const std::string& ending) {
    return outcome_of(scratch.folder(), [&] {
        const fs::path to = scratch / ("out" + ending);
        Messages told, notes;
        const std::uint64_t count = write_whole(to, layer, {.overwrite = true, .lossy = true}, told);
        std::string all = fmt::format("  wrote {}\n{}", count, lines_of(told, scratch.folder()));
        if (ending == ".csv" || ending == ".xlsx")
            return all +
                   lines_of(WholeLayer::of_table(
                       read_table(to, {.keep_totals = true, .keep_blank = true, .first_row_heads = true},
                                  notes),
                       {}, {}, notes));
        std::set<std::string> names;  // KML has others, of GDAL's own
        if (ending == ".kml")
            for (const auto& field :
                 deltareach::gdal::output_plan(layer.state(), *deltareach::gdal::output_format("out.kml"))
                     .fields)
                names.insert(field.head.name);
        WholeLayer back = WholeLayer::read(to, {}, notes);
        return all + lines_of(back, names) + lines_of(notes, scratch.folder());
    });
}

std::string carried(const WholeLayer& layer, const Texts& formats) {
    const Scratch scratch;
    return by_outcome(formats, [&](const std::string& ending) { return carried(scratch, layer, ending); });
}

/// A field with a value for each of three features; "null" is none.
struct Field {
    std::string name;
    OGRFieldType type;
    Texts values;
    OGRFieldSubType subtype = OFSTNone;
};

/// Points with these fields, by GDAL.
WholeLayer layer_of(const std::vector<Field>& fields) {
    const Scratch scratch;
    deltareach::gdal::initialise();
    {
        const deltareach::gdal::Dataset dataset(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
            (scratch / "in.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference reference = deltareach::gdal::reference_of(Crs());
        OGRLayer* layer = dataset->CreateLayer("odd", &reference, wkbPoint, nullptr);
        for (const Field& field : fields) {
            OGRFieldDefn definition(field.name.c_str(), field.type);
            definition.SetSubType(field.subtype);
            REQUIRE(layer->CreateField(&definition) == OGRERR_NONE);
        }
        for (std::size_t row = 0; row < 3; ++row) {
            const deltareach::gdal::Feature feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
            for (std::size_t i = 0; i < fields.size(); ++i) {
                const int index = static_cast<int>(i);
                const std::string& value = fields[i].values.at(row);
                if (value == "null")
                    feature->SetFieldNull(index);
                else if (fields[i].type == OFTBinary)
                    feature->SetField(index, static_cast<int>(value.size()), value.data());
                else
                    feature->SetField(index, value.c_str());
            }
            OGRPoint at(121.5 + 0.25 * static_cast<double>(row), 31.125 - static_cast<double>(row));
            feature->SetGeometry(&at);
            REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
        }
    }
    Messages notes;
    return WholeLayer::read(scratch / "in.gpkg", {}, notes);
}

const std::vector<Texts> shapes{
    {"", "", ""},
    {"POINT (1 2)", "", "POINT (3 5)"},
    {"POINT (1 2)", "POINT EMPTY", "MULTIPOINT ((3 5),(7 11))"},
    {"POINT Z (1 2 3)", "POINT (5 7)"},
    {"POINT M (1 2 3)", "POINT (5 7)", "POINT (11 13)"},
    {"POINT ZM (1 2 3 4)", "POINT ZM (5 7 8 9)"},
    {"LINESTRING (0 0,1 2,3 5)", "MULTILINESTRING ((0 1,2 3),(5 8,13 21,34 55))", ""},
    {"LINESTRING Z (0 0 1,1 2 3)", "LINESTRING ZM (0 1 2 3,4 5 6 8)"},
    {"POLYGON ((0 0,4 0,4 3,0 0),(1 0.25,3 0.25,3 1,1 0.25))",
     "MULTIPOLYGON (((0 0,2 0,2 1,0 0)),((5 5,9 5,9 8,5 5)))"},
    {"POLYGON Z ((0 0 1,4 0 2,4 3 5,0 0 1))", "POLYGON Z ((0 0 7,4 0 7,4 3 7,0 0 7))",
     "POLYGON Z ((5 0 0,6 0 0,6 3 0,5 0 0))"},
    {"MULTIPOLYGON Z (((0 0 6,2 0 6,2 1 6,0 0 6)),((5 5 1,9 5 2,9 8 3,5 5 1)))",
     "MULTIPOLYGON Z (((0 0 0,2 0 0,2 1 0,0 0 0)),((5 5 4,9 5 4,9 8 4,5 5 4)))"},
    {"POINT (1 2)", "LINESTRING (0 0,1 2,3 5)", "POLYGON ((0 0,4 0,4 3,0 0))"},
    {"GEOMETRYCOLLECTION (POINT (1 2),LINESTRING (3 5,7 11),POINT (13 17))"},
    {"GEOMETRYCOLLECTION (LINESTRING (3 5,7 11),POINT (1 2))",
     "GEOMETRYCOLLECTION (POLYGON ((0 0,4 0,4 3,0 0)),GEOMETRYCOLLECTION (POINT (8 9),MULTIPOINT ((2 "
     "3),EMPTY)))"},
    {"GEOMETRYCOLLECTION (POINT (1 2),POLYGON ((0 0,4 0,4 3,0 0)))", "", "POINT (6 7)"},
    {"GEOMETRYCOLLECTION Z (POINT Z (1 2 3),POLYGON Z ((0 0 1,4 0 2,4 3 5,0 0 1)))"},
    {"CIRCULARSTRING (0 0,1 1,3 0)", "COMPOUNDCURVE (CIRCULARSTRING (0 0,1 1,3 0),(3 0,5 2))"},
    {"CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -3,0 0))", "POLYGON ((0 0,4 0,4 3,0 0))"},
    {"MULTICURVE ((0 0,1 2),CIRCULARSTRING (5 5,6 7,9 5))", "MULTISURFACE (((0 0,4 0,4 3,0 0)))"},
    {"TIN Z (((0 0 1,1 0 2,1 1 4,0 0 1)),((2 0 1,3 0 1,3 1 2,2 0 1)))",
     "TRIANGLE Z ((0 0 1,1 0 2,1 1 4,0 0 1))"},
    {"GEOMETRYCOLLECTION (TRIANGLE ((0 0,1 0,1 1,0 0)),TRIANGLE ((5 0,7 0,7 1,5 0)))",
     "POLYHEDRALSURFACE Z (((0 0 1,1 0 1,1 1 2,0 0 1)))"},
    {"MULTIPOINT (EMPTY,(1 2))", "GEOMETRYCOLLECTION (LINESTRING EMPTY,POINT (5 7))", "POLYGON EMPTY",
     "LINESTRING EMPTY"},
    {"POINT (0.123456789 2)", "POINT (1.25 0.12345678901234567)", "POINT (3 5.1234567)"},
    {"POLYGON ((179.5 10,180 10,180 12,179.5 10))", "POINT (3 5)"}};

}  // namespace

TEST_CASE("What each format makes of each kind of shape is as recorded", "[unit]") {
    std::string all;
    for (const Texts& one : shapes) {
        all += fmt::format("$ {}\n", fmt::join(one, "; "));
        all += plans_of(layer_of(one), all_formats);
    }
    const WholeLayer none = layer_of(Texts{});
    check_as_recorded("readings-plans-shapes", all + "$ no feature\n" + plans_of(none, all_formats));
}

TEST_CASE("Shapes come back from each format as recorded", "[unit]") {
    const Texts formats{".geojson", ".fgb", ".shp", ".kml", ".csv", ".xlsx"};
    std::string all;
    for (const Texts& one : shapes) {
        const bool curved = one.front().find("CURVE") != std::string::npos ||
                            one.front().find("CIRCULAR") != std::string::npos;
        all += fmt::format("$ {}\n", fmt::join(one, "; "));
        all += carried(layer_of(one), curved ? Texts{".gpkg", ".csv"} : formats);
    }
    check_as_recorded("readings-carried-shapes", all);
}

TEST_CASE("What references become in each format is as recorded", "[unit]") {
    const Texts point{"POINT (121.5 31.25)", "POINT (121.75 30.5)"},
        easting{"POINT (500123 3456789)", "POINT (501234 3345678)"}, none{"", ""};
    std::string all;
    for (const std::string crs : {"4326", "4490", "4214", "3857", "4549", "2436", "8857"}) {
        const bool degrees = crs == "4326" || crs == "4490" || crs == "4214";
        all += "$ EPSG:" + crs + "\n" + plans_of(layer_of(degrees ? point : easting, crs), all_formats);
        all += "$ EPSG:" + crs + " without shapes\n" + plans_of(layer_of(none, crs), all_formats);
        all += "$ EPSG:" + crs + " without features\n" + plans_of(layer_of(Texts{}, crs), all_formats);
    }
    check_as_recorded("readings-plans-references", all);
}

TEST_CASE("What each format makes of names is as recorded", "[unit]") {
    std::string all;
    const auto go = [&](const std::string& what, const std::vector<Field>& fields) {
        const WholeLayer layer = layer_of(fields);
        all += "$ " + what + "\n" + plans_of(layer, all_formats);
    };
    const auto text = [](const std::string& name) {
        return Field{name, OFTString, {name + " a", "b of " + name, "null"}};
    };
    go("odd names", {text("名称"), text("GDP（亿元）"), text("1st"), text("a b"), text("x.y"), text("Größe"),
                     text("select"), text("a<b>&\"c\""), text("two\nlines"), text("xmin"), text("lon"),
                     text("lat"), text("wkt"), text("ogc_fid"), text("the_geom")});
    go("long names", {text(std::string(70, 'l') + "a"), text(std::string(70, 'l') + "b"),
                      text("population_2022"), text("population_2023"), text("population_2"),
                      text("人口人口人口人口人口人口人口人口人口人口人口人口")});
    go("names of KML with values of its own",
       {text("name"),
        text("description"),
        {"begin", OFTDate, {"2021/02/03", "2022/05/08", "null"}},
        {"draworder", OFTInteger, {"7", "-2", "null"}},
        {"visibility", OFTInteger, {"1", "0", "-1"}},
        {"tessellate", OFTInteger64, {"0", "null", "1"}},
        {"altitudemode", OFTString, {"absolute", "clampToGround", "relativeToGround"}}});
    go("names of KML with other values", {{"Name", OFTInteger, {"3", "5", "8"}},
                                          {"Description", OFTReal, {"0.5", "1.5", "-7"}},
                                          {"begin", OFTString, {"soon", "later", "null"}},
                                          {"end", OFTInteger, {"1", "2", "4"}},
                                          {"drawOrder", OFTReal, {"1.5", "2", "4"}},
                                          {"visibility", OFTInteger, {"1", "2", "0"}},
                                          {"extrude", OFTString, {"1", "0", "null"}},
                                          {"altitudeMode", OFTString, {"absolute", "low", "null"}},
                                          {"id", OFTString, {"a", "b", "c"}},
                                          {"heading", OFTReal, {"1", "2", "4.5"}},
                                          {"icon", OFTString, {"null", "null", "null"}}});
    check_as_recorded("readings-plans-names", all);
}

TEST_CASE("What each format makes of values is as recorded, and what comes back", "[unit]") {
    const std::vector<Field> plain{{"town", OFTString, {"Songjiang", " two blanks ", "null"}},
                                   {"note", OFTString, {"=1+1", "", "two\nlines"}},
                                   {"mark", OFTString, {"a\x01z", "x]]>y", "'quoted'"}},
                                   {"n", OFTInteger, {"7", "-2147483648", "null"}},
                                   {"wide", OFTInteger64, {"9007199254740993", "-5", "null"}},
                                   {"narrow", OFTInteger64, {"3000000000", "-8", "13"}},
                                   {"small", OFTInteger64, {"21", "-34", "null"}},
                                   {"least", OFTInteger64, {"-9223372036854775808", "55", "null"}},
                                   {"share", OFTReal, {"0.12345678901234568", "-0.5", "null"}},
                                   {"huge", OFTReal, {"1e300", "2.5e-9", "89"}},
                                   {"odd", OFTReal, {"inf", "nan", "144.75"}},
                                   {"day", OFTDate, {"2023/05/06", "1999/12/31", "null"}}};
    const std::vector<Field> typed{
        {"yes", OFTInteger, {"1", "0", "null"}, OFSTBoolean},
        {"short", OFTInteger, {"12", "-32768", "null"}, OFSTInt16},
        {"single", OFTReal, {"0.5", "-1.25", "null"}, OFSTFloat32},
        {"moment", OFTDateTime, {"2023/05/06 07:08:09", "1999/12/31 23:59:58", "null"}},
        {"instant", OFTDateTime, {"2023/05/06 07:08:09+08", "1999/12/31 23:59:58-03:30", "null"}}};
    const std::vector<Field> rich{{"json", OFTString, {R"({"a":[1,null]})", "[2,3]", "null"}, OFSTJSON},
                                  {"bytes", OFTBinary, {std::string("\x00\xFF\x10", 3), "A", "null"}}};
    const Texts own{".gpkg", ".geojson", ".geojsonl", ".csv", ".xlsx"},
        most{".gpkg", ".geojson", ".geojsonl", ".csv", ".xlsx", ".fgb", ".kml"};
    std::string all;
    const auto go = [&](const std::string& what, const std::vector<Field>& fields, const Texts& formats,
                        const Texts& back) {
        const WholeLayer layer = layer_of(fields);
        all += "$ " + what + "\n" + lines_of(layer) + plans_of(layer, formats);
        all += "$ " + what + ", back\n" + carried(layer, back);
    };
    // What is not read back here differs between GDAL's versions.
    go("plain values", plain, all_formats,
       {".gpkg", ".sqlite", ".geojson", ".geojsonl", ".fgb", ".shp", ".kml", ".csv", ".xlsx"});
    go("typed values", typed, most, most);
    go("rich values", rich, own, {".gpkg", ".csv", ".xlsx"});
    check_as_recorded("readings-plans-values", all);
}

TEST_CASE("A text is cut where a cell has no more room, never within a character", "[unit]") {
    const std::string text = "a寧𠮷b";  // 1, 1, 2 and 1 units of UTF-16
    for (const auto& [most, held] : std::vector<std::pair<std::size_t, std::string>>{
             {0, ""}, {1, "a"}, {2, "a寧"}, {3, "a寧"}, {4, "a寧𠮷"}, {5, text}, {6, text}})
        CHECK(deltareach::gdal::within_units(text, most) == held);
}

}  // namespace recorded_plans_test
