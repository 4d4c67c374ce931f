#include "study/tables/models/kinds.hpp"
#include "study/tables/models/rows.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// How names of figures along the way end: "_min", or "_network_km" beside the geodesic "_km".
std::string travel_ending(const Units& file) {
    return file.distance_unit() == "km" ? "_network_km" : "_" + file.distance_unit();
}

Json breaking_json(const Units& file, const Breaking& b) {
    Json json = {{"a", file.ids[b.a]},
                 {"b", file.ids[b.b]},
                 {"distance_km", json_number(b.distance_km)},
                 {"from_a_km", json_number(b.from_a_km)},
                 {"from_b_km", json_number(b.from_b_km)},
                 {"boundary", b.boundary.is_circle ? "circle" : "bisector"}};
    if (b.travel) {  // the same formula along the way there; boundaries on the ground need kilometres
        const std::string end = travel_ending(file);
        json["distance" + end] = json_number(*b.travel);
        json["from_a" + end] = json_number(*b.travel_from_a);
        json["from_b" + end] = json_number(*b.travel_from_b);
    }
    json["radius_km"] = b.boundary.is_circle ? json_number(b.boundary.radius) : Json(nullptr);
    json["about"] = b.boundary.is_circle ? Json(file.ids[b.boundary.encloses_a ? b.a : b.b]) : Json(nullptr);
    return json;
}

constexpr Head place_a{"a", "甲", "A"};
constexpr Head place_b{"b", "乙", "B"};
constexpr Head name_of_a{"a_name", "甲名", "Name of A"};
constexpr Head name_of_b{"b_name", "乙名", "Name of B"};
constexpr Head english_name_of_a{"a_name_en", "甲名（英）", "Name of A (en)"};
constexpr Head english_name_of_b{"b_name_en", "乙名（英）", "Name of B (en)"};
constexpr Head breaking_distance{"distance_km", "距离", "Distance", "km"};
constexpr Head breaking_from_a{"from_a_km", "断裂点距甲", "Breaking point from A", "km"};
constexpr Head breaking_from_b{"from_b_km", "断裂点距乙", "Breaking point from B", "km"};
constexpr Head travel_distance{"distance", "行程", "Travel", Head::of_row};
constexpr Head travel_from_a{"from_a", "断裂点距甲（行程）", "Breaking point from A by travel", Head::of_row};
constexpr Head boundary_radius{"radius_km", "边界圆半径", "Radius of the boundary", "km"};

/// A head measured along the way there.
ColumnHead travelled(const Head& head, const Units& file) {
    ColumnHead column(head, file.distance_unit());
    column.ending = travel_ending(file);
    return column;
}

std::vector<Column> table_of_points(const Units& file, const std::vector<const Breaking*>& all) {
    FactRows table;
    for (const Breaking* b : all) {
        table.start_row();
        table.text(place_a, file.ids[b->a]);
        table.text(place_b, file.ids[b->b]);
        add_name(table, name_of_a, file, b->a);
        add_name(table, name_of_b, file, b->b);
        if (!file.names_en.empty()) {
            table.text(english_name_of_a, label_of_unit(file, b->a).en);
            table.text(english_name_of_b, label_of_unit(file, b->b).en);
        }
        table.number(breaking_distance, b->distance_km);
        table.number(breaking_from_a, b->from_a_km);
        table.number(breaking_from_b, b->from_b_km);
        if (b->travel) {
            table.number(travelled(travel_distance, file), *b->travel);
            table.number(travelled(travel_from_a, file), *b->travel_from_a);
        }
        table.number(boundary_radius, b->boundary.is_circle ? b->boundary.radius : std::nan(""));
    }
    return table.take();
}

/// The boundaries as lines, and the points between the places.
void add_places(ModelAccount& account, const BreakingFinding& found) {
    std::vector<const Breaking*> drawn, every;
    FeatureLayer lines{.name = "breaking_boundaries"}, points{.name = "breaking_points"};
    for (const Breaking& b : found.pairs) {
        every.push_back(&b);
        points.geometries.emplace_back(*b.place);
        if (b.lines.empty()) continue;
        drawn.push_back(&b);
        if (b.lines.size() == 1)
            lines.geometries.emplace_back(b.lines.front());
        else
            lines.geometries.emplace_back(b.lines);
    }
    lines.columns = table_of_points(found.units, drawn);
    points.columns = table_of_points(found.units, every);
    account.add_layer(ModelOutput::boundaries, std::move(lines));
    account.add_layer(ModelOutput::breaking_points, std::move(points));
}

}  // namespace

ModelAccount account_of_kind(const BreakingFinding& found, const Session& session) {
    const Units& units = found.units;
    Json list = Json::array();
    std::vector<const Breaking*> every;
    ModelAccount account;
    for (const Breaking& b : found.pairs) {
        list.push_back(breaking_json(units, b));
        every.push_back(&b);
        const Words from = label_of_unit(units, b.a), to = label_of_unit(units, b.b);
        account.text += fmt::format(
            "{} – {}  {:.1f} km  {} {:.1f} km\n", session.say(from.zh, from.en), session.say(to.zh, to.en),
            b.distance_km, session.say("断裂点距前者", "breaking point from the former"), b.from_a_km);
    }
    const BreakingPointSettings& settings = found.settings;
    account.document = {{"mass", mass_json(settings.mass, units.unit_of(settings.mass))},
                        {"beta", json_number(settings.beta)},
                        {"plane", found.plane},
                        {"boundaries_within_km", json_number(found.boundaries_within_km)},
                        {"points", std::move(list)}};
    if (found.placed) add_places(account, found);
    account.add_table(ModelOutput::breaking_points_table, table_of_points(units, every));
    return account;
}

}  // namespace deltareach
