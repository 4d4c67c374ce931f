#include "gis/private/csv_sheet.hpp"

#include "gis/encoding.hpp"
#include "gis/gathered.hpp"
#include "gis/private/csv_scanner.hpp"
#include "gis/private/delimiter.hpp"
#include "gis/private/sheet_builder.hpp"
#include "gis/text.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// Room for the cells, judged by the delimiters in the first lines, so that the vector seldom grows.
void reserve_cells(RawSheet& sheet, char delimiter) {
    const std::string_view sample = std::string_view(sheet.text).substr(0, 65536);
    const auto delimiters = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), delimiter));
    const auto lines = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\n'));
    if (sample.empty() || lines == 0) return;
    const double share = static_cast<double>(sheet.text.size()) / static_cast<double>(sample.size()) * 1.05;
    const auto scaled = [&](std::size_t count) {
        return static_cast<std::size_t>(static_cast<double>(count) * share);
    };
    sheet.cells.reserve(std::min(scaled(delimiters + lines), max_table_cells));
    sheet.row_begin.reserve(std::min(scaled(lines) + 1, max_table_cells));
    sheet.row_numbers.reserve(std::min(scaled(lines), max_table_cells));
}

/// The cell, whose blanks at the ends are part of it when they are to be kept; without quotes, not of one
/// that is nothing else.
std::string_view content_of(std::string_view cell, const char* base, bool keep_blank) {
    const std::string_view content = trimmed(cell);
    const bool quoted = cell.data() > base && cell.data()[-1] == '"';
    return keep_blank && (quoted || !content.empty()) ? cell : content;
}

}  // namespace

RawSheet csv_sheet(std::string bytes, const std::string& path, const ReadTable& options, Messages& notes) {
    RawSheet sheet{.path = path, .ragged_is_error = true};
    EncodingFound found;
    sheet.text = decoded(std::move(bytes), options.encoding, path, notes, &found);
    sheet.encoding = found.other.empty() ? std::string(name_of(found.encoding)) : found.other;
    const NamedDelimiter named = named_delimiter(sheet.text);
    char delimiter = options.delimiter != 0 ? options.delimiter : named.delimiter;
    if (delimiter == 0) delimiter = find_delimiter(std::string_view(sheet.text).substr(0, 65536), path);
    sheet.delimiter = delimiter;
    reserve_cells(sheet, delimiter);

    char* const base = sheet.text.data();
    char* const end = base + sheet.text.size();
    char* position = base + named.line_bytes;
    CsvScanner scanner(delimiter);
    Gathered faults;
    SheetBuilder builder(sheet);
    for (std::uint32_t row = 1; scanner.next(position, end, true) == CsvScanner::Step::record; ++row) {
        position = scanner.position();
        if (auto fault = fault_of(scanner, path, row)) faults.add(std::move(*fault));
        for (std::string_view cell : scanner.cells()) {
            const std::string_view content = content_of(cell, base, options.keep_blank);
            builder.cell(static_cast<std::size_t>(content.data() - base), content.size());
        }
        if (options.keep_blank && scanner.has_quoted_nothing()) builder.mark_content();
        builder.end_row(row);
    }
    faults.throw_if_any();
    return sheet;
}

}  // namespace deltareach
