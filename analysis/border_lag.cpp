#include "analysis/private/border_multiplier.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/private/eigen_index.hpp"
#include "analysis/private/likelihood.hpp"
#include "analysis/private/minimise.hpp"
#include "analysis/private/no_maximum.hpp"
#include "analysis/private/normal_draws.hpp"
#include "gis/error.hpp"

#include <Eigen/LU>
#include <cmath>
#include <functional>

namespace deltareach {
namespace {

using detail::BorderMultiplier;
using detail::BorderSurface;
using detail::BorderWalks;
using detail::Design;
using detail::eigen_index;

constexpr std::size_t estimate_trace_limit = 2000;

/// Whether the likelihood grows without bound towards a pair of the closed region.
bool grows_without_bound(BorderSurface& surface) {
    const Eigen::MatrixXd& left = surface.residuals();
    const detail::ExactMix mix = detail::exact_mix(left.col(0), left.rightCols(2));
    constexpr double inside = 1 - 1e-7;
    return mix.exact && surface.contains(inside * mix.at[0], inside * mix.at[1]);
}

/// An optimum that is one: inside the region and not at its rim, with something left of y.
bool is_maximum(BorderSurface& surface, const Eigen::Vector2d& rho, const Design& design) {
    constexpr double beyond = 1 + detail::bound_slack;
    return surface.contains(beyond * rho[0], beyond * rho[1]) &&
           surface.sigma2(rho[0], rho[1]) > detail::variance_slack * detail::variance_of(design.y);
}

/// Newton steps on the gradient: values alone place a maximum no nearer than the root of their rounding.
detail::Optimum2 polished(detail::Optimum2 found, const std::function<double(const Eigen::VectorXd&)>& f) {
    for (int step = 0; step < 3 && found.converged; ++step) {
        const detail::Derivatives d = detail::derivatives_of(f, found.at);
        const Eigen::VectorXd move = -dense::solve(d.hessian, d.gradient);
        if (!(move.cwiseAbs().maxCoeff() < 1e-5)) break;
        found.at += move;
    }
    found.value = f(found.at);
    return found;
}

/// Coefficients, and the inverse of the whole Hessian in parts: β(ρ) = b_y − ρ_in·b_in − ρ_x·b_x.
void add_coefficients(BorderLag& result, const BorderSurface& surface, const Design& design,
                      const Eigen::Matrix2d& of_rho) {
    const Eigen::Vector2d rho(result.rho_within, result.rho_cross);
    const Eigen::MatrixXd slopes = surface.slopes().rightCols(2);
    const Eigen::VectorXd beta = surface.slopes().col(0) - slopes * rho;
    const Eigen::Index k = beta.size();
    result.sigma2 = surface.sigma2(rho[0], rho[1]);
    Eigen::MatrixXd covariance(k + 2, k + 2);
    covariance << result.sigma2 * detail::inverse_of_cross_product(design.x) +
                      slopes * of_rho * slopes.transpose(),
        -slopes * of_rho, -of_rho * slopes.transpose(), of_rho;
    result.covariance.assign(covariance.data(), covariance.data() + covariance.size());
    for (Eigen::Index j = 0; j < k; ++j)
        result.coefficients.push_back(
            detail::coefficient_of(design.names[static_cast<std::size_t>(j)], beta[j], covariance(j, j)));
}

/// The impacts of every column, at the estimates and at draws of (β, θ, ρ_in, ρ_x) inside the region.
class BorderImpacts {
  public:
    BorderImpacts(BorderSurface& surface, std::span<const std::uint32_t> group, SpatialModel model,
                  std::size_t columns)
        : surface_(surface),
          multiplier_(surface, group),
          walks_(surface, group),
          figures_(multiplier_.sizes(), true),
          columns_(eigen_index(columns)),
          lagged_(has_lagged_x(model)),
          draws_(columns) {}

    void add_to(BorderLag& result, const ImpactOptions& options) {
        const Eigen::Index k = eigen_index(result.coefficients.size());
        Eigen::VectorXd centre(k + 2);
        for (Eigen::Index j = 0; j < k; ++j)
            centre[j] = result.coefficients[static_cast<std::size_t>(j)].estimate;
        centre.tail(2) << result.rho_within, result.rho_cross;
        result.draws = options.draws;
        result.seed = options.seed;
        result.level = options.level;
        if (options.draws > 0) draw(result, centre, options);
        for (const double units : multiplier_.sizes())
            result.units.push_back(static_cast<std::size_t>(units));
        const detail::BorderParts parts = multiplier_.exact(centre.tail(2), estimate_trace_limit);
        for (Eigen::Index r = 0; r < columns_; ++r) {
            const auto column = static_cast<std::size_t>(r);
            result.impacts.push_back(figures_.with_intervals(result.coefficients[1 + column].name,
                                                             row_of(parts, centre, r), draws_[column],
                                                             options.level));
        }
    }

  private:
    [[nodiscard]] std::vector<double> row_of(const detail::BorderParts& parts, const Eigen::VectorXd& values,
                                             Eigen::Index column) const {
        const Eigen::Vector2d rho = values.tail(2);
        const double beta = values[1 + column], theta = lagged_ ? values[1 + columns_ + column] : 0.0;
        return figures_.of(multiplier_.response(parts, rho, beta, theta), walks_.orders(rho, beta, theta));
    }

    /// Draws that the nodes do not reach would take hours where factors are dear.
    void refuse_lone_draws(const detail::NormalDraws& normal, const ImpactOptions& options) const {
        std::size_t lone = 0;
        for (std::uint64_t name = 0; name < options.draws; ++name)
            lone += multiplier_.reaches(normal.draw(name).tail(2)) ? 0U : 1U;
        // Without a symmetriser each of them also walks from 0, a factor a step.
        const std::size_t units = surface_.within().size(), work = surface_.factor().symmetric() ? 1 : 4;
        const std::size_t most = options.most_lone_work / (work * units);
        if (lone > most)
            throw LimitError(Message{.code = "DR1963",
                                     .values = {{"lone", std::to_string(lone)},
                                                {"draws", std::to_string(options.draws)},
                                                {"units", std::to_string(units)},
                                                {"limit", std::to_string(most)}}});
    }

    void draw(BorderLag& result, const Eigen::VectorXd& centre, const ImpactOptions& options) {
        const bool dear = surface_.within().size() > options.few_nodes_beyond;
        multiplier_.settle(centre.tail(2), {result.rho_within_se, result.rho_cross_se}, dear,
                           options.advance);
        const detail::NormalDraws normal(centre, detail::leading_part(result.covariance, centre.size()),
                                         options.seed);
        if (dear) refuse_lone_draws(normal, options);
        for (std::uint64_t name = 0, accepted = 0;
             accepted < options.draws && result.rejected < 100ULL * options.draws; ++name) {
            const Eigen::VectorXd drawn = normal.draw(name);
            const Eigen::Vector2d rho = drawn.tail(2);
            if (dear && options.advance && !multiplier_.reaches(rho))
                options.advance(static_cast<double>(accepted) / static_cast<double>(options.draws));
            if (!multiplier_.in_region(rho)) {
                ++result.rejected;
                continue;
            }
            ++accepted;
            const detail::BorderParts parts = multiplier_.at(rho);
            for (Eigen::Index r = 0; r < columns_; ++r)
                draws_[static_cast<std::size_t>(r)].push_back(row_of(parts, drawn, r));
        }
    }

    BorderSurface& surface_;
    BorderMultiplier multiplier_;
    BorderWalks walks_;
    detail::SplitFigures figures_;
    Eigen::Index columns_;
    bool lagged_;
    std::vector<std::vector<std::vector<double>>> draws_;  ///< by column, draw, figure
};

}  // namespace

double border_log_likelihood(SpatialModel model, const RegressionData& data, const SpatialWeights& weights,
                             std::span<const std::uint32_t> group, double rho_within, double rho_cross) {
    return BorderSurface(detail::design_of(model, data, weights), weights, group)(rho_within, rho_cross);
}

BorderLag border_lag(SpatialModel model, const RegressionData& data, const SpatialWeights& weights,
                     std::span<const std::uint32_t> group, const ImpactOptions& options) {
    const Design design = detail::design_of(model, data, weights);
    BorderSurface surface(design, weights, group);
    if (grows_without_bound(surface)) return {};
    detail::DeterminantCurve curve(weights);
    const detail::Estimate single = detail::estimate_lag(design, curve);
    const double rho = *single.rho;
    const auto both = [&](const Eigen::VectorXd& at) { return surface(at[0], at[1]); };
    std::vector<Eigen::VectorXd> starts{Eigen::Vector2d(rho, rho), Eigen::Vector2d(rho, 0),
                                        Eigen::Vector2d(0, rho)};
    const detail::Optimum2 found = polished(detail::newton_maximum(both, starts), both);
    const auto no_cross = [&](const Eigen::VectorXd& at) { return surface(at[0], 0); };
    const detail::Optimum2 cut = detail::newton_maximum(
        no_cross,
        {Eigen::VectorXd::Constant(1, rho), Eigen::VectorXd::Constant(1, rho / 2), Eigen::VectorXd::Zero(1)});
    BorderLag result{.iterations = found.iterations};
    if (!single.converged || !found.converged || !cut.converged) return result;
    const Eigen::Matrix2d curvature = -detail::derivatives_of(both, found.at).hessian;
    result.converged = is_maximum(surface, found.at, design) && detail::is_positive_definite(curvature);
    if (!result.converged) return result;
    const Eigen::Matrix2d variance = curvature.inverse();
    result.rho_within = found.at[0];
    result.rho_cross = found.at[1];
    result.log_likelihood = found.value;
    result.rho_within_se = std::sqrt(variance(0, 0));
    result.rho_cross_se = std::sqrt(variance(1, 1));
    result.lr_equal = detail::chi_squared_test(2 * (found.value - single.log_likelihood), 1);
    result.lr_no_cross = detail::chi_squared_test(2 * (found.value - cut.value), 1);
    add_coefficients(result, surface, design, variance);
    BorderImpacts(surface, group, model, data.x.size()).add_to(result, options);
    return result;
}

bool border_is_headline(const BorderLag& border, double alpha) {
    return border.converged && border.lr_equal.p < alpha;
}

}  // namespace deltareach
