// The same flows in every form people keep them in give the same reach, byte for byte.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/dbf.hpp"
#include "tests/support/encoded.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>

namespace same_flows_test {

using namespace deltareach;
using test::encoded;
using test::Ran;
using test::run_program;
using test::TemporaryFolder;
using test::write_file;

namespace {

const std::string cities = deltareach::test::source_dir() + "/data/yangtze-delta/zones/city.geojson";

struct Flow {
    std::string destination, code, amount;
};

/// From Shanghai, in 2023, in 万元.
const std::vector<Flow> flows = {{"苏州市", "320500", "172.79"},
                                 {"杭州市", "330100", "85.5"},
                                 {"合肥市", "340100", "41.03"},
                                 {"南京市", "320100", "66"}};

std::string long_csv(const std::string& delimiter = ",") {
    std::string text = fmt::format("起点{0}终点{0}年份{0}金额（万元）\n", delimiter);
    for (const Flow& flow : flows)
        text += fmt::format("上海市{0}{1}{0}2023{0}{2}\n", delimiter, flow.destination, flow.amount);
    return text;
}

/// A title, a line with the unit, merged origin and year, a total and a remark.
std::string merged_workbook() {
    std::string rows = row(1, text_cell("A1", "2023年上海市技术合同输出情况表")) +
                       row(2, text_cell("D2", "单位：万元")) +
                       row(3, text_cell("A3", "起点") + text_cell("B3", "年份") + text_cell("C3", "终点") +
                                  text_cell("D3", "金额"));
    int number = 4;
    for (const Flow& flow : flows) {
        const std::string n = std::to_string(number);
        std::string cells;
        if (number == 4) cells = text_cell("A4", "上海市") + number_cell("B4", "2023");
        rows +=
            row(number++, cells + text_cell("C" + n, flow.destination) + number_cell("D" + n, flow.amount));
    }
    rows += row(number, text_cell("A" + std::to_string(number), "合计") +
                            number_cell("D" + std::to_string(number), "365.32"));
    rows += row(number + 1, text_cell("A" + std::to_string(number + 1), "注：初步统计"));
    return WorkbookText{.sheets = {{"表1", "<sheetData>" + rows +
                                               "</sheetData><mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell "
                                               "ref=\"A4:A7\"/><mergeCell ref=\"B4:B7\"/></mergeCells>"}}}
        .bytes();
}

/// Origins down, destinations across.
std::string wide_workbook() {
    std::string heads = text_cell("A2", "起点\\终点"), values = text_cell("A3", "上海市");
    char column = 'B';
    for (const Flow& flow : flows) {
        heads += text_cell(std::string(1, column) + "2", flow.destination);
        values += number_cell(std::string(1, column++) + "3", flow.amount);
    }
    heads += text_cell(std::string(1, column) + "2", "合计");
    values += number_cell(std::string(1, column) + "3", "365.32");
    return WorkbookText{
        .sheets = {{"矩阵", "<sheetData>" +
                                row(1, text_cell("A1", "2023年") + text_cell("B1", "单位：万元")) +
                                row(2, heads) + row(3, values) + "</sheetData>"}}}
        .bytes();
}

std::string gbk_dbf() {
    std::vector<std::vector<std::string>> rows{
        {encoded("起点", "GBK"), encoded("终点", "GBK"), encoded("年份", "GBK"), encoded("金额", "GBK")}};
    for (const Flow& flow : flows)
        rows.push_back({encoded("上海市", "GBK"), encoded(flow.destination, "GBK"), "2023", flow.amount});
    return test::dbf(rows);
}

std::string codes_csv() {
    std::string text = "origin;destination;period;value;unit\n";
    for (const Flow& flow : flows) text += fmt::format("3100;'{}.0;2023年;{};万元\n", flow.code, flow.amount);
    return text;
}

/// What `reach` prints for a project with this file of flows.
std::string reach_of(const std::string& name, const std::string& bytes, const std::string& more) {
    const TemporaryFolder folder;
    write_file(folder.path() / name, bytes);
    std::filesystem::copy_file(cities, folder.path() / "city.geojson");
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"p\"\n[zones.city]\npath = \"city.geojson\"\nid = \"adcode\"\nname = "
               "\"name_zh\"\n"
               "[[flows]]\npath = \"" +
                   name + "\"\ntheme = \"tech\"\n" + more + "\n[reach]\norigins = [\"310000\"]\n");
    const Ran ran = run_program({"reach", "--json", "-q", "--lang", "en"}, {.folder = folder.path()});
    INFO(name << "\n" << ran.err);
    REQUIRE(ran.exit_code == 0);
    return ran.out;
}

}  // namespace

TEST_CASE("the same flows as CSV, GBK, merged workbook, matrix and DBF give the same reach, byte for byte",
          "[cli]") {
    const std::string text = long_csv();
    const std::string expected = reach_of("f.csv", text, "");
    CHECK(expected.find("\"total\": 3653200") != std::string::npos);
    CHECK(reach_of("f.csv", "\xEF\xBB\xBF" + text, "") == expected);
    CHECK(reach_of("f.csv", encoded(text, "GBK"), "") == expected);
    CHECK(reach_of("f.csv", encoded(text, "GBK"), "encoding = \"GBK\"") == expected);
    CHECK(reach_of("f.csv", "\xFF\xFE" + encoded(text, "UTF-16LE"), "") == expected);
    CHECK(reach_of("f.csv", "\xFE\xFF" + encoded(text, "UTF-16BE"), "") == expected);
    CHECK(reach_of("f.csv", long_csv(";"), "") == expected);
    CHECK(reach_of("f.txt", long_csv("\t"), "") == expected);
    CHECK(reach_of("f.csv", codes_csv(), "") == expected);
    CHECK(reach_of("f.xlsx", merged_workbook(), "") == expected);
    CHECK(reach_of("f.xlsx", wide_workbook(), "layout = \"matrix\"") == expected);
    CHECK(reach_of("f.dbf", gbk_dbf(), "unit = \"万元\"") == expected);
}

}  // namespace same_flows_test
