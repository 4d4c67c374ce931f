#include "analysis/planning_measures.hpp"
#include "cli/model_verbs.hpp"
#include "cli/options.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "study/inputs/plain_file.hpp"
#include "study/inputs/working_plane.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct BreakingChoice {
    PlainOptions file;
    std::string mass, centre, other;
    double beta = 2, margin_km = 50;
};

struct Breaking {
    std::size_t a = 0, b = 0;
    double distance_km = 0, from_a_km = 0;        ///< on the ground
    BreakingBoundary boundary;                    ///< in the working plane
    std::optional<double> travel, travel_from_a;  ///< by the table of times, in its unit
};

std::vector<Breaking> breakings_of(const BreakingChoice& choice, const PlainFile& file,
                                   const WorkingPlane& plane, Session& session) {
    const std::vector<double> mass = file.masses(choice.mass, session);
    const std::size_t a = file.position(choice.centre);
    const std::vector<Point> degrees = plane.from_degrees ? file.points_in_degrees() : std::vector<Point>();
    std::vector<Breaking> all;
    for (std::size_t b = 0; b < file.size(); ++b) {
        if (b == a || (!choice.other.empty() && file.ids[b] != choice.other)) continue;
        file.require_positive(choice.mass, mass, {a, b});
        const Point from = plane.points[a], to = plane.points[b];
        const double straight_km =
            degrees.empty() ? std::hypot(to.x() - from.x(), to.y() - from.y())
                            : distance_km({degrees[a].x(), degrees[a].y()}, {degrees[b].x(), degrees[b].y()});
        all.push_back({a, b, straight_km, breaking_point(straight_km, mass[a], mass[b], choice.beta),
                       breaking_boundary(from, to, mass[a], mass[b], choice.beta)});
        if (!file.times) continue;
        all.back().travel = (*file.times)(a, b);
        all.back().travel_from_a = breaking_point(*all.back().travel, mass[a], mass[b], choice.beta);
    }
    if (all.empty()) static_cast<void>(file.position(choice.other));
    return all;
}

/// How names of figures along the way end: "_min", or "_network_km" beside the geodesic "_km".
std::string travel_ending(const PlainFile& file) {
    return file.distance_unit() == "km" ? "_network_km" : "_" + file.distance_unit();
}

Json breaking_json(const PlainFile& file, const Breaking& b) {
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

std::vector<Column> table_of_points(const PlainFile& file, const std::vector<const Breaking*>& all) {
    ColumnBuilder table;
    for (const Breaking* b : all) {
        table.start_row();
        table.text("a", "甲", "A", file.ids[b->a]);
        table.text("b", "乙", "B", file.ids[b->b]);
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
void add_boundaries(ModelResult& result, const BreakingChoice& choice, const PlainFile& file,
                    const WorkingPlane& plane, const std::vector<Breaking>& all) {
    if (!plane.from_degrees) return;
    const Box box = plane.box(choice.margin_km);
    std::vector<const Breaking*> drawn, every;
    FeatureLayer lines{.name = "breaking_boundaries"}, points{.name = "breaking_points"};
    for (const Breaking& b : all) {
        const Point from = plane.points[b.a], to = plane.points[b.b];
        const double share = b.from_a_km / b.distance_km;
        every.push_back(&b);
        points.geometries.emplace_back(plane.to_degrees(
            Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()))));
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

ModelResult model_breaking_point(const BreakingChoice& choice, const Loaded* project, Session& session) {
    const PlainFile file = read_plain_file(choice.file, project, session);
    const WorkingPlane plane = working_plane_of(file);
    const auto all = breakings_of(choice, file, plane, session);
    Json list = Json::array();
    std::vector<const Breaking*> every;
    ModelResult result{.inputs = file.files};
    for (const Breaking& b : all) {
        list.push_back(breaking_json(file, b));
        every.push_back(&b);
        result.text +=
            fmt::format("{} – {}  {:.1f} km  {} {:.1f} km\n", file.ids[b.a], file.ids[b.b], b.distance_km,
                        session.say("断裂点距前者", "breaking point from the former"), b.from_a_km);
    }
    result.document = {
        {"mass", file.mass_json(choice.mass)},
        {"beta", json_number(choice.beta)},
        {"plane", plane.name},
        {"boundaries_within_km", json_number(choice.margin_km)},  // of the box around all places
        {"points", std::move(list)}};
    add_boundaries(result, choice, file, plane, all);
    result.add_table("_points.csv", table_of_points(file, every));
    return result;
}

}  // namespace

void add_model_breaking_point(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("breaking-point",
                                      say("断裂点与势力边界", "breaking points and their boundaries"));
    auto choice = std::make_shared<BreakingChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option("--centre", choice->centre, say("中心的代码", "id of the centre"))->required();
    verb->add_option("--other", choice->other,
                     say("另一地的代码；不给则对所有", "id of the other place; all without it"));
    verb->add_option("--beta", choice->beta, say("距离指数", "power of distance"))
        ->check(CLI::PositiveNumber);
    verb->footer(
        say("例：deltareach model breaking-point 城市.geojson --id adcode --mass gdp --centre 310000 -o "
            "断裂点.geojson",
            "Example: deltareach model breaking-point cities.geojson --id adcode --mass gdp --centre 310000 "
            "-o breaking.geojson"));
    verb->callback([&compute, choice] {
        compute = [choice](const Loaded* project, Session& s) {
            return model_breaking_point(*choice, project, s);
        };
    });
}

}  // namespace deltareach
