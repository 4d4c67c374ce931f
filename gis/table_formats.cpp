#include "gis/table_formats.hpp"

#include "gis/private/ods_sheet.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {

std::span<const TableFormat> table_formats() {
    static constexpr std::array formats{
        TableFormat{.extension = ".csv"},
        TableFormat{.extension = ".txt"},
        TableFormat{.extension = ".tsv"},
        TableFormat{.extension = ".xlsx", .sheets = true},
        TableFormat{.extension = ".xlsm", .sheets = true},
        TableFormat{.extension = ".xls", .sheets = true},
        TableFormat{.extension = ".ods", .sheets = true, .read = &ods_sheet},
        TableFormat{.extension = ".dbf", .typed = true},
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

}  // namespace deltareach
