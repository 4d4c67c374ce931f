#pragma once

#include "render/canvas.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Lines of a label, above one another.
using LabelLines = std::vector<std::pair<std::string, TextStyle>>;

/// A name to be placed beside a symbol.
struct LabelRequest {
    LabelLines lines;
    Point anchor;  ///< the symbol's centre on the page
    double symbol_radius = 0;
    double priority = 0;         ///< larger is placed first
    bool centred = false;        ///< on the anchor itself first (an area's name), then beside it
    double longest_leader = 45;  ///< points from the symbol to the label, at most
    std::vector<LabelLines> others =
        {};  ///< the same in more or smaller lines, the best first, for its middle
    std::function<bool(const Rect&)> may_lie = {};  ///< whether its box may lie there; none: anywhere
    std::function<double(const Rect&)> share_at_home =
        {};  ///< which part of its box stands in its area; most of it: it needs no leader
    std::function<bool(const Rect&)> hides_another =
        {};  ///< whether its box would hide something else's small area; none: it hides nothing
    std::function<double(const Rect&)> share_abroad =
        {};  ///< which part of its box stands in areas of others, where it is better not
    std::function<bool(const Rect&)> needs_leader =
        {};  ///< whether it would be read there as the name of something else; none: nowhere
    bool leads_from_middle = false;   ///< its leader begins at the anchor, and not beside a symbol
    std::string listed = {};          ///< what a list says of it; empty: its first line
    std::optional<Colour> dark = {};  ///< the fill of its area where that is dark, and
    std::function<bool(const Rect&)> lies_on_dark =
        {};  ///< whether a box lies on it: letters are light there

    [[nodiscard]] const std::string& in_list() const { return listed.empty() ? lines.front().first : listed; }
    /// @param form  0: `lines`, else counted in `others` from 1
    [[nodiscard]] const LabelLines& form(std::size_t form) const {
        return form == 0 ? lines : others.at(form - 1);
    }
};

/// A label that found its place: which of the requests it is, and where it stands on the page.
struct PlacedLabel {
    std::size_t request = 0;
    Rect box;
    std::optional<std::pair<Point, Point>> leader;  ///< from the symbol's edge to the text
    std::size_t form = 0;                           ///< of the request, as it is set
};

/// Room on the map for names. Boxes block; soft boxes cost.
struct LabelObstacles {
    std::vector<Rect> hard;                     ///< symbols, furniture, arrow heads
    std::vector<std::pair<Rect, double>> soft;  ///< flow ribbons, ring labels: the cost of lying on one
};

/// Places as many labels as find room inside `frame`, the most important first: close by in eight directions,
/// then farther out with a leader line; a centred one about its middle in any of its forms first. No label
/// overlaps another, a hard box or the frame. The same input gives the same result.
[[nodiscard]] std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                                    const LabelObstacles& obstacles, const Rect& frame);

/// Draws what was placed, with the lines that lead to it.
void draw_labels(Canvas& canvas, std::span<const LabelRequest> requests, std::span<const PlacedLabel> placed,
                 Colour leader);

}  // namespace deltareach
