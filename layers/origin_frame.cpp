#include "layers/origin_frame.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

#include <cassert>

namespace deltareach {
namespace {

std::shared_ptr<const Mosaic> made_mosaic(const Region& region, std::vector<ZoneRef> zones) {
    MosaicLookup lookup(region, zones);
    return std::make_shared<const Mosaic>(Mosaic{std::move(zones), std::move(lookup)});
}

}  // namespace

std::shared_ptr<const Mosaic> OriginFrames::mosaic_for(const std::vector<ZoneRef>& members) {
    const std::size_t level = members.front().level;
    // A zone of a partition has the partition's own mosaic; a park or a group has one of its own.
    if (members.size() != 1 || region_.levels()[level].partial())
        return made_mosaic(region_, region_.mosaic_of(members));
    auto& known = by_level_[level];
    if (known == nullptr) known = made_mosaic(region_, region_.mosaic(level));
    return known;
}

OriginFrame OriginFrames::of(ZoneRef origin, const std::string& group) {
    OriginFrame frame{.mosaic = nullptr, .members = {origin}, .member_positions = {}, .group = group};
    if (!group.empty()) {
        const ZoneGroup* found = region_.group(group);
        if (found == nullptr)
            throw InputError(Message{.code = "DR1225", .where = {}, .values = {{"group", group}}});
        frame.members = region_.members_of(*found);
    }
    frame.mosaic = mosaic_for(frame.members);
    frame.shares_mosaic =
        frame.members.size() == 1 && !region_.levels()[frame.members.front().level].partial();
    for (const ZoneRef member : frame.members) {
        const auto position = frame.mosaic->lookup.find(member);
        assert(position && frame.mosaic->zones[*position] == member);
        frame.member_positions.push_back(*position);
    }
    return frame;
}

}  // namespace deltareach
