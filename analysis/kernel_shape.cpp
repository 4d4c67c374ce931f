#include "analysis/private/kernel_shape.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

constexpr double gaussian_cut = 5;  ///< bandwidths; e^−12.5 of the peak

}  // namespace

KernelValue kernel_at(double d, const SurfaceOptions& options) {
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

double mean_over_cell(double d, const SurfaceOptions& asked, double cell_km) {
    // Narrower than the samples it would fall between them. So narrow it is all in one cell anyway.
    constexpr double narrowest_cells = 1.0 / 40;
    SurfaceOptions options = asked;
    options.bandwidth_km = std::max(asked.bandwidth_km, narrowest_cells * cell_km);
    constexpr int turns = 4;  // through an eighth of a circle: the rest is the same by symmetry
    const int points = std::clamp(static_cast<int>(std::ceil(6 * cell_km / options.bandwidth_km)), 6, 64);
    double sum = 0;
    for (int turn = 0; turn < turns; ++turn) {
        const double angle = std::numbers::pi / 4 * (turn + 0.5) / turns, c = std::cos(angle),
                     s = std::sin(angle);
        for (int i = 0; i < points; ++i) {
            const double u = cell_km * ((i + 0.5) / points - 0.5);
            for (int k = 0; k < points; ++k) {
                const double v = cell_km * ((k + 0.5) / points - 0.5);
                sum += kernel_at(std::hypot(d + c * u - s * v, s * u + c * v), options).value;
            }
        }
    }
    return sum / (turns * points * points);
}

bool is_density(Kernel kernel) {
    return kernel == Kernel::quartic || kernel == Kernel::gaussian;
}

double support_of(const SurfaceOptions& options) {
    if (options.kernel == Kernel::quartic) return options.bandwidth_km;
    if (options.kernel == Kernel::gaussian) return gaussian_cut * options.bandwidth_km;
    return std::numeric_limits<double>::infinity();
}

SmoothKernel::SmoothKernel(const SurfaceOptions& options, double from_km)
    : options_(options), from2_(from_km * from_km) {
    coefficients_[0] = kernel_at(from_km, options).value;
    if (options.kernel == Kernel::power) {
        // Of u^(−β/2) about from².
        for (std::size_t k = 0; k + 1 < coefficients_.size(); ++k) {
            const auto order = static_cast<double>(k);
            coefficients_[k + 1] = coefficients_[k] * (-options.beta / 2 - order) / (order + 1) / from2_;
        }
        return;
    }
    // F(u) = exp(−s√u) satisfies 4uF'' + 2F' = s²F, which gives the coefficients one after the other.
    const double rate = 1 / options.length_km;
    coefficients_[1] = -rate / (2 * from_km) * coefficients_[0];
    for (std::size_t k = 0; k + 2 < coefficients_.size(); ++k) {
        const auto order = static_cast<double>(k);
        const double right =
            rate * rate * coefficients_[k] - (4 * order + 2) * (order + 1) * coefficients_[k + 1];
        coefficients_[k + 2] = right / (4 * from2_ * (order + 2) * (order + 1));
    }
}

double SmoothKernel::operator()(double d_km) const {
    const double x = d_km * d_km - from2_;
    if (x >= 0) return kernel_at(d_km, options_).value;
    double sum = 0;
    for (std::size_t k = coefficients_.size(); k-- > 0;) sum = sum * x + coefficients_[k];
    return sum;
}

}  // namespace deltareach
