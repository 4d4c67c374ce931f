// Values that drivers take for others without a word: texts in fields of numbers and days of a DBF, truth
// values and times of a KML and a GPX, entities and letters of a drawing. They are read as what they are, or
// are errors with feature and value.
#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "gis/zip_write.hpp"
#include "tests/gis/ogr_facts.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <fmt/format.h>
#include <tuple>

namespace misread_values_test {

using namespace deltareach;
using namespace deltareach::test;
namespace fs = std::filesystem;

namespace {

/// "DR1345 FEATURE PLACE FOUND" of an error, else the values of the first row of the GeoPackage made of it.
std::string outcome(const fs::path& path, const ReadFeatures& options = {}) {
    Messages notes;
    try {
        (void)read_features(path, options, notes);
        const WholeLayer layer = WholeLayer::read(path, options, notes);
        const fs::path to = path.parent_path() / "made.gpkg";
        (void)write_whole(to, layer, {.overwrite = true, .lossy = true}, notes);
        std::string all;
        const auto rows = facts_by_gdal(to).rows;
        for (const auto& cell : rows.at(0)) all += cell.text + "|";
        return all;
    } catch (const InputError& error) {
        const Message& message = error.messages().front();
        std::string all = message.code;
        for (const auto& [key, value] : message.values)
            if (key == "feature" || key == "at" || key == "found") all += " " + value;
        return all;
    }
}

/// A Shapefile's table alone: fields of a type, width and decimals, and the records as they stand.
struct Field {
    const char* name;
    char type;
    unsigned char width, decimals;
};

std::string dbf(const std::vector<Field>& fields, const std::vector<std::string>& records) {
    std::size_t width = 1;
    for (const Field& field : fields) width += field.width;
    const std::size_t head = 32 + 32 * fields.size() + 1;
    std::string bytes(32, '\0');
    bytes[0] = 3;
    bytes[1] = 123;
    bytes[2] = bytes[3] = 1;
    bytes[4] = static_cast<char>(records.size());
    bytes[8] = static_cast<char>(head & 0xFF);
    bytes[9] = static_cast<char>(head >> 8);
    bytes[10] = static_cast<char>(width);
    for (const Field& field : fields) {
        std::string entry(32, '\0');
        entry.replace(0, std::string(field.name).size(), field.name);
        entry[11] = field.type;
        entry[16] = static_cast<char>(field.width);
        entry[17] = static_cast<char>(field.decimals);
        bytes += entry;
    }
    bytes += '\r';
    for (const std::string& record : records) bytes += " " + record;
    return bytes + '\x1A';
}

std::string of_cell(const Scratch& scratch, Field field, std::string cell) {
    cell.insert(0, field.width - cell.size(), ' ');
    write_bytes(scratch / "t.dbf", dbf({field}, {cell}));
    return outcome(scratch / "t.dbf");
}

std::string kml(const std::string& truth, const std::string& number, const std::string& time) {
    return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Schema id="s" name="s">
<SimpleField name="b" type="bool"/><SimpleField name="i" type="int"/></Schema>
<Placemark><name>a</name>{}<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="b">{}</SimpleData>
<SimpleData name="i">{}</SimpleData></SchemaData></ExtendedData><Point><coordinates>120,30</coordinates></Point>
</Placemark></Document></kml>)",
                       time, truth, number);
}

std::string of_kml(const Scratch& scratch, const std::string& text) {
    write_bytes(scratch / "k.kml", text);
    return outcome(scratch / "k.kml");
}

std::string gpx(const std::string& time) {
    return fmt::format(
        R"(<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><time>some day</time></metadata><wpt lat="30" lon="120"><time>{}</time></wpt></gpx>)",
        time);
}

}  // namespace

TEST_CASE("what is no number in a field of numbers of a DBF stays what it is, and is told", "[unit]") {
    const Scratch scratch;
    const Field whole{"n", 'N', 9, 0}, decimal{"r", 'N', 12, 3}, day{"d", 'D', 8, 0};
    const auto told = [&] {
        Messages notes;
        (void)WholeLayer::read(scratch / "t.dbf", {}, notes);
        const auto note = std::ranges::find(notes, "DR1395", &Message::code);
        return note == notes.end() ? std::string() : note->values[1].second;
    };
    for (const auto& [field, cell, value] :
         {std::tuple(whole, "12", "12|"), std::tuple(whole, "-7", "-7|"),
          std::tuple(decimal, "1.250", "1.25|"), std::tuple(decimal, "1.5E3", "1500|"),
          std::tuple(decimal, "-1.#INF", "-inf|"), std::tuple(day, "20230506", "2023/05/06|")}) {
        INFO(cell);
        CHECK(of_cell(scratch, field, cell) == value);
        CHECK(told().empty());
    }
    for (const auto& [field, cell, kind] :
         {std::tuple(whole, "abc", "n: Integer → String"), std::tuple(whole, "1,234", "n: Integer → String"),
          std::tuple(whole, "1.5", "n: Integer → Real"), std::tuple(whole, "1.5e2x", "n: Integer → String"),
          std::tuple(decimal, "1,5", "r: Real → String"), std::tuple(decimal, "12 34", "r: Real → String"),
          std::tuple(decimal, "+-5", "r: Real → String"), std::tuple(decimal, "1e400", "r: Real → String"),
          std::tuple(decimal, "1e-400", "r: Real → String"), std::tuple(day, "20231345", "d: Date → String"),
          std::tuple(day, "20230229", "d: Date → String"), std::tuple(day, "2023", "d: Date → String"),
          std::tuple(day, "00000101", "d: Date → String")}) {
        INFO(cell);
        CHECK(of_cell(scratch, field, cell) == std::string(cell) + "|");
        CHECK(told() == fmt::format("{} (1; 1: {})", kind, cell));
    }
}

TEST_CASE("one odd cell of a DBF is in nobody's way, and its column is read by what all cells are",
          "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "t.dbf", dbf({{"a", 'N', 5, 0}, {"b", 'N', 5, 0}, {"c", 'N', 5, 0}},
                                       {"   12    1*****", " 12.5    2   NA", "    3    3  odd"}));
    Messages notes;
    const FeatureLayer layer = read_features(scratch / "t.dbf", {}, notes);
    CHECK(std::get<std::vector<double>>(layer.columns[0].values) == std::vector<double>{12, 12.5, 3});
    CHECK(std::get<std::vector<std::int64_t>>(layer.columns[1].values) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(std::get<std::vector<std::string>>(layer.columns[2].values) ==
          std::vector<std::string>{"", "", "odd"});
    CHECK(std::ranges::count(notes, "DR1395", &Message::code) == 1);
}

TEST_CASE("infinity is null where a format has none, and nothing but infinity", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "t.dbf",
                dbf({{"k", 'C', 1, 0}, {"r", 'N', 9, 3}}, {"a   1.#INF", "b    2.500", "c  1.#QNAN"}));
    for (const char* name :
         {"o.dbf", "o.csv", "o.geojson", "o.mif", "o.tab", "o.xlsx", "o.kml", "o.sqlite"}) {
        INFO(name);
        Messages notes;
        const WholeLayer layer = WholeLayer::read(scratch / "t.dbf", {}, notes);
        const std::string to = name == std::string("o.dbf") ? "o.shp" : name;
        (void)write_whole(scratch / to, layer, {.overwrite = true, .lossy = true}, notes);
        std::vector<std::string> texts;
        const auto found = facts_by_gdal(scratch / name);
        std::size_t column = 0;
        while (found.fields.at(column).name != "r") ++column;
        for (const auto& row : found.rows) texts.push_back(row.at(column).null ? "null" : row[column].text);
        const bool zeros = name == std::string("o.mif") || name == std::string("o.tab");  // told as a loss
        const std::string none = zeros ? "0.000" : "null";
        const std::string first = name == std::string("o.sqlite") ? "inf" : none;
        REQUIRE(texts.size() == 3);
        CHECK(texts[0] == first);
        CHECK(std::stod(texts[1]) == 2.5);
        CHECK(texts[2] == none);
    }
}

TEST_CASE("cells by which a DBF says that there is nothing stay so", "[unit]") {
    const Scratch scratch;
    for (const char* blank : {"", "*********"}) CHECK(of_cell(scratch, {"n", 'N', 9, 0}, blank) == "|");
    for (const char* blank : {"", "00000000"}) CHECK(of_cell(scratch, {"d", 'D', 8, 0}, blank) == "|");
    write_bytes(scratch / "gone.dbf", dbf({{"n", 'N', 5, 0}, {"t", 'C', 2, 0}}, {"    1ab", "    2cd"}));
    std::string bytes = read_bytes(scratch / "gone.dbf");
    const auto second = bytes.find("    2cd");
    bytes[second - 1] = '*';  // deleted: whatever stands there
    bytes.replace(second, 5, "  abc");
    write_bytes(scratch / "gone.dbf", bytes);
    CHECK(outcome(scratch / "gone.dbf") == "1|ab|");
}

TEST_CASE("words by which a DBF says that there is nothing are null, and told", "[unit]") {
    const Scratch scratch;
    const Field whole{"n", 'N', 9, 0}, day{"d", 'D', 8, 0};
    for (const char* word : {".", "-", "NA", "N/A", "null"}) {
        INFO(word);
        CHECK(of_cell(scratch, whole, word) == "|");
        Messages notes;
        (void)read_features(scratch / "t.dbf", {}, notes);
        CHECK(std::ranges::count(notes, "DR1375", &Message::code) == 1);
    }
    for (const char* word : {"  /  /  ", "0", "--------"}) {
        INFO(word);
        CHECK(of_cell(scratch, day, word) == "|");
    }
    for (const char* word : {"-1.#IND", "1.#QNAN", "nan", "-NaN"}) {
        INFO(word);
        CHECK(of_cell(scratch, {"r", 'N', 12, 3}, word) == "|");
    }
    CHECK(of_cell(scratch, whole, "\xFF\xFE") == "DR1322");
}

TEST_CASE("a zone of a day is taken, one that drivers drop is not", "[unit]") {
    const Scratch scratch;
    const auto when = [&](const std::string& time) {
        return of_kml(scratch, kml("TRUE", "1", "<TimeStamp><when>" + time + "</when></TimeStamp>"));
    };
    CHECK_FALSE(when("2023-05-06Z").starts_with("DR"));
    CHECK_FALSE(when("2023-05-06+08:00").starts_with("DR"));
    CHECK_FALSE(when("2023-05-06T07:08:09+08:00").starts_with("DR"));
    CHECK(when("2023-05-06T07:08Z").starts_with("DR1345"));
    CHECK(when("2023-05-06T07:08:09+0800").starts_with("DR1345"));
    CHECK(of_kml(scratch, kml("", "1", "")) != of_kml(scratch, kml("0", "1", "")));
    CHECK(of_kml(scratch, kml("True", "1", "")) == of_kml(scratch, kml("1", "1", "")));
    write_bytes(
        scratch / "g.gpx",
        R"(<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">)"
        R"(<wpt lat="30" lon="120"><extensions><time>12 s</time></extensions></wpt></gpx>)");
    CHECK_FALSE(outcome(scratch / "g.gpx", {.layer = "waypoints"}).starts_with("DR"));
}

TEST_CASE("truth values and times of a KML are what they say", "[unit]") {
    const Scratch scratch;
    const auto has = [&](const std::string& text, const std::string& part) {
        const std::string found = of_kml(scratch, text);
        INFO(found);
        return found.find(part) != std::string::npos;
    };
    CHECK(has(kml("true", "5", ""), "|1|5|"));
    CHECK(has(kml("false", "5", ""), "|0|5|"));
    CHECK(has(kml("1", "-5", ""), "|1|-5|"));
    CHECK(of_kml(scratch, kml("yes", "5", "")) == "DR1345 1 b \"yes\"");
    CHECK(of_kml(scratch, kml("true", "five", "")).starts_with("DR1345 1 k.i \"five\""));
    CHECK(of_kml(scratch, kml("true", "3000000000", "")).starts_with("DR1345 1 k.i \"3000000000\""));
    const auto at = [](const std::string& when) {
        return kml("true", "5", "<TimeStamp><when>" + when + "</when></TimeStamp>");
    };
    CHECK(has(at("2023"), "|2023|"));
    CHECK(has(at("2023-05"), "|2023-05|"));
    CHECK(has(at("2023-05-06"), "|2023/05/06|"));
    CHECK(has(at("2023-05-06Z"), "|2023-05-06Z|"));
    CHECK(has(at("2023-05-06+08:00"), "|2023-05-06+08:00|"));
    CHECK(has(at("2023-05-06T07:08:09Z"), "2023/05/06 07:08:09"));
    CHECK(of_kml(scratch, at("2023-13")) == "DR1345 1 when \"2023-13\"");
    CHECK(of_kml(scratch, at("2023-02-30")) == "DR1345 1 when \"2023-02-30\"");
    CHECK(of_kml(scratch, at("last May")) == "DR1345 1 when \"last May\"");
}

TEST_CASE("days of a KML stay days in another", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "k.kml", kml("true", "5", "<TimeStamp><when>2023-05-06</when></TimeStamp>"));
    Messages notes;
    const WholeLayer layer = WholeLayer::read(scratch / "k.kml", {}, notes);
    (void)write_whole(scratch / "o.kml", layer, {}, notes);  // which loses nothing
    const std::string written = read_bytes(scratch / "o.kml");
    CHECK(written.find("2023-05-06") != std::string::npos);
    CHECK(written.find("2023-05-06T") == std::string::npos);
}

TEST_CASE("times of a GPX are moments of the calendar", "[unit]") {
    const Scratch scratch;
    const ReadFeatures points{.layer = "waypoints"};
    write_bytes(scratch / "g.gpx", gpx("2023-05-06T07:08:09Z"));
    CHECK(outcome(scratch / "g.gpx", points).find("2023/05/06 07:08:09+00") != std::string::npos);
    for (const char* wrong : {"2023-13-45T00:00:00Z", "2023-05-06T25:00:00Z", "2023", "yesterday"}) {
        write_bytes(scratch / "g.gpx", gpx(wrong));
        CHECK(outcome(scratch / "g.gpx", points) == fmt::format("DR1345 1 time \"{}\"", wrong));
    }
}

TEST_CASE("entities of a drawing that are not read are told with their number", "[unit]") {
    const Scratch scratch;
    const std::string point = "0\nPOINT\n8\n0\n10\n120\n20\n30\n", solid = "0\n3DSOLID\n8\n0\n";
    write_bytes(scratch / "d.dxf", "0\nSECTION\n2\nENTITIES\n" + point + solid + "0\nRAY\n8\n0\n" + solid +
                                       "0\nENDSEC\n0\nEOF\n");
    Messages notes;
    const ReadFeatures here{.crs = Crs()};
    CHECK(WholeLayer::read(scratch / "d.dxf", here, notes).size() == 1);
    const auto told = std::ranges::find(notes, "DR1335", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(told->values[1].second == "3DSOLID (2)\037RAY (1)");
}

TEST_CASE("wide whole numbers of a DBF keep their last digit in a field of either type of numbers",
          "[unit]") {
    const Scratch scratch;
    for (const char type : {'N', 'F'}) {
        CAPTURE(type);
        CHECK(of_cell(scratch, {"n", type, 20, 0}, "9007199254740993") == "9007199254740993|");
    }
}

TEST_CASE("numbers wider than a DBF has room for are a loss, the others stay", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "in.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"v":1e300},"geometry":{"type":"Point","coordinates":[120,30]}},
{"type":"Feature","properties":{"v":1.5},"geometry":{"type":"Point","coordinates":[121,30]}}]})");
    Messages notes;
    const WholeLayer layer = WholeLayer::read(scratch / "in.geojson", {}, notes);
    CHECK(code_thrown<OutputError>([&] { (void)write_whole(scratch / "o.shp", layer, {}, notes); }) ==
          "DR1353");
    (void)write_whole(scratch / "o.shp", layer, {.lossy = true}, notes);
    const auto rows = facts_by_gdal(scratch / "o.shp").rows;
    CHECK(rows.at(0).at(0).text.empty());
    CHECK(rows.at(1).at(0).text == "1.5");
}

TEST_CASE("layers of several packed files are named by file and layer, each can be asked for", "[unit]") {
    const Scratch scratch;
    const auto points = [](const std::string& name) {
        return fmt::format(
            R"({{"type":"FeatureCollection","name":"{0}","features":[{{"type":"Feature","properties":{{"n":"{0}"}},
"geometry":{{"type":"Point","coordinates":[120,30]}}}}]}})",
            name);
    };
    const std::string two = R"({"type":"Topology","arcs":[],"objects":{
"a":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[120,30],"properties":{"n":"a"}}]},
"b":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[121,30],"properties":{"n":"b"}}]}}})";
    const std::array entries{ZipEntry{"one.geojson", points("one")}, ZipEntry{"two.topojson", two}};
    write_bytes(scratch / "p.zip", zip_bytes(entries, "p.zip"));
    CHECK(contents_of_file(scratch / "p.zip").layers == std::vector<std::string>{"one", "two/a", "two/b"});
    for (const auto& [layer, value] :
         {std::pair("one", "one"), std::pair("two/a", "a"), std::pair("b", "b")}) {
        const std::string found = outcome(scratch / "p.zip", {.layer = layer});
        CHECK(found.find(fmt::format("{}|", value)) != std::string::npos);
    }
    CHECK(outcome(scratch / "p.zip", {.layer = "two"}) == "DR1304");
    CHECK(outcome(scratch / "p.zip", {.layer = "three"}) == "DR1305");
    CHECK(outcome(scratch / "p.zip") == "DR1304");
}

}  // namespace misread_values_test
