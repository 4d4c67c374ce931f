#pragma once

#include "analysis/reach_curve.hpp"
#include "study/project/project.hpp"

namespace deltareach {

/// Between the distances at which flow ends, or at one of them: [reach] interpolate, which holds for every
/// radius of a project.
[[nodiscard]] inline RadiusRule radius_rule(const Project& project) {
    return project.reach.interpolate ? RadiusRule::interpolated : RadiusRule::lower;
}

}  // namespace deltareach
