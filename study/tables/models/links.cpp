#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

namespace deltareach {

ModelAccount account_of_kind(const LinksFinding& found) {
    const Units& units = found.units;
    const std::size_t n = found.links.n;
    ModelRows rows;
    FeatureLayer lines{.name = "links"};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            rows.start_row();
            rows.text("origin", "起点", "Origin", units.ids[i]);
            rows.text("destination", "终点", "Destination", units.ids[j]);
            rows.name("origin_name", {"起点名", "Name of the origin"}, units, i);
            rows.name("destination_name", {"终点名", "Name of the destination"}, units, j);
            rows.figure("link", "经济联系强度", "Gravity link", found.unit, found.links.link[i * n + j]);
            rows.figure("membership", "隶属度", "Membership", "1", found.links.membership[i * n + j]);
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
