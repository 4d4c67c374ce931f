#pragma once

#include "gis/error.hpp"
#include "study/inputs/units.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What zones are weighed by: a column of any level, found as find_named finds it, or what they sent or
/// received (THEME_PERIOD_sent); NaN for a zone without a value.
/// @param zones  of `level`; a column of another level serves those of its zones among them
/// @returns its quality is that of the flows behind it; nothing where neither has that name
[[nodiscard]] std::optional<FlowField> mass_column(const std::string& name, const Project& project,
                                                   const Inputs& inputs, std::size_t level,
                                                   const std::vector<ZoneRef>& zones);

/// DR1962 where the masses of some zones are the least that they can be: sums of flows that lack rows.
[[nodiscard]] Messages note_on_sums(const FlowField& mass, const std::string& name, std::size_t zones);

/// Whether a column of any level or of flows has that name, whatever it holds.
[[nodiscard]] bool is_mass_name(const std::string& name, const Project& project, const Inputs& inputs);

/// DR1017 with all columns that could be meant.
[[nodiscard]] InputError mass_not_known(const std::string& name, const Project& project,
                                        const Inputs& inputs);

}  // namespace deltareach
