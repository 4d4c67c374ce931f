#pragma once

#include "layers/od_matrix.hpp"
#include "study/inputs/impedance.hpp"
#include "study/inputs/loaded.hpp"

#include <string>

namespace deltareach {

/// The sets in the project's order of themes, which is its author's: what comes first is shown where one is
/// shown. Of a theme they stay sorted by period, then unit.
[[nodiscard]] std::vector<const FlowSet*> in_order_of_themes(const std::vector<FlowSet>& sets,
                                                             const Project& project);

/// The one rule of which flows are meant where several fit: of the first theme in the project's order the
/// latest period, and of that the unit with most rows. nullptr where none fit.
/// @param theme   its id or a label; empty: any
/// @param period  as parse_period reads it; empty: any
[[nodiscard]] const FlowSet* find_set(const Project& project, const Inputs& inputs, const std::string& theme,
                                      const std::string& period);

/// The same. @throws UsageError DR1010 nothing fits
[[nodiscard]] const FlowSet& chosen_set(const Project& project, const Inputs& inputs,
                                        const std::string& theme, const std::string& period);

/// DR1060: which were taken, where series of several themes or units fit; nothing where one does.
[[nodiscard]] Messages note_on_choice(const Project& project, const Inputs& inputs, const std::string& theme,
                                      const std::string& period);

/// Position of a level by its word; empty: the finest that is not partial. @throws UsageError DR1010
[[nodiscard]] std::size_t chosen_level(const Project& project, const Region& region,
                                       const std::string& level);

/// The years of the project's masses at the zones, by commas; empty when there is one year or none is known.
[[nodiscard]] std::string mixed_mass_years(const Project& project, const Region& region,
                                           const std::vector<ZoneRef>& zones);

/// Impedance between zones of a region: the table the options name, else the project's [distance], else
/// geodesic kilometres. With `intrazonal` the diagonal is (2/3)·sqrt(area/π), in kilometres or by the table's
/// fallback in minutes.
/// @param files gets the table that was read
/// @throws InputError DR1210 two zones at one place (named), DR1815 no intrazonal time without a fallback
[[nodiscard]] DistanceMatrix impedance_between(const std::vector<ZoneRef>& zones, const Loaded& loaded,
                                               const ImpedanceOptions& options, bool intrazonal,
                                               std::vector<InputFile>& files, Session& session);

/// The same before a project is loaded as a whole.
[[nodiscard]] DistanceMatrix impedance_between(const std::vector<ZoneRef>& zones, const Project& project,
                                               const Inputs& inputs, const ImpedanceOptions& options,
                                               bool intrazonal, std::vector<InputFile>& files,
                                               Session& session);

}  // namespace deltareach
