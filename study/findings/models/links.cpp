#include "analysis/planning_measures.hpp"
#include "gis/column_builder.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"

#include <array>
#include <fmt/format.h>

namespace deltareach {

ModelResult find_links(const LinksSettings& settings, const Loaded* project, Session& session) {
    const Units file = read_units(settings.file, project, session);
    const GravityLinks links = gravity_links(file.masses(settings.population, session, true),
                                             file.masses(settings.gdp, session, true), file.distances(),
                                             {.k = settings.k, .directed = settings.directed});
    const std::string people = file.unit_of(settings.population), money = file.unit_of(settings.gdp);
    const std::string unit = people == "unstated" || money == "unstated"
                                 ? "unstated"
                                 : fmt::format("{}·{}/{}²", people, money, file.distance_unit());
    const bool placed = !file.geometries.empty() && file.crs && !file.crs->is_planar_km();
    const std::vector<Point> points = placed ? file.points_in_degrees() : std::vector<Point>();
    ColumnBuilder table;
    FeatureLayer lines{.name = "links"};
    Json list = Json::array();
    for (std::size_t i = 0; i < links.n; ++i)
        for (std::size_t j = 0; j < links.n; ++j) {
            if (i == j) continue;
            const double link = links.link[i * links.n + j], membership = links.membership[i * links.n + j];
            list.push_back({{"origin", file.ids[i]},
                            {"destination", file.ids[j]},
                            {"link", json_number(link)},
                            {"membership", json_number(membership)}});
            table.start_row();
            table.text("origin", "起点", "Origin", file.ids[i]);
            table.text("destination", "终点", "Destination", file.ids[j]);
            add_name(table, "origin_name", {"起点名", "Name of the origin"}, file, i);
            add_name(table, "destination_name", {"终点名", "Name of the destination"}, file, j);
            table.number("link", "经济联系强度", "Gravity link", unit, link);
            table.number("membership", "隶属度", "Membership", "1", membership);
            if (placed) lines.geometries.emplace_back(LineString{points[i], points[j]});
        }
    std::vector<Column> columns = table.take();
    ModelResult result{.document = {{"n", links.n},
                                    {"k", settings.directed ? Json(nullptr) : json_number(settings.k)},
                                    {"directed", settings.directed},
                                    {"population", file.mass_json(settings.population)},
                                    {"gdp", file.mass_json(settings.gdp)},
                                    {"unit", unit},
                                    {"distance_unit", file.distance_unit()},
                                    {"links", std::move(list)}},
                       .inputs = file.files,
                       .synthetic = file.synthetic,
                       .quality = file.quality_of(std::array{settings.population, settings.gdp}),
                       .text_of = "_links.csv"};
    if (placed) {
        lines.columns = columns;
        result.add_layer("_links.geojson", std::move(lines));
    }
    result.add_table("_links.csv", std::move(columns));
    return result;
}

}  // namespace deltareach
