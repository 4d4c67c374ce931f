#include "analysis/private/gravity_design.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/row_kernels.hpp"
#include "analysis/private/terms.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach::ppml {
namespace {

bool has_origin_effects(Constraint c) {
    return c == Constraint::production || c == Constraint::doubly;
}
bool has_destination_effects(Constraint c) {
    return c == Constraint::attraction || c == Constraint::doubly;
}
bool on_diagonal(const GravityData& d, std::size_t p) {
    return d.is_matrix() && d.skip_diagonal && p / d.destination_count == p % d.destination_count;
}

std::size_t pairs_given(const GravityData& data) {
    return data.is_matrix() ? std::size_t{data.origin_count} * data.destination_count : data.origin.size();
}

void check_length(const Spoken& what, std::size_t count, std::size_t expected) {
    if (count != expected)
        throw InputError(Message{.code = "DR1801",
                                 .values = {{"what_zh", what.zh},
                                            {"what_en", what.en},
                                            {"count", std::to_string(count)},
                                            {"expected", std::to_string(expected)}}});
}

/// The first pair whose value is not as `usable` wants it.
template <class Usable>
void check_values(const GravityData& data, const Spoken& what, const std::vector<double>& values,
                  const char* code, const Usable& usable) {
    for (std::size_t p = 0; p < values.size(); ++p) {
        if (usable(values[p]) || on_diagonal(data, p)) continue;
        throw InputError(
            Message{.code = code,
                    .values = {{"what_zh", what.zh},
                               {"what_en", what.en},
                               {"position", std::to_string(p + 1)},
                               {"origin", origin_name(data, origin_of(data, p))},
                               {"destination", destination_name(data, destination_of(data, p))}}});
    }
}

void check_masses(const GravityData& data, const std::vector<double>& mass, const Spoken& name) {
    if (mass.empty()) return;
    check_length(name, mass.size(), data.flow.size());
    check_values(data, name, mass, "DR1803", [](double v) { return v > 0 && std::isfinite(v); });
}

std::vector<double> logarithms(std::vector<double> values) {
    kernels::log_in_place(values.data(), values.size());
    return values;
}

/// The raw columns by name, taken out of the data.
void take_columns(GravityData& data, const GravityOptions& options, Problem& problem, Messages& notes) {
    const auto add = [&](std::string name, std::vector<double> values) {
        problem.names.push_back(std::move(name));
        problem.x.push_back(std::move(values));
    };
    const auto mass = [&](std::vector<double>& values, const char* name, bool absorbed) {
        if (values.empty()) return;
        if (absorbed)
            notes.push_back({.code = "DR1808", .values = {{"column", name}}});
        else
            add(name, logarithms(std::move(values)));
    };
    if (options.constraint == Constraint::none) add("constant", std::vector<double>(data.flow.size(), 1.0));
    mass(data.origin_mass, "origin_mass", has_origin_effects(options.constraint));
    mass(data.destination_mass, "destination_mass", has_destination_effects(options.constraint));
    if (options.decay == Decay::power) {
        add("distance", logarithms(std::move(data.distance)));
    } else {
        if (options.decay == Decay::tanner) add("log_distance", logarithms(data.distance));
        add("distance", std::move(data.distance));
    }
    for (NamedValues& covariate : data.covariates) add(covariate.name, std::move(covariate.values));
}

/// Numbers the zones that still have pairs, in their own order.
std::vector<std::uint32_t> numbered(const std::vector<char>& used, std::vector<std::uint32_t>& zones) {
    std::vector<std::uint32_t> number(used.size(), 0);
    for (std::uint32_t z = 0; z < used.size(); ++z) {
        if (!used[z]) continue;
        number[z] = static_cast<std::uint32_t>(zones.size());
        zones.push_back(z);
    }
    return number;
}

void permute(std::vector<double>& values, const std::vector<std::uint32_t>& order) {
    std::vector<double> sorted(order.size());
    for (std::size_t p = 0; p < order.size(); ++p) sorted[p] = values[order[p]];
    values = std::move(sorted);
}

/// Sorts a list of pairs (or the kept cells of a matrix) by major zone, keeping the order within.
void group(const GravityData& data, const Kept& kept, bool by_destination, Problem& problem) {
    const std::size_t given = pairs_given(data);
    const auto takes_part = [&](std::size_t p) {
        return (kept.keep.empty() || kept.keep[p]) && !on_diagonal(data, p);
    };
    std::vector<char> uses_major(by_destination ? data.destination_count : data.origin_count, 0);
    std::vector<char> uses_minor(by_destination ? data.origin_count : data.destination_count, 0);
    const auto ends = [&](std::size_t p) {
        const auto o = origin_of(data, p), d = destination_of(data, p);
        return by_destination ? std::pair{d, o} : std::pair{o, d};
    };
    for (std::size_t p = 0; p < given; ++p)
        if (takes_part(p)) uses_major[ends(p).first] = uses_minor[ends(p).second] = 1;
    const auto major = numbered(uses_major, problem.major_zone),
               minor = numbered(uses_minor, problem.minor_zone);
    problem.majors = problem.major_zone.size();
    problem.minors = problem.minor_zone.size();
    problem.start.assign(problem.majors + 1, 0);
    for (std::size_t p = 0; p < given; ++p)
        if (takes_part(p)) ++problem.start[major[ends(p).first] + 1];
    std::partial_sum(problem.start.begin(), problem.start.end(), problem.start.begin());
    std::vector<std::size_t> next(problem.start.begin(), problem.start.end() - 1);
    problem.source.resize(problem.start.back());
    problem.minor.resize(problem.start.back());
    for (std::size_t p = 0; p < given; ++p) {
        if (!takes_part(p)) continue;
        const std::size_t at = next[major[ends(p).first]]++;
        problem.source[at] = static_cast<std::uint32_t>(p);
        problem.minor[at] = minor[ends(p).second];
    }
    permute(problem.y, problem.source);
    for (auto& column : problem.x) permute(column, problem.source);
}

/// A whole matrix stays as it is: its rows are the major zones already.
void keep_matrix(const GravityData& data, Problem& problem) {
    problem.majors = data.origin_count;
    problem.minors = data.destination_count;
    problem.hole = data.skip_diagonal;
    problem.major_zone.resize(problem.majors);
    problem.minor_zone.resize(problem.minors);
    std::iota(problem.major_zone.begin(), problem.major_zone.end(), 0U);
    std::iota(problem.minor_zone.begin(), problem.minor_zone.end(), 0U);
    problem.start.resize(problem.majors + 1);
    for (std::size_t i = 0; i <= problem.majors; ++i) problem.start[i] = i * problem.minors;
    if (!problem.hole) return;
    for (std::size_t i = 0; i < problem.majors; ++i) {
        problem.y[problem.start[i] + i] = 0;
        for (auto& column : problem.x) column[problem.start[i] + i] = 0;
    }
}

/// Every column to mean 0 and standard deviation 1 over the pairs, the constant excepted.
void standardise(Problem& problem) {
    problem.centre.assign(problem.columns(), 0);
    problem.scale.assign(problem.columns(), 1);
    const double n = static_cast<double>(problem.pairs());
    for (std::size_t k = 0; k < problem.columns(); ++k) {
        if (problem.names[k] == "constant") continue;
        std::vector<double>& x = problem.x[k];
        const double mean = kernels::sum(x.data(), x.size()) / n;
        double squares = 0;
        for (std::size_t i = 0; i < problem.majors; ++i)
            for (std::size_t p = problem.start[i]; p < problem.start[i + 1]; ++p)
                if (!problem.is_hole(i, p)) squares += (x[p] - mean) * (x[p] - mean);
        const double deviation = std::sqrt(squares / n);
        const bool varies = deviation > 1e-12 * std::abs(mean);
        problem.centre[k] = mean;
        problem.scale[k] = varies ? deviation : 1;
        const double factor = varies ? 1 / deviation : 0;
        for (double& value : x) value = (value - mean) * factor;
        if (problem.hole)
            for (std::size_t i = 0; i < problem.majors; ++i) x[problem.start[i] + i] = 0;
    }
}

}  // namespace

std::uint32_t origin_of(const GravityData& data, std::size_t pair) {
    const std::size_t columns = std::max<std::size_t>(data.destination_count, 1);
    return data.is_matrix() ? static_cast<std::uint32_t>(pair / columns) : data.origin[pair];
}
std::uint32_t destination_of(const GravityData& data, std::size_t pair) {
    const std::size_t columns = std::max<std::size_t>(data.destination_count, 1);
    return data.is_matrix() ? static_cast<std::uint32_t>(pair % columns) : data.destination[pair];
}
std::string origin_name(const GravityData& data, std::uint32_t zone) {
    return zone < data.origins.size() ? data.origins[zone] : std::to_string(zone + 1);
}
std::string destination_name(const GravityData& data, std::uint32_t zone) {
    return zone < data.destinations.size() ? data.destinations[zone] : std::to_string(zone + 1);
}

void check(const GravityData& data) {
    const std::size_t n = pairs_given(data);
    check_length(terms::destination, data.destination.size(), data.origin.size());
    check_length(terms::flow, data.flow.size(), n);
    check_length(terms::distance, data.distance.size(), n);
    for (std::size_t p = 0; p < data.origin.size(); ++p) {
        check_length(terms::origin_count, std::max<std::size_t>(data.origin_count, data.origin[p] + 1UL),
                     data.origin_count);
        check_length(terms::destination_count,
                     std::max<std::size_t>(data.destination_count, data.destination[p] + 1UL),
                     data.destination_count);
    }
    check_values(data, terms::flow, data.flow, "DR1802", [](double v) { return v >= 0 && std::isfinite(v); });
    check_values(data, terms::distance, data.distance, "DR1803",
                 [](double v) { return v > 0 && std::isfinite(v); });
    check_masses(data, data.origin_mass, terms::origin_mass);
    check_masses(data, data.destination_mass, terms::destination_mass);
    for (const NamedValues& covariate : data.covariates) {
        check_length(terms::named(covariate.name), covariate.values.size(), n);
        check_values(data, terms::named(covariate.name), covariate.values, "DR1803",
                     [](double v) { return std::isfinite(v); });
    }
    double total = 0;
    for (std::size_t p = 0; p < n && !(total > 0); ++p)
        if (!on_diagonal(data, p)) total += data.flow[p];
    if (!(total > 0))
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::flow.zh}, {"what_en", terms::flow.en}}});
}

Kept without_empty_zones(const GravityData& data, Constraint constraint) {
    Kept kept;
    const std::size_t n = data.flow.size();
    std::vector<double> out(data.origin_count, 0), in(data.destination_count, 0);
    std::vector<std::size_t> out_pairs(data.origin_count, 0), in_pairs(data.destination_count, 0);
    for (std::size_t p = 0; p < n; ++p) {
        if (on_diagonal(data, p)) continue;
        const auto o = origin_of(data, p), d = destination_of(data, p);
        out[o] += data.flow[p];
        in[d] += data.flow[p];
        ++out_pairs[o];
        ++in_pairs[d];
    }
    const bool origins = has_origin_effects(constraint), destinations = has_destination_effects(constraint);
    for (std::uint32_t o = 0; origins && o < data.origin_count; ++o)
        if (out_pairs[o] > 0 && !(out[o] > 0))
            kept.dropped.push_back(
                {DroppedPairs::Reason::no_outflow, origin_name(data, o), {}, out_pairs[o]});
    for (std::uint32_t d = 0; destinations && d < data.destination_count; ++d)
        if (in_pairs[d] > 0 && !(in[d] > 0))
            kept.dropped.push_back(
                {DroppedPairs::Reason::no_inflow, {}, destination_name(data, d), in_pairs[d]});
    if (kept.dropped.empty()) return kept;
    kept.keep.resize(n);
    for (std::size_t p = 0; p < n; ++p)
        kept.keep[p] =
            (!origins || out[origin_of(data, p)] > 0) && (!destinations || in[destination_of(data, p)] > 0);
    return kept;
}

Problem design(GravityData& data, const Kept& kept, const GravityOptions& options, Messages& notes) {
    Problem problem;
    const bool by_destination = options.constraint == Constraint::attraction;
    problem.major_effects = options.constraint != Constraint::none;
    problem.minor_effects = options.constraint == Constraint::doubly;
    take_columns(data, options, problem, notes);
    problem.y = std::move(data.flow);
    if (data.is_matrix() && kept.keep.empty() && !by_destination)
        keep_matrix(data, problem);
    else
        group(data, kept, by_destination, problem);
    standardise(problem);
    problem.total = kernels::sum(problem.y.data(), problem.cells());
    return problem;
}

}  // namespace deltareach::ppml
