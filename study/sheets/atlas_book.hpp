#pragma once

#include "render/display_unit.hpp"
#include "render/sheet_ground.hpp"
#include "study/findings/atlas_figures.hpp"
#include "study/sheets/map_parts.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Everything all pages share.
struct AtlasBook {
    AtlasFigures figures;
    MapSource from;
    MapSettings look;
    std::vector<MapZone> zones;
    std::shared_ptr<const SheetGround> ground = {};  ///< of all zones, where they are many
    std::vector<std::uint8_t> lacking = {};          ///< by zone, in the last period
    std::vector<double> outflow, inflow;  ///< by zone, of the last period; NaN where nothing is known

    [[nodiscard]] const Region& region() const { return *from.inputs.region; }
    [[nodiscard]] const AtlasPeriod& last() const { return figures.periods.back(); }
    DisplayUnit shown_in = {};  ///< all amounts of the book, as the columns of a map are
    int decimals = 0;           ///< of all of them
    [[nodiscard]] const DisplayUnit& unit() const { return shown_in; }
    /// Settles unit and decimals, once outflow and inflow are known.
    void settle_amounts();
    [[nodiscard]] LonLat point(std::size_t zone) const { return zones[zone].point; }
};

/// What the page of a zone prints beside its map.
[[nodiscard]] std::string shown_outflow(const AtlasBook& book, std::size_t zone);
[[nodiscard]] std::string shown_inflow(const AtlasBook& book, std::size_t zone);
[[nodiscard]] std::string atlas_radius_text(std::optional<double> value, std::optional<Interval> interval);
[[nodiscard]] FactsPanel facts_of(const AtlasBook& book, std::size_t zone);
[[nodiscard]] FactsPanel ranks_of(const AtlasBook& book, std::size_t zone);
[[nodiscard]] TrendPanel trend_of(const AtlasBook& book, std::size_t zone);

/// A measure with its unit behind it.
inline const Text km_of_page{"千米", "km"};
[[nodiscard]] Text in_unit(const Text& what, const Text& unit);

}  // namespace deltareach
