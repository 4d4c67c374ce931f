#include "render/private/zone_grid.hpp"

#include "render/private/outline_edges.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

constexpr double cell_pt = 1.5;

}  // namespace

ZoneGrid::ZoneGrid(const Rect& frame, std::span<const Path> zones)
    : frame_(frame),
      columns_(static_cast<std::size_t>(std::ceil(std::max(frame.width, 0.0) / cell_pt))),
      rows_(static_cast<std::size_t>(std::ceil(std::max(frame.height, 0.0) / cell_pt))),
      cells_(columns_ * rows_, -1) {
    for (std::size_t i = 0; i < zones.size(); ++i) fill(zones[i], static_cast<int>(i));
}

/// Where the middle of each row of cells crosses the outlines; between an odd crossing and the next is
/// inside.
void ZoneGrid::fill(const Path& path, int zone) {
    if (path.points().empty()) return;
    const Rect box = path.bounds();
    const auto row_of = [&](double y) { return (y - frame_.top) / cell_pt - 0.5; };
    const double first = std::max(0.0, std::ceil(row_of(box.top))),
                 last = std::min(static_cast<double>(rows_) - 1, std::floor(row_of(box.bottom())));
    if (last < first) return;
    const auto from = static_cast<std::size_t>(first);
    std::vector<std::vector<double>> crossings(static_cast<std::size_t>(last - first) + 1);
    for_each_edge(path, [&](Point a, Point b) {
        if (a.y() > b.y()) std::swap(a, b);
        const double low = std::max(first, std::ceil(row_of(a.y()))),
                     high = std::min(last + 1, row_of(b.y()));
        for (double row = low; row < high; ++row) {
            const double y = frame_.top + (row + 0.5) * cell_pt;
            crossings[static_cast<std::size_t>(row) - from].push_back(a.x() + (b.x() - a.x()) * (y - a.y()) /
                                                                                  (b.y() - a.y()));
        }
    });
    for (std::size_t row = 0; row < crossings.size(); ++row) {
        std::vector<double>& xs = crossings[row];
        std::ranges::sort(xs);
        for (std::size_t k = 0; k + 1 < xs.size(); k += 2) {
            const double left = std::max(0.0, std::ceil((xs[k] - frame_.left) / cell_pt - 0.5)),
                         right = std::min(static_cast<double>(columns_),
                                          std::ceil((xs[k + 1] - frame_.left) / cell_pt - 0.5));
            for (double column = left; column < right; ++column)
                cells_[(from + row) * columns_ + static_cast<std::size_t>(column)] = zone;
        }
    }
}

int ZoneGrid::zone_at(Point at) const {
    if (!(at.x() >= frame_.left && at.x() < frame_.right() && at.y() >= frame_.top &&
          at.y() < frame_.bottom()))
        return -1;
    const auto column = static_cast<std::size_t>((at.x() - frame_.left) / cell_pt),
               row = static_cast<std::size_t>((at.y() - frame_.top) / cell_pt);
    return cells_[row * columns_ + column];
}

template <class Counts>
double ZoneGrid::share_where(const Rect& box, Counts counts) const {
    const int across = std::max(3, static_cast<int>(box.width / 3)),
              down = std::max(3, static_cast<int>(box.height / 3));
    int found = 0;
    for (int i = 0; i < across; ++i)
        for (int j = 0; j < down; ++j)
            found += counts(zone_at({box.left + (i + 0.5) * box.width / across,
                                     box.top + (j + 0.5) * box.height / down}))
                         ? 1
                         : 0;
    return static_cast<double>(found) / (across * down);
}

double ZoneGrid::share_of_others(const Rect& box, int own) const {
    return share_where(box, [own](int zone) { return zone >= 0 && zone != own; });
}

double ZoneGrid::share_of(const Rect& box, int zone) const {
    return share_where(box, [zone](int there) { return there == zone; });
}

}  // namespace deltareach::detail
