#include "render/words.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/tables/measures.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <vector>

namespace deltareach {
namespace {

/// Cuts a descending ranking to ten, to a few more where the tenth is like those behind it; where those are
/// many, before all of them.
/// @returns how many alike were cut off; 0: no tie was cut
std::size_t cut_before_tie(std::vector<std::size_t>& order, const std::vector<double>& values,
                           std::size_t count) {
    const std::size_t most = count + count / 2 - 1;
    if (order.size() <= count) return 0;
    const double last = values[order[count - 1]];
    std::size_t begin = count - 1, end = count;
    while (begin > 0 && values[order[begin - 1]] == last) --begin;
    while (end < order.size() && values[order[end]] == last) ++end;
    const bool shown = end <= most;
    order.resize(shown ? end : begin);
    return shown ? 0 : end - begin;
}

/// The largest so many values with their places, or the first ranks; nothing where all are alike.
FactsPanel ranking_of(const SheetSpec& sheet, const Column& column, const ZoneMark& is_estimated,
                      SheetLanguage language, const ZoneMark& is_least, std::size_t count) {
    const std::vector<MapZone>& zones = sheet.zones;
    const std::vector<double> values = numbers_of(column);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]) && has(zones[i].name)) order.push_back(i);
    const double sign = is_rank(column) ? -1 : 1;
    const bool any_below = std::ranges::any_of(values, [](double value) { return value < 0; });
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return sign * values[i]; });
    FactsPanel panel;
    const bool alike = order.empty() || values[order.front()] == values[order.back()];
    const std::size_t tied = cut_before_tie(order, values, count);
    if (order.size() < 3 || alike) return panel;
    const ColumnNumbers written = numbers_on_sheet(sheet, column, language);
    const auto& [zh, en] = written.unit;
    panel.title = {fmt::format("前 {} 位{}", order.size(), zh.empty() ? "" : "（" + zh + "）"),
                   fmt::format("{} {}{}",
                               sign < 0    ? "First"
                               : any_below ? "Highest"
                                           : "Largest",
                               order.size(), en.empty() ? "" : " (" + en + ")")};
    for (std::size_t i = 0; i < order.size(); ++i)
        panel.rows.push_back({zones[order[i]].name,
                              (is_least && is_least(order[i]) ? "≥ " : "") + written.texts[order[i]],
                              is_estimated(order[i])});
    if (tied > 0)
        panel.rows.push_back({{fmt::format("其后 {} 个并列", tied), fmt::format("then {} alike", tied)}, {}});
    return panel;
}

}  // namespace

void add_ranking(SheetSpec& sheet, const Column& column, const ZoneMark& is_estimated, SheetLanguage language,
                 const ZoneMark& is_least) {
    constexpr std::size_t usual = 10, brief = 5;
    sheet.facts.push_back(ranking_of(sheet, column, is_estimated, language, is_least, usual));
    sheet.brief_facts.push_back(ranking_of(sheet, column, is_estimated, language, is_least, brief));
}

}  // namespace deltareach
