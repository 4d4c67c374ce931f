#include "gis/xlsx_writer.hpp"
#include "study/products/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <optional>
#include <string_view>

namespace deltareach {
namespace {

/// Numbers in the unit that is printed, as numbers.
Column number_column(const ReportColumn& column, Language language, const Text& label,
                     double (*value)(const ReportNumber& number)) {
    std::vector<double> values;
    std::string unit;
    for (const ReportCell& cell : column.cells) {
        const ShownNumber how = shown(cell.number, language);
        if (unit.empty()) unit = how.unit;
        values.push_back(value(cell.number) / how.divisor);
    }
    return {.name = label.en,
            .label_zh = label.zh,
            .label_en = label.en,
            .unit = column.with_unit || column.unit_in_row ? "" : unit,
            .values = std::move(values)};
}

Column text_column(const ReportColumn& column, Language language,
                   const std::function<std::string(const ReportCell& cell)>& text, const Text& label) {
    static_cast<void>(language);
    std::vector<std::string> texts;
    for (const ReportCell& cell : column.cells) texts.push_back(text(cell));
    return {
        .name = label.en, .label_zh = label.zh, .label_en = label.en, .unit = {}, .values = std::move(texts)};
}

Text bound_words(const ReportNumber& number) {
    if (number.at_least) return {"至少", "at least"};
    if (number.at_most) return {"至多", "at most"};
    if (number.on_record) return {"仅有记录的部分", "of the records alone"};
    return {};
}

std::vector<int> decimals_of(const ReportColumn& column, Language language) {
    std::vector<int> decimals;
    for (const ReportCell& cell : column.cells) decimals.push_back(shown(cell.number, language).decimals);
    return decimals;
}

void add_number_columns(SheetOut& sheet, const ReportColumn& column, Language language) {
    std::vector<Column>& columns = sheet.columns;
    columns.push_back(number_column(column, language, column.head, [](const ReportNumber& n) {
        return n.interval_alone ? std::nan("") : n.value;  // an estimate is its interval
    }));
    const auto labelled = [&](const char* zh, const char* en) {
        return Text{column.head.zh + zh, column.head.en + en};
    };
    if (std::ranges::any_of(column.cells,
                            [](const ReportCell& cell) { return cell.number.interval.has_value(); })) {
        columns.push_back(
            number_column(column, language, labelled("下限", ", low"),
                          [](const ReportNumber& n) { return n.interval ? n.interval->low : std::nan(""); }));
        columns.push_back(number_column(
            column, language, labelled("上限", ", high"),
            [](const ReportNumber& n) { return n.interval ? n.interval->high : std::nan(""); }));
    }
    sheet.decimals.resize(columns.size(), decimals_of(column, language));
    if (std::ranges::any_of(column.cells,
                            [](const ReportCell& cell) { return has(bound_words(cell.number)); }))
        columns.push_back(text_column(
            column, language,
            [language](const ReportCell& cell) { return said(bound_words(cell.number), language); },
            labelled("：界", ", bound")));
    if (column.with_unit)
        columns.push_back(text_column(
            column, language,
            [language](const ReportCell& cell) { return shown(cell.number, language).unit; },
            labelled("：单位", ", unit")));
    sheet.decimals.resize(columns.size());
}

/// Bars of the numbers that the table names, where they are numbers of one unit and not intervals alone.
std::optional<SheetChart> chart_of(const ReportTable& table, const std::vector<Column>& columns,
                                   Language language) {
    const auto of = std::ranges::find(table.columns, table.bars_of,
                                      [](const ReportColumn& column) { return column.head.zh; });
    const auto texts = std::ranges::find(table.columns, false, &ReportColumn::numeric);
    if (table.bars_of.empty() || of == table.columns.end() || texts == table.columns.end() || of->with_unit)
        return {};
    const auto at = [&](const ReportColumn& column) {
        return static_cast<std::size_t>(std::ranges::find(columns, column.head.zh, &Column::label_zh) -
                                        columns.begin());
    };
    // The title says what the figures are where all rows are of one quality.
    const SheetChart chart{.labels = at(*texts), .values = at(*of), .title = said(table.title, language)};
    const std::vector<double> values = numbers_of(columns[chart.values]);
    if (std::ranges::none_of(values, [](double value) { return std::isfinite(value); })) return {};
    return chart;
}

/// What a sheet is called, from the id of its table: an official reads the names of sheets.
std::string sheet_name(const std::string& id, Language language) {
    struct Name {
        std::string_view id;
        const char *zh, *en;
    };
    constexpr std::array<Name, 14> names{{{"summary", "摘要", "Summary"},
                                          {"totals", "流出总量", "Totals"},
                                          {"radii", "辐射半径", "Radii"},
                                          {"destinations", "去向", "Destinations"},
                                          {"provinces", "分区接收", "Received"},
                                          {"expected", "实测与期望", "Observed and expected"},
                                          {"regression", "回归", "Regression"},
                                          {"decomposition", "影响分解", "Impacts"},
                                          {"beta", "换一个β", "Other decays"},
                                          {"rows", "数据行", "Rows read"},
                                          {"change_radii", "半径的变化", "Change of radii"},
                                          {"change", "总量的变化", "Change of totals"},
                                          {"compare", "两个起点", "Two origins"},
                                          {"sources", "来源", "Sources"}}};
    for (const Name& name : names) {
        if (!id.starts_with(name.id)) continue;
        const bool numbered = name.id == "regression" || name.id == "decomposition";
        const std::string words = language == Language::zh ? name.zh : name.en;
        return numbered ? words + " " + id.substr(name.id.size() + 1) : words;
    }
    return id;
}

SheetOut sheet_of(const ReportTable& table, const Report& report, Language language) {
    const auto say = [language](const Text& text) { return said(text, language); };
    SheetOut sheet{.name = sheet_name(table.id, language), .columns = {}, .remarks = {}};
    for (const ReportColumn& column : table.columns) {
        if (column.numeric)
            add_number_columns(sheet, column, language);
        else
            sheet.columns.push_back(text_column(
                column, language, [&say](const ReportCell& cell) { return say(cell.text); }, column.head));
        sheet.decimals.resize(sheet.columns.size());
    }
    const auto is_quality = [](const ReportColumn& column) {
        return !column.numeric && column.head.zh == quality_head.zh;
    };
    if (table.of_data && !table.quality.empty() && std::ranges::none_of(table.columns, is_quality)) {
        std::vector<std::string> marks;
        for (const Quality one : table.quality) marks.push_back(say(quality_words(one)));
        sheet.columns.push_back(column_of(ColumnHead(quality_head.en, quality_head), std::move(marks)));
    }
    sheet.chart = chart_of(table, sheet.columns, language);
    sheet.remarks.push_back(say(table.title));
    for (const Text& note : table.notes) sheet.remarks.push_back(say(note));
    if (report.synthetic) sheet.remarks.push_back(language == Language::zh ? "合成数据" : "SYNTHETIC data");
    return sheet;
}

}  // namespace

void write_report_workbook(const std::filesystem::path& path, const Report& report, Language language,
                           bool overwrite) {
    std::vector<SheetOut> sheets;
    if (!report.headlines.empty())
        sheets.push_back(sheet_of(figure_table(report.headlines, {"摘要的数字", "Figures of the summary"}),
                                  report, language));
    for (const ReportPart& part : report.parts)
        for (const ReportItem& item : part.items)
            if (const auto* table = std::get_if<ReportTable>(&item))
                sheets.push_back(sheet_of(*table, report, language));
    std::map<std::string, std::size_t> uses;
    for (SheetOut& sheet : sheets)
        if (const std::size_t n = ++uses[sheet.name]; n > 1) sheet.name += fmt::format(" {}", n);
    write_workbook(path, sheets, overwrite, language == Language::zh ? Heads::labels_zh : Heads::labels_en);
}

}  // namespace deltareach
