#pragma once

#include "study/inputs/units.hpp"

namespace deltareach {

using PlainOptions = UnitsChoice;
using PlainFile = Units;

[[nodiscard]] inline Units read_plain_file(const UnitsChoice& choice, const Loaded* project,
                                           Session& session) {
    return read_units(choice, project, session);
}

[[nodiscard]] inline Units zones_as_units(const UnitsChoice& choice, const Loaded& loaded, Session& session) {
    return units_of_project(choice, loaded.project, loaded.inputs, session);
}

}  // namespace deltareach
