#include "tests/cli/strip.hpp"
#include "tests/support/has.hpp"

namespace spill_bounds_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// Every pair of different zones of the strip, of value 1 but where the test says another, or none.
std::string all_pairs(const std::string& period, const std::string& odd, const std::string& value,
                      const std::string& own = "") {
    std::string rows;
    for (int from = 10; from < 16; ++from)
        for (int to = 10; to < 16; ++to) {
            const std::string pair = std::to_string(from) + "," + std::to_string(to);
            if (from == to && own.empty()) continue;
            if (pair == odd && value.empty()) continue;
            rows += "patents," + period + "," + pair + "," +
                    (pair == odd  ? value
                     : from == to ? own
                                  : "1") +
                    ",1,件\n";
        }
    return rows;
}

}  // namespace

TEST_CASE("A province cell that lacks a pair of its zones is marked as the least that it can be", "[cli]") {
    const Strip strip(all_pairs("2021", "10,13", "5") + all_pairs("2022", "10,13", ""));
    const Json before = strip.table({"--period", "2021"})[0], one = strip.table({"--period", "2022"})[0];
    CHECK(before["total"] == 34.0);  // 6 × 5 pairs, one of them 5
    CHECK(before["matrix"][0][1] == 8.0);
    CHECK(before["matrix_bound"][0][1].is_null());
    CHECK(before["cross_province_share"].get<double>() == Approx(28.0 / 34));  // 2 inside each of three
    CHECK(before["balance"][0] == 4.0);
    CHECK(before["bound_cells"] == 0);
    CHECK(one["matrix"][0][1] == 3.0);
    CHECK(one["matrix_bound"][0][1] == "at least");
    CHECK(one["pairs"][0][1] == 4.0);
    CHECK(one["pairs_on_record"][0][1] == 3.0);
    CHECK(one["pairs"][0][0] == 2.0);
    CHECK(one["matrix_bound"][0][0].is_null());
    CHECK(one["bound_cells"] == 1);
    CHECK(one["total"].is_null());
    CHECK(one["total_at_least"] == 29.0);
    CHECK(one["cross_province_share"].is_null());
    CHECK(one["shares"][0][0].is_null());
    CHECK(one["sent"][0].is_null());
    CHECK(one["sent_at_least"][0] == 7.0);
    CHECK(one["received"][1].is_null());
    CHECK(one["received"][0] == 8.0);
    CHECK(one["balance"][0].is_null());
    CHECK(one["balance"][2] == 0.0);
    CHECK(one["growth"][0][1].is_null());
    CHECK(one["growth"][1][0] == 0.0);
    CHECK(one["location_quotient"][0][1].is_null());
}

TEST_CASE("The mark of an incomplete province cell is in text, tables, report and page of a run", "[cli]") {
    const Strip strip(all_pairs("2022", "10,13", ""), "", "[spill]\ntable = true\n");
    const std::string zh = strip.run({"spill", "table", ".", "--lang", "zh"}).out,
                      en = strip.run({"spill", "table", ".", "--lang", "en"}).out;
    CHECK(has(zh, "≥3"));
    CHECK(has(zh, "1 格只是至少值"));
    CHECK(has(en, "9/9 (1 of them in part)"));
    CHECK(has(en, "sent at least 7"));
    REQUIRE(strip.run({"run", ".", "--out", "out"}).exit_code == 0);
    const auto written = [&](const char* name) { return contents_of(strip.folder.path() / "out" / name); };
    CHECK(has(written("spill_flows.csv"), "at least"));
    CHECK(has(written("spill_notes.md"), "至少 29"));
    CHECK(has(written("spill.json"), "\"matrix_bound\""));
    REQUIRE(strip.run({"chart", "matrix", ".", "-o", "m.svg"}).exit_code == 0);
    CHECK(has(contents_of(strip.folder.path() / "m.svg"), "≥ 3"));
}

TEST_CASE("Where a table tells what stays inside zones, a cell inside a province needs it of each", "[cli]") {
    const Json whole = Strip(all_pairs("2022", "", "", "1")).table()[0];
    CHECK(whole["total"] == 36.0);
    CHECK(whole["pairs"][0][0] == 4.0);
    const Json lacking = Strip(all_pairs("2022", "11,11", "", "1")).table()[0];
    CHECK(lacking["matrix_bound"][0][0] == "at least");
    CHECK(lacking["pairs_on_record"][0][0] == 3.0);
    CHECK(lacking["sent"][0] == 8.0);
    CHECK(lacking["total"].is_null());
}

TEST_CASE("Where no row is 0, incomplete cells are whole, but for those that a total may hold", "[cli]") {
    const Json zero =
        Strip(all_pairs("2022", "10,13", ""), "", "[spill]\nmissing_as_zero = true\n").table()[0];
    CHECK(zero["total"] == 29.0);
    CHECK(zero["matrix_bound"][0][1].is_null());
    const Json total = Strip(all_pairs("2022", "10,13", "") + "patents,2022,1,2+3,9,4,件\n", "",
                             "[spill]\nmissing_as_zero = true\n")
                           .table()[0];
    CHECK(total["matrix_bound"][0][1] == "at least");
    CHECK(total["matrix_bound"][0][2].is_null());
}

TEST_CASE("A total of one zone of a province is not what the province sends", "[cli]") {
    const Json part = Strip("patents,2022,10,2+3,9,4,件\n").table()[0];
    CHECK(part["sent"][0].is_null());
    CHECK(part["sent_at_least"][0] == 9.0);
    const Json both = Strip("patents,2022,10,2+3,9,4,件\npatents,2022,11,2+3,2,4,件\n").table()[0];
    CHECK(both["sent"][0] == 11.0);
}

TEST_CASE("What [spill] says of pairs without a row holds in models, maps, indices and the report", "[cli]") {
    // Of 30 pairs 29 are on record.
    const std::string rows = all_pairs("2022", "10,13", ""), end = "[spill]\nmissing_as_zero = true\n",
                      mass = "[estimate]\nenabled = false\nmass = \"v\"\n";
    const Strip unknown(rows, "", mass), zero(rows, "", mass + end);
    const auto pairs = [](const Strip& strip, std::vector<std::string> more) {
        std::vector<std::string> words{"model", "gravity",       ".", "--level",
                                       "cell",  "--origin-mass", "v", "--destination-mass",
                                       "v",     "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = strip.run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out)["n"].get<int>();
    };
    CHECK(pairs(unknown, {}) == 29);
    CHECK(pairs(unknown, {"--missing-as-zero"}) == 30);
    CHECK(pairs(zero, {}) == 30);
    const auto indexed = [](const Strip& strip) {
        const Ran ran = strip.run({"model", "index", ".", "--level", "cell", "--json"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const Json theme = Json::parse(ran.out)["themes"][0];
        CHECK(theme["pairs_on_record"] == 29);
        return theme["pairs_on_record"].get<int>() + theme["pairs_without_record_as_zero"].get<int>();
    };
    CHECK(indexed(unknown) == 29);
    CHECK(indexed(zero) == 30);
    const auto drawn = [](const Strip& strip) {
        const Ran ran = strip.run({"map", ".", "--kind", "observed-expected", "--origin", "10", "--lang",
                                   "en", "-o", "m.svg", "--overwrite"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(strip.folder.path() / "m.svg");
    };
    CHECK_FALSE(has(drawn(unknown), "30 pairs"));
    CHECK(has(drawn(zero), "30 pairs"));
    REQUIRE(zero.run({"report", ".", "--origin", "10", "--lang", "en", "-o", "r.html"}).exit_code == 0);
    CHECK(has(contents_of(zero.folder.path() / "r.html"), "count as 0"));
    const Strip totals(rows + "patents,2022,10,2+3,9,4,件\n", "", mass + end);
    CHECK(pairs(totals, {}) == 29);  // the pair may lie in the total
}

TEST_CASE("A zone's received is what all origins send it; of the first origin alone it says so", "[cli]") {
    const Strip strip(all_pairs("2022", "11,12", "5"));
    const auto all = strip.exported({"--origin", "10"}, "patents_2022_received_jian"),
               first = strip.exported({"--origin", "10"}, "patents_2022_received_from_10_jian");
    CHECK(all[2] == 9.0);  // 5 from 11, 1 from each of four
    CHECK(first[2] == 1.0);
    CHECK(all[0] == 5.0);
    CHECK(first[0].is_null());
    const Ran verb = strip.run({"spill", "moran", ".", "--level", "cell", "--field", "patents_2022_received",
                                "--weights", "rook", "--json"});
    INFO(verb.err);
    REQUIRE(verb.exit_code == 0);
    CHECK(Json::parse(verb.out)["n"] == 6);
    const auto least = Strip(all_pairs("2022", "11,12", ""))
                           .exported({"--origin", "10"}, "patents_2022_received_at_least_jian");
    CHECK(least[2] == 4.0);
    CHECK(least[3].is_null());
}

TEST_CASE("A model of provinces tells the pairs that are sums of which a part is not on record", "[cli]") {
    const std::vector<std::string> gravity{"model",    "gravity",      ".",   "--level",
                                           "province", "--constraint", "none"};
    const Strip whole(all_pairs("2022", "10,13", "5")), lacking(all_pairs("2022", "10,13", ""));
    CHECK_FALSE(has(whole.run(gravity).err, "DR1839"));
    const auto told = lacking.run(gravity);
    INFO(told.err);
    CHECK(has(told.err, "DR1839"));
    CHECK(has(told.err, "1 "));
}

}  // namespace spill_bounds_test
