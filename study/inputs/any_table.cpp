#include "study/inputs/any_table.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

/// Those of a period: the sheets called by it; where none is, its parts of the coarsest kind there is, so
/// that no quarter is added to the half that holds it. All that are called by a period where none is given.
std::vector<bool> sheets_of_period(const std::vector<std::optional<Period>>& own,
                                   const std::optional<Period>& given) {
    std::vector<bool> wanted;
    if (!given) {
        for (const auto& period : own) wanted.push_back(period.has_value());
        return wanted;
    }
    std::optional<Period::Kind> coarsest;
    for (const auto& period : own) {
        if (!period || !lies_in(*period, *given)) continue;
        coarsest = coarsest ? std::min(*coarsest, period->kind) : period->kind;
    }
    for (const auto& period : own)
        wanted.push_back(period && period->kind == coarsest && lies_in(*period, *given));
    return wanted;
}

}  // namespace

Table read_any_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes) {
    const TableFormat* format = table_format(path);
    if (format == nullptr || !format->typed) return read_table(path, options, notes);
    const FeatureLayer layer =
        read_layer_file({.path = path, .encoding = options.encoding, .any_place = true}, notes).layer;
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
    std::vector<std::optional<Period>> own;
    for (const std::string& name : names) own.push_back(parse_period(name));
    const auto wanted = sheets_of_period(own, parse_period(period));
    for (std::size_t sheet = 0; sheet < names.size(); ++sheet) {
        if (own[sheet]) periods.insert(own[sheet]->text());
        (wanted[sheet] ? meant : others).push_back(names[sheet]);
    }
    const auto dated = static_cast<std::size_t>(
        std::ranges::count_if(own, [](const auto& of_sheet) { return of_sheet.has_value(); }));
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
