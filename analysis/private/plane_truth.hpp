#pragma once

#include "analysis/private/surface_task.hpp"

#include <optional>

namespace deltareach {

/// How true a density is in the plane, relative.
struct PlaneTruth {
    double lengths = 0;  ///< of distances over all cells that a source reaches, at most
    double value = 0;    ///< of a cell's value against that on the ellipsoid, of the peak
};

/// A density in a plane that is not true enough over the whole grid: only cells that a source reaches have
/// distances, and the farther a cell lies from all sources the less its value changes with them.
/// @returns nothing where lengths among the sources are off by more than 0.1 %, or a value by more than such
///          lengths would make it; for potentials, which reach everywhere
[[nodiscard]] std::optional<PlaneTruth> truth_near_sources(const SurfaceTask& task);

}  // namespace deltareach
