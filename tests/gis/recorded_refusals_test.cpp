// What is said of files that are wrong in one place each stays as recorded, with place and every value: the
// rules themselves are tested beside their readers.
#include "gis/crs.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/layer_lines.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded.hpp"

#include <fmt/format.h>

namespace recorded_refusals_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

using Texts = std::vector<std::string>;

std::string geojson_shape(const std::string& type, const std::string& coordinates) {
    return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates);
}

std::string geojson_feature(const std::string& shape) {
    return fmt::format(R"({{"type":"Feature","properties":{{"n":7}},"geometry":{}}})", shape);
}

/// Behind two sound features, so that the third is meant. Lines of features where it has no head.
std::string geojson(const std::string& third, bool lines) {
    const std::string sound = geojson_feature(geojson_shape("Point", "[121,31]")),
                      other = geojson_feature(geojson_shape("LineString", "[[121,31],[122,33]]"));
    if (lines) return sound + "\n" + other + "\n" + third + "\n";
    return R"({"type":"FeatureCollection","features":[)" + sound + "," + other + "," + third + "]}";
}

/// The layer that is read, or what is said of it.
std::string read_as(const Scratch& scratch, const std::string& name, const std::string& bytes) {
    write_bytes(scratch / name, bytes);
    return outcome_of(scratch.folder(), [&] {
        Messages notes;
        const FeatureLayer layer = read_features(scratch / name, {}, notes);
        return lines_of(layer) + lines_of(notes, scratch.folder());
    });
}

const Texts& wrong_shapes() {
    static const std::string ring = "[[121,31],[122,31],[122,32],[121,31]]",
                             other = "[[111,21],[115,21],[115,26],[111,21]]";
    static const Texts all{
        geojson_shape("Point", "[121]"),
        geojson_shape("Point", "[121,null]"),
        geojson_shape("Point", "[[121,31]]"),
        geojson_shape("Point", "[121,[31]]"),
        geojson_shape("Point", "[121,31,4,5,6]"),
        geojson_shape("Point", "[181,31]"),
        geojson_shape("Point", "[121,-90.5]"),
        geojson_shape("MultiPoint", "[[121,31],[122,\"33\"]]"),
        geojson_shape("MultiPoint", "[[121,31],[[122,33]]]"),
        geojson_shape("MultiPoint", "[[[121,31]],[122,33]]"),
        geojson_shape("LineString", "[[[121,31]],[122,33],[124,37]]"),
        geojson_shape("LineString", "[[121,31],[],[122,33],[]]"),
        geojson_shape("LineString", "[[],[121,31],[122,33]]"),
        geojson_shape("LineString", "[[121,31]]"),
        geojson_shape("LineString", "[121,31,[122,33]]"),
        geojson_shape("LineString", "[[121,31],122]"),
        geojson_shape("MultiLineString", "[[[121,31],[122,33]],[[1,2]],[[3,4]]]"),
        geojson_shape("MultiLineString", "[[[121,31],[122,33]],[],[]]"),
        geojson_shape("Polygon", "[" + ring + ",[],[]]"),
        geojson_shape("Polygon", "[" + ring + "," + other + ",[[1,2],[3,4],[1,2]],[[1,2],[1,2]]]"),
        geojson_shape("Polygon", "[" + ring + ",[[1,2],[3,4],[5,8],[1.5,2]],[[1,2],[3,4],[5,8],[1,3]]]"),
        geojson_shape("Polygon", ring),
        geojson_shape("Polygon", "[[[121,31],[122,31],{\"x\":1},[121,31]]]"),
        geojson_shape("MultiPolygon", "[[" + ring + "],[" + other + ",[[1,2],[3,4],[5,8],[1,2.5]]]]"),
        geojson_shape("MultiPolygon", "[[" + ring + "]," + other + "]"),
        geojson_shape("MultiPolygon", "[[" + ring + "],[" + other + ",[]],[]]"),
        geojson_shape("MultiPolygon", "[[[[[[[[[[1,2]]]]]]]]]]"),
        geojson_shape("Polygn", "[" + ring + "]"),
        R"({"coordinates":[121,31]})",
        R"({"type":"LineString"})",
        R"({"type":"Point","coordinates":7})",
        R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[3,4]]}]})",
        R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},7]})",
        R"({"type":"GeometryCollection","geometries":{}})",
        "7",
        "\"POINT (1 2)\""};
    return all;
}

const Texts& wrong_features() {
    static const Texts all{
        "7",
        "null",
        "[]",
        R"({"type":"Feture","properties":{},"geometry":null})",
        R"({"properties":{},"geometry":null})",
        R"({"type":"Feature","properties":[1],"geometry":null})",
        R"({"type":"Feature","properties":{"n":1,"m":2,"n":3},"geometry":null})",
        R"({"type":"Feature","properties":{"n":9223372036854775808},"geometry":null})",
        R"({"type":"Feature","id":[1],"properties":{},"geometry":null})",
        R"({"type":"Feature","id":-9223372036854775809,"properties":{},"geometry":null})",
        R"({"type":"Feature","Properties":{},"geometry":null})",
        "{\"type\":\"Feature\",\"properties\":{\"n\":\"a\\u0000b\"},\"geometry\":null}",
        R"({"type":"Feature","properties":{"n":9007199254740993},"geometry":null},{"type":"Feature","properties":{"n":0.5},"geometry":null})"};
    return all;
}

std::string kml(const std::string& second) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n"
           "<Document>\n<Placemark><name>a</name>\n<Point><coordinates>121,31</coordinates></Point>\n"
           "</Placemark>\n<Placemark><name>b</name>\n" +
           second + "\n</Placemark>\n</Document></kml>\n";
}

std::string kml_area(const std::string& outer, const std::string& inner = "") {
    const auto ring = [](const std::string& side, const std::string& text) {
        return "<" + side + "><LinearRing>\n<coordinates>" + text + "</coordinates></LinearRing></" + side +
               ">";
    };
    return "<Polygon>" + ring("outerBoundaryIs", outer) +
           (inner.empty() ? "" : ring("innerBoundaryIs", inner)) + "</Polygon>";
}

}  // namespace

TEST_CASE("What is said of wrong GeoJSON is as recorded, with every place", "[unit]") {
    const Scratch scratch;
    std::string all;
    const auto go = [&](const std::string& what, const std::string& third) {
        all += "$ " + what + "\n";
        all += by_outcome({"z.geojson", "z.geojsonl"}, [&](const std::string& name) {
            std::string said = read_as(scratch, name, geojson(third, name.ends_with("l")));
            for (std::size_t at = said.find(name); at != std::string::npos; at = said.find(name, at))
                said.replace(at, name.size(), "z");
            return said;
        });
    };
    for (const std::string& shape : wrong_shapes()) go(shape, geojson_feature(shape));
    for (const std::string& feature : wrong_features()) go(feature, feature);
    for (const char* text :
         {R"({"type":"FeatureCollection","features":{}})", R"({"type":"FeatureCollection","features":7})",
          R"({"type":"Point","coordinates":[[1,2]]})",
          R"({"type":"Feature","id":{},"properties":null,"geometry":null})",
          R"({"type":"FeatureCollection","crs":{"type":"link"},"features":[]})"}) {
        all += fmt::format("$ {}\n", text);
        all += read_as(scratch, "z.geojson", text);
    }
    check_as_recorded("readings-wrong-geojson", all);
}

TEST_CASE("What is said of wrong KML and Esri's JSON is as recorded, with every place", "[unit]") {
    const Scratch scratch;
    std::string all;
    const auto coordinates = [](const std::string& element, const std::string& text) {
        return "<" + element + "><coordinates>" + text + "</coordinates></" + element + ">";
    };
    for (const std::string& second :
         {coordinates("Point", "121,3l"), coordinates("Point", "121"), coordinates("Point", "121,31 122,33"),
          coordinates("Point", "121,91"), coordinates("Point", "1,2,3,4"),
          coordinates("LineString", "121,31"), coordinates("LineString", "121,31\n122,33\n124,x"),
          kml_area("121,31 122,31 122,32 121,32"), kml_area("121,31 122,31 121,31"),
          kml_area("1,1 9,1 9,7 1,1", "2,2 3,2 3,2.5 2,2.25"), kml_area("1,1 9,1 9,7 1,1", "2,2 3,2 2,2")}) {
        all += "$ " + second + "\n";
        all += read_as(scratch, "z.kml", kml(second));
    }
    for (const std::string shape :
         {R"({"x":121,"y":null})", R"({"x":121,"y":"31"})", R"({"y":31})", R"({"paths":[[[1,2],[3,null]]]})",
          R"({"paths":[[[1,2],[3,4]],[[5,6]]]})", R"({"paths":[[[1,2],[3]]]})", R"({"paths":[[1,2],[3,4]]})",
          R"({"rings":[[[1,2],[3,4],[5,8]]]})",
          R"({"rings":[[[1,2],[3,4],[5,8],[1,2]],[[1,2],[3,4],[5,8],[1,3]]]})", R"({"points":[[1,2],[3]]})",
          R"({"curveRings":[]})", "7"}) {
        all += fmt::format("$ {}\n", shape);
        const std::string kind = shape.find("rings") != std::string::npos    ? "Polygon"
                                 : shape.find("paths") != std::string::npos  ? "Polyline"
                                 : shape.find("points") != std::string::npos ? "Multipoint"
                                                                             : "Point";
        all +=
            read_as(scratch, "z.json",
                    fmt::format(R"({{"geometryType":"esriGeometry{}","spatialReference":{{"wkid":4490}},)"
                                R"("fields":[{{"name":"n","type":"esriFieldTypeInteger"}}],"features":[)"
                                R"({{"attributes":{{"n":3}}}},{{"attributes":{{"n":5}},"geometry":{}}}]}})",
                                kind, shape));
    }
    check_as_recorded("readings-wrong-kml", all);
}

TEST_CASE("What is said of texts that are no reference is as recorded", "[unit]") {
    const Scratch scratch;
    std::string all;
    const std::string gauss = Crs::from_user("EPSG:4549").wkt();
    for (const std::string& text :
         {std::string("planar-km"), std::string("\t4549\n"), std::string("epsg:3857"), std::string("EPSG:1"),
          std::string("4978"), gauss.substr(0, gauss.size() - 40), std::string("GEOGCS["), "x" + gauss,
          std::string("PROJCS[\"a\",5]"), std::string("GEOGCRS[\"no datum\"]"), std::string("1[2]"),
          std::string(
              "VERTCRS[\"h\",VDATUM[\"v\"],CS[vertical,1],AXIS[\"up\",up],LENGTHUNIT[\"metre\",1]]")}) {
        all += "$ " + text.substr(0, 60) + "\n";
        all += outcome_of(scratch.folder(), [&] {
            const Crs crs = Crs::from_user(text);
            return fmt::format("  {} {} {} {}\n", crs.name(), crs.epsg().value_or(0),
                               crs.is_geographic() ? "degrees" : "a plane", crs.is_planar_km());
        });
    }
    check_as_recorded("readings-references", all);
}

TEST_CASE("What is said of tables with shapes is as recorded, sound ones too", "[unit]") {
    const Scratch scratch;
    std::string all;
    const auto go = [&](const std::string& csv, const Texts& points = {}, const std::string& crs = "") {
        all += fmt::format("$ {} {} {}\n", csv, fmt::join(points, ","), crs);
        all += outcome_of(scratch.folder(), [&] {
            Messages notes;
            const WholeLayer layer = WholeLayer::of_table(
                read_table_bytes(csv, "in.csv",
                                 {.keep_totals = true, .keep_blank = true, .first_row_heads = true}, notes),
                points, crs.empty() ? std::nullopt : std::optional(Crs::from_user(crs)), notes);
            return lines_of(layer) + lines_of(notes);
        });
    };
    go("name,lon,lat\na,121.5,31\nb,,\nc,120.25,30.125\n");
    go("name,lon,lat\na,121.5,31\nb,east,\nc,120.25,north\n");
    go("name,lon,lat\na,121.5,31\nb,,30\n");
    go("name,经度,纬度\na,121.5,31\nb,181,30\n");
    go("name,east,north\na,500123,3456789\nb,501234.5,3345678\n", {"east", "north"});
    go("name,east,north\na,500123,3456789\nb,501234.5,3345678\n", {"east", "north"}, "4549");
    go("name,east,north\na,500123,3456789\nb,501234.5,3345678\n", {"east", "nroth"}, "4549");
    go("name,east,north\na,1,2\nb,3,5\n", {"north", "east"});
    go("n,wkt\n1,POINT (1 2)\n2,POINT (3\n3,\n4,PINT (1 2)\n");
    go("n,wkt\n1,see there\n2,POINT (3 5)\n");
    go("n,wkt\n1,SRID=4490;POINT (1 2)\n2,srid=4490;POINT (3 5)\n3,POINT (7 11)\n");
    go("n,wkt\n1,SRID=4490;POINT (1 2)\n2,SRID=4326;POINT (3 5)\n");
    go("n,WKT,m\n1,POINT (1 2) x,3\n2,POINT (3 5),4\n");
    go("code,n,x,mixed,day,late,big,id,power,zero,frac,share\n"
       "0101,7,1.5,a,2023-05-06,2023-05-06,9223372036854775807,12345678901234567890,1e5,1.10,0.5,0."
       "123456789012345678\n"
       "0202,-13,-2.25,2,1999-12-31,soon,-5,2,2e7,1.9,-0.25,0.5\n"
       ",,,,,,,,,,,\n"
       "0303,21,3,'=4,2024-02-29,,8,3,4,2.25,3.75,1\n");
    go("合计,n\n\"'=1+1\",1\n' ,2\n\"  a  \",3\n");
    check_as_recorded("readings-tables-with-shapes", all);
}

}  // namespace recorded_refusals_test
