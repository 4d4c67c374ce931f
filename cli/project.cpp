#include "cli/project.hpp"

#include "cli/private/map_section.hpp"
#include "cli/private/project_models.hpp"
#include "cli/private/project_spill.hpp"
#include "cli/private/toml_section.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// Everything the readers of the single tables need to know.
struct Reader {
    Project& project;
    Messages& problems;
    bool allow_outside;
    TomlRules* rules = nullptr;

    TomlSection section(const toml::table& table, std::string name) {
        return {table, std::move(name), project.file.string(), problems, rules};
    }

    /// Resolves a path of the project file; outside its folder it is a problem unless allowed.
    fs::path resolve(TomlSection& from, std::string_view key, const std::string& written) {
        if (written.empty()) return {};
        const fs::path whole = fs::weakly_canonical(project.folder / fs::path(written));
        const fs::path home = fs::weakly_canonical(project.folder);
        const auto [end, ignored] = std::mismatch(home.begin(), home.end(), whole.begin(), whole.end());
        if (end != home.end() && !allow_outside)
            problems.push_back({.code = "DR1009", .where = from.where(key), .values = {{"path", written}}});
        return whole;
    }
};

void read_header(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[project]");
    Project& project = reader.project;
    project.name_zh = section.required_text("name");
    project.name_en = section.text("name_en", project.name_zh);
    const std::string lang = section.one_of("lang", {"zh", "en"}, "");
    if (!lang.empty()) project.language = lang == "zh" ? Language::zh : Language::en;
    project.crs = section.text("crs");
    project.date = section.text("date");
    project.organisation = section.text("organisation");
    project.approval = section.text("approval");
    project.source_zh = section.text("source_zh");
    project.source_en = section.text("source_en");
    project.synthetic = section.flag("synthetic", false);
    const std::string unknown = section.one_of("on_unknown", {"error", "drop", "other"}, "error");
    project.on_unknown = unknown == "drop"    ? OnUnknown::drop
                         : unknown == "other" ? OnUnknown::other
                                              : OnUnknown::error;
    if (table.contains("seed"))
        project.seed = static_cast<std::uint64_t>(section.integer("seed", 1, 0, INT64_MAX));
    section.report_unknown();
}

ZoneSource read_zone_source(Reader& reader, const toml::table& table, const std::string& level) {
    auto section = reader.section(table, fmt::format("[zones.{}]", level));
    ZoneSource source{.level = level};
    source.label_zh = section.text("label_zh", level);
    source.label_en = section.text("label_en", level);
    source.path = reader.resolve(section, "path", section.required_text("path"));
    source.layer = section.text("layer");
    source.encoding = section.text("encoding");
    source.source_crs = section.text("source_crs");
    source.id = section.required_text("id");
    source.name = section.text("name");
    source.name_en = section.text("name_en");
    source.parent = section.text("parent");
    source.point = section.texts("point");
    source.partial = section.flag("partial", false);
    source.sketch = section.flag("sketch", false);
    source.where = section.where("path");
    if (!source.point.empty() && source.point.size() != 2)
        reader.problems.push_back({.code = "DR1008",
                                   .where = section.where("point"),
                                   .values = {{"key", fmt::format("[zones.{}] point", level)},
                                              {"expected", "[\"lon\", \"lat\"]"}}});
    section.report_unknown();
    return source;
}

/// [zones.city], [zones.province] … in the order written, finest first; or a single [zones] with a path.
void read_zones(Reader& reader, const toml::table& table) {
    if (table.contains("path")) {
        reader.project.zones.push_back(read_zone_source(reader, table, "zone"));
        return;
    }
    std::vector<std::pair<toml::source_index, ZoneSource>> found;
    for (const auto& [key, node] : table) {
        if (const auto* inner = node.as_table())
            found.emplace_back(inner->source().begin.line,
                               read_zone_source(reader, *inner, std::string(key.str())));
        else
            reader.problems.push_back(
                {.code = "DR1006",
                 .where = {reader.project.file.string(), static_cast<std::int64_t>(key.source().begin.line)},
                 .values = {{"key", fmt::format("[zones] {}", key.str())}, {"nearest", ""}}});
    }
    std::ranges::sort(found, {}, [](const auto& pair) { return pair.first; });
    for (auto& [line, source] : found) reader.project.zones.push_back(std::move(source));
}

void read_groups(Reader& reader, const toml::table& table) {
    for (const auto& [key, node] : table) {
        const auto* inner = node.as_table();
        if (inner == nullptr) continue;
        auto section = reader.section(*inner, fmt::format("[groups.{}]", key.str()));
        ZoneGroup group{.id = std::string(key.str())};
        group.name_zh = section.text("name_zh", group.id);
        group.name_en = section.text("name_en", group.id);
        group.members = section.texts("members");
        group.source = section.text("source");
        section.report_unknown();
        reader.project.groups.push_back(std::move(group));
    }
}

/// [splits.341400]: 340100 = 0.5 …
void read_splits(Reader& reader, const toml::table& table) {
    for (const auto& [from, node] : table) {
        const std::string name = fmt::format("[splits.{}]", from.str());
        const auto* heirs = node.as_table();
        if (heirs == nullptr) {
            reader.problems.push_back({.code = "DR1008",
                                       .where = reader.section(table, "[splits]").where(from.str()),
                                       .values = {{"key", name}, {"expected", "{ 340100 = 0.5, … }"}}});
            continue;
        }
        auto section = reader.section(*heirs, name);
        for (const auto& [to, weight] : *heirs)
            reader.project.splits.push_back(
                {std::string(from.str()), std::string(to.str()), section.number(to.str(), 0, 0, 1)});
    }
}

void read_theme(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[themes]]");
    Theme theme{.id = section.required_text("id")};
    theme.label_zh = section.text("label_zh", theme.id);
    theme.label_en = section.text("label_en", theme.id);
    theme.unit = section.text("unit");
    theme.definition_zh = section.text("definition_zh");
    theme.definition_en = section.text("definition_en");
    section.report_unknown();
    reader.project.themes.push_back(std::move(theme));
}

std::optional<Quality> quality_named(const std::string& word) {
    for (Quality quality :
         {Quality::reported, Quality::reported_total, Quality::estimated, Quality::synthetic})
        if (name_of(quality) == word) return quality;
    return std::nullopt;
}

void read_flow_source(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[flows]]");
    FlowSource source;
    source.path = reader.resolve(section, "path", section.required_text("path"));
    source.sheet = section.text("sheet");
    source.encoding = section.text("encoding");
    source.theme = section.text("theme");
    source.period = section.text("period");
    source.unit = section.text("unit");
    source.columns = section.text_pairs("columns");
    source.quality = quality_named(
        section.one_of("quality", {"reported", "reported_total", "estimated", "synthetic"}, ""));
    source.matrix = section.one_of("layout", {"long", "matrix"}, "long") == "matrix";
    source.source_crs = section.one_of("source_crs", {"GCJ-02", "BD-09", "EPSG:4326", "EPSG:4490"}, "");
    source.level = section.text("level");
    source.where = section.where("path");
    section.report_unknown();
    reader.project.flows.push_back(std::move(source));
}

void read_attribute_source(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[attributes]]");
    AttributeSource source;
    source.path = reader.resolve(section, "path", section.required_text("path"));
    source.level = section.required_text("level");
    source.id = section.required_text("id");
    source.sheet = section.text("sheet");
    source.encoding = section.text("encoding");
    source.columns = section.texts("columns");
    source.labels_zh = section.text_pairs("labels_zh");
    source.labels_en = section.text_pairs("labels_en");
    source.units = section.text_pairs("units");
    const auto only = section.text_pairs("only");
    if (!only.empty()) source.only = only.front();
    source.where = section.where("path");
    section.report_unknown();
    reader.project.attributes.push_back(std::move(source));
}

void read_context(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[context]");
    ContextSources& context = reader.project.context;
    context.land = reader.resolve(section, "land", section.text("land"));
    context.lakes = reader.resolve(section, "lakes", section.text("lakes"));
    context.rivers = reader.resolve(section, "rivers", section.text("rivers"));
    context.neighbours = reader.resolve(section, "neighbours", section.text("neighbours"));
    section.report_unknown();
}

void read_reach(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[reach]");
    ReachSettings& reach = reader.project.reach;
    reach.origins = section.texts("origins");
    reach.themes = section.texts("themes");
    reach.periods = section.texts("periods");
    reach.interpolate = section.flag("interpolate", reach.interpolate);
    reach.replicates = static_cast<int>(section.integer("replicates", reach.replicates, 0, 1000000));
    section.report_unknown();
}

void read_estimate(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[estimate]");
    EstimateSettings& estimate = reader.project.estimate;
    estimate.enabled = section.flag("enabled", estimate.enabled);
    estimate.level = section.text("level", estimate.level);
    estimate.mass = section.text("mass", estimate.mass);
    estimate.mass_year = section.text("mass_year", estimate.mass_year);
    estimate.alpha = section.number("alpha", estimate.alpha, 0, 10);
    estimate.alpha_half_width = section.number("alpha_half_width", estimate.alpha_half_width, 0, 10);
    estimate.beta = section.number("beta", estimate.beta, 0, 10);
    estimate.beta_sd = section.number("beta_sd", estimate.beta_sd, 0, 10);
    estimate.residual_sd = section.number("residual_sd", estimate.residual_sd, 0, 10);
    estimate.draws = static_cast<int>(section.integer("draws", estimate.draws, 100, 1000000));
    section.report_unknown();
}

void read_surface(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[surface]");
    SurfaceSettings& surface = reader.project.surface;
    surface.kind = section.one_of("kind", {"received", "potential"}, surface.kind);
    surface.cell_km = section.number("cell_km", surface.cell_km, 0.01, 1000);
    surface.bandwidth_km = section.number("bandwidth_km", surface.bandwidth_km, 0, 10000);
    surface.beta = section.number("beta", surface.beta, 0.01, 10);
    surface.kernel = section.one_of("kernel", {"gaussian", "quartic"}, surface.kernel);
    if (const auto bands = section.numbers("bands"); !bands.empty()) surface.bands = bands;
    if (!std::ranges::all_of(surface.bands, [](double band) { return band > 0 && band < 100; }))
        reader.problems.push_back({.code = "DR1008",
                                   .where = section.where("bands"),
                                   .values = {{"key", "[surface] bands"}, {"expected", "0 < … < 100"}}});
    section.report_unknown();
}

void read_map(Reader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[map]]");
    MapSettings map = read_map_settings(section);
    map.logo = reader.resolve(section, "logo", section.text("logo")).string();
    section.report_unknown();
    reader.project.maps.push_back(std::move(map));
}

void read_tables(Reader& reader, const toml::table& root) {
    auto top = reader.section(root, "");
    if (const auto* table = top.table("project"))
        read_header(reader, *table);
    else
        reader.problems.push_back(
            {.code = "DR1007", .where = {reader.project.file.string()}, .values = {{"key", "[project]"}}});
    if (const auto* table = top.table("zones"))
        read_zones(reader, *table);
    else
        reader.problems.push_back(
            {.code = "DR1007", .where = {reader.project.file.string()}, .values = {{"key", "[zones.…]"}}});
    if (const auto* table = top.table("groups")) read_groups(reader, *table);
    for (const auto* table : top.tables("themes")) read_theme(reader, *table);
    for (const auto* table : top.tables("flows")) read_flow_source(reader, *table);
    for (const auto* table : top.tables("attributes")) read_attribute_source(reader, *table);
    if (const auto* table = top.table("context")) read_context(reader, *table);
    if (const auto* table = top.table("reach")) read_reach(reader, *table);
    if (const auto* table = top.table("estimate")) read_estimate(reader, *table);
    if (const auto* table = top.table("surface")) read_surface(reader, *table);
    if (const auto* table = top.table("spill"))
        reader.project.spill =
            read_spill(*table, reader.project.file.string(), reader.problems, reader.rules,
                       [&](TomlSection& from, std::string_view key, const std::string& written) {
                           return reader.resolve(from, key, written);
                       });
    for (const auto* table : top.tables("map")) read_map(reader, *table);
    read_model_tables(top, reader.project, reader.problems, reader.rules,
                      [&](TomlSection& from, std::string_view key, const std::string& written) {
                          return reader.resolve(from, key, written);
                      });
    reader.project.aliases = top.text_pairs("aliases");
    if (const auto* table = top.table("splits")) read_splits(reader, *table);
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
    if (!fs::is_regular_file(file))
        throw UsageError(Message{.code = "DR1001", .values = {{"path", file.string()}}});
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
    if (fs::file_size(file, failed) > most_bytes || failed)
        throw LimitError(
            Message{.code = "DR1720", .where = {.path = file.string()}, .values = {{"limit", "4"}}});
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TomlRules project_rules() {
    constexpr std::string_view every_table = R"(
project.seed = 1
zones.sample.id = "x"
groups.sample.id = "x"
splits.sample.sample = 0
themes = [{}]
flows = [{}]
attributes = [{}]
map = [{}]
model = [{}]
distance = {}
spill.regress = [{}]
context = {}
reach = {}
estimate = {}
surface = {}
output = {}
)";
    TomlRules rules;
    Project unused;
    Messages ignored;
    Reader reader{.project = unused, .problems = ignored, .allow_outside = true, .rules = &rules};
    read_tables(reader, toml::parse(every_table));
    return rules;
}

const Theme* Project::theme(std::string_view id) const {
    const auto found = std::ranges::find(themes, id, &Theme::id);
    return found == themes.end() ? nullptr : &*found;
}

const ZoneSource* Project::zone_source(std::string_view level) const {
    const auto found = std::ranges::find(zones, level, &ZoneSource::level);
    return found == zones.end() ? nullptr : &*found;
}

std::string Project::relative(const fs::path& path) const {
    if (!path.is_absolute()) return path.generic_string();
    return path.lexically_relative(fs::weakly_canonical(folder)).generic_string();
}

Project parse_project(std::string_view text, const fs::path& file, const Session& session,
                      Messages& problems) {
    Project project;
    project.file = file;
    project.folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const toml::table root = parsed(text, file);
    Reader reader{project, problems, session.allow_outside};
    read_tables(reader, root);
    std::ranges::stable_sort(problems, {},
                             [](const Message& m) { return std::pair(m.where.row, m.where.column); });
    if (session.encoding.empty()) return project;
    for (FlowSource& source : project.flows) source.encoding = session.encoding;
    for (AttributeSource& source : project.attributes) source.encoding = session.encoding;
    for (ZoneSource& source : project.zones) source.encoding = session.encoding;
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

fs::path bundled_data() {
    std::vector<fs::path> candidates;
    if (const char* set = std::getenv("DELTAREACH_DATA"); set != nullptr && *set != '\0') {
        candidates = {set};
    } else {
        std::error_code none;
        const fs::path program = fs::read_symlink("/proc/self/exe", none);
        if (!none) candidates.push_back(program.parent_path().parent_path() / "share/deltareach");
        candidates.insert(candidates.end(), {DELTAREACH_INSTALLED_DATA, DELTAREACH_SOURCE_DATA});
    }
    for (const fs::path& folder : candidates)
        if (fs::is_regular_file(folder / "yangtze-delta/project.toml")) return folder;
    throw UsageError(Message{.code = "DR1012", .values = {{"path", candidates.front().string()}}});
}

}  // namespace deltareach
