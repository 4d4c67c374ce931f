#include "cli/pairs_of_project.hpp"

#include "cli/choice.hpp"
#include "cli/study.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/od_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace deltareach {
namespace {

const FlowSet& chosen_set(const Inputs& inputs, const PairOptions& options) {
    const FlowSet* chosen = nullptr;
    std::string known;
    for (const FlowSet& set : inputs.aligned.sets) {
        known += (known.empty() ? "" : ", ") + set.theme + " " + set.period;
        const bool wanted = (options.theme.empty() || options.theme == set.theme) &&
                            (options.period.empty() || options.period == set.period);
        if (wanted) chosen = &set;  // sets are sorted: the latest period of the last theme that fits
    }
    if (chosen == nullptr)
        throw UsageError(Message{
            .code = "DR1010",
            .values = {
                {"kind", "theme/period"}, {"name", options.theme + " " + options.period}, {"known", known}}});
    return *chosen;
}

std::size_t chosen_level(const Project& project, const Region& region, const std::string& level) {
    if (!level.empty()) {
        if (const auto found = region.level_index(level)) return *found;
        std::string known;
        for (const ZoneLayer& layer : region.levels()) known += (known.empty() ? "" : ", ") + layer.level();
        throw UsageError(Message{.code = "DR1010",
                                 .where = {project.file.string()},
                                 .values = {{"kind", "level"}, {"name", level}, {"known", known}}});
    }
    for (std::size_t at = 0; at < region.levels().size(); ++at)
        if (!region.levels()[at].partial()) return at;
    return 0;
}

std::vector<double> masses_of(const Region& region, const std::vector<ZoneRef>& zones,
                              const std::string& column) {
    std::vector<double> mass = zone_numbers(region, zones, column);
    for (std::size_t z = 0; z < mass.size(); ++z)
        if (std::isnan(mass[z]))
            throw InputError(
                Message{.code = "DR1836", .values = {{"field", column}, {"id", region.code(zones[z])}}});
    return mass;
}

/// Masses whose years differ from zone to zone cannot be compared as they stand: said, never silent.
void warn_of_mixed_years(const Project& project, const Region& region, const std::vector<ZoneRef>& zones,
                         const PairOptions& options, Session& session) {
    if (options.origin_mass != project.estimate.mass && options.destination_mass != project.estimate.mass)
        return;
    std::set<int> years;
    for (const double year : zone_numbers(region, zones, project.estimate.mass_year))
        if (!std::isnan(year)) years.insert(static_cast<int>(year));
    if (years.size() < 2) return;
    std::string text;
    for (const int year : years) text += (text.empty() ? "" : ", ") + std::to_string(year);
    session.tell({Message{.code = "DR1816", .values = {{"years", text}}}});
}

}  // namespace

PairTable read_project_pairs(const PairOptions& options, Session& session) {
    Choice choice;
    choice.input = options.input;
    const Loaded loaded = load(choice, session);
    const Region& region = *loaded.inputs.region;
    const FlowSet& set = chosen_set(loaded.inputs, options);
    const OdFlows flows =
        od_matrix_of(set, loaded.inputs.flows, region, chosen_level(loaded.project, region, options.level));
    const std::size_t n = flows.zones.size();
    PairTable table;
    table.unit = set.unit;
    table.source = set.theme + " " + set.period;
    std::vector<double> out_mass, in_mass;
    if (!options.origin_mass.empty()) out_mass = masses_of(region, flows.zones, options.origin_mass);
    if (!options.destination_mass.empty()) in_mass = masses_of(region, flows.zones, options.destination_mass);
    warn_of_mixed_years(loaded.project, region, flows.zones, options, session);
    for (const ZoneRef zone : flows.zones) {
        table.zones.push_back(region.code(zone));
        table.points.push_back(region.point(zone));
    }
    NamedValues same{"same_province", {}};
    std::size_t without_row = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            if (!flows.matrix.present(i, j) && !options.missing_as_zero) {
                ++without_row;
                continue;
            }
            table.data.origin.push_back(static_cast<std::uint32_t>(i));
            table.data.destination.push_back(static_cast<std::uint32_t>(j));
            table.data.flow.push_back(flows.matrix(i, j));
            table.data.distance.push_back(distance_km(table.points[i], table.points[j]));
            if (!out_mass.empty()) table.data.origin_mass.push_back(out_mass[i]);
            if (!in_mass.empty()) table.data.destination_mass.push_back(in_mass[j]);
            same.values.push_back(
                region.province_code(flows.zones[i]) == region.province_code(flows.zones[j]) ? 1 : 0);
        }
    if (without_row > 0) {
        table.left_out.push_back({"no_row", without_row});
        session.tell({Message{.code = "DR1837", .values = {{"pairs", std::to_string(without_row)}}}});
    }
    if (!flows.totals.empty()) table.left_out.push_back({"reported_total", flows.totals.size()});
    const bool both = std::ranges::find(same.values, 0.0) != same.values.end() &&
                      std::ranges::find(same.values, 1.0) != same.values.end();
    if (options.border != "none" && both) {
        table.data.border = same.name;
        table.data.covariates.push_back(std::move(same));
    }
    table.data.origins = table.data.destinations = table.zones;
    table.data.origin_count = table.data.destination_count = static_cast<std::uint32_t>(n);
    return table;
}

}  // namespace deltareach
