#include "gis/table_formats.hpp"

#include "gis/private/file_kind.hpp"
#include "gis/private/ods_sheet.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/text.hpp"
#include "gis/xlsx_reader.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

std::vector<std::string> names_of_sheets(const std::filesystem::path& path, bool hidden) {
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->sheets) return {};
    std::string bytes = read_whole_file(path, max_text_bytes);
    if (format->names != nullptr) return format->names(std::move(bytes), path.string(), hidden);
    if (!is_workbook(bytes, path.string())) return {};  // a text that is named .xls
    const XlsxWorkbook workbook(std::move(bytes), path.string());
    return hidden ? workbook.hidden_sheets() : workbook.visible_sheets();
}

}  // namespace

std::span<const TableFormat> table_formats() {
    static constexpr std::array formats{
        TableFormat{.extension = ".csv", .name = "CSV"},
        TableFormat{.extension = ".txt", .name = "CSV"},
        TableFormat{.extension = ".tsv", .name = "CSV"},
        TableFormat{.extension = ".xlsx", .name = "XLSX", .sheets = true},
        TableFormat{.extension = ".xlsm", .name = "XLSX", .sheets = true},
        TableFormat{.extension = ".xls", .name = "XLSX", .sheets = true},
        TableFormat{.extension = ".ods",
                    .name = "ODS",
                    .sheets = true,
                    .read = &ods_sheet,
                    .names = &ods_sheet_names},
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

std::string table_name(const std::filesystem::path& path) {
    const bool packed = ascii_lower(path.extension().string()) == ".gz";
    return packed ? path.stem().stem().string() : path.stem().string();
}

std::vector<std::string> hidden_sheet_names(const std::filesystem::path& path) {
    return names_of_sheets(path, true);
}

std::vector<std::string> sheet_names(const std::filesystem::path& path) {
    return names_of_sheets(path, false);
}

}  // namespace deltareach
