#include "gis/table_io.hpp"

#include "gis/error.hpp"
#include "gis/private/csv_sheet.hpp"
#include "gis/private/file_kind.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/private/unpacked.hpp"
#include "gis/table_formats.hpp"
#include "gis/xlsx_reader.hpp"

namespace deltareach {
namespace {

/// The first sheet that is a table of the kind asked for; of a workbook with several, the note says which.
Table first_fitting_sheet(const XlsxWorkbook& workbook, const ReadTable& options, Messages& notes) {
    const std::vector<std::string> names = workbook.visible_sheets();
    for (std::size_t i = 0; i < names.size(); ++i) {
        Messages found;
        try {
            Table table = to_table(workbook.sheet(names[i], found, options.keep_blank), options, found);
            notes.insert(notes.end(), found.begin(), found.end());
            workbook.tell_choice(names[i], notes);
            return table;
        } catch (const InputError& error) {
            const std::string& code = error.messages().front().code;
            const bool other_kind = code == "DR1116" || code == "DR1117";
            if (!other_kind || i + 1 == names.size()) throw;
        }
    }
    throw InputError(Message{.code = "DR1117", .where = {.path = workbook.path()}, .values = {}});
}

}  // namespace

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
    workbook.tell_choice(names.front(), notes);
    return workbook.sheet(names.front(), notes);
}

RawSheet read_sheet(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    return read_sheet_bytes(read_whole_file(path, max_text_bytes), path.string(), options, notes);
}

}  // namespace deltareach
