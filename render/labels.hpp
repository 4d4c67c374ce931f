#pragma once

#include "render/canvas.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// A name to be placed beside a symbol. Its lines stand above one another.
struct LabelRequest {
    std::vector<std::pair<std::string, TextStyle>> lines;
    Point anchor;  ///< the symbol's centre on the page
    double symbol_radius = 0;
    double priority = 0;         ///< larger is placed first
    bool centred = false;        ///< on the anchor itself first (an area's name), then beside it
    double longest_leader = 72;  ///< points from the symbol to the label, at most
};

/// A label that found its place: which of the requests it is, and where it stands on the page.
struct PlacedLabel {
    std::size_t request = 0;
    Rect box;
    std::optional<std::pair<Point, Point>> leader;  ///< from the symbol's edge to the text
};

/// Room on the map for names. Boxes block; soft boxes cost.
struct LabelObstacles {
    std::vector<Rect> hard;                     ///< symbols, furniture, arrow heads
    std::vector<std::pair<Rect, double>> soft;  ///< flow ribbons, ring labels: the cost of lying on one
};

/// Places as many labels as find room inside `frame`, the most important first: close by in eight directions,
/// then farther out with a leader line. No label overlaps another, a hard box or the frame. The same input
/// gives the same result.
[[nodiscard]] std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                                    const LabelObstacles& obstacles, const Rect& frame);

/// Draws what was placed, with the lines that lead to it.
void draw_labels(Canvas& canvas, std::span<const LabelRequest> requests, std::span<const PlacedLabel> placed,
                 Colour leader);

}  // namespace deltareach
