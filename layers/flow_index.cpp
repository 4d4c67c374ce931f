#include "layers/flow_index.hpp"

#include "layers/private/pair_cover.hpp"

#include <algorithm>
#include <set>

namespace deltareach {

FlowIndex::FlowIndex(const FlowSet& set, const FlowTable& table, const Region& region)
    : set_(set),
      table_(table),
      region_(region),
      nested_(set, table, region),
      by_origin_(set.ends.size(), set.rows.size(), [&](std::size_t row) { return set.rows[row].origin; }) {
    for (std::uint32_t end = 0; end < set.ends.size(); ++end) {
        if (by_origin_.of(end).empty()) continue;
        if (set.ends[end].kind == FlowEnd::Kind::group) groups_.push_back(end);
        count_rows_around(end);
        if (set.ends[end].kind != FlowEnd::Kind::zone) continue;
        for (std::optional<ZoneRef> zone = set.ends[end].zone; zone; zone = region.parent(*zone))
            inside_.emplace_back(*zone, end);
    }
    std::ranges::sort(inside_);
}

void FlowIndex::count_rows_around(std::uint32_t end) {
    const FlowEnd& origin = set_.ends[end];
    if (origin.kind == FlowEnd::Kind::other) return;
    std::size_t rows = 0;
    for (const std::uint32_t row : by_origin_.of(end))
        rows += set_.destination(set_.rows[row]).kind != FlowEnd::Kind::other ? 1 : 0;
    if (rows == 0) return;
    if (origin.kind == FlowEnd::Kind::zone)
        rows_in_[origin.zone] += rows;
    else if (origin.kind == FlowEnd::Kind::group)
        joint_.push_back({region_.members_of(*region_.group(origin.group)), origin.group, rows});
    else
        joint_.push_back({origin.total, {}, rows});
}

std::size_t FlowIndex::rows_around(const OriginFrame& frame) const {
    if (rows_in_.empty() && joint_.empty()) return 0;
    std::set<ZoneRef> around;
    for (const ZoneRef member : frame.members)
        for (auto zone = region_.parent(member); zone; zone = region_.parent(*zone))
            if (!frame.mosaic->lookup.find(*zone)) around.insert(*zone);
    std::size_t rows = 0;
    for (const ZoneRef zone : around)
        if (const auto found = rows_in_.find(zone); found != rows_in_.end()) rows += found->second;
    const auto touches = [&](ZoneRef zone) {
        return std::ranges::any_of(frame.members, [&](ZoneRef member) {
            return region_.contains(zone, member) || region_.contains(member, zone);
        });
    };
    for (const Joint& joint : joint_) {
        const bool own_group = !joint.group.empty() && joint.group == frame.group;  // among its own rows
        if (!own_group && (joint.zones.empty() || std::ranges::any_of(joint.zones, touches)))
            rows += joint.rows;
    }
    return rows;
}

void FlowIndex::add_rows(std::uint32_t end, std::uint32_t member, std::vector<Row>& rows) const {
    for (const std::uint32_t row : by_origin_.of(end)) rows.push_back({row, member});
}

std::vector<FlowIndex::Row> FlowIndex::rows_of(const OriginFrame& frame) const {
    std::vector<Row> rows;
    for (std::uint32_t member = 0; member < frame.members.size(); ++member) {
        const ZoneRef zone = frame.members[member];
        for (auto at = std::ranges::lower_bound(inside_, zone, {}, &std::pair<ZoneRef, std::uint32_t>::first);
             at != inside_.end() && at->first == zone; ++at)
            add_rows(at->second, member, rows);
    }
    for (const std::uint32_t end : groups_)
        if (!frame.group.empty() && set_.ends[end].group == frame.group) add_rows(end, of_group, rows);
    std::ranges::sort(rows, {}, &Row::position);
    return rows;
}

FlowIndex::Cells FlowIndex::in_part(const OriginFrame& frame) const {
    const auto found = [&](std::span<const std::size_t> origins) {
        std::vector<std::size_t> cells;
        for (const CellRecord& cell :
             pair_cover(set_, region_, frame.mosaic->zones, frame.mosaic->lookup, origins))
            if (cell.on_record < cell.pairs) cells.push_back(cell.cell);
        return std::make_shared<const std::vector<std::size_t>>(std::move(cells));
    };
    if (!frame.shares_mosaic) return found(frame.member_positions);
    const std::lock_guard hold(known_->lock);
    Cells& cells = known_->in_part[frame.mosaic];
    if (cells == nullptr) cells = found({});
    return cells;
}

}  // namespace deltareach
