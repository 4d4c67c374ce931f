#include "gis/globe_bounds.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace deltareach {
namespace {

struct Interval {
    double west, east;
};

/// Where the widest stretch of longitude without any interval ends.
double start_after_widest_gap(std::vector<Interval> intervals) {
    std::ranges::sort(intervals, {}, &Interval::west);
    double start = intervals.front().west, reached = intervals.front().east, widest = 0;
    for (const Interval& interval : intervals) {
        if (interval.west - reached > widest) {
            widest = interval.west - reached;
            start = interval.west;
        }
        reached = std::max(reached, interval.east);
    }
    // The gap over 180° counts too: areas that leave it free are not turned.
    return intervals.front().west + 360 - reached >= widest ? intervals.front().west : start;
}

}  // namespace

Box bounds_on_globe(std::span<const MultiPolygon> areas) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::vector<Interval> intervals;
    double south = infinity, north = -infinity;
    for (const MultiPolygon& area : areas)
        for (const Polygon& polygon : area) {
            Interval along{infinity, -infinity};
            for (const Point& point : polygon.outer()) {
                along = {std::min(along.west, point.x()), std::max(along.east, point.x())};
                south = std::min(south, point.y());
                north = std::max(north, point.y());
            }
            if (along.west <= along.east) intervals.push_back(along);
        }
    if (intervals.empty()) return {Point{infinity, infinity}, Point{-infinity, -infinity}};
    const double west = start_after_widest_gap(intervals);
    double east = west;
    for (const Interval& interval : intervals)
        east = std::max(east, interval.west < west ? interval.east + 360 : interval.east);
    return {Point{west, south}, Point{east, north}};
}

}  // namespace deltareach
