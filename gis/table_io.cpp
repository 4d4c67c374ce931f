#include "gis/table_io.hpp"

#include "gis/error.hpp"
#include "gis/private/csv_sheet.hpp"
#include "gis/private/file_kind.hpp"
#include "gis/private/fitting_sheet.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/private/unpacked.hpp"
#include "gis/table_formats.hpp"
#include "gis/xlsx_reader.hpp"

#include <optional>

namespace deltareach {
namespace {

/// Two rows with two cells each, of cells whose heads are not known.
bool has_two_columns(const RawSheet& sheet) {
    std::size_t rows = 0;
    for (std::size_t row = 0; row < sheet.rows() && rows < 2; ++row) {
        std::size_t filled = 0;
        for (std::size_t column = 0; column < sheet.width(row); ++column)
            filled += sheet.cell(row, column).empty() ? 0 : 1;
        rows += filled >= 2 ? 1 : 0;
    }
    return rows >= 2;
}

/// The first sheet that is a table of the kind asked for; of a workbook with several, the note says which.
Table first_fitting_sheet(const XlsxWorkbook& workbook, const ReadTable& options, Messages& notes) {
    struct Found {
        std::string name;
        Table table;
        Messages notes;
    };
    std::optional<Found> first;
    const auto taken = [&](Found found) {
        notes.insert(notes.end(), found.notes.begin(), found.notes.end());
        workbook.tell_choice(found.name, notes);
        return std::move(found.table);
    };
    const std::vector<std::string> names = workbook.visible_sheets();
    for (std::size_t i = 0; i < names.size(); ++i) {
        Messages told;
        try {
            Table table = to_table(workbook.sheet(names[i], told, options.keep_blank), options, told);
            const bool fits = has_two_columns(table, options);
            Found found{names[i], std::move(table), std::move(told)};
            if (fits) return taken(std::move(found));
            if (!first) first = std::move(found);
        } catch (const InputError& error) {
            const std::string& code = error.messages().front().code;
            const bool other_kind = code == "DR1116" || code == "DR1117";
            if (!other_kind || (i + 1 == names.size() && !first)) throw;
        }
    }
    if (first) return taken(std::move(*first));
    throw InputError(Message{.code = "DR1117", .where = {.path = workbook.path()}, .values = {}});
}

}  // namespace

bool has_two_columns(const Table& table, const ReadTable& options) {
    if (!options.heads.empty()) return true;
    std::size_t columns = 0;
    for (std::size_t column = 0; column < table.columns() && columns < 2; ++column)
        for (std::size_t row = 0; row < table.rows(); ++row)
            if (!table.cell(row, column).empty()) {
                ++columns;
                break;
            }
    return columns >= 2;
}

Table read_table_bytes(std::string bytes, const std::string& path, const ReadTable& options,
                       Messages& notes) {
    if (is_gzip(bytes)) bytes = gunzipped_text(bytes, path, max_text_bytes);
    if (const TableFormat* format = table_format(path); format != nullptr && format->read != nullptr)
        return to_table(format->read(std::move(bytes), path, options, notes), options, notes);
    if (!is_workbook(bytes, path))
        return to_table(csv_sheet(std::move(bytes), path, options, notes), options, notes);
    const XlsxWorkbook workbook(std::move(bytes), path);
    if (options.sheet.empty()) return first_fitting_sheet(workbook, options, notes);
    return to_table(workbook.sheet(options.sheet, notes, options.keep_blank), options, notes);
}

Table read_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    return read_table_bytes(read_whole_file(path, max_text_bytes), path.string(), options, notes);
}

RawSheet read_sheet_bytes(std::string bytes, const std::string& path, const ReadTable& options,
                          Messages& notes) {
    if (is_gzip(bytes)) bytes = gunzipped_text(bytes, path, max_text_bytes);
    if (const TableFormat* format = table_format(path); format != nullptr && format->read != nullptr)
        return format->read(std::move(bytes), path, options, notes);
    if (!is_workbook(bytes, path)) return csv_sheet(std::move(bytes), path, options, notes);
    const XlsxWorkbook workbook(std::move(bytes), path);
    if (!options.sheet.empty()) return workbook.sheet(options.sheet, notes);
    const std::vector<std::string> names = workbook.visible_sheets();
    for (std::size_t i = 0; names.size() > 1 && i < names.size(); ++i) {
        Messages told;
        RawSheet sheet = workbook.sheet(names[i], told);
        if (!has_two_columns(sheet)) continue;
        workbook.tell_choice(names[i], notes);
        notes.insert(notes.end(), told.begin(), told.end());
        return sheet;
    }
    workbook.tell_choice(names.front(), notes);
    return workbook.sheet(names.front(), notes);
}

RawSheet read_sheet(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    return read_sheet_bytes(read_whole_file(path, max_text_bytes), path.string(), options, notes);
}

}  // namespace deltareach
