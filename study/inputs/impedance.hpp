#pragma once

#include "layers/distance_table.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/model_settings.hpp"
#include "study/session.hpp"

#include <vector>

namespace deltareach {

/// The table read for the given places. @param files gets the table, for the provenance
/// @throws UsageError DR1832 a speed without a circuity or the other way round; InputError as
/// read_distance_table
[[nodiscard]] DistanceMatrix read_impedance(const ImpedanceOptions& options, const TablePlaces& places,
                                            std::vector<InputFile>& files, Session& session);

/// The table as it stands, read once. @param files gets it, for the provenance
[[nodiscard]] Table read_impedance_table(const ImpedanceOptions& options, const Session& session,
                                         std::vector<InputFile>& files, Messages& notes);
/// How the options say it is to be understood. @throws UsageError DR1832
[[nodiscard]] ReadDistances how_to_read(const ImpedanceOptions& options);

}  // namespace deltareach
