#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// Items 0 … n-1 by group, those of one group side by side and ascending.
class Grouped {
  public:
    /// @param group_of  the group of an item, below `groups`
    Grouped(std::size_t groups, std::size_t items, const auto& group_of)
        : first_(groups + 1, 0), order_(items) {
        for (std::size_t item = 0; item < items; ++item) ++first_[group_of(item) + 1];
        for (std::size_t group = 0; group < groups; ++group) first_[group + 1] += first_[group];
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (std::uint32_t item = 0; item < items; ++item) order_[next[group_of(item)]++] = item;
    }

    /// The items of a group.
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t group) const {
        return std::span(order_).subspan(first_[group], first_[group + 1] - first_[group]);
    }

  private:
    std::vector<std::uint32_t> first_, order_;
};

}  // namespace deltareach
