// Scenarios of `deltareach model` as maps: before, after and difference.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

namespace scenario_test {

namespace {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

/// The words of a gravity model with a new line and a larger Hangzhou.
std::vector<std::string> scenario(const TemporaryFolder& folder, std::vector<std::string> more) {
    write_file(folder.path() / "line.csv",
               "kind,origin,destination,factor,value\nnew_link,310000,330700,,150\nmass,330100,,1.5,\n");
    std::vector<std::string> words = {"model", "gravity",    tutorial,         "--level",
                                      "city",  "--theme",    "tech_contracts", "--period",
                                      "2023",  "--scenario", "line.csv"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("a scenario is drawn as maps before, after and difference that say what was held", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran =
        run_program(scenario(folder, {"-o", "zh.svg", "--lang", "zh"}), {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string zh = contents_of(folder.path() / "zh.svg");
    for (const char* words : {"情景前", "情景后", "差（后 − 前）", "模型期望值", "合成数据", "收到的流量",
                              "亿元", "新线路上海市–金华市，150 千米；杭州市规模 ×1.5",
                              "各起点送出的总量不变", "变化最大", "规模弹性设为 1（未拟合）"})
        CHECK(has(zh, words));
    std::size_t named = 0;
    for (std::size_t at = zh.find(">杭州市<"); at != std::string::npos; at = zh.find(">杭州市<", at + 1))
        ++named;
    CHECK(named >= 3);  // on every map, before, after and difference
    CHECK(std::regex_search(zh, std::regex("\\([0-9]+ → [0-9]+\\)<")));  // places in a class before and after
    REQUIRE(
        run_program(scenario(folder, {"-o", "en.svg", "--lang", "en", "--maps", "r80", "--totals", "both"}),
                    {.folder = folder.path()})
            .exit_code == 0);
    const std::string en = contents_of(folder.path() / "en.svg");
    for (const char* words :
         {"Before", "After", "Difference (after − before)", "MODELLED", "new line Shanghai–Jinhua",
          "every destination receives is held fixed", "reach radius 80 % by zone"})
        CHECK(has(en, words));
    CHECK(run_program(scenario(folder, {"--maps", "nothing"}), {.folder = folder.path()}).exit_code == 2);
}

TEST_CASE("a radius in minutes is called minutes on the maps of a scenario", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(run_program({"model", "huff", tutorial, "--level", "city", "--mass", "demand", "-o", "huff.csv"},
                        {.folder = folder.path()})
                .exit_code == 0);
    std::string times = "origin,destination,minutes\n";
    std::istringstream rows(contents_of(folder.path() / "huff.csv"));
    int k = 0;
    for (std::string line; std::getline(rows, line); ++k)
        if (line.size() > 13 && line[0] == '3')
            times += line.substr(0, 13) + "," + std::to_string(40 + (k * 37) % 200) + "\n";
    write_file(folder.path() / "times.csv", times);
    const Ran drawn = run_program(
        scenario(folder, {"--times", "times.csv", "--maps", "r80", "-o", "x.svg", "--lang", "zh"}),
        {.folder = folder.path()});
    INFO(drawn.err);
    REQUIRE(drawn.exit_code == 0);
    const std::string svg = contents_of(folder.path() / "x.svg");
    CHECK(has(svg, "分钟，自然断点"));
    CHECK(has(svg, "150 分钟"));
}

TEST_CASE("run draws the scenario of a model beside the maps and lists it in the index by its title",
          "[cli]") {
    const TemporaryFolder folder;
    fs::copy(tutorial, folder.path() / "p", fs::copy_options::recursive);
    write_file(folder.path() / "p/line.csv", "kind,origin,destination,factor,value\nmass,330100,,1.5,\n");
    std::string text = contents_of(folder.path() / "p/project.toml");
    text = text.substr(0, text.find("[[model]]"));
    write_file(folder.path() / "p/project.toml", text + R"(
[[model]]
kind = "gravity"
name = "new-centre"
level = "city"
theme = "tech_contracts"
scenario = "line.csv"
maps = ["received"]
)");
    const Ran ran = run_program({"run", "p", "--out", "out"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    for (const char* name : {"new-centre_scenario_received.png", "new-centre_scenario_received.pdf",
                             "new-centre_scenario_received.svg"})
        CHECK(fs::exists(folder.path() / "out/maps" / name));
    CHECK_FALSE(fs::exists(folder.path() / "out/maps/new-centre_scenario_r80.png"));
    const std::string zones = contents_of(folder.path() / "out/new-centre_scenario_zones.csv");
    for (const char* head : {"sent_before,", "mean_distance_after_km", "r80_difference_km", ",unit"})
        CHECK(has(zones, head));
    const std::string page = contents_of(folder.path() / "out/index.html");
    CHECK(has(page, "情景分析：技术合同（合成），各地收到的流量"));
    CHECK(has(page, "引力模型：系数与标准误"));
    CHECK(has(page, "引力模型：情景前后每对的期望流量"));
    const std::string inputs =
        nlohmann::json::parse(contents_of(folder.path() / "out/run.json"))["inputs"].dump();
    CHECK(has(inputs, "line.csv"));
    CHECK(has(inputs, "context/land.geojson"));
}

TEST_CASE("without flows between zones shares are given and flows are unknown, not zero", "[cli]") {
    const Ran ran =
        run_program({"model", "huff", deltareach::test::source_dir() + "/data/yangtze-delta", "--level",
                     "city", "--mass", "gdp", "--theme", "tech_contracts", "--period", "2023", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto flows = nlohmann::json::parse(ran.out)["flows"];
    CHECK(flows[0]["flow"].is_null());
    CHECK(flows[0]["probability"].get<double>() > 0);
}

TEST_CASE("where what zones receive is held, a scenario maps how far flow goes", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(run_program(scenario(folder, {"-o", "x.svg", "--lang", "zh", "--totals", "both"}),
                        {.folder = folder.path()})
                .exit_code == 0);
    const std::string svg = contents_of(folder.path() / "x.svg");
    CHECK(has(svg, "各地平均距离"));
    CHECK(has(svg, "距离系数 −0."));
}

TEST_CASE("a project with totals of regions alone has no pairs to fit, and is told so", "[cli]") {
    const Ran ran = run_program(
        {"model", "gravity", deltareach::test::source_dir() + "/data/yangtze-delta", "--level", "city"}, {});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1804"));
}

TEST_CASE("a scenario is written in Chinese heads and the project's own names", "[cli]") {
    const TemporaryFolder folder;
    std::vector<std::string> words = scenario(folder, {"--json"});
    const Ran codes = run_program(words, {.folder = folder.path()});
    write_file(folder.path() / "line.csv",
               "类型,起点,终点,倍数,数值\nnew_link,沪,金华,,150\nmass,,杭州,1.5,\n");
    const Ran names = run_program(words, {.folder = folder.path()});
    INFO(names.err);
    REQUIRE(names.exit_code == 0);
    const auto zones = [](const Ran& ran) { return nlohmann::json::parse(ran.out)["scenario"]["zones"]; };
    CHECK(zones(names) == zones(codes));
}

TEST_CASE("what is wrong with a scenario is said in the reader's language with what may have been meant",
          "[cli]") {
    const TemporaryFolder folder;
    const std::vector<std::string> words = scenario(folder, {"--lang", "zh"});
    const auto told = [&](const std::string& row) {
        write_file(folder.path() / "line.csv", "kind,origin,destination,factor,value\n" + row);
        const Ran ran = run_program(words, {.folder = folder.path()});
        CHECK(ran.exit_code == 3);
        INFO(ran.err);
        return ran.err;
    };
    CHECK(has(told("new_lnk,310000,330100,,5\n"), "没有这个类型: new_lnk (new_link?)"));
    CHECK(has(told("link,310000,杭洲市,0.5,\n"), "杭州市"));
    CHECK(has(told("mass,310000,330100,1.5,\n"), "写了两个"));
    CHECK(has(told("mass,,,1.5,\n"), "没有写区域"));
    CHECK(has(told("link,310000,,0.5,\n"), "都要写"));
    CHECK(has(told("link,310000,330100,0.5,40\n"), "恰填一个"));
    CHECK(has(told("new_link,310000,上海,,40\n"), "两个区域"));
    CHECK(has(told(""), "没有一行"));
}

TEST_CASE("what a scenario adds to a mass is in its unit, and outflow grows in proportion to the mass",
          "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "p.csv",
               "id,x,y,gdp（亿元）,out（件）\na,0,0,100,10\nb,10,0,200,20\nc,0,30,300,60\n");
    const auto run = [&](const std::string& kind, const std::string& rows) {
        write_file(folder.path() / "s.csv", "kind,origin,destination,factor,value\n" + rows);
        std::vector<std::string> words = {"model",     kind,       "p.csv", "--points",  "x,y", "--crs",
                                          "planar-km", "--mass",   "gdp",   "--outflow", "out", "--scenario",
                                          "s.csv",     "--totals", "free",  "--json"};
        if (kind == "huff") words.insert(words.end(), {"--beta", "1"});
        return run_program(words, {.folder = folder.path()});
    };
    for (const char* kind : {"huff", "radiation"}) {
        const Ran added = run(kind, "mass,a,,,100\n"), twice = run(kind, "mass,a,,2,\n");
        INFO(added.err);
        REQUIRE(added.exit_code == 0);
        CHECK(nlohmann::json::parse(added.out)["scenario"]["zones"] ==
              nlohmann::json::parse(twice.out)["scenario"]["zones"]);
    }
    const auto zones = nlohmann::json::parse(run("huff", "mass,a,,,100\n").out)["scenario"]["zones"];
    CHECK(zones[0]["sent_before"] == 10.0);
    CHECK(zones[0]["sent_after"] == 20.0);  // 100 and 100 亿元 more
    CHECK(zones[1]["sent_after"] == 20.0);
    // b sends by 200/10 to a, after the change, and 300/√1000 to c.
    CHECK(zones[0]["received_after"].get<double>() ==
          Approx(20 * 20 / (20 + 300 / std::sqrt(1000.0)) +
                 60 * (200 / 30.0) / (200 / 30.0 + 200 / std::sqrt(1000.0))));
}

TEST_CASE("one value is not added to masses of different units, nor to a mass of 0", "[cli]") {
    const TemporaryFolder folder;
    std::string rows = "o,d,flow,km,pop（万人）,gdp（亿元）\n";
    const int pop[] = {3, 1, 7, 4}, gdp[] = {2, 9, 5, 1},
              km[] = {0, 10, 23, 31, 10, 0, 17, 44, 23, 17, 0, 12, 31, 44, 12, 0};
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j)
            if (i != j)
                rows += fmt::format("{},{},{},{},{},{}\n", "abcd"[i], "abcd"[j], 1 + (7 * i + 5 * j * j) % 11,
                                    km[4 * i + j], pop[i], gdp[j]);
    write_file(folder.path() / "f.csv", rows);
    write_file(folder.path() / "s.csv", "kind,origin,destination,factor,value\nmass,a,,,5\n");
    const Ran ran = run_program({"model", "gravity", "f.csv", "--origin-field", "o", "--destination-field",
                                 "d", "--flow-field", "flow", "--distance-field", "km", "--origin-mass",
                                 "pop", "--destination-mass", "gdp", "--scenario", "s.csv", "--lang", "en"},
                                {.folder = folder.path()});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1835"));
    CHECK(has(ran.err, "different units"));
    write_file(folder.path() / "p.csv", "id,x,y,gdp\na,0,0,0\nb,10,0,200\nc,0,30,300\n");
    const Ran none = run_program({"model", "huff", "p.csv", "--points", "x,y", "--crs", "planar-km", "--mass",
                                  "gdp", "--beta", "1", "--scenario", "s.csv", "--lang", "en"},
                                 {.folder = folder.path()});
    CHECK(none.exit_code == 3);
    CHECK(has(none.err, "is 0 or unknown"));
}

}  // namespace scenario_test
