// A country of 441 squares in which every zone is an origin.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace large_project_test {

using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

constexpr int side = 21, zones = side * side;

std::string code(int zone) {
    return "Z" + std::to_string(1000 + zone);
}

/// @param twin the zone that has the point of the zone before it; -1: none
void write_country(const TemporaryFolder& folder, int twin = -1) {
    std::string features, rows = "theme,period,origin,destination,value,count\n";
    for (int zone = 0; zone < zones; ++zone) {
        const int row = zone / side;
        const double x = 105 + 0.4 * (zone % side), y = 25 + 0.4 * row;
        const auto at = [&](double dx, double dy) {
            return "[" + std::to_string(x + dx) + "," + std::to_string(y + dy) + "]";
        };
        const double back = zone == twin ? 0.4 : 0;
        features += (zone == 0 ? "" : ",") +
                    (R"({"type":"Feature","properties":{"id":")" + code(zone) + R"(","lon":)" +
                     std::to_string(x + 0.13 - back) + R"(,"lat":)" + std::to_string(y + 0.21)) +
                    R"(},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(0.4, 0) + "," +
                    at(0.4, 0.4) + "," + at(0, 0.4) + "," + at(0, 0) + "]]}}";
        for (const int step : {1, 5, 67})
            rows += "t,2023," + code(zone) + "," + code((zone + step) % zones) + "," +
                    std::to_string(1000 + 37 * ((zone * step) % 91)) + "," + std::to_string(1 + zone % 4) +
                    "\n";
    }
    write_file(folder.path() / "zones.geojson",
               R"({"type":"FeatureCollection","features":[)" + features + "]}");
    write_file(folder.path() / "flows.csv", rows);
    write_file(
        folder.path() / "project.toml",
        "[project]\nname = \"p\"\n[zones.county]\npath = \"zones.geojson\"\nid = \"id\"\nname = \"id\"\n"
        "point = [\"lon\", \"lat\"]\n[[flows]]\npath = \"flows.csv\"\nunit = \"元\"\n"
        "[reach]\nreplicates = 40\n[surface]\ncell_km = 20\n");
}

std::set<std::string> codes_in(const Ran& ran) {
    std::set<std::string> codes;
    const json document = json::parse(ran.out);
    for (const auto& message : document["messages"]) codes.insert(message["code"].get<std::string>());
    return codes;
}

}  // namespace

TEST_CASE("Of a large project check says what was not rehearsed, and --deep rehearses it", "[cli]") {
    const TemporaryFolder folder;
    write_country(folder);
    const Ran quick = run_program({"check", folder.path().string(), "--json", "-q"});
    INFO(quick.out << quick.err);
    CHECK(quick.exit_code == 0);
    CHECK(codes_in(quick).contains("DR1961"));
    const Ran deep = run_program({"check", folder.path().string(), "--json", "-q", "--deep"});
    INFO(deep.out << deep.err);
    CHECK(deep.exit_code == 0);
    CHECK_FALSE(codes_in(deep).contains("DR1961"));
}

TEST_CASE("In a large project too check finds zones with one point and a surface too fine", "[cli]") {
    const TemporaryFolder folder;
    write_country(folder, 200);
    const Ran twins = run_program({"check", folder.path().string(), "--json", "-q"});
    CHECK(twins.exit_code == 3);
    CHECK(codes_in(twins).contains("DR1210"));
    CHECK(twins.out.find(code(199)) != std::string::npos);
    CHECK(twins.out.find(code(200)) != std::string::npos);
    write_country(folder);
    const std::string project = deltareach::test::contents_of(folder.path() / "project.toml");
    const std::string cells = "cell_km = 20";
    std::string fine = project;
    fine.replace(fine.find(cells), cells.size(), "cell_km = 0.01");
    write_file(folder.path() / "project.toml", fine);
    const Ran too_fine = run_program({"check", folder.path().string(), "--json", "-q"});
    CHECK(too_fine.exit_code == 6);
    CHECK(codes_in(too_fine).contains("DR1435"));
}

TEST_CASE("The reach of all origins is the same on one thread and on two, and for each origin alone",
          "[cli]") {
    const TemporaryFolder folder;
    write_country(folder);
    const auto reach = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"reach", folder.path().string(), "--json", "-q"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    };
    const Ran one = reach({"--threads", "1"}), two = reach({"--threads", "2"});
    REQUIRE(one.exit_code == 0);
    CHECK(one.out == two.out);
    const json all = json::parse(one.out);
    REQUIRE(all.size() == zones);
    const json alone = json::parse(reach({"--origin", code(77)}).out);
    const auto found = std::find_if(all.begin(), all.end(), [&](const json& study) {
        return study.dump().find(code(77)) != std::string::npos && study["origin"] == alone["origin"];
    });
    REQUIRE(found != all.end());
    CHECK(*found == alone);
}

}  // namespace large_project_test
