#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/plain_file.hpp"
#include "study/inputs/zone_numbers.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// The attributes of all levels that the mosaic draws on; NaN or empty where a zone's level lacks one.
void add_attributes(PlainFile& file, const Region& region, const std::vector<ZoneRef>& zones) {
    for (const ZoneLayer& level : region.levels())
        for (const Column& column : level.columns()) {
            if (find_column(file.columns, column.name) != nullptr) continue;
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
            file.columns.push_back(std::move(joined));
        }
}

/// What each zone sends to the others and receives of them.
struct SentReceived {
    std::vector<double> sent, received;
};

SentReceived sent_and_received(const OdMatrix& matrix) {
    SentReceived sums{std::vector<double>(matrix.size(), 0), std::vector<double>(matrix.size(), 0)};
    for (std::size_t i = 0; i < matrix.size(); ++i)
        for (std::size_t j = 0; j < matrix.size(); ++j) {
            if (i == j) continue;
            sums.sent[i] += matrix(i, j);
            sums.received[j] += matrix(i, j);
        }
    return sums;
}

void add_flow_columns(PlainFile& file, const PlainOptions& options, const Loaded& loaded, std::size_t level) {
    const auto& sets = loaded.inputs.aligned.sets;
    if (sets.empty()) return;
    const FlowSet& chosen = chosen_set(loaded.inputs, options.theme, options.period);
    for (const FlowSet& set : sets) {
        const OdFlows flows = od_matrix_of(set, loaded.inputs.flows, *loaded.inputs.region, level);
        SentReceived sums = sent_and_received(flows.matrix);
        const auto twin = std::ranges::count_if(sets, [&](const FlowSet& other) {
            return other.theme == set.theme && other.period == set.period;
        });
        const std::string key = set.theme + "_" + set.period + (twin > 1 ? "_" + set.unit : "");
        if (&set == &chosen) {
            file.unit = set.unit;
            file.theme = set.theme;
            file.period = set.period;
            file.columns.push_back({.name = "sent", .unit = set.unit, .values = sums.sent});
            file.columns.push_back({.name = "received", .unit = set.unit, .values = sums.received});
        }
        file.columns.push_back({.name = key + "_sent", .unit = set.unit, .values = std::move(sums.sent)});
        file.columns.push_back(
            {.name = key + "_received", .unit = set.unit, .values = std::move(sums.received)});
    }
}

}  // namespace

PlainFile zones_as_units(const PlainOptions& options, const Loaded& loaded, Session& session) {
    const Region& region = *loaded.inputs.region;
    const std::size_t level = chosen_level(loaded.project, region, options.level);
    const std::vector<ZoneRef> zones = region.mosaic(level);
    PlainFile file;
    file.path = loaded.project.file.string();
    file.crs = Crs();
    file.plane = loaded.project.crs;
    std::vector<std::string> provinces;
    for (const ZoneRef zone : zones) {
        file.ids.push_back(region.code(zone));
        file.names.push_back(region.name_zh(zone));
        file.names_en.push_back(region.name_en(zone));
        file.geometries.emplace_back(region.levels()[zone.level].shapes()[zone.zone]);
        file.named_points.emplace_back(region.point(zone).lon, region.point(zone).lat);
        provinces.push_back(region.province_code(zone));
    }
    add_attributes(file, region, zones);
    file.mixed_mass = loaded.project.estimate.mass;
    file.mixed_years = mixed_mass_years(loaded.project, region, zones);
    if (find_column(file.columns, "province") == nullptr)
        file.columns.push_back({.name = "province", .values = std::move(provinces)});
    add_flow_columns(file, options, loaded, level);
    if (!options.impedance.table.empty() || loaded.project.distance)
        file.times = impedance_between(zones, loaded, options.impedance, false, file.files, session);
    return file;
}

}  // namespace deltareach
