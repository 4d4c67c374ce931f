#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "study/findings/breaking_pair.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/working_plane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double boundary_margin_km = 50;  // of boundaries about the box around all places

struct Breaking : BreakingPair {
    std::optional<double> travel, travel_from_a;  ///< by the table of times, in its unit
};

std::vector<Breaking> breakings_of(const BreakingPointSettings& settings, const Units& file,
                                   const WorkingPlane& plane, Session& session) {
    const std::vector<double> mass = file.masses(settings.mass, session);
    const std::size_t a = file.position(settings.centre);
    const std::vector<Point> degrees = plane.from_degrees ? file.points_in_degrees() : std::vector<Point>();
    std::vector<Breaking> all;
    for (std::size_t b = 0; b < file.size(); ++b) {
        if (b == a || (!settings.other.empty() && file.ids[b] != settings.other)) continue;
        file.require_positive(settings.mass, mass, {a, b});
        const Point from = plane.points[a], to = plane.points[b];
        const double straight_km =
            degrees.empty() ? std::hypot(to.x() - from.x(), to.y() - from.y())
                            : distance_km({degrees[a].x(), degrees[a].y()}, {degrees[b].x(), degrees[b].y()});
        all.push_back({breaking_pair(a, b, straight_km, plane, mass, settings.beta), {}, {}});
        if (!file.times) continue;
        all.back().travel = (*file.times)(a, b);
        all.back().travel_from_a = breaking_point(*all.back().travel, mass[a], mass[b], settings.beta);
    }
    if (all.empty()) static_cast<void>(file.position(settings.other));
    return all;
}

/// How names of figures along the way end: "_min", or "_network_km" beside the geodesic "_km".
std::string travel_ending(const Units& file) {
    return file.distance_unit() == "km" ? "_network_km" : "_" + file.distance_unit();
}

Json breaking_json(const Units& file, const Breaking& b) {
    Json json = {{"a", file.ids[b.a]},
                 {"b", file.ids[b.b]},
                 {"distance_km", json_number(b.distance_km)},
                 {"from_a_km", json_number(b.from_a_km)},
                 {"from_b_km", json_number(b.distance_km - b.from_a_km)},
                 {"boundary", b.boundary.is_circle ? "circle" : "bisector"}};
    if (b.travel) {  // the same formula along the way there; boundaries on the ground need kilometres
        const std::string end = travel_ending(file);
        json["distance" + end] = json_number(*b.travel);
        json["from_a" + end] = json_number(*b.travel_from_a);
        json["from_b" + end] = json_number(*b.travel - *b.travel_from_a);
    }
    json["radius_km"] = b.boundary.is_circle ? json_number(b.boundary.radius) : Json(nullptr);
    json["about"] = b.boundary.is_circle ? Json(file.ids[b.boundary.encloses_a ? b.a : b.b]) : Json(nullptr);
    return json;
}

std::vector<Column> table_of_points(const Units& file, const std::vector<const Breaking*>& all) {
    ColumnBuilder table;
    for (const Breaking* b : all) {
        table.start_row();
        table.text("a", "甲", "A", file.ids[b->a]);
        table.text("b", "乙", "B", file.ids[b->b]);
        add_name(table, "a_name", {"甲名", "Name of A"}, file, b->a);
        add_name(table, "b_name", {"乙名", "Name of B"}, file, b->b);
        if (!file.names_en.empty()) {
            table.text("a_name_en", "甲名（英）", "Name of A (en)", label_of_unit(file, b->a).en);
            table.text("b_name_en", "乙名（英）", "Name of B (en)", label_of_unit(file, b->b).en);
        }
        table.number("distance_km", "距离", "Distance", "km", b->distance_km);
        table.number("from_a_km", "断裂点距甲", "Breaking point from A", "km", b->from_a_km);
        table.number("from_b_km", "断裂点距乙", "Breaking point from B", "km", b->distance_km - b->from_a_km);
        if (b->travel) {
            const std::string end = travel_ending(file), unit = file.distance_unit();
            table.number("distance" + end, "行程", "Travel", unit, *b->travel);
            table.number("from_a" + end, "断裂点距甲（行程）", "Breaking point from A by travel", unit,
                         *b->travel_from_a);
        }
        table.number("radius_km", "边界圆半径", "Radius of the boundary", "km",
                     b->boundary.is_circle ? b->boundary.radius : std::nan(""));
    }
    return table.take();
}

/// The boundaries as lines, and the points between the places, in degrees.
void add_boundaries(ModelResult& result, const Units& file, const WorkingPlane& plane,
                    const std::vector<Breaking>& all) {
    if (!plane.from_degrees) return;
    const Box box = plane.box(boundary_margin_km);
    std::vector<const Breaking*> drawn, every;
    FeatureLayer lines{.name = "breaking_boundaries"}, points{.name = "breaking_points"};
    for (const Breaking& b : all) {
        every.push_back(&b);
        points.geometries.emplace_back(plane.to_degrees(b.point));
        MultiLineString parts;
        for (const LineString& part : boundary_lines(b.boundary, box))
            parts.push_back(plane.to_degrees(part));
        if (parts.empty()) continue;
        drawn.push_back(&b);
        if (parts.size() == 1)
            lines.geometries.emplace_back(parts.front());
        else
            lines.geometries.emplace_back(std::move(parts));
    }
    lines.columns = table_of_points(file, drawn);
    points.columns = table_of_points(file, every);
    result.add_layer("_boundaries.geojson", std::move(lines));
    result.add_layer("_points.geojson", std::move(points));
}

}  // namespace

ModelResult find_breaking_points(const BreakingPointSettings& settings, const Loaded* project,
                                 Session& session) {
    const Units file = read_units(settings.file, project, session);
    const WorkingPlane plane = working_plane_of(file);
    const auto all = breakings_of(settings, file, plane, session);
    Json list = Json::array();
    std::vector<const Breaking*> every;
    ModelResult result{
        .inputs = file.files, .synthetic = file.synthetic, .quality = file.quality_of({&settings.mass, 1})};
    for (const Breaking& b : all) {
        list.push_back(breaking_json(file, b));
        every.push_back(&b);
        const Words from = label_of_unit(file, b.a), to = label_of_unit(file, b.b);
        result.text += fmt::format(
            "{} – {}  {:.1f} km  {} {:.1f} km\n", session.say(from.zh, from.en), session.say(to.zh, to.en),
            b.distance_km, session.say("断裂点距前者", "breaking point from the former"), b.from_a_km);
    }
    result.document = {{"mass", file.mass_json(settings.mass)},
                       {"beta", json_number(settings.beta)},
                       {"plane", plane.name},
                       {"boundaries_within_km", json_number(boundary_margin_km)},
                       {"points", std::move(list)}};
    add_boundaries(result, file, plane, all);
    result.add_table("_points.csv", table_of_points(file, every));
    return result;
}

}  // namespace deltareach
