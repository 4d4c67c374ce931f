#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// 熵值法 in its two dialects (`entropy`: raw columns sum-normalised, refuses negatives and does not reverse
/// costs; `entropy_minmax`: min–max first, costs reversed), CRITIC (min–max, costs reversed, Σ(1−r), 1−r
/// below 1e-12 being 0; equal weights where no column conflicts with another), equal, user.
enum class Weighting { entropy, entropy_minmax, critic, equal, user };
/// TOPSIS on the raw matrix with vector normalisation, direction entering through the ideal points; sum of
/// weighted min–max values, costs reversed.
enum class Scoring { topsis, sum };

/// A column of a composite index, a value for each of n units.
struct Indicator {
    std::string name;
    std::vector<double> values;  ///< (n) finite
    bool cost = false;           ///< less is better
};

/// How indicators are weighted and scored.
struct IndexOptions {
    Weighting weighting = Weighting::entropy;
    Scoring scoring = Scoring::topsis;
    std::vector<double> weights;  ///< for `user`: as many as indicators, >= 0; scaled to sum 1
    double shift = 0;             ///< >= 0, added before logarithms; 1e-4 in some textbooks, 0 by default
};

/// Weights in the order of the indicators; scores and ranks in that of the units.
struct IndexResult {
    std::vector<double> weights;  ///< sum 1; a constant column has 0
    std::vector<double> scores;   ///< in [0, 1]
    std::vector<double> ranks;    ///< 1 is best; ties share the mean rank
};

/// @throws InputError DR1801 lengths differ or nothing given, DR1802 not finite, DR1820 `entropy` meets a
/// value that is negative with the shift added, DR1821 every column is constant; UsageError DR1822 user
/// weights that cannot be used, DR1824 a negative shift
[[nodiscard]] IndexResult composite_index(std::span<const Indicator> indicators,
                                          const IndexOptions& options = {});

/// The index by another weighting or scoring: weights in the order of the indicators, ranks in that of the
/// units.
struct IndexVariant {
    std::string name;  ///< "entropy+topsis"
    std::vector<double> weights, ranks;
};
/// How far ranks hang on the choice of weighting and scoring and on the weights themselves.
struct IndexSensitivity {
    std::vector<IndexVariant> variants;       ///< all weightings × scorings that the data allow
    std::vector<double> rank_low, rank_high;  ///< (n) 5 % and 95 % points (type 7) over perturbed weights
    std::vector<double> best, worst;          ///< (n) least and greatest rank over the variants
    int draws = 0;
    double concentration = 0;  ///< Dirichlet(concentration · weights)
    std::uint64_t seed = 0;
};
/// How often and how far the weights are perturbed.
struct SensitivityOptions {
    int draws = 2000;
    double concentration = 50;  ///< > 0: larger means weights nearer to those computed
    std::uint64_t seed = 1;
};
/// Ranks move with the variant: this says how far.
[[nodiscard]] IndexSensitivity index_sensitivity(std::span<const Indicator> indicators,
                                                 const IndexOptions& options,
                                                 const SensitivityOptions& sensitivity = {});

/// The words of options and documents.
[[nodiscard]] std::string_view name_of(Weighting weighting);
[[nodiscard]] std::string_view name_of(Scoring scoring);

}  // namespace deltareach
