#include "study/inputs/spatial_data.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "gis/vector_io.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/inputs.hpp"
#include "study/inputs/read_zones.hpp"

#include <algorithm>
#include <cmath>
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

/// Ids stay as written, 0101 is not 101; but 1.0 is 1.
Column id_column(const Table& table, std::size_t index) {
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string text(table.cell(row, index));
        const auto point = text.find('.');
        if (point != std::string::npos && point > 0 &&
            text.find_first_not_of('0', point + 1) == std::string::npos &&
            text.find_first_not_of("0123456789") == point)
            text.erase(point);
        texts.push_back(std::move(text));
    }
    return {.name = table.heads()[index], .values = std::move(texts)};
}

FeatureLayer read_table_features(const SpatialChoice& choice, Messages& notes) {
    const Table table = read_table(choice.file, {}, notes);
    FeatureLayer layer;
    for (std::size_t index = 0; index < table.columns(); ++index)
        layer.columns.push_back(table.heads()[index] == choice.id ? id_column(table, index)
                                                                  : table_column(table, index));
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

/// The zones of a project; the files' ids and places are the project's own.
SpatialData read_project_zones(const SpatialChoice& choice, Session& session) {
    const Project project = read_project(choice.file, session);
    adopt(project, session);
    Messages notes;
    const auto region = read_region(project, session, notes);
    session.tell(notes);
    return level_data(*region, level_named(*region, choice.level, choice.file), choice.file);
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

std::size_t level_named(const Region& region, const std::string& name, const std::string& path) {
    const std::vector<ZoneLayer>& levels = region.levels();
    if (name.empty()) {
        for (std::size_t level = 0; level < levels.size(); ++level)
            if (!levels[level].partial() &&
                std::ranges::all_of(region.mosaic(level), [&](ZoneRef zone) { return zone.level == level; }))
                return level;
        return levels.size() - 1;
    }
    if (const auto found = region.level_index(name)) return *found;
    std::string known;
    for (const ZoneLayer& each : levels) known += (known.empty() ? "" : ", ") + each.level();
    throw InputError(
        Message{.code = "DR1927", .where = {path}, .values = {{"field", name}, {"known", known}}});
}

SpatialData level_data(const Region& region, std::size_t level, std::string path) {
    const ZoneLayer& zones = region.levels()[level];
    SpatialData data{.ids = zones.codes(),
                     .features = {.name = zones.level()},
                     .named_places = zones.points(),
                     .of_project = true,
                     .level = level,
                     .path = std::move(path)};
    for (const MultiPolygon& shape : zones.shapes()) data.features.geometries.emplace_back(shape);
    data.features.columns = zones.columns();
    std::vector<std::string> provinces;
    for (std::size_t zone = 0; zone < zones.size(); ++zone)
        provinces.push_back(region.province_code({level, zone}));
    if (find_column(data.features.columns, "province") == nullptr)
        data.features.columns.push_back({.name = "province", .values = std::move(provinces)});
    return data;
}

SpatialData read_spatial_data(const SpatialChoice& choice, Session& session) {
    if (is_project(choice.file)) return read_project_zones(choice, session);
    SpatialData data{.path = choice.file};
    Messages notes;
    if (is_table(choice.file))
        data.features = read_table_features(choice, notes);
    else
        data.features = read_vector(choice, data.crs_stated, notes);
    session.tell(notes);
    if (!choice.id.empty()) data.ids = texts_of(column_of(data, choice.id));
    if (data.ids.empty())
        for (std::size_t i = 0; i < data.features.size(); ++i) data.ids.push_back(std::to_string(i + 1));
    std::set<std::string> seen;
    for (const std::string& id : data.ids)
        if (id.empty() || !seen.insert(id).second)
            throw InputError(Message{.code = "DR1906", .where = {data.path}, .values = {{"text", id}}});
    place_points(choice, data);
    return data;
}

std::vector<double> field_numbers(const SpatialData& data, const std::string& field) {
    std::vector<double> values = numbers_of(column_of(data, field));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i]))
            throw InputError(Message{
                .code = "DR1932", .where = {data.path}, .values = {{"field", field}, {"id", data.ids[i]}}});
    return values;
}

Groups field_groups(const SpatialData& data, const std::string& field) {
    Groups groups;
    std::map<std::string, std::uint32_t> number;
    for (const std::string& text : texts_of(column_of(data, field))) {
        if (text.empty())
            throw InputError(Message{.code = "DR1932",
                                     .where = {data.path},
                                     .values = {{"field", field}, {"id", data.ids[groups.of_unit.size()]}}});
        const auto [place, is_new] = number.emplace(text, static_cast<std::uint32_t>(groups.names.size()));
        if (is_new) groups.names.push_back(text);
        groups.of_unit.push_back(place->second);
    }
    return groups;
}

}  // namespace deltareach
