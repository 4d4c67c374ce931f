#include "layers/align.hpp"
#include "layers/flow_index.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_cells.hpp"

#include <algorithm>
#include <utility>

namespace deltareach {
namespace {

/// Gathers the rows of one origin.
class Gatherer {
  public:
    Gatherer(const FlowIndex& index, const OriginFrame& frame)
        : region_(index.region()),
          set_(index.set()),
          table_(index.table()),
          lookup_(frame.mosaic->lookup),
          rows_(index.rows_of(frame)),
          rows_around_(index.rows_around(frame)),
          nested_(index.nested()),
          rule_(index.region()),
          in_part_(index.in_part(frame)) {
        flows_.members = frame.members;
        flows_.destinations = frame.mosaic->zones;
        flows_.member_positions = frame.member_positions;
        bool in_cells = true;
        for (const FlowIndex::Row& row : rows_) {
            cells_.push_back(cell_of(set_.destination(set_.rows[row.position]), lookup_));
            in_cells =
                in_cells && row.member != FlowIndex::of_group && cells_.back().kind == EndCell::Kind::cell;
        }
        if (in_cells) return;  // no row to ask the rule about
        for (const FlowIndex::Row& row : rows_) {
            const FlowEnd& end = set_.destination(set_.rows[row.position]);
            if (row.member != FlowIndex::of_group && end.kind == FlowEnd::Kind::zone)
                rule_.add_located(0, end.zone);
        }
    }

    OriginFlows run() {
        flows_.coarse_rows = rows_around_;
        for (std::size_t k = 0; k < rows_.size(); ++k) {
            const FlowIndex::Row& row = rows_[k];
            const AlignedRow& aligned = set_.rows[row.position];
            const double value = table_.rows.value(aligned.row);
            const FlowEnd& end = set_.destination(aligned);
            const EndCell& cell = cells_[k];
            const bool of_group = row.member == FlowIndex::of_group;
            if (!of_group && cell.kind == EndCell::Kind::cell) {
                if (nested_.is_held(row.position, lookup_)) continue;
                add(row.member * flows_.destinations.size() + cell.position, aligned);
                continue;
            }
            flows_.coarse_rows += cell.kind == EndCell::Kind::other ? 0 : 1;
            if (of_group ||
                rule_.is_total(0, flows_.members[row.member], cell, end, table_.rows.quality(aligned.row))) {
                flows_.totals.push_back(aligned.row);
            } else {
                flows_.outside += value * aligned.share;
                const bool around = cell.kind == EndCell::Kind::coarse &&
                                    region_.contains(end.zone, flows_.members[row.member]);
                if (around)
                    flows_.around += value * aligned.share;
                else if (cell.kind == EndCell::Kind::coarse)
                    flows_.remainders.emplace_back(end.zone, value * aligned.share);
            }
        }
        finish();
        return std::move(flows_);
    }

  private:
    struct Part {
        std::size_t cell;
        double flow, count;
    };

    void add(std::size_t cell, const AlignedRow& aligned) {
        const double value = table_.rows.value(aligned.row);
        const std::optional<double> deals = table_.rows.count(aligned.row);
        const Quality quality = table_.rows.quality(aligned.row);
        parts_.push_back({cell, value * aligned.share, deals.value_or(0) * aligned.share});
        flows_.quality = flows_.rows == 0 ? quality : weaker(flows_.quality, quality);
        ++flows_.rows;
        flows_.row_cell.push_back(cell);
        flows_.row_value.push_back(value);
        all_counted_ = all_counted_ && deals.has_value();
        whole_rows_ = whole_rows_ && aligned.share == 1;
        single_deals_ = single_deals_ && deals == 1.0;
    }

    /// Sums of the parts, cell by cell, each in the order of the table.
    void sum_up() {
        const std::size_t cells = flows_.members.size() * flows_.destinations.size();
        flows_.flow = Sparse<double>(cells);
        flows_.known = Sparse<std::uint8_t>(cells);
        flows_.count = Sparse<double>(all_counted_ && flows_.rows > 0 ? cells : 0);
        std::ranges::stable_sort(parts_, {}, &Part::cell);
        for (std::size_t k = 0; k < parts_.size();) {
            const std::size_t cell = parts_[k].cell;
            double flow = 0, count = 0;
            for (; k < parts_.size() && parts_[k].cell == cell; ++k) {
                flow += parts_[k].flow;
                count += parts_[k].count;
            }
            flows_.flow.append(cell, flow);
            flows_.known.append(cell, 1);
            if (!flows_.count.empty()) flows_.count.append(cell, count);
        }
    }

    void mark_parts() {
        const std::size_t n = flows_.destinations.size();
        for (const std::uint32_t cell : flows_.known.positions()) {
            const std::size_t from = flows_.member_positions[cell / n], to = cell % n;
            if (std::ranges::binary_search(*in_part_, from * n + to)) flows_.in_part.push_back(cell);
            flows_.inside_on_record =
                flows_.inside_on_record ||
                std::ranges::find(flows_.member_positions, to) != flows_.member_positions.end();
        }
    }

    void finish() {
        sum_up();
        mark_parts();
        if (!whole_rows_) {
            flows_.row_cell.clear();
            flows_.row_value.clear();
        }
        flows_.rows_are_deals = flows_.rows > 0 && whole_rows_ && single_deals_;
        std::ranges::sort(flows_.totals);
        flows_.totals.erase(std::unique(flows_.totals.begin(), flows_.totals.end()),
                            flows_.totals.end());  // parts of one split row
    }

    const Region& region_;
    const FlowSet& set_;
    const FlowTable& table_;
    const MosaicLookup& lookup_;
    std::vector<FlowIndex::Row> rows_;
    std::vector<EndCell> cells_;  ///< where each of the rows ends
    std::size_t rows_around_;
    const NestedRows& nested_;
    TotalsRule rule_;
    FlowIndex::Cells in_part_;
    OriginFlows flows_;
    std::vector<Part> parts_;
    bool all_counted_ = true, whole_rows_ = true, single_deals_ = true;
};

}  // namespace

OriginFlows flows_from(const FlowIndex& index, const OriginFrame& frame) {
    return Gatherer(index, frame).run();
}

OriginFlows flows_from(const FlowSet& set, const FlowTable& table, const Region& region, ZoneRef origin,
                       const std::string& group) {
    return flows_from(FlowIndex(set, table, region), OriginFrames(region).of(origin, group));
}

}  // namespace deltareach
