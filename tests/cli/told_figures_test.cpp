// What figures must say of the records behind them: estimates, bounds, deals without a value, options without
// effect.
#include "tests/cli/strip.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"

namespace told_figures_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// Every pair of different zones of the strip, growing with both ends.
std::string every_pair(const std::string& quality) {
    std::string rows;
    for (int from = 10; from < 16; ++from)
        for (int to = 10; to < 16; ++to)
            if (from != to)
                rows += "patents,2022," + std::to_string(from) + "," + std::to_string(to) + "," +
                        std::to_string((from - 9) * (to - 8) % 7 + 1) + ",1," + quality + "\n";
    return rows;
}

struct QualityStrip : Strip {
    explicit QualityStrip(const std::string& quality) : Strip("") {
        write_file(folder.path() / "flows.csv",
                   "theme,period,origin,destination,value（件）,count,quality\n" + every_pair(quality));
    }
};

Json json_of(const Strip& strip, const std::vector<std::string>& words) {
    const Ran ran = strip.run(words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

}  // namespace

TEST_CASE("Figures that rest on flows called estimated say so in JSON, text and tables", "[cli]") {
    const QualityStrip estimated("estimated"), reported("reported");
    const std::string field = "patents_2022_sent";
    const std::vector<std::vector<std::string>> all = {
        {"model", "gravity", ".", "--level", "cell"},
        {"model", "huff", ".", "--level", "cell", "--mass", "v", "--beta", "1"},
        {"model", "radiation", ".", "--level", "cell", "--mass", "v"},
        {"spill", "moran", ".", "--level", "cell", "--field", field, "--weights", "rook"},
        {"spill", "local", ".", "--level", "cell", "--field", field, "--weights", "rook"},
        {"spill", "regress", ".", "--level", "cell", "--y", field, "--x", "v", "--model", "ols", "--weights",
         "rook"}};
    for (std::vector<std::string> words : all) {
        INFO(words[0] + " " + words[1]);
        const Ran text = estimated.run(words);
        CHECK((has(text.out, "含估算值") || has(text.out, "\"quality\": \"estimated\"")));
        words.emplace_back("--json");
        CHECK(json_of(estimated, words)["quality"] == "estimated");
        CHECK(json_of(reported, words)["quality"] == "reported");
    }
    CHECK(json_of(estimated, {"spill", "moran", ".", "--level", "cell", "--field", "v", "--weights", "rook",
                              "--json"})["quality"] == "reported");
    REQUIRE(estimated.run({"model", "gravity", ".", "--level", "cell", "-o", "g.csv"}).exit_code == 0);
    CHECK(has(contents_of(estimated.folder.path() / "g.csv"), "估算 estimated"));
}

TEST_CASE("The share kept inside is a bound where more may leave or stay", "[cli]") {
    const auto bound = [](const std::string& rows) {
        return json_of(Strip(rows), {"reach", ".", "--origin", "10", "--json"})["kept_inside_share_bound"];
    };
    std::string whole = "patents,2022,10,10,4,,件\n";
    for (int to = 11; to < 16; ++to) whole += "patents,2022,10," + std::to_string(to) + ",1,,件\n";
    CHECK(bound(whole).is_null());
    CHECK(bound(whole + "patents,2022,10,境外,3,,件\n") == "at most");
    CHECK(bound("patents,2022,10,10,4,,件\npatents,2022,10,11,1,,件\n") == "at most");
    CHECK(bound("patents,2022,10,11,1,,件\n").is_null());  // no share, no bound
    const Strip group(whole + "patents,2022,15,11,1,,件\n", "",
                      "[groups.pair]\nname_zh = \"对\"\nname_en = \"pair\"\nmembers = [\"10\", \"15\"]\n");
    CHECK(json_of(group, {"reach", ".", "--origin", "pair", "--json"})["kept_inside_share_bound"] ==
          "as recorded");
}

TEST_CASE("Gini takes no unknown destination for 0", "[cli]") {
    const std::string rows = "patents,2022,10,11,1,,件\npatents,2022,10,12,3,,件\npatents,2022,10,13,0,,件\n";
    const std::vector<std::string> reach{"reach", ".", "--origin", "10", "--json"};
    const Json some = json_of(Strip(rows), reach);
    CHECK(some["gini"].is_null());  // of 14 and 15 nothing is known
    CHECK(some["gini_reason"] == "DR1461");
    CHECK(some["gini_on_record"].get<double>() == Approx((2.0 * 3) / (3 * 4)));  // 0 1 3
    CHECK(some["gini_nonzero"].get<double>() == Approx(0.25));                   // 1 3
    const Json all = json_of(Strip(rows + "patents,2022,10,14,0,,件\npatents,2022,10,15,0,,件\n"), reach);
    CHECK(all["gini"].get<double>() == Approx((2 * 1 + 4 * 3) / 20.0));  // 0 0 0 1 3
    CHECK(all["gini_reason"].is_null());
    CHECK(all["gini_on_record"] == all["gini"]);
    const Json zero = json_of(Strip("patents,2022,10,11,1,,件\npatents,2022,10,12,3,,件\n", "",
                                    "[spill]\nmissing_as_zero = true\n"),
                              {"reach", ".", "--origin", "10", "--json"});
    CHECK(zero["gini"] == all["gini"]);
    CHECK(zero["gini_on_record"] == zero["gini"]);
    // Of a change of Gini both ends are to be known.
    const Strip periods(rows +
                        "patents,2022,10,14,0,,件\npatents,2022,10,15,0,,件\npatents,2021,10,11,1,,件\n"
                        "patents,2021,10,12,2,,件\n");
    REQUIRE(periods.run({"run", ".", "--only", "tables", "--out", "out"}).exit_code == 0);
    const auto changes = rows_of(contents_of(periods.folder.path() / "out/change.csv"));
    CHECK(changes.at(0).at("delta_gini").empty());
    CHECK_FALSE(changes.at(0).at("delta_hhi").empty());
    for (const auto& row : rows_of(contents_of(periods.folder.path() / "out/reach.csv"))) {
        CHECK(row.at("gini").empty() == (row.at("period") == "2021"));
        CHECK(row.at("gini_reason").empty() == (row.at("period") == "2022"));
    }
}

TEST_CASE("Deals without a value are told where deals are resampled", "[cli]") {
    Strip strip("");
    const auto told = [&](const std::string& more) {
        write_file(strip.folder.path() / "project.toml", [&] {
            std::string text = contents_of(strip.folder.path() / "project.toml");
            const auto at = text.find("unit = \"patents\"");
            return at == std::string::npos ? text : text.replace(at, 16, "unit = \"yuan\"");
        }());
        write_file(strip.folder.path() / "flows.csv",
                   "theme,period,origin,destination,value,count,unit\npatents,2022,10,11,5,1,元\n"
                   "patents,2022,10,12,7,1,元\npatents,2022,10,13,2,1,元\n" +
                       more);
        return json_of(strip, {"reach", ".", "--origin", "10", "--json"});
    };
    const Json all = told(""), some = told("patents,2022,10,14,,1,元\npatents,2021,10,14,,1,元\n");
    CHECK(all["interval_method"] == "deal_rows");
    CHECK_FALSE(has(all["notes"].dump(), "DR1459"));
    CHECK(some["interval_deals"] == 3);
    CHECK(has(some["notes"].dump(), "DR1459"));
    const std::string text =
        strip.run({"reach", ".", "--origin", "10", "--lang", "en", "--period", "2022"}).err;
    CHECK(has(text, "neither in the interval nor in the total: 1"));
    // Of the rows without a value those count that leave this origin.
    static_cast<void>(
        told("patents,2022,10,14,,1,元\npatents,2022,10,13,,1,元\npatents,2022,10,10,,1,元\n"
             "patents,2022,11,14,,1,元\npatents,2022,11,12,4,1,元\npatents,2022,11,13,1,1,元\n"));
    for (const auto& [origin, rows] :
         {std::pair("10", "in the total: 2"), std::pair("11", "in the total: 1")}) {
        CAPTURE(origin);
        CHECK(
            has(strip.run({"reach", ".", "--origin", origin, "--lang", "en", "--period", "2022"}).err, rows));
    }
}

TEST_CASE("The layer of radii says where the total is the least that it can be", "[cli]") {
    const Strip strip("patents,2022,10,11,1,,件\n");
    REQUIRE(strip.run({"run", ".", "--out", "out"}).exit_code == 0);
    for (const char* name : {"reach_radii.geojson", "reach_centres.geojson"}) {
        INFO(name);
        CHECK(has(contents_of(strip.folder.path() / "out" / name), "\"total_bound\":\"at least\""));
    }
}

TEST_CASE("links tell flow between zones apart from what stays inside, and no record from 0", "[cli]") {
    const Strip strip("patents,2022,10,10,4,,件\npatents,2022,10,11,1,,件\npatents,2022,11,10,2,,件\n");
    REQUIRE(strip.run({"run", ".", "--out", "out"}).exit_code == 0);
    const auto rows = rows_of(contents_of(strip.folder.path() / "out" / "links.csv"));
    CHECK(rows.at(0).at("sent") == "1");
    CHECK(rows.at(0).at("received") == "2");
    CHECK(rows.at(0).at("inside") == "4");
    CHECK(rows.at(0).at("sent_bound") == "at least");
    CHECK(rows.at(1).at("inside").empty());
    CHECK(rows.at(5).at("sent").empty());
    CHECK(rows.at(5).at("sent_bound").empty());
}

TEST_CASE("Options that nothing would heed are refused", "[cli]") {
    const QualityStrip strip("reported");
    write_file(strip.folder.path() / "times.csv", "origin,destination,minutes\n10,11,5\n");
    const auto refused = [&](const std::vector<std::string>& words, const std::string& option) {
        const Ran ran = strip.run(words);
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, option));
    };
    refused({"model", "index", ".", "--level", "cell", "--fields", "v", "--times", "times.csv"}, "--times");
    refused({"model", "gravity", ".", "--level", "cell", "--totals", "both"}, "--totals");
    refused({"model", "huff", ".", "--level", "cell", "--mass", "v", "--beta", "1", "--totals", "free"},
            "--totals");
    refused({"model", "radiation", ".", "--level", "cell", "--mass", "v", "--maps", "r80"}, "--maps");
    refused(
        {"spill", "moran", ".", "--level", "cell", "--field", "v", "--weights", "band:50", "--snap", "0.1"},
        "--snap");
    refused({"weights", "zones.geojson", "--weights", "knn:2", "--contiguity", "vertices", "--json"},
            "--contiguity");
    CHECK(
        strip.run({"weights", "zones.geojson", "--weights", "rook", "--snap", "0.001", "--json"}).exit_code ==
        0);
}

}  // namespace told_figures_test
