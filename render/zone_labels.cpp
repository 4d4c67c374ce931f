#include "render/private/zone_labels.hpp"

#include "render/words.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// The importance from which a name is set in bold: the largest tenth.
double bold_from(std::span<const MapZone> zones) {
    std::vector<double> importance;
    for (const MapZone& zone : zones) importance.push_back(zone.importance);
    std::ranges::sort(importance, std::greater{});
    return importance.empty() ? 0 : importance[importance.size() / 10];
}

/// Of so many areas only those are named that have room for it: a carpet of names hides the colours.
constexpr std::size_t many_names = 120;

/// Of the i-th zone on the page.
Rect box_of(const ZoneLabelOptions& options, const MapFrame& frame, const MapZone& zone, std::size_t i) {
    return options.outlines.empty() ? frame.path_of(zone.shape).bounds() : options.outlines[i].bounds();
}

bool fits_in_zone(const LabelRequest& request, const Rect& box) {
    // No letter is narrower or lower than a fifth of its size: most of very many areas need no measuring.
    const double least = 0.2 * request.lines.front().second.size_pt;
    if (box.width < least || 0.7 * box.height < least) return false;
    double width = 0, height = 0;
    for (const auto& [text, type] : request.lines) {
        const TextExtent extent = measure_text(text, type);
        width = std::max(width, extent.width);
        height += extent.height();
    }
    return width <= box.width && height <= 0.7 * box.height;
}

/// The requests on the page that found no place.
std::vector<std::size_t> without_place(std::span<const LabelRequest> requests,
                                       std::span<const PlacedLabel> placed, const MapFrame& frame) {
    std::vector<bool> found(requests.size());
    for (const PlacedLabel& label : placed) found[label.request] = true;
    std::vector<std::size_t> without;
    for (std::size_t i = 0; i < requests.size(); ++i)
        if (!found[i] && frame.page().contains(requests[i].anchor)) without.push_back(i);
    return without;
}

/// Numbers in place of the names without room, as far as there is room for them.
/// @param without  positions of those requests
/// @returns the requests that found no room for a number either
std::vector<std::size_t> number_the_rest(Canvas& canvas, std::span<const LabelRequest> requests,
                                         const std::vector<std::size_t>& without,
                                         std::span<const PlacedLabel> placed, LabelObstacles obstacles,
                                         const Rect& frame, Colour leader, SheetLog& log) {
    // A number close beside a name would be read as part of it.
    constexpr double apart_pt = 3;
    for (const PlacedLabel& label : placed) obstacles.hard.push_back(label.box.inset(-apart_pt));
    const std::string widest = without.size() > 9 ? "88" : "8";
    std::vector<LabelRequest> numbers;
    for (const std::size_t at : without) {
        TextStyle type = requests[at].lines.front().second;
        type.bold = true;
        numbers.push_back({.lines = {{widest, type}},
                           .anchor = requests[at].anchor,
                           .symbol_radius = requests[at].symbol_radius,
                           .priority = requests[at].priority,
                           .centred = requests[at].centred,
                           .longest_leader = requests[at].longest_leader});
    }
    std::vector<PlacedLabel> found = place_labels(numbers, obstacles, frame);
    std::ranges::sort(found, {}, &PlacedLabel::request);
    std::vector<std::size_t> rest = without;
    for (const PlacedLabel& label : found) {
        const std::size_t at = without[label.request];
        log.listed_labels.push_back(requests[at].lines.front().first);
        const std::string number = std::to_string(log.listed_labels.size());
        numbers[label.request].lines.front().first = number;
        log.boxes.push_back(
            {"label_number", number, label.box.left, label.box.top, label.box.right(), label.box.bottom()});
        std::erase(rest, at);
    }
    draw_labels(canvas, numbers, found, leader);
    return rest;
}

/// Longer lists would be no help.
constexpr std::size_t most_listed = 40;

}  // namespace

void label_zones(Canvas& canvas, const MapFrame& frame, std::span<const MapZone> zones,
                 std::span<const double> radii, const LabelObstacles& obstacles,
                 const ZoneLabelOptions& options, const Style& style, SheetLog& log,
                 std::span<const std::uint8_t> left_out) {
    const double important = bold_from(zones);
    std::vector<LabelRequest> requests;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (!left_out.empty() && left_out[i] != 0) continue;
        TextStyle type = style.text(options.size_pt);
        type.halo_pt = 1.1 * style.unit;
        type.halo = style.paper.with_alpha(0.85);
        if (zones[i].importance >= important && zones[i].importance > 0)
            type.bold = true, type.size_pt *= 1.1;
        const Text& name = options.labels.empty() ? zones[i].name : options.labels[i];
        LabelRequest request{.lines = {},
                             .anchor = frame.to_page(zones[i].point),
                             .symbol_radius = radii[i],
                             .priority = zones[i].importance,
                             .centred = radii[i] == 0};
        // A label of an area that waits far off stands in another area, and is read as that one's.
        if (request.centred) request.longest_leader = 3 * type.size_pt;
        if (!first_words(name, options.language).empty())
            request.lines.emplace_back(first_words(name, options.language), type);
        // The second language may be smaller than the least: it accompanies the first.
        type.size_pt = std::max(0.74 * type.size_pt, 0.85 * style.least_pt);
        type.bold = false;
        const std::string second = second_words(name, options.language);
        if (!second.empty()) request.lines.emplace_back(second, type);
        if (!options.values.empty() && !options.values[i].empty()) {
            type.size_pt = style.text(options.size_pt).size_pt;
            request.lines.emplace_back(options.values[i], type);
        }
        if (request.lines.empty()) continue;
        if (!zones[i].seat && zones.size() > many_names &&
            !fits_in_zone(request, box_of(options, frame, zones[i], i))) {
            log.unplaced_labels.push_back(request.lines[0].first);
            continue;
        }
        requests.push_back(std::move(request));
    }
    const Rect room = frame.page().inset(1.5);
    std::vector<PlacedLabel> placed = place_labels(requests, obstacles, room);
    std::vector<std::size_t> without = without_place(requests, placed, frame);
    bool numbered = options.numbered && !without.empty();
    if (numbered) {  // names that wait at the end of a leader would leave no room for numbers
        std::vector<PlacedLabel> close = placed;
        std::erase_if(close, [](const PlacedLabel& label) { return label.leader.has_value(); });
        const std::vector<std::size_t> rest = without_place(requests, close, frame);
        numbered = rest.size() <= most_listed;
        if (numbered) placed = close, without = rest;
    }
    draw_labels(canvas, requests, placed, style.ink_soft);
    for (const PlacedLabel& label : placed)
        log.boxes.push_back({options.kind, requests[label.request].lines[0].first, label.box.left,
                             label.box.top, label.box.right(), label.box.bottom()});
    if (numbered)
        without = number_the_rest(canvas, requests, without, placed, obstacles, room, style.ink_soft, log);
    for (const std::size_t i : without) log.unplaced_labels.push_back(requests[i].lines[0].first);
}

}  // namespace deltareach
