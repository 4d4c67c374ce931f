#pragma once

#include "analysis/private/surface_task.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace deltareach {

/// No value where none is wanted, and nothing below 0: interpolation may fall below it by a hair, and two
/// terms of a block at the rim of a kernel may.
void apply_mask(std::span<float> values, std::span<const std::uint8_t> wanted);

void tell_progress(const SurfaceOptions& options, double share);

/// Where the raster is put: on disk where that is allowed and it is too large for memory.
/// @throws LimitError DR1435 too large, DR1456 the work takes more memory than it may
[[nodiscard]] bool is_spooled(const SurfaceTask& task, bool in_plane);

/// Before a surface is computed on a wider grid and folded back to its own: whether that is done on disk.
/// @throws LimitError DR1446 the wide grid has more cells than memory holds where it must, DR1456 more memory
///         than it may
[[nodiscard]] bool folds_on_disk(const SurfaceOptions& options, const Grid& grid, const Grid& wide);

/// The rows of a surface as they come, masked: in memory, or on disk.
class CollectedSurface {
  public:
    CollectedSurface(const SurfaceTask& task, bool spooled);
    /// The next rows, from `row` on.
    void add(int row, std::span<float> values);
    /// Into the result's raster and volume.
    void give(SurfaceResult& result);

  private:
    void take(int row, std::span<float> values);

    const SurfaceTask& task_;
    std::vector<double> shared_;  ///< the rows as they came, where their work is shared
    std::shared_ptr<CellSpool> spool_;
    std::vector<float> values_;
    std::vector<std::uint8_t> wanted_;
    double sum_ = 0;
};

}  // namespace deltareach
