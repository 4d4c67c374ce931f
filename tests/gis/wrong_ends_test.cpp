// The last case on either side of a rule of reading: a hundred faults and one more, the ends of the globe,
// parts of a workbook whose names are written otherwise, points beside lines, a shape without a vertex.
#include "gis/csv_reader.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "gis/whole_layer.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace wrong_ends_test {

using namespace deltareach;

namespace {

Messages gathered(int count) {
    Gathered all;
    for (int row = 0; row < count; ++row)
        all.add({.code = "DR1126", .where = {"a.csv", count - row, 1}, .values = {}});
    CHECK(all.count() == static_cast<std::size_t>(count));
    return all.take();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// The notes on a layer with one feature of that WKT-like GeoJSON geometry, and the feature's kind.
std::pair<Messages, std::size_t> read_shape(const std::string& geometry) {
    const Scratch scratch;
    write_bytes(
        scratch / "g.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":)" +
            geometry + "}]}");
    Messages notes;
    const FeatureLayer layer = read_features(scratch / "g.geojson", {}, notes);
    REQUIRE(layer.size() == 1);
    REQUIRE(layer.geometries.front());
    return {notes, layer.geometries.front()->index()};
}

std::string waypoint(const char* lon, const char* lat) {
    const Scratch scratch;
    write_bytes(scratch / "w.gpx",
                fmt::format(R"(<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">)"
                            R"(<wpt lat="{}" lon="{}"><name>a</name></wpt></gpx>)",
                            lat, lon));
    Messages notes;
    try {
        return fmt::format("{}", read_features(scratch / "w.gpx", {.layer = "waypoints"}, notes).size());
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
}

}  // namespace

TEST_CASE("Of the faults of one kind a hundred are told, and how many more only where there are", "[unit]") {
    CHECK(gathered(99).size() == 99);
    const Messages hundred = gathered(100);
    CHECK(hundred.size() == 100);
    CHECK(std::ranges::count(hundred, "DR1199", &Message::code) == 0);
    CHECK(hundred.front().where.row == 1);
    const Messages more = gathered(103);
    REQUIRE(more.size() == 101);
    CHECK(more.back().code == "DR1199");
    CHECK(more.back().values.back().second == "3");
}

TEST_CASE("Points of a GPX lie up to the ends of the globe", "[unit]") {
    CHECK(waypoint("180", "90") == "1");
    CHECK(waypoint("-180", "-90") == "1");
    CHECK(waypoint("180.5", "30") != "1");
    CHECK(waypoint("120", "90.5") != "1");
}

TEST_CASE("Parts of a workbook are found however their names are written", "[unit]") {
    const WorkbookText book{.sheets = {{"one", "<sheetData>" + row(1, text_cell("A1", "a")) +
                                                   row(2, text_cell("A2", "b")) + "</sheetData>"}}};
    std::string bytes = replaced(book.bytes(), "xl/worksheets/sheet1.xml", "xl/Worksheets/SHEET1.xml");
    Messages notes;
    const Table table = read_table_bytes(std::move(bytes), "t.xlsx", {}, notes);
    REQUIRE(table.rows() == 1);
    CHECK(table.cell(0, 0) == "b");
}

TEST_CASE("What a collection of shapes holds beside its highest parts is told as left out", "[unit]") {
    const std::string point = R"({"type":"Point","coordinates":[121,31]})",
                      line = R"({"type":"LineString","coordinates":[[120,30],[121,32]]})",
                      area = R"({"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]})";
    const auto read = [&](const std::string& parts) {
        const auto [notes, kind] =
            read_shape(R"({"type":"GeometryCollection","geometries":[)" + parts + "]}");
        return fmt::format("{} {}", kind / 2, notes.size());
    };
    CHECK(read(point) == "0 0");
    CHECK(read(line) == "1 0");
    CHECK(read(point + "," + line) == "1 1");
    CHECK(read(line + "," + area) == "2 1");
    CHECK(read(point + "," + area) == "2 1");
    CHECK(read(area) == "2 0");
}

TEST_CASE("A shape without a vertex takes no room in a layer's extent", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "e.csv",
                "n,wkt\n1,POINT (121.5 31.25)\n2,POINT EMPTY\n3,\"LINESTRING (118 29,119 32)\"\n");
    Messages notes;
    const WholeLayer layer = WholeLayer::of_table(read_table(scratch / "e.csv", {}, notes), {}, {}, notes);
    const Box extent = layer.extent();
    CHECK(extent.min_corner().x() == 118);
    CHECK(extent.min_corner().y() == 29);
    CHECK(extent.max_corner().x() == 121.5);
    CHECK(extent.max_corner().y() == 32);
}

TEST_CASE("A record that does not end is told with its row", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "open.csv", "a,b\n1,2\n\"" + std::string(std::size_t{18} << 20, ',') + '"');
    Messages notes;
    try {
        read_csv(
            scratch / "open.csv", {}, [](const CsvRecord&) {}, notes);
        FAIL("read");
    } catch (const LimitError& error) {
        CHECK(error.messages().front().code == "DR1716");
        CHECK(error.messages().front().where.row == 3);
    }
}

TEST_CASE("Truth values are given back as such, beside whole numbers that are none", "[unit]") {
    const Scratch scratch;
    FeatureLayer layer{.name = "l", .crs = Crs(), .geometries = {}, .columns = {}};
    layer.geometries = {Point{121.5, 31.25}, Point{118, 30}};
    layer.columns = {{.name = "yes", .values = std::vector<std::int64_t>{1, 0}, .truth = true},
                     {.name = "n", .values = std::vector<std::int64_t>{1, 0}}};
    write_flatgeobuf(scratch / "t.fgb", layer, false);
    Messages notes;
    const FeatureLayer back = read_features(scratch / "t.fgb", {}, notes);
    REQUIRE(back.columns.size() == 2);
    CHECK(back.columns[0].truth);
    CHECK_FALSE(back.columns[1].truth);
    CHECK(numbers_of(back.columns[0]) == std::vector<double>{1, 0});
}

TEST_CASE("One thing of a KML that is no feature is told", "[unit]") {
    const Scratch scratch;
    const auto told = [&](const std::string& more) {
        write_bytes(scratch / "k.kml",
                    R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>a</name>)"
                    R"(<Point><coordinates>121.5,29.9</coordinates></Point></Placemark>)" +
                        more + "</Document></kml>");
        Messages notes;
        CHECK(read_features(scratch / "k.kml", {}, notes).size() == 1);
        for (const Message& note : notes)
            if (note.code == "DR1386") return note.values.back().second;
        return std::string("none");
    };
    const std::string overlay = "<ScreenOverlay><name>s</name></ScreenOverlay>";
    CHECK(told("") == "none");
    CHECK(told(overlay) == "1");
    CHECK(told(overlay + overlay) == "2");
}

}  // namespace wrong_ends_test
