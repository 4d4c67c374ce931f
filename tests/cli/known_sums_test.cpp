// Estimates from known sums: nothing is estimated where no sum is known, periods are one however they are
// written, and no column that may say what a sum is of is passed over. Rows that are read twice do not count
// twice.
#include "tests/cli/uneven_world.hpp"
#include "tests/support/has.hpp"

#include <set>

namespace known_sums_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// What the rows of an estimate are: "origin destination theme period" and mid.
std::map<std::string, double> estimated(const UnevenWorld& world, const std::string& sums) {
    write_file(world.path() / "sums.csv", sums);
    const Ran ran = world.run({"estimate", ".", "--margins", "sums.csv", "-o", "cells.csv", "--overwrite"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    std::map<std::string, double> cells;
    for (const auto& row : rows_of(contents_of(world.path() / "cells.csv")))
        cells[row.at("origin") + " " + row.at("destination") + " " + row.at("theme") + " " +
              row.at("period")] = std::stod(row.at("mid"));
    return cells;
}

double sum_of(const std::map<std::string, double>& cells, const std::string& part) {
    double sum = 0;
    for (const auto& [name, value] : cells)
        if (has(name, part)) sum += value;
    return sum;
}

}  // namespace

TEST_CASE("a pair that no known sum is of has no estimate, and a province with one no sum", "[cli]") {
    const UnevenWorld world;
    const std::string one = "origin,destination,theme,period,total（元）\n910200,920000,deals,2023,5\n";
    const auto cells = estimated(world, one);
    CHECK(cells.size() == 3);
    CHECK(sum_of(cells, "910200 92") == Approx(5));
    const Json found = world.json({"estimate", ".", "--margins", "sums.csv"});
    for (const Json& sum : found["sums"]) {
        CAPTURE(sum.dump());
        CHECK(sum["mid"].is_null() == (sum["province"] != "920000"));
    }
    const Ran told = world.run({"estimate", ".", "--margins", "sums.csv"});
    CHECK(has(told.err, "DR1853"));
    CHECK_FALSE(has(told.out, "N930000"));

    // Two senders, each to a province of its own: neither sends to the other's.
    const auto two = estimated(world, one + "921100,910000,deals,2023,7\n");
    CHECK(two.size() == 5);
    // Of a sender to which only one province is known nothing is said of how far it reaches.
    const auto document = world.json({"estimate", ".", "--margins", "sums.csv"});
    for (const Json& sender : document["reach"]) CHECK(sender["mid"]["r50"].is_null());
    CHECK(sum_of(two, "921100 91") == Approx(7));
    // Themes of different years: no slice that nobody reported.
    const auto years = estimated(world, one + "910200,920000,grants,2022,7\n");
    CHECK(years.size() == 6);
    CHECK(sum_of(years, "grants 2022") == Approx(7));
}

TEST_CASE("a sum of an origin is one of all its pairs", "[cli]") {
    const UnevenWorld world;
    const auto cells = estimated(world, "origin,destination,total（元）\n910200,,5\n,930000,2\n");
    CHECK(cells.size() == 5);
    CHECK(sum_of(cells, "910200 ") == Approx(5));
    CHECK(sum_of(cells, " 931300") == Approx(2));
}

TEST_CASE("columns of sums go by the heads that flows go by, and an unknown one is refused", "[cli]") {
    const UnevenWorld world;
    const auto cells = estimated(
        world,
        "输出地,吸纳地,主题,年份,合计（元）\n910200,920000,deals,2023年,5\n910200,910000,deals,2023,2\n");
    CHECK(cells.size() == 4);
    CHECK(sum_of(cells, "910200 92") == Approx(5));
    CHECK(sum_of(cells, "deals 2023") == Approx(7));
    write_file(world.path() / "sums.csv", "sender,destination,total（元）\n910200,920000,5\n");
    const Ran refused = world.run({"estimate", ".", "--margins", "sums.csv"});
    CHECK(refused.exit_code == 3);
    CHECK(has(refused.err, "DR1854"));
    CHECK(has(refused.err, "sender"));
    write_file(world.path() / "sums.csv", "origin,destination,total（元）,value（元）\n910200,920000,5,7\n");
    CHECK(has(world.run({"estimate", ".", "--margins", "sums.csv"}).err, "DR1231"));
    write_file(world.path() / "sums.csv",
               "序号,origin,destination,total（元）,quality\n1,910200,920000,5,reported\n");
    CHECK(world.run({"estimate", ".", "--margins", "sums.csv"}).exit_code == 0);
}

TEST_CASE("a file that two [[flows]] read the same way is refused, by whatever path", "[cli]") {
    const UnevenWorld world;
    const std::string text = contents_of(world.path() / "project.toml");
    std::filesystem::create_symlink("flows.csv", world.path() / "again.csv");
    for (const char* path : {"flows.csv", "./flows.csv", "again.csv"}) {
        CAPTURE(path);
        write_file(world.path() / "project.toml", text + "[[flows]]\npath = \"" + path + "\"\n");
        const Ran ran = world.run({"check", "."});
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.out + ran.err, "DR1297"));
    }
    const auto checked = [&](const std::string& flows) {
        write_file(world.path() / "project.toml", text + "[[flows]]\n" + flows);
        const Ran ran = world.run({"check", "."});
        return ran.out + ran.err;
    };
    CHECK(has(checked("path = \"flows.csv\"\ncolumns = { value = \"value\" }\n"), "DR1297"));
    write_file(world.path() / "years.csv",
               "theme,origin,destination,2019（元）,2020（元）\ndeals,910200,920600,5,7\n");
    CHECK_FALSE(has(checked("path = \"years.csv\"\n"), "DR1297"));
}

TEST_CASE("an origin written twice is one, and maps of one name are found by check", "[cli]") {
    const UnevenWorld world;
    const std::string text = contents_of(world.path() / "project.toml");
    write_file(world.path() / "project.toml",
               text + "[reach]\norigins = [\"910200\", \"N910200\", \"910200\"]\n");
    const Ran run = world.run({"run", ".", "--only", "tables", "--out", "out"});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    std::set<std::string> seen;
    for (const auto& row : rows_of(contents_of(world.path() / "out/reach.csv")))
        CHECK(seen.insert(row.at("theme") + row.at("period") + row.at("variant")).second);
    write_file(world.path() / "project.toml",
               text + "[[map]]\nkind = \"network\"\nname = \"a\"\n[[map]]\nkind = \"flows\"\nname = \"a\"\n");
    const Ran check = world.run({"check", "."});
    CHECK(check.exit_code == 2);
    CHECK(has(check.out + check.err, "DR1028"));
}

}  // namespace known_sums_test
