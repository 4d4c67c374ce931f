#include "analysis/huff.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/model_checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

std::vector<double> huff_shares(std::span<const double> mass, std::span<const double> distance,
                                const HuffOptions& options) {
    const std::size_t n = mass.size();
    model_checks::not_negative("alpha", options.attraction_power);
    model_checks::not_negative("beta", options.distance_power);
    model_checks::masses(terms::mass, mass);
    model_checks::distances(distance, n);
    if (std::count_if(mass.begin(), mass.end(), [](double m) { return m > 0; }) < 2)
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::mass.zh}, {"what_en", terms::mass.en}}});
    std::vector<double> shares(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        // In logarithms, relative to the strongest, so that steep decay does not underflow.
        double strongest = -HUGE_VAL;
        for (std::size_t j = 0; j < n; ++j) {
            if (j == i || !(mass[j] > 0)) continue;
            shares[i * n + j] = options.attraction_power * std::log(mass[j]) -
                                options.distance_power * std::log(distance[i * n + j]);
            strongest = std::max(strongest, shares[i * n + j]);
        }
        double total = 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (j == i || !(mass[j] > 0)) continue;
            shares[i * n + j] = std::exp(shares[i * n + j] - strongest);
            total += shares[i * n + j];
        }
        for (std::size_t j = 0; j < n; ++j) shares[i * n + j] /= total;
    }
    return shares;
}

}  // namespace deltareach
