#pragma once

#include "gis/feature_layer.hpp"

#include <limits>

namespace deltareach {

inline Polygon square(double west, double south, double side) {
    Polygon polygon;
    polygon.outer() = {{west, south},
                       {west + side, south},
                       {west + side, south + side},
                       {west, south + side},
                       {west, south}};
    return polygon;
}

/// Two areas (one of two parts, one with a hole) and a feature without geometry, around Shanghai, with a
/// column of every kind and a gap in each that can have one.
inline FeatureLayer sample_layer() {
    FeatureLayer layer{.name = "districts", .crs = Crs(), .geometries = {}, .columns = {}};
    Polygon holed = square(121, 31, 0.5);
    holed.inners().push_back({{121.1, 31.1}, {121.1, 31.2}, {121.2, 31.2}, {121.2, 31.1}, {121.1, 31.1}});
    layer.geometries = {holed, MultiPolygon{square(122, 31, 0.25), square(122.5, 31, 0.25)}, std::nullopt};
    constexpr double gap = std::numeric_limits<double>::quiet_NaN();
    layer.columns = {
        {.name = "name_zh",
         .label_zh = "名称",
         .label_en = "Name",
         .unit = "",
         .values = std::vector<std::string>{"浦东新区", "O'Brien \"镕\"", ""}},
        {.name = "r80_km",
         .label_zh = "辐射半径",
         .label_en = "Reach radius",
         .unit = "km",
         .values = std::vector<double>{123.456789012345, gap, 1e-7}},
        {.name = "n",
         .label_zh = "笔数",
         .label_en = "Count",
         .unit = "1",
         .values = std::vector<std::int64_t>{1, -2, 9007199254740993}},
    };
    return layer;
}

/// Squares side by side, `count` of them, each numbered and named.
inline FeatureLayer many_squares(int count) {
    FeatureLayer layer{.name = "squares", .crs = Crs(), .geometries = {}, .columns = {}};
    std::vector<std::int64_t> numbers;
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
        const int row = i / 500;
        layer.geometries.emplace_back(square(115 + 0.01 * (i % 500), 29 + 0.01 * row, 0.01));
        numbers.push_back(i);
        names.push_back("名" + std::to_string(i));
    }
    layer.columns = {{.name = "i", .label_zh = "", .label_en = "", .unit = "1", .values = numbers},
                     {.name = "name", .label_zh = "", .label_en = "", .unit = "", .values = names}};
    return layer;
}

}  // namespace deltareach
