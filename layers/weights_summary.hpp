#pragma once

#include "gis/messages.hpp"
#include "layers/spatial_weights.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What is printed with every weights matrix.
struct WeightsSummary {
    std::size_t n = 0, links = 0;
    std::size_t min = 0, max = 0;  ///< neighbours a unit, islands included
    double mean = 0;
    std::vector<std::uint32_t> islands;  ///< positions
    std::size_t components = 0;    ///< parts not linked with one another in either direction; islands count
    bool symmetric = false;        ///< equal weights in both directions, within 1e-12 relative
    bool symmetric_links = false;  ///< a link in one direction has one in the other
    std::optional<double> cross_group_share;  ///< share of Σw on links between groups; none without groups
};

/// @param group shape (n), the group of each unit; empty: no groups
[[nodiscard]] WeightsSummary summary_of(const SpatialWeights& weights,
                                        std::span<const std::uint32_t> group = {});

/// The connected part each unit lies in, numbered from 0 in the order of their first unit.
[[nodiscard]] std::vector<std::uint32_t> components_of(const SpatialWeights& weights);

/// Each island linked both ways with the unit that is nearest, by the weight that `nearest` gives the link.
/// @param nearest shape (n): the unit nearest to each, as nearest_neighbours(…, 1) gives it
[[nodiscard]] SpatialWeights islands_attached(const SpatialWeights& weights, const SpatialWeights& nearest);

/// DR1902 islands by name, DR1903 several components.
[[nodiscard]] Messages notes_on(const WeightsSummary& summary, std::span<const std::string> ids);

}  // namespace deltareach
