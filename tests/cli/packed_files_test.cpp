// Archives, databases and tables with coordinates as inputs, and what is refused of them.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/dbf.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace packed_files_test {

using deltareach::ZipText;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string two_points =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"名称":"上海","n":3},"geometry":{"type":"Point","coordinates":[121.5,31.25]}},
{"type":"Feature","properties":{"名称":"南京","n":null},"geometry":{"type":"Point","coordinates":[118.75,32]}}]})";

std::string zip_of(std::initializer_list<std::pair<const char*, std::string>> parts) {
    ZipText zip;
    for (const auto& [name, content] : parts) zip.add(name, content);
    return zip.finish();
}

/// A gzip whose one block is stored, so that no compressor is needed.
std::string gzip_of(const std::string& text) {
    const auto number = [](std::size_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
        return out;
    };
    // The checksum of a zip's part is that of a gzip.
    const std::string checksum = zip_of({{"x", text}}).substr(14, 4);
    return std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03\x01", 11) + number(text.size(), 2) +
           number(~text.size(), 2) + text + checksum + number(text.size(), 4);
}

/// The features of a file after `convert` to GeoJSON.
json converted(const fs::path& folder, const std::string& name, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"convert", name, "o.geojson", "--overwrite", "--lossy"};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = run_program(words, {.folder = folder});
    INFO(name << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(contents_of(folder / "o.geojson"))["features"];
}

std::string code_of(const fs::path& folder, const std::string& name, int exit_code = 3) {
    const Ran ran = run_program({"convert", name, "never.gpkg", "--lang", "en"}, {.folder = folder});
    INFO(ran.err);
    CHECK(ran.exit_code == exit_code);
    CHECK_FALSE(fs::exists(folder / "never.gpkg"));
    const auto at = ran.err.find("error DR");
    return at == std::string::npos ? "" : ran.err.substr(at + 6, 6);
}

}  // namespace

TEST_CASE("a file in a zip or a gzip is the file itself", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "plain.geojson", two_points);
    const json plain = converted(at, "plain.geojson");
    write_file(at / "a.zip", zip_of({{"__MACOSX/._b.geojson", "x"}, {"数据/b.geojson", two_points}}));
    write_file(at / "b.geojson.gz", gzip_of(two_points));
    CHECK(converted(at, "a.zip") == plain);
    CHECK(converted(at, "b.geojson.gz") == plain);
    const Ran told = run_program({"info", "a.zip", "--json"}, {.folder = at});
    CHECK(json::parse(told.out)["format"] == "GeoJSON");
}

TEST_CASE("of a zip with several layers one is named", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const std::string one =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null}]})";
    write_file(at / "a.zip", zip_of({{"b.geojson", two_points}, {"c/d.geojson", one}}));
    CHECK(code_of(at, "a.zip") == "DR1304");
    CHECK(converted(at, "a.zip", {"--layer", "b"}).size() == 2);
    CHECK(converted(at, "a.zip", {"--layer", "d"}).size() == 1);
}

TEST_CASE("hostile and damaged archives are refused whole", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    for (const char* name : {"../b.geojson", "/etc/b.geojson", "x\\..\\b.geojson", "x/../../b.geojson"}) {
        CAPTURE(name);
        write_file(at / "a.zip", zip_of({{"ok.geojson", two_points}, {name, two_points}}));
        CHECK(code_of(at, "a.zip") == "DR1359");
    }
    write_file(at / "twice.zip", zip_of({{"b.geojson", two_points}, {"B.geojson", two_points}}));
    CHECK(code_of(at, "twice.zip") == "DR1170");
    write_file(at / "nested.zip", zip_of({{"in.zip", zip_of({{"b.geojson", two_points}})}}));
    CHECK(code_of(at, "nested.zip") == "DR1360");
    const std::string whole = zip_of({{"b.geojson", two_points}}), packed = gzip_of(two_points);
    write_file(at / "cut.zip", whole.substr(0, whole.size() / 2));
    CHECK(code_of(at, "cut.zip") == "DR1152");
    for (const std::size_t lost : {1, 8, 9, 60}) {
        write_file(at / "cut.geojson.gz", packed.substr(0, packed.size() - lost));
        CHECK(code_of(at, "cut.geojson.gz") == "DR1303");
    }
    write_file(at / "a.tar.gz", gzip_of("no layer at all"));
    CHECK(code_of(at, "a.tar.gz") == "DR1302");
    write_file(at / "no_index.zip",
               zip_of({{"a.shp", std::string("\0\0\x27\x0A", 4) + std::string(96, '\0')}}));
    CHECK(code_of(at, "no_index.zip") == "DR1307");
}

TEST_CASE("a KMZ is its KML, also where doc.kml only links to it", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const std::string head =
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>";
    const std::string place =
        head +
        "<Placemark><name>上海</name><Point><coordinates>121.5,31.25</coordinates></Point>"
        "</Placemark></Document></kml>";
    const std::string link =
        head + "<NetworkLink><Link><href>layers/a.kml</href></Link></NetworkLink></Document></kml>";
    write_file(at / "a.kmz", zip_of({{"doc.kml", place}}));
    write_file(at / "b.kmz", zip_of({{"doc.kml", link}, {"layers/a.kml", place}}));
    for (const char* name : {"a.kmz", "b.kmz"}) {
        const json features = converted(at, name);
        REQUIRE(features.size() == 1);
        CHECK(features[0]["geometry"]["coordinates"] == json({121.5, 31.25}));
    }
}

TEST_CASE("a MIF is read with its MID, and not without all of it", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(
        at / "a.mif",
        "Version 300\nCharset \"WindowsSimpChinese\"\nDelimiter \",\"\nCoordSys Earth Projection 1, 104\n"
        "Columns 2\n  name Char(20)\n  n Integer\nData\n\nPoint 121.5 31.25\nRegion 1\n  4\n120 30\n121 30\n"
        "121 31\n120 30\n");
    write_file(at / "a.mid", "\"\xC9\xCF\xBA\xA3\",3\n\"b\",5\n");
    const json features = converted(at, "a.mif");
    REQUIRE(features.size() == 2);
    CHECK(features[0]["properties"]["name"] == "上海");
    CHECK(features[1]["properties"]["n"] == 5);
    write_file(at / "a.mid", "\"a\",3\n");
    CHECK(code_of(at, "a.mif") == "DR1303");
    fs::remove(at / "a.mid");
    CHECK(code_of(at, "a.mif") == "DR1307");
}

TEST_CASE("GML is read without a DOCTYPE, and nothing is left beside it", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const std::string body =
        "<ogr:FeatureCollection xmlns:ogr=\"http://ogr.maptools.org/\" "
        "xmlns:gml=\"http://www.opengis.net/gml\">"
        "<gml:featureMember><ogr:a><ogr:geometryProperty><gml:Point srsName=\"EPSG:4326\"><gml:coordinates>"
        "121.5,31.25</gml:coordinates></gml:Point></ogr:geometryProperty><ogr:n>3</ogr:n></ogr:a>"
        "</gml:featureMember></ogr:FeatureCollection>";
    write_file(at / "a.gml", "<?xml version=\"1.0\"?>" + body);
    const json features = converted(at, "a.gml");
    REQUIRE(features.size() == 1);
    CHECK(features[0]["properties"]["n"] == 3);
    CHECK(features[0]["geometry"]["coordinates"] == json({121.5, 31.25}));
    CHECK_FALSE(fs::exists(at / "a.gfs"));
    write_file(at / "a.gml",
               "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]>" + body);
    CHECK(code_of(at, "a.gml") == "DR1303");
    write_file(at / "a.gml", body.substr(0, body.size() - 30));
    CHECK(code_of(at, "a.gml") == "DR1303");
}

TEST_CASE("a table becomes points by its longitudes and latitudes, or shapes by its WKT", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "p.csv", "名称,经度,纬度,code,日期\n上海,121.5,31.25,0101,2023-05-01\n不详,,,0102,\n");
    const json points = converted(at, "p.csv");
    REQUIRE(points.size() == 2);
    CHECK(points[0]["geometry"]["coordinates"] == json({121.5, 31.25}));
    CHECK(points[0]["properties"]["code"] == "0101");
    CHECK(points[1]["geometry"].is_null());
    CHECK(points[1]["properties"]["日期"].is_null());
    write_file(at / "w.csv", "n;WKT\n3;SRID=4490;\n");
    write_file(at / "w.csv", "n,WKT\n3,\"POLYGON ((120 30,121 30,121 31,120 30))\"\n4,\n");
    const json shapes = converted(at, "w.csv");
    CHECK(shapes[0]["geometry"]["type"] == "Polygon");
    CHECK_FALSE(shapes[0]["properties"].contains("WKT"));
    CHECK(shapes[1]["geometry"].is_null());
    write_file(at / "xy.csv", "a,e,n\n1,640060,3457406\n");
    CHECK(run_program({"convert", "xy.csv", "x.gpkg", "--points", "e,n"}, {.folder = at}).exit_code == 3);
    CHECK(converted(at, "xy.csv", {"--points", "e,n", "--from", "EPSG:4549"})[0]["geometry"]["type"] ==
          "Point");
    write_file(at / "comma.csv", "lon;lat\n121,5;31,25\n");
    const Ran comma = run_program({"convert", "comma.csv", "comma.gpkg", "--lang", "en"}, {.folder = at});
    CHECK(comma.exit_code == 0);  // 31,25 can only be a decimal
    CHECK(comma.err.find("note DR1941") != std::string::npos);
    write_file(at / "comma.csv", "lon,lat\n\"121,5\",\"31,25\"\n");
    const Ran quoted = run_program({"convert", "comma.csv", "x.gpkg", "--lang", "en"}, {.folder = at});
    CHECK(quoted.exit_code == 3);
    CHECK(quoted.err.find("DR1363") != std::string::npos);
    CHECK(quoted.err.find("121.5 for 121,5") != std::string::npos);
    write_file(at / "half.csv", "lon,lat\n121,\n121,31\n");
    CHECK(code_of(at, "half.csv") == "DR1363");
    write_file(at / "bad.csv", "wkt,n\nPOINT (1 2),1\nPOINT (1,2\n");
    CHECK(code_of(at, "bad.csv").starts_with("DR1"));
}

TEST_CASE("only the features asked for are converted", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson", two_points);
    CHECK(converted(at, "a.geojson", {"--where", "n=3"}).size() == 1);
    CHECK(converted(at, "a.geojson", {"--where", "名称=南京"})[0]["properties"]["n"].is_null());
    CHECK(run_program({"convert", "a.geojson", "b.gpkg", "--where", "no=1"}, {.folder = at}).exit_code == 3);
}

TEST_CASE("an OpenDocument sheet is a table", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const auto sheet = [](const std::string& rows) {
        return "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" "
               "xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"s\">" +
               rows + "</table:table></office:spreadsheet></office:body></office:document-content>";
    };
    const auto cell = [](const std::string& text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    const auto number = [](const std::string& type, const std::string& value) {
        return "<table:table-cell office:value-type=\"" + type + "\" office:value=\"" + value +
               "\"><text:p>shown</text:p></table:table-cell>";
    };
    const std::string content =
        sheet("<table:table-row>" + cell("lon") + cell("lat") + cell("share") + cell("note") +
              "</table:table-row>" + "<table:table-row table:number-rows-repeated=\"2\">" +
              number("float", "121.5") + number("float", "31.25") + number("percentage", "0.054") +
              cell("a<text:s text:c=\"2\"/>b") + "</table:table-row>" +
              "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
              "table:number-columns-repeated=\"16384\"/></table:table-row>");
    write_file(at / "a.ods", zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                     {"content.xml", content}}));
    const json features = converted(at, "a.ods");
    REQUIRE(features.size() == 2);
    CHECK(features[1]["geometry"]["coordinates"] == json({121.5, 31.25}));
    CHECK(features[1]["properties"]["share"] == "5.4%");
    CHECK(features[1]["properties"]["note"] == "a  b");
    const std::string blanks = sheet("<table:table-row>" + cell("lon") + cell("lat") + cell("note") +
                                     "</table:table-row>" + "<table:table-row>" + number("float", "121.5") +
                                     number("float", "31.25") + cell("<text:s text:c=\"2\"/>浦东 <text:s/>") +
                                     "</table:table-row><table:table-row>" + number("float", "121.5") +
                                     number("float", "31.5") + cell("\n   浦西\n  ") + "</table:table-row>");
    write_file(at / "blanks.ods", zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                          {"content.xml", blanks}}));
    const json kept = converted(at, "blanks.ods");
    REQUIRE(kept.size() == 2);
    CHECK(kept[0]["properties"]["note"] == "  浦东  ");
    CHECK(kept[1]["properties"]["note"] == "浦西");  // the XML's own layout
    write_file(at / "bad.ods", zip_of({{"content.xml", content.substr(0, 300)}}));
    CHECK(code_of(at, "bad.ods") == "DR1152");
}

TEST_CASE("a format that is not read is named, with what brings it in", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    for (const auto& [name, says] :
         {std::pair{"a.dwg", "AutoCAD DWG"}, {"a.rar", "unrar x"}, {"a.vrt", "ogr2ogr"}}) {
        write_file(at / name, "anything");
        const Ran ran = run_program({"convert", name, "b.gpkg", "--lang", "en"}, {.folder = at});
        CHECK(ran.exit_code == 3);
        CHECK(ran.err.find("DR1358") != std::string::npos);
        CHECK(ran.err.find(says) != std::string::npos);
    }
}

TEST_CASE("a DBF whose fields fill its head is whole without the mark of their end", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    const std::string with = deltareach::test::dbf({{"a", "b"}, {"1", "x"}, {"2", "y"}});
    std::string without = with;
    without.erase(32 + 64, 1);
    without[8] = 96;
    write_file(at / "a.dbf", without);
    const Ran ran = run_program({"info", "a.dbf", "--json"}, {.folder = at});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(json::parse(ran.out)["layers"][0]["features"] == 2);
    CHECK(json::parse(ran.out)["layers"][0]["fields"].size() == 2);
    without[32 + 16] = 7;  // the widths no longer add up
    write_file(at / "a.dbf", without);
    CHECK(run_program({"info", "a.dbf"}, {.folder = at}).exit_code == 3);
}

TEST_CASE("of a mixed collection the areas count, and that is told", "[cli]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    write_file(at / "a.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"1","v":1},
"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[120,30]},
{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}]}},
{"type":"Feature","properties":{"id":"2","v":4},"geometry":{"type":"Polygon",
"coordinates":[[[121,30],[122,30],[121,31],[121,30]]]}}]})");
    const Ran ran =
        run_program({"weights", "a.geojson", "--weights", "queen", "-o", "w.gal", "--json"}, {.folder = at});
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("DR1361") != std::string::npos);
    CHECK(json::parse(ran.out)["links"] == 2);
}

}  // namespace packed_files_test
