#pragma once

#include "analysis/reach.hpp"
#include "gis/messages.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

class SharedLoops;

/// One reported total to split: what an origin sent to several zones together.
struct SplitTotal {
    std::string id;    ///< constraint id, carried into every estimated row
    double total = 0;  ///< R >= 0
    /// Positions of the zones it may have gone to, the origin not among them. One alone takes all of it, and
    /// its mass is not read.
    std::vector<std::size_t> candidates;
};

/// The totals of one origin and what the split is based on. Totals of one origin must not share candidates.
struct SplitInput {
    std::span<const double> distance_km;  ///< shape (n) from the origin to every zone; > 0 at the candidates
    std::span<const double> mass;         ///< shape (n); GDP; > 0 at the candidates
    std::span<const double> time =
        {};  ///< shape (n); > 0; in place of distance in the prior; empty: not known
    std::span<const int> mass_year = {};      ///< shape (n); empty: not checked
    std::span<const std::string> names = {};  ///< shape (n), for messages; empty: positions
    std::vector<SplitTotal> totals;
    /// shape (n): sums asked for by number from 0 (provinces, say), -1 in none; empty: no sums
    std::span<const int> group = {};
    int flow_year = 0;             ///< 0: unknown
    std::size_t destinations = 0;  ///< mapped ones outside the origin, for Gini; fewer than candidates: those
};

/// METHODS, "Splitting reported totals": q_j = mass_j^α · d_j^−β.
struct SplitOptions {
    double alpha = 1, beta = 0.41;   ///< of `mid`
    double beta_sd = 0.15;           ///< draws: β ~ N(beta, beta_sd²) truncated at 0
    double alpha_half_width = 0.1;   ///< draws: α ~ U(alpha ∓ width)
    double residual_sd = 0.68;       ///< draws: q_j × exp(N(0, residual_sd²)), each zone its own
    int draws = 4000;                ///< >= 1
    double low = 0.05, high = 0.95;  ///< type-7 quantiles over the draws
    RadiusRule rule = RadiusRule::lower;
    std::uint64_t seed = 1;
    int threads = 0;
    SharedLoops* shares = nullptr;  ///< of the draws; outlives the call
    std::string shared_as;          ///< the name of the loop there, where several are done side by side
};

/// One estimated flow.
struct EstimatedFlow {
    std::size_t zone = 0;           ///< destination
    std::size_t constraint = 0;     ///< position in SplitInput::totals
    double mid = 0;                 ///< sums to the total
    double low = 0, high = 0;       ///< 5 % and 95 % of the draws; do not sum to the total
    double beta_1 = 0, beta_2 = 0;  ///< the same split with β = 1 and β = 2; each sums to the total
};

/// Reach of an origin by estimated flow; NaN where it sends nothing.
struct EstimatedReach {
    double r50_km = 0, r80_km = 0, r95_km = 0, mean_km = 0;
    Concentration spread;  ///< its counts are 0 in quantiles over draws
};

/// The split under another β, all else as in `mid`.
struct BetaRow {
    double beta = 0;
    std::vector<double> flow;  ///< in the order of SplitEstimate::flows; sums to the totals
    EstimatedReach reach;
    std::optional<EstimatedReach> reach_by_time;
    std::vector<double> sums;  ///< by group
};

/// What the zones of a group receive together; low and high from the sums of the draws, so that what one zone
/// gains another may lose.
struct GroupSum {
    double mid = 0, low = 0, high = 0;
};

/// The β of the rows beside every estimate; it is the least known of the prior's numbers.
inline constexpr std::array<double, 5> beta_rows = {0.2, 0.41, 0.8, 1, 2};

/// One origin's totals, split.
struct SplitEstimate {
    std::vector<EstimatedFlow> flows;  ///< by constraint, then candidate
    EstimatedReach mid, low, high;     ///< of `mid`; 5 % and 95 % of the statistic over the draws
    EstimatedReach beta_1, beta_2;
    std::vector<BetaRow> by_beta;  ///< one for each of beta_rows
    std::vector<GroupSum> groups;  ///< by number of SplitInput::group
    /// The same measured by SplitInput::time, in its unit whatever the members are called.
    struct ByTime {
        EstimatedReach mid, low, high, beta_1, beta_2;
        DistanceBounds bounds;
    };
    std::optional<ByTime> by_time;  ///< nothing without SplitInput::time
    DistanceBounds bounds;          ///< without any model: nearest and farthest candidate
    std::string method;             ///< "one margin: R·q/Σq, q = mass^alpha·d^-beta"
    SplitOptions options;           ///< as used, the seed with them
    Messages notes;                 ///< years that differ or mix (warnings); the caveats every output prints
};

/// @throws InputError DR1403 shapes, DR1405 a distance that is not > 0, DR1410 a mass that is not > 0
/// (named),
///         DR1411 no candidates, DR1419 a zone in two totals, DR1401 a total negative or not finite
[[nodiscard]] SplitEstimate split_totals(const SplitInput& input, const SplitOptions& options = {});

/// What every estimate says about itself, as notes: prior overlap, residual proxy, untested split, that the
/// band is conditional on the prior (DR1420, DR1421, DR1442).
[[nodiscard]] Messages estimate_caveats();

}  // namespace deltareach
