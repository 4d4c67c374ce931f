#include "study/inputs/lone_layer.hpp"

#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/map_points.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/read_attributes.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

using Names = std::initializer_list<const char*>;

constexpr Names code_fields = {"adcode", "code", "id", "GB", "代码", "行政区划代码", "区划代码", "编码"};
constexpr Names name_fields = {
    "name_zh",   "NAME_ZH",   "name_chn",  "NAME_CHN",  "NAME_CN",  "name",   "NAME",      "Name",
    "NL_NAME_3", "NL_NAME_2", "NL_NAME_1", "NAME_3",    "NAME_2",   "NAME_1", "name_long", "NAME_LONG",
    "admin",     "ADMIN",     "NAME_LATN", "NAME_ENGL", "fullname", "名称",   "全称",      "行政区名称",
    "区划名称",  "地名",      "区域",      "地区",      "区县",     "县区",   "县市区",    "区县名称",
    "县名",      "市名",      "城市",      "省份",      "省名",     "国家",   "街道",      "乡镇",
    "街道乡镇",  "镇街",      "园区",      "园区名称",  "单位名称", "名字"};

/// The first of those fields that holds words: a number is no name.
const Column* name_of_layer(const std::vector<Column>& columns) {
    for (const char* name : name_fields)
        if (const Column* found = find_column(columns, name);
            found != nullptr && std::holds_alternative<std::vector<std::string>>(found->values))
            return found;
    return nullptr;
}

/// Rows alone are no names: a map of them has none, and says so.
void tell_nameless(const std::string& path, const std::vector<Column>& columns, Messages& notes) {
    std::string known;
    for (const Column& column : columns)
        if (std::holds_alternative<std::vector<std::string>>(column.values))
            known += (known.empty() ? "" : ", ") + column.name;
    notes.push_back({.code = "DR1529", .where = {path}, .values = {{"known", known.empty() ? "-" : known}}});
}

/// Whether each text is there and stands once.
bool tells_apart(const Column& column) {
    const std::vector<std::string> texts = texts_of(column);
    const std::set<std::string> all(texts.begin(), texts.end());
    return !texts.empty() && all.size() == texts.size() && !all.contains("");
}

ZoneSource zones_alone(const std::string& path, const Choice& choice, const Session& session,
                       Messages& notes) {
    Messages ignored;
    const FeatureLayer layer = read_features(path, {.encoding = session.options.encoding}, ignored);
    ZoneSource source{.level = "zone",
                      .label_zh = "区域",
                      .label_en = "Zone",
                      .path = path,
                      .encoding = session.options.encoding};
    source.id = choice.id;
    source.name = choice.name;
    if (const Column* name = name_of_layer(layer.columns); name != nullptr && source.name.empty())
        source.name = name->name;
    if (find_column(layer.columns, "name_en") != nullptr) source.name_en = "name_en";
    for (const char* field : code_fields) {
        const Column* codes = find_column(layer.columns, field);
        if (source.id.empty() && codes != nullptr && tells_apart(*codes)) source.id = field;
    }
    if (source.id.empty() && !source.name.empty())
        if (const Column* names = find_column(layer.columns, source.name);
            names != nullptr && tells_apart(*names))
            source.id = source.name;
    if (find_column(layer.columns, "seat_lon") != nullptr &&
        find_column(layer.columns, "seat_lat") != nullptr)
        source.point = {"seat_lon", "seat_lat"};
    if (source.name.empty() && source.id.empty()) tell_nameless(path, layer.columns, notes);
    return source;
}

/// Records with coordinates as zones without areas, in the order of the table.
ZoneLayer places_in(const Choice& choice, const std::string& source_crs, const Session& session,
                    Inputs& inputs) {
    MapPoints points = read_map_points(choice.input, choice.input, source_crs, session.options.sheet,
                                       session.options.encoding, inputs.notes);
    inputs.files.push_back(points.file);
    ZoneLayerParts parts{.level = "zone", .label_zh = "地点", .label_en = "Place"};
    parts.points = std::move(points.at);
    const std::size_t digits = std::to_string(parts.points.size()).size();
    for (std::size_t row = 0; row < parts.points.size(); ++row)
        parts.codes.push_back(fmt::format("{:0{}}", row + 1, digits));
    const Column* names =
        choice.name.empty() ? name_of_layer(points.columns) : find_column(points.columns, choice.name);
    parts.names_zh = names == nullptr ? std::vector<std::string>(parts.codes.size()) : texts_of(*names);
    parts.names_en = parts.names_zh;
    parts.parents.resize(parts.codes.size());
    parts.shapes.resize(parts.codes.size());
    parts.columns = std::move(points.columns);
    return ZoneLayer(std::move(parts));
}

/// The head whose cells name most zones. @throws InputError DR1519 none does
std::string head_of_zones(const std::string& path, const Inputs& inputs, const Session& session) {
    Messages ignored;
    const Table table = read_any_table(
        path, {.encoding = session.options.encoding, .sheet = session.options.sheet, .heads = {}}, ignored);
    std::size_t best = 0, most = 0;
    for (std::size_t column = 0; column < table.columns(); ++column) {
        std::size_t found = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string written(table.cell(row, column));
            found += inputs.region->levels().front().index_of(written) ||
                             inputs.places->find(written).kind == Place::Kind::zone
                         ? 1
                         : 0;
        }
        if (found > most) best = column, most = found;
    }
    if (most == 0) {
        std::string known;
        for (const std::string& head : table.heads()) known += (known.empty() ? "" : ", ") + head;
        throw InputError(Message{.code = "DR1519", .where = {path}, .values = {{"known", known}}});
    }
    return table.heads()[best];
}

void join_table(const Choice& choice, const Session& session, Inputs& inputs) {
    AttributeSource source;
    source.path = choice.input;
    source.level = "zone";
    source.sheet = session.options.sheet;
    source.encoding = session.options.encoding;
    source.id = head_of_zones(choice.input, inputs, session);
    InputFile file;
    std::vector<Column> columns =
        read_attributes(source, choice.input, *inputs.region, *inputs.places, 0, inputs.notes, file);
    inputs.files.push_back(std::move(file));
    ZoneLayer zones = inputs.region->levels().front();
    // The table is what the map is of: where both have a column of a name, the table's is meant.
    ZoneLayerParts parts = zones.parts();
    std::erase_if(parts.columns,
                  [&](const Column& old) { return find_column(columns, old.name) != nullptr; });
    zones = ZoneLayer(std::move(parts)).with_columns(std::move(columns));
    inputs.region =
        std::make_shared<const Region>(std::vector<ZoneLayer>{std::move(zones)}, std::vector<ZoneGroup>{});
}

}  // namespace

bool is_data_file(const std::string& input) {
    std::error_code unseen;
    return !input.empty() && fs::path(input).extension() != ".toml" && fs::exists(input, unseen) &&
           (!fs::is_directory(input, unseen) || fs::path(input).extension() == ".gdb");
}

Loaded load_for_columns(const Choice& choice, const std::string& source_crs, Session& session) {
    if (!is_data_file(choice.input)) return load(choice, session);
    require_sheets(choice.input, session.options.sheet);
    refuse_option({"--unit", !choice.unit.empty()}, "它是流量的单位，字段的单位写在表头里",
                  "it is the unit of flows; columns have theirs in the head");
    Loaded loaded;
    auto& [project, inputs] = loaded;
    project.file = choice.input;
    project.folder = fs::path(choice.input).parent_path();
    project.name_zh = project.name_en = fs::path(choice.input).filename().string();
    project.source_zh = project.source_en = project.name_zh;
    project.estimate.enabled = false;
    project.estimate.level = "zone";
    const bool joined = !choice.zones.empty();
    std::vector<ZoneLayer> levels;
    if (!joined && is_table_name(choice.input)) {
        levels.push_back(places_in(choice, source_crs, session, inputs));
    } else {
        const std::string& path = joined ? choice.zones : choice.input;
        project.zones = {zones_alone(path, choice, session, inputs.notes)};
        InputFile file;
        levels.push_back(read_zone_layer(
            project.zones.front(),
            {.repair = session.options.repair, .shown_path = path, .number_rows = true}, inputs.notes, file));
        inputs.files.push_back(std::move(file));
    }
    inputs.region = std::make_shared<const Region>(std::move(levels), std::vector<ZoneGroup>{});
    inputs.places = std::make_shared<const PlaceIndex>(*inputs.region, project.aliases);
    if (joined) join_table(choice, session, inputs);
    session.tell(inputs.notes);
    return loaded;
}

}  // namespace deltareach
