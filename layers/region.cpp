#include "layers/region.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <set>
#include <utility>

namespace deltareach {
namespace {

using Parents = std::vector<std::vector<std::optional<ZoneRef>>>;

/// The next coarser level that is a partition; nothing above the coarsest.
std::optional<std::size_t> covering_level_above(const std::vector<ZoneLayer>& levels, std::size_t level) {
    for (std::size_t above = level + 1; above < levels.size(); ++above) {
        if (!levels[above].partial()) return above;
    }
    return std::nullopt;
}

/// The one zone of a level that is called so; nothing where none is, or several are.
std::optional<std::size_t> only_zone_named(const ZoneLayer& zones, const std::string& name) {
    std::optional<std::size_t> found;
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        if (zones.names_zh()[zone] != name && zones.names_en()[zone] != name) continue;
        if (found) return std::nullopt;
        found = zone;
    }
    return found;
}

Parents tied_parents(const std::vector<ZoneLayer>& levels, Messages& errors) {
    Parents parents;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const ZoneLayer& zones = levels[level];
        const auto above = covering_level_above(levels, level);
        auto& row = parents.emplace_back(zones.size());
        for (std::size_t zone = 0; above && zone < zones.size(); ++zone) {
            const std::string& code = zones.parents()[zone];
            if (code.empty()) {  // one territory on two levels: 重庆市
                const auto twin = levels[*above].index_of(zones.codes()[zone]);
                const std::string& name = zones.names_zh()[zone];
                if (twin && !name.empty() && levels[*above].names_zh()[*twin] == name)
                    row[zone] = ZoneRef{*above, *twin};
                continue;
            }
            auto found = levels[*above].index_of(code);
            if (!found) found = only_zone_named(levels[*above], code);
            if (found) {
                row[zone] = ZoneRef{*above, *found};
            } else {
                errors.push_back({.code = "DR1205",
                                  .where = {},
                                  .values = {{"level", zones.level()},
                                             {"code", zones.codes()[zone]},
                                             {"parent", code},
                                             {"parent_level", levels[*above].level()}}});
            }
        }
    }
    return parents;
}

bool is_group_id(const std::string& id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !id.empty() && std::ranges::all_of(id, allowed);
}

/// The code of the one zone that is called so; empty where none is, or several are.
std::string code_of_name(const Region& region, const std::string& name) {
    std::set<std::string> codes;
    for (const ZoneLayer& level : region.levels())
        for (std::size_t zone = 0; zone < level.size(); ++zone)
            if (!name.empty() && (level.names_zh()[zone] == name || level.names_en()[zone] == name))
                codes.insert(level.codes()[zone]);
    return codes.size() == 1 ? *codes.begin() : std::string();
}

void check_members(const Region& region, const ZoneGroup& group, Messages& errors) {
    const auto fail = [&](const std::string& member, const std::string& zh, const std::string& en) {
        errors.push_back(
            {.code = "DR1206",
             .where = {},
             .values = {{"group", group.id}, {"member", member}, {"why_zh", zh}, {"why_en", en}}});
    };
    if (group.members.empty()) fail("—", "一个成员也没有", "has no members");
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        const auto zone = region.find_code(group.members[i]);
        if (!zone) {
            const std::string code = code_of_name(region, group.members[i]);
            if (code.empty())
                fail(group.members[i], "不是区域的代码", "is no code of a zone");
            else
                fail(group.members[i], "是名称，代码是 " + code, "is a name; its code is " + code);
            continue;
        }
        for (std::size_t j = 0; j < group.members.size(); ++j) {
            const auto other = region.find_code(group.members[j]);
            if (j != i && other && region.contains(*other, *zone) && (*other != *zone || j < i)) {
                fail(group.members[i], "落在另一成员 " + group.members[j] + " 之内",
                     "lies inside member " + group.members[j]);
            }
        }
    }
}

}  // namespace

Region::Region(std::vector<ZoneLayer> levels, std::vector<ZoneGroup> groups)
    : levels_(std::move(levels)), groups_(std::move(groups)) {
    if (levels_.empty()) throw InputError(Message{.code = "DR1204", .where = {}, .values = {{"level", "*"}}});
    Messages errors;
    parent_ = tied_parents(levels_, errors);
    if (!errors.empty()) throw InputError(std::move(errors));

    for (const ZoneLayer& level : levels_) has_parts_.emplace_back(level.size(), false);
    for (std::size_t level = 0; level < levels_.size(); ++level) {
        if (levels_[level].partial()) continue;
        for (const auto& above : parent_[level]) {
            if (above) has_parts_[above->level][above->zone] = true;
        }
    }

    std::set<std::string_view> ids;
    for (const ZoneGroup& group : groups_) {
        if (!is_group_id(group.id) || !ids.insert(group.id).second) {
            errors.push_back({.code = "DR1207", .where = {}, .values = {{"group", group.id}}});
        }
        check_members(*this, group, errors);
    }
    if (!errors.empty()) throw InputError(std::move(errors));
}

std::optional<std::size_t> Region::level_index(std::string_view level) const {
    const auto found =
        std::ranges::find(levels_, level, [](const ZoneLayer& l) { return std::string_view(l.level()); });
    if (found == levels_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - levels_.begin());
}

const ZoneGroup* Region::group(std::string_view id) const {
    const auto found =
        std::ranges::find(groups_, id, [](const ZoneGroup& g) { return std::string_view(g.id); });
    return found == groups_.end() ? nullptr : &*found;
}

std::vector<ZoneRef> Region::members_of(const ZoneGroup& group) const {
    std::vector<ZoneRef> members;
    for (const std::string& code : group.members) {
        const auto zone = find_code(code);
        assert(zone);
        members.push_back(*zone);
    }
    return members;
}

std::optional<ZoneRef> Region::parent(ZoneRef zone) const {
    return parent_[zone.level][zone.zone];
}

std::optional<ZoneRef> Region::ancestor(ZoneRef zone, std::size_t level) const {
    std::optional<ZoneRef> current = zone;
    while (current && current->level < level) current = parent(*current);
    if (!current || current->level != level) return std::nullopt;
    return current;
}

bool Region::contains(ZoneRef outer, ZoneRef inner) const {
    return ancestor(inner, outer.level) == outer;
}

std::string Region::province_code(ZoneRef zone) const {
    const auto province = ancestor(zone, levels_.size() - 1);
    return province ? code(*province) : std::string();
}

std::optional<ZoneRef> Region::find_code(std::string_view code) const {
    for (std::size_t level = 0; level < levels_.size(); ++level) {
        if (const auto zone = levels_[level].index_of(code)) return ZoneRef{level, *zone};
    }
    return std::nullopt;
}

}  // namespace deltareach
