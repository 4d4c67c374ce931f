#pragma once

#include <cstddef>

/// Loops of the radiation model over one row, compiled for several machines (row_kernels.hpp).
namespace deltareach::kernels {

/// p = share·own·m/((own+s)(own+m+s)), 0 where the product is 0. @returns Σp
double radiation_probabilities(double own, double share, const double* mass, const double* s,
                               std::size_t length, double* p);

void planar_squares(const double* x, const double* y, double from_x, double from_y, std::size_t length,
                    double* out);

/// Least and greatest of a row. @param length > 0
struct Extent {
    double low, high;
};
[[nodiscard]] Extent extent(const double* a, std::size_t length);

/// bucket[t] = min(last, (a[t] − low)·per_unit), cut to a whole number.
void buckets(const double* a, double low, double per_unit, std::size_t length, unsigned last,
             unsigned* bucket);

}  // namespace deltareach::kernels
