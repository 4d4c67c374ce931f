#include "analysis/private/checks.hpp"

#include "analysis/messages.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace deltareach::checks {

void non_negative(std::span<const double> values, const Spoken& what) {
    bool sound = true;  // all of them at once: of thousands none is at fault, as a rule
    for (const double value : values) sound &= (value >= 0) & (value <= std::numeric_limits<double>::max());
    if (sound) return;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] >= 0 && std::isfinite(values[i])) continue;
        throw InputError(message("DR1401", {{"what_zh", what.zh},
                                            {"what_en", what.en},
                                            {"position", fmt::format("{}", i + 1)},
                                            {"value", fmt::format("{}", values[i])}}));
    }
}

void same_size(std::size_t found, std::size_t expected, const Spoken& what) {
    if (found == expected) return;
    throw InputError(message("DR1403", {{"what_zh", what.zh},
                                        {"what_en", what.en},
                                        {"expected", fmt::format("{}", expected)},
                                        {"found", fmt::format("{}", found)}}));
}

void share(double value) {
    if (value > 0 && value <= 1) return;
    throw UsageError(message("DR1404", {{"value", fmt::format("{}", value)}}));
}

double positive_sum(std::span<const double> values, const Spoken& what) {
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    if (sum > 0) return sum;
    throw InputError(message("DR1402", {{"what_zh", what.zh}, {"what_en", what.en}}));
}

}  // namespace deltareach::checks
