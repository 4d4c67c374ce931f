#pragma once

#include <Eigen/Core>
#include <cstddef>

namespace deltareach::detail {

/// Eigen counts with signed numbers.
[[nodiscard]] inline Eigen::Index eigen_index(std::size_t i) {
    return static_cast<Eigen::Index>(i);
}

}  // namespace deltareach::detail
