#include "analysis/ipf.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/margin_fit.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

constexpr double most_factor = 1e250;  // beyond it a fit runs away from margins that cannot be met

double relative_error(double found, double wanted) {
    return wanted > 0 ? std::abs(found - wanted) / wanted : found;
}

/// The fit under way; `sums_` of a layer are over cells times the factors of all other layers.
class Fitting {
  public:
    Fitting(const MarginLayers& layers, std::span<const Margin> margins, std::span<const double> start)
        : layers_(layers), margins_(margins), start_(start), factors_(layers.ones()), sums_(factors_) {
        if (layers_.size() > 0) layers_.sums(start_, factors_, 0, sums_[0]);
    }
    /// Every layer in turn scaled to its totals; a sum that is 0 is left.
    void sweep() {
        for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
            if (layer > 0) layers_.sums(start_, factors_, layer, sums_[layer]);
            for (std::size_t k = 0; k < layers_.margins(layer).size(); ++k) {
                const double sum = sums_[layer][k];
                factors_[layer][k] = sum > 0 ? total(layer, k) / sum : 0;
                runs_away_ = runs_away_ || factors_[layer][k] > most_factor;
            }
        }
    }
    /// The largest error over all margins; the first layer's sums serve the next sweep too.
    void measure(MarginFit& fit) {
        fit.largest_error = 0;
        for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
            if (layer + 1 < layers_.size()) layers_.sums(start_, factors_, layer, sums_[layer]);
            for (std::size_t k = 0; k < layers_.margins(layer).size(); ++k) {
                const double error = relative_error(sums_[layer][k] * factors_[layer][k], total(layer, k));
                if (!(error > fit.largest_error)) continue;
                fit.largest_error = error;
                fit.worst = layers_.margins(layer)[k];
            }
        }
    }
    [[nodiscard]] bool runs_away() const { return runs_away_; }
    MarginLayers::Factors take() { return std::move(factors_); }

  private:
    [[nodiscard]] double total(std::size_t layer, std::size_t k) const {
        return margins_[layers_.margins(layer)[k]].total;
    }
    const MarginLayers& layers_;
    std::span<const Margin> margins_;
    std::span<const double> start_;
    MarginLayers::Factors factors_, sums_;
    bool runs_away_ = false;
};

/// Families that cover every cell which may hold flow have one sum: the total.
void check_totals(std::span<const double> start, std::span<const Margin> margins, double apart) {
    const std::vector<MarginFamily> families = families_of(start, margins);
    const MarginFamily* whole = nullptr;
    for (const MarginFamily& family : families) {
        if (!family.is_whole) continue;
        if (whole != nullptr && std::abs(whole->sum - family.sum) > apart * std::max(whole->sum, family.sum))
            throw InputError(checks::message(
                "DR1412", {{"origins", fmt::format("{} ({} …)", whole->sum, whole->first)},
                           {"destinations", fmt::format("{} ({} …)", family.sum, family.first)}}));
        whole = &family;
    }
}

}  // namespace

std::vector<MarginFamily> families_of(std::span<const double> start, std::span<const Margin> margins) {
    std::map<int, std::pair<MarginFamily, std::size_t>> families;  // with the number of cells covered
    for (const Margin& margin : margins) {
        auto& [family, covered] = families[margin.family];
        if (family.first.empty()) family.first = margin.name;
        family.number = margin.family;
        family.sum += margin.total;
        for (const std::uint32_t cell : margin.cells) covered += start[cell] > 0 ? 1 : 0;
    }
    const auto all = static_cast<std::size_t>(std::ranges::count_if(start, [](double v) { return v > 0; }));
    std::vector<MarginFamily> found;
    for (auto& [number, family] : families) {
        family.first.is_whole = family.second == all;
        found.push_back(std::move(family.first));
    }
    return found;
}

void check_margins(const MarginLayers& layers, std::span<const double> start, std::span<const Margin> margins,
                   double apart) {
    checks::non_negative(start, terms::start);
    const MarginLayers::Factors ones = layers.ones();
    MarginLayers::Factors sums = ones;
    std::vector<double> of(margins.size());
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        layers.sums(start, ones, layer, sums[layer]);
        for (std::size_t k = 0; k < layers.margins(layer).size(); ++k)
            of[layers.margins(layer)[k]] = sums[layer][k];
    }
    for (std::size_t m = 0; m < margins.size(); ++m) {
        checks::non_negative(std::span(&margins[m].total, 1), terms::named(margins[m].name));
        if (margins[m].total > 0 && !(of[m] > 0))
            throw InputError(checks::message("DR1413", {{"margin_zh", "约束"},
                                                        {"margin_en", "margin"},
                                                        {"name", margins[m].name},
                                                        {"total", fmt::format("{}", margins[m].total)}}));
    }
    check_totals(start, margins, apart);
}

MarginFit fit_margins(const MarginLayers& layers, std::span<const Margin> margins,
                      std::span<const double> start, double tolerance, int max_iterations) {
    Fitting fitting(layers, margins, start);
    MarginFit fit;
    std::vector<double> errors;
    while (fit.iterations < max_iterations && !fit.converged && !fitting.runs_away()) {
        fitting.sweep();
        ++fit.iterations;
        fitting.measure(fit);
        fit.converged = fit.largest_error <= tolerance;
        errors.push_back(fit.largest_error);
    }
    fit.falling = !fit.converged && errors.size() > 1 && errors.back() < 0.75 * errors[errors.size() / 2 - 1];
    fit.factors = fitting.take();
    return fit;
}

IpfResult iterative_proportional_fitting(std::span<const double> start, std::span<const Margin> margins,
                                         double tolerance, int max_iterations) {
    const MarginLayers layers(margins, start.size());
    check_margins(layers, start, margins, 1e-9);
    const MarginFit fit = fit_margins(layers, margins, start, tolerance, max_iterations);
    IpfResult result{.values = {start.begin(), start.end()},
                     .converged = fit.converged,
                     .iterations = fit.iterations,
                     .largest_error = fit.largest_error,
                     .worst = fit.worst,
                     .falling = fit.falling};
    layers.scale(result.values, fit.factors, 0);
    return result;
}

}  // namespace deltareach
