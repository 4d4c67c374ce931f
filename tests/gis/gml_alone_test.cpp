#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace gml_alone_test {

using namespace deltareach;

const char* const gml = R"(<?xml version="1.0" encoding="utf-8" ?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><ogr:a fid="a.0"><ogr:geometryProperty><gml:Point srsName="EPSG:4326"><gml:coordinates>121,31</gml:coordinates></gml:Point></ogr:geometryProperty><ogr:n>1</ogr:n><ogr:t>true</ogr:t><ogr:code>0101</ogr:code></ogr:a></gml:featureMember>
<gml:featureMember><ogr:a fid="a.1"><ogr:geometryProperty><gml:Point srsName="EPSG:4326"><gml:coordinates>121.5,31</gml:coordinates></gml:Point></ogr:geometryProperty><ogr:n>2</ogr:n><ogr:t>false</ogr:t><ogr:code>0102</ogr:code></ogr:a></gml:featureMember>
</ogr:FeatureCollection>
)";
/// What a driver wrote of another file of that name: n is missing, code a number.
const char* const gfs = R"(<GMLFeatureClassList><GMLFeatureClass><Name>a</Name><ElementPath>a</ElementPath>
<GeometryName>geometryProperty</GeometryName><GeometryElementPath>geometryProperty</GeometryElementPath>
<GeometryType>1</GeometryType>
<PropertyDefn><Name>t</Name><ElementPath>t</ElementPath><Type>Integer</Type></PropertyDefn>
<PropertyDefn><Name>code</Name><ElementPath>code</ElementPath><Type>Integer</Type></PropertyDefn>
</GMLFeatureClass></GMLFeatureClassList>
)";

TEST_CASE("a GML is read the same with a stale .gfs beside it, and that is told", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "alone.gml", gml);
    write_bytes(scratch / "guessed.gml", gml);
    write_bytes(scratch / "guessed.gfs", gfs);
    Messages none, told;
    const WholeLayer alone = WholeLayer::read(scratch / "alone.gml", {}, none);
    const WholeLayer guessed = WholeLayer::read(scratch / "guessed.gml", {}, told);
    CHECK(std::ranges::count(none, std::string("DR1333"), &Message::code) == 0);
    CHECK(std::ranges::count(told, std::string("DR1333"), &Message::code) == 1);
    const std::vector<WholeField> a = alone.fields(), b = guessed.fields();
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CAPTURE(a[i].name);
        CHECK(a[i].name == b[i].name);
        CHECK(a[i].type == b[i].type);
        CHECK(a[i].example == b[i].example);
        if (a[i].name == "n") CHECK(a[i].type == "Integer");
        if (a[i].name == "t") CHECK(a[i].example == "1");
        if (a[i].name == "code") CHECK(a[i].example == "0101");
    }
}

}  // namespace gml_alone_test
