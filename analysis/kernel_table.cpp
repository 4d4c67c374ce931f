#include "analysis/private/kernel_table.hpp"

#include "analysis/private/earth.hpp"
#include "analysis/private/kernel_shape.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

constexpr double longest_chord_km = 12800;  ///< a little more than the diameter of the Earth
constexpr double most_lattice = 600;        ///< cells; a sum over more is the integral

/// What two variances that differ by `skew` change is skew·(f'' − f'/d)/4.
constexpr double skew_error = 5e-4;

double most_skew_at_one_km(const SurfaceOptions& options) {
    const double h = options.bandwidth_km;
    switch (options.kernel) {
        case Kernel::power:  // f'' − f'/d = β(β + 2)·f/d²
            return 4 * skew_error / (options.beta * (options.beta + 2));
        case Kernel::exponential:  // (1/λ² + 1/(λd))·f, which for far blocks is little of the sum
            return 16 * skew_error * options.length_km * options.length_km / 2;
        case Kernel::quartic:  // 8d²/h⁴ of the peak
            return 4 * skew_error * h * h / 8;
        case Kernel::gaussian:  // d²/h⁴·exp(−d²/2h²) of the peak: 2/(e·h²) at most
            break;
    }
    return 4 * skew_error * h * h / (2 / std::numbers::e);
}

}  // namespace

KernelTable::KernelTable(const SurfaceOptions& options, double least_km, double radius_km, KernelCells cells)
    : least2_(least_km * least_km),
      support_km_(support_of(options)),
      widest_block_km_(std::numeric_limits<double>::infinity()),
      skew_at_one_(most_skew_at_one_km(options)),
      skew_grows_(options.kernel == Kernel::power) {
    if (options.kernel == Kernel::exponential) widest_block_km_ = options.length_km;
    if (options.kernel == Kernel::quartic) widest_block_km_ = options.bandwidth_km / 6;
    if (options.kernel == Kernel::gaussian) widest_block_km_ = options.bandwidth_km / 2;
    const bool density = is_density(options.kernel);
    if (!density || cells.source_km == 0) {
        fill(options, radius_km, 0);
        return;
    }
    const bool averaged = options.bandwidth_km < averaged_below_cells * cells.source_km;
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
        if (d > support_km_) return KernelValue{};
        // The least distance is that of a source's own cell, read between two entries. No blocks are as
        // narrow as such a kernel asks.
        return KernelValue{.value = mean_over_cell(bits <= first_ + 1 ? 0 : d, options, averaged_km)};
    };
    KernelValue left = at(first_);
    for (std::uint64_t bits = first_; bits <= last; ++bits) {
        const double x = std::bit_cast<double>(bits << shift),
                     next = std::bit_cast<double>((bits + 1) << shift);
        const KernelValue right = at(bits + 1);
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
