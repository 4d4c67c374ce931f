#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

namespace deltareach {
namespace {

constexpr Head gravity_link{"link", "经济联系强度", "Gravity link", Head::of_row};
constexpr Head link_membership{"membership", "隶属度", "Membership", "1"};

}  // namespace

ModelAccount account_of_kind(const LinksFinding& found) {
    const Units& units = found.units;
    const std::size_t n = found.links.n;
    ModelRows rows;
    FeatureLayer lines{.name = "links"};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            rows.start_row();
            rows.text(heads::model_origin, units.ids[i]);
            rows.text(heads::model_destination, units.ids[j]);
            rows.name(heads::model_origin_name, units, i);
            rows.name(heads::model_destination_name, units, j);
            rows.figure({gravity_link, found.unit}, found.links.link[i * n + j]);
            rows.figure(link_membership, found.links.membership[i * n + j]);
            if (!found.points.empty())
                lines.geometries.emplace_back(LineString{found.points[i], found.points[j]});
        }
    const LinksSettings& settings = found.settings;
    ModelAccount account{
        .document = {{"n", n},
                     {"k", settings.directed ? Json(nullptr) : json_number(settings.k)},
                     {"directed", settings.directed},
                     {"population", mass_json(settings.population, units.unit_of(settings.population))},
                     {"gdp", mass_json(settings.gdp, units.unit_of(settings.gdp))},
                     {"unit", found.unit},
                     {"distance_unit", units.distance_unit()},
                     {"links", rows.take_list()}},
        .text = {},
        .files = {},
        .text_of = ModelOutput::links_table};
    std::vector<Column> columns = rows.take_table();
    if (!found.points.empty()) {
        lines.columns = columns;
        account.add_layer(ModelOutput::links, std::move(lines));
    }
    account.add_table(ModelOutput::links_table, std::move(columns));
    return account;
}

}  // namespace deltareach
