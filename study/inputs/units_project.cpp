#include "gis/dates.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/no_row.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/zone_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

/// The attributes of all levels that the mosaic draws on; NaN or empty where a zone's level lacks one.
void add_attributes(Units& units, const Region& region, const std::vector<ZoneRef>& zones) {
    for (const ZoneLayer& level : region.levels())
        for (const Column& column : level.columns()) {
            if (find_column(units.columns, column.name) != nullptr) continue;
            Column joined = column;
            if (!std::holds_alternative<std::vector<std::string>>(column.values)) {
                joined.values = zone_numbers(region, zones, column.name);
            } else {
                std::vector<std::string> texts;
                for (const ZoneRef zone : zones) {
                    const Column* own = find_column(region.levels()[zone.level].columns(), column.name);
                    texts.push_back(own != nullptr ? texts_of(*own)[zone.zone] : "");
                }
                joined.values = std::move(texts);
            }
            units.columns.push_back(std::move(joined));
        }
}

/// What each zone sends to the others and receives of them; NaN where no row tells of any.
struct SentReceived {
    std::vector<double> sent, received;
    std::size_t sent_partial = 0, received_partial = 0;  ///< zones of which some pair, not every, has no row
};

SentReceived sent_and_received(const OdFlows& flows, bool missing_as_zero) {
    const OdMatrix& matrix = flows.matrix;
    const double nothing = missing_as_zero ? 0 : std::nan("");
    SentReceived sums{std::vector<double>(matrix.size(), nothing),
                      std::vector<double>(matrix.size(), nothing)};
    const auto add = [](double& sum, double flow) { sum = std::isnan(sum) ? flow : sum + flow; };
    std::vector<std::size_t> sent(matrix.size()), received(matrix.size());
    matrix.for_each([&](std::size_t i, std::size_t j, double flow) {
        if (i == j) return;
        add(sums.sent[i], flow);
        add(sums.received[j], flow);
        sent[i] += flows.whole(i, j) ? 1 : 0;
        received[j] += flows.whole(i, j) ? 1 : 0;
    });
    const auto partial = [&](const std::vector<double>& values, const std::vector<std::size_t>& pairs) {
        std::size_t zones = 0;
        for (std::size_t i = 0; i < pairs.size() && !missing_as_zero; ++i)
            zones += !std::isnan(values[i]) && pairs[i] + 1 < matrix.size() ? 1 : 0;
        return zones;
    };
    sums.sent_partial = partial(sums.sent, sent);
    sums.received_partial = partial(sums.received, received);
    return sums;
}

/// Sums of the zones that are units; NaN for a unit that the flows are not told by.
std::vector<double> of_units(const std::vector<double>& sums, const std::vector<ZoneRef>& zones,
                             const std::vector<ZoneRef>& units) {
    if (zones == units) return sums;
    std::map<ZoneRef, double> sum_of;
    for (std::size_t z = 0; z < zones.size(); ++z) sum_of[zones[z]] = sums[z];
    std::vector<double> values;
    for (const ZoneRef unit : units) {
        const auto found = sum_of.find(unit);
        values.push_back(found == sum_of.end() ? std::nan("") : found->second);
    }
    return values;
}

/// What the label of a column of flows says of its sums.
struct FlowMarks {
    bool partial = false, estimated = false;
};

Column flow_column_of(const FlowSet& set, const std::string& name, bool sent, const FlowMarks& marks,
                      const Project& project, std::vector<double> values) {
    const Theme theme = theme_named(project, set.theme);
    return {.name = name,
            .label_zh = fmt::format("{}{}{}{}{}", theme.label_zh, period_in_chinese(set.period),
                                    sent ? "流出总量" : "流入总量", marks.partial ? "（按有记录者）" : "",
                                    marks.estimated ? "（估算）" : ""),
            .label_en = fmt::format("{} {} {}{}{}", theme.label_en, period_in_english(set.period),
                                    sent ? "sent" : "received", marks.partial ? " (as recorded)" : "",
                                    marks.estimated ? " (estimated)" : ""),
            .unit = set.unit,
            .values = std::move(values)};
}

void add_flow_columns(Units& units, const UnitsChoice& choice, const Inputs& inputs,
                      const std::vector<ZoneRef>& zones, const Project& project) {
    const auto& sets = inputs.aligned.sets;
    if (sets.empty()) {
        if (!choice.theme.empty() || !choice.period.empty())
            static_cast<void>(chosen_set(project, inputs, choice.theme, choice.period));
        return;
    }
    const FlowSet& chosen = chosen_set(project, inputs, choice.theme, choice.period);
    units.choice = note_on_choice(project, inputs, choice.theme, choice.period);
    for (const FlowSet& set : sets) {
        const OdFlows flows = od_matrix_of(set, inputs.flows, *inputs.region, units.level);
        SentReceived sums = sent_and_received(flows, no_row_is_zero(project, !flows.coarse.empty()));
        sums.sent = of_units(sums.sent, flows.zones, zones);
        sums.received = of_units(sums.received, flows.zones, zones);
        const std::string key = flow_column(set, sets);
        const auto note_partial = [&](const std::string& name, std::size_t zones_short) {
            if (zones_short > 0) units.partial_sums[name] = zones_short;
        };
        for (const char* end : {"_sent", "_received"}) units.qualities[key + end] = flows.quality;
        note_partial(key + "_sent", sums.sent_partial);
        note_partial(key + "_received", sums.received_partial);
        if (&set == &chosen) {
            units.qualities["sent"] = units.qualities["received"] = flows.quality;
            note_partial("sent", sums.sent_partial);
            note_partial("received", sums.received_partial);
            units.unit = set.unit;
            units.theme = set.theme;
            units.period = set.period;
            units.columns.push_back({.name = "sent", .unit = set.unit, .values = sums.sent});
            units.columns.push_back({.name = "received", .unit = set.unit, .values = sums.received});
        }
        const auto labelled = [&](bool sent, std::vector<double> values) {
            const std::string name = key + (sent ? "_sent" : "_received");
            const FlowMarks marks{.partial = units.partial_sums.contains(name),
                                  .estimated = flows.quality == Quality::estimated};
            return flow_column_of(set, name, sent, marks, project, std::move(values));
        };
        units.columns.push_back(labelled(true, std::move(sums.sent)));
        units.columns.push_back(labelled(false, std::move(sums.received)));
    }
}

}  // namespace

std::size_t level_alone(const Region& region, const std::string& word, const std::string& path) {
    if (!word.empty()) return level_named(region, word, {path});
    for (std::size_t level = 0; level < region.levels().size(); ++level)
        if (!region.levels()[level].partial() &&
            std::ranges::all_of(region.mosaic(level), [&](ZoneRef zone) { return zone.level == level; }))
            return level;
    return region.levels().size() - 1;
}

std::vector<ZoneRef> zones_of_level(const Region& region, std::size_t level) {
    std::vector<ZoneRef> zones;
    for (std::size_t zone = 0; zone < region.levels()[level].size(); ++zone) zones.push_back({level, zone});
    return zones;
}

std::string flow_column(const FlowSet& set, const std::vector<FlowSet>& sets) {
    const auto twins = std::ranges::count_if(
        sets, [&](const FlowSet& other) { return other.theme == set.theme && other.period == set.period; });
    return set.theme + "_" + set.period + (twins > 1 ? "_" + set.unit : "");
}

std::vector<Column> flow_columns(const Project& project, const Inputs& inputs) {
    const auto& sets = inputs.aligned.sets;
    std::vector<Column> columns;
    for (const FlowSet& set : sets)
        for (const bool sent : {true, false})
            columns.push_back(flow_column_of(set, flow_column(set, sets) + (sent ? "_sent" : "_received"),
                                             sent, {}, project, {}));
    if (!sets.empty())
        for (const char* name : {"sent", "received"}) columns.push_back({.name = name});
    return columns;
}

std::optional<SummedFlows> summed_flows(const std::string& name, const Project& project, const Inputs& inputs,
                                        const FlowsMeant& meant) {
    const std::vector<Column> columns = flow_columns(project, inputs);
    const Column* found = find_named(columns, name);
    if (found == nullptr) return std::nullopt;
    const auto at = static_cast<std::size_t>(found - columns.data()), set = at / 2;
    const auto& sets = inputs.aligned.sets;
    if (set < sets.size()) return SummedFlows{.set = &sets[set], .sent = at % 2 == 0};
    return SummedFlows{.set = &chosen_set(project, inputs, meant.theme, meant.period),
                       .sent = at % 2 == 0,
                       .choice = note_on_choice(project, inputs, meant.theme, meant.period)};
}

std::optional<FlowField> flow_field(const std::string& name, const Project& project, const Inputs& inputs,
                                    std::size_t level, const std::vector<ZoneRef>& zones,
                                    const FlowsMeant& meant) {
    const auto found = summed_flows(name, project, inputs, meant);
    if (!found) return std::nullopt;
    const bool sent = found->sent;
    const FlowSet& set = *found->set;
    const OdFlows flows = od_matrix_of(set, inputs.flows, *inputs.region, level);
    const SentReceived sums = sent_and_received(flows, no_row_is_zero(project, !flows.coarse.empty()));
    const FlowMarks marks{.partial = (sent ? sums.sent_partial : sums.received_partial) > 0,
                          .estimated = flows.quality == Quality::estimated};
    const std::string full = flow_column(set, inputs.aligned.sets) + (sent ? "_sent" : "_received");
    return FlowField{.column = flow_column_of(set, full, sent, marks, project,
                                              of_units(sent ? sums.sent : sums.received, flows.zones, zones)),
                     .quality = flows.quality,
                     .of_flows = true,
                     .partial = sent ? sums.sent_partial : sums.received_partial,
                     .choice = found->choice};
}

Units units_of_project(const UnitsChoice& choice, const Project& project, const Inputs& inputs,
                       Session& session) {
    refuse_options_of_files({{"--id", !choice.id.empty()},
                             {"--points", !choice.points.empty()},
                             {"--crs", !choice.crs.empty()},
                             {"--layer", !choice.layer.empty()}},
                            project.relative(project.file));
    const Region& region = *inputs.region;
    const bool alone = choice.zones == ZonesTaken::one_level;
    const std::size_t level = alone ? level_alone(region, choice.level, project.file.string())
                                    : chosen_level(project, region, choice.level);
    const std::vector<ZoneRef> zones = alone ? zones_of_level(region, level) : region.mosaic(level);
    Units units = units_of_zones(project, inputs, level, zones, choice.zones);
    add_flow_columns(units, choice, inputs, zones, project);
    if (choice.with_times && (!choice.impedance.table.empty() || project.distance))
        units.times =
            impedance_between(zones, project, inputs, choice.impedance, false, units.files, session);
    return units;
}

Units units_of_zones(const Project& project, const Inputs& inputs, std::size_t level,
                     const std::vector<ZoneRef>& zones, ZonesTaken taken) {
    const Region& region = *inputs.region;
    Units units;
    units.path = project.file.string();
    units.synthetic = project.synthetic;
    units.inputs = std::shared_ptr<const Inputs>(std::shared_ptr<void>(), &inputs);
    units.project = std::shared_ptr<const Project>(std::shared_ptr<void>(), &project);
    units.level = level;
    units.crs = Crs();
    units.plane = project.crs;
    std::vector<std::string> provinces;
    for (const ZoneRef zone : zones) {
        units.ids.push_back(region.code(zone));
        units.names.push_back(region.name_zh(zone));
        units.names_en.push_back(region.name_en(zone));
        units.geometries.emplace_back(region.levels()[zone.level].shapes()[zone.zone]);
        units.named_points.emplace_back(region.point(zone).lon, region.point(zone).lat);
        provinces.push_back(region.province_code(zone));
    }
    if (taken == ZonesTaken::one_level)
        units.columns = region.levels()[level].columns();
    else
        add_attributes(units, region, zones);
    units.mixed_mass = project.estimate.mass;
    units.mixed_years = mixed_mass_years(project, region, zones);
    if (find_column(units.columns, "province") == nullptr)
        units.columns.push_back({.name = "province",
                                 .label_zh = "省级代码",
                                 .label_en = "province code",
                                 .unit = {},
                                 .values = std::move(provinces)});
    units.own_columns = units.columns.size();
    return units;
}

}  // namespace deltareach
