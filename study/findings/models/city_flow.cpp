#include "analysis/planning_measures.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/spoken.hpp"

namespace deltareach {
namespace {

CityFlowIntensity city_flow_of(const CityFlowSettings& settings, const Units& file, Session& session) {
    const std::size_t n = file.size(), sectors = settings.sectors.size();
    std::vector<double> employment(n * sectors);
    for (std::size_t j = 0; j < sectors; ++j) {
        const auto column = file.masses(settings.sectors[j], session);
        for (std::size_t i = 0; i < n; ++i) employment[i * sectors + j] = column[i];
    }
    return city_flow_intensity(employment, n, file.masses(settings.efficiency, session));
}

/// What outward functions and intensities are measured in.
struct CityFlowUnits {
    std::string outward, intensity;
};

CityFlowUnits units_of_figures(const CityFlowSettings& settings, const Units& file) {
    CityFlowUnits units{.outward = file.unit_of(settings.sectors.front()), .intensity = "unstated"};
    for (const std::string& sector : settings.sectors)
        if (file.unit_of(sector) != units.outward) units.outward = "unstated";
    const std::string efficiency = file.unit_of(settings.efficiency);
    if (units.outward == "unstated" || efficiency == "unstated") return units;
    const std::string each = "/" + units.outward;  // yuan/person × person is yuan
    units.intensity = efficiency.ends_with(each) ? efficiency.substr(0, efficiency.size() - each.size())
                                                 : efficiency + "·" + units.outward;
    return units;
}

}  // namespace

ModelFinding find_city_flow(const CityFlowSettings& settings, const Loaded* project, Session& session) {
    refuse_option({"--times", !settings.file.impedance.table.empty()}, spoken::city_flow_without_distance);
    Units file = read_units(settings.file, project, session);
    CityFlowIntensity flow = city_flow_of(settings, file, session);
    auto [outward, intensity] = units_of_figures(settings, file);
    return {.inputs = file.files,
            .synthetic = file.synthetic,
            .quality = weaker(file.quality_of(settings.sectors), file.quality_of({&settings.efficiency, 1})),
            .found = CityFlowFinding{.settings = settings,
                                     .units = std::move(file),
                                     .flow = std::move(flow),
                                     .outward_unit = std::move(outward),
                                     .unit = std::move(intensity)}};
}

}  // namespace deltareach
