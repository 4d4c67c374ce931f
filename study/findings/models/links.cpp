#include "analysis/planning_measures.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/spoken.hpp"

#include <array>
#include <fmt/format.h>

namespace deltareach {

ModelFinding find_links(const LinksSettings& settings, const Loaded* project, Session& session) {
    refuse_option({"--k", settings.directed && settings.k != LinksSettings{}.k}, spoken::factor_of_directed);
    Units file = read_units(settings.file, project, session);
    GravityLinks links = gravity_links(file.masses(settings.population, session, true),
                                       file.masses(settings.gdp, session, true), file.distances(),
                                       {.k = settings.k, .directed = settings.directed});
    const std::string people = file.unit_of(settings.population), money = file.unit_of(settings.gdp);
    std::string unit = people == "unstated" || money == "unstated"
                           ? "unstated"
                           : fmt::format("{}·{}/{}²", people, money, file.distance_unit());
    const bool placed = !file.geometries.empty() && file.crs && !file.crs->is_planar_km();
    std::vector<Point> points = placed ? file.points_in_degrees() : std::vector<Point>();
    return {.inputs = file.files,
            .synthetic = file.synthetic,
            .quality = file.quality_of(std::array{settings.population, settings.gdp}),
            .found = LinksFinding{.settings = settings,
                                  .units = std::move(file),
                                  .links = std::move(links),
                                  .unit = std::move(unit),
                                  .points = std::move(points)}};
}

}  // namespace deltareach
