#include "study/inputs/estimate_names.hpp"

#include "study/inputs/mass_column.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"

namespace deltareach {
namespace {

/// Whether zones of a level have numbers of that name, or flows say them.
bool is_measure(const std::string& name, const Project& project, const Inputs& inputs) {
    for (const ZoneLayer& level : inputs.region->levels()) {
        const Column* found = find_named(level.columns(), name);
        if (found != nullptr && !std::holds_alternative<std::vector<std::string>>(found->values)) return true;
    }
    return find_named(flow_columns(project, inputs), name) != nullptr;
}

/// The problem at the key that names what is not there.
InputError at_key(const InputError& error, const Location& where) {
    Messages located = error.messages();
    for (Message& message : located) message.where = where;
    return InputError(std::move(located));
}

}  // namespace

void require_estimate_names(const Project& project, const Inputs& inputs, Problems& problems) {
    const EstimateSettings& estimate = project.estimate;
    for (const auto& [key, where] : estimate.written) {
        if (key == "level") {
            if (!inputs.region->level_index(estimate.level))
                problems.add(UsageError(level_not_known(*inputs.region, estimate.level, where)));
            continue;
        }
        const std::string& column = key == "mass" ? estimate.mass : estimate.mass_year;
        if (!column.empty() && !is_measure(column, project, inputs))
            problems.add(at_key(mass_not_known(column, project, inputs), where));
    }
}

bool knows_mass(const Project& project, const Inputs& inputs) {
    return is_measure(project.estimate.mass, project, inputs);
}

void require_mass(const Project& project, const Inputs& inputs) {
    if (!knows_mass(project, inputs)) throw mass_not_known(project.estimate.mass, project, inputs);
}

}  // namespace deltareach
