// Texts of formats without types for times and truth values: a field is of these only where every text reads
// back letter for letter; no text is changed.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>

namespace settled_texts_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// Texts of two features, each under its name; nothing: null.
struct Texts {
    const char *name, *first, *second, *type;
};
const std::vector<Texts> texts{{"day", "2023-05-06", "1999-12-31", "Date"},
                               {"gap", "2023-05-06", nullptr, "Date"},
                               {"slash", "2023/05/06", "1999/12/31", "String"},
                               {"some", "2023-05-06", "soon", "String"},
                               {"none", "2023-02-30", "2023-02-28", "String"},
                               {"blank", "2023-05-06", "", "String"},
                               {"utc", "2023-05-06T07:08:09Z", "1999-12-31T23:59:58.125Z", "DateTime"},
                               {"zone", "2023-05-06T07:08:09+08:00", "1999-12-31T23:59:58Z", "String"},
                               {"local", "2023-05-06T07:08:09", "1999-12-31T23:59:58", "String"},
                               {"fine", "2023-05-06T07:08:09.123456Z", "1999-12-31T23:59:58Z", "String"},
                               {"minute", "2023-05-06T07:08Z", "1999-12-31T23:59Z", "String"},
                               {"clock", "07:08:09", "23:59:58", "String"},
                               {"ratio", "1/2", "3/4", "String"}};

std::string properties(bool second) {
    std::string all;
    for (const Texts& one : texts) {
        const char* value = second ? one.second : one.first;
        all += fmt::format("{}\"{}\":{}", all.empty() ? "" : ",", one.name,
                           value == nullptr ? std::string("null") : fmt::format("\"{}\"", value));
    }
    return "{" + all + "}";
}

std::string feature(bool second) {
    return fmt::format(
        R"({{"type":"Feature","id":"2023-05-0{}","properties":{},"geometry":{{"type":"Point","coordinates":[12{},30]}}}})",
        second ? 2 : 1, properties(second), second ? 1 : 0);
}

WholeLayer read(const fs::path& path) {
    Messages notes;
    return WholeLayer::read(path, {}, notes);
}

}  // namespace

TEST_CASE("dates of JSON are dates and come back letter for letter; other texts stay texts", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.geojson",
                R"({"type":"FeatureCollection","features":[)" + feature(false) + "," + feature(true) + "]}");
    write_bytes(scratch / "in.geojsonl", feature(false) + "\n" + feature(true) + "\n");
    std::string shapes;
    for (const bool second : {false, true})
        shapes += fmt::format(R"({}{{"type":"Point","coordinates":[12{},30],"properties":{}}})",
                              second ? "," : "", second ? 1 : 0, properties(second));
    write_bytes(scratch / "in.topojson",
                R"({"type":"Topology","arcs":[],"objects":{"a":{"type":"GeometryCollection","geometries":[)" +
                    shapes + "]}}}");
    for (const char* name : {"in.geojson", "in.geojsonl", "in.topojson"}) {
        CAPTURE(name);
        const WholeLayer layer = read(scratch / name);
        const std::vector<WholeField> fields = layer.declared_fields();
        for (const Texts& one : texts) {
            CAPTURE(one.name);
            const auto field = std::ranges::find(fields, std::string(one.name), &WholeField::name);
            REQUIRE(field != fields.end());
            CHECK(field->type == one.type);
        }
        for (const char* to : {"out.geojson", "out.geojsonl", "out.csv", "out.shp", "out.fgb", "out.tab"}) {
            CAPTURE(to);
            Messages notes;
            // Nothing is lost, and nothing told of times: they are as they were.
            const bool empties =
                to == std::string("out.csv") || to == std::string("out.shp") || to == std::string("out.tab");
            (void)write_whole(scratch / to, layer, {.overwrite = true, .lossy = empties}, notes);
            for (const Message& note : notes)
                for (const auto& [key, value] : note.values)
                    if (key == "what") CHECK(value.find("Date") == std::string::npos);
        }
        const std::string back = read_bytes(scratch / "out.geojsonl");
        CHECK(back.find(properties(false).substr(1)) != std::string::npos);
        CHECK(back.find(properties(true).substr(1)) != std::string::npos);
        const bool ids = name != std::string("in.topojson");
        if (ids) CHECK(back.find("\"id\":\"2023-05-01\"") != std::string::npos);
    }
}

TEST_CASE("texts with escapes are no times either where they do not come back letter for letter", "[unit]") {
    const Scratch scratch;
    for (const char* text : {R"(2023\/05\/04)", R"(2023\/05\/04 10:00)", R"(\u0032023\/05\/04)"}) {
        CAPTURE(text);
        write_bytes(
            scratch / "in.geojsonl",
            fmt::format(
                R"({{"type":"Feature","properties":{{"u":"{}"}},"geometry":{{"type":"Point","coordinates":[120,30]}}}})",
                text) +
                "\n");
        const WholeLayer layer = read(scratch / "in.geojsonl");
        CHECK(layer.declared_fields().front().type == "String");
        Messages notes;
        (void)write_whole(scratch / "out.csv", layer, {.overwrite = true, .lossy = true}, notes);
        CHECK(read_bytes(scratch / "out.csv").find("2023/05/04") != std::string::npos);
    }
}

TEST_CASE("a date goes through GeoJSON from one database into another", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.csv", "lon,lat,day\n120,30,2023-05-06\n121,31,\n");
    Messages notes;
    const WholeLayer table = WholeLayer::of_table(read_table(scratch / "in.csv", {}, notes), {}, {}, notes);
    CHECK(write_whole(scratch / "a.gpkg", table, {}, notes) == 2);
    (void)write_whole(scratch / "b.geojson", read(scratch / "a.gpkg"), {}, notes);
    (void)write_whole(scratch / "c.gpkg", read(scratch / "b.geojson"), {}, notes);
    const LayerFacts facts = facts_by_gdal(scratch / "c.gpkg");
    const auto day = std::ranges::find(facts.fields, std::string("day"), &FieldFacts::name);
    REQUIRE(day != facts.fields.end());
    CHECK(day->type == "Date");
    // A FlatGeobuf has no type for days alone; those of a table were texts there.
    CHECK(code_thrown<OutputError>([&] { (void)write_whole(scratch / "t.fgb", table, {}, notes); }).empty());
}

TEST_CASE("truth values of a GML without schema are such beside decimals and codes too", "[unit]") {
    const Scratch scratch;
    const auto gml = [&](const std::string& more) {
        std::string members;
        for (const char* truth : {"true", "false"})
            members += fmt::format(
                R"(<gml:featureMember><ogr:a><ogr:p><gml:Point srsName="EPSG:4326"><gml:coordinates>121,31</gml:coordinates></gml:Point></ogr:p><ogr:t>{}</ogr:t>{}</ogr:a></gml:featureMember>)",
                truth, more);
        write_bytes(
            scratch / "a.gml",
            R"(<?xml version="1.0" encoding="utf-8" ?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">)" +
                members + "</ogr:FeatureCollection>");
        Messages notes;
        const FeatureLayer columns = read_features(scratch / "a.gml", {}, notes);
        const auto column = std::ranges::find(columns.columns, std::string("t"), &Column::name);
        REQUIRE(column != columns.columns.end());
        CHECK(column->truth);
        CHECK(std::get<std::vector<std::int64_t>>(column->values) == std::vector<std::int64_t>{1, 0});
        const WholeLayer layer = WholeLayer::read(scratch / "a.gml", {}, notes);
        const auto fields = layer.declared_fields();
        return std::ranges::find(fields, std::string("t"), &WholeField::name)->type;
    };
    CHECK(gml("") == "Integer(Boolean)");
    CHECK(gml("<ogr:r>1.5</ogr:r>") == "Integer(Boolean)");
    CHECK(gml("<ogr:c>0101</ogr:c><ogr:r>2.25</ogr:r>") == "Integer(Boolean)");
}

}  // namespace settled_texts_test
