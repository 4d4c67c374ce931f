#include "analysis/concentration.hpp"

#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

namespace deltareach {

static_assert(std::size(concentration_measures) * sizeof(double) + 2 * sizeof(std::size_t) ==
                  sizeof(Concentration),
              "concentration_measures lacks one");

namespace {

/// Zeros come first and add nothing.
/// @param ascending the others; @param sum of these
double gini_among(std::span<const double> ascending, std::size_t zeros, double sum) {
    const double n = static_cast<double>(zeros + ascending.size());
    double weighted = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        weighted += (2 * static_cast<double>(zeros + i + 1) - n - 1) * (ascending[i] / sum);
    }
    return std::max(0.0, weighted / n);
}

std::vector<double> without_zeros(std::span<const double> values) {
    std::vector<double> some;
    std::ranges::copy_if(values, std::back_inserter(some), [](double value) { return value != 0; });
    return some;
}

}  // namespace

double gini(std::span<const double> values) {
    checks::non_negative(values, terms::flow);
    std::vector<double> some = without_zeros(values);
    const std::size_t zeros = values.size() - some.size();
    const double sum = checks::positive_sum(some, terms::flow);
    std::ranges::sort(some);
    return gini_among(some, zeros, sum);
}

Concentration concentration_of(std::span<const double> flow) {
    checks::non_negative(flow, terms::flow);
    return concentration_of(without_zeros(flow), flow.size());
}

Concentration concentration_of(std::span<const double> some, std::size_t n) {
    checks::non_negative(some, terms::flow);
    Concentration result;
    result.n = n;
    const double sum = checks::positive_sum(some, terms::flow);
    std::vector<double> ascending(some.begin(), some.end());
    std::ranges::sort(ascending);
    result.gini = gini_among(ascending, n - some.size(), sum);
    result.entropy = 0;
    result.hhi = 0;
    for (const double value : some) {
        const double p = value / sum;
        result.entropy -= p > 0 ? p * std::log(p) : 0;
        result.hhi += p * p;
    }
    result.entropy = std::max(0.0, result.entropy);
    result.effective_destinations = std::exp(result.entropy);
    result.nonzero = some.size();
    result.gini_nonzero = gini_among(ascending, 0, sum);
    return result;
}

}  // namespace deltareach
