#include "analysis/concentration.hpp"

#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace deltareach {

static_assert(std::size(concentration_measures) * sizeof(double) + 2 * sizeof(std::size_t) ==
                  sizeof(Concentration),
              "concentration_measures lacks one");

double gini(std::span<const double> values) {
    checks::non_negative(values, terms::flow);
    const double sum = checks::positive_sum(values, terms::flow);
    std::vector<double> sorted;  // but for zeros, which come first and add nothing
    std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return value != 0; });
    std::ranges::sort(sorted);
    const double n = static_cast<double>(values.size());
    const std::size_t zeros = values.size() - sorted.size();
    double weighted = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        weighted += (2 * static_cast<double>(zeros + i + 1) - n - 1) * (sorted[i] / sum);
    }
    return std::max(0.0, weighted / n);
}

Concentration concentration_of(std::span<const double> flow) {
    Concentration result;
    result.n = flow.size();
    result.gini = gini(flow);
    const double sum = checks::positive_sum(flow, terms::flow);
    std::vector<double> nonzero;
    result.entropy = 0;
    result.hhi = 0;
    for (const double value : flow) {
        if (value == 0) continue;
        nonzero.push_back(value);
        const double p = value / sum;
        result.entropy -= p > 0 ? p * std::log(p) : 0;
        result.hhi += p * p;
    }
    result.entropy = std::max(0.0, result.entropy);
    result.effective_destinations = std::exp(result.entropy);
    result.nonzero = nonzero.size();
    result.gini_nonzero = gini(nonzero);
    return result;
}

}  // namespace deltareach
