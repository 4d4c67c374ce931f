#pragma once

#include "layers/region.hpp"
#include "layers/sparse.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// The zones that origins are seen on, and where each zone of the region lies among them.
struct Mosaic {
    SharedList<ZoneRef> zones;  ///< sorted by code
    MosaicLookup lookup;
};

/// One origin and the mosaic it is seen on (Region::mosaic_of): the same for all its themes and periods.
struct OriginFrame {
    std::shared_ptr<const Mosaic> mosaic;
    std::vector<ZoneRef> members;               ///< one for a zone, several for a group
    std::vector<std::size_t> member_positions;  ///< of each member in `mosaic->zones`
    std::string group;                          ///< id; empty for a zone
    bool shares_mosaic = false;                 ///< with the other zones of its level
};

/// Makes frames. Zones of one partition share its mosaic, so that 3,000 origins do not keep, sort and search
/// 3,000 lists of 3,000 zones.
class OriginFrames {
  public:
    explicit OriginFrames(const Region& region) : region_(region) {}  ///< outlives the frames' making
    /// @param origin a zone of any level; not read when `group` names a group
    /// @throws InputError DR1225 no group of that id
    [[nodiscard]] OriginFrame of(ZoneRef origin, const std::string& group = {});

  private:
    [[nodiscard]] std::shared_ptr<const Mosaic> mosaic_for(const std::vector<ZoneRef>& members);
    const Region& region_;
    std::map<std::size_t, std::shared_ptr<const Mosaic>> by_level_;
};

}  // namespace deltareach
