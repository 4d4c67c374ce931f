#include "analysis/private/checked_field.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach::detail {

void check_field(std::span<const double> x, const SpatialWeights& weights) {
    if (x.size() != weights.size())
        throw InputError(Message{
            .code = "DR1910",
            .values = {{"values", fmt::to_string(x.size())}, {"units", fmt::to_string(weights.size())}}});
    const auto odd = std::ranges::find_if(x, [](double value) { return !std::isfinite(value); });
    if (odd != x.end())
        throw InputError(
            Message{.code = "DR1911", .values = {{"unit", fmt::to_string(odd - x.begin() + 1)}}});
    if (weights.links() == 0) throw InputError(Message{.code = "DR1913"});
    std::size_t active = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) active += weights.degree(i) > 0 ? 1U : 0U;
    if (active < 4) throw InputError(Message{.code = "DR1914", .values = {{"n", fmt::to_string(active)}}});
    const auto [low, high] = std::ranges::minmax(x);
    // A column computed to be constant differs in the last digits.
    if (high - low <= 1e-14 * std::max(std::abs(low), std::abs(high)))
        throw InputError(Message{.code = "DR1912"});
}

bool join_all_alike(const SpatialWeights& weights, bool with_neighbours_alone) {
    std::size_t units = 0;
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (with_neighbours_alone && weights.degree(i) == 0) continue;
        ++units;
        for (const double weight : weights.weights(i)) {
            least = std::min(least, weight);
            most = std::max(most, weight);
        }
    }
    constexpr double rounding = 1e-12;  // of weights that were divided by their sums
    return weights.links() == units * (units - 1) && most - least <= rounding * most;
}

std::vector<double> deviations(std::span<const double> x) {
    double mean = 0;
    for (const double value : x) mean += value;
    mean /= static_cast<double>(x.size());
    std::vector<double> z(x.begin(), x.end());
    for (double& value : z) value -= mean;
    return z;
}

}  // namespace deltareach::detail
