#pragma once

#include "layers/spatial_weights.hpp"
#include "layers/weights_summary.hpp"
#include "study/inputs/units.hpp"
#include "study/project/spill_settings.hpp"
#include "study/project/weights_choice.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace deltareach {

/// Units that are neighbours of one another: alike in kind, so of one level.
struct SpatialChoice {
    UnitsChoice units{.zones = ZonesTaken::one_level, .with_times = false};
    WeightsChoice weights;
    /// Keys of [spill] that the command states itself: weights, contiguity, snap.
    std::set<std::string, std::less<>> stated = {};
    /// [spill] of the project that was read, which said the rest; none where there is none.
    std::optional<SpillSettings> of_project = {};
};

/// What is told of weights beside every number that was found with them.
struct WeightsFacts {
    std::string written;                     ///< the rule in the user's words, "knn:4"
    WeightsScale scale = WeightsScale::row;  ///< of the weights used; never by_statistic
    bool by_edges = true;                    ///< of queen and rook: edges, not vertices alone
    WeightsSummary summary;                  ///< of the raw weights; the share across groups is of those used
    std::vector<std::string> islands;        ///< names; ids where there are none
    std::vector<std::string> islands_en = {};  ///< the same in English
    std::string group = {};                    ///< the field of groups; empty: none
};

/// The weights that were named, raw, and what is used of them.
struct ChosenWeights {
    SpatialWeights raw, used;
    WeightsSummary summary;  ///< of the raw weights; the share across groups is of those used
    WeightsFacts facts;
};

/// The units of a choice. --sheet is of their file, else of the one workbook beside it: that of the weights
/// or of those read further.
/// @param choice  gets from [spill] of a project what the command does not state: level, weights, contiguity,
///                snap, attach_islands
/// @throws as read_units and settle_sheet
[[nodiscard]] Units read_units(SpatialChoice& choice, std::vector<std::string> beside, Session& session);

/// The wanted weights; on a project whose units all lie in provinces, with what of them crosses provinces.
[[nodiscard]] WeightsChoice among_provinces(WeightsChoice choice, const Units& units);

/// Says what a statistic that is defined by other weights changes (DR1947).
/// @param row_by_default  whether rows are made to sum to 1 when the choice leaves it to the statistic
/// @throws InputError DR1901, DR1834 the rule needs distances and the units have no place, DR1017 no field of
///         groups, and what files throw
[[nodiscard]] ChosenWeights choose_weights(const WeightsChoice& choice, const Units& units,
                                           bool row_by_default, Session& session);

/// The same weights between some of the units alone: links with the others fall away, then rows are scaled
/// anew. Neighbours are not replaced: of knn:4 a unit may keep fewer.
/// @param kept  positions among `units`, ascending; all of them: `all` as it is
[[nodiscard]] ChosenWeights weights_among(ChosenWeights all, const std::vector<std::uint32_t>& kept,
                                          const WeightsChoice& choice, const Units& units, Session& session);

}  // namespace deltareach
