#include "analysis/private/distance_order.hpp"

#include "analysis/private/radiation_kernels.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// Counts become the places where each digit starts.
template <class Counts>
void start_places(Counts& counts) {
    std::uint32_t place = 0;
    for (std::uint32_t& count : counts) {
        const std::uint32_t here = count;
        count = place;
        place += here;
    }
}

}  // namespace

void DistanceOrder::sort(std::span<double> distance, std::size_t origin, std::span<std::uint32_t> order) {
    const std::size_t n = distance.size();
    ties_.clear();
    if (n < 2) return;
    distance[origin] = distance[origin == 0 ? 1 : 0];  // a neutral value, so that the extent is the others'
    key_.resize(n);
    entries_.resize(n - 1);
    sorted_.resize(n - 1);
    constexpr unsigned last = (1U << (2 * digit_bits)) - 1;
    const kernels::Extent extent = kernels::extent(distance.data(), n);
    const double spread = extent.high - extent.low, a_km = spread > 0 ? last / spread : 0;
    kernels::buckets(distance.data(), extent.low, a_km, n, last, key_.data());
    low_.fill(0);
    high_.fill(0);
    for (const std::uint32_t key : key_) {
        ++low_[key % digits];
        ++high_[key / digits];
    }
    --low_[key_[origin] % digits];
    --high_[key_[origin] / digits];
    start_places(low_);
    start_places(high_);
    const auto place = [&](std::size_t begin, std::size_t end) {
        for (std::size_t j = begin; j < end; ++j)
            entries_[low_[key_[j] % digits]++] = std::uint64_t{key_[j]} << 32 | j;
    };
    place(0, origin);
    place(origin + 1, n);
    for (const std::uint64_t entry : entries_) sorted_[high_[entry >> (32 + digit_bits)]++] = entry;
    for (std::size_t t = 0; t + 1 < n; ++t) order[t] = static_cast<std::uint32_t>(sorted_[t]);
    settle_equal_keys(distance, order);
    find_ties(distance, order,
              1 + static_cast<std::uint64_t>(std::min<double>(last, equally_far * extent.high * a_km)));
}

void DistanceOrder::settle_equal_keys(std::span<const double> distance,
                                      std::span<std::uint32_t> order) const {
    const std::size_t count = sorted_.size();
    const auto key = [&](std::size_t t) { return sorted_[t] >> 32; };
    for (std::size_t t = 1; t < count; ++t) {
        if (key(t) != key(t - 1)) continue;
        const std::size_t first = t - 1;
        while (t < count && key(t) == key(first)) ++t;
        std::sort(order.begin() + static_cast<std::ptrdiff_t>(first),
                  order.begin() + static_cast<std::ptrdiff_t>(t),
                  [&](std::uint32_t a, std::uint32_t b) { return distance[a] < distance[b]; });
    }
}

void DistanceOrder::find_ties(std::span<const double> distance, std::span<std::uint32_t> order,
                              std::uint64_t keys_apart) {
    const std::size_t count = sorted_.size();
    const auto key = [&](std::size_t t) { return sorted_[t] >> 32; };
    for (std::size_t run = 0; run < count;) {
        std::size_t end = run + 1;
        while (end < count && key(end) - key(end - 1) <= keys_apart &&
               distance[order[end]] <= distance[order[run]] * (1 + equally_far))
            ++end;
        if (end - run > 1) {
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(run),
                      order.begin() + static_cast<std::ptrdiff_t>(end));
            ties_.push_back({static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(end)});
        }
        run = end;
    }
}

}  // namespace deltareach
