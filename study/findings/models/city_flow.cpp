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

}  // namespace

ModelResult find_city_flow(const CityFlowSettings& settings, const Loaded* project, Session& session) {
    const Units file = read_units(settings.file, project, session);
    const CityFlowIntensity flow = city_flow_of(settings, file, session);
    const std::size_t n = file.size(), sectors = settings.sectors.size();
    ModelResult result;
    Json units = Json::array();
    ColumnBuilder table;
    for (std::size_t i = 0; i < n; ++i) {
        Json quotients = Json::object(), outward = Json::object();
        table.start_row();
        table.text("id", "代码", "Id", file.ids[i]);
        for (std::size_t j = 0; j < sectors; ++j) {
            const std::string& sector = settings.sectors[j];
            const double quotient = flow.location_quotient[i * sectors + j],
                         out = flow.outward[i * sectors + j];
            quotients[sector] = json_number(quotient);
            outward[sector] = json_number(out);
            table.number("lq_" + sector, "区位商 " + sector, "Location quotient, " + sector, "1", quotient);
            table.number("outward_" + sector, "外向功能量 " + sector, "Outward function, " + sector,
                         "unstated", out);
        }
        table.number("outward_total", "外向总功能量", "Outward function", "unstated", flow.outward_total[i]);
        table.number("intensity", "城市流强度", "City-flow intensity", "unstated", flow.intensity[i]);
        table.number("tendency", "城市流倾向度", "Tendency", "unstated", flow.tendency[i]);
        units.push_back({{"id", file.ids[i]},
                         {"location_quotient", std::move(quotients)},
                         {"outward", std::move(outward)},
                         {"outward_total", json_number(flow.outward_total[i])},
                         {"intensity", json_number(flow.intensity[i])},
                         {"tendency", json_number(flow.tendency[i])}});
        const Words name = label_of_unit(file, i);
        result.text += fmt::format("{}  {} {:.6g}  {} {:.4f}\n", session.say(name.zh, name.en),
                                   session.say("城市流强度", "intensity"), flow.intensity[i],
                                   session.say("倾向度", "tendency"), flow.tendency[i]);
    }
    result.document = {{"n", n}, {"units", std::move(units)}};
    result.add_table(".csv", table.take());
    return result;
}

}  // namespace deltareach
