#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"
#include "tests/support/tutorial_project.hpp"

#include <cmath>
#include <filesystem>

namespace further_tables_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

using Rows = std::vector<std::map<std::string, std::string>>;

Rows table_of_run(const fs::path& folder, const fs::path& project, const std::string& name) {
    const Ran ran =
        run_program({"run", (fs::path(deltareach::test::source_dir()) / "data" / project).string(), "--only",
                     "tables", "--out", folder.string(), "--overwrite", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return rows_of(contents_of(folder / name));
}

/// Checks that the parts of an origin's changes of technology contracts add up. @returns the sum
double check_change(const Rows& rows, const std::string& origin) {
    double sum = 0, whole = std::nan("");
    for (const auto& row : rows) {
        if (row.at("origin") != origin || row.at("theme") != "tech_contracts") continue;
        if (row.at("destination").empty()) {
            whole = std::stod(row.at("delta"));
            CHECK_FALSE(row.at("delta_r80_km").empty());
            continue;
        }
        const double delta = std::stod(row.at("delta"));
        CHECK(std::stod(row.at("size_effect")) + std::stod(row.at("redistribution")) ==
              Approx(delta).margin(1e-3));
        CHECK(row.at("quality") == "synthetic");
        sum += delta;
    }
    CHECK(sum == Approx(whole));
    return sum;
}

}  // namespace

TEST_CASE("of estimated flow only the reported totals are compared between periods", "[cli]") {
    const TemporaryFolder folder;
    const Rows rows = table_of_run(folder.path() / "out", "yangtze-delta", "change.csv");
    std::size_t found = 0;
    for (const auto& row : rows) {
        if (row.at("theme") != "tech_contracts") continue;
        ++found;
        CHECK(row.at("from") == "2018");
        CHECK(row.at("to") == "2023");
        CHECK(row.at("quality") == "reported_total");
        CHECK(row.at("destination").empty());
        CHECK(std::stod(row.at("delta")) == Approx(744.32e8 - 172.79e8));
        CHECK(std::stod(row.at("ratio")) == Approx(744.32 / 172.79));
    }
    CHECK(found == 1);
    CHECK_FALSE(fs::exists(folder.path() / "out/links.csv"));  // no flow between zones is on record
}

TEST_CASE("totals that several zones sent together stand in a table of their own", "[cli]") {
    const TemporaryFolder folder;
    const Rows rows = table_of_run(folder.path() / "out", "yangtze-delta", "regions.csv");
    REQUIRE_FALSE(rows.empty());
    for (const auto& row : rows) {
        CHECK(row.at("quality") == "reported_total");
        CHECK_FALSE(row.at("source").empty());
        CHECK_FALSE(row.at("unit").empty());
        CHECK(row.at("origin_zh").find("、") != std::string::npos);
    }
    CHECK(rows.front().at("destination_zh") == "上海市");
}

TEST_CASE("a change is a size and a redistribution effect, and they add up", "[cli]") {
    const TemporaryFolder folder;
    const Rows rows = table_of_run(folder.path() / "out", "tutorial", "change.csv");
    CHECK(check_change(rows, "310115") != 0);
    // Shanghai's contracts, counted from the rows of its districts and of Zhangjiang with the cities.
    CHECK(check_change(rows, "310000") == Approx(309276831.0 - 152933350.0));
    for (const auto& row : rows) CHECK((!row.at("destination").empty() || row.at("in_one") == "0"));
    // Where nobody says that a pair without a row is a zero, of no destination of Shanghai's districts are
    // all pairs on record in both periods, and a district's change is that of the places in both.
    deltareach::test::copy_tutorial_without_spill(folder.path() / "p");
    const Rows unsaid = table_of_run(folder.path() / "out", folder.path() / "p", "change.csv");
    const double known = check_change(unsaid, "310115");
    CHECK(known != 0);
    CHECK(known != Approx(check_change(rows, "310115")));
    std::size_t shanghai = 0;
    for (const auto& row : unsaid) {
        if (row.at("origin") != "310000" || row.at("theme") != "tech_contracts") continue;
        ++shanghai;
        CHECK(row.at("destination").empty());
        CHECK(row.at("delta").empty());
        CHECK(row.at("compared") == "0");
    }
    CHECK(shanghai == 1);
}

TEST_CASE("first links, communities and betweenness of every zone are on record", "[cli]") {
    const TemporaryFolder folder;
    const Rows rows = table_of_run(folder.path() / "out", "tutorial", "links.csv");
    std::size_t zones = 0;
    for (const auto& row : rows) {
        if (row.at("theme") != "tech_contracts" || row.at("period") != "2023") continue;
        ++zones;
        if (row.at("first_link").empty()) continue;
        CHECK(row.at("first_link") != row.at("zone"));
        const double share = std::stod(row.at("first_link_share")),
                     between = std::stod(row.at("betweenness"));
        CHECK((share > 0 && share <= 1));
        CHECK((between >= 0 && between <= 1));
        CHECK(std::stoi(row.at("community")) >= 1);
    }
    CHECK(zones == 56);  // 16 districts and 40 cities
}

}  // namespace further_tables_test
