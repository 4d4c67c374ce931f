#pragma once

#include "gis/messages.hpp"
#include "tests/gis/ogr_facts.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// What a layer is in one file and in another that was made of it, held against what was told before.
namespace deltareach::test {

/// What of a layer came out otherwise: of a field or "" for shapes, the kind, and in how many features.
struct Difference {
    std::string field, kind;
    std::size_t count = 0;
};

/// GDAL drops them from the heads of a CSV.
[[nodiscard]] std::string without_quotes(std::string name);

/// Notes and losses of one carrying, and the names that fields have then.
struct Told {
    std::string all;  ///< "lost: a: null → 0 (2); b: …"
    std::map<std::string, std::string> names;

    /// The words of a note on what was written; others say nothing of it.
    void add(const Message& message);

    /// Whether a loss, a change of form or a rounding of that field (or of shapes) and kind is counted so.
    [[nodiscard]] bool names_it(const Difference& one) const;
};

/// @param before, after  as GDAL reads them @param to  whose grid of coordinates may be coarser
[[nodiscard]] std::vector<Difference> differences(const LayerFacts& before, const LayerFacts& after,
                                                  const Told& told, const std::filesystem::path& to);
/// Of shapes alone, where each of their parts is a feature of its own.
[[nodiscard]] std::vector<Difference> differences_of_parts(const LayerFacts& before, const LayerFacts& after);
/// Of values then: each part has those of the row whose shape it is of.
[[nodiscard]] std::vector<Difference> differences_of_values_of_parts(const LayerFacts& before,
                                                                     const LayerFacts& after,
                                                                     const Told& told);

}  // namespace deltareach::test
