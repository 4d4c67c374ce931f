#pragma once

#include "gis/geometry.hpp"

namespace deltareach {

/// On which side of the line from `a` to `b` a point lies: 1 left, −1 right, 0 exactly on it. Exact for all
/// finite coordinates whose products do not overflow or underflow: a rounded determinant decides where its
/// error bound allows it, and an expansion of doubles (Shewchuk, Adaptive Precision Floating-Point Arithmetic
/// and Fast Robust Geometric Predicates, 1997) elsewhere.
[[nodiscard]] int side_of(Point a, Point b, Point point);

}  // namespace deltareach
