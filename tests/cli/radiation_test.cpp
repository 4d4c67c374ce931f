// `deltareach model radiation` row by row: sums alone, and a CSV that is never held whole.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace radiation_test {

namespace {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

/// Places no two of which are equally far from a third; in degrees when `scale` is small.
std::string places(int n, double scale) {
    std::string text = "id,x,y,mass,out\n";
    for (int i = 0; i < n; ++i)
        text +=
            fmt::format("z{},{:.9f},{:.9f},{},{}\n", i, 118 + scale * ((i * 7919) % 1009 + 0.001 * i * i / n),
                        30 + scale * ((i * 104729) % 997 + 0.0007 * i), 1 + (i * 31) % 17, 10 + i);
    return text;
}

Ran radiation(const TemporaryFolder& folder, const char* crs, std::vector<std::string> more) {
    std::vector<std::string> words = {"model", "radiation", "places.csv", "--points",  "x,y", "--crs",
                                      crs,     "--mass",    "mass",       "--outflow", "out"};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words, {.folder = folder.path()});
}

/// The columns s, probability and flow of every pair.
std::map<std::string, std::string> pairs_in(const std::string& csv) {
    std::map<std::string, std::string> pairs;
    for (auto& row : deltareach::test::rows_of(csv))
        pairs[row["origin"] + " " + row["destination"]] =
            row["s"] + " " + row["probability"] + " " + row["flow"];
    return pairs;
}

}  // namespace

TEST_CASE("pairs written row by row are those that are held", "[cli]") {
    for (const auto& [crs, scale] : {std::pair("planar-km", 1.0), std::pair("EPSG:4326", 0.005)}) {
        const TemporaryFolder folder;
        write_file(folder.path() / "places.csv", places(60, scale));
        REQUIRE(radiation(folder, crs, {"-o", "held.csv"}).exit_code == 0);
        REQUIRE(radiation(folder, crs, {"--summary", "-o", "streamed.csv"}).exit_code == 0);
        const auto held = pairs_in(contents_of(folder.path() / "held.csv"));
        CHECK(held.size() == std::size_t{60} * 59);
        CHECK(pairs_in(contents_of(folder.path() / "streamed.csv")) == held);
        Json whole = Json::parse(radiation(folder, crs, {"--json"}).out);
        const Json sums = Json::parse(radiation(folder, crs, {"--summary", "--json"}).out);
        CHECK(whole["row_sums"].size() == 60);
        CHECK(whole["flows"].size() == std::size_t{60} * 59);
        CHECK(sums["flows"].is_null());
        whole["flows"] = nullptr;
        CHECK(sums == whole);
    }
}

TEST_CASE("beyond a million pairs radiation gives sums and a CSV, and a scenario is refused", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", places(1001, 1));
    const Ran ran = radiation(folder, "planar-km", {"--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    CHECK(json["flows"].is_null());
    REQUIRE(json["row_sums"].size() == 1001);
    double total = 0;
    for (int i = 0; i < 1001; ++i) total += 1 + (i * 31) % 17;
    if (!json["equidistant"].get<bool>())
        CHECK(json["row_sums"][5]["row_sum"].get<double>() ==
              Approx(1 - (1 + 155 % 17) / total).epsilon(1e-12));
    REQUIRE(radiation(folder, "planar-km", {"-o", "x.csv"}).exit_code == 0);
    const std::string csv = contents_of(folder.path() / "x.csv");
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 1001 * 1000);
    write_file(folder.path() / "s.csv", "kind,origin,destination,factor,value\nmass,z1,,2,\n");
    const Ran scenario = radiation(folder, "planar-km", {"--scenario", "s.csv"});
    CHECK(scenario.exit_code == 6);
    CHECK(scenario.err.find("DR1838") != std::string::npos);
}

TEST_CASE("two places at one point are named when distances come row by row", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "places.csv", "id,x,y,mass,out\na,0,0,1,1\nb,3,4,2,1\nc,3,4,2,1\n");
    const Ran ran = radiation(folder, "planar-km", {"--summary", "-o", "x.csv"});
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("DR1210") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "x.csv"));
}

}  // namespace radiation_test
