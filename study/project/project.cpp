#include "study/project/project.hpp"

#include "gis/error.hpp"
#include "gis/whole_file.hpp"
#include "layers/flow_reader.hpp"
#include "study/messages.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/project_models.hpp"
#include "study/project/project_reader.hpp"
#include "study/project/project_spill.hpp"
#include "study/project/word_lists.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

void read_header(ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[project]");
    Project& project = reader.project;
    project.name_zh = section.required_text("name");
    project.name_en = section.text("name_en", project.name_zh);
    const std::string lang = section.one_of("lang", output_languages(), "");
    if (!lang.empty()) project.language = lang == "zh" ? Language::zh : Language::en;
    project.crs = section.text("crs");
    project.date = section.text("date");
    if (!is_date(project.date))
        section.refuse("date", {"存在的日期，如 2023-05-01", "a date that exists, such as 2023-05-01"});
    project.organisation = section.text("organisation");
    project.approval = section.text("approval");
    project.source_zh = section.text("source_zh");
    project.source_en = section.text("source_en");
    project.licence = section.text("licence");
    project.synthetic = section.flag("synthetic", false);
    const std::string unknown = section.one_of("on_unknown", ends_of_unknown(), "error");
    project.on_unknown = unknown == "drop"    ? OnUnknown::drop
                         : unknown == "other" ? OnUnknown::other
                                              : OnUnknown::error;
    if (table.contains("seed"))
        project.seed = static_cast<std::uint64_t>(section.integer("seed", 1, 0, INT64_MAX));
    section.report_unknown();
}

void read_reach(ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[reach]");
    ReachSettings& reach = reader.project.reach;
    reach.origins = section.texts("origins");
    reach.themes = section.texts("themes");
    for (const std::string& period : section.texts("periods"))
        reach.periods.push_back(period_as_read(period));
    reach.interpolate = section.flag("interpolate", reach.interpolate);
    reach.replicates = static_cast<int>(section.integer("replicates", reach.replicates, 0, 1000000));
    section.report_unknown();
}

void read_estimate(ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[estimate]");
    EstimateSettings& estimate = reader.project.estimate;
    estimate.enabled = section.flag("enabled", estimate.enabled);
    estimate.level = section.text("level", estimate.level);
    estimate.mass = section.text("mass", estimate.mass);
    estimate.mass_year = section.text("mass_year", estimate.mass_year);
    for (const char* key : {"level", "mass", "mass_year"})
        if (table.contains(key)) estimate.written.emplace_back(key, section.where(key));
    estimate.alpha = section.number("alpha", estimate.alpha, 0, 10);
    estimate.alpha_half_width = section.number("alpha_half_width", estimate.alpha_half_width, 0, 10);
    estimate.beta = section.number("beta", estimate.beta, 0, 10);
    estimate.beta_sd = section.number("beta_sd", estimate.beta_sd, 0, 10);
    estimate.residual_sd = section.number("residual_sd", estimate.residual_sd, 0, 10);
    estimate.draws = static_cast<int>(section.integer("draws", estimate.draws, 100, 1000000));
    section.report_unknown();
}

void read_surface(ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[surface]");
    SurfaceSettings& surface = reader.project.surface;
    surface.kind = section.one_of("kind", surface_kinds(), surface.kind);
    surface.cell_km = section.number("cell_km", surface.cell_km, 0.01, 1000);
    surface.bandwidth_km = section.number("bandwidth_km", surface.bandwidth_km, 0, 10000);
    surface.beta = section.number("beta", surface.beta, 0.01, 10);
    surface.kernel = section.one_of("kernel", surface_kernels(), surface.kernel);
    if (const auto bands = section.numbers_between("bands", 0, 100); !bands.empty()) surface.bands = bands;
    section.report_unknown();
}

void read_report(ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[report]");
    ReportSettings& report = reader.project.report;
    report.parts = section.some_of("parts", report_parts());
    report.organisation = section.text("organisation");
    report.number = section.text("number");
    report.date = section.text("date");
    report.logo = reader.resolve(section, "logo", section.text("logo"));
    report.mass = section.text("mass");
    report.missing_as_zero = section.flag("missing_as_zero", report.missing_as_zero);
    section.report_unknown();
}

/// Where missing_as_zero is written, and as what.
struct WrittenZero {
    std::string section;
    bool zero;
    std::int64_t line, column;
};

std::vector<WrittenZero> written_zeros(const toml::table& root) {
    std::vector<WrittenZero> written;
    const auto look = [&](const toml::node& node, const std::string& section) {
        const auto* table = node.as_table();
        const auto* flag = table == nullptr ? nullptr : table->get_as<bool>("missing_as_zero");
        if (flag == nullptr) return;
        const auto begin = flag->source().begin;
        written.push_back({section, flag->get(), static_cast<std::int64_t>(begin.line),
                           static_cast<std::int64_t>(begin.column)});
    };
    for (const char* key : {"spill", "report"})
        if (const toml::node* table = root.get(key)) look(*table, fmt::format("[{}]", key));
    for (const char* key : {"map", "model"})
        if (const toml::array* tables = root.get_as<toml::array>(key))
            for (const toml::node& table : *tables) look(table, fmt::format("[[{}]]", key));
    return written;
}

/// One project has one answer to what a pair without a record is.
void refuse_unlike_zeros(const ProjectReader& reader, const toml::table& root) {
    const std::vector<WrittenZero> written = written_zeros(root);
    const auto yes = std::ranges::find(written, true, &WrittenZero::zero),
               no = std::ranges::find(written, false, &WrittenZero::zero);
    if (yes == written.end() || no == written.end()) return;
    reader.problems.push_back(
        {.code = "DR1970",
         .where = {reader.project.file.string(), no->line, no->column},
         .values = {{"one", no->section}, {"other", yes->section}, {"line", fmt::format("{}", yes->line)}}});
}

void read_tables(ProjectReader& reader, const toml::table& root) {
    refuse_unlike_zeros(reader, root);
    auto top = reader.section(root, "");
    if (const auto* table = top.table("project"))
        read_header(reader, *table);
    else
        reader.missing("[project]");
    read_input_tables(reader, top);
    if (const auto* table = top.table("reach")) read_reach(reader, *table);
    if (const auto* table = top.table("estimate")) read_estimate(reader, *table);
    if (const auto* table = top.table("surface")) read_surface(reader, *table);
    if (const auto* table = top.table("report")) read_report(reader, *table);
    if (const auto* table = top.table("spill"))
        reader.project.spill = read_spill(*table, reader.project.file.string(), reader.problems, reader.rules,
                                          reader.resolver());
    for (const auto* table : top.tables("map")) read_map(reader, *table);
    read_model_tables(top, reader.project, reader.problems, reader.rules, reader.resolver());
    if (const auto* table = top.table("output")) {
        auto section = reader.section(*table, "[output]");
        reader.project.output = section.text("dir", reader.project.output);
        static_cast<void>(reader.resolve(section, "dir", reader.project.output));
        section.report_unknown();
    }
    top.report_unknown();
}

fs::path project_file(const std::string& input) {
    const fs::path given = input.empty() ? fs::path("project.toml") : fs::path(input);
    const fs::path file = fs::is_directory(given) ? given / "project.toml" : given;
    // A name with an end of its own is that of a file: it is not taken for a folder that lacks a project.
    if (!fs::exists(given) && given.has_extension() && given.extension() != ".toml")
        throw UsageError(Message{.code = "DR1041", .values = {{"path", given.string()}}});
    if (!fs::is_regular_file(file))
        throw UsageError(Message{.code = "DR1001", .values = {{"path", file.string()}}});
    if (file.extension() != ".toml")
        throw UsageError(Message{.code = "DR1032", .values = {{"path", file.string()}}});
    return file;
}

toml::table parsed(std::string_view text, const fs::path& file) {
    try {
        return toml::parse(text, file.string());
    } catch (const toml::parse_error& error) {
        const auto begin = error.source().begin;
        throw UsageError(Message{.code = "DR1005",
                                 .where = {file.string(), static_cast<std::int64_t>(begin.line),
                                           static_cast<std::int64_t>(begin.column)},
                                 .values = {{"problem", std::string(error.description())}}});
    }
}

/// A project file is small; what is not is no project.
std::string text_of_project(const fs::path& file) {
    constexpr std::uintmax_t most_bytes = 4 << 20;
    std::error_code failed;
    if (fs::file_size(file, failed) > most_bytes && !failed)
        throw LimitError(
            Message{.code = "DR1720", .where = {.path = file.string()}, .values = {{"limit", "4"}}});
    return read_whole_file(file, most_bytes);
}

}  // namespace

TomlRules project_rules() {
    constexpr std::string_view every_table = R"(
project.seed = 1
zones.sample.id = "x"
groups.sample.id = "x"
splits.sample.sample = 0
source.sample.table = "x"
database.sample.schema = "x"
themes = [{}]
flows = [{}]
attributes = [{}]
distance = {}
spill.regress = [{}]
context.layers = [{}]
reach = {}
estimate = {}
surface = {}
report = {}
output = {}
)";
    std::string text(every_table);
    for (const MapKind& map : all_map_kinds()) text += fmt::format("[[map]]\nkind = \"{}\"\n", map.name);
    for (const ModelKind& model : model_kinds())
        text += fmt::format("[[model]]\nkind = \"{}\"\n", name_of(model));
    TomlRules rules;
    Project unused;
    Messages ignored;
    ProjectReader reader{.project = unused, .problems = ignored, .allow_outside = true, .rules = &rules};
    read_tables(reader, toml::parse(text));
    return rules;
}

const std::vector<std::string>& report_parts() {
    static const std::vector<std::string> parts{"measures", "reach",      "destinations", "provinces",
                                                "expected", "neighbours", "certainty",    "change",
                                                "maps",     "limits",     "methods",      "sources"};
    return parts;
}

const Theme* Project::theme(std::string_view id) const {
    const auto found = std::ranges::find(themes, id, &Theme::id);
    return found == themes.end() ? nullptr : &*found;
}

Theme theme_named(const Project& project, const std::string& id) {
    if (const Theme* theme = project.theme(id)) return *theme;
    if (id == unstated) return {.id = id, .label_zh = "流量", .label_en = "flows"};
    return {.id = id, .label_zh = id, .label_en = id};
}

std::string flows_of_theme_zh(const Theme& theme) {
    return theme.id == unstated ? "流向" : theme.label_zh + "的流向";
}

std::string flows_of_theme_en(const Theme& theme) {
    return theme.id == unstated ? "Flows" : "Flows of " + theme.label_en;
}

bool is_theme(const Theme& theme, std::string_view word) {
    return theme.id == word || theme.label_zh == word || theme.label_en == word;
}

const ZoneSource* Project::zone_source(std::string_view level) const {
    const auto found = std::ranges::find(zones, level, &ZoneSource::level);
    return found == zones.end() ? nullptr : &*found;
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

fs::path Project::place_of_table(const std::string& source) const {
    return fs::weakly_canonical(folder) / ("source." + source);
}

std::string Project::relative(const fs::path& path) const {
    if (!path.is_absolute()) return path.generic_string();
    return path.lexically_relative(fs::weakly_canonical(folder)).generic_string();
}

Project parse_project(std::string_view text, const fs::path& file, const Session& session,
                      Messages& problems) {
    Project project;
    project.file = file;
    project.folder = folder_of(file);
    const toml::table root = parsed(text, file);
    ProjectReader reader{project, problems, session.options.allow_outside};
    read_tables(reader, root);
    std::ranges::stable_sort(problems, {},
                             [](const Message& m) { return std::pair(m.where.row, m.where.column); });
    if (!session.options.sheet.empty() && session.options.sheet_of.empty())
        problems.push_back(
            {.code = "DR1033", .where = {file.string()}, .values = {{"name", session.options.sheet}}});
    if (session.options.encoding.empty()) return project;
    for (FlowSource& source : project.flows) source.encoding = session.options.encoding;
    for (AttributeSource& source : project.attributes) source.encoding = session.options.encoding;
    for (ZoneSource& source : project.zones) source.encoding = session.options.encoding;
    for (ContextLayerSource& source : project.context.layers) source.encoding = session.options.encoding;
    return project;
}

Project read_project(const std::string& input, const Session& session, Messages& problems) {
    const fs::path file = project_file(input);
    return parse_project(text_of_project(file), file, session, problems);
}

Project read_project(const std::string& input, const Session& session) {
    Messages problems;
    Project project = read_project(input, session, problems);
    if (!problems.empty()) throw UsageError(std::move(problems));
    return project;
}

}  // namespace deltareach
