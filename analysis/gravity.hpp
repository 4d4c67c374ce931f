#pragma once

#include "analysis/fit_measures.hpp"
#include "gis/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

class SharedLoops;

/// Which margins the model reproduces: none, those of the origins, of the destinations, or both.
enum class Constraint { none, production, attraction, doubly };

/// How flow falls with distance d: d^b, exp(b·d), or d^b1·exp(b2·d) (Tanner).
enum class Decay { power, exponential, tanner };

/// What the standard errors allow for: `model` takes the Poisson variance (dispersion 1); `hc1` any variance,
/// times n/(n−k) with k counting the identified fixed effects; `hc3` any variance, residuals over 1 − h with
/// h the pair's leverage in the √μ-weighted columns and their fixed effects; `origin`, `destination` any
/// dependence within a cluster; `two_way` V_o + V_d − HC0 (Cameron, Gelbach & Miller 2011); `origin_hc3`,
/// `destination_hc3`, `two_way_hc3` (less HC3) the same with each residual over its own 1 − h, which is not
/// the block form CR3; `bootstrap` resamples origins.
enum class StandardErrors {
    model,
    hc1,
    origin,
    destination,
    two_way,
    bootstrap,
    hc3,
    origin_hc3,
    destination_hc3,
    two_way_hc3
};
/// "hc3", "two_way_hc3" …
[[nodiscard]] std::string_view name_of(StandardErrors errors);
/// @returns nothing when no kind has that name
[[nodiscard]] std::optional<StandardErrors> standard_errors_named(std::string_view name);

/// What a model prints unless told otherwise: hc3 where fixed effects meet fewer than 100 zones on both sides
/// (hc1 is too narrow there), else hc1.
/// @param origins, destinations  zones that have pairs
[[nodiscard]] StandardErrors default_standard_errors(Constraint constraint, std::size_t origins,
                                                     std::size_t destinations);

/// A numeric column that belongs to the pairs.
struct NamedValues {
    std::string name;
    std::vector<double> values;
};

/// Flows between pairs. Zero flows are rows; a pair that is absent has no say at all.
struct GravityData {
    std::vector<std::string> origins;       ///< names of the origin zones, for messages; empty: numbers
    std::vector<std::string> destinations;  ///< names of the destination zones
    std::uint32_t origin_count = 0, destination_count = 0;

    /// Position of each pair's zones, shape (n). Both empty: all pairs in the order of a matrix, row =
    /// origin.
    std::vector<std::uint32_t> origin, destination;
    bool skip_diagonal = false;  ///< of a matrix: cells with equal positions are no pairs

    std::vector<double> flow;                           ///< (n) >= 0, any unit
    std::vector<double> distance;                       ///< (n) > 0, any unit
    std::vector<double> origin_mass, destination_mass;  ///< (n) > 0 or empty; enter as logarithms
    std::vector<NamedValues> covariates;                ///< (n) each, as they are
    std::string border;  ///< the covariate that is 1 within a province and 0 across; empty: none

    [[nodiscard]] bool is_matrix() const { return origin.empty(); }
};
/// The standard errors that are taken where none are asked for: hc3 for a constrained model with fewer than
/// 100 zones on both sides, else hc1.
[[nodiscard]] StandardErrors default_standard_errors(const GravityData& data, Constraint constraint);

/// Which gravity model is fitted and what errors allow for.
struct GravityOptions {
    Constraint constraint = Constraint::doubly;
    Decay decay = Decay::power;
    StandardErrors errors = StandardErrors::hc1;
    bool cluster_factor = false;  ///< G/(G−1) on clustered variances
    int bootstrap_draws = 999;
    std::uint64_t seed = 1;
    int threads = 0;                ///< of the bootstrap; results do not depend on it
    SharedLoops* shares = nullptr;  ///< of the bootstrap; outlives the fit
    int max_iterations = 100;
    bool keep_fitted = true;
};

/// A coefficient by the name of what it belongs to.
struct Coefficient {
    std::string name;
    double estimate = 0;
    double std_error = 0;  ///< NaN where it cannot be had
};

/// What was left out before fitting, and why.
struct DroppedPairs {
    /// Why a pair says nothing of the coefficients.
    enum class Reason {
        no_outflow,  ///< an origin that sends nothing and has an effect of its own
        no_inflow,   ///< a destination that receives nothing and has an effect of its own
        separated    ///< a zero flow that the covariates or effects predict exactly
    };
    Reason reason = Reason::separated;
    std::string origin, destination;  ///< one of the two is empty for a whole origin or destination
    std::size_t pairs = 0;
};
/// The reason as documents have it.
[[nodiscard]] std::string_view name_of(DroppedPairs::Reason reason);

/// exp(b) − 1 for the coefficient b of the border covariate: how much more flows within a province than
/// across, other things equal. 0.5 means half as much again.
struct BorderEffect {
    std::string name;
    double effect = 0;
    double low = 0, high = 0;  ///< exp(b ± 1.96·se) − 1
};

/// A gravity model, fitted. Where it did not converge there are no coefficients.
struct GravityFit {
    bool converged = false;
    int iterations = 0;
    std::size_t n = 0;  ///< pairs kept
    std::size_t k = 0;  ///< coefficients and identified fixed effects
    std::vector<Coefficient> coefficients;
    StandardErrors errors = StandardErrors::hc1;  ///< as asked for
    double confidence_level = 0.95;               ///< of every interval: estimate ± 1.96·std_error
    std::vector<double> covariance;               ///< row-major, as `coefficients`; empty when not converged
    bool covariance_truncated = false;            ///< two_way was not positive semidefinite and was made so
    std::size_t clusters = 0;                     ///< the smaller number of clusters; 0 without clusters
    std::size_t leverage_one = 0;      ///< of the hc3 kinds: pairs fitted exactly, which add nothing
    std::size_t bootstrap_failed = 0;  ///< draws whose model did not converge or was not identified
    double log_likelihood = 0;         ///< with −lnΓ(y+1)
    FitMeasures measures;
    bool has_border = false;
    BorderEffect border;
    /// Multipliers of the fixed effects, flow = A_i·B_j·exp(x'b); 1 where a constraint has none, NaN where
    /// the zone was dropped. The geometric mean of B is 1 where both are free.
    std::vector<double> origin_effect, destination_effect;
    std::vector<double> fitted;  ///< per pair given, NaN where dropped; empty unless kept
    std::vector<DroppedPairs> dropped;
    std::vector<std::string> dropped_columns;  ///< covariates that the kept pairs no longer identify
    Messages notes;

    /// @returns nullptr when there is none
    [[nodiscard]] const Coefficient* find(std::string_view name) const;
};

/// Gravity model by Poisson pseudo-maximum likelihood (Santos Silva & Tenreyro 2006): E[flow] =
/// A_i·B_j·exp(x'b). Fixed effects are concentrated out, so that memory grows with the pairs and never with a
/// dummy matrix. Newton steps with step-halving; it stops when the relative change of the deviance is below
/// 1e-10 and max_k |Σx_k(y−μ)| <= 1e-9·Σ|x_k|y. Separated pairs (Correia, Guimarães & Zylkin) are dropped and
/// listed. Coefficients are raw: decay is negative. They are named constant (constraint none), origin_mass,
/// destination_mass, distance (and log_distance with Tanner), then the covariates. A mass that a constraint's
/// effects absorb is left out, with a note. Scaling all flows changes no slope; permuting zones permutes
/// results.
///
/// @param data  taken over: the columns are worked on in place
/// @returns     converged == false when the iterations ended early; then nothing but `iterations` may be used
/// @throws InputError DR1801 shapes differ, DR1802 a flow is negative or not finite, DR1803 a distance, mass
/// or
///         covariate cannot be used, DR1804 all flows are 0
/// @throws NumericError DR1805 columns that cannot be told apart (named), DR1806 fewer pairs than unknowns
[[nodiscard]] GravityFit fit_gravity(GravityData data, const GravityOptions& options = {});

/// Share of flow foretold for origins the model has not seen: every origin in turn is left out, the model is
/// fitted to the others, and its flows are foretold. Production and doubly constrained models know the
/// left-out origin's total; the others know only its mass and distances.
/// @returns CPC over all left-out flows; NaN when a fit did not converge
[[nodiscard]] double leave_one_origin_out_cpc(const GravityData& data, GravityOptions options);

/// The same formula fitted to ln(flow) by least squares, positive flows only: a labelled comparison, biased
/// when the variance grows with the mean and blind to zeros. Fixed effects and standard errors (classical) as
/// named.
[[nodiscard]] GravityFit fit_log_linear(const GravityData& data, const GravityOptions& options);

}  // namespace deltareach
