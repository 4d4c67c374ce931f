#include "gis/xlsx_writer.hpp"

#include "gis/atomic_file.hpp"
#include "gis/encoding.hpp"
#include "gis/printable.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/sheet_name.hpp"
#include "gis/private/utf8.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <xlsxwriter.h>

namespace deltareach {

std::string sheet_name(std::string_view wanted, std::set<std::string>& used) {
    constexpr std::size_t max_name_characters = 31;
    std::string clean;
    std::size_t characters = 0;
    while (!wanted.empty() && characters < max_name_characters) {
        const char32_t code = take_code_point(wanted);
        const bool bad =
            !is_showable(code) || std::u32string_view(U"[]:*?/\\'").find(code) != std::u32string_view::npos;
        append_code_point(bad ? U'_' : code, clean);
        characters += code > 0xFFFF ? 2 : 1;
    }
    if (clean.empty()) clean = "Sheet";
    std::string name = clean;
    for (int i = 2; !used.insert(ascii_lower(name)).second; ++i) {
        const std::string suffix = fmt::format("_{}", i);
        std::string_view rest = clean;
        name.clear();
        for (std::size_t n = 0; !rest.empty() && n + suffix.size() < max_name_characters; ++n)
            append_code_point(take_code_point(rest), name);
        name += suffix;
    }
    return name;
}

namespace {

/// A text that a sheet's XML can hold. Control characters are the library's to escape.
std::string cell_text(std::string text) {
    const bool fits = valid_utf8_length(text) == text.size() && !holds_noncharacter(text);
    return fits ? std::move(text) : printable(text);
}

/// Columns of a terminal a text takes: a Chinese character two.
double width_of(std::string_view text) {
    double width = 0;
    while (!text.empty()) width += take_code_point(text) < 0x1100 ? 1 : 2;
    return width;
}

void check(lxw_error error, const std::filesystem::path& path) {
    if (error == LXW_NO_ERROR) return;
    report_unwritten(path, words_of_library(lxw_strerror(error)));
}

/// The formats of a workbook by the decimals they show, each made once.
class NumberFormats {
  public:
    explicit NumberFormats(lxw_workbook* book) : book_(book) {}
    /// @param decimals  none: numbers as they are
    [[nodiscard]] lxw_format* of(std::optional<int> decimals) {
        if (!decimals) return nullptr;
        lxw_format*& format = made_[*decimals];
        if (format == nullptr) {
            format = workbook_add_format(book_);
            const std::string digits(static_cast<std::size_t>(std::max(0, *decimals)), '0');
            format_set_num_format(format, (digits.empty() ? "#,##0" : "#,##0." + digits).c_str());
        }
        return format;
    }

  private:
    lxw_workbook* book_;
    std::map<int, lxw_format*> made_;
};

std::optional<int> decimals_at(const SheetOut& out, std::size_t column, std::size_t row) {
    if (column >= out.decimals.size() || row >= out.decimals[column].size()) return {};
    return out.decimals[column][row];
}

/// How a figure with a unit is shown where nobody says: 3,035,573,000,000 元, 241.83 千米. Bare numbers,
/// years and degrees stay as they are: a separator in a year or a code would be wrong.
std::optional<int> usual_decimals(const Column& column) {
    static const std::set<std::string_view> bare{"", "1", "unstated", "year", "年", "deg", "度", "degrees"};
    if (std::holds_alternative<std::vector<std::string>>(column.values) || bare.contains(column.unit))
        return {};
    double largest = 0;
    bool whole = true;
    for (const double value : numbers_of(column)) {
        if (!std::isfinite(value)) continue;
        largest = std::max(largest, std::abs(value));
        whole = whole && value == std::round(value);
    }
    if (whole) return 0;
    return largest >= 1 ? std::optional(2) : std::nullopt;
}

/// How many columns stay in sight beside the others of a wide table: the first two, where they name its rows.
lxw_col_t frozen_columns(const SheetOut& out) {
    constexpr std::size_t wide = 12;
    const auto names = [&](std::size_t c) {
        return std::holds_alternative<std::vector<std::string>>(out.columns[c].values);
    };
    return out.columns.size() >= wide && names(0) && names(1) ? 2 : 0;
}

/// Width of the head and, where the sheet is to be printed, of what its cells show.
double column_width(const SheetOut& out, std::size_t c, const std::string& head) {
    double width = std::clamp(width_of(head) + 2, 10.0, 40.0);
    if (out.decimals.empty()) {
        const std::optional<int> decimals = usual_decimals(out.columns[c]);
        if (!decimals) return width;
        for (const double value : numbers_of(out.columns[c]))
            if (std::isfinite(value))  // with its separators, lest it show as ####
                width = std::max(
                    width, 1.34 * static_cast<double>(fmt::format("{:.{}f}", value, *decimals).size()) + 1);
        return width;
    }
    if (const auto* texts = std::get_if<std::vector<std::string>>(&out.columns[c].values))
        for (const std::string& text : *texts) width = std::clamp(width_of(text) + 2, width, 72.0);
    return width;
}

void write_value(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const ColumnValues& values,
                 std::size_t index, lxw_format* format, const std::filesystem::path& path) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
        const std::string text = cell_text(neutralised((*texts)[index]));
        if (!text.empty()) check(worksheet_write_string(sheet, row, column, text.c_str(), nullptr), path);
        return;
    }
    const auto* numbers = std::get_if<std::vector<double>>(&values);
    const std::int64_t integer = numbers != nullptr ? 0 : std::get<std::vector<std::int64_t>>(values)[index];
    const double value = numbers != nullptr ? (*numbers)[index] : static_cast<double>(integer);
    if (std::isfinite(value) && integer != missing_integer)
        check(worksheet_write_number(sheet, row, column, value, format), path);
}

std::uint8_t type_of(SheetChart::Form form) {
    switch (form) {
        case SheetChart::Form::lines:
            return LXW_CHART_LINE;
        case SheetChart::Form::scatter:
            return LXW_CHART_SCATTER_STRAIGHT;
        case SheetChart::Form::radar:
            return LXW_CHART_RADAR_FILLED;
        case SheetChart::Form::bars:
            break;
    }
    return LXW_CHART_BAR;
}

/// One column by another. @param named  by the head of its values, where there are several
void add_series(lxw_chart* chart, const std::string& sheet, std::size_t labels, std::size_t values,
                lxw_row_t last, bool named, const std::filesystem::path& path) {
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    if (series == nullptr) check(LXW_ERROR_MEMORY_MALLOC_FAILED, path);
    const auto x = static_cast<lxw_col_t>(labels), y = static_cast<lxw_col_t>(values);
    chart_series_set_categories(series, sheet.c_str(), 1, x, last, x);
    chart_series_set_values(series, sheet.c_str(), 1, y, last, y);
    if (named) chart_series_set_name_range(series, sheet.c_str(), 0, y);
}

void add_chart(lxw_workbook* book, lxw_worksheet* sheet, const SheetOut& out, const std::string& name,
               std::size_t rows, Heads heads, const std::filesystem::path& path) {
    const SheetChart& wanted = *out.chart;
    lxw_chart* chart = workbook_add_chart(book, type_of(wanted.form));
    if (chart == nullptr) check(LXW_ERROR_MEMORY_MALLOC_FAILED, path);
    const auto last = static_cast<lxw_row_t>(rows);
    const bool several = !wanted.further.empty(), bars = wanted.form == SheetChart::Form::bars;
    add_series(chart, name, wanted.labels, wanted.values, last, several, path);
    for (const auto& [labels, values] : wanted.further)
        add_series(chart, name, labels, values, last, several, path);
    // A title that begins with = would be a reference.
    const std::string title = cell_text(wanted.title);
    chart_title_set_name(chart, (title.starts_with('=') ? " " + title : title).c_str());
    lxw_chart_font small{};
    small.size = 11;
    chart_title_set_name_font(chart, &small);
    const auto head = [&](std::size_t column) { return cell_text(head_of(out.columns[column], heads)); };
    if (bars) {
        chart_axis_set_name(chart->x_axis, head(wanted.values).c_str());
        chart_axis_set_reverse(chart->y_axis);  // the first row on top
    } else if (wanted.form == SheetChart::Form::scatter) {
        chart_axis_set_name(chart->x_axis, head(wanted.labels).c_str());
    }
    if (!several) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    // Tall enough that every bar bears its name.
    lxw_chart_options size{};
    size.x_scale = 1.3;
    size.y_scale = bars ? std::max(1.3, 0.12 * static_cast<double>(rows) + 0.4) : 1.3;
    check(worksheet_insert_chart_opt(sheet, 1, static_cast<lxw_col_t>(out.columns.size() + 1), chart, &size),
          path);
}

void write_sheet(lxw_workbook* book, lxw_format* bold, NumberFormats& formats, const SheetOut& out,
                 const std::string& name, Heads heads, const std::filesystem::path& path) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
    if (sheet == nullptr) check(LXW_ERROR_MEMORY_MALLOC_FAILED, path);
    const std::size_t rows = out.columns.empty() ? 0 : out.columns.front().size();
    for (std::size_t c = 0; c < out.columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        const std::string head = cell_text(head_of(out.columns[c], heads));
        check(worksheet_write_string(sheet, 0, column, head.c_str(), bold), path);
        check(worksheet_set_column(sheet, column, column, column_width(out, c, head), nullptr), path);
    }
    worksheet_freeze_panes(sheet, 1, frozen_columns(out));
    if (out.decimals.empty() && rows > 0)
        check(worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows),
                                   static_cast<lxw_col_t>(out.columns.size() - 1)),
              path);
    if (!out.decimals.empty()) {
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_fit_to_pages(sheet, 1, 0);
    }
    std::vector<std::optional<int>> usual(out.columns.size());
    for (std::size_t c = 0; c < usual.size(); ++c)
        if (out.decimals.empty()) usual[c] = usual_decimals(out.columns[c]);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < out.columns.size(); ++c) {
            const std::optional<int> decimals = out.decimals.empty() ? usual[c] : decimals_at(out, c, r);
            write_value(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c),
                        out.columns[c].values, r, formats.of(decimals), path);
        }
    }
    if (out.chart && rows > 0) add_chart(book, sheet, out, name, rows, heads, path);
    auto row = static_cast<lxw_row_t>(rows + 2);
    // Readers know both marks: a remark that is read back is no record.
    const char* mark = heads == Heads::labels_en ? "Note: " : "注：";
    for (const std::string& remark : out.remarks) {
        const std::string line = cell_text(is_total_or_remark(remark) ? remark : mark + remark);
        check(worksheet_write_string(sheet, row++, 0, line.c_str(), nullptr), path);
    }
}

}  // namespace

void write_workbook(const std::filesystem::path& path, std::span<const SheetOut> sheets, bool overwrite,
                    Heads heads) {
    AtomicFile file(path, overwrite);
    lxw_workbook* book = workbook_new(file.temporary().c_str());
    if (book == nullptr) check(LXW_ERROR_CREATING_XLSX_FILE, path);
    lxw_doc_properties properties{};
    properties.created = 315532800;  // 1980-01-01, the first date a zip can hold: the clock has no say
    try {
        check(workbook_set_properties(book, &properties), path);
        lxw_format* bold = workbook_add_format(book);
        format_set_bold(bold);
        NumberFormats formats(book);
        std::set<std::string> used;
        for (const SheetOut& sheet : sheets)
            write_sheet(book, bold, formats, sheet, sheet_name(sheet.name, used), heads, path);
    } catch (...) {
        lxw_workbook_free(book);
        throw;
    }
    check(workbook_close(book), path);
    file.commit();
}

}  // namespace deltareach
