#include "gis/table_formats.hpp"

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
        TableFormat{.extension = ".dbf", .typed = true},
    };
    return formats;
}

const TableFormat* table_format(const std::filesystem::path& path) {
    const std::string extension = ascii_lower(path.extension().string());
    const auto found = std::ranges::find(table_formats(), extension, &TableFormat::extension);
    return found == table_formats().end() ? nullptr : &*found;
}

}  // namespace deltareach
