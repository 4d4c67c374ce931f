#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/sheets/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Of a list the unit in which its largest has digits before the point and its smallest two behind it.
DisplayUnit amount_unit(const ReportNumber& number, Language language) {
    const double largest = std::max(number.largest, std::abs(number.value));
    const SheetLanguage words = sheet_language(language);
    if (!(number.smallest > 0)) return sheet_unit(number.unit, largest, words);
    constexpr double of_least = 0.2;  // a list shows a hundredth of its unit; here it is to be a twentieth
    const std::array<double, 2> ends{largest, of_least * number.smallest};
    return sheet_unit(number.unit, ends, words);
}

/// Decimals of an amount: none where all it stands beside are whole, else two of a multiple such as 万元.
int decimals_of(const ReportNumber& number, double divisor) {
    const ReportNumber* const alone = &number;
    const bool whole = (number.step > 0 ? number.step : whole_step({&alone, 1})) >= std::max(1.0, divisor);
    // A split gives fractions of firms and papers: beyond a hundred they say nothing.
    const bool large = divisor == 1 && std::max(number.largest, std::abs(number.value)) >= 100;
    return whole || large ? 0 : 2;
}

ShownNumber how_shown(const ReportNumber& number, Language language) {
    const bool zh = language == Language::zh;
    ShownNumber how;
    switch (number.kind) {
        case NumberKind::amount: {
            const DisplayUnit unit = amount_unit(number, language);
            how.divisor = unit.divisor;
            how.unit = said(unit.label, language);
            how.decimals = decimals_of(number, unit.divisor);
            break;
        }
        case NumberKind::km:
            how.unit = zh ? "千米" : "km";
            break;
        case NumberKind::share:
            how.divisor = 0.01;
            how.unit = "%";
            how.decimals = 1;
            break;
        case NumberKind::times:
            how.unit = zh ? "倍" : "times";
            how.decimals = 2;
            break;
        case NumberKind::count:
            how.unit = said(number.what, language);
            break;
        case NumberKind::plain:
            how.unit = said(number.what, language);
            how.decimals = number.decimals;
            break;
    }
    return how;
}

/// Whether an interval begins there: "[−106, 115]", and no key of a project.
bool begins_interval(std::string_view text) {
    constexpr std::string_view minus = "−";
    if (!text.starts_with('[')) return false;
    const std::string_view inside = text.substr(1);
    return inside.starts_with(minus) || (!inside.empty() && inside.front() >= '0' && inside.front() <= '9');
}

}  // namespace

std::string said(const Text& text, Language language) {
    std::string words = first_words(text, language == Language::zh ? SheetLanguage::zh : SheetLanguage::en);
    for (const std::string_view turn : {"\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                        "\u2066", "\u2067", "\u2068", "\u2069", "\u061c"})
        for (std::size_t at = words.find(turn); at != std::string::npos; at = words.find(turn, at))
            words.erase(at, turn.size());
    for (const std::string_view line : {"\u2028", "\u2029", "\n", "\r"})
        for (std::size_t at = words.find(line); at != std::string::npos; at = words.find(line, at))
            words.replace(at, line.size(), " ");
    return words;
}

std::string kept_together(const std::string& text) {
    constexpr std::string_view firm = "\u00a0";
    std::string kept;
    bool interval = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view ahead = std::string_view(text).substr(at);
        const bool digit = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
        interval = begins_interval(ahead) || (interval && text[at] != ']');
        if (ahead.starts_with("n = ") && (at == 0 || text[at - 1] == ' ')) {
            kept.append("n").append(firm).append("=").append(firm);
            at += 3;
        } else if ((interval && text[at] == ' ') || (digit && ahead.starts_with(" %"))) {
            kept.append(firm);
        } else {
            kept += text[at];
        }
    }
    return kept;
}

double whole_step(std::span<const ReportNumber* const> numbers) {
    std::vector<double> amounts;
    for (const ReportNumber* one : numbers) {
        amounts.push_back(one->value);
        if (one->interval) amounts.insert(amounts.end(), {one->interval->low, one->interval->high});
    }
    return whole_step(amounts);
}

ShownNumber shown(const ReportNumber& number, Language language) {
    ShownNumber how = how_shown(number, language);
    const auto digits = [&how](double value) { return number_text(value / how.divisor, how.decimals); };
    how.digits = std::isfinite(number.value) ? digits(number.value) : "—";
    if (number.bracketed && std::isfinite(number.value)) how.digits = "(" + how.digits + ")";
    if (number.interval && std::isfinite(number.value)) {
        how.low = digits(number.interval->low) + (number.interval->low_is_map ? "*" : "");
        how.high = digits(number.interval->high) + (number.interval->high_is_map ? "*" : "");
        if (how.low == how.high && !number.interval->low_is_map) how.low = how.high = {};
    }
    return how;
}

std::string_view before_unit(const std::string& unit, Language language) {
    return unit.empty() || (unit == "%" && language == Language::zh) ? "" : " ";
}

std::string_view mark_before(const ReportNumber& number) {
    return number.at_least ? "≥ " : number.at_most ? "≤ " : "";
}

std::string_view mark_behind(const ReportNumber& number) {
    return number.on_record ? "†" : "";
}

std::string table_head(const ReportColumn& column, Language language) {
    const std::string head = said(column.head, language);
    if (!column.numeric || column.with_unit || column.unit_in_row || column.cells.empty()) return head;
    const std::string unit = shown(column.cells.front().number, language).unit;
    if (unit.empty()) return head;
    return language == Language::zh ? head + "（" + unit + "）" : head + " (" + unit + ")";
}

std::string cell_words(const ReportColumn& column, std::size_t row, Language language) {
    const ReportCell& cell = column.cells[row];
    if (!column.numeric) return said(cell.text, language);
    const std::string words = number_words(cell.number, language);
    const std::string unit = shown(cell.number, language).unit;
    const std::string behind = std::string(before_unit(unit, language)) + unit;
    if (column.with_unit || unit.empty() || !words.ends_with(behind)) return words;
    return words.substr(0, words.size() - behind.size());
}

std::string number_words(const ReportNumber& number, Language language, bool interval) {
    const ShownNumber how = shown(number, language);
    if (how.digits == "—") return how.digits;
    if (number.interval_alone && !how.low.empty())
        return fmt::format("{}–{}{}{}", how.low, how.high, before_unit(how.unit, language), how.unit);
    std::string words = fmt::format("{}{}{}", mark_before(number), how.digits, mark_behind(number));
    if (interval && !how.low.empty())
        words += fmt::format(" [{}{}{}]", how.low, language == Language::zh ? "，" : ", ", how.high);
    return fmt::format("{}{}{}", words, before_unit(how.unit, language), how.unit);
}

Text number_words(const ReportNumber& number, bool interval) {
    return {number_words(number, Language::zh, interval), number_words(number, Language::en, interval)};
}

Text account_of(const ReportFigure& figure) {
    if (!has(figure.interval)) return figure.sample;
    return {figure.sample.zh + "；" + figure.interval.zh, figure.sample.en + "; " + figure.interval.en};
}

Text quality_words(Quality quality) {
    switch (quality) {
        case Quality::estimated:
            return {"估算", "ESTIMATED"};
        case Quality::synthetic:
            return {"合成", "SYNTHETIC"};
        case Quality::reported_total:
            return {"公布总量", "reported total"};
        case Quality::reported:
            break;
    }
    return {"公布", "reported"};
}

Text mark_of(const ReportFigure& figure) {
    return figure.quality ? quality_words(*figure.quality) : Text();
}

ReportTable figure_table(const std::vector<ReportFigure>& figures, Text title) {
    ReportTable table{.id = "summary",
                      .title = std::move(title),
                      .columns = {{.head = {"指标", "Figure"}},
                                  {.head = {"数值", "Value"}, .numeric = true, .with_unit = true},
                                  {.head = quality_head},
                                  {.head = {"样本", "Sample"}},
                                  {.head = heads::interval.on_paper()}}};
    const bool marked =
        std::ranges::any_of(figures, [](const ReportFigure& one) { return one.quality.has_value(); });
    for (const ReportFigure& one : figures) {
        table.columns[0].cells.push_back({.text = one.what});
        table.columns[1].cells.push_back({.number = one.number});
        table.columns[2].cells.push_back({.text = mark_of(one)});
        table.columns[3].cells.push_back({.text = one.sample});
        table.columns[4].cells.push_back({.text = one.interval});
        table.quality.push_back(one.quality.value_or(Quality::reported));
    }
    if (std::ranges::none_of(figures, [](const ReportFigure& one) { return has(one.interval); }))
        table.columns.pop_back();
    if (!marked) table.columns.erase(table.columns.begin() + 2);
    return table;
}

}  // namespace deltareach
