#pragma once

#include "analysis/composite_index.hpp"
#include "analysis/reach_curve.hpp"
#include "study/inputs/units.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// How the reach of every zone is measured, theme by theme.
struct ThemeReachOptions {
    UnitsChoice units;
    std::vector<std::string> themes;    ///< empty: all that have flows between zones
    std::vector<std::string> measures;  ///< total, destinations, mean, r50, r80, r95
    bool missing_as_zero = false;
};

/// Flows that reach was measured on.
struct ThemeSet {
    std::string theme, period, unit;
    std::size_t pairs = 0, pairs_on_record = 0;
    std::size_t pairs_at_least = 0;  ///< sums of which a part has no row
    std::size_t zeros = 0;           ///< pairs without a record that count as 0
};

/// Zones with an indicator a theme and measure ("tech_contracts.r80").
struct ThemeReach {
    Units units;
    std::vector<Indicator> indicators;
    std::vector<ThemeSet> sets;
    RadiusRule radius_rule = RadiusRule::lower;
    Quality quality = Quality::reported;  ///< the weakest of the flows
};

/// Reach of the zones of a level in several themes, of the period named, else the latest of each theme. A
/// zone without a row in one of the themes is left out and named (warning DR1841) unless it counts as zero:
/// then what it sends, to how many and how far are 0. Pairs that are sums of which a part has no row are
/// told (warning DR1839) and counted in `sets`.
/// @throws UsageError DR1010 a theme without flows between zones; InputError DR1842 no zone is left
[[nodiscard]] ThemeReach theme_reach(const Loaded& loaded, const ThemeReachOptions& options,
                                     Session& session);

}  // namespace deltareach
