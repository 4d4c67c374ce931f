#include "study/messages.hpp"
#include "study/project/project_reader.hpp"
#include "study/project/word_lists.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace deltareach {
namespace {

/// What a level is called where the project does not say: its customary name, else its id.
std::pair<std::string, std::string> usual_label(const std::string& level) {
    static const std::map<std::string, std::pair<std::string, std::string>> labels{
        {"country", {"国家", "Country"}},   {"province", {"省", "Province"}},
        {"city", {"城市", "City"}},         {"prefecture", {"地市", "City"}},
        {"district", {"区县", "District"}}, {"county", {"区县", "County"}},
        {"town", {"街道乡镇", "Town"}},     {"park", {"园区", "Park"}},
        {"zone", {"区域", "Zone"}},         {"community", {"社区", "Community"}}};
    const auto found = labels.find(level);
    return found == labels.end() ? std::pair(level, level) : found->second;
}

ZoneSource read_zone_source(const ProjectReader& reader, const toml::table& table, const std::string& level) {
    auto section = reader.section(table, fmt::format("[zones.{}]", level));
    ZoneSource source{.level = level};
    const auto [usual_zh, usual_en] = usual_label(level);
    source.label_zh = section.text("label_zh", usual_zh);
    source.label_en = section.text("label_en", usual_en);
    auto place = reader.place(section, {"layer", "encoding"});
    section.either({"path", "source"});
    source.path = std::move(place.path);
    source.database = std::move(place.database);
    source.where = std::move(place.where);
    source.layer = section.text("layer");
    source.encoding = section.text("encoding");
    source.source_crs = section.text("source_crs");
    source.id = section.required_text("id");
    source.name = section.text("name");
    source.name_en = section.text("name_en");
    source.parent = section.text("parent");
    source.point = section.two_texts("point", "[\"lon\", \"lat\"]");
    source.partial = section.flag("partial", false);
    source.sketch = section.flag("sketch", false);
    source.repair = section.flag("repair", false);
    section.report_unknown();
    return source;
}

/// [zones.city], [zones.province] … in the order written, finest first; or a single [zones] with its place.
void read_zones(const ProjectReader& reader, const toml::table& table) {
    if (table.contains("path") || table["source"].is_string()) {
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
    if (table.empty()) reader.missing("[zones.…]");
    std::ranges::sort(found, {}, [](const auto& pair) { return pair.first; });
    for (auto& [line, source] : found) reader.project.zones.push_back(std::move(source));
}

void read_groups(const ProjectReader& reader, const toml::table& table) {
    for (const auto& [key, node] : table) {
        const auto* inner = node.as_table();
        if (inner == nullptr) {
            reader.section(table, "[groups]").refuse(key.str(), in_both("{ members = [\"…\"] }"));
            continue;
        }
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
void read_splits(const ProjectReader& reader, const toml::table& table) {
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

void read_theme(const ProjectReader& reader, const toml::table& table) {
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

/// What goes with records, and what does not.
void look_at_record_keys(const ProjectReader& reader, TomlSection& section, FlowSource& source) {
    for (const char* key : {"path", "layout"})
        if (section.excludes(key, "records"))
            reader.refuse_beside(section, key, "records",
                                 {"records 是一行一条记录的文件", "records are files with a record a row"});
    if (source.records.empty()) return;
    source.path = source.records.front();
    source.where = section.where("records");
    const auto adds_up_twice = [&](const FlowSource& before) {
        return before.columns == source.columns && before.theme == source.theme &&
               before.period == source.period && before.sheets == source.sheets &&
               std::ranges::find_first_of(before.records, source.records) != before.records.end();
    };
    if (std::ranges::any_of(reader.project.flows, adds_up_twice))
        reader.refuse_beside(section, "records", "records",
                             {"前面的 [[flows]] 已经汇总这个文件，会重复计算",
                              "a [[flows]] before adds this file up already, and it would count twice"});
    const bool valued =
        std::ranges::any_of(source.columns, [](const auto& column) { return column.first == "value"; });
    if (!valued && !source.rows_are_deals)
        reader.problems.push_back(
            {.code = "DR1007", .where = source.where, .values = {{"key", "columns.value"}}});
}

void read_flow_source(const ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[flows]]");
    FlowSource source;
    auto place = reader.place(section, {"records", "sheet", "encoding"});
    section.either({"path", "source", "records"});
    source.path = std::move(place.path);
    source.database = std::move(place.database);
    source.where = std::move(place.where);
    for (const std::string& file : section.texts("records"))
        source.records.push_back(reader.resolve(section, "records", file));
    source.sheets = section.texts("sheet");
    source.encoding = section.text("encoding");
    source.theme = section.text("theme");
    source.period = section.text("period");
    source.unit = section.text("unit");
    source.columns = section.text_pairs("columns");
    source.quality = quality_named(section.one_of("quality", flow_qualities(), ""));
    source.matrix = section.one_of("layout", flow_layouts(), "long") == "matrix";
    source.source_crs = section.one_of("source_crs", datums_in_degrees(), "");
    source.level = section.text("level");
    source.rows_are_deals = section.one_of("rows", flow_row_kinds(), "sums") == "deals";
    look_at_record_keys(reader, section, source);
    section.report_unknown();
    reader.project.flows.push_back(std::move(source));
}

/// The place of a table or of points, or `raster` with what is asked of its cells.
void read_raster_keys(const ProjectReader& reader, TomlSection& section, AttributeSource& source) {
    auto place = reader.place(section, {"raster", "layer", "sheet", "encoding"});
    const std::string raster = section.text("raster");
    RasterAttributes asked{.read = {.band = static_cast<int>(section.integer("band", 1, 1, 10'000)),
                                    .variable = section.text("variable"),
                                    .crs = section.text("raster_crs")},
                           .stats = section.texts("stats"),
                           .column = section.text("column"),
                           .unit = section.text("unit"),
                           .year = {}};
    const std::int64_t year = section.integer("year", 0, 0, 9999);
    if (year != 0) asked.year = static_cast<int>(year);
    section.either({"path", "raster", "source"});
    for (const char* key : {"band", "variable", "raster_crs", "stats", "column", "unit", "year"})
        section.need({.section = {}, .key = key, .other = "raster"});
    for (const char* key :
         {"path", "id", "points", "count", "columns", "only", "source_crs", "layer", "sheet"})
        if (section.excludes(key, "raster"))
            reader.refuse_beside(section, key, "raster",
                                 {"列取自栅格的格子", "the columns come from the cells of the raster"});
    if (raster.empty()) {
        source.path = std::move(place.path);
        source.database = std::move(place.database);
        source.where = std::move(place.where);
        return;
    }
    source.path = reader.resolve(section, "raster", raster);
    source.where = section.where("raster");
    if (asked.stats.empty()) asked.stats = {"mean"};
    if (asked.column.empty()) asked.column = std::filesystem::path(raster).stem().string();
    source.raster = std::move(asked);
}

void read_attribute_source(const ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[attributes]]");
    AttributeSource source;
    read_raster_keys(reader, section, source);
    source.level = section.required_text("level");
    source.id = section.text("id");
    source.points = section.two_texts("points", "[\"lon\", \"lat\"]");
    source.source_crs = section.text("source_crs");
    source.layer = section.text("layer");
    source.count = section.text("count");
    source.sheet = section.text("sheet");
    source.encoding = section.text("encoding");
    source.columns = section.texts("columns");
    source.labels_zh = section.text_pairs("labels_zh");
    source.labels_en = section.text_pairs("labels_en");
    source.units = section.text_pairs("units");
    if (const auto only = section.text_pair("only")) source.only = *only;
    for (const char* key : {"points", "source_crs", "layer", "count"})
        if (section.excludes(key, "id"))
            reader.refuse_beside(section, key, "id",
                                 {"一行或者是一个区域，或者是一个点", "a row is a zone or a point"});
    section.report_unknown();
    reader.project.attributes.push_back(std::move(source));
}

constexpr std::pair<std::string_view, std::string_view> chinese_roles[] = {{"道路", "road"},
                                                                           {"公路", "road"},
                                                                           {"高速公路", "motorway"},
                                                                           {"高速", "motorway"},
                                                                           {"铁路", "rail"},
                                                                           {"地铁", "metro"},
                                                                           {"轨道交通", "metro"},
                                                                           {"高铁", "high-speed-rail"},
                                                                           {"高速铁路", "high-speed-rail"},
                                                                           {"河流", "river"},
                                                                           {"湖泊", "lake"},
                                                                           {"公园", "park"},
                                                                           {"绿地", "park"},
                                                                           {"界线", "boundary"},
                                                                           {"边界", "boundary"},
                                                                           {"红线", "red-line"},
                                                                           {"其他", "other"}};

/// All that [[context.layers]] role may say.
const std::vector<std::string>& context_role_words() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all = context_roles();
        for (const auto& [written, role] : chinese_roles) all.emplace_back(written);
        return all;
    }();
    return words;
}

void read_context_layer(const ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[[context.layers]]");
    ContextLayerSource layer;
    layer.path = reader.resolve(section, "path", section.required_text("path"));
    layer.role = context_role_named(section.one_of("role", context_role_words(), layer.role));
    layer.layer = section.text("layer");
    layer.source_crs = section.text("source_crs");
    layer.encoding = section.text("encoding");
    layer.title_zh = section.text("title_zh");
    layer.title_en = section.text("title_en");
    layer.label = section.text("label");
    layer.colour = section.text("colour");
    layer.width = section.number("width", 0, 0, 20);
    layer.order = static_cast<int>(section.integer("order", 0, 0, 1000));
    layer.where = section.where("path");
    section.report_unknown();
    reader.project.context.layers.push_back(std::move(layer));
}

void read_context(const ProjectReader& reader, const toml::table& table) {
    auto section = reader.section(table, "[context]");
    ContextSources& context = reader.project.context;
    context.land = reader.resolve(section, "land", section.text("land"));
    context.lakes = reader.resolve(section, "lakes", section.text("lakes"));
    context.rivers = reader.resolve(section, "rivers", section.text("rivers"));
    context.neighbours = reader.resolve(section, "neighbours", section.text("neighbours"));
    context.bundled = section.flag("bundled", true);
    for (const auto* layer : section.tables("layers")) read_context_layer(reader, *layer);
    section.report_unknown();
}

}  // namespace

const std::vector<std::string>& context_roles() {
    static const std::vector<std::string> roles{"road",     "motorway", "rail", "high-speed-rail",
                                                "metro",    "river",    "lake", "park",
                                                "boundary", "red-line", "other"};
    return roles;
}

std::string context_role_named(std::string_view word) {
    for (const auto& [written, role] : chinese_roles)
        if (word == written) return std::string(role);
    const bool known = std::ranges::find(context_roles(), word) != context_roles().end();
    return known ? std::string(word) : std::string();
}

std::filesystem::path ProjectReader::resolve(TomlSection& from, std::string_view key,
                                             const std::string& written) const {
    namespace fs = std::filesystem;
    if (written.empty()) return {};
    if (written.find('\0') != std::string::npos) {  // the system would read what stands before it
        problems.push_back({.code = "DR1339", .where = from.where(key), .values = {{"path", written}}});
        return {};
    }
    const fs::path whole = fs::weakly_canonical(project.folder / fs::path(written));
    const fs::path home = fs::weakly_canonical(project.folder);
    const auto [end, ignored] = std::mismatch(home.begin(), home.end(), whole.begin(), whole.end());
    if (end == home.end() || allow_outside) return whole;
    problems.push_back({.code = "DR1009", .where = from.where(key), .values = {{"path", written}}});
    return {};
}

void read_input_tables(ProjectReader& reader, TomlSection& top) {
    if (const auto* table = top.table("zones"))
        read_zones(reader, *table);
    else
        reader.missing("[zones.…]");
    if (const auto* table = top.table("groups")) read_groups(reader, *table);
    if (const auto* table = top.table("source")) read_database_sources(reader, *table);
    if (const auto* table = top.table("database")) read_database_targets(reader, *table);
    for (const auto* table : top.tables("themes")) read_theme(reader, *table);
    for (const auto* table : top.tables("flows")) read_flow_source(reader, *table);
    for (const auto* table : top.tables("attributes")) read_attribute_source(reader, *table);
    if (top.holds_tables("context")) {  // [[context]] is short for [[context.layers]]
        for (const auto* layer : top.tables("context")) read_context_layer(reader, *layer);
    } else if (const auto* table = top.table("context")) {
        read_context(reader, *table);
    }
    reader.project.aliases = top.text_pairs("aliases");
    if (const auto* table = top.table("splits")) read_splits(reader, *table);
}

}  // namespace deltareach
