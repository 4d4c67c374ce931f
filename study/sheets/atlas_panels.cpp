#include "render/words.hpp"
#include "study/sheets/atlas_book.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/period_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Position from 1 among the zones of the same level whose value is known, by it; the number of them.
struct Rank {
    std::size_t position = 0, of = 0;
};

std::optional<Rank> rank_of(const AtlasBook& book, std::size_t zone, const std::vector<double>& values) {
    if (std::isnan(values[zone])) return std::nullopt;
    Rank rank{1, 0};
    for (std::size_t other = 0; other < values.size(); ++other) {
        if (std::isnan(values[other]) || book.figures.zones[other].level != book.figures.zones[zone].level)
            continue;
        ++rank.of;
        rank.position += values[other] > values[zone] ? 1 : 0;
    }
    return rank;
}

std::string shown_amount(const AtlasBook& book, double value, bool whole) {
    if (std::isnan(value)) return "—";
    return (whole ? "" : "≥ ") + number_text(value / book.unit().divisor, book.decimals);
}

std::string rank_text(const std::optional<Rank>& rank) {
    return rank ? fmt::format("{} / {}", rank->position, rank->of) : "—";
}

Text unit_text(const AtlasBook& book) {
    return book.unit().label;
}

}  // namespace

void AtlasBook::settle_amounts() {
    std::vector<double> all = outflow;
    all.insert(all.end(), inflow.begin(), inflow.end());
    std::erase_if(all, [](double value) { return !std::isfinite(value); });
    const Column column{.name = {}, .label_zh = {}, .label_en = {}, .unit = figures.unit, .values = all};
    shown_in = sheet_unit(column, language_of(look, from.session));
    for (double& value : all) value /= shown_in.divisor;
    decimals = decimals_of_list(all);
}

std::string shown_outflow(const AtlasBook& book, std::size_t zone) {
    return shown_amount(book, book.outflow[zone], book.figures.out_whole(book.last(), zone));
}

std::string shown_inflow(const AtlasBook& book, std::size_t zone) {
    return shown_amount(book, book.inflow[zone], book.figures.in_whole(book.last(), zone));
}

std::string atlas_radius_text(std::optional<double> value, std::optional<Interval> interval) {
    if (!value) return "—";
    return number_text(*value, 0) + range_behind(interval, 0, "–");
}

Text in_unit(const Text& what, const Text& unit) {
    return {fmt::format("{}（{}）", what.zh, unit.zh), fmt::format("{} ({})", what.en, unit.en)};
}

FactsPanel facts_of(const AtlasBook& book, std::size_t zone) {
    const Text unit = unit_text(book);
    const bool out_estimated = book.figures.out_estimated(book.last(), zone),
               in_estimated = book.figures.in_estimated(book.last(), zone);
    FactsPanel panel{.title = dated_title({"主要数字", "Figures"}, book.last().period), .rows = {}};
    panel.rows.push_back({in_unit(heads::sent.on_paper(), unit), shown_outflow(book, zone),
                          book.figures.outflow_estimated(book.last(), zone)});
    panel.rows.push_back({in_unit(heads::received.on_paper(), unit), shown_inflow(book, zone), in_estimated});
    if (book.figures.lacks_pairs(book.last(), zone))
        panel.rows.push_back({{"有记录：流出、流入", "on record: out, in"},
                              fmt::format("{}, {} / {}", book.figures.out_known(book.last(), zone),
                                          book.figures.in_known(book.last(), zone), book.zones.size() - 1)});
    if (const auto& reach = book.figures.reach[zone]) {
        panel.rows.push_back(
            {fact_brief("destinations"), fmt::format("{}", reach->destinations), out_estimated});
        panel.rows.push_back({in_unit(fact_brief("r50"), km_of_page),
                              atlas_radius_text(reach->r50_km, reach->r50_interval), out_estimated});
        panel.rows.push_back({in_unit(fact_brief("r80"), km_of_page),
                              atlas_radius_text(reach->r80_km, reach->r80_interval), out_estimated});
        const auto& share = reach->cross_province_share;
        if (const Words level = border_words_of(book.region()); !level.zh.empty())
            panel.rows.push_back({{"跨" + level.zh + "份额", "cross-" + level.en + " share"},
                                  share ? fmt::format("{:.1f}%", 100 * *share) : "—",
                                  out_estimated});
    }
    return panel;
}

FactsPanel ranks_of(const AtlasBook& book, std::size_t zone) {
    const ZoneLayer& level = book.region().levels()[book.figures.zones[zone].level];
    std::vector<double> radius(book.zones.size(), std::nan(""));
    for (std::size_t i = 0; i < radius.size(); ++i)
        if (book.figures.reach[i]) radius[i] = book.figures.reach[i]->r80_km.value_or(std::nan(""));
    const bool lacking = std::ranges::find(book.lacking, 1) != book.lacking.end();
    FactsPanel panel{.title = as_recorded({fmt::format("在同级（{}）中的名次", level.label_zh()),
                                           fmt::format("Rank among its peers ({})", level.label_en())},
                                          lacking),
                     .rows = {}};
    panel.rows.push_back({heads::sent.on_paper(), rank_text(rank_of(book, zone, book.outflow))});
    panel.rows.push_back({heads::received.on_paper(), rank_text(rank_of(book, zone, book.inflow))});
    panel.rows.push_back({fact_brief("r80"), rank_text(rank_of(book, zone, radius))});
    return panel;
}

TrendPanel trend_of(const AtlasBook& book, std::size_t zone) {
    const Text unit = unit_text(book);
    TrendPanel trend{.title = as_recorded({"历年流出与流入", "Outflow and inflow over time"},
                                          book.figures.ever_lacks_pairs(zone)),
                     .unit = unit,
                     .periods = {},
                     .lines = {}};
    TrendPanel::Line out{.label = heads::outflow.text(), .values = {}},
        in{.label = heads::inflow.text(), .values = {}, .inward = true};
    const double divisor = book.unit().divisor;
    for (const AtlasPeriod& period : book.figures.periods) {
        trend.periods.push_back(period.period);
        out.values.push_back(book.figures.outflow(period, zone).value_or(std::nan("")) / divisor);
        in.values.push_back(book.figures.inflow(period, zone).value_or(std::nan("")) / divisor);
        out.estimated = out.estimated || book.figures.outflow_estimated(period, zone);
        in.estimated = in.estimated || book.figures.in_estimated(period, zone);
    }
    for (const TrendPanel::Line& line : {out, in})
        if (std::ranges::any_of(line.values, [](double v) { return v > 0; })) trend.lines.push_back(line);
    return trend;
}

}  // namespace deltareach
