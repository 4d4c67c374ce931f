// What is told of findings made by hand, in which no two figures are alike, stays as it was recorded:
// pictures of a report in words, sums of records, a model of flows, pairs and their masses.
#include "study/findings/flow_dependence.hpp"
#include "study/inputs/pair_table.hpp"
#include "study/sheets/report.hpp"
#include "study/study.hpp"
#include "study/tables/flow_dependence_tables.hpp"
#include "study/tools/records.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"
#include "tests/support/recorded.hpp"

#include <cmath>
#include <fmt/format.h>

namespace told_parts_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string both(const Text& text) {
    return text.zh + "\n" + text.en + "\n";
}

Text numbered(const char* zh, const char* en, std::size_t i) {
    return {fmt::format("{}{}", zh, i + 1), fmt::format("{} {}", en, i + 1)};
}

/// Marks of which the third has no value, the second an interval.
std::vector<ChartMark> marks(std::size_t count) {
    std::vector<ChartMark> all;
    for (std::size_t i = 0; i < count; ++i) {
        const auto k = static_cast<double>(i);
        all.push_back(
            {.label = numbered("城", "city", i), .value = i == 2 ? none : 12345678 - k * k * 987654});
    }
    if (count > 1) all[1].low = 9e6, all[1].high = 1.2e7;
    return all;
}

std::string words_of(const ChartBody& body, const SheetTexts& texts = {}) {
    ChartSpec chart{.id = "c", .texts = texts, .body = body};
    return both(picture_words({.id = "p", .caption = {"图名", "Caption"}, .drawing = std::move(chart)}));
}

std::string words_of_map(std::size_t rows, const SheetTexts& texts = {}) {
    SheetSpec sheet;
    sheet.texts = texts;
    if (rows > 0) {
        FactsPanel panel{.title = {"最强的", "Strongest"}, .rows = {}};
        for (std::size_t i = 0; i < rows; ++i)
            panel.rows.push_back(
                {.label = numbered("线", "line", i), .value = fmt::format("{}", 100 - 7 * i)});
        sheet.facts.push_back(panel);
        sheet.facts.push_back({.title = {"另一个", "Another"}, .rows = {{{"甲", "a"}, "1"}}});
    }
    return both(picture_words({.id = "p", .caption = {"图名", "Caption"}, .drawing = std::move(sheet)}));
}

/// So many records used, outside, without a place, and at fault; each is worth another power of ten.
RecordAccount account(const std::array<std::int64_t, 4>& counts) {
    static constexpr std::array fates{RecordFate::used, RecordFate::outside, RecordFate::no_coordinates,
                                      RecordFate::faulty};
    RecordAccount sums;
    for (std::size_t k = 0; k < fates.size(); ++k)
        for (std::int64_t i = 0; i < counts.at(k); ++i) {
            const Decimal worth = shortest_decimal(std::pow(10, static_cast<double>(k)) * 1.25);
            sums.add(fates.at(k), &worth);
        }
    return sums;
}

RecordFlows flows(const std::array<std::int64_t, 4>& counts, bool every_field) {
    RecordFlows all{.choice = {},
                    .codes = {"甲,1", "b", "c"},
                    .themes = {"", "行业"},
                    .periods = {"2022", "2023"},
                    .unit = "yuan",
                    .pairs = {},
                    .account = account(counts),
                    .by_period = {}};
    all.choice.value = "金额";
    if (every_field) {
        all.choice.theme = "theme";
        all.choice.period = "period";
        all.by_period[{"", "2022"}] = account({2, 1, 0, 3});
        all.by_period[{"行业", ""}] = account({1, 0, 5, 0});
    } else {
        all.unit = "unstated";
    }
    const auto pair = [&](std::uint32_t theme, std::uint32_t period, std::uint32_t from, std::uint32_t to,
                          double value, std::int64_t count) {
        RecordSum sum;
        sum.add(shortest_decimal(value));
        all.pairs.push_back({theme, period, from, to, std::move(sum), count});
    };
    pair(0, 0, 0, 2, 12.5, 3);
    pair(0, 1, 2, 1, 7, 1);
    pair(1, 0, 1, 0, 0.25, 2);
    return all;
}

FlowDependenceFindings dependence(Quality quality, bool synthetic) {
    FlowDependenceFindings found{
        .fit = {}, .weights = {.written = "knn:4"}, .synthetic = synthetic, .quality = quality};
    FlowRegressionFit& fit = found.fit;
    fit.n = 7;
    fit.converged = true;
    fit.iterations = 11;
    fit.rho_destination = SpatialCoefficient{"rho_destination", 0.11, 0.012, 9.1, 0.001};
    fit.rho_origin = SpatialCoefficient{"rho_origin", 0.22, 0.023, 9.2, 0.002};
    fit.rho_network = SpatialCoefficient{"rho_network", -0.33, 0.034, -9.3, 0.003};
    fit.coefficients = {{"constant", 1.5, 0.1, 2.1, 0.04},
                        {"origin.GDP", 2.5, 0.2, 3.1, 0.05},
                        {"destination.GDP", 3.5, 0.3, 4.1, 0.06},
                        {"distance", -4.5, 0.4, -5.1, 0.07},
                        {"intra", 5.5, 0.5, 6.1, 0.08}};
    fit.sigma2 = 6.25;
    fit.log_likelihood = -123.5;
    fit.lr_dependence = {17.25, 0.0009, 3};
    if (!synthetic) fit.effects = {{"GDP", 1.1, 2.2, 3.3, 4.4, 11}, {"人口", 5.1, 6.2, 7.3, 8.4, 27}};
    return found;
}

}  // namespace

TEST_CASE("Pictures of a report are told as recorded", "[unit]") {
    const ChartMeasure yuan{.label = {"总量", "total"}, .unit = "yuan"},
        km{.label = {"半径", "radius"}, .unit = "km"};
    std::string all;
    const auto add = [&](const std::string& what, const std::string& words) {
        all += "$ " + what + "\n" + words;
    };
    for (const std::size_t count : {0, 1, 4, 5, 6, 9}) {
        add(fmt::format("bars of {}", count), words_of(BarChart{.measure = yuan, .marks = marks(count)}));
        add(fmt::format("dots of {}", count), words_of(DotChart{.measure = km, .marks = marks(count)}));
        add(fmt::format("map with {}", count), words_of_map(count));
    }
    LineChart lines{
        .measure = yuan, .periods = {"2020", "2021", "2023"}, .times = {2020, 2021, 2023}, .series = {}};
    const auto series = [&](std::size_t i, double a, double b, double c) {
        lines.series.push_back(
            {.label = numbered("城", "city", i), .points = {{.value = a}, {.value = b}, {.value = c}}});
    };
    series(0, 1e8, 2e8, 5e8);
    series(1, none, 3e4, 7e4);
    series(2, 11, 13, none);
    series(3, none, 17, none);
    series(4, none, none, none);
    lines.series[0].points[2].low = 4e8;
    lines.series[0].points[2].high = 7e8;
    add("lines", words_of(lines));
    add("curve",
        words_of(CurveChart{.measure = {"资金", "funds"},
                            .lines = {{.label = {"甲", "a"},
                                       .distance_km = {},
                                       .share = {},
                                       .radii = {{"r50", 0.5, 31, {}, {}}, {"r80", 0.8, 62.5, 40.0, 90.0}}},
                                      {.label = {"乙", "b"},
                                       .distance_km = {},
                                       .share = {},
                                       .radii = {{"r95", 0.95, 444, 300.0, {}}}}}}));
    RoseChart rose{.measure = yuan};
    for (std::size_t k = 0; k < rose.shares.size(); ++k) rose.shares.at(k) = k == 5 ? 0.4 : 0.04;
    add("rose", words_of(rose));
    const std::vector<Text> names{{"甲", "a"}, {"乙", "b"}, {"丙", "c"}};
    add("matrix", words_of(MatrixChart{.measure = yuan,
                                       .names = names,
                                       .values = {none, 3e6, 4, 5, none, 9e8, 7, 8, none},
                                       .estimated = {}}));
    add("matrix known",
        words_of(MatrixChart{
            .measure = yuan, .names = names, .values = {1, 2, 3, 4, 5, 6, 11, 8, 9}, .estimated = {}}));
    SheetTexts texts;
    texts.notes = {{"注一", "Note one"}, {"注二", "Note two"}};
    texts.subtitle = {"副题", "Subtitle"};
    add("chart with notes", words_of(BarChart{.measure = km, .marks = marks(2)}, texts));
    texts.estimated = true;
    add("estimated chart", words_of(BarChart{.measure = km, .marks = marks(2)}, texts));
    add("estimated map", words_of_map(2, texts));
    texts.estimated = false;
    texts.synthetic = true;
    add("synthetic map", words_of_map(7, texts));
    add("synthetic map without a panel", words_of_map(0, texts));
    check_as_recorded("told-pictures", all);
}

TEST_CASE("Sums of records are told and written as recorded", "[unit]") {
    const TemporaryFolder folder;
    SilentListener nobody;
    std::string all;
    for (const auto& counts : std::vector<std::array<std::int64_t, 4>>{
             {0, 0, 0, 0}, {1, 0, 0, 0}, {4, 1, 1, 1}, {0, 3, 0, 1}, {12, 0, 5, 2}})
        for (const bool every : {false, true}) {
            deltareach::RunOptions options;
            options.overwrite = true;
            options.language = every ? Language::zh : Language::en;
            Session session(options, nobody);
            const RecordFlows made = flows(counts, every);
            all += fmt::format("$ {}{}\n", fmt::join(counts, " "), every ? " with themes and periods" : "");
            all += record_flows_text(made, session) + record_flows_json(made).dump(1) + "\n";
            write_record_flows(folder.path() / "o.csv", made, session);
            if (counts[0] == 4) all += contents_of(folder.path() / "o.csv");
        }
    RecordFlows no_value = flows({4, 1, 1, 1}, true);
    no_value.choice.value.clear();
    no_value.choice.period.clear();
    deltareach::RunOptions options;
    options.overwrite = true;
    Session session(options, nobody);
    write_record_flows(folder.path() / "o.csv", no_value, session);
    all += "$ without values\n" + record_flows_text(no_value, session) + record_flows_json(no_value).dump(1) +
           "\n" + contents_of(folder.path() / "o.csv");
    check_as_recorded("told-records", all);
}

TEST_CASE("A model of flows that depend on flows is told as recorded, with its quality", "[unit]") {
    SilentListener nobody;
    std::string all;
    for (const Quality quality :
         {Quality::reported, Quality::reported_total, Quality::estimated, Quality::synthetic})
        for (const bool synthetic : {false, true}) {
            const FlowDependenceFindings found = dependence(quality, synthetic);
            all += fmt::format("$ {} {}\n", name_of(quality), synthetic);
            all += flow_dependence_json(found).dump(1) + "\n";
            for (const Language language : {Language::zh, Language::en}) {
                deltareach::RunOptions options;
                options.language = language;
                const Session session(options, nobody);
                all += flow_dependence_text(found, session);
            }
        }
    check_as_recorded("told-flow-dependence", all);
}

TEST_CASE("Masses of zones are those of where pairs end, else of where they start", "[unit]") {
    PairTable pairs;
    pairs.zones = {"a", "b", "c", "d"};
    pairs.data.origin = {0, 0, 2, 3, 1};
    pairs.data.destination = {1, 2, 1, 0, 2};
    pairs.data.destination_mass = {20, 30, 20, 10, 30};
    const auto same = [](const std::vector<double>& is, const std::vector<double>& wanted) {
        REQUIRE(is.size() == wanted.size());
        for (std::size_t i = 0; i < is.size(); ++i) {
            CAPTURE(i);
            CHECK((std::isnan(wanted[i]) ? std::isnan(is[i]) : is[i] == wanted[i]));
        }
    };
    same(pairs.masses(), {10, 20, 30, none});
    pairs.data.origin_mass = {1, 1, 3, 4, 2};
    // d is the end of no pair; c is first met as an origin, and its mass is that of the pairs that end there.
    same(pairs.masses(), {10, 20, 30, 4});
    same(pairs.matrix({5, 6, 7, 8, 9}),
         {none, 5, 6, none, none, none, 9, none, none, 7, none, none, 8, none, none, none});
    pairs.zone_mass = {5, 6, 7, 8};
    same(pairs.masses(), {5, 6, 7, 8});
}

}  // namespace told_parts_test
