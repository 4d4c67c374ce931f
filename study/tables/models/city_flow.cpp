#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

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
        rows.table().number("lq_" + sector, "区位商 " + sector, "Location quotient, " + sector, "1",
                            quotient);
        rows.table().number("outward_" + sector, "外向功能量 " + sector, "Outward function, " + sector,
                            found.units.unit_of(sector), out);
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
        rows.text("id", "代码", "Id", units.ids[i]);
        rows.name("name", {"名称", "Name"}, units, i);
        add_sectors(rows, found, i);
        rows.figure("outward_total", "外向总功能量", "Outward function", found.outward_unit,
                    flow.outward_total[i]);
        rows.figure("intensity", "城市流强度", "City-flow intensity", found.unit, flow.intensity[i]);
        rows.figure("tendency", "城市流倾向度", "Tendency", "1", flow.tendency[i]);
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
