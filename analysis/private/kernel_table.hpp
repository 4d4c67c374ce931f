#pragma once

#include "analysis/surface.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace deltareach {

/// The cells that a density is spread from and over. With them the kernel keeps its mass on the grid whatever
/// the bandwidth: below 3 source cells it is the mean over the source's cell (turned through all directions)
/// instead of its value at the centre, and the sum over the grid's lattice is made 1. The lattice is taken in
/// an equal-area plane about the source, where a point's distance is the chord.
struct KernelCells {
    double source_km = 0;  ///< side of a source's cell; 0: no cells
    double grid_km = 0;    ///< side of a cell of the grid; source_km is this times a power of two
};

/// A kernel and its Laplacian as tables of the squared chord: 256 steps an octave, linear within each
/// (relative error below 1e-5 where the kernel is not negligible).
class KernelTable {
  public:
    /// @param options    bandwidth set
    /// @param least_km   no distance is taken below it; > 0
    /// @param radius_km  of curvature, for chord to arc
    /// @param cells      densities: see KernelCells; empty: the kernel as it is
    KernelTable(const SurfaceOptions& options, double least_km, double radius_km, KernelCells cells = {});

    /// Distance from which the kernel is 0; infinite for potentials, kilometres.
    [[nodiscard]] double support_km() const { return support_km_; }
    /// Widest block of sources that two terms describe, however far it is; kilometres.
    [[nodiscard]] double widest_block_km() const { return widest_block_km_; }

    /// The most that a block's mass may be spread farther one way than across it, seen from so far, to stand
    /// for its sources by mass and mean variance alone: within 5e-4 of a potential, or of a density's peak.
    [[nodiscard]] double most_skew_km2(double away_km) const {
        return skew_at_one_ * (skew_grows_ ? away_km * away_km : 1);
    }

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
    /// Sum of the kernel × cell area over a lattice that continues the grid around one source.
    [[nodiscard]] double lattice_sum(const KernelCells& cells) const;
    void fill(const SurfaceOptions& options, double radius_km, double averaged_km);

    double least2_ = 0, support_km_ = 0, widest_block_km_ = 0;
    double skew_at_one_ = 0;
    bool skew_grows_ = false;
    std::uint64_t first_ = 0;
    std::vector<Piece> pieces_;
};

}  // namespace deltareach
