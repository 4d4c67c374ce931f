#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr Head wilson_radius_head{"radius", "威尔逊半径", "Wilson's radius", Head::of_row};

}  // namespace

ModelAccount account_of_kind(const WilsonFinding& found, const Session& session) {
    const Units& units = found.units;
    const std::string unit = units.distance_unit(), mass_unit = units.unit_of(found.settings.mass);
    ColumnHead radius(wilson_radius_head, unit);
    radius.ending = "_" + unit;
    ModelAccount account;
    ModelRows rows;
    for (std::size_t i = 0; i < found.radius.size(); ++i) {
        rows.start_row();
        rows.text(heads::model_id, units.ids[i]);
        rows.name(heads::model_name, units, i);
        rows.table().number(heads::model_mass, found.mass[i], mass_unit);
        rows.figure(radius, found.radius[i]);
        const Words name = label_of_unit(units, i);
        account.text += fmt::format("{}  {:.1f} {}\n", session.say(name.zh, name.en), found.radius[i], unit);
    }
    account.text += fmt::format("dr/dlnθ = {:.2f} {}\n", found.dr_dln_theta, unit);
    account.document = {{"mass", mass_json(found.settings.mass, mass_unit)},
                        {"theta", json_number(found.settings.theta)},
                        {"beta", json_number(found.beta)},
                        {"beta_fitted", found.fitted},
                        {"distance_unit", unit},
                        {"dr_dln_theta", json_number(found.dr_dln_theta)},
                        {"units", rows.take_list()}};
    std::vector<Column> columns = rows.take_table();
    if (!found.circles.empty()) {
        FeatureLayer circles{.name = "wilson", .columns = columns};
        circles.geometries = found.circles;
        account.add_layer(ModelOutput::circles, std::move(circles));
    }
    account.add_table(ModelOutput::radii, std::move(columns));
    return account;
}

}  // namespace deltareach
