#pragma once

#include "layers/region.hpp"

#include <string>
#include <utility>
#include <vector>

namespace deltareach::tests {

/// Zones drawn with letters: every character is a unit square, the first row lies in the north, and the lower
/// left corner is (0, 0). Squares with one letter are one zone with that code and name; '.' is nothing.
/// `toy_zones({"AAB", "ACC"})` has A (3 squares, L-shaped), B (1) and C (2). Points are the first square's
/// centre.
[[nodiscard]] ZoneLayer toy_zones(const std::vector<std::string>& rows, const std::string& level = "zone");

/// The same with the parent of each code: {{"A", "P"}, {"B", "Q"}}.
[[nodiscard]] ZoneLayer toy_zones(const std::vector<std::string>& rows, const std::string& level,
                                  const std::vector<std::pair<std::string, std::string>>& parents);

/// A zone as written in a list: code, Chinese and English name, parent, point.
struct NamedZone {
    std::string code, name_zh, name_en, parent;
    LonLat point;
};

/// Zones without meaningful shapes (small squares around their points), for what looks at names and the tree
/// alone.
[[nodiscard]] ZoneLayer named_zones(const std::string& level, const std::vector<NamedZone>& zones,
                                    bool partial = false);

/// The Yangtze Delta in small: a park in Pudong; four districts; six cities, two of them named Taizhou and
/// two Suzhou in English; four provinces. Groups: g60 (Songjiang, Suzhou), circle (Suzhou, Hefei).
[[nodiscard]] Region small_delta();

}  // namespace deltareach::tests
