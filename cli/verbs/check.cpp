#include "cli/any_table.hpp"
#include "cli/check_layers.hpp"
#include "cli/fix_inputs.hpp"
#include "cli/inputs.hpp"
#include "cli/json_text.hpp"
#include "cli/run_models.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "layers/points_to_zones.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

struct CheckCall {
    std::vector<std::string> inputs;
    std::string reference, fix_to;
};

constexpr int project_at_fault = 2, data_at_fault = 3;

/// What looking at one input brought to light.
struct Findings {
    Messages messages;
    std::vector<FlowSet> sets;
    int exit_code = 0;

    void add(const Messages& more) { messages.insert(messages.end(), more.begin(), more.end()); }
    void add(const Error& error) { fault(error.messages(), error.exit_code()); }
    /// A faulty project file decides about the exit code, whatever is wrong with the data besides.
    void fault(const Messages& problems, int code) {
        add(problems);
        if (problems.empty() || exit_code == project_at_fault) return;
        exit_code = code == project_at_fault ? code : std::max(exit_code, code);
    }
};

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
        if (!call.reference.empty() && !level.partial())
            findings.add(datum_report(areas, reference_areas(call.reference)));
    }
}

void fix_project(const Project& project, const Inputs& inputs, const CheckCall& call, Session& session) {
    Messages unrelated;
    for (const ZoneSource& source : project.zones) {
        const bool china = source.source_crs == "GCJ-02" || source.source_crs == "BD-09";
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

void check_project(const std::string& input, const CheckCall& call, Session& session, Findings& findings) {
    Messages of_file, of_data;
    const Project project = read_project(input, session, of_file);
    findings.fault(of_file, project_at_fault);
    try {
        static_cast<void>(plan_models(project, session));
    } catch (const UsageError& error) {
        findings.add(error);
    }
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = look_at_inputs(project, session, of_data);
    findings.add(inputs.notes);
    findings.fault(of_data, data_at_fault);
    if (inputs.region != nullptr) check_zones(project, *inputs.region, call, findings);
    if (!call.fix_to.empty() && of_file.empty()) fix_project(project, inputs, call, session);
    findings.sets = std::move(inputs.aligned.sets);
}

/// The bundled zones and names of the Delta.
struct Delta {
    std::shared_ptr<const Region> region;
    PlaceIndex places;
};

Delta bundled_delta(const Session& session) {
    Session unrelated = session;
    unrelated.encoding.clear();
    const Project delta = read_project(bundled_data().string() + "/yangtze-delta", unrelated);
    std::vector<InputFile> files;
    Messages notes;
    auto region = read_region(delta, files, notes, false);
    PlaceIndex places(*region, delta.aliases);
    return {std::move(region), std::move(places)};
}

FlowTable read_lone_matrix(const std::string& input, const Session& session, const Delta& delta,
                           Messages& notes) {
    const auto is_place = [&](std::string_view word) {
        const Place::Kind kind = delta.places.resolve(word).kind;
        return kind != Place::Kind::unknown && kind != Place::Kind::ambiguous;
    };
    return read_flow_matrix(read_sheet(input, {.encoding = session.encoding}, notes),
                            {.flows = {.lenient = true}, .is_place = is_place}, notes);
}

FlowTable read_lone_flows(const std::string& input, const Session& session, const Delta& delta,
                          Messages& notes) {
    std::optional<Table> table;
    try {
        table = read_any_table(input, {.encoding = session.encoding, .heads = flow_head_requests()}, notes);
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") throw;
        try {  // no heads of a long table: names along both edges, perhaps
            return read_lone_matrix(input, session, delta, notes);
        } catch (const InputError& other) {
            if (other.messages().front().code == "DR1238") throw error;
            throw;
        }
    }
    const auto zone_at =
        [&delta,
         locator = ZoneLocator(delta.region->levels()[*delta.region->level_index("city")])](LonLat point) {
            const auto zone = locator.find(point);
            return zone ? delta.region->levels()[*delta.region->level_index("city")].codes()[*zone]
                        : std::string();
        };
    return read_flow_table(*table, find_flow_columns(*table), {.zone_at = zone_at, .lenient = true}, notes);
}

/// A table alone is judged as flows against the bundled gazetteer of the Delta.
void check_table(const std::string& input, const CheckCall& call, Session& session, Findings& findings) {
    const Delta delta = bundled_delta(session);
    FlowTable flows = read_lone_flows(input, session, delta, findings.messages);
    warn_of_unlike_units(flows, findings.messages);
    warn_of_mixed_periods(flows, findings.messages);
    if (!call.fix_to.empty())
        write_fixed_flows(call.fix_to, input, flows, *delta.region, delta.places, session);
    Inputs alone{.region = delta.region,
                 .places = std::make_shared<const PlaceIndex>(delta.places),
                 .flows = std::move(flows),
                 .aligned = {},
                 .files = {},
                 .notes = {}};
    Messages problems;
    align_flows(alone, session.on_unknown.value_or(OnUnknown::error), problems);
    findings.add(alone.notes);
    findings.fault(problems, data_at_fault);
    findings.sets = std::move(alone.aligned.sets);
}

void check_vector(const std::string& input, const CheckCall& call, Session& session, Findings& findings) {
    FeatureLayer layer = read_features(input, {.encoding = session.encoding}, findings.messages);
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
    findings.fault(problems, data_at_fault);
    if (!problems.empty()) return;
    const NamedAreas areas = areas_of(as_wgs84(std::move(layer), {}), input);
    findings.add(topology_report(areas));
    if (!call.reference.empty()) findings.add(datum_report(areas, reference_areas(call.reference)));
}

bool is_table(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return extension == ".csv" || extension == ".txt" || extension == ".tsv" || extension == ".xlsx" ||
           extension == ".xls" || extension == ".dbf";
}

void look_at(const std::string& input, const CheckCall& call, Session& session, Findings& findings) {
    try {
        const fs::path path = input.empty() ? fs::path("project.toml") : fs::path(input);
        const bool names_file = path.has_extension() && path.extension() != ".toml";
        if (names_file && !fs::exists(path))
            throw InputError(Message{.code = "DR1301", .where = {}, .values = {{"path", input}}});
        if (fs::is_directory(path) || !names_file)
            check_project(input, call, session, findings);
        else if (is_table(path))
            check_table(input, call, session, findings);
        else
            check_vector(input, call, session, findings);
    } catch (const Error& error) {
        findings.add(error);
    }
}

/// Errors first lie where they lie: by file, then row, then column.
void sort_by_place(Messages& messages) {
    std::ranges::stable_sort(messages, {}, [](const Message& m) {
        return std::tuple(m.where.path, m.where.row, m.where.column, m.code);
    });
    const auto [first, last] = std::ranges::unique(messages);
    messages.erase(first, last);
}

std::size_t count_of(const Messages& messages, Severity severity) {
    return static_cast<std::size_t>(
        std::ranges::count_if(messages, [&](const Message& m) { return severity_of(m) == severity; }));
}

Json account_of(const FlowSet& set) {
    const Account& account = set.account;
    return {{"theme", set.theme},
            {"period", set.period},
            {"unit", set.unit},
            {"input", account.input.text()},
            {"used", account.used.text()},
            {"dropped", account.dropped.text()},
            {"other", account.other.text()},
            {"rows_input", account.rows_input},
            {"rows_used", account.rows_used},
            {"rows_dropped", account.rows_dropped},
            {"rows_other", account.rows_other}};
}

Json document_of(const Findings& findings, const Session& session) {
    Json messages = Json::array(), accounts = Json::array();
    for (const Message& message : findings.messages)
        messages.push_back({{"path", message.where.path},
                            {"row", message.where.row},
                            {"column", message.where.column},
                            {"severity", severity_of(message) == Severity::error     ? "error"
                                         : severity_of(message) == Severity::warning ? "warning"
                                                                                     : "note"},
                            {"code", message.code},
                            {"text", text_of(message, session.language())},
                            {"hint", hint_of(message, session.language())}});
    for (const FlowSet& set : findings.sets) accounts.push_back(account_of(set));
    return {{"errors", count_of(findings.messages, Severity::error)},
            {"warnings", count_of(findings.messages, Severity::warning)},
            {"notes", count_of(findings.messages, Severity::note)},
            {"messages", std::move(messages)},
            {"accounts", std::move(accounts)}};
}

std::string accounts_of(const Findings& findings, const Session& session) {
    std::string text;
    for (const FlowSet& set : findings.sets) {
        const Account& account = set.account;
        const double input = account.input.value();
        const auto share = [&](const ExactSum& part) { return input > 0 ? 100 * part.value() / input : 0.0; };
        text += fmt::format("{} {}: {} {} = {} {} + {} {} + {} {} ({}; {} {:.2f} %, {} {:.2f} %)\n",
                            set.theme, set.period, account.input.text(), session.say("输入", "input"),
                            account.used.text(), session.say("采用", "used"), account.dropped.text(),
                            session.say("舍去", "dropped"), account.other.text(),
                            session.say("其他", "other"), set.unit, session.say("舍去", "dropped"),
                            share(account.dropped), session.say("其他", "other"), share(account.other));
    }
    return text;
}

void check(const CheckCall& call, Session& session) {
    Findings findings;
    if (call.inputs.empty()) look_at({}, call, session, findings);
    for (const std::string& input : call.inputs) look_at(input, call, session, findings);
    sort_by_place(findings.messages);
    session.tell(findings.messages);
    const auto errors = count_of(findings.messages, Severity::error),
               warnings = count_of(findings.messages, Severity::warning);
    session.print(session.json ? json_text(document_of(findings, session)) : accounts_of(findings, session));
    session.inform(fmt::format("{} 个错误，{} 个警告", errors, warnings),
                   fmt::format("{} errors, {} warnings", errors, warnings));
    if (findings.exit_code != 0) throw CheckFailed(findings.exit_code);
}

}  // namespace

void add_check(CLI::App& program, Session& session, std::function<void()>& action) {
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
