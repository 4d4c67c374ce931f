#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace deltareach {

/// Nodes by distance, the nearest first, where nothing is pushed nearer than what was popped last, as in a
/// search for shortest paths (Ahuja, Mehlhorn, Orlin and Tarjan 1990: a radix heap). Bucket k holds what
/// differs from the last distance in bit k − 1 at the highest, so that an entry moves as often as bits are
/// settled, never by comparison.
class RadixQueue {
  public:
    /// Empty, and whatever is pushed may be as near as 0.
    void restart() { last_ = 0; }
    /// @param distance >= 0
    void push(double distance, std::uint32_t node) { put({std::bit_cast<std::uint64_t>(distance), node}); }
    /// Takes the nearest whose entry is still `current`; whoever came nearer has left older entries behind.
    /// @returns false when there is none
    bool pop(std::uint32_t& node, double& distance, const auto& current) {
        for (;;) {
            while (!buckets_[0].empty()) {
                const Entry entry = buckets_[0].back();
                buckets_[0].pop_back();
                node = entry.node;
                distance = std::bit_cast<double>(entry.key);
                if (current(node, distance)) return true;
            }
            if (filled_ == 0) return false;
            const auto next = static_cast<std::size_t>(std::countr_zero(filled_)) + 1;
            filled_ &= filled_ - 1;
            moved_.swap(buckets_[next]);
            std::erase_if(moved_, [&](const Entry& entry) {
                return !current(entry.node, std::bit_cast<double>(entry.key));
            });
            if (!moved_.empty()) last_ = std::ranges::min(moved_, {}, &Entry::key).key;
            for (const Entry& entry : moved_) put(entry);
            moved_.clear();
        }
    }

  private:
    /// Distances that are not negative are in the order of their bits.
    struct Entry {
        std::uint64_t key = 0;
        std::uint32_t node = 0;
    };
    void put(Entry entry) {
        const auto bucket = static_cast<unsigned>(std::bit_width(entry.key ^ last_));
        if (bucket > 0) filled_ |= std::uint64_t{1} << (bucket - 1);
        buckets_[bucket].push_back(entry);
    }
    std::array<std::vector<Entry>, 65> buckets_;
    std::vector<Entry> moved_;
    std::uint64_t filled_ = 0;  ///< bit k: bucket k + 1 holds something
    std::uint64_t last_ = 0;
};

}  // namespace deltareach
