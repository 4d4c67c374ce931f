// A report of a region with more zones than a page's matrix holds.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

namespace report_size_test {

using namespace deltareach::test;

namespace {

/// @param zones  how many squares in a row, all of one level
std::string report_of(int zones) {
    const TemporaryFolder folder;
    std::string features, flows = "period,origin,destination,value\n";
    for (int i = 0; i < zones; ++i) {
        const std::string code = "z" + std::to_string(10 + i), west = std::to_string(100 + i),
                          east = std::to_string(101 + i);
        features += std::string(i > 0 ? "," : "") + R"({"type":"Feature","properties":{"code":")" + code +
                    R"(","name":")" + code + R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + west +
                    ",30],[" + east + ",30],[" + east + ",31],[" + west + ",31],[" + west + ",30]]]}}";
        if (i > 0) flows += "2023,z10," + code + "," + std::to_string(10 * i) + "\n";
    }
    write_file(folder.path() / "zones.geojson",
               R"({"type":"FeatureCollection","features":[)" + features + "]}");
    write_file(folder.path() / "flows.csv", flows);
    write_file(folder.path() / "project.toml", R"([project]
name = "row"
lang = "en"
[zones.city]
path = "zones.geojson"
id = "code"
name = "name"
[[themes]]
id = "deals"
label_zh = "合同"
label_en = "deals"
unit = "yuan"
[[flows]]
path = "flows.csv"
theme = "deals"
unit = "元"
[reach]
origins = ["z10"]
)");
    const Ran ran = run_program({"report", ".", "-o", "r.html", "--lang", "en"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return contents_of(folder.path() / "r.html");
}

}  // namespace

TEST_CASE("A matrix that no page holds is left out of the report, which says where its figures are",
          "[cli]") {
    const std::string sentence =
        "A matrix of 17 zones does not fit a page; flows.csv has the flow of every pair.";
    const std::string large = report_of(17), small = report_of(16);
    CHECK(large.find(sentence) != std::string::npos);
    CHECK(large.find("chart-matrix") == std::string::npos);
    CHECK(small.find("does not fit a page") == std::string::npos);
    CHECK(small.find("chart-matrix") != std::string::npos);
}

}  // namespace report_size_test
