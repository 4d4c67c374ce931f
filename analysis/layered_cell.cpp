#include "analysis/private/layered_cell.hpp"

#include "gis/cancellation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace deltareach {
namespace {

constexpr std::size_t few_pieces = 40;    ///< every pair of which is looked at
constexpr std::size_t few_crossings = 8;  ///< a piece
constexpr int most_stalls = 8;            ///< halvings on end after which there was no less to do
constexpr double same_place = 1e-12;      ///< of a cell: pieces nearer than that lie on one line
constexpr double least_height = 1e-13;    ///< of a slab

struct CellBox {
    double west, north, east, south;
};

double x_of(const CellPiece& piece, double y) {
    if (y <= piece.y0) return piece.x0;
    if (y >= piece.y1) return piece.x1;
    return piece.x0 + (piece.x1 - piece.x0) * ((y - piece.y0) / (piece.y1 - piece.y0));
}

void push_layer(std::vector<Layers>& side, double until, int areas) {
    if (!side.empty() && side.back().areas == areas)
        side.back().until = until;
    else
        side.push_back({until, areas});
}

/// Where two pieces cross, if they do within both. Those on one line cross by rounding alone.
void add_crossing(const CellPiece& a, const CellPiece& b, std::vector<double>& breaks) {
    const double from = std::max(a.y0, b.y0), to = std::min(a.y1, b.y1);
    if (!(from < to)) return;
    const double before = x_of(a, from) - x_of(b, from), after = x_of(a, to) - x_of(b, to);
    if (std::max(std::abs(before), std::abs(after)) < same_place) return;
    if ((before < 0 && after > 0) || (before > 0 && after < 0))
        breaks.push_back(from + (to - from) * (before / (before - after)));
}

/// One slab after another, each a row of trapezoids.
LayeredCell slabs_of(std::vector<Layers>& west, const std::vector<CellPiece>& pieces, const CellBox& box) {
    std::vector<double> breaks{box.north, box.south};
    for (const Layers& layer : west)
        if (layer.until < box.south) breaks.push_back(layer.until);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        breaks.push_back(pieces[i].y0);
        breaks.push_back(pieces[i].y1);
        for (std::size_t k = 0; k < i; ++k) add_crossing(pieces[i], pieces[k], breaks);
    }
    std::ranges::sort(breaks);
    LayeredCell cell;
    std::vector<Layers> east;
    std::vector<std::pair<double, int>> cut;
    std::size_t at = 0;
    double top = box.north;
    for (std::size_t k = 1; k < breaks.size(); ++k) {
        const double height = breaks[k] - top, middle = top + height / 2;
        if (!(height > 0) || (height < least_height && k + 1 < breaks.size())) continue;
        if (k % 64 == 0) stop_if_cancelled();
        top = breaks[k];
        while (at + 1 < west.size() && west[at].until <= middle) ++at;
        int areas = west[at].areas;
        cut.clear();
        for (const CellPiece& piece : pieces)
            if (piece.y0 < middle && piece.y1 > middle) cut.emplace_back(x_of(piece, middle), piece.sign);
        std::ranges::sort(cut);
        double x = box.west;
        const auto go_to = [&](double next) {
            cell.covered += areas > 0 ? (next - x) * height : 0;
            cell.added += areas * (next - x) * height;
            x = next;
        };
        for (const auto& [place, sign] : cut) {
            go_to(std::clamp(place, x, box.east));
            areas += sign;
        }
        go_to(box.east);
        push_layer(east, breaks[k], areas);
    }
    west = std::move(east);
    return cell;
}

/// The pieces in two parts of a cell, cut where they reach into both.
struct Halves {
    double at;
    std::vector<CellPiece> first, second;

    /// What it takes to look at every pair.
    [[nodiscard]] double pairs() const {
        return static_cast<double>(first.size()) * static_cast<double>(first.size()) +
               static_cast<double>(second.size()) * static_cast<double>(second.size());
    }
};

/// The place that has as many pieces on either side.
template <typename Place>
double median_of(const std::vector<CellPiece>& pieces, Place place) {
    std::vector<double> places;
    places.reserve(pieces.size());
    for (const CellPiece& piece : pieces) places.push_back(place(piece));
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    std::ranges::nth_element(places, middle);
    return *middle;
}

Halves west_and_east(const std::vector<CellPiece>& pieces) {
    const double x = median_of(pieces, [](const CellPiece& piece) { return (piece.x0 + piece.x1) / 2; });
    Halves halves{.at = x, .first = {}, .second = {}};
    auto& [at, left, right] = halves;
    for (const CellPiece& piece : pieces) {
        if (std::max(piece.x0, piece.x1) <= x && std::min(piece.x0, piece.x1) < x) {
            left.push_back(piece);
        } else if (std::min(piece.x0, piece.x1) >= x) {
            right.push_back(piece);
        } else {
            const double y =
                std::clamp(piece.y0 + (piece.y1 - piece.y0) * ((x - piece.x0) / (piece.x1 - piece.x0)),
                           piece.y0, piece.y1);
            const CellPiece upper{piece.x0, piece.y0, x, y, piece.sign},
                lower{x, y, piece.x1, piece.y1, piece.sign};
            if (upper.y0 < upper.y1) (piece.x0 < x ? left : right).push_back(upper);
            if (lower.y0 < lower.y1) (piece.x1 < x ? left : right).push_back(lower);
        }
    }
    return halves;
}

Halves north_and_south(const std::vector<CellPiece>& pieces) {
    const double y = median_of(pieces, [](const CellPiece& piece) { return (piece.y0 + piece.y1) / 2; });
    Halves halves{.at = y, .first = {}, .second = {}};
    for (const CellPiece& piece : pieces) {
        const double x = x_of(piece, y);
        if (piece.y0 < y)
            halves.first.push_back(piece.y1 <= y ? piece : CellPiece{piece.x0, piece.y0, x, y, piece.sign});
        if (piece.y1 > y)
            halves.second.push_back(piece.y0 >= y ? piece : CellPiece{x, y, piece.x1, piece.y1, piece.sign});
    }
    return halves;
}

LayeredCell added_up(const LayeredCell& a, const LayeredCell& b) {
    return {a.covered + b.covered, a.added + b.added};
}

/// Whether slabs are not many more than the pieces.
bool cross_seldom(const std::vector<CellPiece>& pieces) {
    std::vector<double> crossings;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) add_crossing(pieces[i], pieces[k], crossings);
        if (crossings.size() > few_crossings * pieces.size()) return false;
    }
    return true;
}

LayeredCell parts_of_cell(std::vector<Layers>& west, const std::vector<CellPiece>& pieces, const CellBox& box,
                          int stalls);

LayeredCell north_then_south(std::vector<Layers>& west, const Halves& halves, const CellBox& box,
                             int stalls) {
    const double y = halves.at;
    std::vector<Layers> upper, lower;
    for (const Layers& layer : west) {
        if (upper.empty() || upper.back().until < y) upper.push_back({std::min(layer.until, y), layer.areas});
        if (layer.until > y) lower.push_back(layer);
    }
    if (lower.empty()) lower.push_back({box.south, west.back().areas});
    const LayeredCell cell = parts_of_cell(upper, halves.first, {box.west, box.north, box.east, y}, stalls);
    const LayeredCell rest = parts_of_cell(lower, halves.second, {box.west, y, box.east, box.south}, stalls);
    west.clear();
    for (const std::vector<Layers>* side : {&upper, &lower})
        for (const Layers& layer : *side) push_layer(west, layer.until, layer.areas);
    return added_up(cell, rest);
}

/// In two as long as there is less to do then. Pieces that lie on one another, meet in a point or span the
/// cell are in every part as many: those are gone through as they are, the latter after a few attempts.
LayeredCell parts_of_cell(std::vector<Layers>& west, const std::vector<CellPiece>& pieces, const CellBox& box,
                          int stalls) {
    stop_if_cancelled();
    if (pieces.size() <= few_pieces || stalls >= most_stalls) return slabs_of(west, pieces, box);
    const Halves across = west_and_east(pieces), along = north_and_south(pieces);
    const double pairs = static_cast<double>(pieces.size()) * static_cast<double>(pieces.size());
    const bool in_x = box.west < across.at && across.at < box.east && !across.first.empty();
    const bool in_y = box.north < along.at && along.at < box.south;
    const double least = std::min(in_x ? across.pairs() : INFINITY, in_y ? along.pairs() : INFINITY);
    const bool stalled = least > 0.9 * pairs;
    if ((!in_x && !in_y) || (stalled && cross_seldom(pieces))) return slabs_of(west, pieces, box);
    const int next = stalled ? stalls + 1 : 0;
    if (in_y && !(in_x && across.pairs() <= along.pairs())) return north_then_south(west, along, box, next);
    const LayeredCell cell =
        parts_of_cell(west, across.first, {box.west, box.north, across.at, box.south}, next);
    return added_up(cell,
                    parts_of_cell(west, across.second, {across.at, box.north, box.east, box.south}, next));
}

}  // namespace

LayeredCell layered_cell(std::vector<Layers>& west, const std::vector<CellPiece>& pieces) {
    return parts_of_cell(west, pieces, {0, 0, 1, 1}, 0);
}

std::vector<Layers> layers_east_of(std::span<const CellPiece> pieces) {
    std::vector<std::pair<double, int>> ends;
    for (const CellPiece& piece : pieces) {
        ends.emplace_back(piece.y0, piece.sign);
        ends.emplace_back(piece.y1, -piece.sign);
    }
    std::ranges::sort(ends);
    std::vector<Layers> side;
    double y = 0;
    int areas = 0;
    for (const auto& [place, change] : ends) {
        if (place > y) push_layer(side, place, areas);
        y = std::max(y, place);
        areas += change;
    }
    if (y < 1) push_layer(side, 1, areas);
    return side;
}

}  // namespace deltareach
