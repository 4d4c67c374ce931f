#pragma once

#include <cstddef>
#include <span>

namespace deltareach {

/// How unevenly a flow is spread over its destinations. All but the counts are scale-free.
struct Concentration {
    double entropy = 0;                 ///< Shannon, natural logarithm; 0 when one destination takes all
    double effective_destinations = 1;  ///< exp(entropy): equal destinations with the same entropy
    double hhi = 1;                     ///< Herfindahl–Hirschman index, Σp²; in [1/n, 1]
    double gini = 0;                    ///< over all destinations, zeros too; no n/(n−1) factor
    double gini_nonzero = 0;            ///< over the destinations that receive something
    std::size_t n = 0;                  ///< destinations
    std::size_t nonzero = 0;            ///< of them, with flow
};

/// The measures of a Concentration, without its counts: what is done alike to each of them (quantiles over
/// draws, say) reads this list.
inline constexpr double Concentration::*concentration_measures[] = {
    &Concentration::entropy, &Concentration::effective_destinations, &Concentration::hhi,
    &Concentration::gini, &Concentration::gini_nonzero};

/// @param flow shape (n); >= 0, with a positive sum
/// @throws InputError DR1401 a value negative or not finite, DR1402 the sum is 0
[[nodiscard]] Concentration concentration_of(std::span<const double> flow);
/// The same of flows of which the others are 0. @param some those above 0, in their order @param n of all
[[nodiscard]] Concentration concentration_of(std::span<const double> some, std::size_t n);

/// Gini coefficient Σ(2i − n − 1)·x_(i) / (n·Σx), x_(i) ascending: without the n/(n−1) factor, so the largest
/// value is (n−1)/n. Errors as concentration_of.
[[nodiscard]] double gini(std::span<const double> values);

}  // namespace deltareach
