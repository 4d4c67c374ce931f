#include "analysis/private/radiation_kernels.hpp"

#include "analysis/private/dispatch.hpp"
#include "analysis/private/row_kernels.hpp"

#include <cmath>

namespace deltareach::kernels {

namespace {

DELTAREACH_CLONES void fill_probabilities(double own, double share, const double* mass, const double* s,
                                          std::size_t length, double* p) {
    const double scale = share * own;
    for (std::size_t t = 0; t < length; ++t) {
        const double inner = own + s[t];
        p[t] = scale * mass[t] / (inner * (inner + mass[t]));
    }
}

}  // namespace

double radiation_probabilities(double own, double share, const double* mass, const double* s,
                               std::size_t length, double* p) {
    if (!(own > 0)) {  // sends nothing, and 0/0 stays out
        for (std::size_t t = 0; t < length; ++t) p[t] = 0;
        return 0;
    }
    fill_probabilities(own, share, mass, s, length, p);
    return sum(p, length);
}

DELTAREACH_CLONES void planar_squares(const double* x, const double* y, double from_x, double from_y,
                                      std::size_t length, double* out) {
    for (std::size_t t = 0; t < length; ++t) {
        const double dx = x[t] - from_x, dy = y[t] - from_y;
        out[t] = dx * dx + dy * dy;
    }
}

DELTAREACH_CLONES Extent extent(const double* a, std::size_t length) {
    constexpr std::size_t lanes = 8;
    double low[lanes], high[lanes];
    for (std::size_t l = 0; l < lanes; ++l) low[l] = high[l] = a[0];
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes)
        for (std::size_t l = 0; l < lanes; ++l) {
            low[l] = a[t + l] < low[l] ? a[t + l] : low[l];
            high[l] = a[t + l] > high[l] ? a[t + l] : high[l];
        }
    for (; t < length; ++t) {
        low[0] = a[t] < low[0] ? a[t] : low[0];
        high[0] = a[t] > high[0] ? a[t] : high[0];
    }
    for (std::size_t l = 1; l < lanes; ++l) {
        low[0] = low[l] < low[0] ? low[l] : low[0];
        high[0] = high[l] > high[0] ? high[l] : high[0];
    }
    return {low[0], high[0]};
}

DELTAREACH_CLONES void buckets(const double* a, double low, double per_unit, std::size_t length,
                               unsigned last, unsigned* bucket) {
    for (std::size_t t = 0; t < length; ++t) {
        const int b = static_cast<int>((a[t] - low) * per_unit);
        bucket[t] = static_cast<unsigned>(b < static_cast<int>(last) ? b : static_cast<int>(last));
    }
}

}  // namespace deltareach::kernels
