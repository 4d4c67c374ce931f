#include "study/inputs/any_table.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "gis/vector_io.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

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

std::vector<std::string> sheets_meant(const std::filesystem::path& path,
                                      const std::vector<std::string>& named, const std::string& period,
                                      Messages& notes) {
    const bool all = named == std::vector<std::string>{"*"};
    if (!named.empty() && !all) return named;
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->sheets) return {""};
    const std::vector<std::string> names = sheet_names(path);
    if (all) return names;
    std::vector<std::string> meant, others;
    std::set<std::string> periods;
    std::size_t dated = 0;
    const auto given = parse_period(period);
    for (const std::string& name : names) {
        const auto own = parse_period(name);
        if (own) periods.insert(own->text());
        dated += own ? 1 : 0;
        const bool wanted = own && (!given || own->text() == given->text() || own->year == given->year);
        (wanted ? meant : others).push_back(name);
    }
    if (dated < 2 || periods.size() < dated || meant.empty()) return {""};
    notes.push_back(
        {.code = "DR1292",
         .where = {path.string()},
         .values = {{"sheets", fmt::format("{}", fmt::join(meant, ", "))},
                    {"others", others.empty() ? "—" : fmt::format("{}", fmt::join(others, ", "))}}});
    return meant;
}

std::optional<std::size_t> column_of_places(const Table& table) {
    static constexpr std::array<std::string_view, 7> parts{"地区", "区域", "区县", "市县",
                                                           "城市", "街道", "乡镇"};
    static constexpr std::array<std::string_view, 11> wholes{
        "市", "省", "区", "县", "省份", "区(市)县", "名称", "name", "city", "region", "district"};
    for (std::size_t column = 0; column < table.columns(); ++column) {
        const std::string head = ascii_lower(without_spaces(nfkc(table.heads()[column])));
        const bool says =
            std::ranges::find(wholes, head) != wholes.end() ||
            std::ranges::any_of(parts, [&](std::string_view part) { return head.ends_with(part); });
        bool words = table.rows() >= 2;
        for (std::size_t row = 0; row < table.rows(); ++row)
            words = words && parse_number(table.cell(row, column)).kind == NumberCell::Kind::faulty;
        if (says && words) return column;
    }
    return std::nullopt;
}

std::string first_ten(const std::vector<std::string>& words) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(words.size(), 10));
    return fmt::format("{}{}", fmt::join(words.begin(), end, ", "), words.size() > 10 ? " …" : "");
}

}  // namespace deltareach
