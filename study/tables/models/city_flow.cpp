#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr Head sector_quotient{"lq_", "区位商 ", "Location quotient, ", "1"};
constexpr Head sector_outward{"outward_", "外向功能量 ", "Outward function, ", Head::of_row};
constexpr Head outward_total{"outward_total", "外向总功能量", "Outward function", Head::of_row};
constexpr Head flow_intensity{"intensity", "城市流强度", "City-flow intensity", Head::of_row};
constexpr Head flow_tendency{"tendency", "城市流倾向度", "Tendency", "1"};

ColumnHead of_sector(const Head& head, const std::string& sector, const std::string& unit) {
    ColumnHead column(head, unit);
    column.name += sector;
    column.zh += sector;
    column.en += sector;
    return column;
}

/// Location quotient and outward function of every sector: a column each, an object each in the document.
void add_sectors(ModelRows& rows, const CityFlowFinding& found, std::size_t unit) {
    const std::size_t sectors = found.settings.sectors.size();
    Json quotients = Json::object(), outward = Json::object();
    for (std::size_t j = 0; j < sectors; ++j) {
        const std::string& sector = found.settings.sectors[j];
        const double quotient = found.flow.location_quotient[unit * sectors + j],
                     out = found.flow.outward[unit * sectors + j];
        quotients[sector] = json_number(quotient);
        outward[sector] = json_number(out);
        rows.table().number(of_sector(sector_quotient, sector, {}), quotient);
        rows.table().number(of_sector(sector_outward, sector, found.units.unit_of(sector)), out);
    }
    rows.row()["location_quotient"] = std::move(quotients);
    rows.row()["outward"] = std::move(outward);
}

}  // namespace

ModelAccount account_of_kind(const CityFlowFinding& found, const Session& session) {
    const Units& units = found.units;
    const CityFlowIntensity& flow = found.flow;
    ModelAccount account;
    ModelRows rows;
    for (std::size_t i = 0; i < units.size(); ++i) {
        rows.start_row();
        rows.text(heads::model_id, units.ids[i]);
        rows.name(heads::model_name, units, i);
        add_sectors(rows, found, i);
        rows.figure({outward_total, found.outward_unit}, flow.outward_total[i]);
        rows.figure({flow_intensity, found.unit}, flow.intensity[i]);
        rows.figure(flow_tendency, flow.tendency[i]);
        const Words name = label_of_unit(units, i);
        account.text += fmt::format("{}  {} {:.6g}{}  {} {:.4f}\n", session.say(name.zh, name.en),
                                    session.say("城市流强度", "intensity"), flow.intensity[i],
                                    found.unit == "unstated" ? "" : " " + found.unit,
                                    session.say("倾向度", "tendency"), flow.tendency[i]);
    }
    account.document = {{"n", units.size()}, {"unit", found.unit}, {"units", rows.take_list()}};
    account.add_table(ModelOutput::table, rows.take_table());
    return account;
}

}  // namespace deltareach
