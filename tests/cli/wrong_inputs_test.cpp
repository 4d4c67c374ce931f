// Inputs that used to be read as something else: ends of flows that are no places, shapes that are none,
// title rows above the heads, cover sheets, decimal commas, columns of figures that nobody read.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace wrong_inputs_test {

using namespace deltareach::test;
using deltareach::number_cell;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;

namespace {

struct Desk : TemporaryFolder {
    void put(const std::string& name, const std::string& text) const { write_file(path() / name, text); }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = path()});
    }
    [[nodiscard]] std::string text(const std::string& name) const { return contents_of(path() / name); }
    [[nodiscard]] bool holds(const std::string& name) const { return std::filesystem::exists(path() / name); }
};

/// Five zones with a flow between each two, and one row more.
std::string pairs(const std::string& more, const std::vector<std::string>& ids = {"a", "b", "c", "d", "e"}) {
    std::string table = "o,d,f,km\n";
    for (std::size_t i = 0; i < ids.size(); ++i)
        for (std::size_t j = 0; j < ids.size(); ++j)
            if (i != j)
                table +=
                    fmt::format("{},{},{},{}\n", ids[i], ids[j], 3 + (i * 7 + j * 5) % 11, 2 + i + 2 * j);
    return table + more;
}

const std::vector<std::string> gravity{
    "model", "gravity",      "f.csv", "--origin-field",   "o",  "--destination-field",
    "d",     "--flow-field", "f",     "--distance-field", "km", "--border",
    "none",  "--json"};

std::string square(const std::string& id, double x, double y, const std::string& ring = "") {
    const std::string points =
        ring.empty() ? fmt::format("[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]", x, y, x + 1, y + 1)
                     : ring;
    return R"({"type":"Feature","properties":{"id":")" + id +
           R"(","v":1},"geometry":{"type":"Polygon","coordinates":[[)" + points + "]]}}";
}

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string sheet(std::initializer_list<std::vector<std::string>> rows) {
    std::string text;
    int number = 0;
    for (const std::vector<std::string>& cells : rows) {
        ++number;
        std::string line;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string at = std::string(1, static_cast<char>('A' + c)) + std::to_string(number);
            if (cells[c].empty()) continue;
            line += cells[c].find_first_not_of("0123456789.") == std::string::npos ? number_cell(at, cells[c])
                                                                                   : text_cell(at, cells[c]);
        }
        text += row(number, line);
    }
    return "<sheetData>" + text + "</sheetData>";
}

const auto facts = [] {
    return sheet({{"地区", "产值（亿元）", "人口（万人）"},
                  {"甲市", "7", "5"},
                  {"乙市", "9", "3"},
                  {"丙市", "4", "8"}});
};

}  // namespace

TEST_CASE("The end of a flow that is no place is an error with its row, never a zone", "[cli]") {
    const Desk desk;
    desk.put("f.csv", pairs(""));
    CHECK(desk.run(gravity).exit_code == 0);
    for (const std::string end : {"#REF!", "Err:502", "#名称?", "#SPILL!", "#N/A"}) {
        INFO(end);
        desk.put("f.csv", pairs(end + ",a,4,5\n"));
        const Ran from = desk.run(gravity);
        CHECK(from.exit_code == 3);
        CHECK(has(from.err, "f.csv:22:1: error DR1162"));
        desk.put("f.csv", pairs("a," + end + ",4,5\n"));
        CHECK(has(desk.run(gravity).err, "f.csv:22:2: error DR1162"));
    }
    for (const std::string end : {"", "—", "N/A", "nan", "NA"}) {
        INFO(end);
        desk.put("f.csv", pairs(end + ",a,4,5\n"));
        const Ran from = desk.run(gravity);
        CHECK(from.exit_code == 3);
        CHECK(has(from.err, "f.csv:22:1: error DR1235: the origin is empty"));
        desk.put("f.csv", pairs("a," + end + ",4,5\n"));
        CHECK(has(desk.run(gravity).err, "f.csv:22:2: error DR1235: the destination is empty"));
    }
    // Countries are called by two letters: NA is one of them.
    desk.put("f.csv", pairs("", {"CN", "DE", "NA", "US", "ZA"}));
    CHECK(desk.run(gravity).exit_code == 0);
}

TEST_CASE("No id and no group is —", "[cli]") {
    const Desk desk;
    desk.put("z.csv", "id,x,y,v,g\na,0,0,1,p\n—,1,0,2,p\nc,0,1,4,q\nd,2,1,3,q\n");
    const std::vector<std::string> moran{"spill",     "moran",     "z.csv",    "--id", "id",
                                         "--field",   "v",         "--points", "x,y",  "--crs",
                                         "planar-km", "--weights", "knn:1"};
    CHECK(has(desk.run(moran).err, "DR1202"));
    desk.put("z.csv", "id,x,y,v,g\na,0,0,1,p\nb,1,0,2,—\nc,0,1,4,q\nd,2,1,3,q\n");
    std::vector<std::string> block = moran;
    block.back() = "block:g";
    const Ran ran = desk.run(block);
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1836"));
}

TEST_CASE("Shapes that are none are refused where they are used, and mended by --repair", "[cli]") {
    const Desk desk;
    const std::string star =
        "[120,31],[120.588,29.191],[119.049,30.309],[120.951,30.309],[119.412,29.191],[120,31]";
    desk.put("z.geojson", collection(square("a", 0, 0, star) + "," + square("b", 121, 29.5) + "," +
                                     square("c", 118, 29.5)));
    for (const std::string weights : {"inverse:500:1", "queen", "knn:1"}) {
        INFO(weights);
        const std::vector<std::string> words{"weights", "z.geojson", "--weights", weights,
                                             "--id",    "id",        "--json"};
        const Ran refused = desk.run(words);
        CHECK(refused.exit_code == 3);
        CHECK(has(refused.err, "z.geojson:1: error DR1019: the shape of a is invalid"));
        std::vector<std::string> mended = words;
        mended.push_back("--repair");
        const Ran ran = desk.run(mended);
        CHECK(ran.exit_code == 0);
        CHECK(has(ran.err, "DR1022"));
    }
    CHECK(has(desk.run({"model", "radiation", "z.geojson", "--id", "id", "--mass", "v", "--json"}).err,
              "DR1019"));
    // Fields alone need no shapes.
    CHECK(desk.run({"classify", "z.geojson", "--field", "v", "--method", "unique", "--json"}).exit_code == 0);
}

TEST_CASE("convert finds the heads below a title as info does, and loses no column unasked", "[cli]") {
    const Desk desk;
    desk.put("t.xlsx", WorkbookText{.sheets = {{"S", sheet({{"某地主要指标（2023年）"},
                                                            {"地区", "产值（亿元）", "人口（万人）"},
                                                            {"甲市", "7", "5"},
                                                            {"乙市", "9", "3"}})}}}
                           .bytes());
    const Ran ran = desk.run({"convert", "t.xlsx", "o.csv"});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1118"));
    const auto rows = rows_of(desk.text("o.csv"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("产值（亿元）") == "7");
    CHECK(rows[1].at("人口（万人）") == "3");
    // A column without a head.
    desk.put("h.csv", "地区,产值,\n甲市,7,5\n乙市,9,3\n");
    const Ran lost = desk.run({"convert", "h.csv", "p.csv"});
    CHECK(lost.exit_code == 4);
    CHECK(has(lost.err, "DR1298"));
    CHECK_FALSE(desk.holds("p.csv"));
    CHECK(desk.run({"convert", "h.csv", "p.csv", "--lossy"}).exit_code == 0);
    // Heads that are called as totals are, above texts alone.
    desk.put("w.csv", "total,name\nx,y\nz,w\n");
    CHECK(desk.run({"convert", "w.csv", "q.csv"}).exit_code == 0);
    CHECK(rows_of(desk.text("q.csv")).size() == 2);
}

TEST_CASE("A cover sheet is passed over by the verbs for plain files", "[cli]") {
    const Desk desk;
    desk.put(
        "f.xlsx",
        WorkbookText{.sheets = {{"说明", sheet({{"本表说明"}, {"口径见附录"}})}, {"指标", facts()}}}.bytes());
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"classify", "f.xlsx", "--field", "产值", "--method", "quantile", "--classes", "2"},
             {"model", "index", "f.xlsx", "--fields", "产值,人口", "--id", "地区"},
             {"info", "f.xlsx"},
             {"convert", "f.xlsx", "o.csv"}}) {
        const Ran ran = desk.run(words);
        INFO(words.front() << ran.err << ran.out);
        CHECK(ran.exit_code == 0);
        if (words.front() != "info") CHECK(has(ran.err, "note DR1156"));
    }
    CHECK(has(desk.text("o.csv"), "甲市"));
    // Where no sheet is a table of two columns the first is as good as any.
    desk.put("g.xlsx",
             WorkbookText{.sheets = {{"A", sheet({{"x"}, {"1"}})}, {"B", sheet({{"y"}, {"2"}})}}}.bytes());
    CHECK(desk.run({"classify", "g.xlsx", "--field", "x", "--method", "unique"}).exit_code == 0);
}

TEST_CASE("Decimal commas are read alike by every verb", "[cli]") {
    const Desk desk;
    desk.put("z.geojson",
             collection(square("a", 120, 30) + "," + square("b", 121, 30) + "," + square("c", 122, 30)));
    const auto weight = [&](const std::string& kind, std::string& told) {
        const Ran ran = desk.run({"weights", "z.geojson", "--id", "id", "--weights", kind + ":w.csv", "--raw",
                                  "-o", "o.csv", "--overwrite"});
        told = ran.err;
        return ran.exit_code == 0 ? rows_of(desk.text("o.csv")).front().at("weight") : "";
    };
    std::string told;
    for (const std::string kind : {"file", "flow"}) {
        INFO(kind);
        desk.put("w.csv", "o;d;w\na;b;1,500\nb;a;2\nb;c;1\nc;b;1\n");
        CHECK(weight(kind, told) == "1500");
        CHECK(has(told, "warning DR1186"));
        desk.put("w.csv", "o;d;w\na;b;1,500\nb;a;2,5\nb;c;1\nc;b;1\n");
        CHECK(weight(kind, told) == "1.5");
        CHECK(has(told, "note DR1941"));
    }
    const auto records = [&](const std::string& text) {
        desk.put("r.csv", text);
        return desk.run({"records", "r.csv", "--zones", "z.geojson", "--id", "id", "--origin-field", "o",
                         "--destination-field", "d", "--value", "v", "-o", "f.csv", "--overwrite", "--json"});
    };
    const auto used = [](const Ran& ran) {
        return ran.exit_code == 0 ? nlohmann::json::parse(ran.out).at("value_used").dump() : ran.err;
    };
    const Ran proven = records("o;d;v\na;b;1,234\nb;c;2,5\nc;a;3\n");
    CHECK(used(proven) == "6.734");
    CHECK(has(proven.err, "note DR1941"));
    const Ran open = records("o;d;v\na;b;1,234\nb;c;2\n");
    CHECK(used(open) == "1236");
    CHECK(has(open.err, "r.csv:2"));
    CHECK(has(open.err, "warning DR1186"));
    const Ran mixed = records("o;d;v\na;b;1,234,567\nb;c;2,5\n");
    CHECK(mixed.exit_code == 3);
    CHECK(has(mixed.err, "DR1187"));
    // An end that is an error value is a record at fault, not one outside.
    const Ran ends = records("o;d;v\na;b;1\n#REF!;c;2\n—;c;3\n");
    const auto json = nlohmann::json::parse(ends.out);
    CHECK(json.at("faulty") == 1);
    CHECK(json.at("no_coordinates") == 1);
    CHECK(json.at("outside") == 0);
}

TEST_CASE("A column of figures that no flow table reads is named", "[cli]") {
    const Desk desk;
    const auto said = [&](const std::string& text) {
        desk.put("f.csv", text);
        return desk.run({"check", "f.csv"});
    };
    const Ran span = said("起点,终点,2022,2023年春季\n上海市,苏州市,1,2\n");
    CHECK(has(span.err, "warning DR1274: columns of figures that were not read: 2023年春季"));
    CHECK_FALSE(has(said("起点,终点,2022,2023年1-9月\n上海市,苏州市,1,2\n").err, "DR1274"));  // a period
    CHECK(has(said("起点,终点,2022,2023（预计）,2023*\n上海市,苏州市,1,2,3\n").err, "2023（预计）, 2023*"));
    CHECK(has(said("起点,终点,年份,金额（万元）,2023\n上海市,苏州市,2022,1,2\n").err, "not read: 2023"));
    CHECK(
        has(said("起点,终点,年份,金额（万元）,2023年金额（万元）\n上海市,苏州市,2022,1,2\n").err, "DR1274"));
    CHECK_FALSE(
        has(said("起点,终点,年份,金额（万元）,合同数,距离\n上海市,苏州市,2022,1,2,80\n").err, "DR1274"));
    CHECK_FALSE(has(said("起点,终点,2022,2023,备注2023\n上海市,苏州市,1,2,补报\n").err, "DR1274"));
    // A column of years beside heads that are years.
    const Ran both = said("起点,终点,年份,2022,2023\n上海市,苏州市,2021,1,2\n");
    CHECK(both.exit_code == 3);
    CHECK(has(both.err, "f.csv:2:3: error DR1239"));
    CHECK(said("起点,终点,年份,2022\n上海市,苏州市,2022,1\n").exit_code == 0);
}

}  // namespace wrong_inputs_test
