#pragma once

#include "study/inputs/units.hpp"
#include "study/project/models/options.hpp"

namespace deltareach {

/// The units that a model's options name.
using PlainFile = Units;

[[nodiscard]] UnitsChoice choice_of(const PlainOptions& options);

/// @param project  already read; nullptr: what `options.file` names
[[nodiscard]] inline Units read_plain_file(const PlainOptions& options, const Loaded* project,
                                           Session& session) {
    return read_units(choice_of(options), project, session);
}

[[nodiscard]] inline Units zones_as_units(const PlainOptions& options, const Loaded& loaded,
                                          Session& session) {
    return units_of_project(choice_of(options), loaded.project, loaded.inputs, session);
}

/// How the columns of a set's flows begin, before _sent and _received: THEME_PERIOD, with the unit where
/// another set of that theme and period has another.
[[nodiscard]] std::string flow_column(const FlowSet& set, const std::vector<FlowSet>& sets);

}  // namespace deltareach
