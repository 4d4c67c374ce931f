#include "analysis/ipf.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"

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
    checks::non_negative(start, terms::start);
    const std::vector<double> values(start.begin(), start.end());
    for (const Margin& margin : margins) {
        checks::non_negative(std::span(&margin.total, 1), terms::named(margin.name));
        if (margin.total > 0 && !(sum_of(values, margin) > 0))
            throw InputError(checks::message("DR1413", {{"margin_zh", "约束"},
                                                        {"margin_en", "margin"},
                                                        {"name", margin.name},
                                                        {"total", fmt::format("{}", margin.total)}}));
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

/// Margins of one family with their cells that are open; a cell may not count twice.
struct Part {
    std::vector<std::size_t> margins;
    double total = 0;
};

/// Closes the cells of `whole` outside the margins of `family` that lie within it and hold all of its total.
/// @return whether any was closed
bool close_beyond(std::vector<bool>& open, std::span<const Margin> margins, const Part& whole, int family) {
    std::vector<char> mark(open.size(), 0);  // 1: of the whole, 2: held by a margin within it
    for (const std::size_t m : whole.margins)
        for (const std::uint32_t cell : margins[m].cells) mark[cell] = open[cell] ? 1 : 0;
    double held = 0;
    for (const Margin& margin : margins) {
        const auto in = [&](std::uint32_t cell) { return !open[cell] || mark[cell] == 1; };
        if (margin.family != family || !std::ranges::all_of(margin.cells, in)) continue;
        held += margin.total;
        for (const std::uint32_t cell : margin.cells) mark[cell] = open[cell] ? 2 : 0;
    }
    if (!(std::abs(held - whole.total) <= 1e-12 * whole.total)) return false;
    bool closed = false;
    for (std::size_t cell = 0; cell < open.size(); ++cell) {
        if (mark[cell] != 1) continue;
        open[cell] = false;
        closed = true;
    }
    return closed;
}

/// Every margin by itself, and every family whose margins share no cell.
std::vector<Part> parts_of(std::span<const Margin> margins, std::size_t cells) {
    std::vector<Part> parts;
    std::map<int, Part> families;
    for (std::size_t m = 0; m < margins.size(); ++m) {
        parts.push_back({{m}, margins[m].total});
        families[margins[m].family].margins.push_back(m);
        families[margins[m].family].total += margins[m].total;
    }
    for (auto& [id, part] : families) {
        std::vector<char> seen(cells, 0);
        bool twice = false;
        for (const std::size_t m : part.margins)
            for (const std::uint32_t cell : margins[m].cells) twice = twice || seen[cell]++ != 0;
        if (!twice && part.margins.size() > 1) parts.push_back(std::move(part));
    }
    return parts;
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

std::vector<bool> open_cells(std::span<const double> start, std::span<const Margin> margins) {
    std::vector<bool> open(start.size());
    for (std::size_t cell = 0; cell < start.size(); ++cell) open[cell] = start[cell] > 0;
    std::vector<int> families;
    for (const Margin& margin : margins)
        if (std::ranges::find(families, margin.family) == families.end()) families.push_back(margin.family);
    const std::vector<Part> parts = parts_of(margins, start.size());
    for (bool again = true; again;) {
        again = false;
        for (const Part& part : parts)
            for (const int family : families)
                if (family != margins[part.margins.front()].family)
                    again = close_beyond(open, margins, part, family) || again;
    }
    return open;
}

IpfResult iterative_proportional_fitting(std::span<const double> start, std::span<const Margin> margins,
                                         double tolerance, int max_iterations) {
    check(start, margins);
    IpfResult result{.values = {start.begin(), start.end()}};
    double half_way = 0;
    while (result.iterations < max_iterations && !result.converged) {
        scale_once(result.values, margins);
        ++result.iterations;
        measure(result, margins);
        result.converged = result.largest_error <= tolerance;
        if (result.iterations == max_iterations / 2) half_way = result.largest_error;
    }
    result.falling = !result.converged && result.largest_error < 0.75 * half_way;
    return result;
}

}  // namespace deltareach
