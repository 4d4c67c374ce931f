// Rows of the table "Messages" that need a project: units said twice or nowhere, encodings of DBF files and
// of what is written, code forms, and workbooks with dates.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/dbf.hpp"
#include "tests/support/encoded.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace messages_project_test {

namespace fs = std::filesystem;
using deltareach::number_cell;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::contents_of;
using deltareach::test::dbf;
using deltareach::test::encoded;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

const std::string zones_folder = deltareach::test::source_dir() + "/data/yangtze-delta/zones/";

/// A project of the Delta's cities with one file of flows.
struct World : TemporaryFolder {
    explicit World(const std::string& file, const std::string& bytes, const std::string& keys = {}) {
        fs::copy_file(zones_folder + "city.geojson", path() / "city.geojson");
        write_file(path() / file, bytes);
        write_file(path() / "project.toml",
                   "[project]\nname = \"p\"\n[zones.city]\npath = \"city.geojson\"\nid = \"adcode\"\nname = "
                   "\"name_zh\"\n[[flows]]\npath = \"" +
                       file + "\"\ntheme = \"t\"\n" + keys);
    }
    json check() const {
        const Ran ran = run_program({"check", "--json", "-q", "--lang", "en"}, {.folder = path()});
        json document = json::parse(ran.out);
        document["exit"] = ran.exit_code;
        return document;
    }
};

std::set<std::string> codes_in(const json& document) {
    std::set<std::string> codes;
    for (const auto& message : document["messages"]) codes.insert(message["code"].get<std::string>());
    return codes;
}

std::string flow(const std::string& head, const std::string& value,
                 const std::string& destination = "苏州市") {
    return "起点,终点,年份," + head + "\n上海市," + destination + ",2023," + value + "\n";
}

}  // namespace

TEST_CASE("Messages, units: head and project that differ are an error, and so is none at all", "[cli]") {
    const json differ = World("f.csv", flow("金额（万元）", "1"), "unit = \"亿元\"\n").check();
    INFO(differ.dump(1));
    CHECK(differ["exit"] == 3);
    CHECK(codes_in(differ) == std::set<std::string>{"DR1130"});
    CHECK(differ["messages"][0]["row"] == 1);
    const json none = World("f.csv", flow("金额", "1")).check();
    CHECK(none["exit"] == 3);
    CHECK(codes_in(none) == std::set<std::string>{"DR1131"});
    const json said = World("f.csv", flow("金额", "1"), "unit = \"亿元\"\n").check();
    CHECK(said["exit"] == 0);
    CHECK(said["accounts"][0]["sum_input"] == "100000000");
    CHECK(said["accounts"][0]["unit"] == "yuan");
    CHECK(World("f.csv", flow("合同数", "3")).check()["exit"] == 0);  // a count needs none
}

TEST_CASE("Messages, encoding: a DBF is judged by its bytes, and run.json names what was found", "[cli]") {
    const std::vector<std::vector<std::string>> rows{{"起点", "终点", "年份", "金额"},
                                                     {"上海市", "苏州市", "2023", "5"},
                                                     {"上海市", "南京市", "2023", "4"}};
    const auto in = [&](const char* encoding) {
        auto converted = rows;
        for (auto& row : converted)
            for (auto& cell : row) cell = encoded(cell, encoding);
        return dbf(converted);
    };
    struct Case {
        const char *encoding, *cpg, *code, *named;
    };
    for (const Case& one : {Case{"GBK", "", "DR1321", "GB18030"}, Case{"GBK", "UTF-8", "DR1308", "GB18030"},
                            Case{"UTF-8", "GBK", "DR1308", "UTF-8"}, Case{"UTF-8", "UTF-8", "", "UTF-8"}}) {
        const World world("f.dbf", in(one.encoding), "unit = \"元\"\n");
        if (*one.cpg != '\0') write_file(world.path() / "f.cpg", one.cpg);
        const json checked = world.check();
        INFO(one.encoding << " " << one.cpg << checked.dump(1));
        CHECK(checked["exit"] == 0);
        CHECK(codes_in(checked) ==
              (*one.code == '\0' ? std::set<std::string>{} : std::set<std::string>{one.code}));
        const Ran run =
            run_program({"run", "--only", "tables", "--out", "o", "-q"}, {.folder = world.path()});
        REQUIRE(run.exit_code == 0);
        const json manifest = json::parse(contents_of(world.path() / "o/run.json"));
        CHECK(manifest["inputs"][1]["path"] == "f.dbf");
        CHECK(manifest["inputs"][1]["encoding"] == one.named);
        CHECK(contents_of(world.path() / "o/reach.csv")
                  .starts_with("\xEF\xBB\xBF"));  // so that Excel shows Chinese
    }
}

TEST_CASE("Messages, codes: every form of a code is one place", "[cli]") {
    for (const char* form : {"320500", "'320500", "320500.0", "320500000000", "3205", "３２０５００"}) {
        const World world("f.csv", flow("金额（元）", "1", form));
        const json document = world.check();
        INFO(form << document.dump(1));
        CHECK(document["exit"] == 0);
        const Ran ran = run_program({"reach", "--origin", "3100", "--json", "-q"}, {.folder = world.path()});
        INFO(ran.err);
        CHECK(json::parse(ran.out)["destinations"] == 1);
    }
    const World province("f.csv", flow("金额（元）", "1", "4401"));
    CHECK(codes_in(province.check()).contains("DR1215"));  // Guangzhou: in the totals, not on the map
}

TEST_CASE("Messages, dates: workbooks that count from 1900 and from 1904 give the right year", "[cli]") {
    const auto book = [](bool system_1904, const char* serial) {
        const std::string rows = "<row r=\"1\">" + text_cell("A1", "起点") + text_cell("B1", "终点") +
                                 text_cell("C1", "签订日期") + text_cell("D1", "金额（元）") +
                                 "</row><row r=\"2\">" + text_cell("A2", "上海市") +
                                 text_cell("B2", "苏州市") + number_cell("C2", serial, 1) +
                                 number_cell("D2", "1") + "</row>";
        return WorkbookText{.sheets = {{"s", "<sheetData>" + rows + "</sheetData>"}},
                            .formats = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
                            .system_1904 = system_1904}
            .bytes();
    };
    for (const auto& [system_1904, serial] :
         {std::pair(false, "44927"), std::pair(true, "43465")}) {  // 2023-01-01
        const json document = World("f.xlsx", book(system_1904, serial)).check();
        INFO(document.dump(1));
        CHECK(document["accounts"][0]["period"] == "2023");
    }
}

TEST_CASE("the account of a run adds up, digit for digit, whatever the policy", "[cli]") {
    const World world(
        "f.csv",
        "起点,终点,年份,金额（元）\n上海市,苏州市,2023,0.1\n上海市,苏洲市,2023,0.2\n上海市,境外,2023,0.7\n");
    for (const char* policy : {"drop", "other"}) {
        const Ran run = run_program(
            {"run", "--on-unknown", policy, "--only", "tables", "--out", "o", "--overwrite", "-q"},
            {.folder = world.path()});
        INFO(run.err);
        REQUIRE(run.exit_code == 0);
        const json flows = json::parse(contents_of(world.path() / "o/run.json"))["flows"][0];
        CHECK(flows["sum_input"] == "1");
        CHECK(flows["sum_used"] == "0.1");
        CHECK(flows["sum_dropped"] == (policy == std::string("drop") ? "0.2" : "0"));
        CHECK(flows["sum_other"] == (policy == std::string("drop") ? "0.7" : "0.9"));
    }
}

TEST_CASE("rows that are ragged do not hide what is wrong with the others", "[cli]") {
    const World world("f.csv",
                      "起点,终点,年份,金额（元）\n上海，苏州，2023，3\n上海市,苏洲市,2023,1\n上海市,无锡市,"
                      "2023,约12\n上海市,"
                      "杭州,2023\n");
    const json document = world.check();
    INFO(document.dump(1));
    CHECK(codes_in(document) == std::set<std::string>{"DR1110", "DR1113", "DR1121", "DR1201"});
    std::vector<int> rows;
    for (const auto& message : document["messages"]) rows.push_back(message["row"].get<int>());
    CHECK(rows == std::vector{2, 3, 4, 5});
    const std::string heads = "<row r=\"1\">" + text_cell("A1", "起点") + text_cell("B1", "终点") +
                              text_cell("C1", "年份") + text_cell("D1", "金额（元）") + "</row>";
    const std::string formula = "<row r=\"2\">" + text_cell("A2", "上海市") + text_cell("B2", "苏州市") +
                                number_cell("C2", "2023") + "<c r=\"D2\"><f>1+1</f></c></row>";
    const std::string unknown = "<row r=\"3\">" + text_cell("A3", "上海市") + text_cell("B3", "苏洲市") +
                                number_cell("C3", "2023") + number_cell("D3", "1") + "</row>";
    const json book =
        World("f.xlsx",
              WorkbookText{.sheets = {{"s", "<sheetData>" + heads + formula + unknown + "</sheetData>"}}}
                  .bytes())
            .check();
    INFO(book.dump(1));
    CHECK(codes_in(book) == std::set<std::string>{"DR1154", "DR1201"});
}

TEST_CASE("Messages, units: a title above the table may name the unit, in GBK and as a matrix too", "[cli]") {
    const std::string title = "2023年技术合同（万元）,,,\n起点,终点,年份,金额\n上海市,苏州市,2023,2\n";
    const json table = World("f.csv", encoded(title, "GBK")).check();
    INFO(table.dump(1));
    CHECK(table["exit"] == 0);
    CHECK(codes_in(table).contains("DR1135"));
    CHECK(table["accounts"][0]["sum_input"] == "20000");
    const json matrix =
        World("m.csv", encoded("2023年技术合同流向（万元）,,\n起点,上海,苏州\n无锡,1,—\n", "GBK"),
              "layout = \"matrix\"\n")
            .check();
    INFO(matrix.dump(1));
    CHECK(matrix["exit"] == 0);
    CHECK(matrix["accounts"][0]["sum_input"] == "10000");
    CHECK(World("f.csv", title, "unit = \"亿元\"\n").check()["exit"] == 3);  // title and project differ
}

TEST_CASE("a file of data given where a project is wanted is told so", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "z.kml", "<kml/>");
    const Ran ran = run_program({"run", "z.kml", "--lang", "en"}, {.folder = folder.path()});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("DR1032: z.kml is no project") != std::string::npos);
}

}  // namespace messages_project_test
