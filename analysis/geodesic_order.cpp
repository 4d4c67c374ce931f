#include "analysis/geodesic_order.hpp"

#include "analysis/private/dispatch.hpp"
#include "analysis/private/distance_order.hpp"
#include "gis/geodesic.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

namespace deltareach {
namespace {

constexpr double wgs84_major_km = 6378.137, wgs84_flattening = 1 / 298.257223563;
constexpr double a_degree = std::numbers::pi / 180;
/// sin²(d/2) of arcs on the auxiliary sphere for which the series below serves: from a metre to 5,000 km.
constexpr double nearest_h = 1e-14, farthest_h = 0.15;
constexpr std::size_t arc_terms = 16;

/// asin(√h)/√(h(1−h)) = Σ c_n hⁿ, c_n = c_{n−1}·2n/(2n+1): what is left out is below 1e-14 up to
/// `farthest_h`.
constexpr std::array<double, arc_terms> arc_series() {
    std::array<double, arc_terms> c{1};
    for (std::size_t n = 1; n < arc_terms; ++n)
        c[n] = c[n - 1] * 2 * static_cast<double>(n) / static_cast<double>(2 * n + 1);
    return c;
}
constexpr std::array<double, arc_terms> arc = arc_series();

/// On the sphere of reduced latitudes, radius 1.
struct OnSphere {
    std::vector<double> x, y, z;
};

/// Thomas's series (1970) to the second order of the flattening, as QuickDistances, without a branch.
/// Squares, since std::sqrt would keep the loop from being vectorised.
/// @param haversine sin²(d/2), for the caller to tell where the series serves
/// @param squares   in semi-major axes
DELTAREACH_CLONES void series_squares(const double* x, const double* y, const double* z, std::size_t from,
                                      std::size_t count, double* haversine, double* squares) {
    for (std::size_t j = 0; j < count; ++j) {
        const double dx = x[j] - x[from], dy = y[j] - y[from], dz = z[j] - z[from], sum = z[j] + z[from];
        haversine[j] = (dx * dx + dy * dy + dz * dz) / 4;
        const double h = haversine[j] > nearest_h ? haversine[j] : nearest_h, rest = 1 - h;
        double t = arc[arc_terms - 1];
#pragma GCC unroll 16
        for (std::size_t n = arc_terms - 1; n > 0; --n) t = t * h + arc[n - 1];
        const double sine2 = 4 * h * rest, cosine = 1 - 2 * h;
        const double half = 1 / (2 * h * rest), u = sum * sum * h * half, v = dz * dz * rest * half;
        const double p = u + v, q = u - v;
        const double d = 4 * t * t, e = 2 * cosine, a = d * e, b = 2 * d, c = t - (a - e) / 2;
        const double first = wgs84_flattening / 4 * (t * p - q);
        const double second =
            wgs84_flattening * wgs84_flattening / 64 * (p * (a + c * p) - q * (b + e * q) + d * p * q);
        const double whole = t - first + second;
        squares[j] = sine2 * whole * whole;
    }
}

/// How far apart two distances of the series are at least when it orders them: twice its error and more.
double told_apart(double km) {
    return 1e-7 * km + 1e-8;
}

class GeodesicOrder {
  public:
    explicit GeodesicOrder(std::span<const LonLat> places) : places_(places.begin(), places.end()) {
        for (const LonLat place : places) {
            const double reduced = std::atan((1 - wgs84_flattening) * std::tan(place.lat * a_degree));
            at_.x.push_back(std::cos(reduced) * std::cos(place.lon * a_degree));
            at_.y.push_back(std::cos(reduced) * std::sin(place.lon * a_degree));
            at_.z.push_back(std::sin(reduced));
        }
    }

    void write(std::size_t origin, std::span<double> km) const {
        const std::size_t n = km.size();
        // Kept from origin to origin: rows of hundreds of kilobytes would go back to the system each time.
        thread_local std::vector<double> haversine, sorted;
        thread_local std::vector<std::uint8_t> exact;
        thread_local std::vector<std::uint32_t> order;
        thread_local DistanceOrder sorter;
        haversine.resize(n);
        sorted.resize(n);
        exact.assign(n, 0);
        order.resize(n - 1);
        series_squares(at_.x.data(), at_.y.data(), at_.z.data(), origin, n, haversine.data(), km.data());
        for (double& value : km) value = wgs84_major_km * std::sqrt(value);
        const auto settle = [&](std::size_t j) {
            if (j == origin || exact[j] != 0) return;
            km[j] = distance_km(places_[origin], places_[j]);
            exact[j] = 1;
        };
        for (std::size_t j = 0; j < n; ++j)
            if (!(haversine[j] > nearest_h && haversine[j] < farthest_h)) settle(j);
        std::copy(km.begin(), km.end(), sorted.begin());
        sorter.sort(sorted, origin, order);
        for (std::size_t t = 1; t < order.size(); ++t) {
            // Values settled before may have moved by less than what tells places apart: compared are those
            // of the series.
            const double gap = sorted[order[t]] - sorted[order[t - 1]];
            if (gap > told_apart(sorted[order[t]])) continue;
            settle(order[t - 1]);
            settle(order[t]);
        }
    }

  private:
    std::vector<LonLat> places_;
    OnSphere at_;
};

}  // namespace

DistanceRow geodesic_order(std::span<const LonLat> places) {
    return [rows = std::make_shared<const GeodesicOrder>(places)](std::size_t origin, std::span<double> km) {
        rows->write(origin, km);
    };
}

}  // namespace deltareach
