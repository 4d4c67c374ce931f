// What a whole layer says of itself, and what is kept, moved and put in the place of others in it.
#include "gis/whole_layer.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "tests/gis/layer_lines.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>

namespace whole_layer_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// GeoJSON of three features whose types, ids and shapes are all unlike.
WholeLayer layer() {
    const Scratch scratch;
    write_bytes(scratch / "odd.geojson", R"({"type":"FeatureCollection","name":"odd","features":[
{"type":"Feature","id":"x","properties":{"yes":true,"n":7,"wide":9007199254740993,"share":0.5,"text":"a","day":"2023-05-06"},
 "geometry":{"type":"Point","coordinates":[121.5,31.25,4]}},
{"type":"Feature","id":"y","properties":{"yes":false,"n":-13,"wide":9007199254740992,"share":2,"text":"0.5","day":null},
 "geometry":{"type":"MultiPolygon","coordinates":[[[[1,2],[5,2],[5,9],[1,2]]],[[[11,2],[15,2],[15,9],[11,2]]]]}},
{"type":"Feature","id":"z","properties":{"yes":null,"n":21,"wide":-5,"share":null,"text":"","day":"1999-12-31"},
 "geometry":null}]})");
    Messages notes;
    return WholeLayer::read(scratch / "odd.geojson", {}, notes);
}

/// The ids of the features that stay.
std::string kept(const std::string& field, const std::string& value) {
    WholeLayer all = layer();
    all.keep_where(field, value);
    std::string ids;
    const std::string lines = lines_of(all, {"id"});
    for (const char* id : {"x", "y", "z"})
        if (lines.find(fmt::format("  ‹{}› @", id)) != std::string::npos) ids += id;
    CHECK(ids.size() == all.size());
    return ids;
}

}  // namespace

TEST_CASE("a whole layer holds every value, type and shape of its file", "[unit]") {
    const WholeLayer odd = layer();
    CHECK(odd.geometry() == "MULTIPOLYGON, POINT Z");
    CHECK(odd.without_shape() == 1);
    CHECK(odd.extent().min_corner().x() == 1);
    CHECK(odd.extent().max_corner().y() == 31.25);
    CHECK(lines_of(odd) == R"(layer ‹odd› 3 of EPSG:4326 · WGS 84
  ids in field 0
  MULTIPOLYGON, POINT Z; 1 without
  1 2 … 121.5 31.25
  ‹id› String; 0 missing, as ‹x›
  ‹yes› Integer(Boolean); 1 missing, as ‹1›
  ‹n› Integer; 0 missing, as ‹7›
  ‹wide› Integer64; 0 missing, as ‹9007199254740993›
  ‹share› Real; 1 missing, as ‹0.5›
  ‹text› String; 0 missing, as ‹a›
  ‹day› Date of texts; 1 missing, as ‹2023-05-06›
  ‹x› | 1 | 7 | 9007199254740993 | 0.5 | ‹a› | 2023-05-06 @ POINTZ(121.5 31.25 z4)
  ‹y› | 0 | -13 | 9007199254740992 | 2 | ‹0.5› | null @ MULTIPOLYGON(POLYGON(LINESTRING(1 2, 5 2, 5 9, 1 2)), POLYGON(LINESTRING(11 2, 15 2, 15 9, 11 2)))
  ‹z› | null | 21 | -5 | null | ‹› | 1999-12-31 @ none
)");
}

TEST_CASE("the head of a layer has its columns without values and its first shape of our kinds", "[unit]") {
    CHECK(lines_of(layer().head()) == R"(layer ‹odd› 1 of EPSG:4326 · WGS 84
  ‹id› ‹› ‹› ‹›:
  ‹yes› ‹› ‹› ‹› true or false:
  ‹n› ‹› ‹› ‹›:
  ‹wide› ‹› ‹› ‹›:
  ‹share› ‹› ‹› ‹›:
  ‹text› ‹› ‹› ‹›:
  ‹day› ‹› ‹› ‹›:
  @ POINT(121.5 31.25)
)");
    const FeatureLayer head = layer().head();
    const std::vector<std::size_t> kinds{2, 1, 1, 1, 0, 2, 2};  // of ColumnValues
    std::vector<std::size_t> found;
    for (const Column& column : head.columns) found.push_back(column.values.index());
    CHECK(found == kinds);
}

TEST_CASE("features are kept by a text, a number or a truth value", "[unit]") {
    CHECK(kept("n", "7") == "x");
    CHECK(kept("n", "-13") == "y");
    CHECK(kept("n", "7.0") == "x");
    CHECK(kept("wide", "9007199254740993") == "x");  // as doubles they are one
    CHECK(kept("wide", "9007199254740992") == "y");
    CHECK(kept("share", "0.50") == "x");
    CHECK(kept("share", "2") == "y");
    CHECK(kept("share", "") == "z");
    CHECK(kept("text", "0.5") == "y");
    CHECK(kept("text", "0.50").empty());
    CHECK(kept("text", "") == "z");
    CHECK(kept("yes", "true") == "x");
    CHECK(kept("yes", "False") == "y");
    CHECK(kept("yes", "1") == "x");
    CHECK(kept("yes", "") == "z");
    CHECK(kept("day", "1999-12-31") == "z");
    CHECK(kept("day", "") == "y");
    CHECK(kept("id", "y") == "y");
    WholeLayer all = layer();
    CHECK(
        outcome_of({},
                   [&] {
                       all.keep_where("shares", "2");
                       return std::string();
                   })
            .starts_with(
                "  DR1017  0:0 field=‹shares› known=‹id\\x1Fyes\\x1Fn\\x1Fwide\\x1Fshare\\x1Ftext\\x1Fday›"));
}

TEST_CASE("every vertex is moved, heights stay, and only areas are replaced", "[unit]") {
    WholeLayer moved = layer();
    moved.move(Crs::planar_km(), [](Point at) { return Point(at.x() + 1000, at.y() * 2); });
    const std::string lines = lines_of(moved, {"id"});
    CHECK(lines.starts_with("layer ‹odd› 3 of planar-km\n"));
    CHECK(
        lines.ends_with("  ‹x› @ POINTZ(1121.5 62.5 z4)\n"
                        "  ‹y› @ MULTIPOLYGON(POLYGON(LINESTRING(1001 4, 1005 4, 1005 18, 1001 4)), "
                        "POLYGON(LINESTRING(1011 4, 1015 4, 1015 18, 1011 4)))\n"
                        "  ‹z› @ none\n"));
    WholeLayer replaced = layer();
    std::vector<std::size_t> seen;
    replaced.replace_areas([&](std::size_t row, const Geometry& shape) {
        seen.push_back(row);
        return std::optional<Geometry>(std::get<MultiPolygon>(shape).at(1));
    });
    CHECK(seen == std::vector<std::size_t>{1});
    CHECK(lines_of(replaced, {"id"})
              .ends_with("  ‹x› @ POINTZ(121.5 31.25 z4)\n"
                         "  ‹y› @ POLYGON(LINESTRING(11 2, 15 2, 15 9, 11 2))\n  ‹z› @ none\n"));
    const std::string curves =
        "n,wkt\n1,\"COMPOUNDCURVE (CIRCULARSTRING (0 0,1 1,3 0),(3 0,5 2))\"\n"
        "2,\"CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -3,0 0))\"\n"
        "3,\"GEOMETRYCOLLECTION (POINT ZM (1 2 3 4),TIN (((0 0,1 0,1 1,0 0))))\"\n";
    Messages notes;
    WholeLayer odd = WholeLayer::of_table(read_table_bytes(curves, "in.csv", {}, notes), {}, {}, notes);
    odd.move(Crs(), [](Point at) { return Point(at.x() + 10, at.y() - 20); });
    const std::string after = lines_of(odd);
    INFO(after);
    for (const char* part :
         {"COMPOUNDCURVE(CIRCULARSTRING(10 -20, 11 -19, 13 -20), LINESTRING(13 -20, 15 -18))",
          "CURVEPOLYGON(CIRCULARSTRING(10 -20, 11 -19, 12 -20, 11 -23, 10 -20))", "POINTZM(11 -18 z3 m4)",
          "LINESTRINGZM(10 -20 z0 m0, 11 -20 z0 m0, 11 -19 z0 m0, 10 -20 z0 m0)"})
        CHECK(after.find(part) != std::string::npos);
}

}  // namespace whole_layer_test
