// GML without a schema and the extensions of GPX are texts whose types drivers guess: codes keep their zeros
// and all their digits, plain numbers are numbers.
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace guessed_types_test {

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

Read read(const std::filesystem::path& path, const std::string& name, const ReadFeatures& options = {}) {
    Messages notes;
    Read result;
    const WholeLayer layer = WholeLayer::read(path, options, notes);
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

TEST_CASE("real numbers of a GML and a GPX are numbers however long or small they are", "[unit]") {
    check_field("1.5E-05", "2.5", "Real 1.5e-05");
    check_field(".5", "-.25", "Real 0.5");
    check_field("-0", "3", "Real -0");
    check_field("4.1999999999999993", "0.12345678901234567890", "Real 4.2");
    check_field("00.5", "01.5", "String 00.5", true);
    check_field("1E5", "2E3", "String 1E5", true);
}

TEST_CASE("dates and numbers with dashes in a GML are no numbers that would be others", "[unit]") {
    const Scratch scratch;
    const auto told = [&](const std::string& value) {
        write_bytes(scratch / "in.gml", gml({{{"v", value}}}));
        const Read found = read(scratch / "in.gml", "v");
        CHECK(found.field == "String " + value);
        return found.told;
    };
    for (const char* text : {"2023-01-02", "12-34", "1.2.3", "5-", "1e"}) CHECK(told(text).empty());
    for (const char* text : {"0101", "-01", "+1", "1E5", "1e+5", "99999999999999999999"})
        CHECK(told(text) == "v (1)");
}

TEST_CASE("true and false of a GML without a schema are truth values", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.gml", gml({{{"v", "true"}, {"w", "true"}}, {{"v", "false"}, {"w", "maybe"}}}));
    CHECK(read(scratch / "in.gml", "v").field == "Integer(Boolean) 1");
    CHECK(read(scratch / "in.gml", "v").told.empty());
    CHECK(read(scratch / "in.gml", "w").field == "String true");
    Messages notes;
    const FeatureLayer layer = read_features(scratch / "in.gml", {}, notes);
    for (const Column& column : layer.columns)
        if (column.name == "v")
            CHECK(std::get<std::vector<std::int64_t>>(column.values) == std::vector<std::int64_t>{1, 0});
}

TEST_CASE("lists of a GML without a schema keep their zeros", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.gml", gml({{{"v", "0101"}, {"v", "0202"}, {"n", "7"}}}));
    CHECK(read(scratch / "in.gml", "v").field.find("0101") != std::string::npos);
    CHECK(read(scratch / "in.gml", "n").field == "Integer 7");
}

TEST_CASE("the guesses that a driver left beside a GML are no schema", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.gml", gml({{{"v", "0101"}, {"w", "2.5"}}, {{"v", "0202"}, {"w", "3"}}}));
    const auto property = [](const char* name, const char* type) {
        return fmt::format(
            "<PropertyDefn><Name>{0}</Name><ElementPath>{0}</ElementPath><Type>{1}</Type></PropertyDefn>",
            name, type);
    };
    write_bytes(scratch / "in.gfs",
                "<GMLFeatureClassList><GMLFeatureClass><Name>p</Name><ElementPath>p</ElementPath>"
                "<GeometryName>geom</GeometryName><GeometryElementPath>geom</GeometryElementPath>"
                "<GeometryType>1</GeometryType><SRSName>EPSG:4326</SRSName>" +
                    property("v", "Integer") + property("w", "Integer") +
                    "</GMLFeatureClass></GMLFeatureClassList>");
    CHECK(read(scratch / "in.gml", "v").field == "String 0101");
    CHECK(read(scratch / "in.gml", "v").told == "v (2)");
    CHECK(read(scratch / "in.gml", "w").field == "Real 2.5");
}

TEST_CASE("a schema beside a GML says types and widths", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.gml", gml({{{"n", "0101"}, {"r", "1E5"}, {"big", "7"}},
                                         {{"n", "+7"}, {"r", "+.5"}, {"big", "99999999999999999999"}}}));
    const auto element = [](const char* name, const char* type, const char* facets) {
        return fmt::format(
            R"(<xs:element name="{}" minOccurs="0"><xs:simpleType><xs:restriction base="xs:{}">{})"
            "</xs:restriction></xs:simpleType></xs:element>",
            name, type, facets);
    };
    write_bytes(
        scratch / "in.xsd",
        R"(<?xml version="1.0"?><xs:schema targetNamespace="http://ogr.maptools.org/" )"
        R"(xmlns:ogr="http://ogr.maptools.org/" xmlns:xs="http://www.w3.org/2001/XMLSchema" )"
        R"(xmlns:gml="http://www.opengis.net/gml/3.2" elementFormDefault="qualified" version="1.0">)"
        R"(<xs:import namespace="http://www.opengis.net/gml/3.2" schemaLocation="http://schemas.opengis.net/gml/3.2.1/gml.xsd"/>)"
        R"(<xs:element name="p" type="ogr:p_Type" substitutionGroup="gml:AbstractFeature"/>)"
        R"(<xs:complexType name="p_Type"><xs:complexContent><xs:extension base="gml:AbstractFeatureType"><xs:sequence>)"
        R"(<xs:element name="geom" type="gml:PointPropertyType" minOccurs="0"/>)" +
            element("n", "integer", R"(<xs:totalDigits value="5"/>)") +
            element("r", "decimal", R"(<xs:totalDigits value="12"/><xs:fractionDigits value="3"/>)") +
            element("big", "integer", R"(<xs:totalDigits value="9"/>)") +
            "</xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:schema>");
    const ReadFeatures options{.crs = Crs::from_user("EPSG:4326")};
    const auto said = [&](const char* name) { return read(scratch / "in.gml", name, options); };
    CHECK(said("n").field == "Integer 101");
    CHECK(said("r").field == "Real 100000.000");
    CHECK(said("big").field == "String 7");
    CHECK(said("big").told == "big (1)");
    Messages notes;
    const WholeLayer layer = WholeLayer::read(scratch / "in.gml", options, notes);
    write_whole(scratch / "o.sql", layer, {.lossy = true}, notes);
    const std::string sql = read_bytes(scratch / "o.sql");
    CHECK(sql.find("NUMERIC(5,0)") != std::string::npos);
    CHECK(sql.find("NUMERIC(12,3)") != std::string::npos);
    CHECK(sql.find("NUMERIC(9,0)") == std::string::npos);
}

TEST_CASE("the fields that GPX itself has are numbers as its schema says", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.gpx",
                R"(<?xml version="1.0"?><gpx version="1.1" creator="x" )"
                R"(xmlns="http://www.topografix.com/GPX/1/1" xmlns:ogr="http://osgeo.org/gdal">)"
                R"(<wpt lat="31.2" lon="121.5"><ele>+012.50</ele><sat>07</sat><hdop>1E1</hdop>)"
                "<extensions><ogr:code>07</ogr:code></extensions></wpt></gpx>");
    CHECK(read(scratch / "in.gpx", "ele").field == "Real 12.5");
    CHECK(read(scratch / "in.gpx", "sat").field == "Integer 7");
    CHECK(read(scratch / "in.gpx", "hdop").field == "Real 10");
    CHECK(read(scratch / "in.gpx", "ogr_code").field == "String 07");
    CHECK(read(scratch / "in.gpx", "ele").told == "ogr_code (1)");
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

TEST_CASE("a GeoJSON of a server that holds back features is told to be a part", "[unit]") {
    const Scratch scratch;
    const auto warned = [&](const std::string& member) {
        write_bytes(scratch / "in.geojson",
                    R"({"type":"FeatureCollection",)" + member +
                        R"("features":[{"type":"Feature","properties":{"n":"exceededTransferLimit"},)"
                        R"("geometry":{"type":"Point","coordinates":[121,31]}}]})");
        Messages notes;
        (void)WholeLayer::read(scratch / "in.geojson", {}, notes);
        return std::ranges::count(notes, std::string("DR1377"), &Message::code) == 1;
    };
    CHECK(warned(R"("properties":{"exceededTransferLimit":true},)"));
    CHECK(warned(R"("exceededTransferLimit":true,)"));
    CHECK_FALSE(warned(R"("properties":{"exceededTransferLimit":false},)"));
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

}  // namespace guessed_types_test
