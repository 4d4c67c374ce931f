// The flows of a sheet in one of its frames.
#include "render/amount_words.hpp"
#include "render/display_unit.hpp"
#include "render/map_drawing.hpp"

#include <algorithm>
#include <map>
#include <numbers>
#include <utility>

namespace deltareach {
namespace {

/// How wide the heads are that arrive at each place, by longitude and latitude, points.
using Arrivals = std::map<std::pair<double, double>, double>;

std::pair<double, double> key_of(LonLat place) {
    return {place.lon, place.lat};
}

double head_width_of(double width) {
    return FlowShape{.width = width}.head_width();
}

/// Heads side by side need a circle of that radius about the place.
double arrival_radius(const Arrivals& arrivals, LonLat place, double symbol, const Style& style) {
    constexpr double share_of_circle = 0.7, farthest = 3;
    const double spread = arrivals.at(key_of(place)) / (2 * std::numbers::pi) / share_of_circle;
    return std::clamp(spread, symbol, symbol + farthest * style.unit);
}

/// The number of the group where greys alone would have to tell several apart.
std::string mark_of(const SheetSpec& spec, const FlowArrow& arrow) {
    const bool alike = spec.grey && spec.flows->groups.size() > 1 && arrow.group >= 0;
    return alike ? std::to_string(arrow.group + 1) : std::string();
}

}  // namespace

FlowScale flow_scale_of(const SheetSpec& spec, const Style& style) {
    FlowScale scale{.largest = 1, .widest_pt = 6.5 * style.unit};
    if (!spec.flows || spec.flows->arrows.empty()) return scale;
    scale.largest = 0;
    for (const FlowArrow& arrow : spec.flows->arrows) scale.largest = std::max(scale.largest, arrow.value);
    return scale;
}

DisplayUnit unit_of(const FlowLayer& layer, SheetLanguage language) {
    Column shown = layer.measure;
    if (const std::vector<double> beside = numbers_of(shown); !beside.empty())
        return sheet_unit(shown, beside, language);
    std::vector<double> values;
    for (const FlowArrow& arrow : layer.arrows) values.push_back(arrow.value);
    shown.values = std::move(values);
    return sheet_unit(shown, language);
}

FlowsInFrame flows_in_frame(const SheetSpec& spec, const MapFrame& frame, const FlowScale& scale,
                            const Style& style, const std::function<bool(const FlowArrow&)>& shown) {
    FlowsInFrame found;
    if (!spec.flows) return found;
    std::vector<const FlowArrow*> arrows;
    Arrivals arrivals;
    for (const std::size_t i : chosen_flows(*spec.flows).drawn) {
        const FlowArrow& arrow = spec.flows->arrows[i];
        if (!shown(arrow)) continue;
        arrows.push_back(&arrow);
        arrivals[key_of(arrow.to)] += head_width_of(scale.width_of(arrow.value));
    }
    const DisplayUnit unit = unit_of(*spec.flows, spec.language);
    for (const FlowArrow* arrow : arrows) {
        const double symbol = symbol_radius_at(spec, arrow->to, style);
        const DrawnEnds ends{.from = frame.to_page(arrow->from),
                             .to = frame.to_page(arrow->to),
                             .from_radius = symbol_radius_at(spec, arrow->from, style),
                             .to_radius = arrival_radius(arrivals, arrow->to, symbol, style)};
        const auto shape = flow_shape(ends, scale.width_of(arrow->value), arrow->estimated);
        if (!shape) continue;
        found.flows.push_back(
            {.shape = *shape,
             .colour = flow_colour(*spec.flows, *arrow, style),
             .title = amount_words(short_number(arrow->value / unit.divisor), unit.label, spec.language),
             .mark = mark_of(spec, *arrow)});
        found.ends.push_back(ends);
    }
    return found;
}

}  // namespace deltareach
