#pragma once

#include "analysis/spatial_regression.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Flows between all n × n pairs, and what explains them.
struct FlowRegressionData {
    std::vector<double> flow;      ///< (n, n) row-major, row = origin; the diagonal is flow within the zone
    std::vector<double> distance;  ///< (n, n); empty: none
    std::vector<Regressor> zone;   ///< (n) each: enters for the origin and for the destination
    bool intra = true;             ///< a constant of its own for the diagonal
};

/// What a unit change of a zone's column does to all flows, summed over the flows and averaged over the
/// zones.
struct FlowEffect {
    std::string name;
    double origin = 0;       ///< on flows out of the zone
    double destination = 0;  ///< on flows into it
    double intra = 0;        ///< on the flow within it
    double network = 0;      ///< on flows that neither start nor end in it
    double total = 0;
};

/// A spatial model of flows between zones, fitted. ρ of the destination's, the origin's and both ends'
/// neighbours; without a value where the model has none.
struct FlowRegressionFit {
    std::size_t n = 0;  ///< zones; there are n² flows
    bool converged = false;
    int iterations = 0;
    std::optional<SpatialCoefficient> rho_destination, rho_origin, rho_network;
    std::vector<SpatialCoefficient>
        coefficients;  ///< constant, origin.NAME, destination.NAME, distance, intra
    double sigma2 = 0, log_likelihood = 0, log_likelihood_independent = 0;
    LmTest lr_dependence;             ///< all three ρ are 0
    std::vector<FlowEffect> effects;  ///< empty when |ρ| together reach 1
};

/// Flows that depend on the flows of neighbouring origins and destinations (LeSage & Pace 2008):
/// Y = ρ_d·Y·W' + ρ_o·W·Y + ρ_w·W·Y·W' + Z + ε by maximum likelihood, the determinant from the eigenvalues of
/// W. Standard errors from the Hessian.
///
/// Not converged: an optimum at the rim of the region around 0 where the determinant is positive, σ² below
/// 1e-10 of the variance of the flows, a Hessian that is not negative definite.
///
/// @throws InputError DR1910, DR1911, DR1912; NumericError DR1918, DR1919, DR1936 the likelihood has no
/// maximum (equal
///         weights between all zones)
[[nodiscard]] FlowRegressionFit fit_flow_regression(const FlowRegressionData& data,
                                                    const SpatialWeights& weights);

}  // namespace deltareach
