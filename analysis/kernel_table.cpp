#include "analysis/private/kernel_table.hpp"

#include "analysis/private/earth.hpp"

#include <algorithm>
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

/// Mean of the kernel over a square of side `cell_km` whose centre lies at d: midpoints fine enough for the
/// bandwidth, the square turned through an eighth of a circle.
double mean_over_cell(double d, const SurfaceOptions& options, double cell_km) {
    constexpr int turns = 4;
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

constexpr double averaged_below = 3;  ///< cells; from there on the mean differs by 1 % of the peak at most
constexpr double most_lattice = 600;  ///< cells; a sum over more is the integral

}  // namespace

KernelTable::KernelTable(const SurfaceOptions& options, double least_km, double radius_km, KernelCells cells)
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
    const bool density = options.kernel == Kernel::quartic || options.kernel == Kernel::gaussian;
    if (!density || cells.source_km == 0) {
        fill(options, radius_km, 0);
        return;
    }
    const bool averaged = options.bandwidth_km < averaged_below * cells.source_km;
    if (averaged) support_km_ += cells.source_km / std::numbers::sqrt2;
    fill(options, radius_km, averaged ? cells.source_km : 0);
    const double sum = lattice_sum(cells);
    for (Piece& piece : pieces_)
        piece = {piece.value / sum, piece.value_slope / sum, piece.laplacian / sum,
                 piece.laplacian_slope / sum};
}

void KernelTable::fill(const SurfaceOptions& options, double radius_km, double averaged_km) {
    first_ = std::bit_cast<std::uint64_t>(least2_) >> shift;
    const std::uint64_t last =
        (std::bit_cast<std::uint64_t>(longest_chord_km * longest_chord_km) >> shift) + 1;
    const auto at = [&](std::uint64_t bits) {
        const double d = arc_km(std::bit_cast<double>(bits << shift), radius_km);
        if (averaged_km == 0) return kernel_at(d, options);
        if (d > support_km_) return Kernels{};
        // The least distance is that of a source's own cell, read between two entries. No blocks are as
        // narrow as such a kernel asks.
        return Kernels{.value = mean_over_cell(bits <= first_ + 1 ? 0 : d, options, averaged_km)};
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

double KernelTable::lattice_sum(const KernelCells& cells) const {
    const double size = cells.grid_km;
    if (support_km_ > most_lattice * size) {
        constexpr int steps = 20000;
        double sum = 0;
        for (int i = 0; i < steps; ++i) {
            const double chord = support_km_ * (i + 0.5) / steps;
            sum += (*this)(chord * chord, 1, 0) * chord;
        }
        return sum * 2 * std::numbers::pi * support_km_ / steps;
    }
    // The centre of a coarser source cell is a corner of the grid's cells.
    const double offset = cells.source_km > 1.5 * size ? 0.5 : 0;
    const int reach = static_cast<int>(std::ceil(support_km_ / size)) + 1;
    double sum = 0;
    for (int row = 0; row <= reach; ++row) {
        for (int column = 0; column <= reach; ++column) {
            const double x = (column + offset) * size, y = (row + offset) * size;
            const double copies = (offset == 0 && column == 0 ? 1 : 2) * (offset == 0 && row == 0 ? 1 : 2);
            sum += copies * (*this)(x * x + y * y, 1, 0);
        }
    }
    return sum * size * size;
}

}  // namespace deltareach
