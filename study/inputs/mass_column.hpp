#pragma once

#include "gis/error.hpp"
#include "study/inputs/units.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What zones are weighed by: a column of any level, found as find_named finds it, or what they sent or
/// received (summed_flows); NaN for a zone without a value.
/// @param zones  of `level`; a column of another level serves those of its zones among them
/// @param meant  by `sent` and `received`
/// @returns its quality is that of the flows behind it; nothing where neither has that name
[[nodiscard]] std::optional<FlowField> mass_column(const std::string& name, const Project& project,
                                                   const Inputs& inputs, std::size_t level,
                                                   const std::vector<ZoneRef>& zones,
                                                   const FlowsMeant& meant = {});

/// Whether a column of any level is meant: it goes before what flows sum.
[[nodiscard]] bool is_own_column(const std::string& name, const Region& region);

/// DR1962 where the masses of some zones are the least that they can be: sums of flows that lack rows.
[[nodiscard]] Messages note_on_sums(const FlowField& mass, const std::string& name, std::size_t zones);

/// Whether a column of any level or of flows has that name, whatever it holds.
[[nodiscard]] bool is_mass_name(const std::string& name, const Project& project, const Inputs& inputs);

/// The name of the column of any level, or of flows, that a word means; the word itself where it means none.
/// Two words are compared by it, never as they are written.
[[nodiscard]] std::string name_of_mass(const std::string& word, const Project& project, const Inputs& inputs);

/// The masses that a project names, [estimate], [report] and [spill], by the names of their columns, and the
/// year column that belongs to that of [estimate] where the project names none: MASS_year, MASS年份, or that
/// of the raster with a year that the mass is a statistic of. There may be none: then no year is claimed.
/// @throws InputError DR1017 the column of years that [estimate] names is none
void settle_masses(Project& project, const Inputs& inputs);

/// DR1017 with all columns that could be meant.
[[nodiscard]] InputError mass_not_known(const std::string& name, const Project& project,
                                        const Inputs& inputs);

}  // namespace deltareach
