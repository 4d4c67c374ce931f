#include "analysis/private/local_moments.hpp"

#include "analysis/private/constants.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

/// Σ(y − mean)² over all but one, from sums over all; counted anew where the one holds nearly all of it and
/// the difference would be rounding.
double squares_without(std::size_t i, std::span<const double> z, const PowerSums& sums, double mean) {
    const double others = sums.n - 1, squares = sums.p2 - z[i] * z[i] - others * mean * mean;
    if (squares > 1e-6 * sums.p2) return squares;
    double exact = 0, largest = 0;
    for (std::size_t j = 0; j < z.size(); ++j) {
        if (j == i) continue;
        exact += (z[j] - mean) * (z[j] - mean);
        largest = std::max(largest, z[j] * z[j]);
    }
    constexpr double rounding =
        1e-26;  // of a square: equal values whose deviations differ in the last digits
    return exact > rounding * others * std::max(largest, sums.p2 / sums.n) ? exact : 0.0;
}

/// Σ(c − mean)² over all but one of their squared distances c from it, given Σc²; counted anew where the
/// difference of the two sums would be rounding: one unit far from all.
double squares_of_distances(std::size_t i, std::span<const double> z, double squares, double mean) {
    const double others = static_cast<double>(z.size()) - 1, difference = squares - others * mean * mean;
    if (difference > 1e-6 * squares) return difference;
    double exact = 0;
    for (std::size_t j = 0; j < z.size(); ++j) {
        if (j == i) continue;
        const double apart = (z[i] - z[j]) * (z[i] - z[j]) - mean;
        exact += apart * apart;
    }
    constexpr double rounding = 1e-26;  // of the mean's square: all equally far
    return exact > rounding * others * mean * mean ? exact : 0.0;
}

/// Sums of the weights of one unit.
struct RowSums {
    double sum = 0, squares = 0;

    explicit RowSums(std::span<const double> w, double self = 0) : sum(self), squares(self * self) {
        for (const double weight : w) {
            sum += weight;
            squares += weight * weight;
        }
    }
    /// count·Σw² − (Σw)², 0 where it is rounding alone: one weight for all.
    [[nodiscard]] double unevenness(double count) const {
        const double spread = count * squares - sum * sum;
        return spread > 1e-12 * count * squares ? spread : 0.0;
    }
};

}  // namespace

double LocalMoments::z() const {
    return variance > 0 ? (value - expected) / std::sqrt(variance) : nan;
}

PowerSums powers_of(std::span<const double> z) {
    PowerSums sums{.n = static_cast<double>(z.size())};
    for (const double value : z) {
        const double square = value * value;
        sums.p1 += value;
        sums.p2 += square;
        sums.p3 += square * value;
        sums.p4 += square * square;
    }
    return sums;
}

double lag_of(std::span<const double> y, const SpatialWeights& weights, std::size_t i) {
    double sum = 0;
    for (std::size_t k = 0; k < weights.degree(i); ++k)
        sum += weights.weights(i)[k] * y[weights.neighbours(i)[k]];
    return sum;
}

LinearForm g_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                  const PowerSums& sums) {
    const double mean = (sums.p1 - z[i]) / (sums.n - 1);
    return {.mean_of_others = mean,
            .squares_of_others = squares_without(i, z, sums, mean),
            .lag = lag_of(z, weights, i)};
}

LinearForm moran_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                      const PowerSums& sums, double denominator) {
    LinearForm form = g_form(i, z, weights, sums);
    form.scale = z[i] / (sums.p2 / denominator);
    return form;
}

LinearForm geary_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                      const PowerSums& s) {
    const double a = z[i], others = s.n - 1;
    const double sum = s.n * a * a - 2 * a * s.p1 + s.p2;
    const double squares =
        s.n * a * a * a * a - 4 * a * a * a * s.p1 + 6 * a * a * s.p2 - 4 * a * s.p3 + s.p4;
    LinearForm form{.scale = others / s.p2, .mean_of_others = sum / others};
    form.squares_of_others = squares_of_distances(i, z, squares, form.mean_of_others);
    for (std::size_t k = 0; k < weights.degree(i); ++k) {
        const double difference = a - z[weights.neighbours(i)[k]];
        form.lag += weights.weights(i)[k] * difference * difference;
    }
    return form;
}

LocalMoments moments_of(const LinearForm& form, std::span<const double> w, double n) {
    const RowSums row(w);
    const double others = n - 1;
    return {.value = form.scale * form.lag,
            .expected = form.scale * row.sum * form.mean_of_others,
            .variance = form.scale * form.scale * (row.unevenness(others) / others) * form.squares_of_others /
                        (others - 1)};
}

LocalMoments gstar_moments(const LinearForm& form, double own, double self, std::span<const double> w,
                           const PowerSums& sums) {
    const RowSums row(w, self);
    const double n = sums.n, mean = sums.p1 / n, spread = sums.p2 / n - mean * mean;
    return {.value = form.lag + self * own,
            .expected = row.sum * mean,
            .variance = spread * row.unevenness(n) / (n - 1)};
}

}  // namespace deltareach::detail
