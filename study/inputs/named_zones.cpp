#include "study/inputs/named_zones.hpp"

#include "gis/database_rows.hpp"

#include <utility>
#include <vector>

namespace deltareach {

void NamedZones::learn(std::string_view written) {
    if (written.empty() || known_.contains(written)) return;
    if (!places_) {
        ZoneLayerParts parts = zones_.parts();
        parts.parents.assign(zones_.size(), {});
        std::vector<ZoneLayer> levels{ZoneLayer(std::move(parts))};
        region_ = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
        places_.emplace(*region_, std::vector<std::pair<std::string, std::string>>{});
    }
    Place place = places_->resolve(written);
    if (const std::string_view whole = without_zero_decimals(written);
        place.kind == Place::Kind::unknown && whole.size() < written.size())
        place = places_->resolve(whole);
    Known& known = known_.emplace(written, Known{}).first->second;
    if (place.kind == Place::Kind::zone) known.zone = static_cast<std::uint32_t>(place.zone->zone);
    known.ambiguous = place.kind == Place::Kind::ambiguous;
    notes.insert(notes.end(), place.notes.begin(), place.notes.end());
}

}  // namespace deltareach
