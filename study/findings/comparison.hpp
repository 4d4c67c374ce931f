#pragma once

#include "gis/geometry.hpp"
#include "study/findings/study.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// What one figure has more than another, and what is known of the true difference where a side is the least
/// that it can be.
struct FigureDifference {
    double value = 0;
    bool at_least = false, at_most = false;
    bool on_record = false;  ///< of the records alone: it has no bounds
};

/// A figure, and whether it is the least that it can be.
struct BoundedFigure {
    double value = 0;
    bool at_least = false;
};

/// What is not on record can only add to its side: beside a whole figure that is a bound, else there is none.
/// @param of_record both are figures of what is on record alone, as radii of flows that are not all known
[[nodiscard]] FigureDifference difference_of(BoundedFigure first, BoundedFigure second, bool of_record);

/// received_values in percent of their sum, for themes whose units differ.
[[nodiscard]] std::vector<double> received_percent(const Study& study);

/// received_values of the later less those of the earlier; NaN where one of them is not whole: a change
/// between sums over different members would be theirs, not the flow's. Both are seen on the same zones.
[[nodiscard]] std::vector<double> received_change(const Study& before, const Study& after);

/// The mean of places, of which there is one at least.
[[nodiscard]] Point middle_of(std::span<const Point> places);

}  // namespace deltareach
