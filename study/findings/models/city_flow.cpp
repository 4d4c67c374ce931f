#include "analysis/planning_measures.hpp"
#include "gis/column_builder.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"

#include <fmt/format.h>

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

ModelResult find_city_flow(const CityFlowSettings& settings, const Loaded* project, Session& session) {
    const Units file = read_units(settings.file, project, session);
    const CityFlowIntensity flow = city_flow_of(settings, file, session);
    const std::size_t n = file.size(), sectors = settings.sectors.size();
    ModelResult result{
        .inputs = file.files,
        .synthetic = file.synthetic,
        .quality = weaker(file.quality_of(settings.sectors), file.quality_of({&settings.efficiency, 1}))};
    const auto [people, flowing] = units_of_figures(settings, file);
    Json units = Json::array();
    ColumnBuilder table;
    for (std::size_t i = 0; i < n; ++i) {
        Json quotients = Json::object(), outward = Json::object();
        table.start_row();
        table.text("id", "代码", "Id", file.ids[i]);
        add_name(table, "name", {"名称", "Name"}, file, i);
        for (std::size_t j = 0; j < sectors; ++j) {
            const std::string& sector = settings.sectors[j];
            const double quotient = flow.location_quotient[i * sectors + j],
                         out = flow.outward[i * sectors + j];
            quotients[sector] = json_number(quotient);
            outward[sector] = json_number(out);
            table.number("lq_" + sector, "区位商 " + sector, "Location quotient, " + sector, "1", quotient);
            table.number("outward_" + sector, "外向功能量 " + sector, "Outward function, " + sector,
                         file.unit_of(sector), out);
        }
        table.number("outward_total", "外向总功能量", "Outward function", people, flow.outward_total[i]);
        table.number("intensity", "城市流强度", "City-flow intensity", flowing, flow.intensity[i]);
        table.number("tendency", "城市流倾向度", "Tendency", "1", flow.tendency[i]);
        units.push_back({{"id", file.ids[i]},
                         {"location_quotient", std::move(quotients)},
                         {"outward", std::move(outward)},
                         {"outward_total", json_number(flow.outward_total[i])},
                         {"intensity", json_number(flow.intensity[i])},
                         {"tendency", json_number(flow.tendency[i])}});
        const Words name = label_of_unit(file, i);
        result.text += fmt::format("{}  {} {:.6g}{}  {} {:.4f}\n", session.say(name.zh, name.en),
                                   session.say("城市流强度", "intensity"), flow.intensity[i],
                                   flowing == "unstated" ? "" : " " + flowing,
                                   session.say("倾向度", "tendency"), flow.tendency[i]);
    }
    result.document = {{"n", n}, {"unit", flowing}, {"units", std::move(units)}};
    result.add_table(".csv", table.take());
    return result;
}

}  // namespace deltareach
