#include "render/words.hpp"
#include "study/findings/map_findings.hpp"
#include "study/sheets/chart_columns.hpp"
#include "study/sheets/column_titles.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/sheets/zone_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <span>

/// What a report says of a project without flows: its zones and what is known of each.
namespace deltareach {
namespace {

/// Figures of the first page; columns of the ranking; its rows; charts. The workbook and zones.gpkg hold all.
constexpr std::size_t most_figures = 6, most_columns = 8, most_rows = 200, most_charts = 4;

Text level_words(const ZoneLayer& layer) {
    return {layer.label_zh().empty() ? layer.level() : layer.label_zh(),
            layer.label_en().empty() ? layer.level() : layer.label_en()};
}

std::vector<ZoneRef> zones_at(const ReportFrame& frame, std::size_t level) {
    std::vector<ZoneRef> zones;
    for (std::size_t zone = 0; zone < frame.region().levels()[level].size(); ++zone)
        zones.push_back({level, zone});
    return zones;
}

Text zone_name(const ReportFrame& frame, ZoneRef zone) {
    const Region& region = frame.region();
    const Text name = deltareach::zone_name(region, zone);
    if (!has(name)) return {region.code(zone), region.code(zone)};
    return {name.zh.empty() ? name.en : name.zh, name.en.empty() ? name.zh : name.en};
}

/// A value of the column in its unit.
ReportNumber number_of(double value, const Column& column) {
    return amount_number(value, column.unit == "1" ? "" : column.unit);
}

Text period_of_measure(const ReportFrame& frame, std::size_t level, const Measure& measure) {
    return period_of(frame.source.from.inputs, {zones_at(frame, level), measure.column});
}

/// "常住人口（2020年）"; with `what` as 常住人口合计（2020年）.
Text measure_words(const ReportFrame& frame, std::size_t level, const Measure& measure,
                   const Text& what = {}) {
    const Text label = label_of(measure.column), period = period_of_measure(frame, level, measure);
    Text words{label.zh + what.zh, label.en + what.en};
    if (has(period)) words = {words.zh + "（" + period.zh + "）", words.en + " (" + period.en + ")"};
    return words;
}

/// Nobody says how attributes came about, unless the project is made up as a whole.
std::optional<Quality> mark_of_project(const ReportFrame& frame) {
    return frame.source.from.project.synthetic ? std::optional(Quality::synthetic) : std::nullopt;
}

/// The sum where there is one, else the median (a simple mean of rates is no rate of the whole), and the ends
/// of the measure: in one unit, with as many decimals as the first.
struct LeadAndEnds {
    ReportNumber lead, most, least;
};
LeadAndEnds numbers_of(const Measure& measure) {
    LeadAndEnds all{.lead = number_of(measure.sum.value_or(measure.median), measure.column),
                    .most = number_of(measure.values[measure.largest], measure.column),
                    .least = number_of(measure.values[measure.smallest], measure.column)};
    all.lead.at_least = measure.sum && measure.least;
    const std::array<ReportNumber*, 3> numbers{&all.most, &all.least, &all.lead};
    const double step = whole_step(std::array<const ReportNumber*, 3>{&all.most, &all.least, &all.lead});
    share_unit(numbers);
    for (ReportNumber* number : numbers) number->step = step;
    return all;
}

Text extremes_words(const ReportFrame& frame, std::size_t level, const Measure& measure) {
    const auto at = [&](std::size_t zone, const ReportNumber& number) {
        const Text name = zone_name(frame, {level, zone}), value = number_words(number);
        return Text{name.zh + " " + value.zh, name.en + " " + value.en};
    };
    const LeadAndEnds numbers = numbers_of(measure);
    const Text most = at(measure.largest, numbers.most), least = at(measure.smallest, numbers.least);
    return {"最大：" + most.zh + "；最小：" + least.zh, "largest: " + most.en + "; smallest: " + least.en};
}

/// "2.1%（甲市）至 8.0%（乙市）".
Text range_words(const ReportFrame& frame, std::size_t level, const Measure& measure) {
    const LeadAndEnds numbers = numbers_of(measure);
    const Text low = zone_name(frame, {level, measure.smallest}),
               high = zone_name(frame, {level, measure.largest});
    const Text from = number_words(numbers.least), to = number_words(numbers.most);
    return {from.zh + "（" + low.zh + "）至 " + to.zh + "（" + high.zh + "）",
            from.en + " (" + low.en + ") to " + to.en + " (" + high.en + ")"};
}

ReportFigure figure_of(const ReportFrame& frame, std::size_t level, const Measure& measure) {
    const Text what = measure.sum ? Text{"合计", ", sum"} : Text{"中位数", ", median"};
    const std::size_t all = measure.values.size();
    ReportFigure figure{
        .what = measure_words(frame, level, measure, what),
        .number = numbers_of(measure).lead,
        .sample = {fmt::format("n = {}", measure.known), fmt::format("n = {}", measure.known)},
        .interval = {},
        .quality = mark_of_project(frame)};
    if (measure.known < all) {
        figure.sample.zh += fmt::format("，{} 个没有数据", all - measure.known);
        figure.sample.en += fmt::format(", {} without data", all - measure.known);
    }
    const Text ends =
        measure.sum ? extremes_words(frame, level, measure) : range_words(frame, level, measure);
    figure.sample.zh += "；" + ends.zh;
    figure.sample.en += "; " + ends.en;
    return figure;
}

/// Their measures, that of the project's first map before the others.
std::vector<LevelMeasures> measures_told(const ReportFrame& frame) {
    std::vector<LevelMeasures> all = measures_of(frame.source.from.inputs);
    for (const MapSettings& map : frame.source.from.project.maps) {
        if (map.column.empty()) continue;
        for (LevelMeasures& one : all) {
            const auto named = std::ranges::find(
                one.measures, map.column, [](const Measure& measure) { return label_of(measure.column).zh; });
            if (named != one.measures.end()) std::rotate(one.measures.begin(), named, std::next(named));
        }
        break;
    }
    return all;
}

/// The row of a measure: marked where the project is, and else as nobody says how its figures came about.
void start_row_of(const ReportFrame& frame, ReportRows& rows) {
    rows.start_row(mark_of_project(frame).value_or(Quality::reported));
}

/// Every measure in a row.
ReportTable overview(const ReportFrame& frame, const LevelMeasures& of) {
    const ZoneLayer& layer = frame.region().levels()[of.level];
    const Text level = level_words(layer);
    ReportRows rows("measures-" + std::to_string(of.level + 1),
                    {level.zh + "：各项指标", level.en + ": every measure"});
    bool unadded = false, unstated_unit = false;
    for (const Measure& measure : of.measures) {
        start_row_of(frame, rows);
        rows.text({"指标", "Measure"}, label_of(measure.column));
        if (const Text period = period_of_measure(frame, of.level, measure); has(period))
            rows.text(heads::period.on_paper(), period);
        if (const auto mark = mark_of_project(frame)) rows.text(quality_head, quality_words(*mark));
        rows.number({"n", "n"}, count_number(measure.known, {}));
        ReportNumber sum = number_of(measure.sum.value_or(std::nan("")), measure.column);
        sum.at_least = measure.sum && measure.least;
        rows.number({"合计", "Sum"}, sum);
        rows.number({"中位数", "Median"}, number_of(measure.median, measure.column));
        rows.text({"最大的", "Largest"}, zone_name(frame, {of.level, measure.largest}));
        rows.number({"最大值", "Largest value"}, number_of(measure.values[measure.largest], measure.column));
        rows.text({"最小的", "Smallest"}, zone_name(frame, {of.level, measure.smallest}));
        rows.number({"最小值", "Smallest value"},
                    number_of(measure.values[measure.smallest], measure.column));
        unadded = unadded || !measure.sum;
        unstated_unit = unstated_unit || measure.column.unit == "unstated";
    }
    rows.note({"中位数：各区域按大小排在中间的数，每个区域一票。",
               "Median: of the zones put in order the one in the middle, each counting once."});
    if (unadded)
        rows.note(
            {"没有合计的：比率、人均、价格、指数等不能相加；单位不明的也不相加。",
             "No sum is given of rates, averages, prices and indices, which do not add up, nor of columns "
             "without a unit."});
    if (unstated_unit)
        rows.note(
            {"有的列没有写明单位：写进表头，如 人口（万人），或项目里的 units。",
             "Some columns state no unit: put it into the head, as in GDP (yuan), or under `units` in the "
             "project."});
    return rows.take();
}

/// The zones by their first measure, those without a value last.
std::vector<std::size_t> ranked(const Measure& by) {
    std::vector<std::size_t> order(by.values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (std::isfinite(by.values[a]) != std::isfinite(by.values[b])) return std::isfinite(by.values[a]);
        return by.values[a] > by.values[b];
    });
    return order;
}

ReportTable ranking(const ReportFrame& frame, const LevelMeasures& of) {
    const std::span<const Measure> shown =
        std::span(of.measures).first(std::min(most_columns, of.measures.size()));
    const Text level = level_words(frame.region().levels()[of.level]), by = label_of(shown.front().column);
    ReportRows rows("zones-" + std::to_string(of.level + 1),
                    {level.zh + "，按" + by.zh + "排名", level.en + ", ranked by " + by.en});
    const std::vector<std::size_t> order = ranked(shown.front());
    for (std::size_t k = 0; k < std::min(most_rows, order.size()); ++k) {
        const bool has_rank = std::isfinite(shown.front().values[order[k]]);
        start_row_of(frame, rows);
        rows.text({"名次", "Rank"},
                  has_rank ? Text{std::to_string(k + 1), std::to_string(k + 1)} : Text{"—", "—"});
        rows.text({"区域", "Zone"}, zone_name(frame, {of.level, order[k]}));
        if (const auto mark = mark_of_project(frame)) rows.text(quality_head, quality_words(*mark));
        for (const Measure& measure : shown)
            rows.number(measure_words(frame, of.level, measure),
                        number_of(measure.values[order[k]], measure.column), measure.column.name);
    }
    if (order.size() > most_rows)
        rows.note({fmt::format("只列前 {} 个，共 {} 个；全部在 zones.gpkg 里。", most_rows, order.size()),
                   fmt::format("The first {} of {}; zones.gpkg holds them all.", most_rows, order.size())});
    if (of.measures.size() > shown.size())
        rows.note({fmt::format("只列前 {} 项指标，共 {} 项；全部在 zones.gpkg 里。", shown.size(),
                               of.measures.size()),
                   fmt::format("The first {} of {} measures; zones.gpkg holds them all.", shown.size(),
                               of.measures.size())});
    return rows.take();
}

std::optional<ReportPicture> bars_of(const ReportFrame& frame, std::size_t level, const Measure& measure,
                                     std::size_t number) {
    const ZoneLayer& layer = frame.region().levels()[level];
    ChartChoice choice{.kind = "bars"};
    choice.top = 15;
    choice.column = measure.column.name;
    choice.level = layer.level();
    Messages ignored;  // of codes, which are no measures
    ChartSpec spec = column_chart(choice, frame.source.from, frame.session, ignored);
    spec.id = fmt::format("chart-measure-{}-{}", level + 1, number);
    Text caption = spec.texts.title;
    return ReportPicture{.id = spec.id, .caption = std::move(caption), .drawing = std::move(spec)};
}

}  // namespace

bool has_measures(const Inputs& inputs) {
    return !measures_of(inputs).empty();
}

ReportPart measures_part(const ReportFrame& frame) {
    ReportPart part{.id = "measures", .title = {"区域与指标", "Zones and measures"}};
    if (!frame.latest.empty()) return part;
    for (const LevelMeasures& of : measures_told(frame)) {
        const ZoneLayer& layer = frame.region().levels()[of.level];
        const Text level = level_words(layer), ends = extremes_words(frame, of.level, of.measures.front()),
                   first = measure_words(frame, of.level, of.measures.front());
        part.summary.zh += fmt::format("{} {} 个，指标 {} 项。{}{}。", level.zh, layer.size(),
                                       of.measures.size(), first.zh, ends.zh);
        part.summary.en +=
            fmt::format("{}{}: {} zones, {} measures. {}, {}.", part.summary.en.empty() ? "" : " ", level.en,
                        layer.size(), of.measures.size(), first.en, ends.en);
        part.items.emplace_back(overview(frame, of));
        const std::size_t charts = std::min(most_charts, of.measures.size());
        for (std::size_t k = 0; k < charts; ++k)
            add_picture(part, bars_of(frame, of.level, of.measures[k], k + 1));
        part.items.emplace_back(ranking(frame, of));
    }
    return part;
}

std::vector<ReportFigure> measure_figures(const ReportFrame& frame) {
    std::vector<ReportFigure> figures;
    for (const LevelMeasures& of : measures_told(frame)) {
        const ZoneLayer& layer = frame.region().levels()[of.level];
        const Text level = level_words(layer);
        figures.push_back({.what = {level.zh + "数", "Number of zones: " + level.en},
                           .number = count_number(layer.size(), {"个", "zones"}),
                           .sample = {fmt::format("指标 {} 项", of.measures.size()),
                                      fmt::format("{} measures", of.measures.size())},
                           .interval = {},
                           .quality = mark_of_project(frame)});
        for (const Measure& measure : of.measures) {
            if (figures.size() > most_figures) return figures;
            figures.push_back(figure_of(frame, of.level, measure));
        }
    }
    return figures;
}

Text measures_subtitle(const ReportFrame& frame) {
    Text words;
    for (const LevelMeasures& of : measures_of(frame.source.from.inputs)) {
        const ZoneLayer& layer = frame.region().levels()[of.level];
        const Text level = level_words(layer);
        words.zh += (words.zh.empty() ? "" : "；") + fmt::format("{} {} 个", level.zh, layer.size());
        words.en += (words.en.empty() ? "" : "; ") + fmt::format("{}: {} zones", level.en, layer.size());
    }
    return words;
}

}  // namespace deltareach
