#include "study/inputs/loaded.hpp"

#include "gis/error.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <span>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// Fields that everybody calls so, and that need not be told of.
constexpr std::array usual_ids{"adcode", "code", "id"};
constexpr std::array usual_names{"name_zh", "name", "NAME"};
constexpr std::array usual_parents{"province_adcode", "province", "parent"};
constexpr std::array further_ids{"GB",   "代码", "行政区代码", "行政区划代码", "区划代码",
                                 "编码", "编号", "CODE",       "ADCODE",       "ID"};
constexpr std::array further_names{
    "Name",      "NAME_ZH",   "name_chn", "NAME_CHN",  "NL_NAME_3", "NL_NAME_2", "NL_NAME_1",
    "NAME_3",    "NAME_2",    "NAME_1",   "name_long", "NAME_LONG", "admin",     "ADMIN",
    "NAME_LATN", "NAME_ENGL", "fullname", "名称",      "全称",      "区域名称",  "行政区名称",
    "区划名称",  "地名",      "区域",     "地区",      "区县",      "县区",      "县市区",
    "区县名称",  "县名",      "市名",     "城市",      "省份",      "省名",      "国家",
    "街道",      "乡镇",      "街道乡镇", "镇街",      "园区",      "园区名称",  "单位名称"};

std::string first_field(const std::vector<Column>& columns, std::span<const char* const> names) {
    for (const char* name : names)
        if (find_column(columns, name) != nullptr) return name;
    return {};
}

/// Not one that stands empty: its neighbour is then the one in use.
bool holds_words(const Column& column) {
    const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
    return texts != nullptr &&
           std::ranges::any_of(*texts, [](const std::string& text) { return !text.empty(); });
}

/// The first of those fields that holds words: a number is no name.
std::string first_words_field(const std::vector<Column>& columns, std::span<const char* const> names) {
    for (const char* name : names)
        if (const Column* found = find_column(columns, name); found != nullptr && holds_words(*found))
            return name;
    return {};
}

/// Numbers of rows are no names: a map of them has none, and says so.
Message nameless_layer(const std::string& path, const std::vector<Column>& columns) {
    std::string known;
    for (const Column& column : columns)
        if (holds_words(column)) known += (known.empty() ? "" : ", ") + column.name;
    return {.code = "DR1529", .where = {path}, .values = {{"known", known.empty() ? "—" : known}}};
}

/// Whether each text is there and stands once.
bool tells_apart(const Column& column) {
    const std::vector<std::string> texts = texts_of(column);
    const std::set<std::string> all(texts.begin(), texts.end());
    return !texts.empty() && all.size() == texts.size() && !all.contains("");
}

/// The field of codes: the first that tells the zones apart, else the names where they do.
std::string field_of_ids(const std::vector<Column>& columns, const std::string& names) {
    for (const std::span<const char* const> fields :
         {std::span<const char* const>(usual_ids), std::span<const char* const>(further_ids)})
        for (const char* field : fields)
            if (const Column* codes = find_column(columns, field); codes != nullptr && tells_apart(*codes))
                return field;
    const Column* column = find_column(columns, names);
    return column != nullptr && tells_apart(*column) ? names : std::string();
}

bool is_usual(const std::string& field) {
    return std::ranges::find(usual_ids, field) != usual_ids.end() ||
           std::ranges::find(usual_names, field) != usual_names.end();
}

/// A level made of the distinct parents of a plain file of zones, so that provinces can be told apart.
ZoneLayer parents_of(const ZoneLayer& zones) {
    ZoneLayerParts parts{.level = "province", .label_zh = "省", .label_en = "Province"};
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        const std::string& parent = zones.parents()[zone];
        if (parent.empty() || std::ranges::find(parts.codes, parent) != parts.codes.end()) continue;
        parts.codes.push_back(parent);
        parts.points.push_back(zones.points()[zone]);
    }
    parts.names_zh = parts.names_en = parts.codes;
    parts.parents.resize(parts.codes.size());
    parts.shapes.resize(parts.codes.size());
    return ZoneLayer(std::move(parts));
}

Project plain_project(const Choice& choice, const Session& session, Messages& notes) {
    require_sheets(choice.input, session.options.sheet);
    Project project;
    project.file = choice.input;
    project.folder = fs::path(choice.input).parent_path();
    project.name_zh = project.name_en = fs::path(choice.input).filename().string();
    ZoneSource source = zones_alone(choice.zones, choice, true, session, notes);
    if (source.id.empty())
        throw UsageError(Message{.code = "DR1031", .where = {choice.zones}, .values = {{"option", "--id"}}});
    project.zones = {std::move(source)};
    project.flows = {{.path = choice.input,
                      .sheets = sheets_named(session.options.sheet),
                      .encoding = session.options.encoding,
                      .unit = choice.unit,
                      .lenient = true}};
    project.estimate.enabled = false;
    project.estimate.level = "zone";
    return project;
}

Inputs plain_inputs(const Project& project, const Choice& choice, Messages notes, Session& session) {
    Inputs inputs;
    inputs.notes = std::move(notes);
    InputFile file;
    ZoneLayer zones =
        read_zone_layer(project.zones.front(), {.repair = session.options.repair, .shown_path = choice.zones},
                        inputs.notes, file);
    inputs.files.push_back(std::move(file));
    std::vector<ZoneLayer> levels{zones};
    const bool has_parents =
        std::ranges::none_of(zones.parents(), [](const std::string& parent) { return parent.empty(); });
    if (has_parents) levels.push_back(parents_of(zones));
    inputs.region = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
    inputs.places = std::make_shared<const PlaceIndex>(*inputs.region, project.aliases);
    read_flows(project, inputs, session);
    read_times(project, inputs);
    return inputs;
}

bool may_be_project(const std::string& input) {
    const fs::path path = input;
    return input.empty() || (fs::is_directory(path) && !is_geodatabase_folder(path)) ||
           path.extension() == ".toml" || !fs::exists(path);
}

}  // namespace

std::string field_of_names(const std::vector<Column>& columns) {
    const std::string usual = first_words_field(columns, usual_names);
    return usual.empty() ? first_words_field(columns, further_names) : usual;
}

ZoneSource zones_alone(const std::string& path, const Choice& choice, bool for_flows, const Session& session,
                       Messages& notes, const std::string& layer) {
    Messages ignored;
    const std::vector<Column> columns =
        read_layer_file({.path = path, .layer = layer, .encoding = session.options.encoding}, ignored)
            .layer.columns;
    ZoneSource source{.level = "zone",
                      .label_zh = "区域",
                      .label_en = "Zone",
                      .path = path,
                      .layer = layer,
                      .encoding = session.options.encoding};
    source.name = choice.name.empty() ? field_of_names(columns) : choice.name;
    source.id = choice.id;
    if (for_flows) {  // codes that stand twice are told, not passed over
        if (source.id.empty()) source.id = first_field(columns, usual_ids);
        source.parent = choice.parent.empty() ? first_field(columns, usual_parents) : choice.parent;
    }
    if (source.id.empty()) source.id = field_of_ids(columns, source.name);
    if (find_column(columns, "name_en") != nullptr) source.name_en = "name_en";
    if (find_column(columns, "seat_lon") != nullptr && find_column(columns, "seat_lat") != nullptr)
        source.point = {"seat_lon", "seat_lat"};
    if (source.name.empty() && source.id.empty()) notes.push_back(nameless_layer(path, columns));
    const bool guessed = (choice.id.empty() && !source.id.empty() && !is_usual(source.id)) ||
                         (choice.name.empty() && !source.name.empty() && !is_usual(source.name));
    if (guessed)
        notes.push_back({.code = "DR1294",
                         .where = {path},
                         .values = {{"id", source.id.empty() ? "—" : source.id},
                                    {"name", source.name.empty() ? "—" : source.name}}});
    return source;
}

Loaded load(const Choice& choice, Session& session) {
    if (!may_be_project(choice.input)) {
        if (choice.zones.empty())
            throw UsageError(
                Message{.code = "DR1031", .where = {choice.input}, .values = {{"option", "--zones"}}});
        Messages notes;
        Project project = plain_project(choice, session, notes);
        if (!choice.impedance.table.empty()) project.distance = choice.impedance;
        Inputs inputs = plain_inputs(project, choice, std::move(notes), session);
        return {std::move(project), std::move(inputs)};
    }
    Project project = read_project(choice.input, session);
    adopt(project, session);
    refuse_options_of_files({{"--zones", !choice.zones.empty()},
                             {"--id", !choice.id.empty()},
                             {"--name", !choice.name.empty()},
                             {"--unit", !choice.unit.empty()},
                             {"--group", !choice.parent.empty()}},
                            project.relative(project.file));
    if (!choice.impedance.table.empty()) project.distance = choice.impedance;
    Inputs inputs = read_inputs(project, session);
    settle_masses(project, inputs);
    return {std::move(project), std::move(inputs)};
}

void adopt(const Project& project, Session& session) {
    if (project.language) session.adopt_language(*project.language);
    session.adopt_rights({.source_zh = project.source_zh,
                          .source_en = project.source_en,
                          .licence = project.licence,
                          .synthetic = project.synthetic});
    if (project.seed) session.adopt_seed(*project.seed);
    if (project.synthetic)
        session.tell({Message{.code = "DR1016", .where = {project.file.filename().string()}}});
}

}  // namespace deltareach
