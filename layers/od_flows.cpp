#include "layers/nested_rows.hpp"
#include "layers/od_matrix.hpp"
#include "layers/private/flow_cells.hpp"
#include "layers/private/pair_cover.hpp"

#include <algorithm>
#include <utility>

namespace deltareach {
namespace {

/// Sums of the parts of each cell, in the order in which they came.
std::vector<OdMatrix::Cell> summed(std::vector<OdMatrix::Cell> parts) {
    if (!std::ranges::is_sorted(parts, {}, &OdMatrix::Cell::position))
        std::ranges::stable_sort(parts, {}, &OdMatrix::Cell::position);
    std::size_t last = 0;
    for (std::size_t k = 1; k < parts.size(); ++k)
        if (parts[k].position == parts[last].position)
            parts[last].flow += parts[k].flow;
        else
            parts[++last] = parts[k];
    if (!parts.empty()) parts.resize(last + 1);
    return parts;
}

std::vector<std::string> codes_of(const Region& region, const std::vector<ZoneRef>& zones) {
    std::vector<std::string> codes;
    for (const ZoneRef zone : zones) codes.push_back(region.code(zone));
    return codes;
}

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// The matrix of a set, with what falls beside it.
class Filler {
  public:
    Filler(const FlowSet& set, const FlowTable& table, const Region& region, std::vector<ZoneRef> zones)
        : set_(set),
          table_(table),
          zones_(std::move(zones)),
          lookup_(region, zones_),
          nested_(set, table, region),
          rule_(region) {
        sums_ = pair_cover(set, region, zones_, lookup_);
        for (const FlowEnd& end : set.ends) ends_.push_back(cell_of(end, lookup_));
        sent_.assign(zones_.size(), 0);
        received_.assign(zones_.size(), 0);
        const auto in_cell = [&](const AlignedRow& row) {
            return ends_[row.origin].kind == EndCell::Kind::cell &&
                   ends_[row.destination].kind == EndCell::Kind::cell;
        };
        if (std::ranges::all_of(set.rows, in_cell)) return;  // no row to ask the rule about
        for (const AlignedRow& aligned : set.rows) {
            const FlowEnd& end = set.destination(aligned);
            if (end.kind == FlowEnd::Kind::zone) rule_.add_located(start(aligned), end.zone);
        }
    }

    /// @param position in the set
    void add(std::size_t position) {
        const AlignedRow& aligned = set_.rows[position];
        const Quality quality = table_.rows.quality(aligned.row);
        const EndCell& from = ends_[aligned.origin];
        const EndCell& to = ends_[aligned.destination];
        const double value = table_.rows.value(aligned.row) * aligned.share;
        const bool starts = from.kind == EndCell::Kind::cell;
        const bool stops = to.kind == EndCell::Kind::cell;
        if (starts && stops) {
            if (nested_.is_held(position, lookup_)) return;
            parts_.push_back({from.position * zones_.size() + to.position, value});
            quality_ = quality_ ? weaker(*quality_, quality) : quality;
            return;
        }
        if (from.kind != EndCell::Kind::other && to.kind != EndCell::Kind::other &&
            (coarse_.empty() || coarse_.back() != aligned.row))
            coarse_.push_back(aligned.row);
        if (is_total(aligned, quality)) {
            if (totals_.empty() || totals_.back() != aligned.row) totals_.push_back(aligned.row);
        } else if (starts) {
            sent_[from.position] += value;
        } else if (stops) {
            received_[to.position] += value;
        } else {
            elsewhere_ += value;
        }
    }

    OdFlows finished(const Region& region) {
        OdMatrix matrix(codes_of(region, zones_), summed(std::move(parts_)), set_.unit);
        return {.zones = std::move(zones_),
                .matrix = std::move(matrix),
                .sent_outside = std::move(sent_),
                .received_outside = std::move(received_),
                .elsewhere = elsewhere_,
                .totals = std::move(totals_),
                .coarse = std::move(coarse_),
                .quality = quality_.value_or(Quality::reported),
                .sums = std::move(sums_)};
    }

  private:
    [[nodiscard]] std::size_t start(const AlignedRow& aligned) const {
        const EndCell& from = ends_[aligned.origin];
        return from.kind == EndCell::Kind::cell ? from.position : nowhere;
    }

    [[nodiscard]] bool is_total(const AlignedRow& aligned, Quality quality) const {
        const EndCell& from = ends_[aligned.origin];
        if (from.kind == EndCell::Kind::several) return true;
        if (from.kind == EndCell::Kind::coarse || from.kind == EndCell::Kind::everywhere) {
            return quality == Quality::reported_total;
        }
        if (from.kind == EndCell::Kind::other) return false;
        return rule_.is_total(from.position, zones_[from.position], ends_[aligned.destination],
                              set_.destination(aligned), quality);
    }

    const FlowSet& set_;
    const FlowTable& table_;
    std::vector<ZoneRef> zones_;
    MosaicLookup lookup_;
    NestedRows nested_;
    TotalsRule rule_;
    std::vector<OdMatrix::Cell> parts_;
    std::vector<EndCell> ends_;
    std::vector<double> sent_, received_;
    double elsewhere_ = 0;
    std::vector<std::size_t> totals_, coarse_;
    std::vector<CellRecord> sums_;
    std::optional<Quality> quality_;
};

}  // namespace

const CellRecord* OdFlows::sum_at(std::size_t origin, std::size_t destination) const {
    const std::size_t cell = origin * zones.size() + destination;
    const auto found = std::ranges::lower_bound(sums, cell, {}, &CellRecord::cell);
    return found == sums.end() || found->cell != cell ? nullptr : &*found;
}

OdFlows od_matrix_of(const FlowSet& set, const FlowTable& table, const Region& region, std::size_t level) {
    Filler filler(set, table, region, region.mosaic(level));
    for (std::size_t position = 0; position < set.rows.size(); ++position) filler.add(position);
    return filler.finished(region);
}

}  // namespace deltareach
