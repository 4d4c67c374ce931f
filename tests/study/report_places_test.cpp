// Every number of a report's figures and tables is that of its own row in the tables of the run: its origin,
// theme, period and statistic, divided by the unit that is printed beside it.
#include "gis/json_text.hpp"
#include "tests/support/bundled_run.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/printed_report.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <regex>
#include <set>

namespace report_places_test {

using deltareach::test::all_of;
using deltareach::test::between;
using deltareach::test::bundled_run;
using deltareach::test::Card;
using deltareach::test::cards_of;
using deltareach::test::Cell;
using deltareach::test::contents_of;
using deltareach::test::divisor_of_unit;
using deltareach::test::Printed;
using deltareach::test::Row;
using deltareach::test::rows_of;
using deltareach::test::rows_of_table;

namespace {

/// Numbers without a dimension: ranks, shares of simulations, coefficients.
const std::set<std::string> without_dimension{"名次", "Rank",        "模拟中覆盖", "Held in simulations",
                                              "系数", "Coefficient", "标准误",     "Std. error",
                                              "z",    "本地",        "Direct"};

using Record = std::map<std::string, std::string>;

std::string chinese(const std::string& period) {
    if (period.size() == 7)
        return period.substr(0, 4) + "年" + std::to_string(std::stoi(period.substr(5))) + "月";
    return period + "年";
}

struct Run {
    std::filesystem::path tables;
    std::string html;

    Run(const std::string& project, const std::string& language)
        : tables(bundled_run(project, "tables", language)),
          html(contents_of(bundled_run(project, "report", language) / "report.html")) {}
    [[nodiscard]] std::vector<Record> table(const std::string& name) const {
        return rows_of(contents_of(tables / (name + ".csv")));
    }
};

/// The printed digits are those of the value in the unit beside it.
void check_digits(const Printed& number, const std::string& unit) {
    std::string digits = number.digits;
    std::erase_if(digits, [](char c) { return c == ',' || c == '*' || c == '(' || c == ')'; });
    const std::string minus = "−";
    if (digits.starts_with(minus)) digits = "-" + digits.substr(minus.size());
    const std::size_t point = digits.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    CAPTURE(number.value, number.digits, unit);
    REQUIRE((unit.empty() || divisor_of_unit().contains(unit)));
    const double divisor = unit.empty() ? 1 : divisor_of_unit().at(unit);
    CHECK(std::abs(number.value / divisor - std::stod(digits)) <= 0.5000001 * std::pow(10, -decimals));
}

bool holds(const Record& row, const std::string& column, double value) {
    const std::string& cell = row.at(column);
    return !cell.empty() && std::abs(std::stod(cell) - value) <= 1e-12 * std::abs(value);
}

/// Whether the numbers of a cell are those columns of a row: the value, then the ends of its interval.
bool is_row(const Cell& cell, const Record& row, const std::vector<std::string>& columns) {
    if (cell.numbers.empty()) return row.at(columns[0]).empty();
    // An estimate is printed as its interval alone.
    const std::size_t skip = cell.numbers.size() == 2 ? 1 : 0;
    if (cell.numbers.size() + skip > columns.size()) return false;
    for (std::size_t k = 0; k < cell.numbers.size(); ++k)
        if (!holds(row, columns[k + skip], cell.numbers[k].value)) return false;
    return true;
}

std::size_t checked_cells = 0;

void check_cell(const Cell& cell, const std::vector<Record>& candidates,
                const std::vector<std::string>& columns) {
    CAPTURE(cell.head, cell.text, cell.unit, columns[0], candidates.size());
    CHECK_FALSE(candidates.empty());
    CHECK(std::ranges::any_of(candidates, [&](const Record& row) { return is_row(cell, row, columns); }));
    for (const Printed& number : cell.numbers) check_digits(number, cell.unit);
    checked_cells += cell.numbers.size();
}

/// Rows of one origin, theme and period ("各自最近一期": any), by the words that the report prints.
std::vector<Record> rows_for(const std::vector<Record>& table, const std::string& origin,
                             const std::string& theme, const std::string& period,
                             const std::string& variant = "mid") {
    std::vector<Record> found;
    for (const Record& row : table)
        if (row.at("origin_zh") == origin && row.at("theme_zh") == theme &&
            (!row.contains("variant") || row.at("variant").empty() || row.at("variant") == variant) &&
            (row.at("period") == period || chinese(row.at("period")) == period || period == "各自最近一期"))
            found.push_back(row);
    return found;
}

std::vector<std::string> themes_in(const std::string& words) {
    std::vector<std::string> themes;
    const std::string mark = "、";
    for (std::size_t from = 0; from <= words.size();) {
        const std::size_t to = std::min(words.find(mark, from), words.size());
        themes.push_back(words.substr(from, to - from));
        from = to + mark.size();
    }
    return themes;
}

const std::vector<std::string> radius_columns(const std::string& name) {
    return {name + "_km", name + "_low_km", name + "_high_km"};
}

void check_reach_tables(const Run& run, const std::vector<Record>& reach) {
    for (const Row& row : rows_of_table(run.html, "totals")) {
        const auto candidates =
            rows_for(reach, row.cells.at("起点").text, row.cells.at("主题").text, row.cells.at("时期").text);
        check_cell(row.cells.at("流出总量"), candidates, {"total"});
        if (row.cells.contains("目的地 n")) check_cell(row.cells.at("目的地 n"), candidates, {"n"});
        const bool at_least = row.cells.at("流出总量").text.starts_with("≥");
        CHECK(std::ranges::any_of(candidates, [&](const Record& one) {
            return (one.at("total_bound") == "at least") == at_least;
        }));
    }
    for (const Row& row : rows_of_table(run.html, "radii"))
        for (const std::string& theme : themes_in(row.cells.at("主题").text)) {
            const auto candidates =
                rows_for(reach, row.cells.at("起点").text, theme, row.cells.at("时期").text);
            for (const auto& [head, name] : {std::pair{"50%辐射半径", "r50"},
                                             {"80%辐射半径", "r80"},
                                             {"95%辐射半径", "r95"},
                                             {"平均距离", "mean"}})
                check_cell(row.cells.at(head), candidates, radius_columns(name));
            if (const auto cover = row.cells.find("模拟中覆盖"); cover != row.cells.end())
                check_cell(cover->second, candidates, {"interval_measured_cover"});
        }
}

void check_provinces(const Run& run, const std::vector<Record>& provinces) {
    const auto check_columns = [&](const char* id, const std::vector<std::string>& columns) {
        for (const Row& row : rows_of_table(run.html, id)) {
            const auto candidates = rows_for(provinces, row.cells.at("起点").text, row.cells.at("主题").text,
                                             row.cells.at("时期").text);
            for (const auto& named : row.cells) {
                const auto& head = named.first;
                const auto& cell = named.second;
                std::vector<Record> of_province;
                for (const Record& one : candidates)
                    if (one.at("province_zh") == head) of_province.push_back(one);
                // "—" also where the origin has no destination in that province.
                if (!of_province.empty()) check_cell(cell, of_province, columns);
                if (of_province.empty() && std::ranges::any_of(provinces, [&](const Record& one) {
                        return one.at("province_zh") == head;
                    }))
                    CHECK(cell.numbers.empty());
            }
        }
    };
    check_columns("provinces", {"flow", "low", "high"});
    check_columns("expected", {"ratio"});
}

void check_destinations(const Run& run, const std::vector<Record>& flows) {
    const std::string id = between(run.html, "<table id=\"table-destinations_", "\"");
    const std::string caption =
        between(run.html, "<table id=\"table-destinations_" + id + "\"><caption>", "：");
    std::smatch parts;
    REQUIRE(std::regex_match(caption, parts, std::regex("(.*)·(.*)·(.*)")));
    const auto of_study = rows_for(flows, parts[1], parts[2], parts[3]);
    std::vector<double> sizes;
    for (const Record& one : of_study)
        // A total that several provinces share is no destination.
        if (!one.at("flow").empty() && one.at("destination").find('+') == std::string::npos)
            sizes.push_back(std::stod(one.at("flow")));
    std::ranges::sort(sizes, std::greater{});
    std::size_t rank = 0;
    for (const Row& row : rows_of_table(run.html, "destinations_" + id)) {
        std::vector<Record> of_place;
        for (const Record& one : of_study)
            if (one.at("destination_zh") == row.cells.at("目的地").text) of_place.push_back(one);
        check_cell(row.cells.at("流量"), of_place, {"flow", "low", "high"});
        check_cell(row.cells.at("距离"), of_place, {"distance_km"});
        CHECK(row.cells.at("流量").numbers.front().value == Approx(sizes.at(rank)).epsilon(1e-12));
        CHECK(row.cells.at("名次").numbers.front().value == static_cast<double>(++rank));
    }
    CHECK(rank == 10);
}

/// Radii under other priors: the row of that β alone.
void check_beta(const Run& run, const std::vector<Record>& reach) {
    std::smatch study;
    const std::string caption = between(run.html, "<table id=\"table-beta\"><caption>", "</caption>");
    if (!std::regex_search(caption, study, std::regex("变多少（(.*)·([^）]*)）"))) return;
    const std::string origin = rows_of_table(run.html, "totals").front().cells.at("起点").text;
    for (const Row& row : rows_of_table(run.html, "beta")) {
        const auto candidates = rows_for(reach, origin, study[1], study[2], "beta_" + row.cells.at("β").text);
        CHECK(candidates.size() == 1);
        for (const auto& [head, name] : {std::pair{"50%辐射半径", "r50_km"},
                                         {"80%辐射半径", "r80_km"},
                                         {"95%辐射半径", "r95_km"},
                                         {"平均距离", "mean_km"}})
            check_cell(row.cells.at(head), candidates, {name});
    }
}

/// The figures in large type, of the first origin.
void check_cards(const Run& run, const std::vector<Record>& reach, const std::vector<Record>& provinces) {
    const std::string origin = rows_of_table(run.html, "totals").front().cells.at("起点").text;
    std::size_t cards = 0;
    for (const Card& card : cards_of(run.html)) {
        std::smatch parts;
        std::string what = card.what;  // of several origins each figure names its own
        if (what.starts_with(origin + "·")) what.erase(0, origin.size() + std::string("·").size());
        CAPTURE(what);
        if (std::regex_match(what, parts, std::regex("(.*) ([^ ]*)：(?:流出|合作)总量")))
            check_cell(card.number, rows_for(reach, origin, parts[1], parts[2]), {"total"});
        else if (std::regex_match(what, parts, std::regex("(.*) ([^ ]*)：八成流量止于")))
            check_cell(card.number, rows_for(reach, origin, parts[1], parts[2]), radius_columns("r80"));
        else {
            REQUIRE(std::regex_match(what, parts, std::regex("(.*)：(.*) ([^ ]*)")));
            auto candidates = rows_for(provinces, origin, parts[2], parts[3]);
            std::erase_if(candidates,
                          [&](const Record& one) { return one.at("province_zh") != parts[1].str(); });
            check_cell(card.number, candidates, {"flow", "low", "high"});
        }
        ++cards;
    }
    CHECK(cards > 8);
}

}  // namespace

TEST_CASE("figures and tables of a report are those of their own rows, in the unit beside them",
          "[cli][report]") {
    for (const char* project : {"yangtze-delta", "tutorial"}) {
        CAPTURE(project);
        const Run run(project, "zh");
        const auto reach = run.table("reach"), provinces = run.table("provinces");
        checked_cells = 0;
        check_reach_tables(run, reach);
        check_beta(run, reach);
        check_provinces(run, provinces);
        check_destinations(run, run.table("flows"));
        check_cards(run, reach, provinces);
        CHECK(checked_cells > 90);
        // In English the same values stand in the same order.
        const Run english(project, "en");
        const std::string value = "<data value=\"([^\"]+)\"";
        CHECK(all_of(run.html, value) == all_of(english.html, value));
        for (const char* id : {"totals", "radii", "provinces", "expected"})
            for (const Row& row : rows_of_table(english.html, id))
                for (const auto& [head, cell] : row.cells)
                    for (const Printed& number : cell.numbers) check_digits(number, cell.unit);
    }
}

TEST_CASE("no number of a report's figures and tables stands without its unit", "[cli][report]") {
    for (const char* project : {"yangtze-delta", "tutorial"})
        for (const char* language : {"zh", "en"}) {
            const Run run(project, language);
            std::size_t numbers = 0;
            for (const std::string& id : all_of(run.html, "<table id=\"table-([^\"]+)\""))
                for (const Row& row : rows_of_table(run.html, id))
                    for (const auto& [head, cell] : row.cells) {
                        if (cell.numbers.empty()) continue;
                        CAPTURE(project, language, id, head, cell.text);
                        CHECK((divisor_of_unit().contains(cell.unit) || without_dimension.contains(head)));
                        ++numbers;
                    }
            for (const Card& card : cards_of(run.html)) {
                CAPTURE(card.what, card.number.text);
                CHECK(divisor_of_unit().contains(card.number.unit));
                ++numbers;
            }
            CHECK(numbers > 60);
        }
}

}  // namespace report_places_test
