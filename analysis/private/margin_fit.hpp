#pragma once

#include "analysis/private/margin_layers.hpp"

namespace deltareach {

/// A fit to margins as factors: cells are start × the factors of their margins.
struct MarginFit {
    MarginLayers::Factors factors;
    bool converged = false;
    int iterations = 0;
    double largest_error = 0;  ///< relative, over all margins
    std::size_t worst = 0;     ///< position of the margin where it is
    bool falling = false;      ///< as in IpfResult
};

/// Iterative proportional fitting on what is known to be fit for it (check_margins).
/// @param start shape (cells), >= 0
[[nodiscard]] MarginFit fit_margins(const MarginLayers& layers, std::span<const Margin> margins,
                                    std::span<const double> start, double tolerance, int max_iterations);

/// @throws InputError DR1401 a negative value, DR1413 a margin > 0 whose cells are all 0 (named), DR1412 two
///         families that both cover every cell which may hold flow differ in their sums by more than `apart`,
///         relative
void check_margins(const MarginLayers& layers, std::span<const double> start, std::span<const Margin> margins,
                   double apart);

/// Sum and cells (of those that may hold flow) of each family of margins, in order of its number.
struct MarginFamily {
    int number = 0;
    double sum = 0;
    bool is_whole = false;  ///< covers every cell which may hold flow
    std::string first;      ///< the name of its first margin
};
[[nodiscard]] std::vector<MarginFamily> families_of(std::span<const double> start,
                                                    std::span<const Margin> margins);

}  // namespace deltareach
