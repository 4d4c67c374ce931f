#include "study/products/chart_workbook.hpp"

#include "gis/xlsx_writer.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/tables/heads.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace deltareach {
namespace {

using Chart = std::optional<SheetChart>;

/// Columns in the language of the chart.
class SheetOfChart {
  public:
    explicit SheetOfChart(const ChartSpec& spec)
        : language_(spec.language == SheetLanguage::en ? SheetLanguage::en : SheetLanguage::zh) {}

    [[nodiscard]] std::string say(const Text& text) const { return first_words(text, language_); }

    std::size_t words(const Text& head, std::vector<std::string> texts) {
        return add(head, "", std::move(texts));
    }
    std::size_t numbers(const Text& head, const std::string& unit, std::vector<double> values) {
        return add(head, unit, std::move(values));
    }
    /// The unit that a picture would print for such values.
    [[nodiscard]] DisplayUnit unit(const ChartMeasure& measure, const std::vector<double>& values) const {
        return sheet_unit(measure.unit, measure.beside.empty() ? values : measure.beside, language_);
    }
    std::size_t amounts(const Text& head, const DisplayUnit& unit, std::vector<double> values) {
        for (double& value : values) value /= unit.divisor;
        return add(head, say(unit.label), std::move(values));
    }
    std::vector<Column> columns() { return std::move(columns_); }

  private:
    std::size_t add(const Text& head, const std::string& unit, ColumnValues values) {
        columns_.push_back({.name = say(head),
                            .label_zh = head.zh,
                            .label_en = head.en,
                            .unit = unit,
                            .values = std::move(values)});
        return columns_.size() - 1;
    }

    SheetLanguage language_;
    std::vector<Column> columns_;
};

const Text name_head{"名称", "Name"};

/// Bars and dots: a mark a row.
Chart add_marks(SheetOfChart& sheet, const ChartMeasure& measure, const std::vector<ChartMark>& marks,
                const Text& interval) {
    std::vector<std::string> names, quality;
    std::vector<double> values, low, high;
    bool estimated = false, ends = false;
    for (const ChartMark& mark : marks) {
        names.push_back(sheet.say(mark.label));
        values.push_back(mark.value);
        low.push_back(mark.low.value_or(std::nan("")));
        high.push_back(mark.high.value_or(std::nan("")));
        quality.push_back(mark.estimated  ? sheet.say({"估算", "estimated"})
                          : mark.at_least ? sheet.say({"至少值", "at least"})
                                          : "");
        estimated = estimated || mark.estimated || mark.at_least;
        ends = ends || mark.low.has_value();
    }
    const DisplayUnit unit = sheet.unit(measure, values);
    const std::size_t labels = sheet.words(name_head, std::move(names)),
                      figures = sheet.amounts(measure.label, unit, std::move(values));
    if (ends) {
        const auto of = [&](const char* zh, const char* en) {
            return Text{has(interval) ? interval.zh + zh : zh, has(interval) ? interval.en + ", " + en : en};
        };
        sheet.amounts(of("下限", "low"), unit, std::move(low));
        sheet.amounts(of("上限", "high"), unit, std::move(high));
    }
    if (estimated) sheet.words(heads::quality.on_paper(), std::move(quality));
    return SheetChart{.labels = labels, .values = figures, .title = ""};
}

struct AddBody {
    SheetOfChart& sheet;

    Chart operator()(const BarChart& chart) const {
        return add_marks(sheet, chart.measure, chart.marks, chart.interval);
    }
    Chart operator()(const DotChart& chart) const {
        return add_marks(sheet, chart.measure, chart.marks, chart.interval);
    }
    Chart operator()(const LineChart& chart) const {
        std::vector<double> all;
        for (const ChartSeries& series : chart.series)
            for (const ChartMark& mark : series.points) all.push_back(mark.value);
        const DisplayUnit unit = sheet.unit(chart.measure, all);
        SheetChart lines{.labels = sheet.words({"时期", "Period"}, chart.periods), .values = 0, .title = ""};
        lines.form = SheetChart::Form::lines;
        for (const ChartSeries& series : chart.series) {
            std::vector<double> values;
            for (const ChartMark& mark : series.points) values.push_back(mark.value);
            const std::size_t at = sheet.amounts(series.label, unit, std::move(values));
            if (lines.values == 0)
                lines.values = at;
            else
                lines.further.emplace_back(lines.labels, at);
        }
        return lines;
    }
    Chart operator()(const CurveChart& chart) const {
        SheetChart curves{.labels = 0, .values = 0, .title = ""};
        curves.form = SheetChart::Form::scatter;
        std::size_t longest = 0;
        for (const CurveLine& line : chart.lines) longest = std::max(longest, line.share.size());
        for (const CurveLine& line : chart.lines) {
            std::vector<double> km = line.distance_km, percent = line.share;
            for (double& share : percent) share *= 100;
            km.resize(longest, std::nan(""));
            percent.resize(longest, std::nan(""));
            const std::size_t x = sheet.numbers({line.label.zh + "：距离", line.label.en + ": distance"},
                                                sheet.say({"千米", "km"}), std::move(km));
            const std::size_t y = sheet.numbers(line.label, "%", std::move(percent));
            if (curves.values == 0)
                curves.labels = x, curves.values = y;
            else
                curves.further.emplace_back(x, y);
        }
        return curves;
    }
    Chart operator()(const RoseChart& chart) const {
        constexpr std::array<const char*, 16> sectors{"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
                                                      "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
        const std::vector<double> values(chart.values.begin(), chart.values.end());
        SheetChart rose{
            .labels = sheet.words({"方位", "Direction"}, {sectors.begin(), sectors.end()}),
            .values = sheet.amounts(chart.measure.label, sheet.unit(chart.measure, values), values),
            .title = ""};
        rose.form = SheetChart::Form::radar;
        return rose;
    }
    Chart operator()(const MatrixChart& chart) const {
        std::vector<std::string> names;
        for (const Text& name : chart.names) names.push_back(sheet.say(name));
        const DisplayUnit unit = sheet.unit(chart.measure, chart.values);
        sheet.words({"起点＼终点", "from \\ to"}, names);
        for (std::size_t to = 0; to < names.size(); ++to) {
            std::vector<double> values;
            for (std::size_t from = 0; from < names.size(); ++from)
                values.push_back(chart.values[from * names.size() + to]);
            sheet.amounts(chart.names[to], unit, std::move(values));
        }
        return {};
    }
};

}  // namespace

void write_chart_workbook(const std::filesystem::path& path, const ChartSpec& spec, const Session& session) {
    SheetOfChart sheet(spec);
    SheetOut out{.name = path.stem().string(), .columns = {}, .remarks = {}};
    out.chart = std::visit(AddBody{sheet}, spec.body);
    out.columns = sheet.columns();
    const std::string title = sheet.say(spec.texts.title);
    if (out.chart) out.chart->title = title;
    out.remarks.push_back(title);
    if (has(spec.texts.source))
        out.remarks.push_back(sheet.say({"资料来源：", "Source: "}) + sheet.say(spec.texts.source));
    for (const Text& note : spec.texts.notes) out.remarks.push_back(sheet.say(note));
    if (spec.texts.synthetic) out.remarks.push_back(sheet.say({"合成数据", "SYNTHETIC data"}));
    write_workbook(path, {&out, 1}, session.options.overwrite,
                   spec.language == SheetLanguage::en ? Heads::labels_en : Heads::labels_zh);
}

}  // namespace deltareach
