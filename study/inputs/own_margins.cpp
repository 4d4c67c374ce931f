#include "study/inputs/own_margins.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace deltareach {
namespace {

constexpr double same_ratio = 1e-9;
constexpr std::size_t fewest_zones = 3;  // two numbers are proportional to two others by chance more easily

/// Whether every zone's mass is the same multiple of its sum over the pairs.
bool is_margin(const std::vector<std::uint32_t>& zone, const std::vector<double>& flow,
               const std::vector<double>& mass) {
    if (mass.size() != flow.size() || zone.size() != flow.size()) return false;
    std::map<std::uint32_t, std::pair<double, double>> sums;  // of the flow; the mass
    for (std::size_t pair = 0; pair < flow.size(); ++pair) {
        const auto [at, is_new] = sums.try_emplace(zone[pair], 0, mass[pair]);
        if (at->second.second != mass[pair]) return false;  // no mass of a zone
        at->second.first += flow[pair];
    }
    if (sums.size() < fewest_zones || !(sums.begin()->second.first > 0)) return false;
    const double ratio = sums.begin()->second.second / sums.begin()->second.first;
    return std::ranges::all_of(sums, [&](const auto& one) {
        const auto& [sum, of_zone] = one.second;
        return std::abs(of_zone - ratio * sum) <= same_ratio * std::abs(of_zone);
    });
}

}  // namespace

Messages circular_masses(const GravityData& data, const std::string& origin_mass,
                         const std::string& destination_mass, const std::string& own) {
    const auto is_named_so = [&](const std::string& field) {
        return !own.empty() && (field == own + "_sent" || field == own + "_received");
    };
    std::set<std::string> fields;
    if (is_named_so(origin_mass) || is_margin(data.origin, data.flow, data.origin_mass))
        fields.insert(origin_mass);
    if (is_named_so(destination_mass) || is_margin(data.destination, data.flow, data.destination_mass))
        fields.insert(destination_mass);
    Messages notes;
    for (const std::string& field : fields) notes.push_back({.code = "DR1850", .values = {{"field", field}}});
    return notes;
}

}  // namespace deltareach
