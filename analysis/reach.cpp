#include "analysis/reach.hpp"

#include "analysis/concentration.hpp"
#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/reach_cells.hpp"
#include "analysis/private/terms.hpp"
#include "layers/exact_sum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <numeric>

namespace deltareach {
namespace {

/// Every cell with its destination, member by member.
void for_each_cell(const ReachInput& input, const auto& use) {
    std::size_t cell = 0;
    for (std::size_t member = 0; member < input.members; ++member)
        for (std::size_t destination = 0; destination < input.own.size(); ++destination, ++cell)
            use(cell, destination);
}

void check_sizes(const ReachInput& input) {
    const std::size_t n = input.own.size(), cells = input.members * n;
    checks::same_size(input.flow.size(), cells, terms::flow);
    checks::same_size(input.distance_km.size(), cells, terms::distance);
    if (!input.deals.empty()) checks::same_size(input.deals.size(), cells, terms::contracts);
    if (!input.mass.empty()) checks::same_size(input.mass.size(), n, terms::mass);
    if (!input.quick_km.empty()) checks::same_size(input.quick_km.size(), cells, terms::distance);
    if (!input.province.empty()) {
        checks::same_size(input.province.size(), n, terms::province);
        checks::same_size(input.member_province.size(), input.members, terms::member_province);
    }
}

void check_flows(const ReachInput& input) {
    checks::non_negative(input.flow, terms::flow);
    checks::non_negative(input.deals, terms::contracts);
    checks::non_negative(std::span(&input.outside, 1), terms::outside);
}

/// The cells with flow, in their order: few of the many.
std::vector<std::size_t> cells_with_flow(std::span<const double> flow) {
    std::vector<std::size_t> cells;
    for (std::size_t cell = 0; cell < flow.size(); ++cell)
        if (flow[cell] != 0) cells.push_back(cell);
    return cells;
}

/// Rows add up to the flow, cell by cell, or they are not the rows of this flow.
void check_rows(const ReachInput& input) {
    if (input.rows.empty() || input.counts) return;
    std::vector<double> found(input.flow.size(), 0);
    for (const DealRow& row : input.rows) {
        checks::non_negative(std::span(&row.value, 1), terms::contract);
        if (row.cell >= found.size()) checks::same_size(row.cell + 1, found.size(), terms::contract_rows);
        found[row.cell] += row.value;
    }
    for (std::size_t cell = 0; cell < found.size(); ++cell) {
        if (std::abs(found[cell] - input.flow[cell]) <= 1e-9 * std::max(found[cell], input.flow[cell]))
            continue;
        throw InputError(checks::message("DR1427", {{"position", fmt::format("{}", cell + 1)},
                                                    {"found", fmt::format("{}", found[cell])},
                                                    {"expected", fmt::format("{}", input.flow[cell])}}));
    }
}

ReachCells cells_of(const ReachInput& input, const OriginPlaces& places,
                    std::span<const std::size_t> flowing) {
    const std::size_t n = input.own.size();
    std::vector<std::size_t> order;
    for (const std::size_t cell : flowing)
        if (input.own[cell % n] == 0) order.push_back(cell);
    std::ranges::stable_sort(order, {}, [&](std::size_t cell) { return input.distance_km[cell]; });
    ReachCells cells;
    std::vector<std::size_t> place(input.rows.empty() ? 0 : input.flow.size(), order.size());
    for (const std::size_t cell : order) {
        if (!place.empty()) place[cell] = cells.flow.size();
        cells.distance_km.push_back(input.distance_km[cell]);
        cells.flow.push_back(input.flow[cell]);
        if (!input.deals.empty()) cells.deals.push_back(input.deals[cell]);
    }
    // A deal of value 0 to a place without flow brings nothing, but is one of the N.
    for (const DealRow& row : input.rows)
        if (input.own[row.cell % n] == 0)
            cells.rows.push_back({place[row.cell] < order.size() ? place[row.cell] : 0, row.value});
    cells.nearest_km = places.nearest_km;
    cells.farthest_km = places.farthest_km;
    return cells;
}

/// By member, the mean distance if what it sends were spread by mass; empty without masses.
std::vector<double> means_by_mass(const ReachInput& input) {
    const std::size_t n = input.own.size();
    double mass = 0;
    for (std::size_t j = 0; j < input.mass.size(); ++j) mass += input.own[j] != 0 ? 0 : input.mass[j];
    if (!(mass > 0)) return {};
    const std::span<const double> km = input.quick_km.empty() ? input.distance_km : input.quick_km;
    std::vector<double> means;
    for (std::size_t member = 0; member < input.members; ++member) {
        double mean = 0;
        for (std::size_t j = 0; j < n; ++j)
            if (input.own[j] == 0) mean += input.mass[j] / mass * km[member * n + j];
        means.push_back(mean);
    }
    return means;
}

/// Mean distance if what each member sends were spread by mass over the destinations outside the origin.
std::optional<double> expected_mean(const ReachInput& input, const OriginPlaces& places,
                                    std::span<const std::size_t> flowing) {
    if (places.mean_by_mass.empty()) return std::nullopt;
    const std::size_t n = input.own.size();
    std::vector<double> sent(input.members, 0);
    for (const std::size_t cell : flowing)
        if (input.own[cell % n] == 0) sent[cell / n] += input.flow[cell];
    double weighted = 0, total = 0;
    for (std::size_t member = 0; member < input.members; ++member) {
        weighted += sent[member] * places.mean_by_mass[member];
        total += sent[member];
    }
    return weighted / total;
}

std::optional<double> cross_province(const ReachInput& input, std::span<const std::size_t> flowing,
                                     double total) {
    if (input.province.empty()) return std::nullopt;
    const std::size_t n = input.own.size();
    ExactSum cross;  // all of it is exactly all of it
    for (const std::size_t cell : flowing) {
        if (input.own[cell % n] != 0) continue;
        const int from = input.member_province[cell / n], to = input.province[cell % n];
        if (from < 0 || to < 0) return std::nullopt;
        if (from != to) cross.add(input.flow[cell]);
    }
    return cross.value() / total;
}

void add_concentration(const ReachInput& input, const OriginPlaces& places,
                       std::span<const std::size_t> flowing, ReachResult& result) {
    const std::size_t n = input.own.size();
    std::vector<double> some;
    if (input.members == 1) {
        for (const std::size_t cell : flowing)
            if (input.own[cell] == 0) some.push_back(input.flow[cell]);
    } else {
        std::vector<double> summed(n, 0);
        for (const std::size_t cell : flowing)
            if (input.own[cell % n] == 0) summed[cell % n] += input.flow[cell];
        std::ranges::copy_if(summed, std::back_inserter(some), [](double flow) { return flow != 0; });
    }
    const Concentration found = concentration_of(some, places.n);
    result.destinations = found.nonzero;
    result.spread = found;
}

void add_totals(const ReachInput& input, const OriginPlaces& places, std::span<const std::size_t> flowing,
                ReachResult& result) {
    const std::size_t n = input.own.size();
    assert(n > 0);  // checked with the input
    result.n = places.n;
    ExactSum total, inside;  // so that a total is the one a reader finds by adding the rows up
    for (const std::size_t cell : flowing) (input.own[cell % n] != 0 ? inside : total).add(input.flow[cell]);
    result.total = total.value();
    result.outside = input.outside;
    if (inside.value() > 0 || input.inside_on_record) {
        result.kept_inside = inside.value();
        if (inside.value() + result.total > 0)
            result.kept_inside_share = inside.value() / (inside.value() + result.total);
    }
    if (result.total + result.outside > 0)
        result.outside_share = result.outside / (result.total + result.outside);
}

}  // namespace

const char* name_of(IntervalMethod method) {
    switch (method) {
        case IntervalMethod::none:
            return "none";
        case IntervalMethod::multinomial_counts:
            return "multinomial_counts";
        case IntervalMethod::multinomial_deals:
            return "multinomial_deals";
        case IntervalMethod::deal_rows:
            return "deal_rows";
        case IntervalMethod::estimate_draws:
            return "estimate_draws";
    }
    return "";
}

const char* name_of(RadiusRule rule) {
    return rule == RadiusRule::lower ? "lower" : "interpolated";
}

OriginPlaces places_of_origin(const ReachInput& input) {
    check_sizes(input);
    checks::non_negative(input.mass, terms::mass);
    OriginPlaces places{.nearest_km = std::numeric_limits<double>::infinity()};
    for_each_cell(input, [&](std::size_t cell, std::size_t destination) {
        const double distance = input.distance_km[cell];
        if (input.own[destination] != 0) return;
        if (!(distance > 0 && std::isfinite(distance)))
            throw InputError(checks::message("DR1405", {{"position", fmt::format("{}", destination + 1)},
                                                        {"value", fmt::format("{}", distance)}}));
        places.nearest_km = std::min(places.nearest_km, distance);
        places.farthest_km = std::max(places.farthest_km, distance);
    });
    places.n = static_cast<std::size_t>(std::ranges::count(input.own, 0));
    places.mean_by_mass = means_by_mass(input);
    return places;
}

ReachResult reach_of(const ReachInput& input, const ReachOptions& options) {
    check_sizes(input);
    check_flows(input);
    OriginPlaces own_places;
    if (input.places == nullptr) own_places = places_of_origin(input);
    const OriginPlaces& places = input.places == nullptr ? own_places : *input.places;
    check_rows(input);
    const std::vector<std::size_t> flowing = cells_with_flow(input.flow);
    ReachResult result{.radius_rule = options.rule, .radii_exclude_outside = !options.include_outside};
    add_totals(input, places, flowing, result);
    if (!(result.total > 0)) {
        result.notes.push_back(checks::message("DR1406"));
        result.interval_reason = checks::message("DR1406");
        return result;
    }
    const ReachCells cells = cells_of(input, places, flowing);
    const double outside = options.include_outside ? input.outside : 0;
    const Radii radii = radii_of(cells.distance_km, cells.flow, outside, options.rule);
    result.r50_km = radii.r50;
    result.r80_km = radii.r80;
    result.r95_km = radii.r95;
    result.mean_km = radii.mean;
    result.median_km = radii_of(cells.distance_km, cells.flow, 0, RadiusRule::lower).r50;
    result.expected_mean_km = expected_mean(input, places, flowing);
    if (result.expected_mean_km) result.excess_km = *result.mean_km - *result.expected_mean_km;
    result.cross_province_share = cross_province(input, flowing, result.total);
    add_concentration(input, places, flowing, result);
    add_intervals(cells, input, options, result);
    return result;
}

DistanceBounds bounds_of_region_total(std::span<const double> distance_km) {
    if (distance_km.empty()) throw InputError(checks::message("DR1411", {{"constraint", ""}}));
    checks::non_negative(distance_km, terms::distance);
    const auto [low, high] = std::ranges::minmax_element(distance_km);
    return {.nearest_km = *low,
            .farthest_km = *high,
            .nearest = static_cast<std::size_t>(low - distance_km.begin()),
            .farthest = static_cast<std::size_t>(high - distance_km.begin())};
}

}  // namespace deltareach
