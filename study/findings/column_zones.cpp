#include "gis/geodesic.hpp"
#include "study/findings/map_findings.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"
#include "study/spoken.hpp"

#include <cmath>

namespace deltareach {
namespace {

std::size_t level_of_column(const Project& project, const Region& region, const MapSettings& map,
                            const std::string& column) {
    if (!map.level.empty()) return level_named(region, map.level, map.where);
    const auto usual = region.level_index(project.estimate.level);
    const auto has = [&](std::size_t level) {
        return find_named(region.levels()[level].columns(), column) != nullptr;
    };
    if (usual && has(*usual)) return *usual;
    for (std::size_t level = 0; level < region.levels().size(); ++level)
        if (has(level)) return level;
    return usual.value_or(0);
}

/// Of the level itself, else what its zones sent or received, whose quality weakens `quality`.
Column column_named(const Project& project, const Inputs& inputs, std::size_t level, const std::string& name,
                    const MapSettings& map, Quality& quality) {
    const ZoneLayer& layer = inputs.region->levels()[level];
    if (name.empty()) {
        std::vector<std::string> known;
        for (const Column& column : layer.columns()) known.push_back(column.name);
        const bool none = known.empty();
        throw UsageError(
            Message{.code = "DR1521",
                    .where = map.where,
                    .values = {{"known", known_list(known)},
                               {"advice_zh", none ? std::string(spoken::only_names.zh) : std::string()},
                               {"advice_en", none ? std::string(spoken::only_names.en) : std::string()}}});
    }
    if (const Column* found = find_named(layer.columns(), name)) return *found;
    std::vector<ZoneRef> zones;
    for (std::size_t zone = 0; zone < layer.size(); ++zone) zones.push_back({level, zone});
    if (auto flows = flow_field(name, project, inputs, level, zones, {map.theme, map.period})) {
        quality = weaker(quality, flows->quality);
        return std::move(flows->column);
    }
    std::vector<Column> known = layer.columns();
    const std::vector<Column> flows_known = flow_columns(project, inputs);
    known.insert(known.end(), flows_known.begin(), flows_known.end());
    const Location where = map.where.path.empty() ? where_columns_stand(project) : map.where;
    if (map.kind == "categories" || name == map.labels) throw field_not_known(name, known, where);
    throw numbers_not_known(name, known, where);
}

/// What a column is divided by: another, or the areas of the zones where no column has that name.
Column divisor_of(const Project& project, const Inputs& inputs, std::size_t level, const MapSettings& map,
                  Quality& quality) {
    const ZoneLayer& layer = inputs.region->levels()[level];
    if (map.per != "area" || find_column(layer.columns(), map.per) != nullptr)
        return column_named(project, inputs, level, map.per, map, quality);
    std::vector<double> areas;
    for (const MultiPolygon& shape : layer.shapes())
        areas.push_back(shape.empty() ? std::nan("") : area_km2(shape));
    return {.name = "area",
            .label_zh = spoken::area.zh,
            .label_en = spoken::area.en,
            .unit = "km2",
            .values = areas};
}

/// Rows that have both numbers, but nothing to divide by.
std::vector<std::size_t> without_ratio(const Column& column, const Column& per) {
    const std::vector<double> values = numbers_of(column), below = numbers_of(per);
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i]) && below[i] <= 0) rows.push_back(i);
    return rows;
}

Column ratio_of(const Column& column, const Column& per) {
    std::vector<double> values = numbers_of(column);
    const std::vector<double> below = numbers_of(per);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = below[i] > 0 ? values[i] / below[i] : std::nan("");
    const auto label = [](const Column& of, bool zh) {
        const std::string& own = zh ? of.label_zh : of.label_en;
        return own.empty() ? of.name : own;
    };
    // Where nobody states what the other is counted in, the name of a column without labels stands for it.
    const bool named = per.label_zh.empty() && per.label_en.empty();
    const bool plain = (named || (per.label_zh == per.name && per.label_en == per.name)) &&
                       per.name.find('/') == std::string::npos && per.name.find("·") == std::string::npos;
    const bool stated = column.unit != "unstated" && (per.unit != "unstated" || plain);
    // Of what is not stated; for each of what is: 每平方千米.
    const bool of_nothing = column.unit == "unstated" && per.unit != "unstated" && per.unit != "1";
    const std::string& below_unit = per.unit != "unstated" ? per.unit : per.name;
    const bool share = stated && column.unit == per.unit && column.unit != "1";  // people say per cent
    if (share)
        for (double& value : values) value *= 100;
    return {.name = column.name + "_per_" + per.name,
            .label_zh = label(column, true) + "／" + label(per, true),
            .label_en = label(column, false) + " per " + label(per, false),
            .unit = of_nothing                ? "1/" + per.unit
                    : !stated                 ? "unstated"
                    : share                   ? "%"
                    : column.unit == per.unit ? "1"
                                              : column.unit + "/" + below_unit,
            .values = std::move(values)};
}

}  // namespace

ColumnZones column_zones(const Project& project, const Inputs& inputs, const MapSettings& map,
                         const std::string& column) {
    const std::size_t level = level_of_column(project, *inputs.region, map, column);
    ColumnZones result;
    result.column = column_named(project, inputs, level, column, map, result.quality);
    if (!map.per.empty() && column == map.column) {
        const Column per = divisor_of(project, inputs, level, map, result.quality);
        result.undivided = without_ratio(result.column, per);
        result.divisor = {per.label_zh.empty() ? per.name : per.label_zh,
                          per.label_en.empty() ? per.name : per.label_en};
        const auto without_values = [](Column of) {
            of.values = std::vector<double>();
            return of;
        };
        result.of = {without_values(result.column)};
        if (per.unit != "km2" || per.name != "area") result.of.push_back(without_values(per));
        result.column = ratio_of(result.column, per);
    }
    for (std::size_t zone = 0; zone < inputs.region->levels()[level].size(); ++zone)
        result.zones.push_back({level, zone});
    return result;
}

}  // namespace deltareach
