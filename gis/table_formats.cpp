#include "gis/table_formats.hpp"

#include "gis/private/file_kind.hpp"
#include "gis/private/ods_sheet.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/text.hpp"
#include "gis/xlsx_reader.hpp"

#include <algorithm>
#include <array>

namespace deltareach {

std::span<const TableFormat> table_formats() {
    static constexpr std::array formats{
        TableFormat{.extension = ".csv", .name = "CSV"},
        TableFormat{.extension = ".txt", .name = "CSV"},
        TableFormat{.extension = ".tsv", .name = "CSV"},
        TableFormat{.extension = ".xlsx", .name = "XLSX", .sheets = true},
        TableFormat{.extension = ".xlsm", .name = "XLSX", .sheets = true},
        TableFormat{.extension = ".xls", .name = "XLSX", .sheets = true},
        TableFormat{.extension = ".ods", .name = "ODS", .sheets = true, .read = &ods_sheet},
        TableFormat{.extension = ".dbf", .name = "DBF", .typed = true},
    };
    return formats;
}

const TableFormat* table_format(const std::filesystem::path& path) {
    std::string extension = ascii_lower(path.extension().string());
    const bool packed = extension == ".gz";
    if (packed) extension = ascii_lower(path.stem().extension().string());
    const auto found = std::ranges::find(table_formats(), extension, &TableFormat::extension);
    if (found == table_formats().end() || (packed && (found->sheets || found->typed))) return nullptr;
    return &*found;
}

std::vector<std::string> hidden_sheet_names(const std::filesystem::path& path) {
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->sheets) return {};
    std::string bytes = read_whole_file(path, max_text_bytes);
    if (format->read != nullptr) return ods_sheet_names(std::move(bytes), path.string(), true);
    if (!is_workbook(bytes, path.string())) return {};
    return XlsxWorkbook(std::move(bytes), path.string()).hidden_sheets();
}

std::vector<std::string> sheet_names(const std::filesystem::path& path) {
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->sheets) return {};
    std::string bytes = read_whole_file(path, max_text_bytes);
    if (format->read != nullptr) return ods_sheet_names(std::move(bytes), path.string());
    if (!is_workbook(bytes, path.string())) return {};  // a text that is named .xls
    return XlsxWorkbook(std::move(bytes), path.string()).visible_sheets();
}

}  // namespace deltareach
