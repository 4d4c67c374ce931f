#include "layers/region.hpp"

#include <algorithm>
#include <cassert>

namespace deltareach {
namespace {

/// The level itself, or the next coarser one when it is partial. A region of partial levels alone has no
/// partition; its coarsest level then stands for it.
std::size_t covering_level(const Region& region, std::size_t level) {
    const std::size_t last = region.levels().size() - 1;
    while (level < last && region.levels()[level].partial()) ++level;
    return level;
}

void sort_by_code(const Region& region, std::vector<ZoneRef>& zones) {
    std::ranges::sort(zones, [&](ZoneRef a, ZoneRef b) {
        const int order = region.code(a).compare(region.code(b));
        return order != 0 ? order < 0 : a < b;
    });
}

}  // namespace

std::vector<ZoneRef> Region::mosaic(std::size_t level) const {
    assert(level < levels_.size());
    const std::size_t base = covering_level(*this, level);
    std::vector<ZoneRef> zones;
    std::vector<std::vector<bool>> filled;  // zones with a part in the mosaic
    for (const ZoneLayer& zone_layer : levels_) filled.emplace_back(zone_layer.size(), false);
    for (std::size_t current = base; current < levels_.size(); ++current) {
        if (current != base && levels_[current].partial()) continue;
        for (std::size_t zone = 0; zone < levels_[current].size(); ++zone) {
            if (!filled[current][zone]) zones.push_back({current, zone});
            if (const auto above = parent_[current][zone]) filled[above->level][above->zone] = true;
        }
    }
    sort_by_code(*this, zones);
    return zones;
}

std::vector<ZoneRef> Region::mosaic_of(const std::vector<ZoneRef>& members) const {
    assert(!members.empty());
    const std::size_t finest = std::ranges::min(members, {}, &ZoneRef::level).level;
    std::vector<ZoneRef> zones = mosaic(finest);
    for (const ZoneRef member : members) {
        std::erase_if(zones, [&](ZoneRef zone) { return contains(member, zone); });
        zones.push_back(member);
    }
    sort_by_code(*this, zones);
    return zones;
}

MosaicLookup::MosaicLookup(const Region& region, const std::vector<ZoneRef>& mosaic) {
    const auto& levels = region.levels();
    for (const ZoneLayer& level : levels) position_.emplace_back(level.size());
    for (std::size_t i = 0; i < mosaic.size(); ++i) position_[mosaic[i].level][mosaic[i].zone] = i;
    for (std::size_t level = levels.size();
         level-- > 0;) {  // coarse first: a parent is known before its parts
        for (std::size_t zone = 0; zone < levels[level].size(); ++zone) {
            auto& position = position_[level][zone];
            const auto above = region.parent({level, zone});
            if (!position && above) position = position_[above->level][above->zone];
        }
    }
}

std::optional<std::size_t> MosaicLookup::find(ZoneRef zone) const {
    return position_[zone.level][zone.zone];
}

}  // namespace deltareach
