#include "study/sheets/report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace deltareach {
namespace {

constexpr std::size_t most_told = 5;

void append(Text& words, const Text& more, const Text& between) {
    if (!has(more)) return;
    words.zh += (words.zh.empty() ? "" : between.zh) + more.zh;
    words.en += (words.en.empty() ? "" : between.en) + more.en;
}

const Text semicolon{"；", "; "}, stop{"。", ". "};

Text told_value(const ChartMark& mark, const std::string& unit, double largest) {
    ReportNumber number = unit == "km" ? km_number(mark.value) : amount_number(mark.value, unit);
    number.largest = largest;
    number.at_least = mark.at_least;
    if (mark.low && mark.high) number.interval = Interval{.low = *mark.low, .high = *mark.high};
    if (!std::isfinite(mark.value)) return {"无数据", "no data"};
    return number_words(number);
}

double largest_of(std::span<const ChartMark> marks) {
    double largest = 0;
    for (const ChartMark& mark : marks)
        if (std::isfinite(mark.value)) largest = std::max(largest, std::abs(mark.value));
    return largest;
}

/// "苏州市 104.27 [28.81，219.86] 亿元；…；其余 10 项见表"
Text told_marks(const Text& kind, const ChartMeasure& measure, std::span<const ChartMark> marks) {
    Text words{fmt::format("{}，{}，{} 项", kind.zh, measure.label.zh, marks.size()),
               fmt::format("{} of {}, {} entries", kind.en, measure.label.en, marks.size())};
    Text list;
    for (const ChartMark& mark : marks.first(std::min(most_told, marks.size()))) {
        const Text value = told_value(mark, measure.unit, largest_of(marks));
        append(list, {mark.label.zh + " " + value.zh, mark.label.en + " " + value.en}, semicolon);
    }
    if (marks.size() > most_told)
        append(list,
               {fmt::format("其后还有 {} 项", marks.size() - most_told),
                fmt::format("{} more follow", marks.size() - most_told)},
               semicolon);
    append(words, list, {"：", ": "});
    return words;
}

Text told(const BarChart& chart) {
    return told_marks({"条形图", "Bars"}, chart.measure, chart.marks);
}

Text told(const DotChart& chart) {
    return told_marks({"点图", "Dots"}, chart.measure, chart.marks);
}

/// Of every line its first and its last value.
Text told(const LineChart& chart) {
    Text words{"折线图，" + chart.measure.label.zh, "Lines of " + chart.measure.label.en};
    Text list;
    for (const ChartSeries& series : chart.series) {
        Text ends;
        const auto known = [](const ChartMark& mark) { return std::isfinite(mark.value); };
        const auto first = std::ranges::find_if(series.points, known);
        if (first == series.points.end()) continue;
        const auto last = std::ranges::find_if(series.points.rbegin(), series.points.rend(), known);
        const std::size_t at[] = {static_cast<std::size_t>(first - series.points.begin()),
                                  static_cast<std::size_t>(series.points.rend() - last) - 1};
        for (const std::size_t i : std::span(at).first(at[0] == at[1] ? 1 : 2)) {
            const Text value = told_value(series.points[i], chart.measure.unit, largest_of(series.points));
            append(ends, {chart.periods[i] + " " + value.zh, chart.periods[i] + " " + value.en},
                   {"，", ", "});
        }
        append(list, {series.label.zh + " " + ends.zh, series.label.en + " " + ends.en}, semicolon);
    }
    append(words, list, {"：", ": "});
    return words;
}

Text told(const CurveChart& chart) {
    Text words{"累计流量随距离变化的阶梯曲线", "Steps of the cumulative flow against distance"};
    Text list;
    for (const CurveLine& line : chart.lines) {
        Text radii;
        for (const CurveRadius& radius : line.radii) {
            ReportNumber km = km_number(radius.km);
            if (radius.low_km && radius.high_km)
                km.interval = Interval{.low = *radius.low_km, .high = *radius.high_km};
            const Text within = number_words(km);
            append(radii,
                   {fmt::format("{:.0f}% 止于 {}", 100 * radius.share, within.zh),
                    fmt::format("{:.0f} % ends within {}", 100 * radius.share, within.en)},
                   {"，", ", "});
        }
        if (has(radii))
            append(list, {line.label.zh + " " + radii.zh, line.label.en + ": " + radii.en}, semicolon);
    }
    append(words, list, {"：", ": "});
    return words;
}

Text told(const RoseChart& chart) {
    const auto largest = std::ranges::max_element(chart.shares);
    const double degrees = 22.5 * static_cast<double>(largest - chart.shares.begin());
    return {fmt::format("十六方位玫瑰图，{}：方位角 {:.1f}° 的扇区最大，占 {:.1f}%", chart.measure.label.zh,
                        degrees, 100 * *largest),
            fmt::format("Rose of sixteen directions, {}: the sector about {:.1f}° is the largest, {:.1f} %",
                        chart.measure.label.en, degrees, 100 * *largest)};
}

Text told(const MatrixChart& chart) {
    const std::size_t n = chart.names.size();
    std::size_t most = chart.values.size(), unknown = 0;
    for (std::size_t i = 0; i < chart.values.size(); ++i) {
        if (!std::isfinite(chart.values[i]))
            ++unknown;
        else if (most == chart.values.size() || chart.values[i] > chart.values[most])
            most = i;
    }
    Text words{fmt::format("{0}×{0} 的流量矩阵，行为起点，{1}", n, chart.measure.label.zh),
               fmt::format("Matrix of flows, {0} by {0}, rows send, of {1}", n, chart.measure.label.en)};
    if (most < chart.values.size()) {
        const Text value = number_words(amount_number(chart.values[most], chart.measure.unit));
        const Text &from = chart.names[most / n], &to = chart.names[most % n];
        append(words,
               {fmt::format("最大的是{}到{} {}", from.zh, to.zh, value.zh),
                fmt::format("the largest is {} to {}, {}", from.en, to.en, value.en)},
               semicolon);
    }
    if (unknown > 0)
        append(words, {fmt::format("{} 格无数据", unknown), fmt::format("{} cells have no data", unknown)},
               semicolon);
    return words;
}

/// What is written beside the map says what it found; of its ranking the first.
Text told(const SheetSpec& sheet) {
    Text words{"地图", "Map"};
    append(words, sheet.texts.subtitle, {"：", ": "});
    if (sheet.facts.empty()) return words;
    Text list;
    const auto& rows = sheet.facts.front().rows;
    for (const auto& row : std::span(rows).first(std::min(most_told, rows.size())))
        append(list, {row.label.zh + " " + row.value, row.label.en + " " + row.value}, semicolon);
    if (rows.size() > most_told) {
        const std::size_t more = rows.size() - most_told;
        append(list, {fmt::format("其后还有 {} 项", more), fmt::format("{} more follow", more)}, semicolon);
    }
    const Text& title = sheet.facts.front().title;
    append(words, {title.zh + "：" + list.zh, title.en + ": " + list.en}, stop);
    return words;
}

/// Maps of a report: of more than a reader leafs through the folder holds the rest.
constexpr std::size_t most_maps = 12;

}  // namespace

ReportPart maps_part(const ReportFrame& frame) {
    ReportPart part{.id = "maps", .title = {"项目的其他地图", "Further maps of the project"}};
    if (frame.latest.empty()) part.title = {"地图", "Maps"};
    std::vector<std::string> elsewhere;
    for (const char* kind : {"reach", "flows"})
        if (const auto shown = map_picture(frame, kind)) elsewhere.push_back(shown->caption.zh);
    const std::span<const SheetSpec> sheets = frame.source.sheets;
    std::size_t shown = 0, left = 0;
    for (std::size_t m = 0; m < sheets.size(); ++m) {
        const Text& title = sheets[m].texts.title;
        if (std::ranges::find(elsewhere, title.zh) != elsewhere.end()) continue;
        if (shown == most_maps) {
            ++left;
            continue;
        }
        part.items.emplace_back(
            ReportPicture{.id = fmt::format("map-{}", ++shown), .caption = title, .drawing = sheets[m]});
    }
    if (shown > 1)
        for (ReportItem& item : part.items) std::get<ReportPicture>(item).one_of_several = true;
    if (left > 0)
        part.items.emplace_back(Text{fmt::format("其余 {} 幅在 maps 文件夹里。", left),
                                     fmt::format("{} more are in the folder maps.", left)});
    return part;
}

Text picture_words(const ReportPicture& picture) {
    Text words = picture.caption;
    const auto* chart = std::get_if<ChartSpec>(&picture.drawing);
    const SheetTexts& texts = chart != nullptr ? chart->texts : std::get<SheetSpec>(picture.drawing).texts;
    const Text found = chart != nullptr ? std::visit([](const auto& body) { return told(body); }, chart->body)
                                        : told(std::get<SheetSpec>(picture.drawing));
    append(words, found, stop);
    if (chart != nullptr)  // what stands under it says that sums are the least they can be
        for (const Text& note : texts.notes) append(words, note, stop);
    if (texts.estimated) append(words, {"图中有估算值", "It shows ESTIMATED values"}, stop);
    if (texts.synthetic) append(words, {"数据是合成的", "The data are SYNTHETIC"}, stop);
    return {words.zh + "。", words.en + "."};
}

}  // namespace deltareach
