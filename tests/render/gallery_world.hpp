#pragma once

#include "render/sheet.hpp"

#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

/// Made-up regions of every shape a map has to hold: jittered grids, islands, an ocean crossed by 180°.
namespace gallery {

using namespace deltareach;

/// A number in [-0.5, 0.5) that depends on two integers alone.
inline double jitter(int a, int b) {
    const auto mixed =
        static_cast<unsigned>(a) * 2654435761U ^ (static_cast<unsigned>(b) * 40503U + 977U) * 2246822519U;
    return static_cast<double>((mixed >> 8U) % 1000U) / 1000.0 - 0.5;
}

struct Grid {
    double west, south, step_x, step_y;
    int across, down;
};

inline MultiPolygon ring_of(const std::vector<Point>& corners) {
    Polygon polygon;
    polygon.outer() = Ring(corners.begin(), corners.end());
    polygon.outer().push_back(corners.front());
    return {polygon};
}

inline MapZone zone_of(int number, MultiPolygon shape, LonLat middle) {
    static const std::vector<std::string> names{"青山镇", "白沙镇", "河东镇", "南湖镇", "石桥镇",
                                                "云台镇", "金水镇", "新城镇", "长岭镇", "东湾镇",
                                                "西岭镇", "北坡镇", "龙泉镇"};
    const auto n = static_cast<std::size_t>(number);
    return {
        .code = fmt::format("G{:05}", number),
        .name = {n < names.size() ? names[n] : fmt::format("第{}区", number), fmt::format("Zone {}", number)},
        .shape = std::move(shape),
        .point = middle,
        .importance = 100 + 50 * jitter(number, 3),
        .seat = false};
}

inline SheetSpec sheet_of(const std::string& id, std::vector<MapZone> zones) {
    SheetSpec spec;
    spec.id = id;
    std::vector<double> values;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const double share = jitter(static_cast<int>(i), 11) + 0.5;
        values.push_back(i % 17 == 5 ? NAN : 2e8 * std::exp(3 * share));
    }
    spec.zones = std::move(zones);
    spec.fill = ClassedFill{.column = {"gdp", "地区生产总值", "GDP", "yuan", values},
                            .breaks = {2e8, 5e8, 1e9, 2e9, 4.1e9},
                            .method = {"手工", "manual"}};
    spec.texts.title = {"地区生产总值", "Gross domestic product"};
    spec.texts.source = {"虚构", "invented"};
    spec.texts.date = "2026-01-02";
    return spec;
}

inline std::vector<MapZone> grid_zones(const Grid& g) {
    const auto corner = [&](int i, int j) {
        return Point{g.west + g.step_x * (i + 0.4 * jitter(i, j)),
                     g.south + g.step_y * (j + 0.4 * jitter(j + 50, i))};
    };
    std::vector<MapZone> zones;
    for (int j = 0; j < g.down; ++j)
        for (int i = 0; i < g.across; ++i)
            zones.push_back(
                zone_of(j * g.across + i,
                        ring_of({corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)}),
                        {g.west + g.step_x * (i + 0.5), g.south + g.step_y * (j + 0.5)}));
    return zones;
}

inline MapZone island(int number, double lon, double lat, double radius) {
    std::vector<Point> shore;
    for (int k = 0; k < 36; ++k) {
        const double angle = 2 * std::numbers::pi * k / 36;
        const double r = radius * (1 + 0.25 * std::sin(3 * angle + number));
        shore.emplace_back(std::remainder(lon + r * std::cos(angle), 360), lat + 0.8 * r * std::sin(angle));
    }
    return zone_of(number, ring_of(shore), {std::remainder(lon, 360), lat});
}

inline std::vector<MapZone> islands() {
    std::vector<MapZone> zones;
    for (int k = 0; k < 14; ++k)
        zones.push_back(
            island(k, 122.3 + 1.3 * jitter(k, 1), 30.2 + 1.3 * jitter(k, 2), 0.03 + 0.03 * (k % 4)));
    return zones;
}

inline std::vector<MapZone> about_the_date_line() {
    return {island(0, 178, -17.8, 0.9), island(1, 179.3, -16.6, 0.5), island(2, 180.4, -17.3, 0.4),
            island(3, 181.2, -18.4, 0.3), island(4, 177.2, -18.9, 0.25)};
}

inline std::vector<MapZone> world() {
    return {island(0, -100, 45, 22), island(1, -60, -15, 15), island(2, 20, 5, 18), island(3, 15, 50, 10),
            island(4, 100, 55, 25),  island(5, 134, -25, 12), island(6, 80, 22, 8), island(7, 45, 25, 7)};
}

}  // namespace gallery
