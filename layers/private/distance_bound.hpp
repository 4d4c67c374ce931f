#pragma once

namespace deltareach::detail {

/// What a distance at a limit may be off by, km: differences of coordinates in decimals come out on either
/// side of 0.1 km, and geodesics are right to some nanometres.
[[nodiscard]] inline double slack_at(double limit_km) {
    return 1e-12 * limit_km + 1e-11;
}

}  // namespace deltareach::detail
