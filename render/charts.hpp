#pragma once

#include "render/canvas.hpp"
#include "render/sheet.hpp"
#include "render/style.hpp"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The charts of a report or an atlas page, drawn on the same Canvas as the maps. Numbers are in the unit of
/// the measure; yuan and persons are shortened to 亿元 / 万人 where they are large. What is estimated is
/// hatched (bars, sectors, cells), hollow (dots) or dashed (lines), and the key says so.
namespace deltareach {

/// What is measured, and in what unit.
struct ChartMeasure {
    Text label;
    std::string unit;                 ///< as in Column
    std::vector<double> beside = {};  ///< as of ClassedFill: a total in the subtitle
};

/// One value with its name. NaN is "no data": its place stays empty and says so.
struct ChartMark {
    Text label;
    double value = 0;
    std::optional<double> low, high;  ///< of its interval
    bool estimated = false;
    bool at_least = false;  ///< the least that it can be: its number is marked ≥
};

/// Horizontal bars from zero, in the order given.
struct BarChart {
    ChartMeasure measure;
    std::vector<ChartMark> marks;
    Text interval;  ///< what low and high are: "90% 区间"
};

/// Dots with their intervals, in the order given.
struct DotChart {
    ChartMeasure measure;
    std::vector<ChartMark> marks;
    Text interval;
};

/// One line; `points` in the order of the chart's periods, NaN breaks the line. Point labels are not shown.
struct ChartSeries {
    Text label;
    std::vector<ChartMark> points;
};
/// Lines over periods, spaced as the periods are in time.
struct LineChart {
    ChartMeasure measure;
    std::vector<std::string> periods;
    std::vector<double> times;  ///< years, ascending; as many as periods
    std::vector<ChartSeries> series;
    Text interval;
};

/// A reach radius, marked on the curve.
struct CurveRadius {
    std::string name;  ///< "r80"
    double share = 0;  ///< in (0, 1)
    double km = 0;
    std::optional<double> low_km, high_km;
};
/// Cumulative share of flow against distance, as steps.
struct CurveLine {
    Text label;
    std::vector<double> distance_km;  ///< ascending
    std::vector<double> share;        ///< cumulative, ending at 1
    bool estimated = false;
    std::vector<CurveRadius> radii;
};
/// Shares of a flow within distances, as curves.
struct CurveChart {
    Text measure;  ///< what flows
    std::vector<CurveLine> lines;
    Text interval;
};

/// Flow by sixteen compass sectors, the first about north, clockwise; a sector's area is proportional to it.
struct RoseChart {
    ChartMeasure measure;
    std::array<double, 16> values{};
    bool estimated = false;
    std::array<double, 16> shares{};  ///< of the whole, for words about it
};

/// A square table of flows in tones, with its numbers and the sums of rows and columns.
struct MatrixChart {
    ChartMeasure measure;
    std::vector<Text> names;
    std::vector<double> values;       ///< row-major, row = origin; NaN: no data
    std::vector<bool> estimated;      ///< of each cell; empty: none
    std::vector<bool> at_least = {};  ///< of each cell: the least that it can be; empty: none
};

/// What kind of chart it is, with what it shows.
using ChartBody = std::variant<BarChart, DotChart, LineChart, CurveChart, RoseChart, MatrixChart>;

/// A page with a chart.
struct ChartSpec {
    std::string id;    ///< ASCII, used in SVG ids
    SheetTexts texts;  ///< title, subtitle, source, method, notes, date, organisation, marks
    SheetLanguage language = SheetLanguage::zh;
    double width_pt = 520;  ///< of the page; its height follows from what is drawn
    bool grey = false;
    ChartBody body;
};

/// A chart as a page of its own. The same spec gives the same bytes on one machine.
/// @param log when given, receives the boxes of the texts ("label", "value", "tick", "axis", "ring", "key"),
/// of bars
///            ("mark") and of the body
/// @throws UsageError DR1502; InputError DR1504 lengths differ, DR1550 there is nothing to draw
[[nodiscard]] std::string render_chart(const ChartSpec& spec, const SheetOutput& output, Messages& notes,
                                       SheetLog* log = nullptr);

/// The chart alone inside a rectangle of a page, without title, source and notes. Type follows style.unit.
/// @throws InputError DR1504, DR1550
void draw_chart(Canvas& canvas, const Rect& place, const ChartBody& body, SheetLanguage language,
                const Style& style, SheetLog* log = nullptr);

/// The height at which the chart looks well at that width.
[[nodiscard]] double chart_height(const ChartBody& body, double width_pt, const Style& style);

}  // namespace deltareach
