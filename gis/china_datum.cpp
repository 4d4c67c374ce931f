#include "gis/china_datum.hpp"

#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

constexpr double pi = std::numbers::pi;

/// The published offset works on the Krasovsky ellipsoid: semi-major axis in metres, first eccentricity
/// squared.
constexpr double axis_m = 6378245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;

constexpr double bd09_wave = pi * 3000.0 / 180.0;

bool is_offset(LonLat point) {
    return point.lon >= 72.004 && point.lon <= 137.8347 && point.lat >= 0.8293 && point.lat <= 55.8271;
}

/// The waves both components of the offset share, metres.
double common_waves(double x) {
    return (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0;
}

double north_m(double x, double y) {
    return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
           common_waves(x) + (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0 +
           (160.0 * std::sin(y / 12.0 * pi) + 320.0 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;
}

double east_m(double x, double y) {
    return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + common_waves(x) +
           (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0 +
           (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
}

/// Degrees, wherever the point lies.
LonLat offset_at(LonLat wgs84) {
    const double x = wgs84.lon - 105.0, y = wgs84.lat - 35.0;
    const double latitude = wgs84.lat / 180.0 * pi;
    const double w = 1 - eccentricity_squared * std::sin(latitude) * std::sin(latitude);
    const double meridian_m = axis_m * (1 - eccentricity_squared) / (w * std::sqrt(w));
    const double parallel_m = axis_m / std::sqrt(w) * std::cos(latitude);
    return {.lon = east_m(x, y) * 180.0 / (parallel_m * pi),
            .lat = north_m(x, y) * 180.0 / (meridian_m * pi)};
}

LonLat bd09_from_gcj02(LonLat gcj02) {
    const double radius = std::hypot(gcj02.lon, gcj02.lat) + 0.00002 * std::sin(gcj02.lat * bd09_wave);
    const double angle = std::atan2(gcj02.lat, gcj02.lon) + 0.000003 * std::cos(gcj02.lon * bd09_wave);
    return {.lon = radius * std::cos(angle) + 0.0065, .lat = radius * std::sin(angle) + 0.006};
}

/// The point that `forward` sends to `image`, by fixed-point iteration: both offsets change by less than 1 %
/// of a step, so each round gains two digits and more.
template <class Forward>
LonLat inverse_of(const Forward& forward, LonLat image) {
    constexpr double close_enough_deg = 1e-12;
    constexpr int most_rounds = 30;
    LonLat point = image;
    for (int round = 0; round < most_rounds; ++round) {
        const LonLat reached = forward(point);
        const double lon = image.lon - reached.lon, lat = image.lat - reached.lat;
        point = {.lon = point.lon + lon, .lat = point.lat + lat};
        if (std::abs(lon) < close_enough_deg && std::abs(lat) < close_enough_deg) break;
    }
    return point;
}

}  // namespace

LonLat gcj02_from_wgs84(LonLat wgs84) {
    if (!is_offset(wgs84)) return wgs84;
    const LonLat offset = offset_at(wgs84);
    return {.lon = wgs84.lon + offset.lon, .lat = wgs84.lat + offset.lat};
}

LonLat wgs84_from_gcj02(LonLat gcj02) {
    const LonLat wgs84 = inverse_of(
        [](LonLat point) {
            const LonLat offset = offset_at(point);
            return LonLat{.lon = point.lon + offset.lon, .lat = point.lat + offset.lat};
        },
        gcj02);
    // What the offset never reached stood outside its box before it.
    return is_offset(wgs84) ? wgs84 : gcj02;
}

LonLat bd09_from_wgs84(LonLat wgs84) {
    return is_offset(wgs84) ? bd09_from_gcj02(gcj02_from_wgs84(wgs84)) : wgs84;
}

LonLat wgs84_from_bd09(LonLat bd09) {
    const LonLat wgs84 = wgs84_from_gcj02(inverse_of(bd09_from_gcj02, bd09));
    return is_offset(wgs84) ? wgs84 : bd09;
}

bool is_china_datum(std::string_view name) {
    return name == "GCJ-02" || name == "BD-09";
}

LonLat wgs84_from(LonLat written, std::string_view name) {
    return name == "GCJ-02" ? wgs84_from_gcj02(written) : wgs84_from_bd09(written);
}

}  // namespace deltareach
