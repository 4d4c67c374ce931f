#include "analysis/reach_of_origin.hpp"

#include "analysis/private/checks.hpp"
#include "gis/geodesic.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace deltareach {
namespace {

std::vector<std::uint8_t> own_zones(const OriginFlows& flows) {
    std::vector<std::uint8_t> own(flows.destinations.size(), 0);
    for (const std::size_t position : flows.member_positions) own[position] = 1;
    return own;
}

std::vector<LonLat> points_of(const std::vector<ZoneRef>& zones, const Region& region) {
    std::vector<LonLat> points;
    for (const ZoneRef zone : zones) points.push_back(region.point(zone));
    return points;
}

/// A distance of 0 would come from two zones with one point: both are named.
void require_apart(const OriginFlows& flows, const Region& region, const std::vector<double>& distance) {
    const std::size_t n = flows.destinations.size();
    for (std::size_t cell = 0; cell < distance.size(); ++cell) {
        if (distance[cell] != 0) continue;
        throw InputError(
            checks::message("DR1210", {{"origin", region.code(flows.members[cell / n])},
                                       {"destination", region.code(flows.destinations[cell % n])},
                                       {"value", "0"},
                                       {"unit", "km"}}));
    }
}

/// The records of value flows as deals, where they are.
std::vector<DealRow> deal_rows_of(const OriginFlows& flows, const OriginReachOptions& options) {
    std::vector<DealRow> rows;
    // Without counts the flow is not that of the rows any more (an estimate put in its place).
    if (!options.rows_are_deals && (!flows.rows_are_deals || flows.count.empty())) return rows;
    for (std::size_t k = 0; k < flows.row_cell.size(); ++k)
        rows.push_back({flows.row_cell[k], flows.row_value[k]});
    return rows;
}

/// Per destination, members summed. @param flow members × destinations, other than 0 at the flows' positions
Sparse<double> received_of(const OriginFlows& flows, const std::vector<double>& flow) {
    const std::size_t n = flows.destinations.size();
    if (flows.members.size() == 1) {
        Sparse<double> received(n);
        for (const std::uint32_t cell : flows.flow.positions())
            if (flow[cell] != 0) received.append(cell, flow[cell]);
        return received;
    }
    std::vector<double> received(n, 0);
    for (const std::uint32_t cell : flows.flow.positions()) received[cell % n] += flow[cell];
    return received;
}

}  // namespace

std::vector<double> member_distances_km(const OriginFlows& flows, const Region& region) {
    const std::vector<std::uint8_t> own = own_zones(flows);
    std::vector<double> distance;
    for (const ZoneRef member : flows.members) {
        for (std::size_t j = 0; j < own.size(); ++j) {
            distance.push_back(own[j] != 0
                                   ? std::numeric_limits<double>::quiet_NaN()
                                   : distance_km(region.point(member), region.point(flows.destinations[j])));
        }
    }
    require_apart(flows, region, distance);
    return distance;
}

FewExactDistances few_exact_distances(const OriginFlows& flows, const Region& region,
                                      const QuickDistances& places, const std::vector<std::size_t>& cells) {
    const std::size_t n = flows.destinations.size();
    const std::vector<std::uint8_t> own = own_zones(flows);
    FewExactDistances result;
    result.quick_km.resize(flows.members.size() * n);
    double nearest = INFINITY, farthest = 0;
    for (std::size_t m = 0; m < flows.members.size(); ++m) {
        const std::span<double> row = std::span(result.quick_km).subspan(m * n, n);
        places.from(flows.member_positions[m], row);
        for (std::size_t j = 0; j < n; ++j) {
            if (own[j] != 0) row[j] = std::numeric_limits<double>::quiet_NaN();
            nearest = std::min(nearest, own[j] != 0 ? nearest : row[j]);
            farthest = std::max(farthest, own[j] != 0 ? farthest : row[j]);
        }
    }
    require_apart(flows, region, result.quick_km);
    result.km = result.quick_km;
    result.azimuth_deg.assign(result.km.size(), std::numeric_limits<double>::quiet_NaN());
    const auto make_exact = [&](std::size_t cell) {
        if (own[cell % n] != 0) return;
        const Bearing bearing = bearing_between(region.point(flows.members[cell / n]),
                                                region.point(flows.destinations[cell % n]));
        result.km[cell] = bearing.distance_km;
        result.azimuth_deg[cell] = bearing.azimuth_deg;
    };
    for (const std::size_t cell : cells) make_exact(cell);
    constexpr double doubt =
        1e-6;  // more than the error: whichever is really nearest or farthest is among them
    for (std::size_t cell = 0; cell < result.km.size(); ++cell)
        if (result.quick_km[cell] <= nearest * (1 + doubt) || result.quick_km[cell] >= farthest * (1 - doubt))
            make_exact(cell);
    return result;
}

std::vector<int> provinces_of(const std::vector<ZoneRef>& zones, const Region& region) {
    // Zones without a coarser level lie in no province that is known.
    const auto covers = [](const ZoneLayer& level) { return !level.partial(); };
    std::vector<int> result(zones.size(), -1);
    if (std::ranges::count_if(region.levels(), covers) < 2) return result;
    const std::size_t coarsest = region.levels().size() - 1;
    for (std::size_t j = 0; j < zones.size(); ++j)
        if (const auto province = region.ancestor(zones[j], coarsest))
            result[j] = static_cast<int>(province->zone);
    return result;
}

LonLat centre_of(const Region& region) {
    LonLat low{INFINITY, INFINITY}, high{-INFINITY, -INFINITY};
    for (const ZoneLayer& level : region.levels()) {
        for (const LonLat point : level.points()) {
            low = {std::min(low.lon, point.lon), std::min(low.lat, point.lat)};
            high = {std::max(high.lon, point.lon), std::max(high.lat, point.lat)};
        }
    }
    return {(low.lon + high.lon) / 2, (low.lat + high.lat) / 2};
}

OriginReach reach_of_origin(const OriginFlows& flows, const std::string& unit, const Region& region,
                            const OriginReachOptions& options) {
    const std::size_t n = flows.destinations.size();
    const std::vector<std::uint8_t> own = own_zones(flows);
    const std::vector<int> looked_up =
        options.province.empty() ? provinces_of(flows.destinations, region) : std::vector<int>();
    std::span<const int> province = options.province.empty() ? std::span(looked_up) : options.province;
    if (flows.around > 0) province = {};  // it crossed no border, but how much of it left the origin?
    const std::vector<int> member_province = provinces_of(flows.members, region);
    OriginReach result;
    result.distance_km =
        options.distance.empty() ? SharedList<double>(member_distances_km(flows, region)) : options.distance;
    const std::vector<DealRow> rows = deal_rows_of(flows, options);
    std::vector<double> flow = flows.flow.dense();
    const std::vector<double> deals = flows.count.dense();
    result.reach = reach_of({.members = flows.members.size(),
                             .distance_km = result.distance_km,
                             .flow = flow,
                             .deals = deals,
                             .rows = rows,
                             .own = own,
                             .province = province,
                             .member_province = member_province,
                             .mass = options.mass,
                             .quick_km = options.quick_km,
                             .places = options.places,
                             .outside = flows.outside,
                             .inside_on_record = flows.inside_on_record,
                             .counts = counts_things(unit)},
                            options.reach);
    std::vector<double> distance_abroad, abroad;
    for (const std::uint32_t cell : flows.flow.positions()) {
        if (own[cell % n] != 0) flow[cell] = 0;
        if (flow[cell] == 0) continue;
        distance_abroad.push_back(result.distance_km[cell]);
        abroad.push_back(flow[cell]);
    }
    result.flow = received_of(flows, flow);
    result.curve = reach_curve(distance_abroad, abroad);
    const std::vector<LonLat> own_points =
        options.points.empty() ? points_of(flows.destinations, region) : std::vector<LonLat>();
    result.direction = direction_of(points_of(flows.members, region),
                                    options.points.empty() ? own_points : options.points, flow,
                                    {.scale = options.ellipse,
                                     .plane_centre = options.plane_centre,
                                     .to_plane = options.to_plane,
                                     .plane_km = options.plane_km,
                                     .azimuth_deg = options.azimuth_deg});
    return result;
}

}  // namespace deltareach
