#pragma once

#include "layers/zone_layer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A named set of zones that acts as one origin, such as the G60 corridor. Members may lie on several levels
/// (Songjiang is a district, Jiaxing a city) but never inside one another.
struct ZoneGroup {
    std::string id;  ///< "g60": lower case ASCII, digits, - and _
    std::string name_zh, name_en;
    std::vector<std::string> members;  ///< codes
    std::string source;
};

/// One zone of one level. Levels disambiguate codes: 310000 is both a province and a city.
struct ZoneRef {
    std::size_t level = 0;  ///< position in Region::levels()
    std::size_t zone = 0;   ///< position in that level

    friend auto operator<=>(const ZoneRef&, const ZoneRef&) = default;
};

/// The levels of a region, finest first, tied into a tree by the parents' codes, and its groups.
///
/// A level is either a partition or *partial* (parks, institutions, point zones). A zone of a partial level
/// lies inside a zone of the next level that is not partial, but the parts do not cover it: flow to a park is
/// also flow to its district, and a district's flow is more than its parks'. So partial zones belong to no
/// mosaic; one that is an origin is set beside the zone around it, which then stands for "elsewhere in that
/// zone".
class Region {
  public:
    /// @param levels finest first; the parent codes of each name zones of the next that is not partial
    /// @throws InputError DR1205 a parent that does not exist; DR1206 a group member that does not exist or
    /// that
    ///         lies inside another member; DR1207 a group id that is malformed or used twice; DR1204 no
    ///         levels
    Region(std::vector<ZoneLayer> levels, std::vector<ZoneGroup> groups);

    [[nodiscard]] const std::vector<ZoneLayer>& levels() const { return levels_; }
    [[nodiscard]] const std::vector<ZoneGroup>& groups() const { return groups_; }
    /// The position of a level, a group by its id; nothing where there is none.
    [[nodiscard]] std::optional<std::size_t> level_index(std::string_view level) const;
    [[nodiscard]] const ZoneGroup* group(std::string_view id) const;
    /// The group's zones in the order of its list.
    [[nodiscard]] std::vector<ZoneRef> members_of(const ZoneGroup& group) const;

    /// The zone it lies in by the tree; nothing on the coarsest level and where the tree has a gap.
    [[nodiscard]] std::optional<ZoneRef> parent(ZoneRef zone) const;
    /// The zone itself or its ancestor on that level; nothing when the zone is coarser or the tree has a gap.
    [[nodiscard]] std::optional<ZoneRef> ancestor(ZoneRef zone, std::size_t level) const;
    /// Whether `inner` is `outer` or lies inside it by the tree.
    [[nodiscard]] bool contains(ZoneRef outer, ZoneRef inner) const;
    /// Whether some zone of a level that is not partial lies inside it.
    [[nodiscard]] bool has_parts(ZoneRef zone) const { return has_parts_[zone.level][zone.zone]; }
    /// The zone's province (coarsest level) code; empty when the tree does not reach it.
    [[nodiscard]] std::string province_code(ZoneRef zone) const;
    /// The finest zone that bears the code: 310000 is found as the city, not as the province.
    [[nodiscard]] std::optional<ZoneRef> find_code(std::string_view code) const;

    /// What its level says of a zone.
    [[nodiscard]] const std::string& code(ZoneRef zone) const {
        return levels_[zone.level].codes()[zone.zone];
    }
    /// Its names; empty where the level has none.
    [[nodiscard]] const std::string& name_zh(ZoneRef zone) const {
        return levels_[zone.level].names_zh()[zone.zone];
    }
    /// The same in English.
    [[nodiscard]] const std::string& name_en(ZoneRef zone) const {
        return levels_[zone.level].names_en()[zone.zone];
    }
    [[nodiscard]] LonLat point(ZoneRef zone) const { return levels_[zone.level].points()[zone.zone]; }

    /// The finest partition seen from one level: its zones, and of every coarser level the zones none of
    /// whose parts is in it, sorted by code. The district mosaic of the Delta is Shanghai's 16 districts and
    /// the 40 other cities. A partial level has the mosaic of the next level that is not partial.
    [[nodiscard]] std::vector<ZoneRef> mosaic(std::size_t level) const;

    /// The mosaic on which one origin is seen: that of its finest member's level, in which a coarser member
    /// takes the place of the zones inside it and a partial member (Zhangjiang) is added beside the zone
    /// around it.
    /// @param members one zone, or the zones of a group; none inside another
    [[nodiscard]] std::vector<ZoneRef> mosaic_of(const std::vector<ZoneRef>& members) const;

  private:
    std::vector<ZoneLayer> levels_;
    std::vector<ZoneGroup> groups_;
    std::vector<std::vector<std::optional<ZoneRef>>> parent_;
    std::vector<std::vector<bool>> has_parts_;
};

/// The zone of `mosaic` that is `zone` or contains it; nothing when the zone is coarser than the mosaic.
/// A lookup over one mosaic, built once.
class MosaicLookup {
  public:
    MosaicLookup(const Region& region, const std::vector<ZoneRef>& mosaic);
    /// @returns a position in the mosaic
    [[nodiscard]] std::optional<std::size_t> find(ZoneRef zone) const;

  private:
    std::vector<std::vector<std::optional<std::size_t>>> position_;
};

}  // namespace deltareach
