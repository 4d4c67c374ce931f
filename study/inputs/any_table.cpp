#include "study/inputs/any_table.hpp"

#include "gis/error.hpp"
#include "gis/text.hpp"
#include "gis/vector_io.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>

namespace deltareach {

Table read_any_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    if (ascii_lower(path.extension().string()) != ".dbf") return read_table(path, options, notes);
    const FeatureLayer layer =
        read_features(path, {.encoding = options.encoding, .allow_unplaced = true}, notes);
    return table_of(layer.columns, path.string(), layer.encoding);
}

bool is_table_name(const std::filesystem::path& path) {
    static constexpr std::array<std::string_view, 6> extensions = {".csv",  ".txt", ".tsv",
                                                                   ".xlsx", ".xls", ".dbf"};
    return std::ranges::find(extensions, ascii_lower(path.extension().string())) != extensions.end();
}

void require_sheets(const std::filesystem::path& path, const std::string& sheet) {
    if (sheet.empty() || ascii_lower(path.extension().string()).starts_with(".xls")) return;
    throw UsageError(Message{.code = "DR1035", .where = {path.string()}, .values = {{"name", sheet}}});
}

}  // namespace deltareach
