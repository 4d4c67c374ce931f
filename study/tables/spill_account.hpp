#pragma once

#include "study/findings/spillovers.hpp"

#include <string>

namespace deltareach {

/// spill.json: local statistics in counts, regressions with impacts and ladders, province tables.
[[nodiscard]] std::string spill_json(const SpillRun& run);

/// spill_notes.md: the sentences of the report, in the reader's language.
[[nodiscard]] std::string spill_notes(const SpillRun& run, const Session& session);

/// How many places stand out by one local statistic.
[[nodiscard]] Words local_words(const SpillRun::Local& local);

/// The units with one local statistic. @param name of the layer
[[nodiscard]] FeatureLayer local_layer(const SpillRun& run, const SpillRun::Local& local,
                                       const std::string& name);

/// The local statistics as columns of the zones of their level.
void add_spill_columns(FeatureLayer& zones, const SpillRun& spill);

}  // namespace deltareach
