#include "analysis/impacts.hpp"
#include "analysis/province_spillover.hpp"
#include "tests/coverage/grid_world.hpp"
#include "tests/coverage/worlds.hpp"

#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach::coverage {
namespace {

/// The intervals of one world by what they are of, in order of first mention.
class NamedCovers {
  public:
    NamedCovers(std::string world, const Trials& trials) : world_(std::move(world)), trials_(trials) {}

    void add(const std::string& what, bool holds) {
        const auto [place, fresh] = position_.try_emplace(what, covers_.size());
        if (fresh)
            covers_.push_back(
                {.what = world_ + ", " + what, .level = 0.95, .first_seed = trials_.first_seed});
        covers_[place->second].add(holds);
    }
    void add(const std::string& what, const Uncertain& figure, double truth) {
        add(what, figure.low && *figure.low <= truth && truth <= *figure.high);
    }
    void add(const std::string& what, const std::vector<Bounds>& bounds, const std::vector<double>& truth) {
        for (std::size_t i = 0; i < truth.size(); ++i)
            add(what, bounds[i].low <= truth[i] && truth[i] <= bounds[i].high);
    }
    void add(const std::string& what, const SpatialCoefficient& found, double truth) {
        add(what, std::abs(found.estimate - truth) <= 1.96 * found.std_error);
    }
    /// Export, import, net where it is shown, every block, and what goes over one link.
    void add(const BlockTable& blocks, const std::vector<OrderPart>& orders, const TrueImpacts& truth,
             bool with_net) {
        add("export", blocks.exported_bounds, truth.exported);
        add("import", blocks.imported_bounds, truth.imported);
        if (with_net) add("net", blocks.net_bounds, truth.net);
        add("blocks", blocks.value_bounds, truth.blocks);
        const auto holds = [](const std::optional<Bounds>& b, double value) {
            return b && b->low <= value && value <= b->high;
        };
        add("one link, within", holds(orders.at(0).within_bounds, truth.within_of_one_link));
        add("one link, cross", holds(orders.at(0).cross_bounds, truth.cross_of_one_link));
    }
    [[nodiscard]] Covers take() { return covers_; }

  private:
    std::string world_;
    Trials trials_;
    std::map<std::string, std::size_t> position_;
    Covers covers_;
};

ImpactOptions options_of(const Trials& trials, std::uint64_t seed) {
    return {.draws = static_cast<std::uint32_t>(trials.replicates), .seed = seed};
}

/// Coefficients, impacts and their split of one fit.
void add_fit(NamedCovers& covers, const SpatialFit& fit, const GridWorld& world, const SpatialTruth& truth,
             const TrueImpacts& impacts, const ImpactOptions& options) {
    if (fit.rho) covers.add("rho", *fit.rho, truth.rho_within);
    if (fit.lambda) covers.add("lambda", *fit.lambda, truth.lambda);
    for (const SpatialCoefficient& c : fit.coefficients) {
        if (c.name == "x") covers.add("x", c, truth.beta);
        if (c.name == "lag.x") covers.add("lag of x", c, truth.theta);
    }
    if (!has_lag(fit.model) && !has_lagged_x(fit.model)) return;  // the impact is the coefficient
    const Impact impact = impacts_of(fit, world.weights, options).columns.at(0);
    covers.add("direct", impact.direct, impacts.direct);
    covers.add("indirect", impact.indirect, impacts.indirect());
    covers.add("total", impact.total, impacts.total());
    const ProvinceImpact split =
        province_spillover(fit, world.weights, world.province, options).columns.at(0);
    covers.add("within", split.within, impacts.within);
    covers.add("cross", split.cross, impacts.cross);
    covers.add(split.blocks, split.orders, impacts, has_net(fit.model));
}

const char* words_of(SpatialModel model) {
    switch (model) {
        case SpatialModel::ols:
            return "least squares";
        case SpatialModel::slx:
            return "lagged x";
        case SpatialModel::lag:
            return "lag model";
        case SpatialModel::error:
            return "error model";
        case SpatialModel::durbin:
            return "Durbin model";
        case SpatialModel::durbin_error:
            return "Durbin error model";
        case SpatialModel::sarar:
            break;
    }
    return "lag and error model";
}

SpatialTruth truth_of(SpatialModel model) {
    const double rho = has_lag(model) ? 0.45 : 0;
    return {.rho_within = rho,
            .rho_cross = rho,
            .lambda = has_error(model) ? 0.4 : 0,
            .theta = has_lagged_x(model) ? 0.8 : 0};
}

}  // namespace

Covers spatial_model(SpatialModel model, std::uint32_t side, const Trials& trials) {
    const GridWorld world = grid_world(side);
    const SpatialTruth truth = truth_of(model);
    const TrueImpacts impacts = true_impacts(world, truth);
    NamedCovers covers(fmt::format("{}, {} units", words_of(model), world.n), trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'005);
        const SpatialFit fit = fit_spatial(model, drawn(world, truth, random), world.weights, world.province);
        if (fit.converged) add_fit(covers, fit, world, truth, impacts, options_of(trials, seed));
    }
    return covers.take();
}

Covers panel_model(SpatialModel model, PanelEffects effects, std::uint32_t side, const Trials& trials) {
    constexpr std::size_t periods = 4;
    const GridWorld world = grid_world(side);
    const SpatialTruth truth = truth_of(model);
    const TrueImpacts impacts = true_impacts(world, truth);
    NamedCovers covers(fmt::format("{}, panel of {} units and {} periods, {} effects", words_of(model),
                                   world.n, periods, effects == PanelEffects::unit ? "unit" : "two-way"),
                       trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'007);
        PanelData data = drawn_panel(world, truth, effects, periods, random);
        const SpatialFit fit = fit_panel(model, effects, data, world.weights);
        if (fit.converged) add_fit(covers, fit, world, truth, impacts, options_of(trials, seed));
    }
    return covers.take();
}

Covers border_model(SpatialModel model, std::uint32_t side, const Trials& trials) {
    const GridWorld world = grid_world(side);
    const bool durbin = has_lagged_x(model);
    const SpatialTruth truth{.rho_within = 0.5, .rho_cross = 0.15, .theta = durbin ? 0.8 : 0};
    const TrueImpacts impacts = true_impacts(world, truth);
    NamedCovers covers(fmt::format("border model{}, {} units", durbin ? " with lagged x" : "", world.n),
                       trials);
    for (int trial = 0; trial < trials.samples; ++trial) {
        const std::uint64_t seed = trials.first_seed + static_cast<std::uint64_t>(trial);
        RandomStream random(seed, 1'000'006);
        const BorderLag fit = border_lag(model, drawn(world, truth, random), world.weights, world.province,
                                         options_of(trials, seed));
        if (!fit.converged) continue;
        covers.add("rho within", {.estimate = fit.rho_within, .std_error = fit.rho_within_se},
                   truth.rho_within);
        covers.add("rho across", {.estimate = fit.rho_cross, .std_error = fit.rho_cross_se}, truth.rho_cross);
        const BorderImpact& x = fit.impacts.at(0);
        covers.add("direct", x.direct, impacts.direct);
        covers.add("within", x.within, impacts.within);
        covers.add("cross", x.cross, impacts.cross);
        covers.add("total", x.total, impacts.total());
        covers.add(x.blocks, x.orders, impacts, true);
    }
    return covers.take();
}

}  // namespace deltareach::coverage
