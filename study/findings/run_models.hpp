#pragma once

#include "study/findings/models/models.hpp"
#include "study/inputs/loaded.hpp"

#include <vector>

namespace deltareach {

/// What every [[model]] of the project gives, in its order. An error names the table of the project file it
/// comes from; all models are tried before the first is thrown.
[[nodiscard]] std::vector<ModelFinding> find_models(const Loaded& loaded, Session& session);

/// A message about an option of the command as a project's reader needs it: by the key of the same meaning.
[[nodiscard]] Message in_words_of_project(Message message);

/// Does one model's work; what it refuses is said at the model's table where it has no place of its own.
template <class Work>
void gather_at(const ModelSettings& settings, Problems& problems, Work work) {
    Problems own;
    own.gather(work);
    for (Message& message : own.messages()) {
        if (message.where.path.empty()) message.where = settings.where;
        message = in_words_of_project(std::move(message));
    }
    problems.add(own.messages(), own.exit_code());
}

}  // namespace deltareach
