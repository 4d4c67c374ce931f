#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/inputs.hpp"
#include "cli/json_text.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// What looking at one input brought to light.
struct Findings {
    Messages messages;
    std::vector<FlowSet> sets;
    int exit_code = 0;

    void add(const Messages& more) { messages.insert(messages.end(), more.begin(), more.end()); }
    void add(const Error& error) {
        add(error.messages());
        exit_code = std::max(exit_code, error.exit_code());
    }
};

void check_project(const std::string& input, Session& session, Findings& findings) {
    const Project project = read_project(input, session);
    if (project.language) session.adopt_language(*project.language);
    Inputs inputs = read_inputs(project, session);
    findings.add(inputs.notes);
    findings.sets = std::move(inputs.aligned.sets);
}

/// A table alone is judged as flows against the bundled gazetteer of the Delta.
void check_table(const std::string& input, const Session& session, Findings& findings) {
    Session silent = session;
    silent.quiet = true;
    const Project delta = read_project(bundled_data().string() + "/yangtze-delta", silent);
    std::vector<InputFile> files;
    Messages unrelated;
    const auto region = read_region(delta, files, unrelated, false);
    const PlaceIndex places(*region, delta.aliases);
    const Table table = read_table(input, {.heads = flow_head_requests()}, findings.messages);
    ReadFlows options{.lenient = true};
    if (!table.column(heads_of(FlowRole::theme))) options.theme = "unstated";
    if (!table.column(heads_of(FlowRole::period))) options.period = "unstated";
    const FlowTable flows = read_flow_table(table, find_flow_columns(table), options, findings.messages);
    warn_of_unlike_units(flows, findings.messages);
    Aligned aligned = align(flows, places, session.on_unknown.value_or(OnUnknown::error));
    findings.add(aligned.notes);
    findings.sets = std::move(aligned.sets);
}

void check_vector(const std::string& input, Findings& findings) {
    const FeatureLayer layer = read_features(input, {}, findings.messages);
    Messages problems;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const Location where{input, static_cast<std::int64_t>(row + 1)};
        const std::string zone = std::to_string(row + 1);
        if (!layer.geometries[row]) {
            problems.push_back({.code = "DR1018", .where = where, .values = {{"zone", zone}}});
        } else if (const auto wrong = invalidity_of(*layer.geometries[row])) {
            problems.push_back({.code = "DR1019", .where = where,
                                .values = {{"zone", zone}, {"reason", wrong->reason}, {"lon", fmt::format("{:.6f}", wrong->where.x())}, {"lat", fmt::format("{:.6f}", wrong->where.y())}}});
        }
    }
    if (!problems.empty()) throw InputError(std::move(problems));
}

bool is_table(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return extension == ".csv" || extension == ".txt" || extension == ".tsv" || extension == ".xlsx" || extension == ".xls";
}

void look_at(const std::string& input, Session& session, Findings& findings) {
    try {
        const fs::path path = input.empty() ? fs::path("project.toml") : fs::path(input);
        if (fs::is_directory(path) || path.extension() == ".toml" || !fs::exists(path)) check_project(input, session, findings);
        else if (is_table(path)) check_table(input, session, findings);
        else check_vector(input, findings);
    } catch (const Error& error) {
        findings.add(error);
    }
}

/// Errors first lie where they lie: by file, then row, then column.
void sort_by_place(Messages& messages) {
    std::ranges::stable_sort(messages, {}, [](const Message& m) { return std::tuple(m.where.path, m.where.row, m.where.column, m.code); });
    const auto [first, last] = std::ranges::unique(messages);
    messages.erase(first, last);
}

std::size_t count_of(const Messages& messages, Severity severity) {
    return static_cast<std::size_t>(std::ranges::count_if(messages, [&](const Message& m) { return severity_of(m) == severity; }));
}

Json account_of(const FlowSet& set) {
    const Account& account = set.account;
    return {{"theme", set.theme}, {"period", set.period}, {"unit", set.unit}, {"input", account.input.text()}, {"used", account.used.text()},
            {"dropped", account.dropped.text()}, {"other", account.other.text()}, {"rows_input", account.rows_input}, {"rows_used", account.rows_used},
            {"rows_dropped", account.rows_dropped}, {"rows_other", account.rows_other}};
}

Json document_of(const Findings& findings, const Session& session) {
    Json messages = Json::array(), accounts = Json::array();
    for (const Message& message : findings.messages)
        messages.push_back({{"path", message.where.path}, {"row", message.where.row}, {"column", message.where.column},
                            {"severity", severity_of(message) == Severity::error ? "error" : severity_of(message) == Severity::warning ? "warning" : "note"},
                            {"code", message.code}, {"text", text_of(message, session.language())}, {"hint", hint_of(message, session.language())}});
    for (const FlowSet& set : findings.sets) accounts.push_back(account_of(set));
    return {{"errors", count_of(findings.messages, Severity::error)}, {"warnings", count_of(findings.messages, Severity::warning)},
            {"notes", count_of(findings.messages, Severity::note)}, {"messages", std::move(messages)}, {"accounts", std::move(accounts)}};
}

std::string accounts_of(const Findings& findings, const Session& session) {
    std::string text;
    for (const FlowSet& set : findings.sets)
        text += fmt::format("{} {}: {} {} = {} {} + {} {} + {} {} ({})\n", set.theme, set.period, set.account.input.text(), session.say("输入", "input"),
                            set.account.used.text(), session.say("采用", "used"), set.account.dropped.text(), session.say("舍去", "dropped"),
                            set.account.other.text(), session.say("其他", "other"), set.unit);
    return text;
}

void check(const std::vector<std::string>& inputs, Session& session) {
    Findings findings;
    Session quiet = session;
    quiet.quiet = true;
    quiet.strict = false;
    if (inputs.empty()) look_at({}, quiet, findings);
    for (const std::string& input : inputs) look_at(input, quiet, findings);
    session.adopt_language(quiet.language());
    sort_by_place(findings.messages);
    session.tell(findings.messages);
    const auto errors = count_of(findings.messages, Severity::error), warnings = count_of(findings.messages, Severity::warning);
    session.print(session.json ? json_text(document_of(findings, session)) : accounts_of(findings, session));
    session.inform(fmt::format("{} 个错误，{} 个警告", errors, warnings), fmt::format("{} errors, {} warnings", errors, warnings));
    if (findings.exit_code != 0) throw CheckFailed(findings.exit_code);
}

}  // namespace

void add_check(CLI::App& program, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("check", say("一次找出输入的全部问题，按文件与行排序", "every problem of the input at once, sorted by file and row"));
    auto inputs = std::make_shared<std::vector<std::string>>();
    verb->add_option("INPUT", *inputs, say("项目、表格或边界文件（默认当前文件夹的项目）", "projects, tables or vector files; default: the project of the current folder"));
    verb->footer(say("例：deltareach check 我的项目 ；deltareach check 合同.xlsx", "Example: deltareach check my-project ; deltareach check contracts.xlsx"));
    verb->callback([&session, &action, inputs] { action = [&session, inputs] { check(*inputs, session); }; });
}

}  // namespace deltareach
