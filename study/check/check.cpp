#include "study/check/check.hpp"

#include "gis/crs.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "study/check/check_layers.hpp"
#include "study/check/check_table.hpp"
#include "study/check/fix_inputs.hpp"
#include "study/check/foretold.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/inputs.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/odd_values.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"
#include "study/products/run.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <utility>

namespace deltareach {
namespace fs = std::filesystem;

namespace {

constexpr int project_at_fault = 2, data_at_fault = 3;

void check_project(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    Messages of_file;
    const Project project = read_project(input, session, of_file);
    seen.problems.add(of_file, project_at_fault);
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = look_at_inputs(project, session, seen.problems);
    seen.add(inputs.notes);
    seen.add(note_on_broken_run(project.folder / project.output));
    seen.add(foretold(project, inputs, call.deep, session, seen.problems));
    if (inputs.region != nullptr) check_zones(project, *inputs.region, call.reference, seen);
    if (!call.fix_to.empty() && of_file.empty())
        seen.add_copies(write_fixed_project(call.fix_to, project, inputs, session));
    seen.sets = std::move(inputs.aligned.sets);
    seen.points = std::move(inputs.points);
    seen.rasters = std::move(inputs.rasters);
    seen.themes = project.themes;
}

double km2_in(const Geometry& shape, const Crs& crs) {
    return area_km2(
        as_multipolygon(crs.is_geographic() ? shape : transformed(shape, CrsTransform(crs, Crs()))));
}

/// Mends an area, as every verb does with --repair.
Message mended_shape(Geometry& shape, const Crs& crs, const Location& where, const Invalidity& wrong) {
    const double before = km2_in(shape, crs);
    shape = repaired(shape);
    return {.code = "DR1022",
            .where = where,
            .values = {{"zone", std::to_string(where.row)},
                       {"reason_zh", wrong.reason.zh},
                       {"reason_en", wrong.reason.en},
                       {"lon", fmt::format("{:.6f}", wrong.where.x())},
                       {"lat", fmt::format("{:.6f}", wrong.where.y())},
                       {"change_km2", fmt::format("{:.4f}", km2_in(shape, crs) - before)}}};
}

bool may_mend(const Geometry& shape, const Session& session) {
    return session.options.repair &&
           (std::holds_alternative<Polygon>(shape) || std::holds_alternative<MultiPolygon>(shape));
}

/// The first value of a column that stands in two rows, and in how many.
template <typename Value>
std::pair<std::string, std::size_t> twice_in(const std::vector<Value>& values) {
    std::map<Value, std::size_t> rows;
    for (const Value& value : values) ++rows[value];
    for (const auto& [value, count] : rows)
        if (count > 1) return {fmt::format("{}", value), count};
    return {};
}

/// Areas are called by their codes: one that stands twice names none of them.
void look_at_codes(const FeatureLayer& layer, const std::string& input, Messages& problems) {
    const bool areas = std::ranges::any_of(layer.geometries, [](const auto& shape) {
        return shape &&
               (std::holds_alternative<Polygon>(*shape) || std::holds_alternative<MultiPolygon>(*shape));
    });
    const std::string codes = field_of_codes(layer.columns, Doubles::taken);
    if (!areas || codes.empty() || codes == field_of_codes(layer.columns, Doubles::passed_over)) return;
    const auto [code, times] = std::visit([](const auto& values) { return twice_in(values); },
                                          find_column(layer.columns, codes)->values);
    if (times > 1)
        problems.push_back(
            {.code = "DR1202",
             .where = {.path = input},
             .values = {{"level", layer.name}, {"code", code}, {"times", std::to_string(times)}}});
}

void check_vector(const std::string& input, const CheckCall& call, Session& session, Seen& seen) {
    FeatureLayer layer =
        read_layer_file({.path = input, .layer = call.layer, .encoding = session.options.encoding}, seen.told)
            .layer;
    Messages problems;
    if (layer.size() == 0)
        problems.push_back({.code = "DR1204", .where = {.path = input}, .values = {{"level", layer.name}}});
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const Location where{input, static_cast<std::int64_t>(row + 1)};
        const std::string zone = std::to_string(row + 1);
        if (!layer.geometries[row]) {
            problems.push_back({.code = "DR1018", .where = where, .values = {{"zone", zone}}});
        } else if (const auto wrong = invalidity_of(*layer.geometries[row])) {
            if (may_mend(*layer.geometries[row], session)) {
                seen.told.push_back(mended_shape(*layer.geometries[row], layer.crs, where, *wrong));
                continue;
            }
            problems.push_back({.code = "DR1019",
                                .where = where,
                                .values = {{"zone", zone},
                                           {"reason_zh", wrong->reason.zh},
                                           {"reason_en", wrong->reason.en},
                                           {"lon", fmt::format("{:.6f}", wrong->where.x())},
                                           {"lat", fmt::format("{:.6f}", wrong->where.y())}}});
        }
    }
    look_at_codes(layer, input, problems);
    if (!call.fix_to.empty()) {
        FixFolder to(call.fix_to, {call.inputs.begin(), call.inputs.end()}, session);
        write_fixed_layer(to, input, layer, {});
        seen.add_copies(to.publish(session));
    }
    seen.problems.add(problems, data_at_fault);
    if (!problems.empty()) return;
    std::ranges::move(odd_values_in(layer.columns, names_of_rows(layer), {}, input),
                      std::back_inserter(seen.told));
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
        const bool is_project = (fs::is_directory(path) && !is_geodatabase_folder(path)) || !names_file;
        if (!is_project) require_sheets(path, session);
        refuse_option({"--layer", !call.layer.empty() && (is_project || is_table_name(path))},
                      "只用于有几个图层的文件", "it is for a file of several layers", {input});
        if (is_project)
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
