#pragma once

#include "cli/pair_table.hpp"

namespace deltareach {

/// The flows of one theme and period between the zones of a level, with geodesic distances, the zones' masses
/// and the dummy same_province. A pair the table says nothing about is left out and counted, unless it counts
/// as zero.
/// @throws UsageError DR1010 an unknown theme, period or level; InputError DR1015 no such flows, DR1017 no
/// such
///         column
[[nodiscard]] PairTable read_project_pairs(const PairOptions& options, Session& session);

}  // namespace deltareach
