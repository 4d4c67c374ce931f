#pragma once

#include <limits>
#include <span>
#include <vector>

namespace deltareach {

/// Which values of a raster's file stand for no data; what is not finite always does.
class MissingCells {
  public:
    /// A value as the file says it. One of 1e30 and more is meant for the limit of a type and written with
    /// fewer digits than it has: whatever is at least as far from 0, up to a millionth, is missing.
    void add(double value);
    /// What lies below or above is missing.
    /// @param unpacked of values with scale and offset applied, not of those stored
    void limit(double low, double high, bool unpacked);
    /// The values stored are float32: a decimal stands for the nearest of them.
    void narrow_to_float32();

    /// Values stored become values with scale and offset applied, and NaN where they are missing.
    void unpack(std::span<double> values, double scale, double offset) const;

  private:
    static constexpr double most = std::numeric_limits<double>::max();
    std::vector<double> values_;
    double stored_low_ = -most, stored_high_ = most, low_ = -most, high_ = most;  ///< not missing themselves
};

}  // namespace deltareach
