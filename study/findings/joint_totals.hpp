#pragma once

#include "layers/od_matrix.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What provinces sent or received together: a figure that no single cell of their table holds.
struct JointTotal {
    std::vector<std::size_t> origins, destinations;  ///< positions of provinces; empty: everywhere
    double value = 0;
    std::optional<double> count;  ///< of deals; nothing where a row lacks it
    std::size_t rows = 0;
    /// Whether it is told of these provinces as wholes, not of some zones inside them.
    bool whole = true;

    /// Whether the figure is about a cell of the table, alone or among others.
    [[nodiscard]] bool holds(std::size_t origin, std::size_t destination) const;
};

/// The regional totals of a set, those between the same provinces added up, in the order of the table.
/// @param totals rows of the table that are totals, as od_matrix_of gives them
/// @param codes of the provinces
[[nodiscard]] std::vector<JointTotal> joint_totals(const FlowSet& set, const FlowTable& table,
                                                   const Region& region, std::span<const std::size_t> totals,
                                                   std::span<const std::string> codes);

/// Sums of a province's flows to the others, or from them, where some may be unknown.
struct MarginSums {
    std::vector<double> sent, received;                    ///< NaN where a part is unknown
    std::vector<double> sent_at_least, received_at_least;  ///< what is on record
};

/// A sum is known where every cell is whole, or where one total covers all other provinces and no cell of
/// them is told apart.
/// @param flow, known, whole  shape (p, p), row-major; a cell that is known and not whole is the least it can
/// be
[[nodiscard]] MarginSums margin_sums(std::span<const double> flow, std::span<const std::uint8_t> known,
                                     std::span<const std::uint8_t> whole, std::span<const JointTotal> joint);

/// The least that all flows together can be: what the cells say, and more where a total says more than the
/// cells that it is about. Of totals about the same cells the one that adds most counts.
/// @param flow, known  as above
[[nodiscard]] double least_in_all(std::span<const double> flow, std::span<const std::uint8_t> known,
                                  std::span<const JointTotal> joint);

}  // namespace deltareach
