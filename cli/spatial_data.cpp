#include "cli/spatial_data.hpp"

#include "cli/inputs.hpp"
#include "cli/read_zones.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <set>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

bool is_table(const std::string& file) {
    std::string end = fs::path(file).extension().string();
    std::ranges::transform(end, end.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return end == ".csv" || end == ".xlsx" || end == ".txt" || end == ".tsv";
}

bool is_project(const std::string& file) {
    return fs::is_directory(file) || fs::path(file).extension() == ".toml";
}

[[noreturn]] void no_field(const SpatialData& data, const std::string& field) {
    std::string known;
    for (const Column& column : data.features.columns) known += (known.empty() ? "" : ", ") + column.name;
    throw InputError(
        Message{.code = "DR1927", .where = {data.path}, .values = {{"field", field}, {"known", known}}});
}

const Column& column_of(const SpatialData& data, const std::string& field) {
    const Column* column = find_column(data.features.columns, field);
    if (column == nullptr) no_field(data, field);
    return *column;
}

/// A column of a table: numbers where every cell is one or missing, texts otherwise.
Column table_column(const Table& table, std::size_t index) {
    Column column{.name = table.heads()[index], .unit = "unstated"};
    try {
        Messages ignored;
        column.values = numbers_in(table, index, 0, ignored).values;
    } catch (const InputError&) {
        std::vector<std::string> texts;
        for (std::size_t row = 0; row < table.rows(); ++row) texts.emplace_back(table.cell(row, index));
        column.values = std::move(texts);
    }
    return column;
}

FeatureLayer read_table_features(const SpatialChoice& choice, Messages& notes) {
    const Table table = read_table(choice.file, {}, notes);
    FeatureLayer layer;
    for (std::size_t index = 0; index < table.columns(); ++index)
        layer.columns.push_back(table_column(table, index));
    layer.geometries.resize(table.rows());
    return layer;
}

/// A file whose coordinates fit no reference that it could mean is still good for contiguity.
FeatureLayer read_vector(const SpatialChoice& choice, bool& crs_stated, Messages& notes) {
    ReadFeatures how{.layer = choice.layer};
    if (!choice.crs.empty()) how.crs = Crs::from_user(choice.crs);
    try {
        return read_features(choice.file, how, notes);
    } catch (const InputError& error) {
        static const std::set<std::string> about_crs{"DR1310", "DR1314", "DR1315"};
        if (how.crs || error.messages().empty() || !about_crs.contains(error.messages().front().code)) throw;
    }
    crs_stated = false;
    how.crs = Crs::planar_km();
    return read_features(choice.file, how, notes);
}

/// The zones of one level of a project, with the province of each as a field.
FeatureLayer read_project_features(const SpatialChoice& choice, SpatialData& data, Session& session) {
    const Project project = read_project(choice.file, session);
    if (project.language) session.adopt_language(*project.language);
    if (project.seed) session.adopt_seed(*project.seed);
    std::vector<InputFile> files;
    Messages notes;
    const auto region = read_region(project, files, notes, session.repair);
    session.tell(notes);
    std::size_t level = 0;
    if (!choice.level.empty()) {
        const auto found = region->level_index(choice.level);
        std::string known;
        for (const ZoneLayer& each : region->levels()) known += (known.empty() ? "" : ", ") + each.level();
        if (!found)
            throw InputError(Message{.code = "DR1927",
                                     .where = {data.path},
                                     .values = {{"field", choice.level}, {"known", known}}});
        level = *found;
    } else {
        while (level + 1 < region->levels().size() && region->levels()[level].partial()) ++level;
    }
    const ZoneLayer& zones = region->levels()[level];
    FeatureLayer layer{.name = zones.level()};
    for (const MultiPolygon& shape : zones.shapes()) layer.geometries.emplace_back(shape);
    layer.columns = zones.columns();
    std::vector<std::string> provinces;
    std::vector<double> lon, lat;
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        provinces.push_back(region->province_code({level, zone}));
        lon.push_back(zones.points()[zone].lon);
        lat.push_back(zones.points()[zone].lat);
    }
    if (find_column(layer.columns, "province") == nullptr)
        layer.columns.push_back({.name = "province", .values = provinces});
    layer.columns.push_back({.name = "point_lon", .unit = "deg", .values = lon});
    layer.columns.push_back({.name = "point_lat", .unit = "deg", .values = lat});
    data.ids = zones.codes();
    return layer;
}

/// Points from two fields in place of the geometries.
void place_points(const SpatialChoice& choice, SpatialData& data) {
    if (choice.points.size() != 2) return;
    const std::vector<double> x = field_numbers(data, choice.points[0]),
                              y = field_numbers(data, choice.points[1]);
    for (std::size_t i = 0; i < x.size(); ++i) data.features.geometries[i] = Point(x[i], y[i]);
    data.crs_stated = !choice.crs.empty();
    if (data.crs_stated) data.features.crs = Crs::from_user(choice.crs);
}

}  // namespace

void add_spatial_options(CLI::App& verb, SpatialChoice& choice, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("FILE", choice.file, say("矢量文件、CSV，或项目", "vector file, CSV, or a project"))
        ->required();
    verb.add_option(
        "--weights", choice.weights,
        say("queen、rook、knn:K、band:KM、inverse:KM:POWER、kernel:KM、block:字段、file:路径",
            "queen, rook, knn:K, band:KM, inverse:KM:POWER, kernel:KM, block:FIELD or file:PATH"));
    verb.add_option("--id", choice.id, say("编号字段", "field of ids"));
    verb.add_option("--layer", choice.layer, say("图层", "layer of the file"));
    verb.add_option("--level", choice.level, say("项目的层级", "level of a project"));
    verb.add_option(
        "--crs", choice.crs,
        say("坐标参考系，如 EPSG:4326 或 planar-km", "reference system, such as EPSG:4326 or planar-km"));
    verb.add_option("--points", choice.points, say("坐标字段 X,Y", "fields of coordinates X,Y"))
        ->delimiter(',')
        ->expected(1, 2);
    verb.add_option("--group", choice.group, say("分组字段（省）", "field of groups (provinces)"));
    verb.add_option(
            "--snap", choice.snap,
            say("顶点的容差，坐标单位", "distance within which two vertices are one, in coordinate units"))
        ->check(CLI::NonNegativeNumber);
    auto* binary = verb.add_flag("--binary", choice.binary, say("权重取 1", "weights of 1"));
    verb.add_flag("--row", choice.row, say("按行标准化", "row-standardised weights"))->excludes(binary);
    verb.add_flag("--attach-islands", choice.attach_islands,
                  say("孤岛连到最近的单元", "link islands to the nearest unit"));
}

SpatialData read_spatial_data(const SpatialChoice& choice, Session& session) {
    SpatialData data{.path = choice.file};
    Messages notes;
    if (is_project(choice.file))
        data.features = read_project_features(choice, data, session);
    else if (is_table(choice.file))
        data.features = read_table_features(choice, notes);
    else
        data.features = read_vector(choice, data.crs_stated, notes);
    session.tell(notes);
    place_points(choice, data);
    if (!choice.id.empty()) data.ids = texts_of(column_of(data, choice.id));
    if (data.ids.empty())
        for (std::size_t i = 0; i < data.features.size(); ++i) data.ids.push_back(std::to_string(i + 1));
    std::set<std::string> seen;
    for (const std::string& id : data.ids)
        if (!seen.insert(id).second)
            throw InputError(Message{.code = "DR1906", .where = {data.path}, .values = {{"text", id}}});
    return data;
}

std::vector<double> field_numbers(const SpatialData& data, const std::string& field) {
    return numbers_of(column_of(data, field));
}

Groups field_groups(const SpatialData& data, const std::string& field) {
    Groups groups;
    std::map<std::string, std::uint32_t> number;
    for (const std::string& text : texts_of(column_of(data, field))) {
        const auto [place, is_new] = number.emplace(text, static_cast<std::uint32_t>(groups.names.size()));
        if (is_new) groups.names.push_back(text);
        groups.of_unit.push_back(place->second);
    }
    return groups;
}

}  // namespace deltareach
