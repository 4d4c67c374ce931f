#include "gis/error.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/reach_heads.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

bool alike(const ReportNumber& a, const ReportNumber& b) {
    return a.kind == b.kind && a.unit == b.unit && a.what.zh == b.what.zh;
}

/// One unit for a column: that of its largest amount, unless the smallest would lose its digits.
void settle_unit(ReportColumn& column) {
    double largest = 0, smallest = 0;
    const ReportNumber* model = nullptr;
    for (const ReportCell& cell : column.cells) {
        const double size = std::abs(cell.number.value);
        if (!std::isfinite(size)) continue;
        if (model == nullptr) model = &cell.number;
        if (!alike(*model, cell.number)) column.with_unit = true;
        largest = std::max(largest, size);
        if (size > 0) smallest = smallest == 0 ? size : std::min(smallest, size);
    }
    if (model == nullptr || column.with_unit) return;
    for (const Language language : {Language::zh, Language::en}) {
        ReportNumber top = *model;
        top.largest = largest, top.smallest = smallest;  // a smaller unit, where the largest still reads
        if (smallest < 0.05 * shown(top, language).divisor && smallest > 0 &&
            model->kind == NumberKind::amount) {
            column.with_unit = true;
            return;
        }
    }
    std::vector<ReportNumber*> numbers;
    for (ReportCell& cell : column.cells) numbers.push_back(&cell.number);
    const double step = whole_step(numbers);
    for (ReportCell& cell : column.cells) {
        if (!std::isfinite(cell.number.value)) {  // keeps the unit of the others for the head
            cell.number = *model;
            cell.number.value = std::nan("");
            cell.number.interval.reset();
            cell.number.at_least = cell.number.at_most = cell.number.on_record = false;
        }
        cell.number.largest = largest, cell.number.smallest = smallest;
        cell.number.step = step;
    }
}

bool bears_units(const ReportColumn& column) {
    return column.numeric && column.with_unit;
}

/// The numbers of a row in the columns whose cells bear units, those that are known.
std::vector<ReportNumber*> numbers_of_row(ReportTable& table, std::size_t row) {
    std::vector<ReportNumber*> numbers;
    for (ReportColumn& column : table.columns)
        if (bears_units(column) && std::isfinite(column.cells[row].number.value))
            numbers.push_back(&column.cells[row].number);
    return numbers;
}

/// Amounts whose heads would name several multiples of one unit bear units in their cells, settled by row.
void part_from_heads(ReportTable& table) {
    const ReportNumber* model = nullptr;
    bool differ = false;
    std::vector<ReportColumn*> amounts;
    for (ReportColumn& column : table.columns) {
        const auto known = std::ranges::find_if(
            column.cells, [](const ReportCell& cell) { return std::isfinite(cell.number.value); });
        if (!column.numeric || known == column.cells.end() || known->number.kind != NumberKind::amount)
            continue;
        const ReportNumber* number = &known->number;
        model = model == nullptr ? number : model;
        if (!alike(*model, *number)) return;
        differ = differ || column.with_unit ||
                 shown(*model, Language::zh).divisor != shown(*number, Language::zh).divisor;
        amounts.push_back(&column);
    }
    for (ReportColumn* column : amounts) column->with_unit = column->with_unit || differ;
}

/// Where several columns would bear units that are alike in each row, one has them, and a row one unit.
void settle_rows(ReportTable& table) {
    if (std::ranges::count_if(table.columns, bears_units) < 2) return;
    const std::size_t rows = table.quality.size();
    for (std::size_t row = 0; row < rows; ++row) {
        const std::vector<ReportNumber*> numbers = numbers_of_row(table, row);
        if (std::ranges::any_of(numbers,
                                [&](const ReportNumber* one) { return !alike(*one, *numbers.front()); }))
            return;
    }
    ReportColumn units{.head = unit_head};
    for (std::size_t row = 0; row < rows; ++row) {
        const std::vector<ReportNumber*> numbers = numbers_of_row(table, row);
        share_unit(numbers);
        units.cells.push_back({});
        if (!numbers.empty())
            units.cells.back().text = {shown(*numbers.front(), Language::zh).unit,
                                       shown(*numbers.front(), Language::en).unit};
    }
    const auto first = std::ranges::find_if(table.columns, bears_units);
    for (ReportColumn& column : table.columns)
        if (bears_units(column)) column.with_unit = false, column.unit_in_row = true;
    table.columns.insert(first, std::move(units));
}

}  // namespace

void share_unit(std::span<ReportNumber* const> numbers) {
    double largest = 0, smallest = 0;
    for (const ReportNumber* one : numbers) {
        const double size = std::abs(one->value);
        if (!std::isfinite(size)) continue;
        largest = std::max(largest, size);
        if (size > 0) smallest = smallest == 0 ? size : std::min(smallest, size);
    }
    const double step = whole_step(numbers);
    for (ReportNumber* one : numbers) one->largest = largest, one->smallest = smallest, one->step = step;
}

std::span<const StudyChange> ReportFrame::changes() const {
    const std::vector<StudyChange>& all = source.found.changes;  // in the order of their earlier studies
    const auto end = std::ranges::lower_bound(all, studies().size(), {}, &StudyChange::before);
    return {all.begin(), end};
}

std::size_t ReportFrame::estimates() const {
    return static_cast<std::size_t>(std::ranges::count_if(studies(), &Study::estimated));
}

void ReportRows::start_row(Quality quality) {
    table_.quality.push_back(quality);
    for (ReportColumn& column : table_.columns) column.cells.resize(table_.quality.size());
}

ReportColumn& ReportRows::column(const Text& head, bool numeric, const std::string& key) {
    const auto found = std::ranges::find_if(table_.columns, [&](const ReportColumn& column) {
        return column.key == key && (!key.empty() || column.head.zh == head.zh);
    });
    if (found != table_.columns.end()) return *found;
    table_.columns.push_back({.head = head, .key = key, .numeric = numeric, .with_unit = false, .cells = {}});
    table_.columns.back().cells.resize(table_.quality.size());
    return table_.columns.back();
}

void ReportRows::text(const Text& head, Text text) {
    column(head, false, {}).cells.back().text = std::move(text);
}

void ReportRows::number(const Text& head, ReportNumber number, const std::string& key) {
    column(head, true, key).cells.back().number = std::move(number);
}

void ReportRows::say_one_quality() {
    const auto at = std::ranges::find_if(table_.columns, [](const ReportColumn& column) {
        return !column.numeric && column.head.zh == quality_head.zh;
    });
    if (at == table_.columns.end() || table_.quality.empty() ||
        std::ranges::any_of(table_.quality, [&](Quality one) { return one != table_.quality.front(); }))
        return;
    table_.columns.erase(at);
    const Text mark = quality_words(table_.quality.front());
    table_.title.zh += "（" + mark.zh + "）";
    table_.title.en += " (" + mark.en + ")";
}

ReportTable ReportRows::take() {
    say_one_quality();
    for (ReportColumn& column : table_.columns)
        if (column.numeric) settle_unit(column);
    part_from_heads(table_);
    settle_rows(table_);
    return std::move(table_);
}

ReportNumber amount_number(double value, const std::string& unit, bool at_least) {
    return {.value = value, .kind = NumberKind::amount, .unit = unit, .at_least = at_least};
}

ReportNumber km_number(const std::optional<double>& value, const std::optional<Interval>& interval) {
    return {
        .value = value.value_or(std::nan("")), .kind = NumberKind::km, .unit = "km", .interval = interval};
}

ReportNumber share_number(const std::optional<double>& value) {
    return {.value = value.value_or(std::nan("")), .kind = NumberKind::share, .unit = "1"};
}

ReportNumber times_number(double value) {
    return {.value = value, .kind = NumberKind::times, .unit = "1"};
}

ReportNumber count_number(std::size_t n, Text what) {
    return {.value = static_cast<double>(n),
            .kind = NumberKind::count,
            .unit = "1",
            .largest = 0,
            .what = std::move(what)};
}

Text origin_words(const Study& study) {
    const std::string& en = study.origin.name_en.empty() ? study.origin.name_zh : study.origin.name_en;
    return {study.origin.name_zh.empty() ? en : study.origin.name_zh, en};
}

Text theme_label(const Study& study) {
    const Theme& theme = study.theme;
    return {theme.label_zh.empty() ? theme.id : theme.label_zh,
            theme.label_en.empty() ? theme.id : theme.label_en};
}

Text theme_in_period(const Study& study) {
    return in_period(theme_label(study), study.period);
}

void start_study_row(ReportRows& rows, const Study& study, Quality quality) {
    rows.start_row(quality);
    rows.text(heads::origin.on_paper(), origin_words(study));
    rows.text(heads::theme.on_paper(), theme_label(study));
    if (study.period != unstated) rows.text(heads::period.on_paper(), period_words(study.period));
    rows.text(quality_head, quality_words(quality));
}

ReportNumber total_number(const Study& study) {
    return beside_total(study.reach.reach.total, study, !total_is_whole(study));
}

ReportNumber beside_total(double value, const Study& study, bool at_least) {
    const ReachResult& r = study.reach.reach;
    ReportNumber number = amount_number(value, study.unit, at_least);
    ReportNumber total = amount_number(r.total, study.unit), outside = amount_number(r.outside, study.unit),
                 inside = amount_number(r.kept_inside.value_or(0), study.unit);
    ReportNumber* const all[] = {&number, &total, &outside, &inside};
    share_unit(all);
    return number;
}

Quality total_quality(const Study& study) {
    return study.estimated() && study.quality == Quality::estimated ? Quality::reported_total : study.quality;
}

Text sample_words(const Study& study) {
    const ReachResult& r = study.reach.reach;
    if (study.estimated()) {
        const std::size_t told = count_as_reported(study);
        if (told == 0)
            return {fmt::format("拆分到 {} 个目的地，没有一个有观测数", r.n),
                    fmt::format("split over {} destinations, none of them observed", r.n)};
        return {
            fmt::format("{} 个目的地，其中 {} 个有公布的数字，其余由区域总数拆分", r.n, told),
            fmt::format("{} destinations: {} as reported, the others split from regional totals", r.n, told)};
    }
    Text words{fmt::format("n = {} 个目的地", r.n), fmt::format("n = {} destinations", r.n)};
    if (const auto count = recorded(study); count && !count->whole()) {
        words.zh += fmt::format("，{} 个有记录", count->known);
        words.en += fmt::format(", {} on record", count->known);
        if (count->partial > 0) {
            const bool parts = !study.flows.in_part.empty();
            words.zh +=
                fmt::format("（其中 {} 个{}）", count->partial, parts ? "只有部分记录" : "缺部分成员");
            words.en +=
                fmt::format(" ({} of them {})", count->partial, parts ? "in part" : "lacking a member");
        }
        if (count->known < r.n) {
            words.zh += "，其余未知，不是 0";
            words.en += "; the others are unknown, which is not 0";
        }
    } else if (!study.estimated() && r.destinations != r.n) {
        words.zh += fmt::format("，{} 个有流量", r.destinations);
        words.en += fmt::format(", {} of them with flow", r.destinations);
    }
    if (r.outside > 0) {
        const Text outside = number_words(beside_total(r.outside, study));
        words.zh += fmt::format("；图外或不明 {}，不在内", outside.zh);
        words.en += fmt::format("; {} to places outside or unknown is left out", outside.en);
    }
    if (r.kept_inside) {
        words.zh += "；留在起点内的不在内";
        words.en += "; what stays inside the origin is left out";
    }
    return words;
}

Text interval_account(const Study& study) {
    const ReachResult& r = study.reach.reach;
    if (const Text how = interval_sentence(r); !how.zh.empty()) return how;
    if (r.interval_reason)
        return {text_of(*r.interval_reason, Language::zh), text_of(*r.interval_reason, Language::en)};
    return {"没有区间", "no interval"};
}

namespace {

/// An origin that sends nothing that is known has a curve without a point and a matrix without a cell.
bool has_values(const ChartBody& body) {
    if (const auto* curve = std::get_if<CurveChart>(&body))
        return std::ranges::any_of(curve->lines,
                                   [](const CurveLine& line) { return !line.distance_km.empty(); });
    if (const auto* matrix = std::get_if<MatrixChart>(&body))
        return std::ranges::any_of(matrix->values, [](double value) { return value > 0; });
    return true;
}

}  // namespace

std::optional<ReportPicture> chart_picture(const ReportFrame& frame, const char* kind,
                                           std::span<const Study> studies) {
    try {
        ChartChoice choice{.kind = kind};
        choice.top = 15;
        ChartSpec spec = chart_for(choice, frame.source.from, studies, frame.session);
        if (!has_values(spec.body)) return {};
        const std::string id = std::string("chart-") + kind;
        spec.id = id;
        Text caption = spec.texts.title;
        return ReportPicture{.id = id, .caption = std::move(caption), .drawing = std::move(spec)};
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1550") throw;
        return {};  // nothing to draw; the tables say what is known
    }
}

std::optional<ReportPicture> map_picture(const ReportFrame& frame, const char* kind) {
    const Findings& found = frame.source.found;
    if (frame.lead.empty()) return {};
    const Study& first = frame.first();
    for (std::size_t m = 0; m < frame.source.sheets.size() && m < found.maps.size(); ++m) {
        const Study* of = found.map_findings[m].study;
        if (found.maps[m].kind != kind || of == nullptr || of->theme.id != first.theme.id ||
            of->period != first.period || of->unit != first.unit || of->origin.id != first.origin.id)
            continue;
        const SheetSpec& sheet = frame.source.sheets[m];
        return ReportPicture{
            .id = std::string("map-") + kind, .caption = sheet.texts.title, .drawing = sheet};
    }
    return {};
}

void add_picture(ReportPart& part, std::optional<ReportPicture> picture) {
    if (picture) part.items.emplace_back(*std::move(picture));
}

}  // namespace deltareach
