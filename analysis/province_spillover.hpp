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
};

/// The response received in a province (row) to a unit change everywhere in another (column): B = G'SG.
struct BlockTable {
    std::vector<double> values;    ///< (p, p), row-major
    std::vector<double> exported;  ///< Σ_{p≠q} B_pq / n_q: sent by a unit of q to all other provinces
    std::vector<double> imported;  ///< Σ_{q≠p} B_pq / n_p: received by a unit of p
    std::vector<double> net;       ///< Σ_p B_pq − Σ_p B_qp over the others: sent less received
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

struct ProvinceSpillover {
    std::vector<ProvinceImpact> columns;
    std::vector<std::size_t> units;  ///< per province
    std::uint32_t draws = 0;
    std::uint64_t rejected = 0, seed = 0;
};

/// Splits the impacts of a fit by province. With the factor of I − ρW it takes as many solves as provinces,
/// never an inverse. In a lag model the cross share is nearly fixed by W: look at the level.
///
/// @param group shape (n), province of each unit, numbered from 0
[[nodiscard]] ProvinceSpillover province_spillover(const SpatialFit& fit, const SpatialWeights& weights,
                                                   std::span<const std::uint32_t> group,
                                                   const ImpactOptions& options = {});

/// Whether spillovers stop at the border: y = ρ_in W_in y + ρ_x W_x y + Xβ + ε, W_in + W_x = W.
struct BorderLag {
    double rho_within = 0, rho_cross = 0;
    double rho_within_se = 0, rho_cross_se = 0;  ///< from the Hessian
    double log_likelihood = 0;
    LmTest lr_equal;     ///< ρ_in = ρ_x
    LmTest lr_no_cross;  ///< ρ_x = 0
    bool converged = false;
    int iterations = 0;
};

/// The pair (ρ_in, ρ_x) is sought in the connected region around 0 where the determinant is positive, from
/// the single ρ on.
/// @param model lag or durbin: the X of the border model
/// @throws InputError DR1922 no links within, or none across provinces; and as fit_spatial
[[nodiscard]] BorderLag border_lag(SpatialModel model, const RegressionData& data,
                                   const SpatialWeights& weights, std::span<const std::uint32_t> group);

/// The log-likelihood of the border model at given (ρ_in, ρ_x), the rest at its best. At ρ_in = ρ_x it is
/// that of the lag model. −∞ where the determinant is not positive.
[[nodiscard]] double border_log_likelihood(SpatialModel model, const RegressionData& data,
                                           const SpatialWeights& weights,
                                           std::span<const std::uint32_t> group, double rho_within,
                                           double rho_cross);

}  // namespace deltareach
