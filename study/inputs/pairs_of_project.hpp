#pragma once

#include "study/inputs/pair_table.hpp"

namespace deltareach {

/// The flows of one theme and period between the zones of a level, with their distances or travel times, the
/// zones' masses, the dummy same_province and the covariates asked for: shared_border (1 where two zones
/// touch) and same_group:ID (1 where both belong to the group). A pair the table says nothing about is left
/// out and counted, unless it counts as zero.
/// @throws UsageError DR1010 an unknown theme, period, level or group; InputError DR1017 no such covariate,
///         DR1210 two zones at one place, DR1836 a zone without mass
[[nodiscard]] PairTable project_pairs(const PairOptions& options, const Loaded& loaded, Session& session);

}  // namespace deltareach
