// Tables as offices keep them: a sheet a year, titles above the heads, rows that are no zones, faults beside.
#include "tests/cli/checked_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

namespace brought_tables_test {

using namespace deltareach::test;
using deltareach::WorkbookText;

namespace {

const std::string flow_heads = cells(1, {"起点", "终点", "金额（元）"});

std::pair<std::string, std::string> sheet_of(const std::string& name, const std::string& to_b,
                                             const std::string& to_c) {
    return {name, "<sheetData>" + flow_heads + cells(2, {"A", "B", to_b}) + cells(3, {"A", "C", to_c}) +
                      "</sheetData>"};
}

/// A project whose flows are a workbook with these sheets.
struct OfWorkbook : PlannerProject {
    OfWorkbook(const WorkbookText& book, const std::string& keys) {
        write_file(path("flows.xlsx"), book.bytes());
        std::string text = contents_of(path("project.toml"));
        const std::string old = "path = \"flows.csv\"\nunit = \"元\"\n";
        text.replace(text.find(old), old.size(),
                     "path = \"flows.xlsx\"\nunit = \"元\"\ntheme = \"t\"\n" + keys);
        write("project.toml", text);
    }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> sums() const {
        const Ran ran = run({"check", "--json", "-q"});
        INFO(ran.out << ran.err);
        REQUIRE(ran.exit_code == 0);
        std::vector<std::pair<std::string, std::string>> found;
        const nlohmann::json document = nlohmann::json::parse(ran.out);
        for (const auto& account : document["accounts"])
            found.emplace_back(account["period"], account["sum_input"]);
        return found;
    }
};

using Sums = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("a workbook with a sheet a year is one source of flows", "[cli]") {
    const WorkbookText years{
        .sheets = {sheet_of("2022", "1", "2"), sheet_of("2023年", "10", "20"), {"说明", "<sheetData/>"}}};
    const Sums both{{"2022", "3"}, {"2023", "30"}};
    CHECK(OfWorkbook(years, "").sums() == both);
    CHECK(OfWorkbook(years, "sheet = [\"2022\", \"2023年\"]\n").sums() == both);
    CHECK(OfWorkbook(years, "period = \"2023\"\n").sums() == Sums{{"2023", "30"}});
    CHECK(OfWorkbook(years, "sheet = \"2022\"\n").sums() == Sums{{"2022", "3"}});
    CHECK(
        OfWorkbook({.sheets = {sheet_of("2022", "1", "2"), sheet_of("2023", "10", "20")}}, "sheet = \"*\"\n")
            .sums() == both);
    const Ran told = OfWorkbook(years, "").run({"check"});
    CHECK(has(told.err, "DR1292"));
    CHECK(has(told.err, "not read: 说明"));
}

TEST_CASE("a year is not added to its halves, nor quarters to the half that holds them", "[cli]") {
    const WorkbookText all{.sheets = {sheet_of("2023", "10", "20"), sheet_of("2023年上半年", "4", "8"),
                                      sheet_of("2023年下半年", "6", "12"), sheet_of("2023Q1", "1", "2")}};
    CHECK(OfWorkbook(all, "period = \"2023\"\n").sums() == Sums{{"2023", "30"}});
    CHECK(OfWorkbook(all, "period = \"2023H1\"\n").sums() == Sums{{"2023H1", "12"}});
    const WorkbookText parts{.sheets = {sheet_of("2023年上半年", "4", "8"),
                                        sheet_of("2023年下半年", "6", "12"), sheet_of("2023Q1", "1", "2"),
                                        sheet_of("2022", "7", "9")}};
    CHECK(OfWorkbook(parts, "period = \"2023\"\n").sums() == Sums{{"2023", "30"}});
    const WorkbookText quarters{.sheets = {sheet_of("2023Q1", "1", "2"), sheet_of("2023Q2", "3", "4"),
                                           sheet_of("2023Q3", "5", "6"), sheet_of("2022", "7", "9")}};
    CHECK(OfWorkbook(quarters, "period = \"2023H1\"\n").sums() == Sums{{"2023H1", "10"}});
}

TEST_CASE("a sheet that is called by another year than the project says is an error", "[cli]") {
    const WorkbookText years{.sheets = {sheet_of("2022", "1", "2"), sheet_of("2023", "10", "20")}};
    for (const std::string keys : {"sheet = \"2022\"\nperiod = \"2023\"\n", "period = \"2024\"\n",
                                   "sheet = [\"2022\", \"2023\"]\nperiod = \"2023\"\n"}) {
        const Ran ran = OfWorkbook(years, keys).run({"check", "-q"});
        INFO(keys << ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.err, "DR1290"));
        CHECK(has(ran.err, "'2022'"));
    }
    const WorkbookText titled{.sheets = {sheet_of("技术合同2022", "1", "2")}};
    CHECK(has(OfWorkbook(titled, "period = \"2023\"\n").run({"check", "-q"}).err, "DR1290"));
    CHECK(OfWorkbook(titled, "period = \"2022\"\n").sums() == Sums{{"2022", "3"}});
}

TEST_CASE("a fault in one of several sheets names the sheet, and no period at all its remedy", "[cli]") {
    const OfWorkbook faulty({.sheets = {sheet_of("2022", "1", "2"), sheet_of("2023", "甲", "20")}}, "");
    const Ran ran = faulty.run({"check", "-q"});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "flows.xlsx[2023]:2:3: error DR1121"));
    const Ran undated = OfWorkbook({.sheets = {sheet_of("S", "1", "2")}}, "").run({"check", "-q"});
    CHECK(has(undated.err, "DR1230"));
    CHECK(has(undated.err, "period = \"2023\""));
}

TEST_CASE("a period is chosen as it is written, whatever its width and its 年", "[cli]") {
    const PlannerProject plan;
    const Ran plain = plan.run({"reach", "--period", "2023", "--json", "-q"});
    INFO(plain.err);
    REQUIRE(plain.exit_code == 0);
    for (const std::string written : {"2023年", "２０２３", "2023年度"}) {
        const Ran ran = plan.run({"reach", "--period", written, "--json", "-q"});
        INFO(written << ran.err);
        CHECK(ran.exit_code == 0);
        CHECK(ran.out == plain.out);
    }
    CHECK(plan.run({"reach", "--period", "2024年", "-q"}).exit_code == 2);
}

TEST_CASE("rows of attributes that are no zones are an error, or left out and told where they may be",
          "[cli]") {
    const PlannerProject plan;
    plan.write("a.csv", "地区,人口（人）\nA,5\nB,6\n三市合并,11\nC,7\n高新区,1\n");
    plan.add("[[attributes]]\npath = \"a.csv\"\nlevel = \"city\"\nid = \"地区\"\n");
    const Ran refused = plan.run({"check", "-q"});
    CHECK(refused.exit_code == 3);
    CHECK(has(refused.err, "\"三市合并\" is no zone of the level city"));
    CHECK(has(refused.err, "only = { level = \"…\" }"));  // braces that are no placeholder
    CHECK_FALSE(has(refused.err, "?"));
    const Ran dropped = plan.run({"check", "--on-unknown", "drop"});
    INFO(dropped.err);
    CHECK(dropped.exit_code == 0);
    CHECK(has(dropped.err, "a.csv:4:1: warning DR1293: rows left out that are no zones of the level city:"));
    CHECK(has(dropped.err, "三市合并, 高新区"));
    std::string text = contents_of(plan.path("project.toml"));
    text.replace(text.find("name = \"小\"\n"), 0, "on_unknown = \"drop\"\n");
    plan.write("project.toml", text);
    CHECK(plan.run({"check", "-q"}).exit_code == 0);
}

TEST_CASE("a page about a message leaves open what only the message fills", "[cli]") {
    for (const std::string language : {"zh", "en"}) {
        const Ran all = run_program({"explain", "--lang", language});
        CHECK(all.exit_code == 0);
        CHECK_FALSE(has(all.out, "{"));
    }
    CHECK(has(run_program({"explain", "DR1024", "--lang", "en"}).out, "\"…\" is no zone of the level …"));
    CHECK(has(run_program({"explain", "DR1024", "--lang", "en"}).out, "only = { level = \"…\" }"));
}

TEST_CASE("a report of a project without flows says what it lacks", "[cli]") {
    const PlannerProject plan;
    std::string text = contents_of(plan.path("project.toml"));
    const std::size_t from = text.find("[[flows]]");
    text.replace(from, text.find("[[map]]") - from, "");
    plan.write("project.toml", text.substr(0, text.find("[[map]]")));
    const Ran ran = plan.run({"report", "-o", "r.html"});
    CHECK(ran.exit_code != 0);
    INFO(ran.err);
    CHECK(has(ran.err, "a report is about flows"));
}

TEST_CASE("titles above the heads, two rows of heads and a fault beside do not stop a lone table", "[cli]") {
    const PlannerProject plan;
    plan.write("t.csv",
               "附件2,,,\n三市情况（2023年）,,,\n填报单位：统计局,,,单位：万元\n"
               "地区,增加值,研发经费（万元）,产业\nA,5,3,甲\nB,6,无数,乙\nC,7.5,1,甲\n");
    const std::vector<std::string> draw{"map", "t.csv", "--zones", "cities.geojson", "--overwrite",
                                        "-o",  "o.svg", "-q",      "--column"};
    const auto with = [&](const std::string& column) {
        std::vector<std::string> words = draw;
        words.push_back(column);
        return plan.run(words);
    };
    for (const std::string column : {"产业", "增加值"}) {
        const Ran ran = with(column);
        INFO(column << ran.err);
        CHECK(ran.exit_code == 0);
    }
    CHECK(has(with("研发经费").err, "t.csv:6:3: error DR1121"));
    CHECK(has(with("没有").err, "产业"));
    const Ran classed =
        plan.run({"classify", "t.csv", "--field", "增加值", "--classes", "2", "--json", "-q"});
    INFO(classed.err);
    CHECK(classed.exit_code == 0);
    const Ran info = plan.run({"info", "t.csv", "--json", "-q"});
    CHECK(nlohmann::json::parse(info.out)["layers"][0]["fields"][1]["name"] == "增加值");

    const std::string merged =
        "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/>"
        "<mergeCell ref=\"B2:C2\"/></mergeCells>";
    write_file(plan.path("t.xlsx"), book(cells(1, {"三市增加值"}) + cells(2, {"地区", "增加值（万元）"}) +
                                             cells(3, {"", "2022", "2023"}) + cells(4, {"A", "1", "2"}) +
                                             cells(5, {"B", "3", "5"}) + cells(6, {"C", "4", "9"}),
                                         merged));
    std::vector<std::string> words = draw;
    words[1] = "t.xlsx";
    words.emplace_back("2023");
    const Ran two = plan.run(words);
    INFO(two.err);
    CHECK(two.exit_code == 0);
}

TEST_CASE("check says what kind of table a file alone is, and judges it as that", "[cli]") {
    const auto kind_of = [](const Checked& checked) {
        REQUIRE(checked.document["tables"].size() == 1);
        return checked.document["tables"][0]["kind"].get<std::string>();
    };
    const Checked flows = check_file("f.csv", flow("1"));
    CHECK(kind_of(flows) == "flows");
    CHECK(flows.codes.empty());

    const Checked gdp =
        check_file("g.csv",
                   "各市生产总值,,\n地区,生产总值（亿元）,产业\n广州市,30356,甲\n深圳,无数,乙\n"
                   "珠三角九市,1,丙\n深圳,2,丙\n");
    INFO(gdp.text);
    CHECK(kind_of(gdp) == "attributes");
    CHECK(gdp.exit_code == 3);
    CHECK(gdp.codes == std::set<std::string>{"DR1025", "DR1118", "DR1121", "DR1295", "DR1296"});
    const Checked sound = check_file("g.csv", "地区,生产总值（亿元）\n苏州市,1\n无锡市,2\n");
    CHECK(sound.exit_code == 0);
    CHECK(sound.codes == std::set<std::string>{"DR1295"});

    const Checked firms = check_file("p.csv", "企业名称,行业,经度,纬度\n甲,软件,104.5,30.4\n乙,医药,,\n");
    CHECK(kind_of(firms) == "points");
    CHECK(firms.exit_code == 0);
    CHECK(firms.codes == std::set<std::string>{"DR1042", "DR1261", "DR1295"});
    CHECK(check_file("p.csv", "企业名称,经度,纬度\n甲,104.5,330.4\n").exit_code == 3);

    const Checked wrong = check_file(
        "p.csv", "企业名称,经度,纬度,产值（亿元）,备注\n甲,104.5,30.4,三千,好\n乙,104.6,30.4,7,#N/A\n");
    CHECK(wrong.exit_code == 3);
    CHECK(wrong.codes == std::set<std::string>{"DR1042", "DR1123", "DR1126", "DR1295"});

    const Checked matrix = check_file("m.csv", "2023年,广州市,深圳市\n广州市,1,2\n深圳市,3,x\n");
    INFO(matrix.text);
    CHECK(kind_of(matrix) == "matrix");
    CHECK(matrix.codes.contains("DR1121"));
    CHECK(matrix.codes.contains("DR1289"));

    const Checked series = check_file("s.csv", "年份,广州市,深圳市\n2022,1,2\n2023,3,x\n");
    CHECK(series.exit_code == 3);
    CHECK(series.codes ==
          std::set<std::string>{"DR1116"});  // years down: no matrix, and nothing of one is told

    const Checked neither = check_file("n.csv", "甲,乙\n1,2\n");
    CHECK(neither.exit_code == 3);
    CHECK(neither.codes.contains("DR1116"));
}

TEST_CASE("check of a workbook with a sheet a year counts every year", "[cli]") {
    const auto sheet = [](const std::string& name, const std::string& value) {
        return std::pair<std::string, std::string>(
            name, "<sheetData>" + cells(1, {"起点", "终点", "金额（万元）"}) +
                      cells(2, {"上海市", "苏州市", value}) + "</sheetData>");
    };
    const Checked years =
        check_file("y.xlsx", WorkbookText{.sheets = {sheet("2022", "1"), sheet("2023", "30")}}.bytes());
    INFO(years.text);
    CHECK(years.exit_code == 0);
    REQUIRE(years.document["accounts"].size() == 2);
    CHECK(years.document["accounts"][0]["sum_input"] == "10000");
    CHECK(years.document["accounts"][1]["period"] == "2023");
}

TEST_CASE("a flow table with zones alone finds their codes and names, and says which", "[cli]") {
    const PlannerProject plan;
    std::string zones = contents_of(plan.path("cities.geojson"));
    for (const auto& [old, word] : std::vector<std::pair<std::string, std::string>>{
             {"\"code\"", "\"行政区划代码\""}, {"\"name\"", "\"名称\""}})
        for (std::size_t at = zones.find(old); at != std::string::npos;
             at = zones.find(old, at + word.size()))
            zones.replace(at, old.size(), word);
    plan.write("z.geojson", zones);
    plan.write("f.csv", "起点,终点,年份,金额（元）\n市A,市B,2023,3\nA,C,2023,5\n");
    const Ran ran = plan.run({"reach", "f.csv", "--zones", "z.geojson", "--origin", "市A", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(nlohmann::json::parse(ran.out)["total"] == 8);
    CHECK(has(ran.err, "DR1294"));
    CHECK(has(ran.err, "'行政区划代码'"));
    CHECK(has(ran.err, "'名称'"));
}

TEST_CASE("bounds are in the unit of the column's head, or say their own multiple", "[cli]") {
    const PlannerProject plan;
    plan.write("g.csv", "地区,产值（亿元）\nA,12\nB,300\nC,7000\n");
    const auto drawn = [&](const std::string& breaks) {
        const Ran ran = plan.run({"map", "g.csv", "--zones", "cities.geojson", "--column", "产值", "--breaks",
                                  breaks, "-o", "o.svg", "--overwrite", "-q"});
        INFO(breaks << ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK_FALSE(has(ran.err, "DR1425"));
        return contents_of(plan.path("o.svg"));
    };
    const std::string plain = drawn("10,100,8000");
    CHECK(drawn("10亿,100亿,8000亿元") == plain);
    CHECK(drawn("10,100亿,8000") == plain);
    CHECK(drawn("10,200,8000") != plain);
    const auto refused = [&](const std::string& breaks) {
        return plan.run({"map", "g.csv", "--zones", "cities.geojson", "--column", "产值", "--breaks", breaks,
                         "-o", "p.svg", "-q"});
    };
    CHECK(has(refused("1000000000,800000000000").err, "DR1507"));  // not in yuan
    for (const std::string wrong : {"10,5", "10亿,5", "无数,3"}) {
        INFO(wrong);
        CHECK(refused(wrong).exit_code == 2);
        CHECK(has(refused(wrong).err, "DR1452"));
    }
    plan.add("[[map]]\nkind = \"network\"\nthreshold = 4\nformats = [\"svg\"]\n");
    CHECK(plan.run({"check", "-q"}).exit_code == 0);
    const auto network = [&](const std::string& threshold) {
        return plan.run({"map", "--kind", "network", "--threshold", threshold, "-o", "n.svg", "--overwrite"});
    };
    CHECK(network("4").exit_code == 0);
    CHECK(network("0").exit_code == 2);
    CHECK(network("很多").exit_code == 2);
}

TEST_CASE("kinds of maps and roles of layers may be written in Chinese, and what there is is listed",
          "[cli]") {
    const PlannerProject plan;
    plan.write("g.csv", "地区,产值（亿元）\nA,12\nB,300\nC,7000\n");
    const auto map = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"map", "g.csv", "--zones", "cities.geojson", "--column", "产值",
                                       "-o",  "o.svg", "-q",      "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        return plan.run(words);
    };
    for (const std::string kind : {"分级", "分级设色", "choropleth", "比例圆"})
        CHECK(map({"--kind", kind}).exit_code == 0);
    CHECK(map({"--kind", "不知道"}).exit_code == 2);
    CHECK(map({"--context", "高速公路=cities.geojson"}).exit_code == 0);
    const Ran unknown = map({"--context", "天路=cities.geojson"});
    CHECK(unknown.exit_code == 2);
    CHECK(has(unknown.err, "high-speed-rail"));
}

TEST_CASE("what a map is to enlarge is a list of zones, and what is none is called so", "[cli]") {
    const PlannerProject plan;
    const auto map = [&](const std::string& inset) {
        return plan.run({"map", "--kind", "network", "--inset", inset, "-o", "i.svg", "-q", "--overwrite"});
    };
    CHECK(map("市A,市B").exit_code == 0);
    const Ran unknown = map("beihai");
    CHECK(unknown.exit_code == 2);
    CHECK(has(unknown.err, "there is no zone named beihai"));
    CHECK(has(unknown.err, "市A"));
}

}  // namespace brought_tables_test
