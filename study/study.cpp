#include "study/study.hpp"

namespace deltareach {

Loaded read(const std::string& path, Session& session) {
    Project project = read_project(path, session);
    adopt(project, session);
    Inputs inputs = read_inputs(project, session);
    return {std::move(project), std::move(inputs)};
}

}  // namespace deltareach
