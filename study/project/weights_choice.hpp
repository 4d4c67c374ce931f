#pragma once

#include "layers/contiguity.hpp"
#include "layers/distance_weights.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What links neighbours: borders, distance, a group, flows, a file.
enum class WeightsKind { queen, rook, knn, band, inverse, kernel, block, flow, file };

/// How neighbours are linked: a word such as "knn:4" or "inverse:300:2", understood once.
struct WeightsRule {
    WeightsKind kind = WeightsKind::queen;
    std::string written = "queen";
    std::size_t neighbours = 0;  ///< knn: >= 1
    double km = 0;               ///< band, inverse, kernel: how far links go; > 0
    double power = 0;            ///< inverse: > 0
    WeightKernel kernel = WeightKernel::triangular;
    std::string name;  ///< block: a field; flow: a table, THEME or THEME:PERIOD; file: a path

    /// Whether it asks when borders meet: `contiguity` and `snap` say so.
    [[nodiscard]] bool compares_borders() const {
        return kind == WeightsKind::queen || kind == WeightsKind::rook;
    }
};

/// @throws UsageError DR1920 the word says nothing of the kind
[[nodiscard]] WeightsRule weights_named(const std::string& word);
/// The same; nothing where the word is none.
[[nodiscard]] std::optional<WeightsRule> find_weights(const std::string& word);

/// What becomes of the weights of one unit.
enum class WeightsScale {
    by_statistic,  ///< rows of sum 1, or weights of 1 where the statistic is defined by them
    row,
    binary,
    raw  ///< as they were made or read
};

/// Everything that is chosen about weights.
struct WeightsChoice {
    WeightsRule rule;
    std::string period;  ///< of flow weights whose word names none; empty: the latest
    ContiguityRule contiguity = ContiguityRule::edges;  ///< of queen and rook
    double snap = 1.5e-8;  ///< distance within which two vertices are one, in coordinate units; >= 0
    WeightsScale scale = WeightsScale::by_statistic;
    bool attach_islands = false;
    std::string group;  ///< field of groups, for the share of weight across them; empty: none
};

}  // namespace deltareach
