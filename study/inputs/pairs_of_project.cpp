#include "study/inputs/pairs_of_project.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "layers/contiguity.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/no_row.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/own_margins.hpp"
#include "study/inputs/radius_rule.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

namespace deltareach {
namespace {

constexpr const char* same_province = "same_province";

/// A column of any level, or what the zones sent or received. @param quality weakened by that of such flows
/// @throws InputError DR1017 there is none, DR1836 a zone without a value
Column mass_of(const Loaded& loaded, std::size_t level, const std::vector<ZoneRef>& zones,
               const std::string& name, const FlowsMeant& meant, Quality& quality, Messages& notes) {
    const Region& region = *loaded.inputs.region;
    auto found = mass_column(name, loaded.project, loaded.inputs, level, zones, meant);
    if (!found) throw mass_not_known(name, loaded.project, loaded.inputs);
    Column mass = std::move(found->column);
    quality = weaker(quality, found->quality);
    for (Message& note : note_on_sums(*found, name, zones.size()))
        if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
    if (mass.unit.empty()) mass.unit = "unstated";
    const std::vector<double> values = numbers_of(mass);
    for (std::size_t z = 0; z < zones.size(); ++z)
        if (std::isnan(values[z]))
            throw InputError(
                Message{.code = "DR1836", .values = {{"field", mass.name}, {"id", region.code(zones[z])}}});
    return mass;
}

/// Masses whose years differ from zone to zone cannot be compared as they stand: said, never silent.
void warn_of_mixed_years(const Project& project, const Region& region, const std::vector<ZoneRef>& zones,
                         const PairTable& table, Session& session) {
    if (table.origin_mass.field != project.estimate.mass &&
        table.destination_mass.field != project.estimate.mass)
        return;
    const std::string years = mixed_mass_years(project, region, zones);
    if (!years.empty()) session.tell({Message{.code = "DR1816", .values = {{"years", years}}}});
}

/// A dummy of the pairs by name. @throws InputError DR1017; UsageError DR1010 no such group
std::vector<double> dummy_of(const std::string& name, const Project& project, const Region& region,
                             const std::vector<ZoneRef>& zones) {
    const std::size_t n = zones.size();
    std::vector<double> cells(n * n, 0);
    if (name == "shared_border") {
        std::vector<MultiPolygon> shapes;
        for (const ZoneRef zone : zones) shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
        for (const WeightLink& link : contiguity_weights(shapes, Contiguity::queen).to_links())
            cells[link.from * n + link.to] = 1;
        return cells;
    }
    const std::string group = name.starts_with("same_group:") ? name.substr(11) : "";
    const ZoneGroup* members = region.group(group);
    if (members == nullptr)
        throw field_not_known(name, std::vector<std::string>{same_province, "shared_border", "same_group:ID"},
                              where_columns_stand(project));
    std::vector<bool> within(n, false);
    for (std::size_t z = 0; z < n; ++z)
        for (const ZoneRef member : region.members_of(*members))
            within[z] = within[z] || region.contains(member, zones[z]);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) cells[i * n + j] = within[i] && within[j] ? 1 : 0;
    return cells;
}

/// A table without pairs that says which flows it is about.
PairTable about_flows(const FlowSet& set, Quality quality, const Loaded& loaded) {
    PairTable table;
    table.region = loaded.inputs.region;
    table.places = loaded.inputs.places;
    table.unit = set.unit;
    table.theme = set.theme;
    table.synthetic = loaded.project.synthetic;
    table.quality = quality;
    table.period = set.period;
    const Theme* theme = loaded.project.theme(set.theme);
    table.source = (theme == nullptr ? set.theme : theme->label_zh) + " " + set.period;
    table.source_en = (theme == nullptr ? set.theme : theme->label_en) + " " + set.period;
    return table;
}

void describe_zones(const Region& region, const std::vector<ZoneRef>& zones, PairTable& table) {
    for (const ZoneRef zone : zones) {
        table.zones.push_back(region.code(zone));
        table.names.push_back(region.name_zh(zone));
        table.names_en.push_back(region.name_en(zone));
        table.points.push_back(region.point(zone));
        table.shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
    }
    table.data.origins = table.data.destinations = table.zones;
    table.data.origin_count = table.data.destination_count = static_cast<std::uint32_t>(zones.size());
}

/// The cells of the matrix that are pairs; the others are counted.
std::vector<std::size_t> cells_of(const OdFlows& flows, const PairOptions& options, bool missing_as_zero,
                                  PairTable& table, Session& session) {
    const std::size_t n = flows.zones.size();
    std::vector<std::size_t> cells;
    std::size_t without_row = 0, within = 0;
    for (std::size_t cell = 0; cell < n * n; ++cell) {
        const bool present = flows.matrix.present(cell / n, cell % n);
        if (cell / n == cell % n && !options.intrazonal) {
            within += present ? 1 : 0;
        } else if (!present && !missing_as_zero) {
            ++without_row;
        } else {
            cells.push_back(cell);
        }
    }
    for (const std::size_t cell : cells) table.zeros += flows.matrix.present(cell / n, cell % n) ? 0 : 1;
    if (within > 0) table.left_out.push_back({"intrazonal", within});
    if (without_row > 0) {
        table.left_out.push_back({"no_row", without_row});
        session.tell({Message{.code = "DR1837", .values = {{"pairs", std::to_string(without_row)}}}});
    }
    const auto at_least = std::ranges::count_if(cells, [&](std::size_t cell) {
        return flows.matrix.present(cell / n, cell % n) && !flows.whole(cell / n, cell % n);
    });
    if (at_least > 0 && !missing_as_zero)
        session.tell({Message{.code = "DR1839", .values = {{"pairs", std::to_string(at_least)}}}});
    if (!flows.totals.empty()) table.left_out.push_back({"reported_total", flows.totals.size()});
    return cells;
}

/// Of millions of pairs: lists that grow by themselves would hold twice as much.
void make_room(GravityData& data, std::size_t pairs, bool origin_masses, bool destination_masses) {
    data.origin.reserve(pairs);
    data.destination.reserve(pairs);
    data.flow.reserve(pairs);
    data.distance.reserve(pairs);
    if (origin_masses) data.origin_mass.reserve(pairs);
    if (destination_masses) data.destination_mass.reserve(pairs);
}

/// A column of the pairs from a value per cell of the matrix.
void add_covariate(PairTable& table, const std::vector<std::size_t>& cells, const std::string& name,
                   const std::vector<double>& of_cell) {
    NamedValues column{name, {}};
    column.values.reserve(cells.size());
    for (const std::size_t cell : cells) column.values.push_back(of_cell[cell]);
    table.data.covariates.push_back(std::move(column));
}

/// A number for the province of each zone.
std::vector<std::uint32_t> province_numbers(const Region& region, const std::vector<ZoneRef>& zones) {
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> of_zone;
    for (const ZoneRef zone : zones)
        of_zone.push_back(
            numbers.try_emplace(region.province_code(zone), static_cast<std::uint32_t>(numbers.size()))
                .first->second);
    return of_zone;
}

void add_border(PairTable& table, const Region& region, const std::vector<ZoneRef>& zones) {
    const std::vector<std::uint32_t> province = province_numbers(region, zones);
    NamedValues same{same_province, {}};
    same.values.reserve(table.data.origin.size());
    for (std::size_t pair = 0; pair < table.data.origin.size(); ++pair)
        same.values.push_back(
            province[table.data.origin[pair]] == province[table.data.destination[pair]] ? 1 : 0);
    const auto is = [&](double value) { return std::ranges::find(same.values, value) != same.values.end(); };
    if (!is(0) || !is(1)) return;
    table.data.border = same_province;
    table.data.covariates.push_back(std::move(same));
}

void add_intrazonal(PairTable& table, const std::vector<std::size_t>& cells) {
    const std::size_t n = table.size();
    std::vector<double> within(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) within[i * n + i] = 1;
    if (std::ranges::any_of(cells, [&](std::size_t cell) { return within[cell] == 1; }))
        add_covariate(table, cells, intrazonal_name, within);
}

/// The masses of origins and of destinations, zone by zone; none of what is not named. The table has their
/// heads and the weaker quality.
std::pair<std::vector<double>, std::vector<double>> masses_of_pairs(const PairOptions& options,
                                                                    const Loaded& loaded, std::size_t level,
                                                                    const std::vector<ZoneRef>& zones,
                                                                    PairTable& table, Session& session) {
    const FlowsMeant meant{options.theme, options.period};
    Messages notes;  // of one field at both ends once
    const auto values_of = [&](const std::string& field, auto& head) {
        if (field.empty()) return std::vector<double>();
        const Column mass = mass_of(loaded, level, zones, field, meant, table.quality, notes);
        head = {mass.name, mass.unit, head_power_of(loaded.inputs.files, mass.name)};
        return numbers_of(mass);
    };
    std::vector<double> out = values_of(options.origin_mass, table.origin_mass);
    std::vector<double> in = values_of(options.destination_mass, table.destination_mass);
    session.tell(notes);
    return {std::move(out), std::move(in)};
}

}  // namespace

PairTable project_pairs(const PairOptions& options, const Loaded& loaded, Session& session) {
    const PairOptions usual;
    refuse_options_of_files({{"--origin-field", options.origin_field != usual.origin_field},
                             {"--destination-field", options.destination_field != usual.destination_field},
                             {"--flow-field", options.flow_field != usual.flow_field},
                             {"--distance-field", !options.distance_field.empty()},
                             {"--unit", !options.unit.empty()}},
                            loaded.project.relative(loaded.project.file));
    if (!options.border.empty() && options.border != "none" && options.border != same_province)
        throw field_not_known(options.border, std::vector<std::string>{same_province, "none"},
                              where_columns_stand(loaded.project));
    const Region& region = *loaded.inputs.region;
    const FlowSet& set = chosen_set(loaded.project, loaded.inputs, options.theme, options.period);
    session.tell(note_on_choice(loaded.project, loaded.inputs, options.theme, options.period));
    const std::size_t level = chosen_level(loaded.project, region, options.level);
    const OdFlows flows = od_matrix_of(set, loaded.inputs.flows, region, level);
    const std::size_t n = flows.zones.size();
    PairTable table = about_flows(set, flows.quality, loaded);
    const auto [out_mass, in_mass] = masses_of_pairs(options, loaded, level, flows.zones, table, session);
    warn_of_mixed_years(loaded.project, region, flows.zones, table, session);
    describe_zones(region, flows.zones, table);
    const DistanceMatrix distance =
        impedance_between(flows.zones, loaded, options.impedance, options.intrazonal, table.files, session);
    table.distance_unit = distance.unit();
    table.all_distances = distance.values();
    table.zone_mass = in_mass;
    table.radius_rule = radius_rule(loaded.project);
    const std::vector<std::size_t> cells = cells_of(
        flows, options, options.missing_as_zero || no_row_is_zero(loaded.project, !flows.coarse.empty()),
        table, session);
    if (cells.empty())  // totals of regions are no flows between zones
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", table.source}, {"what_en", table.source_en}}});
    make_room(table.data, cells.size(), !out_mass.empty(), !in_mass.empty());
    for (const std::size_t cell : cells) {
        const std::size_t i = cell / n, j = cell % n;
        table.data.origin.push_back(static_cast<std::uint32_t>(i));
        table.data.destination.push_back(static_cast<std::uint32_t>(j));
        table.data.flow.push_back(flows.matrix(i, j));
        table.data.distance.push_back(distance(i, j));
        if (!out_mass.empty()) table.data.origin_mass.push_back(out_mass[i]);
        if (!in_mass.empty()) table.data.destination_mass.push_back(in_mass[j]);
    }
    session.tell(circular_masses(table.data, table.origin_mass.field, table.destination_mass.field,
                                 flow_column(set, loaded.inputs.aligned.sets)));
    if (options.border != "none") add_border(table, region, flows.zones);
    for (const std::string& name : options.covariates)
        if (name != same_province)
            add_covariate(table, cells, name, dummy_of(name, loaded.project, region, flows.zones));
    if (options.intrazonal) add_intrazonal(table, cells);
    return table;
}

}  // namespace deltareach
