#pragma once

#include "gis/words.hpp"
#include "render/charts.hpp"
#include "render/words.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach::detail {

/// What every chart draws with; it keeps the boxes of its texts for tests of layout.
struct ChartPen {
    Canvas& canvas;
    SheetLanguage language;
    const Style& style;
    SheetLog* log;

    [[nodiscard]] double u() const { return style.unit; }
    void text(std::string_view text, const TextStyle& type, const TextPlace& place, const char* kind) const;
    void line(Point from, Point to, const Stroke& stroke) const;
    void fill(const Rect& rect, Colour colour) const;
};

/// Ticks at 1, 2 or 5 times a power of ten of the unit shown; both ends are ticks.
struct ValueAxis {
    double low = 0, high = 1, step = 1;
    int decimals = 0;
    DisplayUnit unit;

    [[nodiscard]] std::vector<double> ticks() const;
    [[nodiscard]] std::string text(double value) const;  ///< as a tick
    [[nodiscard]] double position(double value) const { return (value - low) / (high - low); }
};
/// @param low,high of the data in the measure's unit; zero is always on the axis
[[nodiscard]] ValueAxis value_axis(double low, double high, const std::string& unit, int steps,
                                   SheetLanguage language);
/// The same in a unit that is chosen already.
[[nodiscard]] ValueAxis value_axis(double low, double high, DisplayUnit unit, int steps);
/// The multiple that a reader of the language takes amounts in: 亿元, billion yuan.
[[nodiscard]] DisplayUnit chart_unit(const std::string& unit, double largest, SheetLanguage language);
/// That of values of a measure, as a map has it of a column: with what stands beside them.
[[nodiscard]] DisplayUnit chart_unit(const ChartMeasure& measure, std::vector<double> values,
                                     SheetLanguage language);
/// The extremes of values and intervals, NaN left out.
void widen(double& low, double& high, const ChartMark& mark);

/// "技术合同（亿元）"; in both languages one after the other.
[[nodiscard]] std::string measure_words(const Text& label, const Text& unit, SheetLanguage language);
/// A value in the unit shown, with three significant digits: one that stands alone.
[[nodiscard]] std::string value_words(double value, const DisplayUnit& unit);
/// How the values of one chart are written: in one unit, with one number of decimals, grouped all or none. In
/// a multiple such as 亿元 they have two decimals, as the tables of a report, so that a chart and the table
/// beside it say the same.
class ChartNumbers {
  public:
    ChartNumbers() = default;
    /// @param unit  of the measure: "yuan"; @param values  all that are written, NaN left out
    ChartNumbers(const std::string& unit, DisplayUnit shown, std::span<const double> values);
    [[nodiscard]] std::string text(double value) const;
    /// With ≥ before what is the least that it can be.
    [[nodiscard]] std::string text(const ChartMark& mark) const;
    /// Whether whole numbers still tell the values: the largest has four digits, the smallest but 0 one.
    [[nodiscard]] bool may_be_whole() const { return largest_ >= 1000 && smallest_ >= 1; }
    /// Leaves the decimals out: where a place has no room for them.
    void drop_decimals() { decimals_ = 0; }

  private:
    DisplayUnit shown_;
    int decimals_ = 0;
    double largest_ = 0, smallest_ = 0;  ///< in the unit shown; the smallest but 0
};
/// "322", "1,204": kilometres of one list, whole.
[[nodiscard]] std::vector<std::string> km_texts(std::span<const double> km);
/// Baseline of a line of type centred on y.
[[nodiscard]] double centred(double y, const TextStyle& type);

[[nodiscard]] Colour mark_colour();
/// Plain marks are filled; estimated ones are pale, hatched and outlined in dashes.
void draw_area(const ChartPen& pen, const Path& path, Colour colour, bool estimated,
               const std::string& title);

/// The key above a chart: only what occurs in it.
struct ChartKey {
    bool reported = false, estimated = false;
    enum class Look { area, dot, line } look = Look::area;
    Text interval;  ///< empty: none shown
};
[[nodiscard]] ChartKey key_of(std::span<const ChartMark> marks, const Text& interval, ChartKey::Look look);
/// Nothing to explain: nothing is drawn.
[[nodiscard]] double key_height(const ChartKey& key, const Style& style);
void draw_key(const ChartPen& pen, const ChartKey& key, Point upper_left);

/// @throws InputError DR1550
void require_values(bool any, const Text& measure);
/// @throws InputError DR1504
void require_size(const Spoken& what, std::size_t found, std::size_t expected);

void draw(const ChartPen& pen, const Rect& place, const BarChart& chart);
void draw(const ChartPen& pen, const Rect& place, const DotChart& chart);
void draw(const ChartPen& pen, const Rect& place, const LineChart& chart);
void draw(const ChartPen& pen, const Rect& place, const CurveChart& chart);
void draw(const ChartPen& pen, const Rect& place, const RoseChart& chart);
void draw(const ChartPen& pen, const Rect& place, const MatrixChart& chart);

}  // namespace deltareach::detail
