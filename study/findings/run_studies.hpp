#pragma once

#include "study/findings/study.hpp"

namespace deltareach {

/// What a run measures and draws.
struct RunStudies {
    std::size_t asked = 0;          ///< of `drawn`: those of the origins, themes and periods of [reach]
    std::vector<MapSettings> maps;  ///< the project's; without any, the latest period of every theme
    std::vector<Study> drawn;  ///< those asked for, and after them those of origins that only a map names
};
/// @throws UsageError DR1010 an unknown origin, theme or period; InputError DR1015 none of the flows
/// is asked for
/// @param with_maps  whether maps are settled, and origins studied that only a map names
[[nodiscard]] RunStudies studies_of_run(const Project& project, const Inputs& inputs,
                                        const StudyChoice& choice, bool with_maps, Session& session);

}  // namespace deltareach
