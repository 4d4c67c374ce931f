#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/planner_project.hpp"

#include <nlohmann/json.hpp>

namespace workbook_cases_test {

using deltareach::number_cell;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::contents_of;
using deltareach::test::PlannerProject;
using deltareach::test::Ran;

namespace {

bool told(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A workbook of one sheet; style 1 of its number cells is `format`.
std::string workbook(const std::string& rows, const std::string& merges = "",
                     const std::string& format = "General") {
    WorkbookText book{.sheets = {{"S", "<sheetData>" + rows + "</sheetData>" + merges}}};
    book.formats = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                   "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";
    return book.bytes();
}

const std::string long_heads = text_cell("A1", "起点") + text_cell("B1", "终点") + text_cell("C1", "年份");

}  // namespace

TEST_CASE("heads in two rows are read as their twin whose heads stand in one", "[cli]") {
    const PlannerProject project;
    const std::string records = row(3, text_cell("A3", "上海市") + text_cell("B3", "南通市") +
                                           number_cell("C3", "7") + number_cell("D3", "20")) +
                                row(4, text_cell("A4", "上海市") + text_cell("B4", "嘉兴市") +
                                           number_cell("C4", "11") + number_cell("D4", "31"));
    project.write(
        "two.xlsx",
        workbook(row(1, text_cell("A1", "起点") + text_cell("B1", "终点") + text_cell("C1", "金额（万元）")) +
                     row(2, number_cell("C2", "2021") + number_cell("D2", "2022")) + records,
                 "<mergeCells count=\"3\"><mergeCell ref=\"A1:A2\"/><mergeCell "
                 "ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>"));
    project.write("twin.xlsx",
                  workbook(row(1, text_cell("C1", "金额（万元）")) +
                               row(2, text_cell("A2", "起点") + text_cell("B2", "终点") +
                                          number_cell("C2", "2021") + number_cell("D2", "2022")) +
                               records,
                           "<mergeCells count=\"1\"><mergeCell ref=\"C1:D1\"/></mergeCells>"));
    const Ran two = project.run({"check", "two.xlsx"}), twin = project.run({"check", "twin.xlsx"});
    INFO(two.err << twin.err);
    CHECK(two.exit_code == 0);
    CHECK(told(two.err, "note DR1165"));
    CHECK(two.out == twin.out);
    CHECK(told(two.out, "2021: 180000 input = 180000 used"));
    CHECK(told(two.out, "2022: 510000 input = 510000 used"));
}

TEST_CASE("a format that scales is warned of by its name, and what is shown is read", "[cli]") {
    const PlannerProject project;
    project.write("scaled.xlsx",
                  workbook(row(1, long_heads + text_cell("D1", "金额（万元）")) +
                               row(2, text_cell("A2", "上海市") + text_cell("B2", "南通市") +
                                          number_cell("C2", "2023") + number_cell("D2", "3000000", 1)) +
                               row(3, text_cell("A3", "上海市") + text_cell("B3", "嘉兴市") +
                                          number_cell("C3", "2023") + number_cell("D3", "450000", 1)),
                           "", "0!.0,&quot;万&quot;"));
    const Ran ran = project.run({"check", "scaled.xlsx"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(told(ran.err, "scaled.xlsx:2:4: warning DR1163"));
    CHECK(told(ran.err, "0!.0,\"万\""));
    CHECK(told(ran.out, "3450000 input = 3450000 used"));  // 300 and 45 万元
    CHECK(project.run({"check", "scaled.xlsx", "--strict"}).exit_code == 3);
}

TEST_CASE("an error value in a column of places, themes or ids is a fault and never other", "[cli]") {
    const PlannerProject project;
    const std::string error_at_b3 = "<c r=\"B3\" t=\"e\"><f>VLOOKUP(1,A:B,2,0)</f><v>#REF!</v></c>";
    project.write("error.xlsx", workbook(row(1, long_heads + text_cell("D1", "金额（万元）")) +
                                         row(2, text_cell("A2", "上海市") + text_cell("B2", "南通市") +
                                                    number_cell("C2", "2023") + number_cell("D2", "10")) +
                                         row(3, text_cell("A3", "上海市") + error_at_b3 +
                                                    number_cell("C3", "2023") + number_cell("D3", "5"))));
    for (const char* policy : {"error", "drop", "other"}) {
        CAPTURE(policy);
        const Ran ran = project.run({"check", "error.xlsx", "--on-unknown", policy});
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(told(ran.err, "error.xlsx:3:2: error DR1162"));
        CHECK(told(ran.out, " 0 other"));
    }
    project.add("[[attributes]]\npath = \"a.csv\"\nlevel = \"city\"\nid = \"code\"\n");
    project.write("a.csv", "code,gdp\nA,3\n#REF!,4\nC,5\n");
    const Ran id = project.run({"check", "."});
    CHECK(id.exit_code == 3);
    CHECK(told(id.err, "a.csv:3:1: error DR1162"));
    project.write("a.csv", "code,gdp\nA,3\nB,#DIV/0!\nC,5\n");
    const Ran value = project.run({"check", "."});
    CHECK(value.exit_code == 3);
    CHECK(told(value.err, "a.csv:3:2: error DR1123"));
}

TEST_CASE("two heads of one stem stay apart, each in its own unit", "[cli]") {
    const PlannerProject project;
    project.add("[[attributes]]\npath = \"a.csv\"\nlevel = \"city\"\nid = \"代码\"\n");
    project.write("a.csv",
                  "代码,增加值（亿元）,增加值（%）,研发经费（万元）,专利（件）,增长\n"
                  "A,2,5.5,30,7,4.1%\nC,3,6.5,10,9,2.5%\nB,1,7.5,20,8,3.3%\n");
    const Ran csv = project.run({"export", ".", "--what", "zones", "-o", "zones.csv", "-q"});
    INFO(csv.err);
    REQUIRE(csv.exit_code == 0);
    const std::string table = contents_of(project.path("zones.csv"));
    const std::string heads = table.substr(0, table.find('\n'));
    INFO(heads);
    CHECK(told(heads, "zeng_jia_zhi_yuan"));
    CHECK(told(heads, "zeng_jia_zhi_percent"));
    CHECK_FALSE(told(heads, "yi_yuan"));
    CHECK(told(heads, "yan_fa_jing_fei_yuan"));
    CHECK(told(heads, "zhuan_li_jian"));
    CHECK(told(heads, "zeng_zhang_percent"));
    CHECK(told(table, "200000000"));
    REQUIRE(project.run({"export", ".", "--what", "zones", "-o", "zones.geojson", "--level", "city", "-q"})
                .exit_code == 0);
    const auto layer = nlohmann::json::parse(contents_of(project.path("zones.geojson")));
    const auto& first = layer["features"][0]["properties"];
    CHECK(first["yan_fa_jing_fei_yuan"] == 300000);
    CHECK(first["zeng_jia_zhi_yuan"] == 200000000);
    CHECK(first["zeng_zhang_percent"] == 4.1);
    CHECK(told(contents_of(project.path("zones.qml")), "_received_from_A_yuan"));
}

TEST_CASE("files of DataV: a line of the national boundary is no zone, a parent is the code in the object",
          "[cli]") {
    const PlannerProject project;
    std::string cities = contents_of(project.path("cities.geojson"));
    const std::string line =
        R"({"type":"Feature","properties":{"code":"100000_JD","name":""},"geometry":{"type":"MultiPolygon","coordinates":[[[[108,20],[109,20],[109,21],[108,20]]]]}},)";
    const auto start = cities.find("{\"type\":\"Feature\",");
    cities.insert(start, line);
    const std::string parent = "\"parent\":{\"adcode\":320000},", named = "\"name\":\"市";
    for (std::size_t at = 0; (at = cities.find(named, at)) != std::string::npos;
         at += parent.size() + named.size())
        cities.insert(at, parent);
    project.write("cities.geojson", cities);
    const std::string province =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":320000,"name":"省"},"geometry":{"type":"Polygon","coordinates":[[[117,28],[122,28],[122,33],[117,33],[117,28]]]}}]})";
    project.write("provinces.geojson", province);
    std::string toml = contents_of(project.path("project.toml"));
    const std::string name = "name = \"name\"\n";
    toml.insert(toml.find(name) + name.size(),
                "parent = \"parent\"\n[zones.province]\npath = \"provinces.geojson\"\nid = \"code\"\nname = "
                "\"name\"\n");
    project.write("project.toml", toml);
    const Ran ran = project.run({"check", "."});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(told(ran.err, "cities.geojson:1: note DR1271"));
    const Ran info = project.run({"info", ".", "--json"});
    INFO(info.out);
    CHECK_FALSE(told(info.out, "100000_JD"));
}

TEST_CASE("a hidden sheet of another year that was not read is named", "[cli]") {
    const PlannerProject project;
    const auto year = [](const std::string& name) {
        return std::pair(
            name,
            "<sheetData>" +
                row(1, text_cell("A1", "起点") + text_cell("B1", "终点") + text_cell("C1", "金额（万元）")) +
                row(2, text_cell("A2", "上海市") + text_cell("B2", "南通市") + number_cell("C2", "7")) +
                "</sheetData>");
    };
    const WorkbookText book{.sheets = {year("2021"), year("2022"), year("2023")}, .hidden = 1};
    project.write("years.xlsx", book.bytes());
    CHECK(told(project.run({"check", "years.xlsx"}).err, "2021 (hidden)"));
}

}  // namespace workbook_cases_test
