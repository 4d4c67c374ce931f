// A workbook of attributes with a sheet a year, rows of 全市, and heads that are not those of flows.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

namespace sheet_a_year_test {

using deltareach::number_cell;
using deltareach::row;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::has;
using maps_of_columns::contents_of;
using maps_of_columns::Place;
using maps_of_columns::Ran;
using maps_of_columns::run_program;
using maps_of_columns::write_file;

namespace {

std::string sheet(const std::string& first, const std::string& second) {
    return "<sheetData>" + row(1, text_cell("A1", "乡镇") + text_cell("B1", "产值（万元）")) +
           row(2, text_cell("A2", "白沙镇") + number_cell("B2", first)) +
           row(3, text_cell("A3", "东湾镇") + number_cell("B3", second)) + "</sheetData>";
}

struct Years : Place {
    Years() {
        write_file(path() / "y.xlsx", WorkbookText{.sheets = {{"2021", sheet("111", "117")},
                                                              {"2023", sheet("313", "319")},
                                                              {"2022", sheet("221", "227")}}}
                                          .bytes());
    }
    Ran bars(std::vector<std::string> words) const {
        words.insert(words.begin(), {"chart", "bars"});
        for (const char* word : {"--column", "产值", "-o", "o.svg", "--overwrite", "--lang", "zh"})
            words.emplace_back(word);
        return run_program(words, {.folder = path()});
    }
};

}  // namespace

TEST_CASE("of a sheet a year the latest is mapped and told, or the one of --period", "[cli][map]") {
    const Years years;
    const std::vector<std::string> words{"y.xlsx", "--zones", "d.geojson", "--column", "产值"};
    const Ran latest = years.map(words);
    INFO(latest.err);
    REQUIRE(latest.exit_code == 0);
    CHECK(has(latest.err, "DR1292"));
    CHECK(has(latest.err, "读了：2023；没有读：2021、2022"));
    CHECK(has(contents_of(years.path() / "o.svg"), "产值（2023年，万元）"));
    std::vector<std::string> asked = words;
    asked.insert(asked.end(), {"--period", "2022年", "--labels", "value"});
    const Ran of_year = years.map(asked);
    INFO(of_year.err);
    REQUIRE(of_year.exit_code == 0);
    CHECK(has(of_year.err, "读了：2022；没有读：2021、2023"));
    CHECK(has(contents_of(years.path() / "o.svg"), "227"));
    asked[6] = "2019";
    const Ran none = years.map(asked);
    CHECK(none.exit_code == 2);
    CHECK(has(none.err, "DR1010"));
}

TEST_CASE("bars of a sheet a year are of the latest, or of --period", "[cli]") {
    const Years years;
    const Ran latest = years.bars({"y.xlsx"});
    INFO(latest.err);
    REQUIRE(latest.exit_code == 0);
    CHECK(has(latest.err, "读了：2023；没有读：2021、2022"));
    CHECK(has(contents_of(years.path() / "o.svg"), "319"));
    CHECK(has(contents_of(years.path() / "o.svg"), "产值（2023年）：排名"));
    const Ran of_year = years.bars({"y.xlsx", "--period", "2021"});
    INFO(of_year.err);
    REQUIRE(of_year.exit_code == 0);
    CHECK(has(contents_of(years.path() / "o.svg"), "117"));
    CHECK(years.bars({"t.csv", "--period", "2021"}).exit_code == 2);
}

TEST_CASE("a project takes the latest of a sheet a year too, and its sheets bear the year", "[cli][map]") {
    const Years years;
    write_file(
        years.path() / "project.toml",
        "[project]\nname = \"甲县\"\n[zones.town]\npath = \"d.geojson\"\nid = \"code\"\nname = \"名称\"\n"
        "[[attributes]]\npath = \"y.xlsx\"\nlevel = \"town\"\nid = \"乡镇\"\n");
    const Ran ran = years.map({"project.toml", "--column", "产值", "--labels", "value"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(years.path() / "o.svg");
    CHECK(has(svg, "313"));
    CHECK(has(svg, "产值（2023年，万元）"));
}

TEST_CASE("names of several rows are told beside bars", "[cli]") {
    const Years years;
    write_file(years.path() / "r.csv", "乡镇,产值（万元）\n白沙镇,1\n白沙镇,2\n东湾镇,3\n");
    const Ran ran = years.bars({"r.csv"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(contents_of(years.path() / "o.svg"), "1 个名称各有几行（如白沙镇，2 行）"));
}

TEST_CASE("a city beside its districts in one layer is told", "[cli][map]") {
    const Years years;
    const auto layer = [&](const char* first) {
        write_file(years.path() / "n.geojson",
                   R"({"type":"FeatureCollection","features":[)" +
                       maps_of_columns::square(
                           104, std::string(R"("adcode":")") + first + R"(","name":"甲","值":3)") +
                       "," + maps_of_columns::square(105, R"("adcode":"510802","name":"乙","值":1)") + "," +
                       maps_of_columns::square(106, R"("adcode":"510811","name":"丙","值":2)") + "]}");
        return years.map({"n.geojson", "--column", "值"}).err;
    };
    CHECK(has(layer("510800"), "DR1986"));
    CHECK(has(layer("510800"), "甲 (2)"));
    CHECK_FALSE(has(layer("510812"), "DR1986"));
}

}  // namespace sheet_a_year_test
