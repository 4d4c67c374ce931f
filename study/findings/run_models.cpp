#include "study/findings/run_models.hpp"

#include "gis/error.hpp"
#include "study/findings/models/models.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace deltareach {

Message in_words_of_project(Message message) {
    constexpr std::array<std::string_view, 3> worded{"option", "why_zh", "why_en"};
    for (auto& [name, text] : message.values) {
        if (std::ranges::find(worded, name) == worded.end()) continue;
        for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at)) {
            text.erase(at, 2);
            for (; at < text.size() &&
                   (std::islower(static_cast<unsigned char>(text[at])) != 0 || text[at] == '-');
                 ++at)
                if (text[at] == '-') text[at] = '_';
        }
    }
    return message;
}

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
