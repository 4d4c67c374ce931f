#pragma once

#include "analysis/local_association.hpp"
#include "gis/error.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// The units that have a value in every field that a statistic looks at: the others are left out of it, as
/// units and as neighbours, and counted.
struct KnownUnits {
    std::size_t all = 0;                  ///< units, with a value or without
    std::vector<std::uint32_t> kept;      ///< positions, ascending
    std::vector<std::uint32_t> left_out;  ///< the other positions, ascending

    [[nodiscard]] bool complete() const { return left_out.empty(); }
    /// The values, or the ids, of one part: of the units kept and of those left out.
    [[nodiscard]] std::vector<double> of(const std::vector<double>& values) const;
    [[nodiscard]] std::vector<std::string> names_left_out(const std::vector<std::string>& ids) const;
    /// DR1949, which counts and names them; nothing where all are known.
    [[nodiscard]] Messages note(const std::string& field, const std::vector<std::string>& ids) const;
    /// A statistic of the kept units with a row for every unit: NaN and `no_value` where it was left out.
    /// `n` and `tested` stay those of the kept.
    [[nodiscard]] LocalAssociation spread(LocalAssociation found) const;
};

/// @param fields  shape (units) each; NaN or infinite: no value
[[nodiscard]] KnownUnits known_units(std::span<const std::vector<double>> fields);

}  // namespace deltareach
