#include "analysis/ipf.hpp"

#include "analysis/private/checks.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

double sum_of(const std::vector<double>& values, const Margin& margin) {
    double sum = 0;
    for (const std::uint32_t cell : margin.cells) sum += values[cell];
    return sum;
}

double relative_error(double found, double wanted) {
    return wanted > 0 ? std::abs(found - wanted) / wanted : found;
}

/// Families that cover every cell which may hold flow have one sum: the total.
void check_totals(std::span<const double> start, std::span<const Margin> margins) {
    struct Family {
        double sum = 0;
        std::size_t covered = 0;
        std::string first;
    };
    std::map<int, Family> families;
    for (const Margin& margin : margins) {
        Family& family = families[margin.family];
        if (family.first.empty()) family.first = margin.name;
        family.sum += margin.total;
        for (const std::uint32_t cell : margin.cells) family.covered += start[cell] > 0 ? 1 : 0;
    }
    const auto all = static_cast<std::size_t>(std::ranges::count_if(start, [](double v) { return v > 0; }));
    const Family* whole = nullptr;
    for (const auto& [id, family] : families) {
        if (family.covered != all) continue;
        if (whole != nullptr && std::abs(whole->sum - family.sum) > 1e-9 * std::max(whole->sum, family.sum))
            throw InputError(checks::message(
                "DR1412", {{"origins", fmt::format("{} ({} …)", whole->sum, whole->first)},
                           {"destinations", fmt::format("{} ({} …)", family.sum, family.first)}}));
        whole = &family;
    }
}

void check(std::span<const double> start, std::span<const Margin> margins) {
    checks::non_negative(start, "start");
    const std::vector<double> values(start.begin(), start.end());
    for (const Margin& margin : margins) {
        checks::non_negative(std::span(&margin.total, 1), margin.name);
        if (margin.total > 0 && !(sum_of(values, margin) > 0))
            throw InputError(checks::message(
                "DR1413",
                {{"margin", "margin"}, {"name", margin.name}, {"total", fmt::format("{}", margin.total)}}));
    }
    check_totals(start, margins);
}

/// Each margin in turn scaled to its total; a sum that is 0 is left.
void scale_once(std::vector<double>& values, std::span<const Margin> margins) {
    for (const Margin& margin : margins) {
        const double sum = sum_of(values, margin);
        const double factor = sum > 0 ? margin.total / sum : 0;
        for (const std::uint32_t cell : margin.cells) values[cell] *= factor;
    }
}

void measure(IpfResult& result, std::span<const Margin> margins) {
    result.largest_error = 0;
    for (std::size_t m = 0; m < margins.size(); ++m) {
        const double error = relative_error(sum_of(result.values, margins[m]), margins[m].total);
        if (!(error > result.largest_error)) continue;
        result.largest_error = error;
        result.worst = m;
    }
}

}  // namespace

IpfResult iterative_proportional_fitting(std::span<const double> start, std::span<const Margin> margins,
                                         double tolerance, int max_iterations) {
    check(start, margins);
    IpfResult result{.values = {start.begin(), start.end()}};
    while (result.iterations < max_iterations && !result.converged) {
        scale_once(result.values, margins);
        ++result.iterations;
        measure(result, margins);
        result.converged = result.largest_error <= tolerance;
    }
    return result;
}

}  // namespace deltareach
