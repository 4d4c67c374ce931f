#include "analysis/province_spillover.hpp"

#include "analysis/private/multiplier.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

using detail::Multiplier;
using detail::Parameters;
using detail::Response;

/// Within and cross of one response, per unit.
struct Split {
    double within = 0, cross = 0;
};

Split split_of(const Response& response, double n) {
    const double on_blocks = response.blocks.trace();
    return {(on_blocks - response.trace) / n, (response.blocks.sum() - on_blocks) / n};
}

BlockTable table_of(const Eigen::MatrixXd& blocks, const Eigen::VectorXd& sizes) {
    BlockTable table;
    for (Eigen::Index p = 0; p < blocks.rows(); ++p) {
        for (Eigen::Index q = 0; q < blocks.cols(); ++q) table.values.push_back(blocks(p, q));
        const double sent = blocks.col(p).sum() - blocks(p, p), received = blocks.row(p).sum() - blocks(p, p);
        table.exported.push_back(sent / sizes[p]);
        table.imported.push_back(received / sizes[p]);
        table.net.push_back(sent - received);
    }
    return table;
}

/// Within and cross sums of W, W² and W³, per unit.
std::vector<Split> powers_split(const SpatialWeights& weights, std::span<const std::uint32_t> group) {
    std::vector<Split> powers(3);
    const SpatialWeights back = weights.transposed();
    const auto n = static_cast<double>(weights.size());
    const auto groups = static_cast<Eigen::Index>(1 + *std::ranges::max_element(group));
    Eigen::MatrixXd indicator = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(weights.size()), groups);
    for (std::size_t i = 0; i < weights.size(); ++i) indicator(static_cast<Eigen::Index>(i), group[i]) = 1;
    // Traces: tr W = 0, tr W² = Σ w_ij w_ji, tr W³ = Σ (W²)_ij w_ji.
    double traces[3] = {0, 0, 0};
    for (std::size_t i = 0; i < weights.size(); ++i)
        for (std::size_t a = 0; a < weights.degree(i); ++a) {
            const std::uint32_t j = weights.neighbours(i)[a];
            const double w = weights.weights(i)[a];
            traces[1] += w * back.weight(i, j);
            for (std::size_t b = 0; b < weights.degree(j); ++b)
                traces[2] += w * weights.weights(j)[b] * back.weight(i, weights.neighbours(j)[b]);
        }
    Eigen::MatrixXd power = indicator;
    for (std::size_t order = 0; order < 3; ++order) {
        power = detail::lagged(weights, power);
        const Response response{traces[order], indicator.transpose() * power};
        powers[order] = split_of(response, n);
    }
    return powers;
}

/// The coefficient of W^q in S is βρ^q + θρ^{q−1}.
std::vector<OrderPart> by_order(const std::vector<Split>& powers, const Parameters& p, Eigen::Index column,
                                const Split& all) {
    std::vector<OrderPart> parts;
    OrderPart rest{.order = -1, .within = all.within, .cross = all.cross};
    double power = 1;
    for (std::size_t q = 0; q < powers.size(); ++q, power *= p.rho) {
        const double factor = power * (p.beta[column] * p.rho + p.theta[column]);
        parts.push_back({static_cast<int>(q) + 1, factor * powers[q].within, factor * powers[q].cross});
        rest.within -= parts.back().within;
        rest.cross -= parts.back().cross;
    }
    parts.push_back(rest);
    return parts;
}

/// Within impacts when the links between provinces are cut, everything else as it is.
std::vector<double> within_when_cut(const SpatialWeights& weights, const Parameters& parameters,
                                    std::span<const std::uint32_t> group) {
    const SpatialWeights inside =
        weights.where([&](std::uint32_t i, std::uint32_t j) { return group[i] == group[j]; });
    const auto n = static_cast<double>(weights.size());
    double trace = 0, sum = 0;
    if (parameters.rho != 0) {
        detail::DeterminantCurve curve(inside);
        if (!curve.by_eigenvalues()) curve.settle(parameters.rho, 0.02);
        trace = -curve.slope(parameters.rho);
        sum = curve.block_sums(parameters.rho).sum();
    } else {
        for (const double row : inside.row_sums()) sum += row;
    }
    std::vector<double> result;
    for (Eigen::Index r = 0; r < parameters.beta.size(); ++r)
        result.push_back((parameters.rho * parameters.beta[r] + parameters.theta[r]) * (sum - trace) / n);
    return result;
}

}  // namespace

ProvinceSpillover province_spillover(const SpatialFit& fit, const SpatialWeights& weights,
                                     std::span<const std::uint32_t> group, const ImpactOptions& options) {
    Multiplier multiplier(fit, weights, {group.begin(), group.end()});
    const auto n = static_cast<double>(weights.size());
    std::vector<std::vector<double>> within(fit.regressors), cross(fit.regressors);
    ProvinceSpillover result{.draws = options.draws, .seed = options.seed};
    result.rejected =
        multiplier.draw(options.draws, options.seed, [&](const std::vector<Response>& responses) {
            for (std::size_t r = 0; r < responses.size(); ++r) {
                const Split split = split_of(responses[r], n);
                within[r].push_back(split.within);
                cross[r].push_back(split.cross);
            }
        });
    for (Eigen::Index p = 0; p < multiplier.groups(); ++p)
        result.units.push_back(static_cast<std::size_t>(multiplier.sizes()[p]));
    const Parameters& estimates = multiplier.estimates();
    const std::vector<Response> responses = multiplier.at(estimates);
    const std::vector<Split> powers = powers_split(weights, group);
    const std::vector<double> cut = within_when_cut(weights, estimates, group);
    for (std::size_t r = 0; r < fit.regressors; ++r) {
        const Split split = split_of(responses[r], n);
        ProvinceImpact impact{
            .name = fit.coefficients[(fit.has_constant ? 1 : 0) + r].name,
            .within = detail::with_interval(split.within, std::move(within[r]), options.level),
            .cross = detail::with_interval(split.cross, std::move(cross[r]), options.level)};
        if (split.within * split.cross > 0) impact.cross_share = split.cross / (split.within + split.cross);
        impact.orders = by_order(powers, estimates, static_cast<Eigen::Index>(r), split);
        impact.within_when_cut = cut[r];
        impact.blocks = table_of(responses[r].blocks, multiplier.sizes());
        result.columns.push_back(std::move(impact));
    }
    return result;
}

}  // namespace deltareach
