#pragma once

#include "gis/json_text.hpp"
#include "render/sheet_spec.hpp"
#include "study/findings/study.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// "[12.0, 310.0*]": a star at an end that is the nearest or farthest mapped destination, because the sample
/// does not bound the figure on that side. @param between the ends, such as ", "
[[nodiscard]] std::string range_text(const Interval& interval, int decimals, std::string_view between);
/// The same behind the figure that it is of; nothing without an interval, or where both ends are written
/// alike and are the sample's. @param before  between the figure and it
[[nodiscard]] std::string range_behind(const std::optional<Interval>& interval, int decimals,
                                       std::string_view between, std::string_view before = " ");

/// How the intervals of a result came about: level, how many things were resampled and how, that they are a
/// lower bound, what they held in simulations, and what the star means where one stands. Empty without any.
[[nodiscard]] Text interval_sentence(const ReachResult& reach);

/// The same in few words, for a cell: "90 %, n = 57 deals, lower bound". Empty without intervals.
[[nodiscard]] Text interval_brief(const ReachResult& reach);

/// The ends that are the map's, by the key of the radius: {"r95_km": {"low_is_map": false, "high_is_map":
/// true}} for the radii that have an interval.
[[nodiscard]] Json map_ends_json(const ReachResult& reach);

}  // namespace deltareach
