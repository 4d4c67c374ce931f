#include "cli/verb.hpp"
#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "layers/points_to_zones.hpp"
#include "study/check/check_layers.hpp"
#include "study/check/check_report.hpp"
#include "study/check/fix_inputs.hpp"
#include "study/check/foretold.hpp"
#include "study/findings/run_models.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/inputs.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

struct CheckCall {
    std::vector<std::string> inputs;
    std::string reference, fix_to;
};

constexpr int project_at_fault = 2, data_at_fault = 3;

NamedAreas reference_areas(const std::string& path) {
    Messages unrelated;
    return areas_of(as_wgs84(read_features(path, {}, unrelated), {}), path);
}

void check_zones(const Project& project, const Region& region, const CheckCall& call, Findings& findings) {
    for (const ZoneLayer& level : region.levels()) {
        NamedAreas areas{.path = project.relative(project.zone_source(level.level())->path),
                         .names = {},
                         .shapes = level.shapes()};
        for (std::size_t zone = 0; zone < level.size(); ++zone)
            areas.names.push_back(fmt::format("{} {}", level.codes()[zone], level.names_zh()[zone]));
        findings.add(topology_report(areas));
        if (!level.partial()) findings.add(near_misses(areas));
        if (!call.reference.empty() && !level.partial())
            findings.add(datum_report(areas, reference_areas(call.reference)));
    }
}

void fix_project(const Project& project, const Inputs& inputs, const CheckCall& call, Command& session) {
    Messages unrelated;
    for (const ZoneSource& source : project.zones) {
        const bool china = is_china_datum(source.source_crs);
        ReadFeatures how{.layer = source.layer, .crs = {}, .encoding = source.encoding};
        if (china)
            how.crs = Crs();
        else if (!source.source_crs.empty())
            how.crs = Crs::from_user(source.source_crs);
        write_fixed_layer(call.fix_to, project.relative(source.path),
                          read_features(source.path, how, unrelated), china ? source.source_crs : "",
                          session);
    }
    if (inputs.places == nullptr) return;
    for (const FlowSource& source : project.flows) {
        const std::string shown = project.relative(source.path);
        FlowTable own;
        std::ranges::copy_if(inputs.flows.rows, std::back_inserter(own.rows),
                             [&](const FlowRow& row) { return row.where.path == source.path.string(); });
        if (!own.rows.empty())
            write_fixed_flows(call.fix_to, shown, own, *inputs.region, *inputs.places, session);
    }
}

void check_project(const std::string& input, const CheckCall& call, Command& session, Findings& findings) {
    Messages of_file;
    const Project project = read_project(input, session, of_file);
    findings.problems.add(of_file, project_at_fault);
    findings.problems.gather([&] { static_cast<void>(plan_models(project, session)); });
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = look_at_inputs(project, session, findings.problems);
    findings.add(inputs.notes);
    findings.add(foretold(project, inputs, session, findings.problems));
    if (inputs.region != nullptr) check_zones(project, *inputs.region, call, findings);
    if (!call.fix_to.empty() && of_file.empty()) fix_project(project, inputs, call, session);
    findings.sets = std::move(inputs.aligned.sets);
    findings.points = std::move(inputs.points);
}

/// The bundled zones and names of the Delta.
struct Delta {
    std::shared_ptr<const Region> region;
    PlaceIndex places;
};

Delta bundled_delta(const Command& session) {
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

FlowTable look_at_lone_matrix(const std::string& input, const Command& session, const Delta& delta,
                              Messages& notes, Messages& faults) {
    const auto is_place = [&](std::string_view word) {
        const Place::Kind kind = delta.places.resolve(word).kind;
        return kind != Place::Kind::unknown && kind != Place::Kind::ambiguous;
    };
    return look_at_flow_matrix(
        read_sheet(input, {.encoding = session.options.encoding, .sheet = session.options.sheet}, notes),
        {.flows = {.lenient = true}, .is_place = is_place}, notes, faults);
}

FlowTable look_at_lone_flows(const std::string& input, const Command& session, const Delta& delta,
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
void check_table(const std::string& input, const CheckCall& call, Command& session, Findings& findings) {
    const Delta delta = bundled_delta(session);
    Messages faults;
    FlowTable flows = look_at_lone_flows(input, session, delta, findings.told, faults);
    findings.problems.add(faults, data_at_fault);
    warn_of_unlike_units(flows, findings.told);
    warn_of_mixed_periods(flows, findings.told);
    if (!call.fix_to.empty() && faults.empty())
        write_fixed_flows(call.fix_to, input, flows, *delta.region, delta.places, session);
    Inputs alone{.region = delta.region,
                 .places = std::make_shared<const PlaceIndex>(delta.places),
                 .flows = std::move(flows),
                 .aligned = {},
                 .points = {},
                 .files = {},
                 .notes = {}};
    align_flows(alone, session.options.on_unknown.value_or(OnUnknown::error), findings.problems);
    findings.add(alone.notes);
    findings.sets = std::move(alone.aligned.sets);
}

void check_vector(const std::string& input, const CheckCall& call, Command& session, Findings& findings) {
    FeatureLayer layer = read_features(input, {.encoding = session.options.encoding}, findings.told);
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
    if (!call.fix_to.empty()) write_fixed_layer(call.fix_to, input, layer, {}, session);
    findings.problems.add(problems, data_at_fault);
    if (!problems.empty()) return;
    const NamedAreas areas = areas_of(as_wgs84(std::move(layer), {}), input);
    findings.add(topology_report(areas));
    findings.add(near_misses(areas));
    if (!call.reference.empty()) findings.add(datum_report(areas, reference_areas(call.reference)));
}

void look_at(const std::string& input, const CheckCall& call, Command& session, Findings& findings) {
    try {
        const fs::path path = input.empty() ? fs::path("project.toml") : fs::path(input);
        const bool names_file = path.has_extension() && path.extension() != ".toml";
        if (names_file && !fs::exists(path))
            throw InputError(Message{.code = "DR1301", .where = {}, .values = {{"path", input}}});
        if (fs::is_directory(path) || !names_file)
            check_project(input, call, session, findings);
        else if (is_table_name(path))
            check_table(input, call, session, findings);
        else
            check_vector(input, call, session, findings);
    } catch (const Error& error) {
        findings.problems.add(error);
    }
}

void check(const CheckCall& call, Command& session) {
    Findings findings;
    if (call.inputs.empty()) look_at({}, call, session, findings);
    for (const std::string& input : call.inputs) look_at(input, call, session, findings);
    const CheckReport report = report_of(std::move(findings));
    session.tell(report.messages);
    session.print(session.json ? json_text(document_of(report, session)) : accounts_of(report, session));
    const std::size_t errors = report.count(Severity::error), warnings = report.count(Severity::warning);
    session.inform(fmt::format("{} 个错误，{} 个警告", errors, warnings),
                   fmt::format("{} errors, {} warnings", errors, warnings));
    if (report.exit_code != 0) throw CheckFailed(report.exit_code);
}

}  // namespace

void add_check(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        program.add_subcommand("check", say("一次找出输入的全部问题，按文件与行排序",
                                            "every problem of the input at once, sorted by file and row"));
    auto call = std::make_shared<CheckCall>();
    verb->add_option("INPUT", call->inputs,
                     say("项目、表格或边界文件（默认当前文件夹的项目）",
                         "projects, tables or vector files; default: the project of the current folder"));
    verb->add_option("--reference", call->reference,
                     say("参考边界：用来看坐标是否偏移（GCJ-02、BD-09）",
                         "boundaries to compare with: are the coordinates off (GCJ-02, BD-09)?"));
    verb->add_option(
        "--fix-to", call->fix_to,
        say("把修好的副本写入此文件夹：UTF-8、WGS 84、有效图形、地名写成代码",
            "write mended copies into this folder: UTF-8, WGS 84, valid shapes, places as codes"));
    verb->footer(say("例：deltareach check 我的项目 ；deltareach check 合同.xlsx",
                     "Example: deltareach check my-project ; deltareach check contracts.xlsx"));
    verb->callback([&session, &action, call] { action = [&session, call] { check(*call, session); }; });
}

}  // namespace deltareach
