#pragma once

#include "analysis/autocorrelation.hpp"
#include "analysis/local_association.hpp"
#include "study/inputs/chosen_weights.hpp"
#include "study/project/word_lists.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Whether like values lie together over all units.
struct GlobalChoice {
    SpatialChoice spatial;
    std::string statistic = "moran";  ///< the name of a GlobalStatistic: moran, geary, g
    std::string field;
    std::string with;        ///< of moran: the field whose lag is compared; empty: `field` itself
    std::string population;  ///< of moran: `field` counts events in it (empirical Bayes rates)
    std::optional<std::uint32_t> permutations = {};  ///< none: what [spill] of a project says, else 9,999
};

/// A global statistic of a field, with all that has to be told beside it.
struct GlobalFindings {
    GlobalStatistic statistic = GlobalStatistic::moran;
    GlobalAssociation found;
    std::vector<std::string> left_out;  ///< ids of the units without a value
    WeightsFacts weights;
    bool synthetic = false;
    Quality quality = Quality::reported;  ///< of the flows that the fields sum
};

/// @throws InputError as read_units, choose_weights and global_association
[[nodiscard]] GlobalFindings find_global(const GlobalChoice& choice, Session& session);

/// Where like values lie together.
struct LocalChoice {
    SpatialChoice spatial;
    std::string field;
    /// What is not stated is what [spill] of a project says, else moran, 9,999 and 0.05.
    std::string statistic = {};  ///< one of local_statistics()
    std::optional<std::uint32_t> permutations = {};
    std::optional<double> alpha = {};  ///< false discovery rate, in (0, 0.5]
    bool n_minus_1 = false;            ///< local I with n − 1 in its variance
};
/// The weights and the mark of the units come with it, to be printed beside.
struct LocalFindings {
    LocalChoice choice;  ///< with all that was not stated
    LocalStatistic statistic = LocalStatistic::moran;
    Units units;
    LocalAssociation found;             ///< in the order of the units; `no_value` where one was left out
    std::vector<std::string> left_out;  ///< their ids
    WeightsFacts weights;

    /// Of the flows that the field sums.
    [[nodiscard]] Quality quality() const { return units.quality_of({&choice.field, 1}); }
};

/// @throws InputError as read_units, choose_weights and local_association
[[nodiscard]] LocalFindings find_local(const LocalChoice& choice, Session& session);

}  // namespace deltareach
