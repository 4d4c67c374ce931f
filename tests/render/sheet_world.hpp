#pragma once

#include "render/sheet.hpp"

#include <cmath>
#include <fmt/format.h>
#include <string>

/// A small region in degrees to draw: a grid of square zones by the sea, flows from its first zone.
namespace toy {

using namespace deltareach;

inline MultiPolygon square(double west, double south, double size) {
    Polygon polygon;
    polygon.outer() = Ring{{west, south},
                           {west + size, south},
                           {west + size, south + size},
                           {west, south + size},
                           {west, south}};
    return {polygon};
}

inline SheetSpec sheet(int across = 4, int down = 3) {
    SheetSpec spec;
    spec.id = "toy";
    std::vector<double> values;
    FlowLayer flows;
    flows.measure = {"value", "合同额", "Contracts", "yuan", std::vector<double>{}};
    for (int i = 0; i < across * down; ++i) {
        const int row = i / across;
        const double west = 118 + 0.8 * (i % across), south = 30 + 0.8 * row;
        spec.zones.push_back({.code = fmt::format("Z{}", 100 + i),
                              .name = {i == 1 ? "无锡市" : "甲乙市", fmt::format("City {}", i)},
                              .province = "",
                              .shape = square(west, south, 0.8),
                              .point = {west + 0.4, south + 0.4},
                              .importance = static_cast<double>(100 - i)});
        values.push_back(i == 5 ? NAN : 1e8 * (1 + i));
        if (i > 0)
            flows.arrows.push_back({{118.4, 30.4}, {west + 0.4, south + 0.4}, 1e8 * (1 + i), i % 2 == 0});
    }
    spec.fill = ClassedFill{.column = {"value", "合同额", "Contracts", "yuan", values},
                            .breaks = {1e8, 4e8, 8e8, 1e8 * across * down},
                            .method = {"手工", "manual"},
                            .palette = ""};
    spec.flows = flows;
    spec.rings = {{{118.4, 30.4}, 120, {"r50 120 千米", "r50 120 km"}, true}};
    spec.origins = {{{118.4, 30.4}, {"起点", "Origin"}}};
    spec.texts.title = {"试验图 <&>", "Test sheet"};
    spec.texts.source = {"虚构", "invented"};
    spec.texts.date = "2026-01-02";
    return spec;
}

}  // namespace toy
