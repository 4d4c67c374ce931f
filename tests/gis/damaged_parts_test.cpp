#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "gis/xlsx_reader.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"

namespace damaged_parts_test {

using namespace deltareach;

namespace {

const std::string ring = "[[121,31],[122,31],[122,32],[121,31]]";

std::string feature(const std::string& geometry, const std::string& properties = R"({"id":1})") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

std::string shape(const std::string& type, const std::string& coordinates) {
    return R"({"type":")" + type + R"(","coordinates":)" + coordinates + "}";
}

/// A sound feature, and the one to be judged as the second.
std::string collection(const std::string& second) {
    return R"({"type":"FeatureCollection","features":[)" + feature(shape("Polygon", "[" + ring + "]")) + "," +
           second + "]}";
}

struct Outcome {
    std::string code, text;
    std::size_t features = 0;
};

Outcome outcome_of(const std::string& name, const std::string& bytes) {
    const Scratch scratch;
    write_bytes(scratch / name, bytes);
    Messages notes;
    try {
        return {"", "", read_features(scratch / name, {}, notes).size()};
    } catch (const InputError& error) {
        return {error.messages().front().code, text_of(error.messages().front(), Language::en), 0};
    }
}

Outcome json(const std::string& second) {
    return outcome_of("z.geojson", collection(second));
}

Outcome json_shape(const std::string& type, const std::string& coordinates) {
    return json(feature(shape(type, coordinates)));
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Outcome kml(const std::string& geometry) {
    return outcome_of("z.kml",
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
                      "xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n<Placemark><name>a</name>" +
                          geometry + "</Placemark></Document></kml>\n");
}

std::string kml_ring(const std::string& coordinates) {
    return "<Polygon><outerBoundaryIs><LinearRing><coordinates>\n" + coordinates +
           "</coordinates></LinearRing></outerBoundaryIs></Polygon>";
}

}  // namespace

TEST_CASE("sound geometries of every type pass, with heights, empty ones and foreign members too", "[unit]") {
    for (const auto& [type, coordinates] : std::vector<std::pair<std::string, std::string>>{
             {"Point", "[121,31]"},
             {"Point", "[121,31,4.5]"},
             {"MultiPoint", "[[121,31],[122,31]]"},
             {"LineString", "[[121,31],[122,31]]"},
             {"MultiLineString", "[[[121,31],[122,31]],[[121,31],[122,31.5]]]"},
             {"Polygon", "[" + ring + "]"},
             {"MultiPolygon", "[[" + ring + "],[" + ring + "]]"},
             {"Polygon", "[]"},
             {"MultiPolygon", "[]"}}) {
        INFO(type << " " << coordinates);
        const Outcome result = json_shape(type, coordinates);
        CHECK(result.text.empty());
        CHECK(result.features == 2);
    }
    CHECK(json(feature("null")).features == 2);
    CHECK(json(R"({"id":7,"bbox":[1,2,null],"x":{"coordinates":[null],"type":3},)" +
               feature(R"({"coordinates":[121,31],"type":"Point","bbox":[0,0,1,1]})",
                       R"({"id":2,"geometry":"x","coordinates":null,"deep":{"id":[1,{"id":2}]}})")
                   .substr(1))
              .features == 2);
    CHECK(outcome_of("z.geojson", shape("Point", "[121,31]")).features == 1);
    CHECK(outcome_of("z.geojson", feature(shape("Point", "[121,31]"))).features == 1);
}

TEST_CASE("what is no number or array among coordinates is an error with its place", "[unit]") {
    for (const std::string wrong : {"null", "\"121\"", "true", "{}"}) {
        INFO(wrong);
        const Outcome result = json_shape("Polygon", "[[[121,31],[122,31]," + wrong + ",[122,32],[121,31]]]");
        CHECK(result.code == "DR1340");
        CHECK(holds(result.text, "feature 2: coordinates[0][2] is"));
        CHECK(json_shape("Point", "[121," + wrong + "]").code == "DR1340");
        CHECK(json_shape("MultiPoint", "[" + wrong + "]").code == "DR1340");
    }
    CHECK(json_shape("LineString", "[[121,31],122,32]").code == "DR1340");
    CHECK(json_shape("LineString", "[121,[122,32]]").code == "DR1340");
    CHECK(outcome_of("z.geojson", shape("LineString", "[[121,31],null,[122,32]]")).code == "DR1340");
}

TEST_CASE("positions at another depth than the type's are an error", "[unit]") {
    CHECK(json_shape("Polygon", ring).code == "DR1341");
    CHECK(json_shape("Polygon", "[[" + ring + "]]").code == "DR1341");
    CHECK(json_shape("MultiPolygon", "[" + ring + "]").code == "DR1341");
    CHECK(json_shape("MultiPolygon", "[[" + ring + "]," + ring + "]").code == "DR1341");
    CHECK(json_shape("Point", "[[121,31]]").code == "DR1341");
    CHECK(json_shape("MultiPoint", "[121,31]").code == "DR1341");
    CHECK(json_shape("LineString", "[[[121,31],[122,31]]]").code == "DR1341");
    CHECK(json_shape("Polygon", "[[[[[[[[[121,31]]]]]]]]]").code == "DR1341");
    CHECK(json(feature(R"({"coordinates":)" + ring + R"(,"type":"Polygon"})")).code == "DR1341");
    CHECK(
        json(feature(R"({"type":"GeometryCollection","geometries":[)" + shape("Point", "[[121,31]]") + "]}"))
            .code == "DR1341");
}

TEST_CASE("a position of one number and an empty array among others are errors", "[unit]") {
    CHECK(json_shape("Point", "[121]").code == "DR1342");
    CHECK(holds(json_shape("LineString", "[[121,31],[122]]").text, "coordinates[1] has 1 number"));
    CHECK(json_shape("LineString", "[[121,31],[],[122,31]]").code == "DR1342");
    CHECK(json_shape("Polygon", "[" + ring + ",[]]").code == "DR1342");
    CHECK(json_shape("MultiPolygon", "[[" + ring + "],[]]").code == "DR1342");
}

TEST_CASE("open and short rings and lines of one position are errors", "[unit]") {
    CHECK(json_shape("Polygon", "[[[121,31],[122,31],[122,32]]]").code == "DR1344");
    CHECK(json_shape("Polygon", "[[[121,31],[122,31],[121,31]]]").code == "DR1344");
    const Outcome open = json_shape("Polygon", "[" + ring + ",[[121.1,31],[122,31],[122,32],[121,32]]]");
    CHECK(open.code == "DR1343");
    CHECK(holds(open.text, "coordinates[1]"));
    CHECK(json_shape("MultiPolygon", "[[" + ring + "],[[[1,1],[2,1],[2,2],[1.5,2]]]]").code == "DR1343");
    CHECK(json_shape("LineString", "[[121,31]]").code == "DR1344");
    CHECK(json_shape("MultiLineString", "[[[121,31],[122,31]],[[121,31]]]").code == "DR1344");
}

TEST_CASE("members of another kind than RFC 7946 says are errors and not left out", "[unit]") {
    for (const std::string& second :
         {std::string("null"), std::string("3"), std::string("\"x\""), std::string("[]"), feature("3"),
          feature("[]"), feature("\"POINT (1 2)\""), feature(shape("Polygn", "[" + ring + "]")),
          feature(R"({"coordinates":[121,31]})"), feature(R"({"type":"Point"})"),
          feature(R"({"type":"Point","coordinates":null})"), feature(R"({"type":"Point","coordinates":{}})"),
          feature(R"({"type":"GeometryCollection","geometries":[null]})"),
          feature(R"({"type":["Point"],"coordinates":[121,31]})"), feature("null", "3"),
          feature("null", "[]"), std::string(R"({"type":"Feture","properties":null,"geometry":null})"),
          std::string(R"({"properties":null,"geometry":null})")}) {
        INFO(second);
        CHECK(json(second).code == "DR1345");
    }
    CHECK(outcome_of("z.geojson", R"({"type":"FeatureCollection","features":{}})").code == "DR1345");
    CHECK(outcome_of("z.geojson", R"({"type":"FeatureCollection","features":null})").code == "DR1345");
    CHECK(holds(json("null").text, "features[1] is null"));
}

TEST_CASE("a key that stands twice in an object is an error, in long objects too", "[unit]") {
    CHECK(json(feature("null", R"({"id":1,"id":2})")).code == "DR1346");
    CHECK(json(feature("null", R"({"a":1,"b":{"x":1,"y":2,"x":3}})")).code == "DR1346");
    CHECK(json(R"({"type":"Feature","type":"Feature","properties":null,"geometry":null})").code == "DR1346");
    std::string many = "{";
    for (int i = 0; i < 300; ++i) many += "\"k" + std::to_string(i) + "\":1,";
    CHECK(json(feature("null", many + R"("k299x":1})")).code.empty());
    CHECK(json(feature("null", many + R"("k7":1})")).code == "DR1346");
    CHECK(json(feature("null", R"({"id":1,"b":2})") + "," + feature("null", R"({"b":1,"id":2})") + "," +
               feature("null", R"({"b":1,"id":2,"c":3})"))
              .features == 4);
    CHECK(
        json(feature("null", R"({"id":1,"b":2})") + "," + feature("null", R"({"id":1,"c":2,"id":3})")).code ==
        "DR1346");
}

TEST_CASE("integers that no longer differ when read are errors", "[unit]") {
    CHECK(json(feature("null", R"({"id":9223372036854775807})")).features == 2);
    CHECK(json(feature("null", R"({"id":-9223372036854775808})")).features == 2);
    for (const std::string id : {"9223372036854775808", "18446744073709551615", "18446744073709551617",
                                 "-9223372036854775809", "123456789012345678901234567890"}) {
        INFO(id);
        const Outcome result = json(feature("null", R"({"id":)" + id + "}"));
        CHECK(result.code == "DR1347");
        CHECK(holds(result.text, "feature 2: id = " + id));
    }
    CHECK(json(R"({"type":"Feature","id":18446744073709551617,"properties":null,"geometry":null})").code ==
          "DR1347");
    CHECK(json(feature("null", R"({"id":1e30})")).features == 2);
    CHECK(json(feature("null", R"({"id":9007199254740993})") + "," + feature("null", R"({"id":0.5})")).code ==
          "DR1351");
    CHECK(json(feature("null", R"({"id":9007199254740993})") + "," + feature("null", R"({"x":0.5})"))
              .features == 3);
}

TEST_CASE("a longitude of 181 degrees is nowhere in GeoJSON", "[unit]") {
    const Outcome result = json_shape("Polygon", "[[[170,31],[181,31],[181,32],[170,31]]]");
    CHECK(result.code == "DR1348");
    CHECK(holds(result.text, "feature 2"));
    CHECK(json_shape("Point", "[180,31]").features == 2);
    CHECK(json_shape("Point", "[-180.5,31]").code == "DR1348");
}

TEST_CASE("KML coordinates are tuples of numbers and nothing else", "[unit]") {
    CHECK(kml("<Point><coordinates>121,31</coordinates></Point>").features == 1);
    CHECK(kml("<Point><coordinates>\n  +121.5,31,4 \n</coordinates></Point>").features == 1);
    CHECK(kml(kml_ring("121,31 122,31\n122,32\t121,31")).features == 1);
    CHECK(kml("<ExtendedData><Data name=\"coordinates\"><value>x</value></Data></ExtendedData>"
              "<Point><coordinates>121,31</coordinates></Point>")
              .features == 1);
    for (const std::string wrong : {"121,3l", "121, 31", "121;31", "121", "121,31,", "121,31,1,2", "nan,31",
                                    "121,31 x", "1e999,31", "121,,31", "１２１,31"}) {
        INFO(wrong);
        CHECK(kml("<Point><coordinates>" + wrong + "</coordinates></Point>").code == "DR1349");
    }
    const Scratch scratch;
    write_bytes(scratch / "z.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark>\n" +
                                       kml_ring("121,31\n122,31\n122,3l\n121,31") +
                                       "</Placemark></Document></kml>");
    Messages notes;
    try {
        (void)read_features(scratch / "z.kml", {}, notes);
        FAIL("read");
    } catch (const InputError& error) {
        CHECK(error.messages().front().where.row == 5);
        CHECK(holds(text_of(error.messages().front(), Language::en), "feature 1"));
        CHECK(holds(text_of(error.messages().front(), Language::en), "122,3l"));
    }
}

TEST_CASE("KML rings are closed and long enough, a point is one", "[unit]") {
    CHECK(kml(kml_ring("121,31 122,31 122,32 121,32")).code == "DR1343");
    CHECK(kml(kml_ring("121,31 122,31 122,32")).code == "DR1344");
    CHECK(kml("<LineString><coordinates>121,31</coordinates></LineString>").code == "DR1344");
    CHECK(kml("<Point><coordinates>121,31 122,32</coordinates></Point>").code == "DR1344");
}

TEST_CASE("of what a KML has one a second is an error and not left out", "[unit]") {
    const std::string point = "<Point><coordinates>121,31</coordinates></Point>";
    CHECK(kml(point).features == 1);
    CHECK(kml("<MultiGeometry>" + point + point + "</MultiGeometry>").features == 1);
    for (const std::string& twice :
         {point + point, point + "<LineString><coordinates>120,30 121,31</coordinates></LineString>",
          std::string("<Point><coordinates>121,31</coordinates><coordinates>120,30</coordinates></Point>"),
          "<Polygon><outerBoundaryIs><LinearRing><coordinates>121,31 122,31 122,32 "
          "121,31</coordinates></LinearRing>"
          "</outerBoundaryIs><outerBoundaryIs><LinearRing><coordinates>111,31 112,31 112,32 "
          "111,31</coordinates>"
          "</LinearRing></outerBoundaryIs></Polygon>" +
              std::string()}) {
        CAPTURE(twice);
        CHECK(kml(twice).code == "DR1303");
    }
}

TEST_CASE("two parts of one name in a workbook are an error, whatever their case", "[unit]") {
    for (const char* second : {"xl/workbook.xml", "XL/Workbook.xml"}) {
        ZipText zip;
        zip.add("xl/workbook.xml", "<workbook/>");
        zip.add(second, "<workbook/>");
        const std::string bytes = zip.finish();
        CHECK(code_thrown<InputError>([&] { (void)XlsxWorkbook(bytes, "a.xlsx"); }) == "DR1170");
    }
}

}  // namespace damaged_parts_test
