#pragma once

#include "study/findings/expected_flows.hpp"
#include "study/findings/study.hpp"

#include <vector>

namespace deltareach {

/// Observed over expected from one origin to the zones of an expectation, the origin's own parts as the one
/// place they are. NaN where there is no pair, and at the origin. Empty where the expectation has not all of
/// the origin (zones_of_origin).
struct FlowRatios {
    std::vector<ZoneRef> zones;
    std::vector<double> ratio;
};
/// Of the study's origin.
[[nodiscard]] FlowRatios flow_ratios(const ExpectedFlow& flow, const Study& study, const Region& region);

/// Fixed steps of a ratio, the same below and above 1, so that maps can be compared; the last holds the
/// largest.
[[nodiscard]] std::vector<double> ratio_breaks(const std::vector<double>& ratio);

}  // namespace deltareach
