#include "gis/private/missing_cells.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

void MissingCells::add(double value) {
    constexpr double huge = 1e30, fewer_digits = 1e-6;
    if (std::isnan(value)) return;
    if (std::abs(value) < huge) {
        values_.push_back(value);
        return;
    }
    // More than a double holds, where the limit of doubles was rounded up.
    const double limit =
        std::clamp(value, -std::numeric_limits<double>::max(), std::numeric_limits<double>::max()) *
        (1 - fewer_digits);
    if (value < 0)
        below_ = std::max(below_, limit);
    else
        above_ = std::min(above_, limit);
}

void MissingCells::limit(double low, double high, bool unpacked) {
    double &lowest = unpacked ? low_ : stored_low_, &highest = unpacked ? high_ : stored_high_;
    if (!std::isnan(low)) lowest = std::max(lowest, low);
    if (!std::isnan(high)) highest = std::min(highest, high);
}

void MissingCells::narrow_to_float32() {
    const auto narrow = [](double& value) {
        if (std::abs(value) <= std::numeric_limits<float>::max()) value = static_cast<float>(value);
    };
    std::ranges::for_each(values_, narrow);
    narrow(stored_low_);
    narrow(stored_high_);
}

}  // namespace deltareach
