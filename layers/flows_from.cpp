#include "gis/error.hpp"
#include "layers/align.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_cells.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// Gathers the rows of one origin. Ends are judged once, rows only looked up.
class Gatherer {
  public:
    Gatherer(const FlowSet& set, const FlowTable& table, const Region& region, std::vector<ZoneRef> members,
             const std::string& group)
        : set_(set), table_(table), group_(group), rule_(region) {
        flows_.members = std::move(members);
        flows_.destinations = region.mosaic_of(flows_.members);
        for (const ZoneRef member : flows_.members) {
            const auto at = std::ranges::find(flows_.destinations, member);
            assert(at != flows_.destinations.end());
            flows_.member_positions.push_back(static_cast<std::size_t>(at - flows_.destinations.begin()));
        }
        const std::size_t cells = flows_.members.size() * flows_.destinations.size();
        flows_.flow.assign(cells, 0);
        flows_.known.assign(cells, 0);
        flows_.count.assign(cells, 0);
        const MosaicLookup lookup(region, flows_.destinations);
        for (const FlowEnd& end : set.ends) {
            cells_.push_back(cell_of(end, lookup));
            starts_.push_back(start_of(end, region));
        }
        for (const AlignedRow& aligned : set_.rows) {
            const FlowEnd& end = set_.destination(aligned);
            if (starts_[aligned.origin] != nobody && end.kind == FlowEnd::Kind::zone)
                rule_.add_located(0, end.zone);
        }
    }

    OriginFlows run() {
        bool all_counted = true;
        for (const AlignedRow& aligned : set_.rows) {
            const bool of_group = is_this_group(set_.origin(aligned));
            const std::size_t member = starts_[aligned.origin];
            if (member == nobody && !of_group) continue;
            const FlowRow& row = table_.rows[aligned.row];
            const EndCell& cell = cells_[aligned.destination];
            if (!of_group && cell.kind == EndCell::Kind::cell) {
                add(member * flows_.destinations.size() + cell.position, aligned, row);
                all_counted = all_counted && row.count.has_value();
            } else if (of_group || rule_.is_total(0, flows_.members[member], cell, set_.destination(aligned),
                                                  row.quality)) {
                flows_.totals.push_back(aligned.row);
            } else {
                flows_.outside += row.value * aligned.share;
            }
        }
        finish(all_counted);
        return std::move(flows_);
    }

  private:
    [[nodiscard]] bool is_this_group(const FlowEnd& end) const {
        return !group_.empty() && end.kind == FlowEnd::Kind::group && end.group == group_;
    }

    /// The member in which an end lies.
    [[nodiscard]] std::size_t start_of(const FlowEnd& end, const Region& region) const {
        if (end.kind != FlowEnd::Kind::zone) return nobody;
        for (std::size_t member = 0; member < flows_.members.size(); ++member) {
            if (region.contains(flows_.members[member], end.zone)) return member;
        }
        return nobody;
    }

    void add(std::size_t cell, const AlignedRow& aligned, const FlowRow& row) {
        flows_.flow[cell] += row.value * aligned.share;
        flows_.known[cell] = 1;
        flows_.count[cell] += row.count.value_or(0) * aligned.share;
        flows_.quality = flows_.rows == 0 ? row.quality : weaker(flows_.quality, row.quality);
        ++flows_.rows;
        flows_.row_cell.push_back(cell);
        flows_.row_value.push_back(row.value);
        whole_rows_ = whole_rows_ && aligned.share == 1;
        single_deals_ = single_deals_ && row.count == 1.0;
    }

    void finish(bool all_counted) {
        if (!all_counted || flows_.rows == 0) flows_.count.clear();
        if (!whole_rows_) {
            flows_.row_cell.clear();
            flows_.row_value.clear();
        }
        flows_.rows_are_deals = flows_.rows > 0 && whole_rows_ && single_deals_;
        std::ranges::sort(flows_.totals);
        flows_.totals.erase(std::unique(flows_.totals.begin(), flows_.totals.end()),
                            flows_.totals.end());  // parts of one split row
    }

    const FlowSet& set_;
    const FlowTable& table_;
    const std::string& group_;
    OriginFlows flows_;
    std::vector<EndCell> cells_;
    std::vector<std::size_t> starts_;
    TotalsRule rule_;
    bool whole_rows_ = true, single_deals_ = true;
};

}  // namespace

OriginFlows flows_from(const FlowSet& set, const FlowTable& table, const Region& region, ZoneRef origin,
                       const std::string& group) {
    std::vector<ZoneRef> members = {origin};
    if (!group.empty()) {
        const ZoneGroup* found = region.group(group);
        if (found == nullptr)
            throw InputError(Message{.code = "DR1225", .where = {}, .values = {{"group", group}}});
        members = region.members_of(*found);
    }
    return Gatherer(set, table, region, std::move(members), group).run();
}

}  // namespace deltareach
