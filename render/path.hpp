#pragma once

#include "gis/geometry.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// A rectangle on the page, points; y grows downwards.
struct Rect {
    double left = 0, top = 0, width = 0, height = 0;

    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double bottom() const { return top + height; }
    [[nodiscard]] Point centre() const { return {left + width / 2, top + height / 2}; }
    /// Smaller by so much on every side.
    [[nodiscard]] Rect inset(double by) const {
        return {left + by, top + by, width - 2 * by, height - 2 * by};
    }
    /// Whether they share more than an edge.
    [[nodiscard]] bool overlaps(const Rect& other) const {
        return left < other.right() && other.left < right() && top < other.bottom() && other.top < bottom();
    }
    /// Whether all of it lies inside, edges included.
    [[nodiscard]] bool contains(Point p) const {
        return p.x() >= left && p.x() <= right() && p.y() >= top && p.y() <= bottom();
    }
    /// Whether all of it lies inside, edges included.
    [[nodiscard]] bool contains(const Rect& other) const {
        return other.left >= left && other.right() <= right() && other.top >= top &&
               other.bottom() <= bottom();
    }
};

/// An outline on the page: straight lines and cubic curves, in points.
class Path {
  public:
    /// What leads to the next point.
    enum class Step : std::uint8_t { move, line, curve, close };

    /// Goes on from the last point; move_to begins anew, close goes back to where that was.
    void move_to(Point p) { add(Step::move, p); }
    void line_to(Point p) { add(Step::line, p); }
    void curve_to(Point control1, Point control2, Point end);
    void close() { steps_.push_back(Step::close); }

    /// Adds a whole outline.
    void add_line(std::span<const Point> points, bool closed);
    void add_rect(const Rect& rect);
    void append(const Path& other);
    void add_circle(Point centre, double radius);

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    /// One for move and line, three for a curve, none for close.
    [[nodiscard]] const std::vector<Point>& points() const { return points_; }
    [[nodiscard]] bool empty() const { return steps_.empty(); }
    /// Box about all points, control points too; an empty path gives an empty box.
    [[nodiscard]] Rect bounds() const;

  private:
    void add(Step step, Point p) {
        steps_.push_back(step);
        points_.push_back(p);
    }
    std::vector<Step> steps_;
    std::vector<Point> points_;
};

}  // namespace deltareach
