#include "gis/private/missing_cells.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void MissingCells::add(double value) {
    constexpr double huge = 1e30, fewer_digits = 1e-6;
    if (std::isnan(value)) return;
    if (std::abs(value) < huge) {
        values_.push_back(value);
        return;
    }
    // More than a double holds, where the limit of doubles was rounded up.
    const double limit = std::clamp(value, -most, most) * (1 - fewer_digits);
    if (value < 0)
        stored_low_ = std::max(stored_low_, std::nextafter(limit, 0));
    else
        stored_high_ = std::min(stored_high_, std::nextafter(limit, 0));
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

void MissingCells::unpack(std::span<double> values, double scale, double offset) const {
    for (std::size_t i = 1; i < values_.size(); ++i)
        for (double& value : values)
            if (value == values_[i]) value = missing_value;
    const double one = values_.empty() ? missing_value : values_.front();  // which no value is equal to
    for (double& value : values) {
        const double unpacked = value * scale + offset;
        // Without a branch: NaN fails every comparison but the inequality.
        const bool is_value = static_cast<int>(value >= stored_low_) &
                              static_cast<int>(value <= stored_high_) & static_cast<int>(value != one) &
                              static_cast<int>(unpacked >= low_) & static_cast<int>(unpacked <= high_);
        value = is_value ? unpacked : missing_value;
    }
}

}  // namespace deltareach
