#include "study/inputs/zones_of_project.hpp"

#include "gis/error.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/column_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/odd_values.hpp"
#include "study/inputs/raster_attributes.hpp"
#include "study/inputs/read_attributes.hpp"

#include <algorithm>
#include <iterator>

namespace deltareach {
namespace {

/// The columns of one [[attributes]] for the level it names, which they are added to.
void add_attributes(const AttributeSource& source, const Project& project, const Region& region,
                    const PlaceIndex& places, OnUnknown policy, std::vector<ZoneLayer>& levels,
                    Inputs& inputs) {
    const auto level = region.level_index(source.level);
    if (!level) throw UsageError(level_not_known(region, source.level, source.where));
    require_sheets(source.path, source.sheet, source.where);
    refuse_option({"layer", !source.layer.empty() && is_table_name(source.path)},
                  "表没有图层；工作簿用 sheet", "a table has no layers; of a workbook `sheet` names one",
                  source.where);
    const std::string shown = project.relative(source.path);
    InputFile file;
    std::vector<Column> columns;
    if (source.raster) {
        columns = read_raster_attributes(source, shown, region.levels()[*level], inputs.notes, file,
                                         inputs.rasters.emplace_back());
    } else if (source.id.empty()) {
        inputs.points.emplace_back();
        columns = read_points(source, shown, region, places, *level, policy, inputs.notes, file,
                              inputs.points.back(), inputs.databases.get());
    } else {
        columns = read_attributes(source, shown, region, places, *level, policy, inputs.notes, file,
                                  inputs.databases.get());
    }
    for (const Column& column : columns)
        if (find_column(levels[*level].columns(), column.name) != nullptr)
            throw InputError(Message{.code = "DR1263",
                                     .where = {shown},
                                     .values = {{"column", column.name}, {"level", source.level}}});
    number_case_twins(columns, levels[*level].columns(), shown, inputs.notes);
    name_columns(file, columns);
    if (!source.raster)
        std::ranges::move(odd_values_in(columns, words_for_zones(levels[*level]), file.head_units, shown),
                          std::back_inserter(inputs.notes));
    levels[*level] = levels[*level].with_columns(std::move(columns));
    inputs.files.push_back(std::move(file));
}

/// A level that covers the region and says of no zone what it lies in, below one that covers it too.
Messages untied_levels(const Region& region, const Project& project) {
    Messages notes;
    for (std::size_t level = 0; level + 1 < region.levels().size(); ++level) {
        const ZoneLayer& zones = region.levels()[level];
        const auto above =
            std::find_if(region.levels().begin() + static_cast<std::ptrdiff_t>(level) + 1,
                         region.levels().end(), [](const ZoneLayer& one) { return !one.partial(); });
        if (zones.partial() || above == region.levels().end() ||
            std::ranges::any_of(zones.parents(), [](const std::string& parent) { return !parent.empty(); }))
            continue;
        const ZoneSource* source = project.zone_source(zones.level());
        notes.push_back({.code = "DR1991",
                         .where = source != nullptr ? source->where : Location{},
                         .values = {{"level", zones.level()}, {"above", above->level()}}});
    }
    return notes;
}

std::shared_ptr<const Region> with_attributes(std::shared_ptr<const Region> region, const Project& project,
                                              OnUnknown policy, Inputs& inputs, Problems& problems) {
    if (project.attributes.empty()) return region;
    const PlaceIndex places(*region, project.aliases);
    std::vector<ZoneLayer> levels = region->levels();
    for (const AttributeSource& source : project.attributes) {
        if (source.path.empty()) continue;  // told when the project was read
        problems.gather([&] { add_attributes(source, project, *region, places, policy, levels, inputs); });
        show_paths(problems.messages(), source.path, project.relative(source.path));
        show_paths(inputs.notes, source.path, project.relative(source.path));
    }
    return std::make_shared<const Region>(std::move(levels), region->groups());
}

}  // namespace

OnUnknown policy_of(const Project& project, const Session& session) {
    return session.options.on_unknown.value_or(project.on_unknown);
}

std::shared_ptr<const Region> look_at_zones(const Project& project, const Session& session, Inputs& inputs,
                                            Problems& problems) {
    std::vector<ZoneLayer> levels;
    bool sound = !project.zones.empty();
    for (const ZoneSource& source : project.zones) {
        if (source.path.empty()) {  // told when the project was read
            sound = false;
            continue;
        }
        const std::string shown = project.relative(source.path);
        Problems own;
        own.gather([&] {
            InputFile file;
            const ReadZones how{.repair = session.options.repair || source.repair, .shown_path = shown};
            levels.push_back(
                source.database.empty()
                    ? read_zone_layer(source, how, inputs.notes, file)
                    : zone_layer_of(source, how, zones_in(*inputs.databases, source), inputs.notes, file));
            name_columns(file, levels.back().columns());
            std::ranges::move(
                odd_values_in(levels.back().columns(), words_for_zones(levels.back()), {}, shown),
                std::back_inserter(inputs.notes));
            inputs.files.push_back(std::move(file));
        });
        sound = sound && own.empty();
        show_paths(own.messages(), source.path, shown);
        show_paths(inputs.notes, source.path, shown);
        problems.add(own.messages(), own.exit_code());
    }
    if (!sound) return nullptr;
    std::shared_ptr<const Region> region;
    problems.gather([&] { region = std::make_shared<const Region>(std::move(levels), project.groups); });
    if (region == nullptr) return nullptr;
    std::ranges::move(untied_levels(*region, project), std::back_inserter(inputs.notes));
    return with_attributes(std::move(region), project, policy_of(project, session), inputs, problems);
}

}  // namespace deltareach
