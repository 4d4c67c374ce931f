#pragma once

#include "analysis/spatial_panel.hpp"
#include "study/session.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// A table with one row a unit and period, beside the file of the units.
struct PanelChoice {
    std::string table;  ///< path; empty: no panel
    std::string id = "id", period = "period";
    std::string effects = "two_way";  ///< pooled, unit, two_way
};

/// A panel as a regression takes it.
struct PanelTable {
    PanelData data;
    std::vector<std::string> periods;  ///< in order
    PanelEffects effects = PanelEffects::two_way;
};

/// Brings the rows into the order of `ids` and of the periods, which are sorted as texts.
/// @throws InputError DR1017 a field that is missing, DR1929 a unit that is not among `ids`, DR1926 a unit
///         twice in a period or missing from one, DR1836 an empty cell; and what read_table throws
[[nodiscard]] PanelTable read_panel(const PanelChoice& choice, std::span<const std::string> ids,
                                    const std::string& y, const std::vector<std::string>& x,
                                    Session& session);

}  // namespace deltareach
