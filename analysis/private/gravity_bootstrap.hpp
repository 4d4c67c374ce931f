#pragma once

#include "analysis/gravity.hpp"

namespace deltareach::ppml {

/// Standard errors and covariance of `fit` from refits to origins drawn with replacement, each with all its
/// pairs. A draw that cannot be fitted is counted in `bootstrap_failed` and left out.
void bootstrap_errors(const GravityData& data, const GravityOptions& options, GravityFit& fit);

}  // namespace deltareach::ppml
