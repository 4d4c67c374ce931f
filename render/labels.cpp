#include "render/labels.hpp"

#include <algorithm>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

namespace deltareach {
namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<Box, double>;
using Tree = bgi::rtree<Entry, bgi::quadratic<16>>;

Box box_of(const Rect& r) {
    return {{r.left, r.top}, {r.right(), r.bottom()}};
}

struct Size {
    double width = 0, height = 0;
};

Size size_of(const LabelLines& lines) {
    Size size;
    for (const auto& [text, style] : lines) {
        const TextExtent extent = measure_text(text, style);
        size.width = std::max(size.width, extent.width);
        size.height += extent.height();
    }
    return size;
}

struct Candidate {
    Rect box;
    double cost = 0;
    bool leader = false;
    std::size_t form = 0;
};

/// The box of that size whose nearest point to the anchor lies `gap` away in direction (dx, dy).
Rect beside(const LabelRequest& request, Size size, double dx, double dy, double gap) {
    const Point a = request.anchor;
    const double left = a.x() + dx * gap + (dx > 0.3 ? 0 : dx < -0.3 ? -size.width : -size.width / 2);
    const double top = a.y() + dy * gap + (dy > 0.3 ? 0 : dy < -0.3 ? -size.height : -size.height / 2);
    return {left, top, size.width, size.height};
}

/// Which way the other symbols are thinnest: the sum of the pushes of those within 45 points.
Point push_on(const LabelRequest& request, std::span<const LabelRequest> all) {
    double x = 0, y = 0;
    for (const LabelRequest& other : all) {
        const double dx = request.anchor.x() - other.anchor.x(), dy = request.anchor.y() - other.anchor.y();
        const double square = dx * dx + dy * dy;
        if (square > 0 && square < 45 * 45) x += dx / square, y += dy / square;
    }
    return {x, y};
}

/// Above so many names a map is crowded: leaders would run over other zones, and there is no free side to
/// lean to.
constexpr std::size_t crowded = 400;

/// About the anchor in every form: each costs more than the one before, and so does a shift off the middle.
void add_centred(std::vector<Candidate>& all, const LabelRequest& request) {
    constexpr double cost_of_form = 0.4, cost_of_shift = 0.15;
    static constexpr std::pair<double, double> shifts[] = {{0, 0},      {0, -0.5},   {0, 0.5},  {-0.2, 0},
                                                           {0.2, 0},    {0, -1},     {0, 1},    {-0.2, -0.5},
                                                           {0.2, -0.5}, {-0.2, 0.5}, {0.2, 0.5}};
    for (std::size_t form = 0; form <= request.others.size(); ++form) {
        const Size size = size_of(request.form(form));
        double cost = cost_of_form * static_cast<double>(form);
        for (const auto& [dx, dy] : shifts) {
            all.push_back({.box = {request.anchor.x() + (dx - 0.5) * size.width,
                                   request.anchor.y() + (dy - 0.5) * size.height, size.width, size.height},
                           .cost = cost,
                           .form = form});
            cost += cost_of_shift;
            if (!request.may_lie && !request.needs_leader) break;  // nothing tells how far its area goes
        }
    }
}

std::vector<Candidate> candidates_of(const LabelRequest& request, Point push, bool leaders) {
    const Size size = size_of(request.lines);
    std::vector<Candidate> all;
    if (request.centred) add_centred(all, request);
    const bool in_area = request.centred && (request.may_lie || request.needs_leader);
    const double beside_area = in_area ? 3 : 0;  // its middle is better
    // Right is read best, then left, above, below and the corners (after Imhof).
    static constexpr struct {
        double dx, dy, cost;
    } directions[] = {{1, 0, 0.5},      {-1, 0, 1},      {0, -1, 0.8},      {0, 1, 1.2},
                      {0.7, -0.7, 0.6}, {0.7, 0.7, 0.9}, {-0.7, -0.7, 1.3}, {-0.7, 0.7, 1.5}};
    const double gap = request.symbol_radius + 1.2;
    for (const auto& d : directions)
        all.push_back({beside(request, size, d.dx, d.dy, gap), d.cost + beside_area});
    for (int ring = 0; leaders && 6 + 6.0 * ring <= request.longest_leader; ++ring) {
        const double reach = gap + 6 + 6.0 * ring;
        for (int i = 0; i < 16; ++i) {
            const double angle = i * std::numbers::pi / 8;
            all.push_back({beside(request, size, std::cos(angle), std::sin(angle), reach),
                           4 + 1.6 * ring + 0.02 * i, true});
        }
    }
    const double strength = std::min(1.0, 8 * std::hypot(push.x(), push.y()));
    for (Candidate& candidate : all) {
        const Point middle = candidate.box.centre();
        const double dx = middle.x() - request.anchor.x(), dy = middle.y() - request.anchor.y();
        const double lengths = std::hypot(dx, dy) * std::hypot(push.x(), push.y());
        if (lengths > 0) candidate.cost += 1.8 * strength * (1 - (dx * push.x() + dy * push.y()) / lengths);
    }
    return all;
}

Point nearest_in(const Rect& box, Point p) {
    return {std::clamp(p.x(), box.left, box.right()), std::clamp(p.y(), box.top, box.bottom())};
}

std::pair<Point, Point> leader_of(const LabelRequest& request, const Rect& box) {
    const Point end = nearest_in(box.inset(std::min(1.0, box.height / 4)), request.anchor);
    const double dx = end.x() - request.anchor.x(), dy = end.y() - request.anchor.y();
    const double length = std::hypot(dx, dy);
    const double skip = length > 0 && !request.leads_from_middle ? request.symbol_radius / length : 0;
    return {{request.anchor.x() + dx * skip, request.anchor.y() + dy * skip}, end};
}

class Placer {
  public:
    Placer(const LabelObstacles& obstacles, const Rect& frame, bool leaders)
        : frame_(frame), with_leaders_(leaders) {
        for (const Rect& r : obstacles.hard) hard_.insert({box_of(r), 0});
        for (const auto& [r, cost] : obstacles.soft) soft_.insert({box_of(r), cost});
    }

    std::optional<PlacedLabel> place(const LabelRequest& request, std::size_t index, Point push) {
        std::optional<Candidate> best;
        for (Candidate candidate : candidates_of(request, push, with_leaders_)) {
            if (!frame_.contains(candidate.box) || (best && candidate.cost >= best->cost)) continue;
            if (touches(hard_, candidate.box.inset(-0.6))) continue;
            if (request.may_lie && !request.may_lie(candidate.box)) continue;
            if (request.hides_another && request.hides_another(candidate.box)) continue;
            if (request.share_abroad && !request.may_lie)
                candidate.cost += cost_abroad * request.share_abroad(candidate.box);
            if (is_tight(request, candidate.box)) candidate.cost += cost_of_tightness;
            candidate.leader = candidate.leader && !is_at_home(request, candidate.box);
            if (candidate.leader ? crosses(request, candidate.box)
                                 : request.needs_leader && request.needs_leader(candidate.box))
                continue;
            for (auto hit = soft_.qbegin(bgi::intersects(box_of(candidate.box))); hit != soft_.qend(); ++hit)
                candidate.cost += hit->second;
            if (!best || candidate.cost < best->cost) best = candidate;
        }
        if (!best) return std::nullopt;
        hard_.insert({box_of(best->box), 0});
        cost_ += best->cost;
        PlacedLabel placed{.request = index, .box = best->box, .leader = {}, .form = best->form};
        if (best->leader) {
            placed.leader = leader_of(request, best->box);
            const auto& [from, to] = *placed.leader;
            for (double t = 0.3; t < 1; t += 0.2) {
                const Point p{from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y())};
                leaders_.insert({box_of({p.x() - 0.4, p.y() - 0.4, 0.8, 0.8}), 0});
                soft_.insert({box_of({p.x() - 0.4, p.y() - 0.4, 0.8, 0.8}), 3});
            }
        }
        return placed;
    }

    [[nodiscard]] double cost() const { return cost_; }

  private:
    static bool touches(const Tree& tree, const Rect& box) {
        return tree.qbegin(bgi::intersects(box_of(box))) != tree.qend();
    }

    static bool is_at_home(const LabelRequest& request, const Rect& box) {
        constexpr double most_of_it = 0.7;
        return request.share_at_home && request.share_at_home(box) >= most_of_it;
    }
    static constexpr double cost_abroad = 2;
    static constexpr double cost_of_tightness = 1;
    /// Whether a long name fills its area from side to side, so that it would run into the next one's.
    static bool is_tight(const LabelRequest& request, const Rect& box) {
        constexpr double long_pt = 60, apart_pt = 4, all_of_it = 0.99;
        return request.share_at_home && box.width > long_pt &&
               request.share_at_home({box.left - apart_pt, box.top, box.width + 2 * apart_pt, box.height}) <
                   all_of_it;
    }

    /// True when the line to the label would run over a label, a symbol or another line; where it leads to no
    /// symbol of its own, also when it would end on another.
    bool crosses(const LabelRequest& request, const Rect& box) const {
        const auto [from, to] = leader_of(request, box);
        // The box about a round symbol reaches beyond it, into its corners, and arrows end there.
        const double first = request.symbol_radius > 0 ? 0.25 : 0,
                     step = request.symbol_radius > 0 ? 0.07 : 0.03;
        for (double t = first; t < 0.95; t += step) {
            const Point p{from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y())};
            const Rect spot{p.x() - 0.3, p.y() - 0.3, 0.6, 0.6};
            if (touches(hard_, spot) || touches(leaders_, spot)) return true;
        }
        return false;
    }

    Rect frame_;
    bool with_leaders_;
    double cost_ = 0;
    Tree hard_, soft_, leaders_;
};

struct Attempt {
    std::vector<PlacedLabel> placed;
    double cost = 0;
};

Attempt attempt(std::span<const LabelRequest> requests, std::span<const Point> pushes,
                std::span<const std::size_t> order, const LabelObstacles& obstacles, const Rect& frame) {
    Placer placer(obstacles, frame, requests.size() <= crowded);
    Attempt result;
    for (const std::size_t i : order) {
        if (auto label = placer.place(requests[i], i, pushes[i])) result.placed.push_back(std::move(*label));
    }
    result.cost = placer.cost();
    return result;
}

}  // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests, const LabelObstacles& obstacles,
                                      const Rect& frame) {
    std::vector<Point> pushes(requests.size());
    for (std::size_t i = 0; i < requests.size() && requests.size() <= crowded; ++i)
        pushes[i] = push_on(requests[i], requests);
    std::vector<std::size_t> order(requests.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return requests[i].priority; });
    Attempt best = attempt(requests, pushes, order, obstacles, frame);
    if (requests.size() > crowded) return best.placed;
    // Where all find room the order is free: the crowded first may need fewer and shorter leaders.
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t i) { return std::hypot(pushes[i].x(), pushes[i].y()); });
    for (int turn = 0; turn < 2; ++turn) {
        // What the map is about stands near its place, whoever has to give way.
        std::ranges::stable_partition(order,
                                      [&](std::size_t i) { return requests[i].lines.front().second.bold; });
        Attempt other = attempt(requests, pushes, order, obstacles, frame);
        const bool all = other.placed.size() == requests.size();
        if (all && (best.placed.size() < requests.size() || other.cost < best.cost)) best = std::move(other);
        std::ranges::reverse(order);
    }
    return best.placed;
}

namespace {

/// On a dark fill the letters are of the colour of their halo, which takes that of the fill.
TextStyle as_it_lies(TextStyle style, const LabelRequest& request, const PlacedLabel& label) {
    if (!request.dark || label.leader || !request.lies_on_dark(label.box)) return style;
    style.colour = style.halo.with_alpha(1);
    style.halo = request.dark->with_alpha(style.halo.alpha);
    return style;
}

}  // namespace

void draw_labels(Canvas& canvas, std::span<const LabelRequest> requests, std::span<const PlacedLabel> placed,
                 Colour leader) {
    for (const PlacedLabel& label : placed) {
        if (!label.leader) continue;
        Path line;
        line.move_to(label.leader->first);
        line.line_to(label.leader->second);
        canvas.draw(line,
                    {.fill = {},
                     .stroke = Stroke{.colour = Colour{255, 255, 255, 0.85}, .width_pt = 1.6, .dash = {}}});
        canvas.draw(line, {.fill = {}, .stroke = Stroke{.colour = leader, .width_pt = 0.6, .dash = {}}});
    }
    for (const PlacedLabel& label : placed) {
        double top = label.box.top;
        for (const auto& [text, style] : requests[label.request].form(label.form)) {
            const TextExtent extent = measure_text(text, style);
            canvas.text(
                text, as_it_lies(style, requests[label.request], label),
                {.baseline = {label.box.centre().x(), top + extent.ascent}, .anchor = Anchor::middle});
            top += extent.height();
        }
    }
}

}  // namespace deltareach
