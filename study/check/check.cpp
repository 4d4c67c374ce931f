#include "study/check/check.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "layers/messages.hpp"
#include "layers/points_to_zones.hpp"
#include "study/check/check_layers.hpp"
#include "study/check/fix_inputs.hpp"
#include "study/check/foretold.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/inputs.hpp"
#include "study/messages.hpp"
#include "study/products/run.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace deltareach {

namespace fs = std::filesystem;

namespace {

constexpr int project_at_fault = 2, data_at_fault = 3;

NamedAreas reference_areas(const std::string& path) {
    Messages unrelated;
    return areas_of(as_wgs84(read_features(path, {}, unrelated), {}), path);
}

void check_zones(const Project& project, const Region& region, const CheckCall& call, Seen& seen) {
    for (const ZoneLayer& level : region.levels()) {
        NamedAreas areas{.path = project.relative(project.zone_source(level.level())->path),
                         .names = {},
                         .shapes = level.shapes()};
        for (std::size_t zone = 0; zone < level.size(); ++zone)
            areas.names.push_back(fmt::format("{} {}", level.codes()[zone], level.names_zh()[zone]));
        seen.add(topology_report(areas));
        if (!level.partial()) seen.add(near_misses(areas));
        if (!call.reference.empty() && !level.partial())
            seen.add(datum_report(areas, reference_areas(call.reference)));
    }
}

/// What a mended copy must not replace.
std::vector<fs::path> files_of(const Project& project) {
    std::vector<fs::path> files{project.file};
    for (const ZoneSource& source : project.zones) files.push_back(source.path);
    for (const FlowSource& source : project.flows) files.push_back(source.path);
    for (const AttributeSource& source : project.attributes) files.push_back(source.path);
    return files;
}

void fix_project(const Project& project, const Inputs& inputs, const CheckCall& call, Session& session) {
    Messages unrelated;
    FixFolder to(call.fix_to, files_of(project), session);
    for (const ZoneSource& source : project.zones) {
        const bool china = is_china_datum(source.source_crs);
        ReadFeatures how{.layer = source.layer, .crs = {}, .encoding = source.encoding};
        if (china)
            how.crs = Crs();
        else if (!source.source_crs.empty())
            how.crs = Crs::from_user(source.source_crs);
        write_fixed_layer(to, project.relative(source.path), read_features(source.path, how, unrelated),
                          china ? source.source_crs : "");
    }
    std::set<fs::path> done;  // several sources may be of one file
    for (const FlowSource& source : project.flows) {
        if (inputs.places == nullptr || !done.insert(source.path).second) continue;
        const std::string shown = project.relative(source.path);
        FlowTable own;
        std::ranges::copy_if(inputs.flows.rows, std::back_inserter(own.rows),
                             [&](const FlowRow& row) { return row.where.path == source.path.string(); });
        if (!own.rows.empty()) write_fixed_flows(to, shown, own, *inputs.region, *inputs.places);
    }
    to.publish(session);
}

void check_project(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    Messages of_file;
    const Project project = read_project(input, session, of_file);
    seen.problems.add(of_file, project_at_fault);
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = look_at_inputs(project, session, seen.problems);
    seen.add(inputs.notes);
    seen.add(note_on_broken_run(project.folder / project.output));
    seen.add(foretold(project, inputs, call.deep, session, seen.problems));
    if (inputs.region != nullptr) check_zones(project, *inputs.region, call, seen);
    if (!call.fix_to.empty() && of_file.empty()) fix_project(project, inputs, call, session);
    seen.sets = std::move(inputs.aligned.sets);
    seen.points = std::move(inputs.points);
    seen.rasters = std::move(inputs.rasters);
    seen.themes = project.themes;
}

/// The bundled zones and names of the Delta.
struct Delta {
    std::shared_ptr<const Region> region;
    PlaceIndex places;
};

Delta bundled_delta(const Session& session) {
    Session unrelated = session;
    unrelated.options.encoding.clear();
    unrelated.options.sheet.clear();
    unrelated.options.repair = false;
    const Project delta = read_project(bundled_data().string() + "/yangtze-delta", unrelated);
    Messages notes;
    auto region = read_region(delta, unrelated, notes);
    PlaceIndex places(*region, delta.aliases);
    return {std::move(region), std::move(places)};
}

FlowTable look_at_lone_matrix(const std::string& input, const Session& session, const Delta& delta,
                              Messages& notes, Messages& faults) {
    const auto is_place = [&](std::string_view word) {
        const Place::Kind kind = delta.places.resolve(word).kind;
        return kind != Place::Kind::unknown && kind != Place::Kind::ambiguous;
    };
    return look_at_flow_matrix(
        read_sheet(input, {.encoding = session.options.encoding, .sheet = session.options.sheet}, notes),
        {.flows = {.lenient = true}, .is_place = is_place}, notes, faults);
}

FlowTable look_at_lone_flows(const std::string& input, const Session& session, const Delta& delta,
                             Messages& notes, Messages& faults) {
    std::optional<Table> table;
    try {
        table = read_any_table(input,
                               {.encoding = session.options.encoding,
                                .sheet = session.options.sheet,
                                .heads = flow_head_requests(),
                                .row_faults = &faults},
                               notes);
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") throw;
        try {  // no heads of a long table: names along both edges, perhaps
            return look_at_lone_matrix(input, session, delta, notes, faults);
        } catch (const InputError& other) {
            if (other.messages().front().code == "DR1238") throw error;
            throw;
        }
    }
    const ZoneLayer& cities = delta.region->levels()[*delta.region->level_index("city")];
    const auto zone_at = [&cities, locator = ZoneLocator(cities)](LonLat point) {
        const auto zone = locator.find(point);
        return zone ? cities.codes()[*zone] : std::string();
    };
    return look_at_flow_table(*table, find_flow_columns(*table), {.zone_at = zone_at, .lenient = true}, notes,
                              faults);
}

/// A table alone is judged as flows against the bundled gazetteer of the Delta.
void check_table(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    const Delta delta = bundled_delta(session);
    Messages faults;
    FlowTable flows = look_at_lone_flows(input, session, delta, seen.told, faults);
    seen.problems.add(faults, data_at_fault);
    warn_of_unlike_units(flows, seen.told);
    warn_of_mixed_periods(flows, seen.told);
    if (!call.fix_to.empty() && faults.empty()) {
        FixFolder to(call.fix_to, {call.inputs.begin(), call.inputs.end()}, session);
        write_fixed_flows(to, input, flows, *delta.region, delta.places);
        to.publish(session);
    }
    Inputs alone{.region = delta.region,
                 .places = std::make_shared<const PlaceIndex>(delta.places),
                 .flows = std::move(flows),
                 .aligned = {},
                 .rasters = {},
                 .points = {},
                 .files = {},
                 .notes = {}};
    align_flows(alone, session.options.on_unknown.value_or(OnUnknown::error), seen.problems);
    seen.add(alone.notes);
    seen.sets = std::move(alone.aligned.sets);
}

void check_vector(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    FeatureLayer layer = read_features(input, {.encoding = session.options.encoding}, seen.told);
    Messages problems;
    if (layer.size() == 0)
        problems.push_back({.code = "DR1204", .where = {.path = input}, .values = {{"level", layer.name}}});
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const Location where{input, static_cast<std::int64_t>(row + 1)};
        const std::string zone = std::to_string(row + 1);
        if (!layer.geometries[row]) {
            problems.push_back({.code = "DR1018", .where = where, .values = {{"zone", zone}}});
        } else if (const auto wrong = invalidity_of(*layer.geometries[row])) {
            problems.push_back({.code = "DR1019",
                                .where = where,
                                .values = {{"zone", zone},
                                           {"reason", wrong->reason},
                                           {"lon", fmt::format("{:.6f}", wrong->where.x())},
                                           {"lat", fmt::format("{:.6f}", wrong->where.y())}}});
        }
    }
    if (!call.fix_to.empty()) {
        FixFolder to(call.fix_to, {call.inputs.begin(), call.inputs.end()}, session);
        write_fixed_layer(to, input, layer, {});
        to.publish(session);
    }
    seen.problems.add(problems, data_at_fault);
    if (!problems.empty()) return;
    const NamedAreas areas = areas_of(as_wgs84(std::move(layer), {}), input);
    seen.add(topology_report(areas));
    seen.add(near_misses(areas));
    if (!call.reference.empty()) seen.add(datum_report(areas, reference_areas(call.reference)));
}

void look_at(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    try {
        const fs::path path = input.empty() ? fs::path("project.toml") : fs::path(input);
        const bool names_file = path.has_extension() && path.extension() != ".toml";
        if (names_file && !fs::exists(path))
            throw InputError(Message{.code = "DR1301", .where = {}, .values = {{"path", input}}});
        if ((fs::is_directory(path) && !is_geodatabase_folder(path)) || !names_file)
            check_project(input, call, session, seen);
        else if (is_table_name(path))
            check_table(input, call, session, seen);
        else
            check_vector(input, call, session, seen);
    } catch (const Error& error) {
        seen.problems.add(error);
    }
}

}  // namespace

CheckReport check_inputs(const CheckCall& call, Session& session) {
    Seen seen;
    if (call.inputs.empty()) look_at({}, call, session, seen);
    for (const std::string& input : call.inputs) look_at(input, call, session, seen);
    return report_of(std::move(seen));
}

}  // namespace deltareach
