#include "study/inputs/rows_read_twice.hpp"

#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <string_view>
#include <unordered_map>

namespace deltareach {
namespace {

/// Links and other spellings of a path included.
bool are_one_file(const FlowSource& a, const FlowSource& b) {
    std::error_code error;
    return a.database == b.database && !a.path.empty() &&
           (a.path == b.path || (a.database.empty() && std::filesystem::equivalent(a.path, b.path, error)));
}

/// A cell and what it says; the sheet apart, since that of a source which names none is not told.
std::string cell_of(const FlowRow& row) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", row.where.row, row.where.column, row.theme, row.period,
                       row.origin, row.destination, row.value);
}

std::string sheet_of(const FlowSource& source, const FlowRow& row) {
    const std::size_t length = source.path.string().size();
    if (row.where.path.size() > length + 2)
        return row.where.path.str().substr(length + 1, row.where.path.size() - length - 2);
    return source.sheets.size() == 1 && source.sheets.front() != "*" ? source.sheets.front() : std::string();
}

}  // namespace

Messages rows_read_twice(const Project& project, const FlowRowList& rows, std::span<const std::size_t> ends) {
    Messages found;
    const auto begin_of = [&](std::size_t source) { return source == 0 ? 0 : ends[source - 1]; };
    for (std::size_t later = 1; later < project.flows.size(); ++later)
        for (std::size_t first = 0; first < later; ++first) {
            const FlowSource &a = project.flows[first], &b = project.flows[later];
            if (!are_one_file(a, b)) continue;
            std::unordered_multimap<std::string, std::string> read;  // cell, sheet
            for (std::size_t at = begin_of(first); at < ends[first]; ++at)
                read.emplace(cell_of(rows[at]), sheet_of(a, rows[at]));
            std::size_t again = 0;
            for (std::size_t at = begin_of(later); at < ends[later]; ++at) {
                const auto [low, high] = read.equal_range(cell_of(rows[at]));
                const std::string sheet = sheet_of(b, rows[at]);
                const auto same = [&](const auto& one) {
                    return one.second == sheet || one.second.empty() || sheet.empty();
                };
                again += std::any_of(low, high, same) ? 1 : 0;
            }
            if (again == 0) continue;
            found.push_back({.code = "DR1297",
                             .where = b.where,
                             .values = {{"path", project.relative(b.path)},
                                        {"n", fmt::format("{}", again)},
                                        {"line", fmt::format("{}", a.where.row)}}});
            break;
        }
    return found;
}

void name_themes(const Project& project, Messages& notes) {
    static constexpr std::array<std::string_view, 6> named{"DR1137", "DR1245", "DR1246",
                                                           "DR1247", "DR1248", "DR1249"};
    for (Message& note : notes) {
        const auto id =
            std::ranges::find(note.values, "theme", [](const auto& value) { return value.first; });
        if (id == note.values.end()) continue;
        if (std::ranges::find(named, note.code) == named.end() && id->second != unstated) continue;
        const Theme theme = theme_named(project, id->second);
        *id = {"theme_zh", theme.label_zh.empty() ? theme.id : theme.label_zh};
        note.values.emplace_back("theme_en", theme.label_en.empty() ? theme.id : theme.label_en);
    }
}

}  // namespace deltareach
