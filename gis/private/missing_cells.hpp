#pragma once

#include <limits>
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

    [[nodiscard]] bool hides_stored(double value) const {
        if (!(value > below_ && value < above_ && value >= stored_low_ && value <= stored_high_)) return true;
        for (const double each : values_)
            if (value == each) return true;
        return false;
    }
    [[nodiscard]] bool hides_unpacked(double value) const { return !(value >= low_ && value <= high_); }

  private:
    static constexpr double infinity = std::numeric_limits<double>::infinity();
    std::vector<double> values_;
    double below_ = -infinity, above_ = infinity;  ///< missing themselves
    double stored_low_ = -infinity, stored_high_ = infinity, low_ = -infinity, high_ = infinity;
};

}  // namespace deltareach
