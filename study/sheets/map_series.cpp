#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "render/words.hpp"
#include "study/findings/changes.hpp"
#include "study/findings/comparison.hpp"
#include "study/findings/study_words.hpp"
#include "study/messages.hpp"
#include "study/sheets/change_facts.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

bool same_series(const Study& a, const Study& b) {
    return a.origin.id == b.origin.id && a.theme.id == b.theme.id && a.unit == b.unit;
}

/// The studies of the same origin and theme, by period; only those the map names when it names any.
std::vector<const Study*> over_periods(const MapSettings& map, const MapSource& from, const Study& study) {
    std::vector<const Study*> series;
    for (const Study& other : from.studies)
        if (same_series(study, other) &&
            (map.periods.empty() ? same_kind_of_period(other.period, study.period)
                                 : has(map.periods, other.period)))
            series.push_back(&other);
    std::ranges::sort(series, {}, [](const Study* one) { return one->period; });
    return series;
}

/// The latest study of every theme of the same origin, in the project's order of themes.
std::vector<const Study*> over_themes(const MapSettings& map, const MapSource& from, const Study& study) {
    std::vector<const Study*> series;
    for (const Study& other : from.studies) {
        const bool wanted = map.themes.empty() || has(map.themes, other.theme.id) ||
                            has(map.themes, other.theme.label_zh) || has(map.themes, other.theme.label_en);
        if (other.origin.id != study.origin.id || !wanted) continue;
        if (!map.period.empty() && other.period != map.period) continue;
        const auto same =
            std::ranges::find(series, other.theme.id, [](const Study* one) { return one->theme.id; });
        if (same == series.end())
            series.push_back(&other);
        else if ((*same)->period < other.period)
            *same = &other;
    }
    return series;
}

void require_same_zones(const std::vector<const Study*>& series, const MapSettings& map) {
    for (const Study* one : series)
        if (one->flows.destinations != series.front()->flows.destinations) {
            MessageValues words = study_words("a", *series.front());
            for (auto& word : study_words("b", *one)) words.push_back(std::move(word));
            throw UsageError(Message{.code = "DR1512", .where = map.where, .values = std::move(words)});
        }
}

void require_two(const std::vector<const Study*>& series, const MapSettings& map, const Study& study) {
    if (series.size() >= 2) return;
    Message message{.code = "DR1511", .where = map.where, .values = theme_words(study.theme)};
    message.values.emplace_back("kind", map.kind);
    message.values.emplace_back("found", study.period);
    throw UsageError(std::move(message));
}

bool all_estimated(const std::vector<const Study*>& series) {
    return std::ranges::all_of(series, [](const Study* one) { return one->estimated(); });
}

bool all_of_estimates(const std::vector<const Study*>& series) {
    return std::ranges::all_of(series, [](const Study* one) { return one->quality == Quality::estimated; });
}

/// Of the study the sheet is about, else of the first of the series that rests on estimates.
void add_words_of_series(SheetTexts& texts, const MapSource& from, const Study& shown,
                         const std::vector<const Study*>& series) {
    add_estimate_words(texts, from, shown);
    for (const Study* one : series)
        if (!texts.estimated) add_estimate_words(texts, from, *one);
}

const Text same_split{
    "各图均由公布总量按同一口径拆分：图间差别只来自总量，不来自空间分布",
    "all maps split reported totals in the same way: they differ by the totals alone, not by pattern"};

}  // namespace

void fill_multiples_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    if (!map.columns.empty()) return fill_columns_page(sheet, ask, notes);
    refuse_labels_of_columns(map);
    const Study& study = *shown.study;
    bool by_theme = !map.themes.empty();
    std::vector<const Study*> series =
        by_theme ? over_themes(map, from, study) : over_periods(map, from, study);
    if (series.size() < 2 && map.periods.empty() && !by_theme) {
        by_theme = true;
        series = over_themes(map, from, study);
    }
    require_two(series, map, study);
    require_same_zones(series, map);
    const bool percent =
        std::ranges::any_of(series, [&](const Study* one) { return one->unit != series.front()->unit; });
    std::vector<double> all;
    for (const Study* one : series) {
        std::vector<double> values = percent ? received_percent(*one) : received_values(*one);
        all.insert(all.end(), values.begin(), values.end());
        sheet.multiples.push_back(
            {.title = by_theme ? Text{one->theme.label_zh + "（" + period_in_chinese(one->period) + "）",
                                      one->theme.label_en + ", " + one->period}
                               : Text{period_in_chinese(one->period), one->period},
             .values = std::move(values)});
    }
    Column column = received(study);
    if (by_theme) {
        column.label_zh = fmt::format("来自{}的{}", study.origin.name_zh, percent ? "份额" : "数量");
        column.label_en =
            fmt::format("{} received from {}", percent ? "share" : "amount", study.origin.name_en);
    }
    if (percent) column.unit = "%";
    column.values = sheet.multiples.back().values;
    sheet.fill = ClassedFill{.column = column,
                             .breaks = breaks_of(all, map, column.label_zh, notes),
                             .method = method_text(map),
                             .palette = map.palette,
                             .estimated = all_of_estimates(series),
                             .each_value = has_each_value(map)};
    apply_legend(std::get<ClassedFill>(sheet.fill), map);
    sheet.zones = map_zones(from, study.flows.destinations);
    for (SmallMultiple& one : sheet.multiples) one.named = codes_to_name(map, sheet.zones);
    add_origin(sheet, from, study);
    sheet.texts.title =
        by_theme ? Text{fmt::format("{}的各类辐射比较", study.origin.name_zh),
                        fmt::format("{}: its themes compared", study.origin.name_en)}
                 : Text{fmt::format("来自{}的{}（{}至{}）", study.origin.name_zh, study.theme.label_zh,
                                    period_in_chinese(series.front()->period),
                                    period_in_chinese(series.back()->period)),
                        fmt::format("{} from {}, {}–{}", study.theme.label_en, study.origin.name_en,
                                    series.front()->period, series.back()->period)};
    sheet.texts.source = source_text(from, study);
    add_words_of_series(sheet.texts, from, study, series);
    sheet.texts.notes.push_back({"各图使用同一套分级", "all maps share one set of classes"});
    if (all_estimated(series)) sheet.texts.notes.push_back(same_split);
    for (const Study* one : series) add_partial_note(sheet.texts.notes, *one);
    add_outside(sheet.texts.notes, series);
}

PeriodChange change_shown(const MapRequest& ask) {
    const auto& [map, from, shown] = ask;
    const Study& study = *shown.study;
    std::vector<const Study*> series = over_periods(map, from, study);
    require_two(series, map, study);
    PeriodChange change{.before = *series.front(), .after = *series.back()};
    require_same_zones({&change.before, &change.after}, map);
    change.values = received_change(change.before, change.after);
    for (std::size_t i = 0; i < change.values.size(); ++i) {
        change.others += is_own(study, i) ? 0 : 1;
        change.told += std::isnan(change.values[i]) ? 0 : 1;
    }
    if (change.told == 0)
        throw InputError(Message{.code = "DR1532",
                                 .where = map.where,
                                 .values = {{"origin_zh", study.origin.name_zh},
                                            {"origin_en", study.origin.name_en},
                                            {"before", change.before.period},
                                            {"after", change.after.period},
                                            {"n", std::to_string(change.others)}}});
    return change;
}

/// Both totals, which the subtitle tells, and the changes.
std::vector<double> amounts_of_change(const PeriodChange& change) {
    std::vector<double> amounts = change.values;
    for (const Study* one : {&change.before, &change.after})
        amounts.push_back(one->estimated() ? one->reported_total : one->reach.reach.total);
    return amounts;
}

Column change_column(const PeriodChange& change) {
    Column column = received(change.after);
    column.values = change.values;
    column.label_zh = fmt::format("{}的变化", column.label_zh);
    column.label_en = "Change of " + column.label_en;
    return column;
}

namespace {

/// "（+571.53 亿元）"; nothing where one of the totals is the least that it can be.
/// @param beside  amounts of the sheet, whose unit it has
Text total_change(const Study& before, const Study& after, const std::vector<double>& beside) {
    if (!total_is_whole(before) || !total_is_whole(after)) return {};
    const auto total = [](const Study& study) {
        return study.estimated() ? study.reported_total : study.reach.reach.total;
    };
    const double change = total(after) - total(before);
    if (!(std::abs(change) > 0)) return {};
    const Text amount = amount_text(std::abs(change), after.unit, beside);
    const char* sign = change > 0 ? "+" : "−";
    return {fmt::format("（{}{}）", sign, amount.zh), fmt::format(" ({}{})", sign, amount.en)};
}

}  // namespace

void add_change_words(SheetTexts& texts, const MapSource& from, const PeriodChange& change) {
    const Study &before = change.before, &after = change.after;
    const std::string then = period_in_chinese(before.period), now = period_in_chinese(after.period);
    texts.title = {
        fmt::format("来自{}的{}：{}至{}的变化", after.origin.name_zh, after.theme.label_zh, then, now),
        fmt::format("{} from {}: change from {} to {}", after.theme.label_en, after.origin.name_en,
                    before.period, after.period)};
    const std::vector<double> amounts = amounts_of_change(change);
    const Text from_text = total_text(before, amounts), to_text = total_text(after, amounts),
               by = total_change(before, after, amounts);
    texts.subtitle = {fmt::format("总量由 {}变为 {}{}", from_text.zh, to_text.zh, by.zh),
                      fmt::format("Total from {} to {}{}", from_text.en, to_text.en, by.en)};
    texts.source = source_text(from, after);
    texts.period = {then + "至" + now, before.period + "–" + after.period};
    add_words_of_series(texts, from, after, {&before});
    add_outside(texts.notes, std::array<const Study*, 2>{&before, &after}, amounts);
    if (all_estimated({&before, &after})) texts.notes.push_back(same_split);
    if (change.told < change.others)
        texts.notes.push_back(
            {fmt::format("{} 个区域中 {} 个两期都有记录；其余不计变化", change.others, change.told),
             fmt::format("{} of {} zones are on record in both periods; the others show no change",
                         change.told, change.others)});
    else
        texts.notes.push_back({fmt::format("{} 个区域两期都有记录", change.others),
                               fmt::format("all {} zones are on record in both periods", change.others)});
}

void fill_difference_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    const PeriodChange change = change_shown(ask);
    ClassedFill fill = change_fill(change_column(change), map, notes);
    fill.method = {period_in_chinese(change.before.period) + " → " + period_in_chinese(change.after.period),
                   change.before.period + " → " + change.after.period};
    fill.estimated = change.estimated();
    fill.beside = amounts_of_change(change);
    apply_legend(fill, map);
    sheet.fill = std::move(fill);
    sheet.zones = map_zones(from, shown.study->flows.destinations);
    add_origin(sheet, from, *shown.study);
    add_change_words(sheet.texts, from, change);
    const Column column = change_column(change);
    ChangesListed listed{.unit = unit_on_sheet(sheet, column, language_of(map, from.session)),
                         .each_way = 5,
                         .estimated = change.estimated()};
    sheet.facts.push_back(largest_changes(sheet.zones, numbers_of(column), listed));
    listed.each_way = 3;
    sheet.brief_facts.push_back(largest_changes(sheet.zones, numbers_of(column), listed));
    sheet.inset = inset_of(from, map, shown.study->flows.destinations, sheet.fill);
}

}  // namespace deltareach
