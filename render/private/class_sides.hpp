#pragma once

#include "render/sheet_spec.hpp"

#include <cstddef>
#include <utility>

namespace deltareach::detail {

/// Where a class lies to the middle of a diverging scale: −1 below, 0 about it, 1 above.
[[nodiscard]] int side_of(const ClassedFill& fill, std::size_t i);

/// How many classes lie below the middle of a diverging scale, and how many above.
[[nodiscard]] std::pair<std::size_t, std::size_t> sides_of(const ClassedFill& fill);

/// How far from the middle a class is told to lie, the nearest 0: as that of the other side which ends as far
/// off, else by its place on its own.
/// @param i  of a class below or above the middle
[[nodiscard]] std::size_t steps_away(const ClassedFill& fill, std::size_t i);

}  // namespace deltareach::detail
