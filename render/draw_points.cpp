#include "render/draw_points.hpp"

#include "render/draw_reach.hpp"
#include "render/private/numbered_names.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

/// Beyond so many points a symbol each would be a blot: they are small, and block no names.
constexpr std::size_t many_points = 1500;

Rect around_point(Point p, double r) {
    return {p.x() - r, p.y() - r, 2 * r, 2 * r};
}

Path symbol_path(Point at, int category, double r) {
    Path path;
    switch (category < 0 ? 0 : category % 4) {
        case 0:
            path.add_circle(at, r);
            break;
        case 1:
            path.add_rect(around_point(at, 0.88 * r));
            break;
        case 2:
            path.add_line(std::vector<Point>{{at.x(), at.y() - 1.15 * r},
                                             {at.x() + 1.05 * r, at.y() + 0.8 * r},
                                             {at.x() - 1.05 * r, at.y() + 0.8 * r}},
                          true);
            break;
        default:
            path.add_line(std::vector<Point>{{at.x(), at.y() - 1.25 * r},
                                             {at.x() + 1.1 * r, at.y()},
                                             {at.x(), at.y() + 1.25 * r},
                                             {at.x() - 1.1 * r, at.y()}},
                          true);
    }
    return path;
}

/// Times so much a symbol is as large as the circle.
double size_of_shape(int category) {
    constexpr std::array<double, 4> times{1, 1, 1.24, 1.07};
    return category < 0 ? 1 : times[static_cast<std::size_t>(category) % times.size()];
}

CircleScale scale_of_sizes(const PointLayer& layer) {
    std::vector<double> sizes;
    for (const MapPoint& point : layer.points) sizes.push_back(point.size);
    return circle_scale(sizes);
}

Colour colour_of_point(const PointLayer& layer, int category, const Style& style) {
    if (layer.entries.empty()) return style.circle;
    return category < 0 ? style.no_data_line : layer.entries.at(static_cast<std::size_t>(category)).colour;
}

/// A ring with the number of its points.
void draw_cluster(Canvas& canvas, const PointCluster& cluster, double radius, const Style& style) {
    Path disc;
    disc.add_circle(cluster.at, radius);
    canvas.draw(disc, {.fill = style.paper,
                       .stroke = Stroke{.colour = style.ink, .width_pt = 0.8 * style.unit, .dash = {}}});
    const TextStyle type = style.bold(7.5);
    const TextExtent extent = measure_text("0", type);
    canvas.text(
        fmt::format("{}", cluster.members.size()), type,
        {.baseline = {cluster.at.x(), cluster.at.y() + 0.36 * extent.ascent}, .anchor = Anchor::middle});
}

double cluster_radius(std::size_t members, const Style& style) {
    return (5.2 + 1.9 * static_cast<double>(std::to_string(members).size() - 1)) * style.unit;
}

void name_points(Canvas& canvas, const PointDrawing& d,
                 const std::vector<std::pair<std::size_t, double>>& radii, LabelObstacles& obstacles,
                 const Style& style, SheetLog& log) {
    std::vector<LabelRequest> requests;
    for (const auto& [i, radius] : radii) {
        const MapPoint& point = d.layer.points[i];
        const std::string name = first_words(point.name, d.language);
        if (name.empty()) continue;
        TextStyle type = style.text(7.5);
        type.halo_pt = 1.1 * style.unit;
        type.halo = style.paper.with_alpha(0.85);
        requests.push_back({.lines = {{name, type}},
                            .anchor = d.frame.to_page(point.point),
                            .symbol_radius = radius,
                            .priority = std::isnan(point.size) ? 0 : point.size});
    }
    draw_names_or_numbers(canvas,
                          {.requests = requests,
                           .frame = d.frame.page().inset(1.5),
                           .leader = style.ink_soft,
                           .kind = "point_label",
                           .most_listed = d.most_listed,
                           .letters = d.layer.cluster_pt > 0},
                          obstacles, log);
}

}  // namespace

void draw_point_symbol(Canvas& canvas, Point at, int category, Colour colour, double radius,
                       const Style& style, const std::string& title) {
    canvas.draw(symbol_path(at, category, radius),
                {.fill = colour,
                 .stroke = Stroke{.colour = style.ink, .width_pt = std::min(0.4, radius / 4), .dash = {}}},
                title);
}

Text number_of_places(std::size_t shown, std::size_t beside) {
    Text words{fmt::format("{} 个地点", shown), fmt::format("{} places", shown)};
    if (beside > 0)
        words = {words.zh + fmt::format("（另有 {} 个在图外）", beside),
                 words.en + fmt::format(" ({} more beyond the map)", beside)};
    return words;
}

double point_radius(const PointLayer& layer, const Style& style) {
    const std::size_t n = layer.points.size();
    return (n > 20000               ? 0.5
            : n > many_points       ? 0.9
            : n > 300               ? 1.6
            : layer.entries.empty() ? 1.9
                                    : 2.4) *
           style.unit;
}

namespace {

/// Clusters by cells of the page that are wider than two rings.
class ClusterGrid {
  public:
    explicit ClusterGrid(const Style& style) : style_(style) {}

    void add(PointCluster cluster) {
        cells_[cell_of(cluster.at)].push_back(placed_.size());
        placed_.emplace_back(std::move(cluster));
    }
    /// One whose ring would overlap that of `one`, or a point beneath it, taken out; nothing where there is
    /// none.
    std::optional<PointCluster> take_overlapping(const PointCluster& one) {
        const auto [column, row] = cell_of(one.at);
        for (long dx = -1; dx <= 1; ++dx)
            for (long dy = -1; dy <= 1; ++dy)
                for (const std::size_t i : cells_[{column + dx, row + dy}])
                    if (placed_[i] && overlap(*placed_[i], one))
                        return std::exchange(placed_[i], std::nullopt);
        return std::nullopt;
    }
    [[nodiscard]] std::vector<PointCluster> all() && {
        std::vector<PointCluster> left;
        for (std::optional<PointCluster>& one : placed_)
            if (one) left.push_back(std::move(*one));
        return left;
    }

  private:
    [[nodiscard]] std::pair<long, long> cell_of(const Point& at) const {
        const double side = 32 * style_.unit;  // twice the ring of a number of six figures
        return {std::lround(at.x() / side), std::lround(at.y() / side)};
    }
    [[nodiscard]] double radius_of(const PointCluster& one) const {
        return one.members.size() > 1 ? cluster_radius(one.members.size(), style_) : 0;
    }
    [[nodiscard]] bool overlap(const PointCluster& a, const PointCluster& b) const {
        const double apart = std::hypot(a.at.x() - b.at.x(), a.at.y() - b.at.y());
        return (a.members.size() > 1 || b.members.size() > 1) && apart < radius_of(a) + radius_of(b);
    }

    const Style& style_;
    std::vector<std::optional<PointCluster>> placed_;
    std::map<std::pair<long, long>, std::vector<std::size_t>> cells_;
};

/// Two whose rings would overlap become one, and so does a point beneath a ring with it.
std::vector<PointCluster> without_overlaps(std::vector<PointCluster> clusters, const Style& style) {
    ClusterGrid grid(style);
    for (PointCluster& one : clusters) {
        while (std::optional<PointCluster> other = grid.take_overlapping(one)) {
            const auto n = static_cast<double>(one.members.size()),
                       m = static_cast<double>(other->members.size());
            one.at = {(n * one.at.x() + m * other->at.x()) / (n + m),
                      (n * one.at.y() + m * other->at.y()) / (n + m)};
            one.members.insert(one.members.end(), other->members.begin(), other->members.end());
        }
        std::ranges::sort(one.members);
        grid.add(std::move(one));
    }
    return std::move(grid).all();
}

}  // namespace

std::vector<PointCluster> clustered(const PointLayer& layer, const MapFrame& frame, const Style& style) {
    std::vector<PointCluster> clusters;
    std::vector<Point> first;
    std::map<std::pair<long, long>, std::vector<std::size_t>> cells;
    const double near = layer.cluster_pt;
    for (std::size_t i = 0; i < layer.points.size(); ++i) {
        const Point p = frame.to_page(layer.points[i].point);
        if (!frame.page().contains(p)) continue;
        const long column = near > 0 ? std::lround(p.x() / near) : 0,
                   row = near > 0 ? std::lround(p.y() / near) : 0;
        std::size_t best = clusters.size();
        double least = near;
        for (long dx = -1; near > 0 && dx <= 1; ++dx)
            for (long dy = -1; dy <= 1; ++dy)
                for (const std::size_t c : cells[{column + dx, row + dy}]) {
                    const double apart = std::hypot(first[c].x() - p.x(), first[c].y() - p.y());
                    if (apart < least) best = c, least = apart;
                }
        if (best == clusters.size()) {
            if (near > 0) cells[{column, row}].push_back(best);
            first.push_back(p);
            clusters.push_back({.at = p, .members = {}});
        }
        PointCluster& cluster = clusters[best];
        cluster.members.push_back(i);
        const auto n = static_cast<double>(cluster.members.size());
        cluster.at = {cluster.at.x() + (p.x() - cluster.at.x()) / n,
                      cluster.at.y() + (p.y() - cluster.at.y()) / n};
    }
    return near > 0 ? without_overlaps(std::move(clusters), style) : clusters;
}

void draw_points(Canvas& canvas, const PointDrawing& drawing, LabelObstacles& obstacles, const Style& style,
                 SheetLog& log) {
    const auto& [frame, of, language, most_listed] = drawing;
    const PointLayer& layer = of;
    canvas.begin_group("points", joined_words(layer.title, language));
    const CircleScale scale = scale_of_sizes(layer);
    const double plain = point_radius(layer, style);
    const auto radius_of = [&](std::size_t i) {
        if (!layer.sizes) return plain;
        return sign_radius(layer.points[i].size, scale, style);
    };
    std::vector<PointCluster> clusters = clustered(layer, frame, style);
    std::ranges::stable_sort(clusters, std::greater{}, [&](const PointCluster& cluster) {
        return cluster.members.size() > 1 ? -1.0 : radius_of(cluster.members.front());
    });
    const bool crowded = layer.points.size() > many_points;
    std::vector<std::pair<std::size_t, double>> named;
    for (const PointCluster& cluster : clusters) {
        if (cluster.members.size() > 1) {
            const double radius = cluster_radius(cluster.members.size(), style);
            draw_cluster(canvas, cluster, radius, style);
            obstacles.hard.push_back(around_point(cluster.at, radius));
            continue;
        }
        const std::size_t i = cluster.members.front();
        const MapPoint& point = layer.points[i];
        const double radius = radius_of(i);
        const Colour colour = colour_of_point(layer, point.category, style);
        const std::string title = crowded ? std::string() : joined_words(point.name, language);
        if (layer.sizes && (std::isnan(point.size) || point.size == 0))
            draw_circle_value(canvas, cluster.at, point.size, scale, style, title);
        else if (layer.sizes)
            draw_point_symbol(canvas, cluster.at, layer.shaped ? point.category : 0,
                              (point.size < 0 ? style.circle_negative : colour).with_alpha(0.85),
                              layer.shaped ? radius * size_of_shape(point.category) : radius, style, title);
        else
            draw_point_symbol(canvas, cluster.at, layer.entries.empty() ? 1 : point.category, colour, radius,
                              style, title);
        if (crowded) continue;
        obstacles.hard.push_back(around_point(cluster.at, radius));
        log.boxes.push_back({"point", point.name.zh, cluster.at.x() - radius, cluster.at.y() - radius,
                             cluster.at.x() + radius, cluster.at.y() + radius});
        named.emplace_back(i, radius);
    }
    canvas.end_group();
    if (layer.named) name_points(canvas, drawing, named, obstacles, style, log);
}

double dot_radius(const DotLayer& layer, const Style& style) {
    const double usual = layer.dots.size() > 8000 ? 0.45 : layer.dots.size() > 2500 ? 0.6 : 0.8;
    // So that they cover about a third of the densest zone: a region takes some 110,000 square points of A4.
    constexpr double region = 110000, covered = 0.35, least = 0.4;
    const double dense = static_cast<double>(layer.dots.size()) * layer.crowding / region;
    const double apart = dense > 0 ? std::sqrt(covered / (std::numbers::pi * dense)) : usual;
    return std::clamp(apart, least, usual) * style.unit;
}

void draw_dots(Canvas& canvas, const MapFrame& frame, const DotLayer& layer, const Style& style) {
    canvas.begin_group("dots", "");
    const double radius = dot_radius(layer, style);
    // Strokes without length: round, small in the file, and where they overlap nothing is cut out.
    Path all;
    for (const LonLat dot : layer.dots) {
        const Point at = frame.to_page(dot);
        all.move_to(at);
        all.line_to(at);
    }
    canvas.draw(all,
                {.fill = {}, .stroke = Stroke{.colour = style.flow, .width_pt = 2 * radius, .dash = {}}});
    canvas.end_group();
}

}  // namespace deltareach
