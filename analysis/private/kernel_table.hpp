#pragma once

#include "analysis/surface.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace deltareach {

/// A kernel and its Laplacian as tables of the squared chord: 256 steps an octave, linear within each
/// (relative error below 1e-5 where the kernel is not negligible).
class KernelTable {
  public:
    /// @param options    bandwidth set
    /// @param least_km   no distance is taken below it; > 0
    /// @param radius_km  of curvature, for chord to arc
    KernelTable(const SurfaceOptions& options, double least_km, double radius_km);

    /// Distance from which the kernel is 0; infinite for potentials, kilometres.
    [[nodiscard]] double support_km() const { return support_km_; }
    /// Widest block of sources that two terms describe, however far it is; kilometres.
    [[nodiscard]] double widest_block_km() const { return widest_block_km_; }

    /// mass·f + moment/4·∇²f at a squared chord; moment = Σ mass·squared distance from the block's centroid.
    [[nodiscard]] double operator()(double chord2, double mass, double moment) const {
        const double x = chord2 < least2_ ? least2_ : chord2;
        const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) >> shift;
        const Piece& piece = pieces_[static_cast<std::size_t>(bits - first_)];
        return mass * (piece.value + x * piece.value_slope) +
               moment * (piece.laplacian + x * piece.laplacian_slope);
    }

  private:
    static constexpr int steps_log2 = 8;
    static constexpr int shift = 52 - steps_log2;
    /// One step: lines in the squared chord; the Laplacian divided by 4.
    struct alignas(32) Piece {
        double value = 0, value_slope = 0, laplacian = 0, laplacian_slope = 0;
    };
    double least2_ = 0, support_km_ = 0, widest_block_km_ = 0;
    std::uint64_t first_ = 0;
    std::vector<Piece> pieces_;
};

}  // namespace deltareach
