#pragma once

#include "analysis/impacts.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Part of the indirect impact that goes through W^order alone.
struct OrderPart {
    int order = 0;  ///< −1: all higher orders together
    double within = 0, cross = 0;
    std::optional<Bounds> within_bounds, cross_bounds;  ///< of the draws; nothing without
};

/// The response received in a province (row) to a unit change everywhere in another (column): B = G'SG.
struct BlockTable {
    std::vector<double> values;    ///< (p, p), row-major
    std::vector<double> exported;  ///< Σ_{p≠q} B_pq / n_q: sent by a unit of q to all other provinces
    std::vector<double> imported;  ///< Σ_{q≠p} B_pq / n_p: received by a unit of p
    /// Σ_p B_pq − Σ_p B_qp over the others: sent less received. NaN where W alone gives it its pattern,
    /// whatever the data (no Durbin and no border model): there β, θ and ρ only stretch it.
    std::vector<double> net;
    /// Intervals of the draws, as long as the figures; empty without draws, `net_bounds` also where net is
    /// NaN.
    std::vector<Bounds> value_bounds, exported_bounds, imported_bounds, net_bounds;
};

/// The indirect impact of one column split by the province border.
struct ProvinceImpact {
    std::string name;
    Uncertain within, cross;            ///< within + cross = indirect
    std::optional<double> cross_share;  ///< cross/(within + cross) where both have one sign
    std::vector<OrderPart> orders;
    double within_when_cut = 0;  ///< within, with the links between provinces cut and nothing re-estimated
    BlockTable blocks;
};

/// The impacts of every column parted by province, with what their intervals are drawn from.
struct ProvinceSpillover {
    std::vector<ProvinceImpact> columns;
    std::vector<std::size_t> units;  ///< per province
    std::uint32_t draws = 0;
    std::uint64_t rejected = 0, seed = 0;
    double level = 0.95;
};

/// Whether the net of a group may be shown for a model of one ρ: W alone decides its pattern but in the
/// Durbin model.
[[nodiscard]] bool has_net(SpatialModel model);

/// Splits the impacts of a fit by province. With the factor of I − ρW it takes as many solves as provinces,
/// never an inverse. In a lag model the cross share is nearly fixed by W: look at the level.
///
/// @param group shape (n), province of each unit, numbered from 0
[[nodiscard]] ProvinceSpillover province_spillover(const SpatialFit& fit, const SpatialWeights& weights,
                                                   std::span<const std::uint32_t> group,
                                                   const ImpactOptions& options = {});

/// What a unit change of one column everywhere does under S = (I − ρ_in W_in − ρ_x W_x)^{-1}(β I + θ W).
struct BorderImpact {
    std::string name;
    Uncertain direct, within, cross, total;  ///< direct + within + cross = total
    std::optional<double> cross_share;       ///< cross/(within + cross) where both have one sign
    std::vector<OrderPart> orders;           ///< by links walked, of either kind
    BlockTable blocks;
};

/// Whether spillovers stop at the border: y = ρ_in W_in y + ρ_x W_x y + Xβ + ε, W_in + W_x = W.
struct BorderLag {
    double rho_within = 0, rho_cross = 0;
    double rho_within_se = 0, rho_cross_se = 0;  ///< from the Hessian
    double log_likelihood = 0;
    LmTest lr_equal;         ///< ρ_in = ρ_x
    LmTest lr_no_cross;      ///< ρ_x = 0
    bool converged = false;  ///< false: none of the following
    int iterations = 0;
    std::vector<SpatialCoefficient> coefficients;
    double sigma2 = 0;               ///< e'e/n
    std::vector<double> covariance;  ///< of the coefficients, then ρ_in, then ρ_x; row-major
    std::vector<BorderImpact> impacts;
    std::vector<std::size_t> units;  ///< per province
    std::uint32_t draws = 0;
    std::uint64_t rejected = 0;  ///< draws outside the region, drawn again
    std::uint64_t seed = 0;
    double level = 0.95;
};

/// The pair (ρ_in, ρ_x) is sought in the connected region around 0 where the determinant is positive, from
/// the single ρ on. Not converged: an optimum at the rim of the region, σ² below 1e-10 of the variance of y,
/// a Hessian that is not negative definite, or no maximum at all.
///
/// Impacts take 2p solves with the factor for each of 14 × 14 nodes around the estimates; draws beyond the
/// nodes are solved one by one. Traces are those of the inverse up to 2,000 units, beyond (and in the draws)
/// the slopes of the log-determinant.
/// @param model lag or durbin: the X of the border model
/// @throws InputError DR1922 no links within, or none across provinces; and as fit_spatial
[[nodiscard]] BorderLag border_lag(SpatialModel model, const RegressionData& data,
                                   const SpatialWeights& weights, std::span<const std::uint32_t> group,
                                   const ImpactOptions& options = {});

/// Whether the impacts to quote first are those of the border model: it converged, and the likelihood ratio
/// rejects ρ_in = ρ_x. Otherwise those of the one-ρ ("restricted") model.
[[nodiscard]] bool border_is_headline(const BorderLag& border, double alpha = 0.05);

/// The log-likelihood of the border model at given (ρ_in, ρ_x), the rest at its best. At ρ_in = ρ_x it is
/// that of the lag model. −∞ where the determinant is not positive.
[[nodiscard]] double border_log_likelihood(SpatialModel model, const RegressionData& data,
                                           const SpatialWeights& weights,
                                           std::span<const std::uint32_t> group, double rho_within,
                                           double rho_cross);

}  // namespace deltareach
