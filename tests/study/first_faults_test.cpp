// The first fault of a record, the row of a shape that is no point, units that nobody stated, files in the
// way.
#include "gis/error.hpp"
#include "study/inputs/point_records.hpp"
#include "study/inputs/record_decoder.hpp"
#include "study/inputs/scenario_table.hpp"
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

namespace first_faults_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

std::string thrown(const auto& step) {
    try {
        step();
    } catch (const Error& error) {
        const Message& first = error.messages().front();
        return first.code + (first.where.row > 0 ? " " + std::to_string(first.where.row) : "");
    }
    return "";
}

}  // namespace

TEST_CASE("Of several faults of a record the first stays", "[unit]") {
    DecodedRecord record;
    record.fault(RecordRole::origin_lon);
    record.fault(RecordRole::destination_lat);
    CHECK(record.fate == RecordFate::faulty);
    CHECK(record.left_at == RecordRole::origin_lon);
}

TEST_CASE("A shape that is no point is told with its row", "[unit]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "p.geojson";
    write_file(file, R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[121,31]}},
{"type":"Feature","properties":{"a":2},"geometry":{"type":"Point","coordinates":[121,32]}},
{"type":"Feature","properties":{"a":3},"geometry":{"type":"LineString","coordinates":[[121,31],[122,31]]}}]})");
    AttributeSource source;
    source.path = file;
    InputFile account;
    Messages notes;
    CHECK(thrown([&] { static_cast<void>(read_point_records(source, file.string(), notes, account)); }) ==
          "DR1262 3");
}

TEST_CASE("One value grows both masses but where their stated units differ", "[unit]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "s.csv";
    write_file(file, "kind,origin,destination,value\nmass,A,,5\n");
    SilentListener nobody;
    const auto refused = [&](const std::string& out, const std::string& in) {
        PairTable table;
        table.zones = {"A", "B"};
        table.data.origin = {0, 1};
        table.data.destination = {1, 0};
        table.data.origin_mass = table.data.destination_mass = {3, 4};
        table.data.distance = {7, 7};
        table.data.flow = {1, 2};
        table.origin_mass.unit = out;
        table.destination_mass.unit = in;
        Session session({}, nobody);
        std::vector<InputFile> files;
        return thrown([&] { static_cast<void>(read_scenario(file.string(), table, files, session)); });
    };
    CHECK(refused("元", "人") == "DR1835 2");
    CHECK(refused("元", "元").empty());
    CHECK(refused("元", "unstated").empty());
    CHECK(refused("", "人").empty());
}

TEST_CASE("A report of any format is not written over a file unasked", "[cli]") {
    const TemporaryFolder folder;
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(deltareach::test::source_dir() + "/data/tutorial", session);
    const Report report = report_of_project(
        loaded, {.origins = {"320500"}, .themes = {"tech_contracts"}, .periods = {}}, session);
    for (const std::string& format : report_formats()) {
        CAPTURE(format);
        const auto file = folder.path() / ("r" + format);
        write_file(file, "mine");
        CHECK(thrown([&] { write_report(file, report, session); }) == "DR1602");
        CHECK(contents_of(file) == "mine");
    }
}

}  // namespace first_faults_test
