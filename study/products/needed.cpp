#include "study/products/needed.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace deltareach {

namespace {

/// Of the models only scenarios have something to show on a page.
bool has_scenario(const Project& project) {
    return std::ranges::any_of(project.models, [](const ModelSettings& one) {
        return std::visit(
            [](const auto& settings) {
                if constexpr (requires { settings.scenario; })
                    return !settings.scenario.file.empty();
                else
                    return false;
            },
            one.model);
    });
}

}  // namespace

Asked needed_for(const Project& project, const std::vector<std::string>& parts) {
    const auto any = [&](std::initializer_list<std::string_view> of) {
        return std::ranges::any_of(
            of, [&](std::string_view part) { return std::ranges::find(parts, part) != parts.end(); });
    };
    const bool page = any({"page"}), figures = any({"tables", "vectors", "report"});
    return {
        .choice = {},
        .comparisons = any({"tables", "report"}),
        .models = any({"models"}) || (page && has_scenario(project)),
        .spillovers = figures || any({"spill"}) || (page && project.spill && !project.spill->local.empty()),
        .maps = figures || any({"maps"}),
        .surfaces = any({"surfaces"}),
        .explored = page,
        .report = figures};
}

Asked needed_for_data(const Project& project) {
    Asked asked = needed_for(project, {"tables", "vectors", "surfaces", "models", "spill"});
    asked.maps_shown = false;
    return asked;
}

}  // namespace deltareach
