// JSON, XML and drawings in the encodings people have them in: UTF-8, GB18030, UTF-16, Big5. The same texts
// come out of each, what was guessed is told, and an override is heeded.
#include "gis/error.hpp"
#include "gis/table_formats.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed_table.hpp"

#include <algorithm>
#include <unicode/unistr.h>
#include <vector>

namespace text_encodings_test {

using namespace deltareach;

namespace {

std::string in_encoding(const std::string& utf8, const char* encoding) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
    std::string bytes(4 * utf8.size() + 4, '\0');
    bytes.resize(static_cast<std::size_t>(
        text.extract(0, text.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), encoding)));
    return bytes;
}

const std::string geojson = R"({"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"名稱":"寧波"},"geometry":{"type":"Point","coordinates":[121.5,29.9]}}]})";
const std::string geojson_line =
    R"({"type":"Feature","properties":{"名稱":"寧波"},"geometry":{"type":"Point","coordinates":[121.5,29.9]}})";
const std::string topojson = R"({"type":"Topology","arcs":[],"objects":{"o":{"type":"Point",
"coordinates":[121.5,29.9],"properties":{"名稱":"寧波"}}}})";
const std::string esri = R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4490},
"fields":[{"name":"名稱","type":"esriFieldTypeString"}],
"features":[{"attributes":{"名稱":"寧波"},"geometry":{"x":121.5,"y":29.9}}]})";
const std::string kml = R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>寧波</name>
<Point><coordinates>121.5,29.9</coordinates></Point></Placemark></Document></kml>)";
const std::string gpx = R"(<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="29.9" lon="121.5"><name>寧波</name></wpt></gpx>)";
const std::string gml =
    R"(<c xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><f fid="1"><n>寧波</n><gml:Point
 srsName="EPSG:4326"><gml:coordinates>121.5,29.9</gml:coordinates></gml:Point></f></gml:featureMember></c>)";
const std::string dxf =
    "0\nSECTION\n2\nENTITIES\n0\nTEXT\n8\n0\n10\n121.5\n20\n29.9\n1\n寧波\n0\nENDSEC\n0\nEOF\n";

struct Read {
    bool place = false;  ///< 寧波 is among the texts of the one feature
    std::string encoding, told;
};

Read read(const Scratch& scratch, const std::string& name, const std::string& bytes,
          const std::string& encoding = "") {
    write_bytes(scratch / name, bytes);
    Messages notes;
    const std::string layer = name.ends_with(".gpx") ? "waypoints" : "";
    FeatureLayer features = read_features(
        scratch / name, {.layer = layer, .crs = Crs(), .encoding = encoding, .allow_unplaced = true}, notes);
    Read result{.encoding = features.encoding};
    CHECK(features.size() == 1);
    for (const Column& column : features.columns)
        if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
            result.place = result.place || std::ranges::find(*texts, "寧波") != texts->end();
    for (const Message& note : notes)
        if (note.code == "DR1321") result.told += note.code;
    return result;
}

struct Kind {
    std::string name, text;
};
const std::vector<Kind> kinds{{"t.geojson", geojson},   {"t.ndjson", geojson_line},
                              {"t.topojson", topojson}, {"t.json", esri},
                              {"t.kml", kml},           {"t.gpx", gpx},
                              {"t.gml", gml},           {"t.dxf", dxf}};

}  // namespace

TEST_CASE("texts in GB18030 that declare nothing are read as such, told", "[unit]") {
    const Scratch scratch;
    for (const auto& [name, text] : kinds) {
        INFO(name);
        const Read plain = read(scratch, name, text);
        CHECK(plain.place);
        CHECK(plain.told.empty());
        const Read other = read(scratch, name, in_encoding(text, "GB18030"));
        CHECK(other.place);
        CHECK(other.encoding == "GB18030");
        CHECK(other.told == "DR1321");
    }
}

TEST_CASE("texts in UTF-16 say so by their mark", "[unit]") {
    const Scratch scratch;
    for (const auto& [name, text] : kinds) {
        INFO(name);
        const Read little = read(scratch, name, "\xFF\xFE" + in_encoding(text, "UTF-16LE"));
        CHECK(little.place);
        CHECK(little.encoding == "UTF-16LE");
        CHECK(little.told.empty());
        CHECK(read(scratch, name, "\xFE\xFF" + in_encoding(text, "UTF-16BE")).place);
    }
}

TEST_CASE("an encoding that is named or declared in the head of an XML is heeded", "[unit]") {
    const Scratch scratch;
    for (const auto& [name, text] : kinds) {
        INFO(name);
        const Read named = read(scratch, name, in_encoding(text, "Big5"), "big5");
        CHECK(named.place);
        CHECK(named.encoding == "big5");
        CHECK(named.told.empty());
        if (!text.starts_with('<')) continue;
        for (const char* declared : {"GBK", "GB18030", "Big5"}) {
            const std::string head = std::string("<?xml version=\"1.0\" encoding=\"") + declared + "\"?>\n";
            const Read said = read(scratch, name, in_encoding(head + text, declared));
            CHECK(said.place);
            CHECK(said.encoding == declared);
            CHECK(said.told.empty());
        }
    }
    CHECK(code_thrown<UsageError>([&] { (void)read(scratch, "t.geojson", geojson, "klingon"); }) == "DR1104");
}

TEST_CASE("what is UTF-8 stays so, whatever its head says and a broken byte suggests", "[unit]") {
    const Scratch scratch;
    for (const std::string declared : {"GBK", "Big5", "UTF-16", "utf8"}) {
        INFO(declared);
        const Read heard =
            read(scratch, "t.kml", "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + kml);
        CHECK(heard.place);
        CHECK(heard.encoding == "UTF-8");
        CHECK(heard.told == (declared == "utf8" ? "" : "DR1321"));
    }
    for (const auto& [name, text] : kinds) {
        if (name == "t.dxf") continue;
        INFO(name);
        std::string broken = text;
        broken.insert(broken.find("寧波") + 3, "\xE5");
        Messages notes;
        write_bytes(scratch / name, broken);
        CHECK_THROWS_AS(read_features(scratch / name, {.allow_unplaced = true}, notes), InputError);
    }
}

TEST_CASE("a text of two encodings is an error with its line, and none of them is guessed", "[unit]") {
    const Scratch scratch;
    const std::string mixed = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":
{"a":"上海市黄浦区","b":")" + in_encoding("宁波市海曙区", "GB18030") +
                              R"("},"geometry":null}]})";
    CHECK(code_thrown<InputError>([&] { (void)read(scratch, "t.geojson", mixed); }) == "DR1102");
}

TEST_CASE("a text that ends within a character is cut, however much of the character is left", "[unit]") {
    const Scratch scratch;
    const std::string start = geojson.substr(0, geojson.find("寧波")), four = "\xF0\xA0\xAE\xB7";
    const auto code = [&](std::size_t left) {
        return code_thrown<InputError>(
            [&] { (void)read(scratch, "t.geojson", start + "寧" + four.substr(0, left)); });
    };
    CHECK(code(0) == "DR1303");
    for (const std::size_t left : {1, 2, 3}) CHECK(code(left) == "DR1303");
}

TEST_CASE("a gzip of several members is the text of all of them", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "t.csv.gz", test::gzip_of_table("a,b\n1,2\n") + test::gzip_of_table("3,4\n5,6\n"));
    Messages notes;
    const Table table = read_table(scratch / "t.csv.gz", {}, notes);
    REQUIRE(table.rows() == 3);
    CHECK(table.cell(2, 1) == "6");
    write_bytes(scratch / "l.geojson.gz",
                test::gzip_of_table(geojson.substr(0, 40)) + test::gzip_of_table(geojson.substr(40)));
    CHECK(read_features(scratch / "l.geojson.gz", {}, notes).size() == 1);
}

TEST_CASE("what is packed in a .gz has its own name", "[unit]") {
    CHECK(table_name("a/z.csv.gz") == "z");
    CHECK(table_name("a/z.csv") == "z");
    CHECK(table_name("a/z.2023.csv") == "z.2023");
}

}  // namespace text_encodings_test
