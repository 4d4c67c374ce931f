#include "study/findings/run_models.hpp"

#include "gis/error.hpp"
#include "study/findings/models/models.hpp"

namespace deltareach {

std::vector<ModelFinding> find_models(const Loaded& loaded, Session& session) {
    std::vector<ModelFinding> results;
    Problems problems;
    for (const ModelSettings& settings : loaded.project.models)
        gather_at(settings, problems,
                  [&] { results.push_back(find_model(settings.model, &loaded, session)); });
    problems.throw_if_any();
    return results;
}

}  // namespace deltareach
