#include "study/inputs/any_table.hpp"

#include "gis/error.hpp"
#include "gis/table_formats.hpp"
#include "gis/vector_io.hpp"
#include "study/messages.hpp"

namespace deltareach {

Table read_any_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->typed) return read_table(path, options, notes);
    const FeatureLayer layer =
        read_features(path, {.encoding = options.encoding, .allow_unplaced = true}, notes);
    return table_of(layer.columns, path.string(), layer.encoding);
}

bool is_table_name(const std::filesystem::path& path) {
    return table_format(path) != nullptr;
}

void require_sheets(const std::filesystem::path& path, const std::string& sheet) {
    const TableFormat* format = table_format(path);
    if (sheet.empty() || (format != nullptr && format->sheets)) return;
    throw UsageError(Message{.code = "DR1035", .where = {path.string()}, .values = {{"name", sheet}}});
}

}  // namespace deltareach
