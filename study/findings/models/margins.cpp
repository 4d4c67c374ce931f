#include "analysis/estimate_margins.hpp"
#include "analysis/messages.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "study/findings/estimate_options.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/estimate_names.hpp"
#include "study/inputs/margin_cells.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <numeric>

namespace deltareach {
namespace {

/// Which cells some known sum is of; of the others nothing is known, and nothing is estimated.
std::vector<bool> covered_by_sums(const MarginCells& cells) {
    std::vector<bool> covered(cells.size(), false);
    for (const Margin& margin : cells.margins)
        for (const std::uint32_t cell : margin.cells) covered[cell] = true;
    return covered;
}

/// Distances, masses and senders of the cells.
struct CellFacts {
    std::vector<double> distance, mass;
    std::vector<std::uint32_t> sender;  ///< slice × origins + origin
    std::string distance_unit;
    std::vector<bool> without_sum;  ///< pairs that no known sum is of
};

CellFacts facts_of(const MarginCells& cells, const Loaded& loaded, std::vector<InputFile>& files,
                   Session& session) {
    const Region& region = *loaded.inputs.region;
    require_mass(loaded.project, loaded.inputs);
    const std::string& column = loaded.project.estimate.mass;
    const std::vector<double> masses = zone_numbers(region, cells.zones, column);
    for (std::size_t z = 0; z < masses.size(); ++z)
        if (!(masses[z] > 0))
            throw InputError(Message{.code = "DR1836",
                                     .values = {{"field", column}, {"id", region.code(cells.zones[z])}}});
    const DistanceMatrix distance = impedance_between(cells.zones, loaded, {}, false, files, session);
    CellFacts facts{.distance_unit = distance.unit()};
    facts.distance.reserve(cells.size());
    facts.mass.reserve(cells.size());
    facts.sender.reserve(cells.size());
    facts.without_sum = covered_by_sums(cells);
    facts.without_sum.flip();
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::size_t origin = cells.origins[cells.origin_of(cell)],
                          destination = cells.destination_of(cell);
        if (origin == destination) facts.without_sum[cell] = false;
        const bool open = origin != destination && !facts.without_sum[cell];
        facts.distance.push_back(open ? distance(origin, destination) : std::nan(""));
        facts.mass.push_back(masses[destination]);
        facts.sender.push_back(static_cast<std::uint32_t>(cell / cells.zones.size()));
    }
    return facts;
}

/// Masses of a year that is not the flow's, and of several years, are said.
void warn_of_years(const MarginCells& cells, const Loaded& loaded, Session& session) {
    std::string listed;
    int least = 9999, most = 0;
    const std::vector<double> years =
        zone_numbers(*loaded.inputs.region, cells.zones, loaded.project.estimate.mass_year);
    for (const double year : years) {
        if (std::isnan(year)) continue;
        least = std::min(least, static_cast<int>(year));
        most = std::max(most, static_cast<int>(year));
    }
    if (most == 0) return;
    listed = least == most ? std::to_string(least) : fmt::format("{}–{}", least, most);
    if (least != most) session.tell({Message{.code = "DR1423", .values = {{"years", listed}}}});
    for (const MarginCells::Slice& slice : cells.slices) {
        const auto period = parse_period(slice.period);
        if (!period) continue;
        const auto differ = std::ranges::count_if(
            years, [&](double year) { return !std::isnan(year) && static_cast<int>(year) != period->year; });
        if (differ > 0)
            session.tell({Message{.code = "DR1422",
                                  .values = {{"years", listed},
                                             {"flow_year", std::to_string(period->year)},
                                             {"n", std::to_string(differ)}}}});
    }
}

/// Which known sums each cell is part of, by position.
void add_margins_of_cells(const MarginCells& cells, MarginsFinding& found) {
    std::vector<std::size_t>& first = found.first_margin;
    first.assign(cells.size() + 1, 0);
    for (const Margin& margin : cells.margins)
        for (const std::uint32_t cell : margin.cells) ++first[cell + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    found.margins_of.resize(first.back());
    std::vector<std::size_t> next = first;
    for (std::size_t m = 0; m < cells.margins.size(); ++m)
        for (const std::uint32_t cell : cells.margins[m].cells)
            found.margins_of[next[cell]++] = static_cast<std::uint32_t>(m);
}

std::vector<double> sums_of(const MarginCells& cells, const std::vector<double>& flow) {
    std::vector<double> sums;
    for (const Margin& margin : cells.margins) {
        double sum = 0;
        for (const std::uint32_t cell : margin.cells) sum += flow[cell];
        sums.push_back(sum);
    }
    return sums;
}

ProvinceCells province_cells(const MarginCells& cells, const Region& region) {
    ProvinceCells found;
    const auto whole = [](const ZoneLayer& level) { return !level.partial(); };
    if (std::ranges::count_if(region.levels(), whole) < 2) return found;
    const std::size_t coarsest = region.levels().size() - 1;
    std::map<std::string, ZoneRef> by_code;
    for (const ZoneRef zone : cells.zones)
        if (const auto province = region.ancestor(zone, coarsest))
            by_code.emplace(region.code(*province), *province);
    for (const auto& [code, province] : by_code) found.provinces.push_back(province);
    std::vector<int> of_zone;
    for (const ZoneRef zone : cells.zones) {
        const auto province = region.ancestor(zone, coarsest);
        const auto at = province ? std::ranges::find(found.provinces, *province) : found.provinces.end();
        of_zone.push_back(at == found.provinces.end() ? -1 : static_cast<int>(at - found.provinces.begin()));
    }
    found.group.reserve(cells.size());
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const int province = of_zone[cells.destination_of(cell)];
        found.group.push_back(
            province < 0 ? -1 : static_cast<int>(cells.slice_of(cell) * found.provinces.size()) + province);
    }
    return found;
}

/// Sums of a province of which some cell is in no known sum are unknown.
void leave_out_unknown_sums(const CellFacts& facts, MarginsFinding& found) {
    for (std::size_t cell = 0; cell < found.provinces.group.size(); ++cell) {
        const int group = found.provinces.group[cell];
        if (group < 0 || !facts.without_sum[cell]) continue;
        const auto at = static_cast<std::size_t>(group);
        GroupSum& sum = found.estimate.groups[at];
        sum.mid = sum.low = sum.high = std::nan("");
        for (MarginsBetaRow& row : found.estimate.by_beta) row.sums[at] = std::nan("");
    }
}

/// Without all of what a sender sends nothing is known of how far it goes.
void leave_out_unknown_reach(std::size_t sender, MarginsEstimate& estimate) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto forget = [](EstimatedReach& reach) {
        reach.r50_km = reach.r80_km = reach.r95_km = reach.mean_km = nan;
        for (const auto measure : concentration_measures) reach.spread.*measure = nan;
    };
    for (auto* reach : {&estimate.reach_mid, &estimate.reach_low, &estimate.reach_high,
                        &estimate.reach_beta_1, &estimate.reach_beta_2})
        forget((*reach)[sender]);
    for (MarginsBetaRow& row : estimate.by_beta) forget(row.reach[sender]);
}

/// The senders that have a cell, and how many pairs are in no known sum.
void note_what_is_known(const CellFacts& facts, MarginsFinding& found, Session& session) {
    const std::size_t zones = found.cells.zones.size();
    for (std::size_t sender = 0; sender < found.estimate.reach_mid.size(); ++sender) {
        const auto first = facts.without_sum.begin() + static_cast<std::ptrdiff_t>(sender * zones);
        if (std::find(first, first + static_cast<std::ptrdiff_t>(zones), true) !=
            first + static_cast<std::ptrdiff_t>(zones))
            leave_out_unknown_reach(sender, found.estimate);
        const auto begin = facts.distance.begin() + static_cast<std::ptrdiff_t>(sender * zones);
        const auto end = begin + static_cast<std::ptrdiff_t>(zones);
        if (std::any_of(begin, end, [](double distance) { return !std::isnan(distance); }))
            found.senders.push_back(sender);
    }
    const auto without = std::ranges::count(facts.without_sum, true);
    // Every origin is among the zones: one cell in each of its rows is its own.
    const std::size_t pairs = found.cells.size() - found.cells.slices.size() * found.cells.origins.size();
    if (without > 0)
        session.tell(
            {Message{.code = "DR1853",
                     .values = {{"n", fmt::format("{}", without)}, {"all", fmt::format("{}", pairs)}}}});
}

ModelFinding finding_on(const std::string& file, const Loaded& loaded, Session& session) {
    ModelFinding finding{.synthetic = loaded.project.synthetic, .quality = Quality::estimated, .found = {}};
    MarginsFinding found{.cells = read_margins(file, loaded, finding.inputs, session),
                         .region = loaded.inputs.region,
                         .mass = loaded.project.estimate.mass};
    const MarginCells& cells = found.cells;
    CellFacts facts = facts_of(cells, loaded, finding.inputs, session);
    warn_of_years(cells, loaded, session);
    found.provinces = province_cells(cells, *loaded.inputs.region);
    found.estimate = split_margins({.distance = facts.distance,
                                    .mass = facts.mass,
                                    .sender = facts.sender,
                                    .senders = cells.slices.size() * cells.origins.size(),
                                    .margins = cells.margins,
                                    .group = found.provinces.group},
                                   split_options(loaded.project, session, session.options.threads));
    if (!found.estimate.converged)
        throw NumericError(
            Message{.code = "DR1848", .values = {{"iterations", std::to_string(found.estimate.iterations)}}});
    session.tell(found.estimate.notes);
    leave_out_unknown_sums(facts, found);
    note_what_is_known(facts, found, session);
    found.distance_unit = std::move(facts.distance_unit);
    found.distance = std::move(facts.distance);
    found.fitted = sums_of(cells, found.estimate.mid);
    add_margins_of_cells(cells, found);
    for (const MarginCells::Slice& slice : cells.slices)
        found.themes.push_back(label_of_theme(loaded.project, slice.theme));
    finding.found = std::move(found);
    return finding;
}

}  // namespace

ModelFinding find_margins(const MarginsSettings& settings, const Loaded* project, Session& session) {
    if (project != nullptr) return finding_on(settings.margins, *project, session);
    Choice choice;
    choice.input = settings.input;
    return finding_on(settings.margins, load(choice, session), session);
}

}  // namespace deltareach
