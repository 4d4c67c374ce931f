// Processor time of two sheets as PNG of 3000 × 2120 picture elements, PNG packing included, fonts loaded
// before:
//   render_bench     9,693 polygons of 40 vertices in five classes; 60 zones with 41 flows
#include "render/sheet.hpp"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <numbers>

namespace {

using namespace deltareach;

/// A cell of a honeycomb whose sides are bent, so that neighbours share none of their vertices but corners.
MultiPolygon cell(double lon, double lat, double size) {
    constexpr int vertices = 40;
    Polygon polygon;
    for (int k = 0; k <= vertices; ++k) {
        const double angle = 2 * std::numbers::pi * (k % vertices) / vertices;
        const double r = size * (0.48 + 0.02 * std::sin(6 * angle));
        polygon.outer().push_back({lon + r * std::cos(angle), lat + r * std::sin(angle)});
    }
    return {polygon};
}

SheetSpec sheet_of(int zones, int flows) {
    SheetSpec spec;
    spec.id = "bench";
    spec.texts.title = {"绘制时间", "Drawing time"};
    const int across = static_cast<int>(std::ceil(std::sqrt(zones)));
    const double step = 10.0 / across;
    std::vector<double> values;
    FlowLayer layer{.arrows = {}, .measure = {"flow", "流量", "Flow", "yuan", std::vector<double>{}}};
    for (int i = 0; i < zones; ++i) {
        const double lon = 113 + step * (i % across), lat = 27 + step * (i / across);
        spec.zones.push_back({.code = fmt::format("Z{}", i),
                              .name = {fmt::format("区{}", i), fmt::format("Zone {}", i)},
                              .province = "",
                              .shape = cell(lon, lat, step),
                              .point = {lon, lat},
                              .importance = static_cast<double>(i * 7919 % zones)});
        values.push_back(1 + i * 7919 % 100);
        if (i > 0 && i <= flows)
            layer.arrows.push_back({spec.zones[0].point, {lon, lat}, 1e8 * (1 + i * 31 % 50), i % 2 == 0});
    }
    spec.fill = ClassedFill{.column = {"v", "值", "Value", "1", values},
                            .breaks = {1, 20, 40, 60, 80, 100},
                            .method = {},
                            .palette = ""};
    if (flows > 0) spec.flows = layer;
    return spec;
}

double seconds(const SheetSpec& spec, bool names) {
    SheetSpec drawn = spec;
    drawn.label_zones = names;
    Messages notes;
    const std::clock_t start = std::clock();
    const std::string png = render_sheet(drawn, {.kind = PageKind::png, .dpi = 3000.0 / 842 * 72}, notes);
    return png.empty() ? -1 : static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

int main() {
    static_cast<void>(seconds(sheet_of(4, 2), true));
    std::printf("1 zone: page and packing  %.3f s\n", seconds(sheet_of(1, 0), false));
    std::printf("9693 polygons, no names   %.3f s\n", seconds(sheet_of(9693, 0), false));
    std::printf("9693 polygons, names      %.3f s\n", seconds(sheet_of(9693, 0), true));
    std::printf("60 zones, 41 flows, names %.3f s\n", seconds(sheet_of(60, 41), true));
}
