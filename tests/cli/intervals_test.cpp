// What stands beside an interval: level, number, method and limits; in every form in which reach is told.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace intervals_test {

namespace {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

const std::string data = deltareach::test::source_dir() + "/data";

/// A project of Shanghai's deals in value, or of counted contracts; the [[flows]] may say more.
void write_project(const fs::path& at, const std::string& flows, const std::string& more) {
    write_file(at / "flows.csv", flows);
    fs::create_directories(at / "zones");
    for (const char* level : {"city", "province"})
        fs::copy_file(data + "/yangtze-delta/zones/" + level + ".geojson",
                      at / "zones" / (std::string(level) + ".geojson"), fs::copy_options::overwrite_existing);
    std::string text = "[project]\nname = \"p\"\n";
    for (const char* level : {"city", "province"})
        text +=
            fmt::format("[zones.{0}]\npath = \"zones/{0}.geojson\"\nid = \"adcode\"\nname = \"name_zh\"\n{1}",
                        level, std::string(level) == "city" ? "parent = \"parent\"\n" : "");
    write_file(at / "project.toml",
               text + "[reach]\norigins = [\"310000\"]\n[[flows]]\npath = \"flows.csv\"\n" + more);
}

/// Deals to four cities, several a pair, of unequal values.
std::string deals(const char* head, const char* end) {
    std::string text = fmt::format("theme,period,origin,destination,value（万元）{}\n", head);
    const char* const cities[] = {"320500", "330100", "320100", "340100"};
    for (int k = 0; k < 14; ++k)
        text += fmt::format("deals,2023,310000,{},{}{}\n", cities[(k * k) % 4 == 0 ? k % 4 : k % 3],
                            30 + 17 * k * k % 211, end);
    return text;
}

Json reach(const fs::path& at, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"reach", at.string(), "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = run_program(words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

}  // namespace

TEST_CASE("a project may say that its rows are deals: then they are resampled with their values", "[cli]") {
    const TemporaryFolder folder;
    write_project(folder.path(), deals("", ""), "");
    const Json sums = reach(folder.path());
    CHECK(sums["interval_method"] == "none");
    CHECK(sums["interval_deals"].is_null());
    CHECK(sums["interval_lower_bound"].is_null());
    write_project(folder.path(), deals("", ""), "rows = \"deals\"\n");
    const Json rows = reach(folder.path());
    CHECK(rows["interval_method"] == "deal_rows");
    CHECK(rows["interval_deals"] == 14);
    CHECK(rows["interval_level"] == 0.9);
    CHECK(rows["interval_lower_bound"] == false);
    CHECK(rows["interval_measured_cover"] == 0.44);
    CHECK(rows["r80_km"] == sums["r80_km"]);
    bool told = false;
    for (const Json& note : rows["notes"]) told = told || note["code"] == "DR1429";
    CHECK(told);
    const Ran text = run_program({"reach", folder.path().string()}, {.environment = {{"LC_ALL", "C.UTF-8"}}});
    CHECK(has(text.out, "90 % interval, n = 14 deals"));
    CHECK(has(text.out, "about 0.44 of simulations"));
    CHECK(run_program({"check", folder.path().string()}).exit_code == 0);
}

TEST_CASE("a row that counts several deals contradicts a project whose rows are deals", "[cli]") {
    const TemporaryFolder folder;
    write_project(folder.path(), deals(",count", ",1") + "deals,2023,310000,320500,90,3\n",
                  "rows = \"deals\"\n");
    const Ran ran = run_program({"reach", folder.path().string(), "--json"});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1166"));
    CHECK(has(ran.err, "flows.csv:16"));
    write_project(folder.path(), deals("", ""), "rows = \"cases\"\n");
    CHECK(run_program({"reach", folder.path().string()}).exit_code == 2);
}

TEST_CASE("intervals that leave the values within a pair out are called a lower bound", "[cli]") {
    const TemporaryFolder folder;
    write_project(folder.path(), deals(",count", ",2"), "");
    const Json json = reach(folder.path());
    CHECK(json["interval_method"] == "multinomial_deals");
    CHECK(json["interval_lower_bound"] == true);
    CHECK(json["interval_deals"] == 28);
    const Ran text = run_program({"reach", folder.path().string()});
    CHECK(has(text.out, "a lower bound of the uncertainty"));
    const Ran csv = run_program({"reach", folder.path().string(), "-o", (folder.path() / "r.csv").string()});
    REQUIRE(csv.exit_code == 0);
    const auto rows = rows_of(contents_of(folder.path() / "r.csv"));
    CHECK(rows.front().at("interval_lower_bound") == "true");
    CHECK(rows.front().at("interval_deals") == "28");
    CHECK(rows.front().at("interval_measured_cover") == "0.7");
    CHECK(rows.front().at("r95_high_is_map") == "false");
    const Ran map = run_program(
        {"map", folder.path().string(), "--kind", "reach", "-o", (folder.path() / "m.svg").string()});
    INFO(map.err);
    REQUIRE(map.exit_code == 0);
    CHECK(has(contents_of(folder.path() / "m.svg"), "28"));
}

TEST_CASE("few contracts do not bound r95: its end is the farthest place, and says so", "[cli]") {
    const TemporaryFolder folder;
    std::string flows = "theme,period,origin,destination,value,unit\n";
    flows +=
        "c,2023,310000,320500,9,contracts\nc,2023,310000,330100,7,contracts\nc,2023,310000,320100,4,"
        "contracts\n";
    write_project(folder.path(), flows, "");
    const Json json = reach(folder.path());
    CHECK(json["interval_method"] == "multinomial_counts");
    CHECK(json["interval_deals"] == 20);
    CHECK(json["interval_ends"]["r95_km"]["high_is_map"] == true);
    CHECK(json["interval_ends"]["r50_km"]["high_is_map"] == false);
    CHECK(json["intervals"]["r95_km"][1].get<double>() > 2 * json["r95_km"].get<double>());
    const Ran text = run_program({"reach", folder.path().string()});
    CHECK(has(text.out, "*]"));
    CHECK(has(text.out, "the sample does not bound it"));
    const Ran run = run_program(
        {"run", folder.path().string(), "--only", "tables", "--out", (folder.path() / "out").string()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(rows_of(contents_of(folder.path() / "out/reach.csv")).front().at("r95_high_is_map") == "true");
}

TEST_CASE("an estimate begins with the provinces' sums in a unit a person reads, and moves with the prior",
          "[cli]") {
    const std::vector<std::string> words = {
        "estimate", data + "/yangtze-delta", "--theme", "tech_contracts", "--period", "2023"};
    const Ran zh = run_program(words, {.environment = {{"LC_ALL", "zh_CN.UTF-8"}}});
    INFO(zh.err);
    REQUIRE(zh.exit_code == 0);
    const auto at = [&](const char* part) { return zh.out.find(part); };
    REQUIRE(at("江苏省") != std::string::npos);
    CHECK(at("江苏省") < at("浙江省"));
    CHECK(at("浙江省") < at("安徽省"));
    CHECK(at("安徽省") < at("β = 0.2"));
    CHECK(has(zh.out, "亿元"));
    CHECK(has(zh.out, "以这个先验为条件"));
    for (const char* beta : {"β = 0.2 ", "β = 0.41", "β = 0.8 ", "β = 1 ", "β = 2 "})
        CHECK(has(zh.out, beta));
    std::vector<std::string> english = words;
    english.insert(english.end(), {"--lang", "en"});
    const Ran en = run_program(english);
    CHECK(has(en.out, "billion yuan"));
    CHECK_FALSE(has(en.out, "100 million yuan"));

    std::vector<std::string> json_words = words;
    json_words.emplace_back("--json");
    const Json estimate = Json::parse(run_program(json_words).out)["estimate"];
    REQUIRE(estimate["sums"].size() == 3);
    CHECK(estimate["sums"][0]["province"] == "320000");
    double total = 0;
    for (const Json& sum : estimate["sums"]) {
        total += sum["mid"].get<double>();
        CHECK(sum["low"].get<double>() < sum["mid"].get<double>());
        CHECK(sum["mid"].get<double>() < sum["high"].get<double>());
    }
    CHECK(total == Approx(744.32e8).epsilon(1e-9));
    REQUIRE(estimate["by_beta"].size() == 5);
    for (const Json& row : estimate["by_beta"]) {
        double sum = 0;
        for (const Json& province : row["sums"]) sum += province["value"].get<double>();
        CHECK(sum == Approx(744.32e8).epsilon(1e-9));
    }
    CHECK(estimate["by_beta"][0]["r80_km"].get<double>() > estimate["by_beta"][4]["r80_km"].get<double>());
    CHECK(estimate["by_beta"][1]["sums"][0]["value"] == estimate["sums"][0]["mid"]);  // the prior's own β
}

TEST_CASE("reach.csv has a row for each of the five betas of an estimate", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = run_program({"reach", data + "/yangtze-delta", "--theme", "tech_contracts", "--period",
                                 "2023", "-o", (folder.path() / "r.csv").string()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    std::vector<std::string> variants;
    for (const auto& row : rows_of(contents_of(folder.path() / "r.csv")))
        variants.push_back(row.at("variant"));
    CHECK(variants ==
          std::vector<std::string>{"mid", "beta_0.2", "beta_0.41", "beta_0.8", "beta_1", "beta_2"});
}

TEST_CASE("a surface tells what it loses beyond the zones, beyond the grid and by its cells, zone by zone",
          "[cli]") {
    const TemporaryFolder folder;
    const Ran ran =
        run_program({"surface", data + "/tutorial", "--theme", "tech_contracts", "--period", "2023", "--cell",
                     "10", "-o", (folder.path() / "s.tif").string(), "--json", "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    const Json& losses = json["losses"];
    double sent = json["volume"].get<double>();
    for (const char* part : {"beyond_mask", "beyond_grid", "by_the_grid"}) sent += losses[part].get<double>();
    CHECK(losses["beyond_mask"].get<double>() > 0.01 * sent);
    CHECK(losses["beyond_grid"].get<double>() > 0);
    CHECK(std::abs(losses["by_the_grid"].get<double>()) < 1e-3 * sent);
    REQUIRE(losses["zones"].size() > 10);
    double most = 0;
    for (const Json& zone : losses["zones"]) most = std::max(most, zone["mask_share"].get<double>());
    CHECK(most > 0.1);
    CHECK(has(ran.err, "beyond the grid"));
    CHECK_FALSE(has(ran.err, "coast"));
    const Ran text =
        run_program({"surface", data + "/tutorial", "--theme", "tech_contracts", "--period", "2023", "--cell",
                     "10", "-o", (folder.path() / "t.tif").string(), "--lang", "en"});
    CHECK(has(text.out, "by the cells"));
}

TEST_CASE("zones name the origin they receive from, and every zone with rows says what it sends", "[cli]") {
    const TemporaryFolder folder;
    const std::string flows =
        "theme,period,origin,destination,value,unit\n"
        "c,2023,310000,320500,9,contracts\nc,2023,330100,320500,7,contracts\nc,2023,330100,310000,4,"
        "contracts\n"
        "c,2023,330100,330100,5,contracts\n";
    write_project(folder.path(), flows, "");
    const Ran ran = run_program({"export", folder.path().string(), "--what", "zones", "--level", "city", "-o",
                                 (folder.path() / "z.csv").string(), "--overwrite"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    std::map<std::string, std::string> sent;
    for (const auto& row : rows_of(contents_of(folder.path() / "z.csv")))
        sent[row.at("code")] = row.at("c_2023_sent_at_least_contracts");
    CHECK(sent.at("310000") == "9");
    CHECK(sent.at("330100") == "11");  // what stays inside is not sent
    CHECK(sent.at("320500").empty());  // no rows: not known, not 0
    const Ran qml = run_program({"run", folder.path().string(), "--out", (folder.path() / "out").string()});
    INFO(qml.err);
    REQUIRE(qml.exit_code == 0);
    CHECK(has(contents_of(folder.path() / "out/zones.gpkg"), "来自上海市"));
}

TEST_CASE("single values are classes of their own, in the answer and in the legend", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "v.csv", "id,v\na,3\nb,1\nc,1\nd,7.5\ne,2\n");
    const Ran ran = run_program({"classify", "v.csv", "--field", "v", "--method", "unique", "--json"},
                                {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json json = Json::parse(ran.out);
    CHECK(json["breaks"] == Json({1, 2, 3, 7.5}));
    CHECK(json["counts"] == Json({2, 1, 1, 1}));
    CHECK(json["gvf"] == 1);
    const Ran text =
        run_program({"classify", "v.csv", "--field", "v", "--method", "unique"}, {.folder = folder.path()});
    CHECK(has(text.out, "\n  7.5  1\n"));
    write_file(folder.path() / "one.csv", "id,v\na,3\nb,3\n");
    const Ran one =
        run_program({"classify", "one.csv", "--field", "v", "--method", "unique"}, {.folder = folder.path()});
    CHECK(has(one.out, "\n  3  2\n"));
}

TEST_CASE("a map tells that ties leave fewer classes than asked for, and labels single values", "[cli]") {
    const TemporaryFolder folder;
    write_project(folder.path(),
                  "theme,period,origin,destination,value,unit\nc,2023,310000,320500,9,contracts\n", "");
    Json cities = Json::parse(contents_of(folder.path() / "zones/city.geojson"));
    std::size_t k = 0;
    for (Json& city : cities["features"]) {
        city["properties"]["v"] = k < 30 ? 0 : k;
        ++k;
    }
    write_file(folder.path() / "zones/city.geojson", cities.dump());
    const Ran ran = run_program({"map", ".", "--kind", "choropleth", "--column", "v", "--level", "city",
                                 "--method", "quantile", "--classes", "5", "-o", "m.svg"},
                                {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1451"));
    const Ran unique = run_program({"map", ".", "--kind", "choropleth", "--column", "v", "--level", "city",
                                    "--method", "unique", "-o", "u.svg"},
                                   {.folder = folder.path()});
    INFO(unique.err);
    REQUIRE(unique.exit_code == 0);
    CHECK(has(contents_of(folder.path() / "u.svg"), ">0 (30)"));
    CHECK(has(contents_of(folder.path() / "u.svg"), ">31 (1)"));
}

}  // namespace intervals_test
