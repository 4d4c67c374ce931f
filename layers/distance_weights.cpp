#include "layers/distance_weights.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/messages.hpp"
#include "layers/private/distance_bound.hpp"
#include "layers/private/near_points.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace deltareach {
namespace {

using InSpace = std::array<double, 3>;

/// On WGS 84, from the centre of the Earth, kilometres.
InSpace on_ellipsoid(LonLat point) {
    constexpr double semi_major_km = 6378.137, flattening = 1 / 298.257223563,
                     eccentricity2 = flattening * (2 - flattening), degree = std::numbers::pi / 180;
    const double lat = point.lat * degree, lon = point.lon * degree, sine = std::sin(lat);
    const double normal = semi_major_km / std::sqrt(1 - eccentricity2 * sine * sine);
    return {normal * std::cos(lat) * std::cos(lon), normal * std::cos(lat) * std::sin(lon),
            normal * (1 - eccentricity2) * sine};
}

/// The links of a band with the weight of each distance.
template <class WeightOf>
SpatialWeights within(const Places& places, double limit_km, const WeightOf& weight_of) {
    constexpr std::size_t most_links = 100'000'000;  // of 12 bytes, in place of 4
    const SpatialWeights band = distance_band(places, limit_km, most_links);
    std::vector<double> weights;
    weights.reserve(band.links());
    for (std::uint32_t i = 0; i < band.size(); ++i)
        for (const std::uint32_t j : band.neighbours(i))
            weights.push_back(weight_of(i, j, places.distance_km(i, j)));
    return band.with_weights(std::move(weights));
}

using NearPlace = std::pair<double, std::uint32_t>;  ///< how far, and which

/// Places that are as near but for rounding stand in the order of their positions.
void equally_near_by_position(std::vector<NearPlace>& near) {
    for (auto run = near.begin(); run != near.end();) {
        const auto end = std::find_if(run, near.end(), [&](const NearPlace& place) {
            return place.first > run->first + detail::slack_at(run->first);
        });
        std::sort(run, end, [](const NearPlace& a, const NearPlace& b) { return a.second < b.second; });
        run = end;
    }
}

double kernel_value(WeightKernel kernel, double distance_km, double bandwidth_km) {
    const double u = distance_km / bandwidth_km;
    if (kernel == WeightKernel::gaussian) return std::exp(-u * u / 2) / std::sqrt(2 * std::numbers::pi);
    if (distance_km >= bandwidth_km - detail::slack_at(bandwidth_km)) return 0;
    switch (kernel) {
        case WeightKernel::triangular:
            return 1 - u;
        case WeightKernel::uniform:
            return 0.5;
        case WeightKernel::epanechnikov:
            return 0.75 * (1 - u * u);
        default:
            return 15.0 / 16.0 * (1 - u * u) * (1 - u * u);
    }
}

}  // namespace

Places::Places(std::vector<LonLat> points) : points_(std::move(points)) {}
Places::Places(std::vector<Point> points_km) : points_(std::move(points_km)) {}

std::size_t Places::size() const {
    return std::visit([](const auto& points) { return points.size(); }, points_);
}

bool Places::geographic() const {
    return std::holds_alternative<std::vector<LonLat>>(points_);
}

double Places::distance_km(std::size_t i, std::size_t j) const {
    if (const auto* geographic = std::get_if<std::vector<LonLat>>(&points_))
        return deltareach::distance_km((*geographic)[i], (*geographic)[j]);
    const auto& plane = std::get<std::vector<Point>>(points_);
    return std::hypot(plane[i].x() - plane[j].x(), plane[i].y() - plane[j].y());
}

std::vector<std::array<double, 3>> Places::in_space() const {
    std::vector<std::array<double, 3>> result;
    result.reserve(size());
    if (const auto* geographic = std::get_if<std::vector<LonLat>>(&points_)) {
        for (const LonLat& point : *geographic) result.push_back(on_ellipsoid(point));
    } else {
        for (const Point& point : std::get<std::vector<Point>>(points_))
            result.push_back({point.x(), point.y(), 0});
    }
    return result;
}

SpatialWeights nearest_neighbours(const Places& places, std::size_t k) {
    const std::size_t n = places.size();
    if (k < 1 || k >= n)
        throw InputError(
            Message{.code = "DR1901", .values = {{"k", fmt::to_string(k)}, {"n", fmt::to_string(n)}}});
    const detail::NearPoints index(places.in_space());
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> neighbours;
    neighbours.reserve(n * k);
    for (std::uint32_t i = 0; i < n; ++i) {
        std::vector<NearPlace> near;
        // The order of chords may differ a little from that of geodesics.
        for (const std::uint32_t j : index.within(i, 1.02 * index.distance_of_nearest(i, k)))
            near.emplace_back(places.distance_km(i, j), j);
        std::ranges::sort(near);
        equally_near_by_position(near);
        const std::size_t begin = neighbours.size();
        for (std::size_t m = 0; m < k; ++m) neighbours.push_back(near[m].second);
        std::sort(neighbours.begin() + static_cast<std::ptrdiff_t>(begin), neighbours.end());
        starts.push_back(neighbours.size());
    }
    return {std::move(starts), std::move(neighbours)};
}

SpatialWeights inverse_distance(const Places& places, double limit_km, double power,
                                std::span<const std::string> names) {
    const auto name = [&](std::uint32_t unit) {
        return names.empty() ? fmt::to_string(unit + 1) : names[unit];
    };
    return within(places, limit_km, [&](std::uint32_t i, std::uint32_t j, double distance) {
        if (distance == 0)
            throw InputError(Message{
                .code = "DR1210",
                .values = {{"origin", name(i)}, {"destination", name(j)}, {"value", "0"}, {"unit", "km"}}});
        return std::pow(distance, -power);
    });
}

SpatialWeights kernel_weights(const Places& places, double bandwidth_km, WeightKernel kernel) {
    const double reach_km = kernel == WeightKernel::gaussian ? 4 * bandwidth_km : bandwidth_km;
    return within(places, reach_km,
                  [&](auto, auto, double distance) { return kernel_value(kernel, distance, bandwidth_km); });
}

SpatialWeights block_weights(std::span<const std::uint32_t> group) {
    std::vector<std::vector<std::uint32_t>> members;
    for (std::uint32_t i = 0; i < group.size(); ++i) {
        if (group[i] >= members.size()) members.resize(group[i] + 1);
        members[group[i]].push_back(i);
    }
    std::vector<std::size_t> starts{0};
    std::vector<std::uint32_t> neighbours;
    for (std::uint32_t i = 0; i < group.size(); ++i) {
        for (const std::uint32_t j : members[group[i]])
            if (j != i) neighbours.push_back(j);
        starts.push_back(neighbours.size());
    }
    return {std::move(starts), std::move(neighbours)};
}

SpatialWeights flow_weights(const OdMatrix& flows, bool symmetric) {
    std::vector<WeightLink> links;
    const auto add = [&](std::size_t i, std::size_t j, double weight) {
        if (i != j && weight > 0)
            links.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), weight});
    };
    flows.for_each([&](std::size_t i, std::size_t j, double flow) {
        add(i, j, flow + (symmetric ? flows(j, i) : 0.0));
        if (symmetric && !flows.present(j, i)) add(j, i, flow);
    });
    std::ranges::sort(links, {}, [](const WeightLink& link) { return std::pair(link.from, link.to); });
    return SpatialWeights::from_links(flows.size(), std::move(links));
}

}  // namespace deltareach
