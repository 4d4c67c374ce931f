#include "study/study.hpp"

#include "study/inputs/mass_column.hpp"

namespace deltareach {

Loaded read(const std::string& path, Session& session) {
    Project project = read_project(path, session);
    adopt(project, session);
    Inputs inputs = read_inputs(project, session);
    settle_masses(project, inputs);
    return {std::move(project), std::move(inputs)};
}

}  // namespace deltareach
