#include "study/findings/theme_surfaces.hpp"

#include "gis/error.hpp"
#include "study/messages.hpp"
#include "study/spoken.hpp"

#include <algorithm>

namespace deltareach {

ThemeSurfaces surfaces_by_theme(const Loaded& from, const std::vector<Study>& studies, const Study& chosen,
                                SurfaceFrame frame, const Session& session) {
    ThemeSurfaces made;
    Project project = from.project;
    const std::function<void(double)> whole = frame.advance;
    const auto has_flow = [](const Study& study) {
        return std::ranges::any_of(study.flow.values(), [](double flow) { return flow > 0; });
    };
    for (const Study& study : studies)
        if (has_flow(study) && study.origin.id == chosen.origin.id && study.period == chosen.period)
            made.studies.push_back(&study);
    if (made.studies.empty())
        throw InputError(Message{.code = "DR1402",
                                 .values = {{"what_zh", spoken::flow.zh}, {"what_en", spoken::flow.en}}});
    const auto all = static_cast<double>(made.studies.size());
    frame.surfaces = static_cast<int>(made.studies.size());
    for (const Study* study : made.studies) {
        const auto done = static_cast<double>(made.surfaces.size());
        if (whole) frame.advance = [&whole, done, all](double share) { whole((done + share) / all); };
        made.surfaces.push_back(
            surface_in_frame(project, from.inputs, *study, frame, session.options.threads, false));
        const SurfaceResult& first = made.surfaces.front().surface;
        frame.like = first.raster.grid;
        if (first.bandwidth_km > 0) project.surface.bandwidth_km = first.bandwidth_km;
    }
    return made;
}

}  // namespace deltareach
