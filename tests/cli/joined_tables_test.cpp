// Tables joined to areas, and tables alone, as planners bring them: by which column, of when, in which unit,
// and what `check` takes them for.
#include "tests/cli/checked_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <fmt/format.h>

namespace joined_tables_test {

using namespace deltareach::test;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;

namespace {

constexpr int zones = 6;
const std::vector<std::string> names{"都江堰市", "彭州市", "新都区", "青白江区", "金堂县", "崇州市"};

/// Six areas side by side; the fields are those of each one's properties.
std::string areas(const std::string& id, const std::string& name, bool coded) {
    std::string all;
    for (int i = 0; i < zones; ++i) {
        const std::string code = coded ? fmt::format("\"5101{}\"", 81 + i) : fmt::to_string(i + 1);
        const double west = 103.5 + i * 0.2;
        all += fmt::format(
            R"({}{{"type":"Feature","properties":{{"{}":{},"{}":"{}"}},"geometry":{{"type":"Polygon","coordinates":[[[{},30.5],[{},30.5],[{},30.8],[{},30.5]]]}}}})",
            i == 0 ? "" : ",", id, code, name, names[static_cast<std::size_t>(i)], west, west + 0.2,
            west + 0.2, west);
    }
    return R"({"type":"FeatureCollection","features":[)" + all + "]}";
}

struct Place {
    TemporaryFolder folder;

    Place() { zones_are(areas("行政区代码", "名称", true)); }
    void zones_are(const std::string& text) const { write_file(folder.path() / "z.geojson", text); }
    /// The messages, and behind them the texts of the sheet.
    [[nodiscard]] Ran map(const std::string& file, const std::string& bytes, const std::string& column,
                          const std::vector<std::string>& more = {}) const {
        write_file(folder.path() / file, bytes);
        std::vector<std::string> words{"map", file,    "--zones",     "z.geojson", "--column", column,
                                       "-o",  "a.svg", "--overwrite", "--lang",    "zh"};
        words.insert(words.end(), more.begin(), more.end());
        Ran ran = run_program(words, {.folder = folder.path()});
        if (ran.exit_code == 0) ran.out = contents_of(folder.path() / "a.svg");
        return ran;
    }
};

/// Names in another order than the areas, with a serial number before them.
std::string ranking(const std::string& serial) {
    std::string rows = serial + ",地区,产值（亿元）\n";
    const std::vector<int> order{4, 1, 6, 2, 5, 3};
    for (std::size_t row = 0; row < order.size(); ++row)
        rows += fmt::format("{},{},{}\n", row + 1, names[static_cast<std::size_t>(order[row] - 1)],
                            900 - 100 * static_cast<int>(row));
    return rows;
}

std::string titled(const std::string& title, const std::string& heads = "地区,产值（亿元）") {
    std::string rows = title + ",\n" + heads + "\n";
    for (std::size_t row = 0; row < names.size(); ++row)
        rows += fmt::format("{},{}\n", names[row], 654159 + 7 * static_cast<int>(row));
    return rows;
}

}  // namespace

TEST_CASE("names win over a serial number that areas numbered 1 … n happen to have", "[cli][map]") {
    const Place place;
    for (const char* serial : {"序号", "编号", "No.", "排名"})
        for (const char* id : {"id", "编号", "OBJECTID"}) {
            INFO(serial << " " << id);
            place.zones_are(areas(id, "名称", false));
            const Ran ran = place.map("t.csv", ranking(serial), "产值", {"--labels", "value"});
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            CHECK(has(ran.out, "都江堰市: 800 亿元"));
            if (std::string(id) == "OBJECTID") continue;  // no code of the areas, so that nothing else fits
            CHECK(has(ran.err, "DR1281"));
            CHECK(has(ran.err, "按“地区”列"));
        }
}

TEST_CASE("a serial number that alone fits the areas is refused, or warned of, by its head", "[cli][map]") {
    const Place place;
    place.zones_are(areas("id", "名称", false));
    const std::string rows = ",v\n1,70\n2,90\n3,50\n4,30\n5,20\n6,80\n";
    for (const char* head : {"序号", "排名", "No.", "Rank"}) {
        const Ran ran = place.map("t.csv", head + rows, "v");
        INFO(head << ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.err, "DR1282"));
        CHECK(has(ran.err, head));
    }
    const Ran warned = place.map("t.csv", "编号" + rows, "v");
    CHECK(warned.exit_code == 0);
    CHECK(has(warned.err, "警告 DR1283"));
    const Ran own = place.map("t.csv", "ID" + rows, "v");
    CHECK(own.exit_code == 0);
    CHECK_FALSE(has(own.err, "DR128"));
    place.zones_are(areas("编号", "名称", false));
    CHECK_FALSE(has(place.map("t.csv", "编号" + rows, "v").err, "DR128"));
}

TEST_CASE("--join names the column, and nothing is guessed or warned of", "[cli][map]") {
    const Place place;
    place.zones_are(areas("id", "名称", false));
    const std::string rows = "序号,地区,对口,v\n2,都江堰市,新都区,70\n1,彭州市,金堂县,90\n";
    const auto joined = [&](const std::string& head) {
        Ran ran = place.map("t.csv", rows, "v", {"--labels", "value", "--join", head});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK_FALSE(has(ran.err, "DR128"));
        return ran.out;
    };
    CHECK(has(joined("地区"), "都江堰市: 70"));
    CHECK(has(joined("对口"), "新都区: 70"));
    CHECK_FALSE(has(joined("对口"), "都江堰市: 70"));
    CHECK(joined("序号") != joined("地区"));
    const Ran wrong = place.map("t.csv", rows, "v", {"--join", "城市"});
    CHECK(wrong.exit_code == 3);
    CHECK(has(wrong.err, "DR1017"));
    CHECK(has(wrong.err, "对口"));
    const Ran none = place.map("t.csv", "地区,v\n甲地,7\n乙地,8\n", "v", {"--join", "地区"});
    CHECK(none.exit_code == 3);
    write_file(place.folder.path() / "f.csv",
               "theme,period,origin,destination,value,unit\ndeals,2023,1,2,5,项\n");
    const Ran flows = run_program(
        {"map", "f.csv", "--zones", "z.geojson", "--join", "origin", "--kind", "flows", "-o", "f.svg"},
        {.folder = place.folder.path()});
    INFO(flows.err);
    CHECK(flows.exit_code == 2);
    CHECK(has(flows.err, "--join"));
}

TEST_CASE("a table that is no table of flows is asked for its column, not for origins", "[cli][map]") {
    const Place place;
    write_file(place.folder.path() / "t.csv", "地区,产值,人口\n都江堰市,7,1\n彭州市*,8,2\n");
    const Ran ran = run_program({"map", "t.csv", "--zones", "z.geojson", "-o", "t.svg", "--lang", "zh"},
                                {.folder = place.folder.path()});
    INFO(ran.err);
    CHECK(ran.exit_code != 0);
    CHECK(has(ran.err, "产值"));
    CHECK_FALSE(has(ran.err, "DR1116"));
    CHECK(has(ran.err, "DR1278"));  // 彭州市* is 彭州市
    const Ran misspelt = place.map("t.csv", "地区,产值\n都江堰市,7\n澎州市,8\n", "产值");
    CHECK(misspelt.exit_code == 3);
    CHECK(has(misspelt.err, "彭州市"));
}

TEST_CASE("a few amounts that equal codes are no join", "[cli][map]") {
    const Place place;
    place.zones_are(areas("county_code", "what", false));
    const std::string rows =
        "County,Investment,Jobs\nPengzhou,180.2,50\nXindu,3,80\nJintang,37.9,90\nX,500,70\n";
    const Ran ran = place.map("t.csv", rows, "Jobs", {"--on-unknown", "drop"});
    INFO(ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1558"));
    CHECK(has(ran.err, "Pengzhou, Xindu, Jintang …") | has(ran.err, "Pengzhou、Xindu、Jintang …"));
}

TEST_CASE("areas of counties go by their field county, those of parishes not", "[cli][map]") {
    const Place place;
    place.zones_are(areas("county_code", "county", false));
    const std::string rows = "County,Investment,Jobs\n都江堰市,180.2,5\n彭州市,3,8\n新都区,4,9\n";
    const Ran ran = place.map("t.csv", rows, "Jobs");
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK_FALSE(has(ran.err, "DR1529"));
}

TEST_CASE("the title of a sheet has the part of the year that the table's title says", "[cli][map]") {
    const Place place;
    const std::vector<std::pair<std::string, std::string>> cases{
        {"2023年前三季度主要指标", "（2023年前三季度，"},
        {"2023年上半年主要指标", "（2023年上半年，"},
        {"成都市2023年1-9月指标", "（2023年1–9月，"},
        {"2018—2023年主要指标", "（2018–2023年，"},
        {"2023年主要指标", "（2023年，"}};
    for (const auto& [title, shown] : cases) {
        const Ran ran = place.map("t.csv", titled(title), "产值");
        INFO(title << ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(has(ran.out, shown));
    }
    CHECK(has(place.map("2023年上半年.csv", titled("各区指标"), "产值").out, "（2023年上半年，"));
}

TEST_CASE("a sheet of flows is of the months that it is called by", "[cli]") {
    const std::string heads = cells(1, {"起点", "终点", "金额（万元）"});
    const auto told = [&](const std::string& name) {
        const WorkbookText book{
            .sheets = {{name, "<sheetData>" + heads + cells(2, {"上海市", "苏州市", "7"}) + "</sheetData>"}}};
        return check_file("f.xlsx", book.bytes());
    };
    CHECK(has(told("2023年1-9月").text, "\"period\": \"2023M01-09\""));
    CHECK(has(told("合同2023-05").text, "\"period\": \"2023-05\""));
    CHECK(has(told("合同2023").text, "\"period\": \"2023\""));
    CHECK(has(told("2023年春季").text, "\"period\": \"unstated\""));
}

TEST_CASE("单位：万元 above a table is the unit of its amounts, not of its counts and shares", "[cli][map]") {
    const Place place;
    const std::string above = "各区财政情况,,,\n单位：万元,,,\n";
    std::string rows = "地区,财政收入,企业数,增速\n";
    for (std::size_t row = 0; row < names.size(); ++row)
        rows +=
            fmt::format("{},{},{},{}\n", names[row], 654159 + 7 * static_cast<int>(row), 12 + row, 3 + row);
    const Ran income = place.map("t.csv", above + rows, "财政收入");
    INFO(income.err);
    CHECK(has(income.err, "DR1135"));
    CHECK((has(income.out, "亿元") || has(income.out, "万元")));
    for (const char* column : {"企业数", "增速"}) {
        const Ran other = place.map("t.csv", above + rows, column);
        INFO(column << other.err);
        CHECK(other.exit_code == 0);
        CHECK_FALSE(has(other.err, "DR1135"));
        CHECK_FALSE(has(other.out, "万元"));
    }
    const Ran own = place.map(
        "t.csv", "各区财政情况,,,\n单位：亿元,,,\n地区,财政收入（万元）,b,c\n都江堰市,5,1,1\n彭州市,7,2,3\n",
        "财政收入");
    CHECK_FALSE(has(own.err, "DR1135"));
}

TEST_CASE("a column below a head of several is drawn with the words of both, and named by either",
          "[cli][map]") {
    const Place place;
    std::string data = row(1, text_cell("A1", "地区") + text_cell("B1", "地区生产总值")) +
                       row(2, text_cell("B2", "2022年（亿元）") + text_cell("C2", "2023年（亿元）"));
    for (std::size_t at = 0; at < names.size(); ++at)
        data +=
            cells(static_cast<int>(at) + 3, {names[at], fmt::to_string(11 + at), fmt::to_string(12 + at)});
    const WorkbookText book{.sheets = {{"S", "<sheetData>" + data +
                                                 "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/>"
                                                 "<mergeCell ref=\"B1:C1\"/></mergeCells>"}}};
    for (const char* column : {"2023年", "2023年地区生产总值", "2023年地区生产总值（亿元）"}) {
        const Ran ran = place.map("k.xlsx", book.bytes(), column);
        INFO(column << ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(has(ran.out, "2023年地区生产总值（亿元）"));
    }
}

TEST_CASE("`check` takes tables of another region for what they are", "[cli][check]") {
    std::string rows = "地区,财政收入,财政支出\n";
    for (std::size_t at = 0; at < names.size(); ++at)
        rows += fmt::format("{},{},{}\n", names[at], 310101 + 9973 * static_cast<int>(at),
                            812171 - 9973 * static_cast<int>(at));
    const Checked attributes = check_file("u.csv", rows);
    INFO(attributes.text);
    CHECK(attributes.exit_code == 0);
    CHECK(has(attributes.text, "a place a row in the column '地区'"));
    CHECK_FALSE(attributes.codes.contains("DR1215"));

    std::string flows = "卖方城市,买方城市,年份,合同额（万元）\n";
    for (const char* to : {"河源市", "梅州市", "肇庆市", "香港", "境外"})
        flows += fmt::format("清远市,{},2022,7.5\n", to);
    const Checked guangdong = check_file("gd.csv", flows);
    INFO(guangdong.text);
    CHECK(guangdong.codes.contains("DR1296"));
    CHECK_FALSE(guangdong.codes.contains("DR1215"));
    CHECK_FALSE(has(guangdong.text, "境外"));

    const Checked kenya = check_file("k.csv", "County,Jobs\nNairobi,88765\nMombasa,72985\nNakuru,37295\n");
    INFO(kenya.text);
    CHECK(kenya.exit_code == 0);
    CHECK(kenya.codes.contains("DR1295"));

    const Checked times =
        check_file("t.csv", "起点,终点,时间（分钟）\n上海,苏州,42\n上海,南京,122\n上海,杭州,22\n");
    INFO(times.text);
    CHECK(times.exit_code == 0);
    CHECK(has(times.text, "travel times"));
    const Checked wrong =
        check_file("t.csv", "origin,destination,minutes\nShanghai,Suzhou,4x\nShanghai,Nanjing,-3\n");
    INFO(wrong.text);
    CHECK(wrong.exit_code == 3);
    CHECK(wrong.codes.contains("DR1210"));
}

}  // namespace joined_tables_test
