#include "layers/weights_summary.hpp"

#include "layers/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

std::string some_of(std::span<const std::uint32_t> positions, std::span<const std::string> ids) {
    constexpr std::size_t shown = 10;
    std::string text;
    for (std::size_t k = 0; k < std::min(shown, positions.size()); ++k)
        text += (k > 0 ? ", " : "") + ids[positions[k]];
    if (positions.size() > shown) text += ", …";
    return text;
}

double cross_share(const SpatialWeights& weights, std::span<const std::uint32_t> group) {
    double cross = 0, all = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        for (std::size_t k = 0; k < weights.degree(i); ++k) {
            const double weight = weights.weights(i)[k];
            all += weight;
            if (group[i] != group[weights.neighbours(i)[k]]) cross += weight;
        }
    return all > 0 ? cross / all : 0;
}

/// What holds in both directions.
struct BothWays {
    bool links = true, weights = true;
};

/// Whether all weights are 1: such rows share them (`SpatialWeights`), so that the longest tells all.
bool all_ones(const SpatialWeights& weights) {
    std::span<const double> longest;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto row = weights.weights(i);
        if (row.data() != weights.weights(0).data()) return false;
        if (row.size() > longest.size()) longest = row;
    }
    return std::ranges::all_of(longest, [](double weight) { return weight == 1; });
}

/// A number for a pair of units, the same from either end (Stafford's variant 13 of the mixer of SplitMix64).
std::uint64_t mark_of_pair(std::uint32_t a, std::uint32_t b) {
    std::uint64_t mark = (std::uint64_t{std::max(a, b)} << 32U) | std::min(a, b);
    mark = (mark ^ (mark >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mark = (mark ^ (mark >> 27U)) * 0x94D049BB133111EBULL;
    return mark ^ (mark >> 31U);
}

/// Whether each link has its way back, by the sums of marks of the links from a unit and of those to it: a
/// hundred million links fit no cache, the sums of their units do. Sums that differ are never one set of
/// links; the same sums of two sets are a chance of 2^-64 a unit.
bool links_both_ways(const SpatialWeights& weights) {
    std::vector<std::uint64_t> more_to(weights.size(), 0);
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        std::uint64_t from = 0;
        for (const std::uint32_t j : weights.neighbours(i)) {
            const std::uint64_t mark = mark_of_pair(i, j);
            from += mark;
            more_to[j] += mark;
        }
        more_to[i] -= from;
    }
    return std::ranges::all_of(more_to, [](std::uint64_t sum) { return sum == 0; });
}

/// Rows are in order, so that the links to a unit come in the order of its own row, if they do at all.
BothWays both_ways(const SpatialWeights& weights) {
    constexpr std::size_t many = 10'000'000;
    if (weights.links() > many && all_ones(weights)) {
        const bool symmetric = links_both_ways(weights);
        return {symmetric, symmetric};
    }
    struct Row {
        const std::uint32_t *next, *end;
        const double* weight;
    };
    std::vector<Row> rows;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto to = weights.neighbours(i);
        rows.push_back({to.data(), to.data() + to.size(), weights.weights(i).data()});
    }
    BothWays both;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        const double* weight = weights.weights(i).data();
        for (const std::uint32_t j : weights.neighbours(i)) {
            Row& back = rows[j];
            if (back.next == back.end || *back.next != i) return {false, false};
            const double there = *weight++, here = *back.weight++;
            ++back.next;
            both.weights = both.weights && std::abs(there - here) <= 1e-12 * std::max(there, here);
        }
    }
    return both;
}

}  // namespace

std::vector<std::uint32_t> components_of(const SpatialWeights& weights) {
    std::vector<std::uint32_t> parent(weights.size());
    std::iota(parent.begin(), parent.end(), 0U);
    for (std::uint32_t i = 0; i < weights.size(); ++i)
        for (const std::uint32_t j : weights.neighbours(i)) {
            const std::uint32_t a = root_of(parent, i), b = root_of(parent, j);
            parent[std::max(a, b)] = std::min(a, b);
        }
    std::vector<std::uint32_t> component(weights.size());
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        const std::uint32_t root = root_of(parent, i);
        component[i] = root == i ? count++ : component[root];
    }
    return component;
}

WeightsSummary summary_of(const SpatialWeights& weights, std::span<const std::uint32_t> group) {
    WeightsSummary result;
    result.n = weights.size();
    result.links = weights.links();
    if (result.n == 0) return result;
    result.min = weights.links();
    for (std::uint32_t i = 0; i < result.n; ++i) {
        result.min = std::min(result.min, weights.degree(i));
        result.max = std::max(result.max, weights.degree(i));
        if (weights.degree(i) == 0) result.islands.push_back(i);
    }
    result.mean = static_cast<double>(result.links) / static_cast<double>(result.n);
    const auto components = components_of(weights);
    result.components = 1U + *std::ranges::max_element(components);
    const BothWays both = both_ways(weights);
    result.symmetric_links = both.links;
    result.symmetric = both.weights;
    if (!group.empty()) result.cross_group_share = cross_share(weights, group);
    return result;
}

SpatialWeights islands_attached(const SpatialWeights& weights, const SpatialWeights& nearest) {
    std::vector<WeightLink> links = weights.to_links();
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        if (weights.degree(i) > 0 || nearest.degree(i) == 0) continue;
        const std::uint32_t j = nearest.neighbours(i).front();
        const double weight = nearest.weight(i, j);
        links.push_back({i, j, weight});
        // Two islands nearest to each other already have the way back.
        const bool both =
            weights.degree(j) == 0 && nearest.degree(j) > 0 && nearest.neighbours(j).front() == i;
        if (!both) links.push_back({j, i, weight});
    }
    return SpatialWeights::from_links(weights.size(), std::move(links));
}

Messages notes_on(const WeightsSummary& summary, std::span<const std::string> ids) {
    Messages notes;
    if (!summary.islands.empty())
        notes.push_back({.code = "DR1902",
                         .values = {{"count", fmt::to_string(summary.islands.size())},
                                    {"ids", some_of(summary.islands, ids)}}});
    if (summary.components > summary.islands.size() + 1)
        notes.push_back({.code = "DR1903", .values = {{"components", fmt::to_string(summary.components)}}});
    return notes;
}

}  // namespace deltareach
