#include "analysis/private/layered_cell.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace deltareach {
namespace {

constexpr std::size_t few_pieces = 40;  ///< every pair of which is looked at
constexpr int most_halvings = 40;       ///< edges that meet in a point are not parted by more

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

/// Where two pieces cross, if they do within both.
void add_crossing(const CellPiece& a, const CellPiece& b, std::vector<double>& breaks) {
    const double from = std::max(a.y0, b.y0), to = std::min(a.y1, b.y1);
    if (!(from < to)) return;
    const double before = x_of(a, from) - x_of(b, from), after = x_of(a, to) - x_of(b, to);
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
    for (std::size_t k = 1; k < breaks.size(); ++k) {
        const double height = breaks[k] - breaks[k - 1], middle = breaks[k - 1] + height / 2;
        if (!(height > 0)) continue;
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

LayeredCell parts_of_cell(std::vector<Layers>& west, std::vector<CellPiece>& pieces, const CellBox& box,
                          int halvings);

LayeredCell west_then_east(std::vector<Layers>& west, const std::vector<CellPiece>& pieces,
                           const CellBox& box, int halvings) {
    const double x = box.west + (box.east - box.west) / 2;
    std::vector<CellPiece> left, right;
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
    LayeredCell cell = parts_of_cell(west, left, {box.west, box.north, x, box.south}, halvings);
    const LayeredCell rest = parts_of_cell(west, right, {x, box.north, box.east, box.south}, halvings);
    return {cell.covered + rest.covered, cell.added + rest.added};
}

LayeredCell north_then_south(std::vector<Layers>& west, const std::vector<CellPiece>& pieces,
                             const CellBox& box, int halvings) {
    const double y = box.north + (box.south - box.north) / 2;
    std::vector<CellPiece> above, below;
    for (const CellPiece& piece : pieces) {
        const double x = x_of(piece, y);
        if (piece.y0 < y)
            above.push_back(piece.y1 <= y ? piece : CellPiece{piece.x0, piece.y0, x, y, piece.sign});
        if (piece.y1 > y)
            below.push_back(piece.y0 >= y ? piece : CellPiece{x, y, piece.x1, piece.y1, piece.sign});
    }
    std::vector<Layers> upper, lower;
    for (const Layers& layer : west) {
        if (upper.empty() || upper.back().until < y) upper.push_back({std::min(layer.until, y), layer.areas});
        if (layer.until > y) lower.push_back(layer);
    }
    if (lower.empty()) lower.push_back({box.south, west.back().areas});
    const LayeredCell cell = parts_of_cell(upper, above, {box.west, box.north, box.east, y}, halvings);
    const LayeredCell rest = parts_of_cell(lower, below, {box.west, y, box.east, box.south}, halvings);
    west.clear();
    for (const std::vector<Layers>* side : {&upper, &lower})
        for (const Layers& layer : *side) push_layer(west, layer.until, layer.areas);
    return {cell.covered + rest.covered, cell.added + rest.added};
}

LayeredCell parts_of_cell(std::vector<Layers>& west, std::vector<CellPiece>& pieces, const CellBox& box,
                          int halvings) {
    if (pieces.size() <= few_pieces || halvings >= most_halvings) return slabs_of(west, pieces, box);
    return halvings % 2 == 0 ? west_then_east(west, pieces, box, halvings + 1)
                             : north_then_south(west, pieces, box, halvings + 1);
}

}  // namespace

LayeredCell layered_cell(std::vector<Layers>& west, std::vector<CellPiece>& pieces) {
    return parts_of_cell(west, pieces, {0, 0, 1, 1}, 0);
}

}  // namespace deltareach
