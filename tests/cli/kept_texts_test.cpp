// Texts, names, ids and times that a format or a reader would change without a word.
#include "tests/cli/convert_in.hpp"
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace kept_texts_test {

using deltareach::test::contents_of;
using deltareach::test::convert_over;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Two points, the first property of which has these values as JSON.
std::string points(const std::string& first, const std::string& second) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"s":)" + first +
           R"(,"n":1},"geometry":{"type":"Point","coordinates":[120,30]}},{"type":"Feature","properties":{"s":)" +
           second + R"(,"n":2},"geometry":{"type":"Point","coordinates":[121,31]}}]})";
}

json values_in(const fs::path& file, const std::string& field) {
    json values = json::array();
    const json document = json::parse(contents_of(file));
    for (const json& feature : document["features"])
        values.push_back(feature["properties"].value(field, json("absent")));
    return values;
}

json back(const fs::path& folder, const std::string& name, const std::string& field = "s") {
    const Ran ran = convert_over(folder, {name, "back.geojson", "--lossy", "-q"});
    INFO(name << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
    return values_in(folder / "back.geojson", field);
}

}  // namespace

TEST_CASE("a text that looks like JSON stays a text, and a column of several types is told", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", points("7", "\"null\""));
    const Ran ran = convert_over(at, {"a.geojson", "o.geojson"});
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1385"));
    CHECK(has(ran.err, "s (2)"));
    CHECK(values_in(at / "o.geojson", "s") == json{"7", "null"});
    write_file(at / "b.geojson", points(R"({"k":[1,null]})", "null"));
    const Ran nested = convert_over(at, {"b.geojson", "p.geojson"});
    CHECK(!has(nested.err, "DR1385"));
    CHECK(values_in(at / "p.geojson", "s") == json{json::parse(R"({"k":[1,null]})"), nullptr});
    write_file(at / "c.geojson", points(R"("a\u0000b")", "\"x\""));
    const Ran cut = convert_over(at, {"c.geojson", "q.gpkg"});
    CHECK(cut.exit_code == 3);
    CHECK(has(cut.err, "DR1384"));
}

TEST_CASE("blanks at the ends of texts stay, or are told as a loss", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", points("\" lead\"", "\"trail  \""));
    write_file(at / "b.geojson", points("\"   \"", "\"x\""));
    for (const char* name : {"o.csv", "o.xlsx", "o.gpkg", "o.mif"}) {
        CAPTURE(name);
        REQUIRE(convert_over(at, {"a.geojson", name}).exit_code == 0);
        CHECK(back(at, name) == json{" lead", "trail  "});
        REQUIRE(convert_over(at, {"b.geojson", name}).exit_code == 0);
        CHECK(back(at, name) == json{"   ", "x"});
    }
    for (const char* name : {"o.shp", "o.kml"}) {
        CAPTURE(name);
        const Ran refused = convert_over(at, {"a.geojson", name});
        CHECK(refused.exit_code == 4);
        CHECK(has(refused.err, "DR1353"));
        CHECK(has(refused.err, "(2)"));
        CHECK(convert_over(at, {"a.geojson", name, "--lossy"}).exit_code == 0);
    }
    write_file(at / "c.csv", "id , name,n , lon, lat\n1 , x y , 5, 120, 30\n2, z,7 , 121, 31\n");
    CHECK(back(at, "c.csv", "n") == json{5, 7});
    CHECK(back(at, "c.csv", "name") == json{" x y ", " z"});
}

TEST_CASE("a KML holds texts that XML does not, once that is accepted", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", points(R"("a\u0001b")", R"("<b>]]>x")"));
    const Ran refused = convert_over(at, {"a.geojson", "o.kml"});
    CHECK(refused.exit_code == 4);
    CHECK(has(refused.err, "DR1353"));
    const Ran ran = convert_over(at, {"a.geojson", "o.kml", "--lossy"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(back(at, "o.kml") == json{"ab", "<b>]] >x"});
    write_file(at / "g.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>d</name>
<Placemark><name>ok</name><Point><coordinates>120,30</coordinates></Point></Placemark>
<GroundOverlay><name>go</name><Icon><href>a.png</href></Icon><LatLonBox><north>31</north><south>30</south>
<east>121</east><west>120</west></LatLonBox></GroundOverlay>
<ScreenOverlay><name>so</name></ScreenOverlay></Document></kml>)");
    const Ran overlay = convert_over(at, {"g.kml", "g.geojson"});
    INFO(overlay.err);
    CHECK(overlay.exit_code == 0);
    CHECK(has(overlay.err, "DR1386"));
}

TEST_CASE("a dump for PostGIS holds line breaks, system names and long names of layers", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", points(R"("two\nlines\n\\.\nend")", R"("back\\\\")"));
    const Ran ran = convert_over(at, {"a.geojson", "o.sql"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "2 features"));
    write_file(at / "b.csv", "xmin,ctid,n,lon,lat\n1,x,3,120,30\n");
    const Ran system = convert_over(at, {"b.csv", "p.sql"});
    REQUIRE(system.exit_code == 0);
    CHECK(has(system.err, "\"xmin\" → xmin_2; \"ctid\" → ctid_2"));
    const std::string name(70, 'k');
    fs::copy_file(at / "b.csv", at / (name + ".csv"));
    const Ran cut = convert_over(at, {name + ".csv", "q.sql"});
    REQUIRE(cut.exit_code == 0);
    CHECK(has(cut.err, "DR1367"));
    CHECK(!has(contents_of(at / "q.sql"), std::string(48, 'k')));
    CHECK(has(contents_of(at / "q.sql"), std::string(47, 'k')));
}

TEST_CASE("a workbook tells changed names of sheets, cut texts and sheets that are left out", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const std::string name(40, 'w');
    write_file(at / (name + ".geojson"), points("\"x\"", "\"y\""));
    const Ran renamed = convert_over(at, {name + ".geojson", "o.xlsx"});
    REQUIRE(renamed.exit_code == 0);
    CHECK(has(renamed.err, "DR1367"));
    CHECK(has(renamed.err, "→ " + std::string(31, 'w')));
    write_file(at / "long.geojson", points("\"" + std::string(32768, 'a') + "\"", "\"b\""));
    const Ran refused = convert_over(at, {"long.geojson", "p.xlsx"});
    CHECK(refused.exit_code == 4);
    CHECK(has(refused.err, "DR1353"));
    CHECK(has(refused.err, "s: > 32766 UTF-16, cut (1)"));
    REQUIRE(convert_over(at, {"long.geojson", "p.xlsx", "--lossy"}).exit_code == 0);
    CHECK(back(at, "p.xlsx")[0].get<std::string>().size() == 32766);
    std::string line;
    for (int i = 0; i < 4000; ++i) line += (i > 0 ? ",[" : "[") + std::to_string(100 + i / 1000.0) + ",30]";
    write_file(at / "line.geojson",
               R"({"type":"Feature","properties":{"n":1},"geometry":{"type":"LineString","coordinates":[)" +
                   line + "]}}");
    const Ran shape = convert_over(at, {"line.geojson", "l.xlsx"});
    CHECK(shape.exit_code == 4);
    CHECK(has(shape.err, "wkt: > 32766 UTF-16 → null (1)"));
}

TEST_CASE("sheets that are hidden, blank or without heads are told when all are asked for", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const auto rows = [](const std::string& value) {
        return "<sheetData><row r=\"1\">" + deltareach::text_cell("A1", "n") +
               deltareach::text_cell("B1", "t") + "</row><row r=\"2\">" +
               deltareach::number_cell("A2", value) + deltareach::text_cell("B2", "x ") +
               "</row></sheetData>";
    };
    write_file(at / "a.xlsx", deltareach::WorkbookText{.sheets = {{"secret", rows("7")},
                                                                  {"first", rows("5")},
                                                                  {"nothing", "<sheetData></sheetData>"},
                                                                  {"second", rows("6")}},
                                                       .hidden = 1}
                                  .bytes());
    const Ran ran = convert_over(at, {"a.xlsx", "o.gpkg", "--all-layers"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "2 layers, 2 features"));
    CHECK(has(ran.err, "not converted: secret"));
    CHECK(has(ran.err, "not converted: nothing"));
    CHECK(!has(convert_over(at, {"a.xlsx", "p.gpkg", "--sheet", "first"}).err, "DR1388"));
}

}  // namespace kept_texts_test
