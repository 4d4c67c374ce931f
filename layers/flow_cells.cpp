#include "layers/private/flow_cells.hpp"

#include <optional>

namespace deltareach {

EndCell cell_of(const FlowEnd& end, const MosaicLookup& lookup) {
    using Kind = EndCell::Kind;
    switch (end.kind) {
        case FlowEnd::Kind::zone: {
            const auto position = lookup.find(end.zone);
            return position ? EndCell{Kind::cell, *position} : EndCell{Kind::coarse, 0};
        }
        case FlowEnd::Kind::total: {
            std::optional<std::size_t> common;
            for (const ZoneRef zone : end.total) {
                const auto position = lookup.find(zone);
                if (!position || (common && common != position)) return {Kind::several, 0};
                common = position;
            }
            return common ? EndCell{Kind::cell, *common} : EndCell{Kind::several, 0};
        }
        case FlowEnd::Kind::group:
            return {Kind::several, 0};
        case FlowEnd::Kind::everywhere:
            return {Kind::everywhere, 0};
        case FlowEnd::Kind::other:
            break;
    }
    return {Kind::other, 0};
}

void TotalsRule::add_located(std::size_t start, ZoneRef zone) {
    std::optional<ZoneRef> above = region_.parent(zone);
    while (above && located_.insert({start, *above}).second) above = region_.parent(*above);
}

bool TotalsRule::is_total(std::size_t start, ZoneRef from, const EndCell& cell, const FlowEnd& end,
                          Quality quality) const {
    switch (cell.kind) {
        case EndCell::Kind::several:
            return true;
        case EndCell::Kind::cell:
        case EndCell::Kind::other:
            return false;
        case EndCell::Kind::everywhere:
            return quality == Quality::reported_total;
        case EndCell::Kind::coarse:
            break;
    }
    if (quality == Quality::reported_total) return true;
    return !region_.contains(end.zone, from) && !located_.contains({start, end.zone});
}

}  // namespace deltareach
