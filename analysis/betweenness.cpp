#include "analysis/messages.hpp"
#include "analysis/network.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/radix_queue.hpp"
#include "analysis/private/terms.hpp"

#include <limits>

namespace deltareach {
namespace {

/// Ways whose lengths differ by less, as a share of them, are equally short: sums of the same reciprocals in
/// another order.
constexpr double same_length = 2e-10;

/// Shortest ways out of one zone after the other.
class WaysOut {
  public:
    explicit WaysOut(const FlowLinks& links)
        : links_(links), distance_(links.zones()), place_(links.zones()) {
        for (const double flow : links.flow) length_.push_back(1 / flow);
    }

    /// Adds to `sums`, zone by zone, which part of the ways out of `source` to every other zone passes
    /// through it (Brandes 2001: dependencies, gathered from the farthest back).
    void add_dependencies(std::uint32_t source, std::vector<double>& sums) {
        settle(source);
        ways_.assign(links_.zones(), 0);
        ways_[source] = 1;
        on_way_.clear();
        for (const std::uint32_t from : order_)
            for (std::uint32_t k = links_.first[from]; k < links_.first[from + 1]; ++k) {
                const std::uint32_t to = links_.to[k];
                if (distance_[from] + length_[k] > distance_[to] * (1 + same_length)) continue;
                if (place_[to] <= place_[from]) continue;
                ways_[to] += ways_[from];
                on_way_.push_back({from, to});
            }
        through_.assign(links_.zones(), 0);
        for (auto step = on_way_.rbegin(); step != on_way_.rend(); ++step)
            through_[step->from] += ways_[step->from] / ways_[step->to] * (1 + through_[step->to]);
        for (const std::uint32_t zone : order_)
            if (zone != source) sums[zone] += through_[zone];
    }

  private:
    struct Step {
        std::uint32_t from = 0, to = 0;
    };

    /// Distances, and the zones that can be reached, the nearest first (Dijkstra).
    void settle(std::uint32_t source) {
        distance_.assign(links_.zones(), std::numeric_limits<double>::infinity());
        order_.clear();
        queue_.restart();
        distance_[source] = 0;
        queue_.push(0, source);
        const auto current = [&](std::uint32_t node, double distance) { return distance_[node] == distance; };
        std::uint32_t from = 0;
        double here = 0;
        while (queue_.pop(from, here, current)) {
            place_[from] = static_cast<std::uint32_t>(order_.size());
            order_.push_back(from);
            for (std::uint32_t k = links_.first[from]; k < links_.first[from + 1]; ++k) {
                const std::uint32_t to = links_.to[k];
                const double distance = here + length_[k];
                if (distance >= distance_[to]) continue;
                distance_[to] = distance;
                queue_.push(distance, to);
            }
        }
    }

    const FlowLinks& links_;
    std::vector<double> length_;  ///< of each link
    std::vector<double> distance_, ways_, through_;
    std::vector<std::uint32_t> place_, order_;  ///< place of a zone in the order
    std::vector<Step> on_way_;
    RadixQueue queue_;
};

}  // namespace

std::vector<double> betweenness_of(const FlowLinks& links) {
    if (links.flow.empty())
        throw InputError(checks::message(
            "DR1402", {{"what_zh", terms::flow_between.zh}, {"what_en", terms::flow_between.en}}));
    const std::size_t n = links.zones();
    std::vector<double> result(n, 0);
    if (n < 3) return result;
    WaysOut ways(links);
    for (std::uint32_t source = 0; source < n; ++source) ways.add_dependencies(source, result);
    const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
    for (double& share : result) share /= pairs;
    return result;
}

}  // namespace deltareach
