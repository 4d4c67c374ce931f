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

bool fits_in_zone(const LabelRequest& request, const MapFrame& frame, const MapZone& zone) {
    double width = 0, height = 0;
    for (const auto& [text, type] : request.lines) {
        const TextExtent extent = measure_text(text, type);
        width = std::max(width, extent.width);
        height += extent.height();
    }
    const Rect box = frame.path_of(zone.shape).bounds();
    return width <= box.width && height <= 0.7 * box.height;
}

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
        if (!zones[i].seat && zones.size() > many_names && !fits_in_zone(request, frame, zones[i])) {
            log.unplaced_labels.push_back(request.lines[0].first);
            continue;
        }
        requests.push_back(std::move(request));
    }
    const std::vector<PlacedLabel> placed = place_labels(requests, obstacles, frame.page().inset(1.5));
    draw_labels(canvas, requests, placed, style.ink_soft);
    std::vector<bool> found(requests.size());
    for (const PlacedLabel& label : placed) {
        found[label.request] = true;
        log.boxes.push_back({options.kind, requests[label.request].lines[0].first, label.box.left,
                             label.box.top, label.box.right(), label.box.bottom()});
    }
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (!found[i] && frame.page().contains(requests[i].anchor))
            log.unplaced_labels.push_back(requests[i].lines[0].first);
    }
}

}  // namespace deltareach
