#include "layers/private/pair_columns.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table.hpp"
#include "gis/words.hpp"
#include "layers/flow_columns.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

constexpr std::size_t roles_of_pair = 3;  // from, to, weight
constexpr std::array<Spoken, roles_of_pair> role_shown{
    {{"起点", "origin"}, {"终点", "destination"}, {"权重", "weight"}}};

std::vector<std::string> heads_with(std::vector<std::string> own, FlowRole role) {
    for (const std::string& head : heads_of(role)) own.push_back(normal_head(head));
    return own;
}

const std::array<std::vector<std::string>, roles_of_pair>& heads_of_pairs() {
    static const std::array<std::vector<std::string>, roles_of_pair> all{
        heads_with({"id", "o", "编号"}, FlowRole::origin),
        heads_with({"neighbour", "neighbor", "nb", "nbr", "d", "邻居", "相邻单元"}, FlowRole::destination),
        heads_with({"weight", "w", "f", "权重"}, FlowRole::value)};
    return all;
}

/// A head without a unit of distance or time behind it: distance_km, 距离(公里).
std::string without_measure(const std::string& head) {
    static const std::vector<std::string> measures{"km",   "m",    "min", "minutes", "h",   "hours",
                                                   "公里", "千米", "米",  "分钟",    "小时"};
    for (const std::string& measure : measures)
        for (const std::string& tail : {"_" + measure, "(" + measure + ")", "[" + measure + "]"})
            if (head.ends_with(tail)) return head.substr(0, head.size() - tail.size());
    return head;
}

/// A head that says what a column is, and that it is no weight: years, how far apart.
bool is_no_weight(const std::string& head) {
    static const std::vector<std::string> known = [] {
        std::vector<std::string> all{
            "distance",         "dist",        "km",       "距离",   "公里",     "里程",
            "minutes",          "min",         "时间",     "用时",   "分钟",     "行程时间",
            "driving_distance", "travel_time", "duration", "length", "时间距离", "空间距离",
            "直线距离"};
        return heads_with(std::move(all), FlowRole::period);
    }();
    return std::ranges::find(known, without_measure(normal_head(head))) != known.end();
}

std::vector<std::string> cells_of_row(const RawSheet& sheet, std::size_t row) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < sheet.width(row); ++c) cells.emplace_back(sheet.cell(row, c));
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
}

Message at_heads(const RawSheet& sheet, const char* code,
                 std::vector<std::pair<std::string, std::string>> values) {
    return {.code = code, .where = {sheet.path, sheet.row_number(0)}, .values = std::move(values)};
}

using Roles = std::array<std::optional<std::size_t>, roles_of_pair>;

Roles named_roles(const RawSheet& sheet, const std::vector<std::string>& heads) {
    Roles roles;
    for (std::size_t column = 0; column < heads.size(); ++column) {
        const std::string head = normal_head(heads[column]);
        for (std::size_t role = 0; role < roles_of_pair; ++role) {
            const auto& known = heads_of_pairs()[role];
            if (std::ranges::find(known, head) == known.end()) continue;
            if (roles[role])
                throw InputError(at_heads(sheet, "DR1231",
                                          {{"role_zh", role_shown[role].zh},
                                           {"role_en", role_shown[role].en},
                                           {"first", heads[*roles[role]]},
                                           {"second", heads[column]}}));
            roles[role] = column;
        }
    }
    return roles;
}

/// A row of heads names no unit, and has no number where the weight would stand.
bool is_pair(const std::vector<std::string>& cells, const IdLookup& units) {
    if (units.has(cells[0]) && units.has(cells[1])) return true;
    const bool number = cells.size() > 2 && parse_number(cells[2]).kind == NumberCell::Kind::value;
    return number || units.has(cells[0]) || units.has(cells[1]);
}

/// The columns without a role, from the left.
std::vector<std::size_t> without_role(const Roles& roles, std::size_t columns) {
    std::vector<std::size_t> rest;
    for (std::size_t column = 0; column < columns; ++column)
        if (std::ranges::find(roles, std::optional(column)) == roles.end()) rest.push_back(column);
    return rest;
}

}  // namespace

PairColumns find_pair_columns(const RawSheet& sheet, const IdLookup& units, PairKind kind) {
    if (sheet.rows() == 0) units.fail("DR1904", 1, "");
    const std::vector<std::string> first = cells_of_row(sheet, 0);
    if (first.size() < 2) units.fail("DR1904", sheet.row_number(0), first.empty() ? "" : first[0]);
    const bool both_ids = units.has(first[0]) && units.has(first[1]);
    Roles roles = both_ids ? Roles{} : named_roles(sheet, first);
    const bool named = std::ranges::any_of(roles, [](const auto& role) { return role.has_value(); });
    PairColumns found{.headed = !both_ids && (named || !is_pair(first, units))};
    std::vector<std::size_t> rest = without_role(roles, first.size());
    const bool all_named = roles[0] && roles[1] && roles[2];
    const bool by_position = (first.size() <= roles_of_pair || (roles[0] && roles[1] && rest.size() < 2));
    if (!all_named && !by_position) {
        std::vector<std::string> unknown;
        for (const std::size_t column : rest) unknown.push_back(first[column]);
        throw InputError(
            at_heads(sheet, "DR1940", {{"columns", fmt::format("{}", fmt::join(unknown, list_mark))}}));
    }
    if (found.headed && !roles[2] && rest.size() == 1U + (roles[0] ? 0 : 1) + (roles[1] ? 0 : 1) &&
        is_no_weight(first[rest.back()]))
        throw InputError(at_heads(sheet, "DR1978", {{"head", first[rest.back()]}}));
    found.weight_by_place = found.headed && !roles[2] && !rest.empty();
    for (auto& role : roles) {
        if (role || rest.empty()) continue;
        role = rest.front();
        rest.erase(rest.begin());
    }
    found.weight_by_place = found.weight_by_place && roles[2].has_value();
    if (!roles[0] || !roles[1] || (kind == PairKind::flows && !roles[2]))
        units.fail("DR1904", sheet.row_number(0), fmt::format("{}", fmt::join(first, list_mark)));
    found.from = *roles[0];
    found.to = *roles[1];
    found.weight = roles[2];
    for (const std::size_t column : rest) found.unread.push_back(first[column]);
    return found;
}

}  // namespace deltareach
