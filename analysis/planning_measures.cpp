#include "analysis/planning_measures.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/model_checks.hpp"
#include "analysis/private/terms.hpp"

#include <cmath>
#include <numbers>

namespace deltareach {

GravityLinks gravity_links(std::span<const double> population, std::span<const double> gdp,
                           std::span<const double> distance, const GravityLinkOptions& options) {
    const std::size_t n = population.size();
    model_checks::same_length(terms::gdp, gdp.size(), n);
    model_checks::masses(terms::population, population, true);
    model_checks::masses(terms::gdp, gdp, true);
    model_checks::distances(distance, n);
    model_checks::positive("k", options.k);
    GravityLinks links{n, std::vector<double>(n * n, 0), std::vector<double>(n * n, 0),
                       std::vector<double>(n, 0)};
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            const double k = options.directed ? gdp[i] / (gdp[i] + gdp[j]) : options.k;
            const double d = distance[i * n + j];
            links.link[i * n + j] =
                k * std::sqrt(population[i] * gdp[i]) * std::sqrt(population[j] * gdp[j]) / (d * d);
            links.total[i] += links.link[i * n + j];
        }
        for (std::size_t j = 0; j < n && n > 1; ++j)
            links.membership[i * n + j] = links.link[i * n + j] / links.total[i];
    }
    return links;
}

double breaking_point(double distance, double mass_a, double mass_b, double beta) {
    model_checks::positive("distance", distance);
    model_checks::positive("mass", mass_a);
    model_checks::positive("mass", mass_b);
    model_checks::positive("beta", beta);
    return distance / (1 + std::pow(mass_b / mass_a, 1 / beta));
}

FieldStrength field_strength(std::span<const double> mass, std::span<const double> distance, double beta,
                             double core_distance) {
    const std::size_t centres = mass.size();
    model_checks::masses(terms::mass, mass, true);
    model_checks::masses(terms::distance, distance);
    model_checks::positive("beta", beta);
    model_checks::positive("core_distance", core_distance);
    if (centres == 0)
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::mass.zh}, {"what_en", terms::mass.en}}});
    const std::size_t places = distance.size() / centres;
    model_checks::same_length(terms::distance, distance.size(), centres * places);
    FieldStrength field{std::vector<std::size_t>(places, 0), std::vector<double>(places, 0),
                        std::vector<double>(places, 0)};
    for (std::size_t x = 0; x < places; ++x) {
        bool at_centre = false;
        for (std::size_t i = 0; i < centres; ++i) {
            const double d = distance[i * places + x];
            const double strength = mass[i] / std::pow(std::max(d, core_distance), beta);
            field.total[x] += strength;
            if (at_centre || !(strength > field.strongest[x] || d == 0)) continue;
            at_centre = d == 0;
            field.strongest[x] = strength;
            field.hinterland[x] = i;
        }
    }
    return field;
}

WilsonRadius wilson_radius(double mass, double threshold, double beta) {
    model_checks::positive("mass", mass);
    model_checks::positive("theta", threshold);
    model_checks::positive("beta", beta);
    return {threshold < mass ? std::log(mass / threshold) / beta : 0, beta, -1 / beta};
}

CityFlowIntensity city_flow_intensity(std::span<const double> employment, std::size_t cities,
                                      std::span<const double> efficiency) {
    if (cities == 0)
        throw InputError(
            Message{.code = "DR1804",
                    .values = {{"what_zh", terms::employment.zh}, {"what_en", terms::employment.en}}});
    const std::size_t sectors = employment.size() / cities;
    model_checks::same_length(terms::employment, employment.size(), cities * sectors);
    model_checks::same_length(terms::efficiency, efficiency.size(), cities);
    model_checks::masses(terms::employment, employment);
    model_checks::masses(terms::efficiency, efficiency);
    std::vector<double> city(cities, 0), sector(sectors, 0);
    double all = 0;
    for (std::size_t i = 0; i < cities; ++i)
        for (std::size_t j = 0; j < sectors; ++j) {
            city[i] += employment[i * sectors + j];
            sector[j] += employment[i * sectors + j];
            all += employment[i * sectors + j];
        }
    model_checks::masses(terms::city_employment, city, true);
    model_checks::masses(terms::sector_employment, sector, true);
    CityFlowIntensity flow{cities,
                           sectors,
                           std::vector<double>(cities * sectors),
                           std::vector<double>(cities * sectors, 0),
                           std::vector<double>(cities, 0),
                           std::vector<double>(cities),
                           std::vector<double>(cities)};
    for (std::size_t i = 0; i < cities; ++i) {
        for (std::size_t j = 0; j < sectors; ++j) {
            const double g = employment[i * sectors + j];
            const double quotient = (g / city[i]) / (sector[j] / all);
            flow.location_quotient[i * sectors + j] = quotient;
            if (quotient > 1) flow.outward[i * sectors + j] = g - city[i] * (sector[j] / all);
            flow.outward_total[i] += flow.outward[i * sectors + j];
        }
        flow.intensity[i] = efficiency[i] * flow.outward_total[i];
        flow.tendency[i] = flow.outward_total[i] / city[i];
    }
    return flow;
}

}  // namespace deltareach
