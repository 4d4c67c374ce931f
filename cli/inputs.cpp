#include "cli/inputs.hpp"

#include "cli/any_table.hpp"
#include "cli/read_attributes.hpp"
#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "layers/points_to_zones.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ranges>

namespace deltareach {
namespace {

/// Runs a step; what it throws as bad input is gathered, so that the next file is looked at too.
template <class Step>
void gather(Messages& problems, const Step& step) {
    try {
        step();
    } catch (const InputError& error) {
        problems.insert(problems.end(), error.messages().begin(), error.messages().end());
    }
}

/// Paths in messages are the ones the user knows: relative to the project.
void show_paths(Messages& messages, const std::filesystem::path& file, const std::string& shown) {
    for (Message& message : messages)
        if (message.where.path == file.string()) message.where.path = shown;
}

void append(FlowTable& all, FlowTable more) {
    all.rows.insert(all.rows.end(), std::make_move_iterator(more.rows.begin()),
                    std::make_move_iterator(more.rows.end()));
}

ReadFlows flow_options(const Project& project, const FlowSource& source) {
    ReadFlows options{.theme = source.theme,
                      .period = source.period,
                      .zone_at = {},
                      .unit = source.unit,
                      .quality = source.quality,
                      .lenient = source.lenient};
    if (project.synthetic && !options.quality) options.quality = Quality::synthetic;
    for (const Theme& theme : project.themes) {
        options.themes.emplace_back(theme.label_zh, theme.id);
        options.themes.emplace_back(theme.label_en, theme.id);
    }
    return options;
}

/// Tells the zone that a point of a table lies in: of the level the project names, else of the finest that
/// covers.
std::function<std::string(LonLat)> zone_finder(const FlowSource& source, const Region& region) {
    const auto& levels = region.levels();
    auto level = std::ranges::find(levels, source.level, &ZoneLayer::level);
    if (source.level.empty()) level = std::ranges::find(levels, false, &ZoneLayer::partial);
    if (level == levels.end())
        throw UsageError(Message{
            .code = "DR1010",
            .where = source.where,
            .values = {
                {"name", source.level},
                {"kind", "level"},
                {"known",
                 fmt::format("{}", fmt::join(levels | std::views::transform(&ZoneLayer::level), ", "))}}});
    return [locator = ZoneLocator(*level), codes = level->codes(), datum = source.source_crs](LonLat point) {
        if (datum == "GCJ-02") point = wgs84_from_gcj02(point);
        if (datum == "BD-09") point = wgs84_from_bd09(point);
        const auto zone = locator.find(point);
        return zone ? codes[*zone] : std::string();
    };
}

FlowTable read_matrix_source(const Project& project, const FlowSource& source, const PlaceIndex& places,
                             Messages& notes, InputFile& file) {
    const RawSheet sheet =
        read_sheet(source.path, {.encoding = source.encoding, .sheet = source.sheet}, notes);
    file = {.path = project.relative(source.path),
            .file = source.path,
            .crs = {},
            .encoding = sheet.encoding,
            .rows = sheet.rows()};
    const auto is_place = [&](std::string_view word) {
        const Place::Kind kind = places.resolve(word).kind;
        return kind != Place::Kind::unknown && kind != Place::Kind::ambiguous;
    };
    return read_flow_matrix(sheet, {.flows = flow_options(project, source), .is_place = is_place}, notes);
}

FlowTable read_long_source(const Project& project, const FlowSource& source, const Region* region,
                           Messages& notes, InputFile& file) {
    const Table table = read_any_table(
        source.path,
        {.encoding = source.encoding, .sheet = source.sheet, .heads = flow_head_requests(source.columns)},
        notes);
    file = {.path = project.relative(source.path),
            .file = source.path,
            .crs = {},
            .encoding = table.encoding(),
            .rows = table.rows()};
    ReadFlows options = flow_options(project, source);
    const FlowColumns columns = find_flow_columns(table, source.columns);
    if (region != nullptr && !(columns.origin.place && columns.destination.place))
        options.zone_at = zone_finder(source, *region);
    return read_flow_table(table, columns, options, notes);
}

/// A flow row may only name a theme the project defines.
void check_themes(const Project& project, const FlowTable& flows, Messages& problems) {
    if (project.themes.empty()) return;
    std::vector<std::string> known, reported;
    for (const Theme& theme : project.themes) known.push_back(theme.id);
    for (const FlowRow& row : flows.rows) {
        if (std::ranges::find(known, row.theme) != known.end() ||
            std::ranges::find(reported, row.theme) != reported.end())
            continue;
        reported.push_back(row.theme);
        problems.push_back(
            {.code = "DR1027",
             .where = row.where,
             .values = {{"theme", row.theme}, {"known", fmt::format("{}", fmt::join(known, ", "))}}});
    }
}

std::shared_ptr<const Region> with_attributes(std::shared_ptr<const Region> region, const Project& project,
                                              std::vector<InputFile>& files, Messages& notes,
                                              Messages& problems) {
    if (project.attributes.empty()) return region;
    const PlaceIndex places(*region, project.aliases);
    std::vector<ZoneLayer> levels = region->levels();
    for (const AttributeSource& source : project.attributes) {
        gather(problems, [&] {
            InputFile file;
            auto columns =
                read_attributes(source, project.relative(source.path), *region, places, notes, file);
            const std::size_t level = *region->level_index(source.level);
            levels[level] = levels[level].with_columns(std::move(columns));
            files.push_back(std::move(file));
        });
    }
    return std::make_shared<const Region>(std::move(levels), region->groups());
}

/// The zones with their attributes; nothing when they are not sound.
std::shared_ptr<const Region> look_at_zones(const Project& project, std::vector<InputFile>& files,
                                            Messages& notes, Messages& problems, bool repair) {
    std::vector<ZoneLayer> levels;
    for (const ZoneSource& source : project.zones) {
        const std::string shown = project.relative(source.path);
        gather(problems, [&] {
            InputFile file;
            levels.push_back(read_zone_layer(source, {.repair = repair, .shown_path = shown}, notes, file));
            files.push_back(std::move(file));
        });
        show_paths(problems, source.path, shown);
        show_paths(notes, source.path, shown);
    }
    if (!problems.empty() || levels.empty()) return nullptr;
    std::shared_ptr<const Region> region;
    gather(problems, [&] { region = std::make_shared<const Region>(std::move(levels), project.groups); });
    if (region == nullptr) return nullptr;
    return with_attributes(std::move(region), project, files, notes, problems);
}

/// Reads every file of flows and aligns them when the region is sound.
void look_at_flows(const Project& project, Inputs& inputs, const Session& session, Messages& problems) {
    for (const FlowSource& source : project.flows) {
        if (source.matrix && inputs.places == nullptr)
            continue;  // its names are found by the zones, which are at fault
        gather(problems, [&] {
            InputFile file;
            append(inputs.flows,
                   source.matrix
                       ? read_matrix_source(project, source, *inputs.places, inputs.notes, file)
                       : read_long_source(project, source, inputs.region.get(), inputs.notes, file));
            inputs.files.push_back(std::move(file));
        });
    }
    check_themes(project, inputs.flows, problems);
    warn_of_unlike_units(inputs.flows, inputs.notes);
    warn_of_mixed_periods(inputs.flows, inputs.notes);
    if (inputs.places != nullptr)
        align_flows(inputs, session.on_unknown.value_or(project.on_unknown), problems);
    for (const FlowSource& source : project.flows) {
        show_paths(problems, source.path, project.relative(source.path));
        show_paths(inputs.notes, source.path, project.relative(source.path));
        show_paths(inputs.aligned.notes, source.path, project.relative(source.path));
    }
}

}  // namespace

std::shared_ptr<const Region> read_region(const Project& project, std::vector<InputFile>& files,
                                          Messages& notes, bool repair) {
    Messages problems;
    auto region = look_at_zones(project, files, notes, problems, repair);
    if (!problems.empty()) throw InputError(std::move(problems));
    return region;
}

void read_flows(const Project& project, Inputs& inputs, Session& session) {
    Messages problems;
    look_at_flows(project, inputs, session, problems);
    session.tell(inputs.notes);
    if (!problems.empty()) throw InputError(std::move(problems));
}

void align_flows(Inputs& inputs, OnUnknown policy, Messages& problems) {
    try {
        inputs.aligned = align(inputs.flows, *inputs.places, policy);
        inputs.notes.insert(inputs.notes.end(), inputs.aligned.notes.begin(), inputs.aligned.notes.end());
        return;
    } catch (const InputError& error) {
        problems.insert(problems.end(), error.messages().begin(), error.messages().end());
    }
    Messages told_already;
    gather(told_already, [&] { inputs.aligned = align(inputs.flows, *inputs.places, OnUnknown::drop); });
}

Inputs look_at_inputs(const Project& project, const Session& session, Messages& problems) {
    Inputs inputs;
    inputs.region = look_at_zones(project, inputs.files, inputs.notes, problems, session.repair);
    if (inputs.region != nullptr)
        gather(problems, [&] {
            inputs.places =
                std::make_shared<const PlaceIndex>(*inputs.region, project.aliases, project.splits);
        });
    look_at_flows(project, inputs, session, problems);
    gather(problems, [&] { read_times(project, inputs); });
    return inputs;
}

void read_times(const Project& project, Inputs& inputs) {
    if (!project.distance) return;
    inputs.times =
        std::make_shared<const Table>(read_impedance_table(*project.distance, inputs.files, inputs.notes));
}

Inputs read_inputs(const Project& project, Session& session) {
    Messages problems;
    Inputs inputs = look_at_inputs(project, session, problems);
    session.tell(inputs.notes);
    if (!problems.empty()) throw InputError(std::move(problems));
    return inputs;
}

Origin find_origin(const std::string& written, const Region& region, const PlaceIndex& places) {
    const auto of_group = [&](const ZoneGroup& group) {
        return Origin{group.id, group.name_zh, group.name_en, group.id, {}};
    };
    for (const ZoneGroup& group : region.groups())
        if (group.id == written || group.name_zh == written || group.name_en == written)
            return of_group(group);
    const Place place = places.find(written);
    if (place.kind == Place::Kind::group)
        if (const ZoneGroup* group = region.group(place.group)) return of_group(*group);
    if (place.kind == Place::Kind::zone) {
        const ZoneRef zone = *place.zone;
        return {region.code(zone), region.name_zh(zone), region.name_en(zone), {}, zone};
    }
    throw UsageError(Message{.code = "DR1010",
                             .values = {{"name", written},
                                        {"kind", "origin"},
                                        {"known", fmt::format("{}", fmt::join(place.candidates, ", "))}}});
}

}  // namespace deltareach
