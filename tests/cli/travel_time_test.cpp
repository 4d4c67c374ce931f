// Travel times in reach and estimate: figures in minutes beside the kilometres.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace travel_time_test {

namespace {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

const std::string data = deltareach::test::source_dir() + "/data";

/// Minutes from Shanghai to every city but those left out: 40, 41, 42 … in the order of codes.
std::string minutes_from_shanghai(std::size_t left_out = 0) {
    const Json cities = Json::parse(contents_of(data + "/yangtze-delta/zones/city.geojson"))["features"];
    std::vector<std::string> codes;
    for (const Json& city : cities) {
        const Json& code = city["properties"]["adcode"];
        codes.push_back(code.is_string() ? code.get<std::string>() : std::to_string(code.get<int>()));
    }
    std::sort(codes.begin(), codes.end());
    std::string csv = "origin,destination,minutes\n";
    for (std::size_t i = left_out; i < codes.size(); ++i)
        if (codes[i] != "310000") csv += fmt::format("310000,{},{}\n", codes[i], 40 + i);
    return csv;
}

}  // namespace

TEST_CASE(
    "with travel times an estimate has radii in minutes beside those in kilometres, and its prior takes them",
    "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "times.csv", minutes_from_shanghai());
    const std::vector<std::string> words = {
        "reach", data + "/yangtze-delta", "--theme", "tech_contracts", "--period", "2023", "--json"};
    const Ran plain = run_program(words, {.folder = folder.path()});
    std::vector<std::string> more = words;
    more.insert(more.end(), {"--times", "times.csv"});
    const Ran timed = run_program(more, {.folder = folder.path()});
    INFO(timed.err);
    REQUIRE(timed.exit_code == 0);
    CHECK(timed.err.find("DR1426") != std::string::npos);
    const Json km = Json::parse(plain.out), both = Json::parse(timed.out);
    CHECK_FALSE(km.contains("r80_min"));
    CHECK(both["r80_km"].get<double>() > 50);
    CHECK(both["r80_min"].get<double>() >= both["r50_min"].get<double>());
    CHECK(both["intervals"]["r80_min"][0].get<double>() <= both["r80_min"].get<double>());
    CHECK(both["estimate"]["bounds"]["nearest_min"].get<double>() >= 40);
    CHECK(both["estimate"]["bounds"]["farthest_min"].get<double>() <= 81);
    CHECK(both["estimate"]["beta_2"].contains("r80_min"));
    CHECK(both["estimate"]["method"].get<std::string>().find("time^-beta") != std::string::npos);
    CHECK(both["flows"] != km["flows"]);  // other distances, another split
    more.pop_back();
    more.insert(more.end(), {"times.csv", "-o", "reach.csv"});
    REQUIRE(run_program(more, {.folder = folder.path()}).exit_code == 0);
    const auto rows = deltareach::test::rows_of(contents_of(folder.path() / "reach.csv"));
    REQUIRE(rows.size() == 6);  // mid and five betas
    for (const auto& row : rows) {
        CHECK_FALSE(row.at("r80_km").empty());
        CHECK_FALSE(row.at("r80_min").empty());
    }
}

TEST_CASE("reported flow keeps its kilometres when times are given, and only its origin's pairs need one",
          "[cli]") {
    const TemporaryFolder folder;
    fs::copy(data + "/tutorial", folder.path() / "p", fs::copy_options::recursive);
    std::string text = contents_of(folder.path() / "p/project.toml");
    text.replace(text.find("[reach]"), 7, "[distance]\npath = \"times.csv\"\n\n[reach]");
    write_file(folder.path() / "p/project.toml", text);
    // Districts send as well, so that every destination of Shanghai is a city outside it.
    write_file(folder.path() / "p/times.csv", minutes_from_shanghai());
    const std::vector<std::string> words = {"reach",          "p",        "--origin", "310000", "--theme",
                                            "tech_contracts", "--period", "2023",     "--json"};
    const Ran ran = run_program(words, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json timed = Json::parse(ran.out);
    std::vector<std::string> plain = words;
    plain[1] = data + "/tutorial";
    const Json km = Json::parse(run_program(plain, {}).out);
    CHECK(timed["r80_km"] == km["r80_km"]);
    CHECK(timed["ellipse"] == km["ellipse"]);
    CHECK(timed["r80_min"].get<double>() >= 40);
    CHECK(timed["intervals"]["r80_min"].is_array());
    write_file(folder.path() / "p/times.csv", minutes_from_shanghai(5));
    const Ran incomplete = run_program(words, {.folder = folder.path()});
    CHECK(incomplete.exit_code == 3);
    CHECK(incomplete.err.find("DR1250") != std::string::npos);
    const Ran drawn = run_program({"map", "p", "--kind", "reach", "--theme", "tech_contracts", "--period",
                                   "2023", "--origin", "310000", "-o", "m.svg"},
                                  {.folder = folder.path()});
    CHECK(drawn.exit_code == 3);
    write_file(folder.path() / "p/times.csv", minutes_from_shanghai());
    REQUIRE(run_program({"map", "p", "--kind", "reach", "--theme", "tech_contracts", "--period", "2023",
                         "--origin", "310000", "-o", "m.svg"},
                        {.folder = folder.path()})
                .exit_code == 0);
    CHECK(contents_of(folder.path() / "m.svg").find("按行程时间") != std::string::npos);
}

TEST_CASE("breaking points are told in minutes too, boundaries in kilometres", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", "id,x,y,mass\na,0,0,4\nb,30,0,1\n");
    write_file(folder.path() / "times.csv", "origin,destination,minutes\na,b,60\nb,a,45\n");
    const Ran ran =
        run_program({"model", "breaking-point", "places.csv", "--points", "x,y", "--crs", "planar-km",
                     "--mass", "mass", "--centre", "a", "--times", "times.csv", "--json"},
                    {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json point = Json::parse(ran.out)["points"][0];
    CHECK(point["from_a_km"].get<double>() == Approx(20));
    CHECK(point["distance_min"].get<double>() == 60);
    CHECK(point["from_a_min"].get<double>() == Approx(40));
    CHECK(point["from_b_min"].get<double>() == Approx(20));
    CHECK(point["radius_km"].get<double>() == Approx(20));
}

TEST_CASE("a column of kilometres is not read as minutes: the head, its unit and the option are told",
          "[cli]") {
    const TemporaryFolder folder;
    std::string times = minutes_from_shanghai();
    const std::string head = "minutes";
    times.replace(times.find(head), head.size(), "距离（公里）");
    write_file(folder.path() / "times.csv", times);
    const std::vector<std::string> words = {
        "reach",    data + "/yangtze-delta", "--theme", "tech_contracts", "--period", "2023", "--times",
        "times.csv"};
    const Ran ran = run_program(words, {.folder = folder.path()});
    CHECK(ran.exit_code == 3);
    for (const char* part : {"DR1255", "距离（公里）", "--times-unit", "times.csv:1:3"})
        CHECK(ran.err.find(part) != std::string::npos);
}

}  // namespace travel_time_test
