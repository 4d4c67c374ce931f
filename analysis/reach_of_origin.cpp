#include "analysis/reach_of_origin.hpp"

#include "analysis/private/checks.hpp"
#include "gis/geodesic.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>

namespace deltareach {
namespace {

std::vector<std::uint8_t> own_zones(const OriginFlows& flows) {
    std::vector<std::uint8_t> own(flows.destinations.size(), 0);
    for (const std::size_t position : flows.member_positions) own[position] = 1;
    return own;
}

/// Provinces as numbers; -1 where the tree does not reach one.
class ProvinceNumbers {
  public:
    explicit ProvinceNumbers(const Region& region) : region_(region) {}

    [[nodiscard]] std::vector<int> of(const std::vector<ZoneRef>& zones) {
        // Zones without a coarser level lie in no province that is known.
        const auto covers = [](const ZoneLayer& level) { return !level.partial(); };
        if (std::ranges::count_if(region_.levels(), covers) < 2) return std::vector<int>(zones.size(), -1);
        std::vector<int> result;
        for (const ZoneRef zone : zones) {
            const std::string code = region_.province_code(zone);
            result.push_back(
                code.empty() ? -1
                             : numbers_.try_emplace(code, static_cast<int>(numbers_.size())).first->second);
        }
        return result;
    }

  private:
    const Region& region_;
    std::map<std::string, int> numbers_;
};

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

bool counts_things(const std::string& unit) {
    static constexpr std::array<std::string_view, 6> values = {"", "1", "%", "yuan", "km", "unstated"};
    return std::ranges::find(values, unit) == values.end();
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
    ProvinceNumbers provinces(region);
    const std::vector<int> province = provinces.of(flows.destinations),
                           member_province = provinces.of(flows.members);
    OriginReach result;
    result.distance_km = options.distance.empty()
                             ? member_distances_km(flows, region)
                             : std::vector<double>(options.distance.begin(), options.distance.end());
    const std::vector<DealRow> rows = deal_rows_of(flows, options);
    result.reach = reach_of({.members = flows.members.size(),
                             .distance_km = result.distance_km,
                             .flow = flows.flow,
                             .deals = flows.count,
                             .rows = rows,
                             .own = own,
                             .province = province,
                             .member_province = member_province,
                             .mass = options.mass,
                             .outside = flows.outside,
                             .counts = counts_things(unit)},
                            options.reach);
    std::vector<double> abroad = flows.flow, distance = result.distance_km;
    result.flow.assign(n, 0);
    for (std::size_t cell = 0; cell < abroad.size(); ++cell) {
        if (own[cell % n] != 0) abroad[cell] = distance[cell] = 0;
        result.flow[cell % n] += abroad[cell];
    }
    result.curve = reach_curve(distance, abroad);
    result.direction = direction_of(points_of(flows.members, region), points_of(flows.destinations, region),
                                    abroad, {.scale = options.ellipse, .plane_centre = options.plane_centre});
    return result;
}

}  // namespace deltareach
