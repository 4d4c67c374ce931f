// GML without a schema and the extensions of GPX are texts whose types drivers guess: codes keep their zeros
// and all their digits, plain numbers are numbers.
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <fmt/format.h>

using namespace deltareach;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;  // of one feature, by field

std::string gml(const std::vector<Values>& features) {
    std::string text = R"(<?xml version="1.0" encoding="utf-8" ?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2">)";
    for (const Values& values : features) {
        text += R"(<ogr:featureMember><ogr:p gml:id="p.1"><ogr:geom>)"
                R"(<gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>31.2 121.5</gml:pos></gml:Point>)"
                "</ogr:geom>";
        for (const auto& [name, value] : values) text += fmt::format("<ogr:{0}>{1}</ogr:{0}>", name, value);
        text += "</ogr:p></ogr:featureMember>";
    }
    return text + "</ogr:FeatureCollection>";
}

std::string gpx(const std::vector<Values>& features) {
    std::string text = R"(<?xml version="1.0"?><gpx version="1.1" creator="x" )"
                       R"(xmlns="http://www.topografix.com/GPX/1/1" xmlns:ogr="http://osgeo.org/gdal">)";
    for (const Values& values : features) {
        text += R"(<wpt lat="31.2" lon="121.5"><extensions>)";
        for (const auto& [name, value] : values) text += fmt::format("<ogr:{0}>{1}</ogr:{0}>", name, value);
        text += "</extensions></wpt>";
    }
    return text + "</gpx>";
}

struct Read {
    std::string field, told;  ///< "Integer64 5000000000"; what DR1381 names
};

Read read(const std::filesystem::path& path, const std::string& name) {
    Messages notes;
    Read result;
    const WholeLayer layer = WholeLayer::read(path, {}, notes);
    for (const WholeField& field : layer.fields())
        if (field.name == name) result.field = field.type + " " + field.example;
    for (const Message& note : notes)
        if (note.code == "DR1381") result.told = note.values.back().second;
    return result;
}

/// A field of two features, in both formats.
void check_field(const std::string& first, const std::string& second, const std::string& field,
                 bool told = false) {
    const Scratch scratch;
    const std::vector<Values> features{{{"v", first}}, {{"v", second}}};
    write_bytes(scratch / "in.gml", gml(features));
    write_bytes(scratch / "in.gpx", gpx(features));
    CAPTURE(first, second);
    const Read from_gml = read(scratch / "in.gml", "v"), from_gpx = read(scratch / "in.gpx", "ogr_v");
    CHECK(from_gml.field == field);
    CHECK(from_gml.told == (told ? "v (2)" : ""));
    CHECK(from_gpx.field == field);
}

}  // namespace

TEST_CASE("codes of a GML and a GPX keep their zeros, signs and digits", "[unit]") {
    check_field("0101", "0202", "String 0101", true);
    check_field("12345678901234567890", "12345678901234567891", "String 12345678901234567890", true);
    check_field("+8621", "+8622", "String +8621", true);
    check_field("a", "7", "String a");
}

TEST_CASE("plain numbers of a GML and a GPX are numbers, as wide as they need be", "[unit]") {
    check_field("7", "-12", "Integer 7");
    check_field("5000000000", "1", "Integer64 5000000000");
    check_field("0.5", "3", "Real 0.5");
    check_field("1.25", "-2.50", "Real 1.25");
}

TEST_CASE("codes with an exponent stay texts in a GML; statistics get the same columns", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.gml", gml({{{"e", "1E5"}, {"n", "3"}}, {{"e", "2E3"}, {"n", "4"}}}));
    CHECK(read(scratch / "in.gml", "e").field == "String 1E5");
    Messages notes;
    const FeatureLayer layer = read_features(scratch / "in.gml", {}, notes);
    for (const Column& column : layer.columns) {
        if (column.name == "e") CHECK(std::get<std::vector<std::string>>(column.values).at(1) == "2E3");
        if (column.name == "n") CHECK(std::get<std::vector<std::int64_t>>(column.values).at(1) == 4);
    }
}

TEST_CASE("an answer of a server that holds back features is told to be a part", "[unit]") {
    const Scratch scratch;
    const auto warned = [&](const std::string& rest) {
        write_bytes(
            scratch / "in.json",
            R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"fields":[{"name":"n","type":"esriFieldTypeInteger"}],"features":[{"attributes":{"n":1},"geometry":{"x":121,"y":31}}])" +
                rest + "}");
        Messages notes;
        (void)WholeLayer::read(scratch / "in.json", {}, notes);
        return std::ranges::count(notes, std::string("DR1377"), &Message::code) == 1;
    };
    CHECK(warned(R"(,"exceededTransferLimit":true)"));
    CHECK_FALSE(warned(R"(,"exceededTransferLimit":false)"));
    CHECK_FALSE(warned(""));
}

TEST_CASE("times inside the tracks of a KML are told, those of features are fields", "[unit]") {
    const Scratch scratch;
    const auto told = [&](const std::string& inside) {
        write_bytes(scratch / "in.kml",
                    R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" )"
                    R"(xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><name>a</name>)" +
                        inside + "</Placemark></Document></kml>");
        Messages notes;
        CHECK(WholeLayer::read(scratch / "in.kml", {}, notes).size() == 1);
        return std::ranges::count(notes, std::string("DR1378"), &Message::code) == 1;
    };
    CHECK(
        told("<gx:Track><when>2020-01-01T00:00:00Z</when><when>2020-01-01T00:01:00Z</when>"
             "<gx:coord>121 31 0</gx:coord><gx:coord>122 31 0</gx:coord></gx:Track>"));
    CHECK_FALSE(
        told("<TimeStamp><when>2020-01-01T00:00:00Z</when></TimeStamp>"
             "<Point><coordinates>121,31</coordinates></Point>"));
}
