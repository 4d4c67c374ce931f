#include "analysis/private/kernel_table.hpp"

#include "analysis/private/earth.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

constexpr double longest_chord_km = 12800;  ///< a little more than the diameter of the Earth
constexpr double gaussian_cut = 5;          ///< bandwidths; e^−12.5 of the peak

/// f and ∇²f = f'' + f'/d in the plane.
struct Kernels {
    double value = 0, laplacian = 0;
};

Kernels kernel_at(double d, const SurfaceOptions& options) {
    const double h2 = options.bandwidth_km * options.bandwidth_km;
    switch (options.kernel) {
        case Kernel::power: {
            const double f = std::pow(d, -options.beta);
            return {f, options.beta * options.beta * f / (d * d)};
        }
        case Kernel::exponential: {
            const double f = std::exp(-d / options.length_km), rate = 1 / options.length_km;
            return {f, f * (rate * rate - rate / d)};
        }
        case Kernel::quartic: {
            const double t = d * d / h2, scale = 3 / (std::numbers::pi * h2);
            if (t >= 1) return {};
            return {scale * (1 - t) * (1 - t), scale * 8 / h2 * (2 * t - 1)};
        }
        case Kernel::gaussian: {
            const double t = d * d / h2;
            if (t >= gaussian_cut * gaussian_cut) return {};
            const double f = std::exp(-t / 2) / (2 * std::numbers::pi * h2);
            return {f, f * (t - 2) / h2};
        }
    }
    return {};
}

}  // namespace

KernelTable::KernelTable(const SurfaceOptions& options, double least_km, double radius_km)
    : least2_(least_km * least_km),
      support_km_(std::numeric_limits<double>::infinity()),
      widest_block_km_(std::numeric_limits<double>::infinity()) {
    if (options.kernel == Kernel::exponential) widest_block_km_ = options.length_km;
    if (options.kernel == Kernel::quartic) {
        support_km_ = options.bandwidth_km;
        widest_block_km_ = options.bandwidth_km / 6;
    }
    if (options.kernel == Kernel::gaussian) {
        support_km_ = gaussian_cut * options.bandwidth_km;
        widest_block_km_ = options.bandwidth_km / 2;
    }
    first_ = std::bit_cast<std::uint64_t>(least2_) >> shift;
    const std::uint64_t last =
        (std::bit_cast<std::uint64_t>(longest_chord_km * longest_chord_km) >> shift) + 1;
    const auto at = [&](std::uint64_t bits) {
        return kernel_at(arc_km(std::bit_cast<double>(bits << shift), radius_km), options);
    };
    Kernels left = at(first_);
    for (std::uint64_t bits = first_; bits <= last; ++bits) {
        const double x = std::bit_cast<double>(bits << shift),
                     next = std::bit_cast<double>((bits + 1) << shift);
        const Kernels right = at(bits + 1);
        const double slope = (right.value - left.value) / (next - x);
        const double laplacian_slope = (right.laplacian - left.laplacian) / (next - x) / 4;
        pieces_.push_back(
            {left.value - slope * x, slope, left.laplacian / 4 - laplacian_slope * x, laplacian_slope});
        left = right;
    }
}

}  // namespace deltareach
