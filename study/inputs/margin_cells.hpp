#pragma once

#include "analysis/ipf.hpp"
#include "study/inputs/chosen_flows.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The cells that known sums are about: origin × destination, once a slice (a theme and period).
struct MarginCells {
    /// A theme and period.
    struct Slice {
        std::string theme, period;
    };
    std::vector<Slice> slices;
    std::vector<ZoneRef> zones;        ///< of the level
    std::vector<std::size_t> origins;  ///< positions in `zones`
    std::vector<Margin> margins;       ///< cell = (slice × origins + origin) × zones + destination
    std::string unit;

    [[nodiscard]] std::size_t size() const { return slices.size() * origins.size() * zones.size(); }
    /// Position of its slice.
    [[nodiscard]] std::size_t slice_of(std::size_t cell) const {
        return cell / (origins.size() * zones.size());
    }
    /// Position of its origin among `origins`.
    [[nodiscard]] std::size_t origin_of(std::size_t cell) const {
        return cell / zones.size() % origins.size();
    }
    [[nodiscard]] std::size_t destination_of(std::size_t cell) const { return cell % zones.size(); }
};

/// Reads a table of sums: origin, destination, theme, period (each may be absent or empty: the sum over it)
/// and total, in a unit of its head, a cell or the theme. An origin or destination may be a zone, a coarser
/// zone, a group or several joined by +.
/// @throws InputError all rows at fault at once: DR1846, numbers and units; LimitError DR1847 more cells than
///         the project's draws have room for
[[nodiscard]] MarginCells read_margins(const std::string& file, const Loaded& loaded,
                                       std::vector<InputFile>& files, Session& session);

}  // namespace deltareach
