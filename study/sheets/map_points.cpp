#include "gis/error.hpp"
#include "gis/table.hpp"
#include "render/draw_points.hpp"
#include "render/words.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The places a map of points shows, from a file of them or the zones' own.
struct Shown {
    std::vector<LonLat> at;
    std::vector<std::int64_t> rows;  ///< of each in its file; empty: not known
    const std::vector<Column>* columns = nullptr;
    std::vector<Text> names;
    std::vector<std::string> heads;  ///< of the columns
    Location where;                  ///< of them
};

const std::vector<std::string>& name_heads() {
    static const std::vector<std::string> heads{"name", "name_zh", "名称"};
    return heads;
}

Shown of_file(const MapPoints& points) {
    Shown shown{.at = points.at,
                .rows = points.rows,
                .columns = &points.columns,
                .names = {},
                .heads = points.heads,
                .where = {.path = points.shown_path}};
    for (const Column& named : points.columns) {
        const bool plain = std::ranges::find(name_heads(), normal_head(named.name)) != name_heads().end();
        const Column* column = plain || is_head_of_things(named.name) ? &named : nullptr;
        if (column == nullptr) continue;
        for (const std::string& name : texts_of(*column)) shown.names.push_back({name, name});
        break;
    }
    shown.names.resize(shown.at.size());
    return shown;
}

Shown of_zones(const ZoneLayer& layer, const Project& project) {
    Shown shown{.at = layer.points(),
                .rows = {},
                .columns = &layer.columns(),
                .names = {},
                .heads = {},
                .where = where_columns_stand(project)};
    for (const Column& column : layer.columns()) shown.heads.push_back(column.name);
    for (std::size_t i = 0; i < layer.size(); ++i)
        shown.names.push_back({layer.names_zh()[i], layer.names_en()[i]});
    return shown;
}

const Column* column_of(const Shown& shown, const std::string& name, const MapSettings& map) {
    if (name.empty()) return nullptr;
    const Column* found = find_named(*shown.columns, name);
    if (found == nullptr)
        throw field_not_known(name, shown.heads, map.where.path.empty() ? shown.where : map.where);
    return found;
}

bool is_text(const Column& column) {
    return std::holds_alternative<std::vector<std::string>>(column.values);
}

std::vector<Text> names_or_numbers(const Shown& shown) {
    std::vector<Text> names = shown.names;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].zh.empty()) names[i] = {fmt::format("第 {} 处", i + 1), fmt::format("place {}", i + 1)};
    return names;
}

/// A first column of numbers is that of sizes; of texts, that of categories.
void fill_layer(PointLayer& layer, const Shown& shown, const MapSettings& map, Messages& notes) {
    const Column* first = column_of(shown, map.column, map);
    const Column* sizes = column_of(shown, map.second, map);
    for (const Column* column : {first, sizes})
        if (column != nullptr) require_values(*column, map);
    const Column* kinds = first;
    if (first != nullptr && sizes == nullptr && !is_text(*first)) {
        if (drawn_as_categories(*first, map))
            notes.push_back(taken_as_categories(*first, map));
        else
            std::swap(kinds, sizes);
    }
    if (sizes != nullptr) warn_of_codes(*sizes, map.where, notes);
    for (std::size_t i = 0; i < shown.at.size(); ++i)
        layer.points.push_back(
            {.point = shown.at[i], .name = shown.names[i], .row = i < shown.rows.size() ? shown.rows[i] : 0});
    if (kinds == nullptr)
        refuse_stated(map, {"colours", "order", "palette"},
                      sizes == nullptr
                          ? Text{"没有字段可分类", "no column is named to sort the points by"}
                          : said_of_column(*sizes, {"是数，不是类别", "holds numbers, not categories"}));
    if (kinds != nullptr) {
        const Messages among = note_on_numbers(*kinds, names_or_numbers(shown), map);
        notes.insert(notes.end(), among.begin(), among.end());
        Categories classes = categories_of(*kinds, map, true, notes);
        layer.title = label_of(*kinds);
        layer.entries = std::move(classes.entries);
        layer.shaped = map.grey;
        for (std::size_t i = 0; i < layer.points.size(); ++i) layer.points[i].category = classes.of[i];
    }
    if (sizes != nullptr) {
        const std::vector<double> values = numbers_of(*sizes);
        for (std::size_t i = 0; i < layer.points.size(); ++i) layer.points[i].size = values[i];
        layer.sizes = *sizes;
        if (kinds == nullptr) layer.title = label_of(*sizes);
    }
}

/// What `labels` names, behind the names of the places: the value that is shown, or another column; texts in
/// their stead.
void add_labels_of_points(SheetSpec& sheet, PointLayer& layer, const Shown& shown, const MapSettings& map,
                          const MapSource& from) {
    const std::string& wanted = map.labels;
    if (wanted.empty() || wanted == "name" || wanted == "none") return;
    const bool value = wanted == "value";
    refuse_option({"labels", value && map.column.empty() && map.second.empty()}, "没有画哪个字段，没有值可标",
                  "no column is shown whose values it could name", map.where);
    const Column* column = column_of(shown,
                                     !value        ? wanted
                                     : layer.sizes ? layer.sizes->name
                                                   : map.column,
                                     map);
    const Text label = label_of(*column);
    if (is_text(*column)) {
        const std::vector<std::string> texts = texts_of(*column);
        for (std::size_t i = 0; i < texts.size(); ++i) layer.points[i].name = {texts[i], texts[i]};
        sheet.texts.notes.push_back({"标注：" + label.zh, "labels: " + label.en});
        return;
    }
    const ColumnNumbers numbers = numbers_on_sheet(sheet, *column, language_of(map, from.session));
    for (std::size_t i = 0; i < layer.points.size(); ++i) {
        Text& name = layer.points[i].name;
        const std::string& number = numbers.texts[i];
        if (!number.empty())
            name = {name.zh + (name.zh.empty() ? "" : " ") + number,
                    name.en + (name.en.empty() ? "" : " ") + number};
    }
    const Text& unit = numbers.unit;
    sheet.texts.notes.push_back(
        {"地名后的数：" + label.zh + (unit.zh.empty() ? "" : "（" + unit.zh + "）"),
         "numbers behind the names: " + label.en + (unit.en.empty() ? "" : " (" + unit.en + ")")});
}

/// What the places of a file are called by the head of their names: 企业 of 企业名称; empty where it does not
/// say.
std::string kind_of_places(const Shown& shown) {
    constexpr std::string_view name = "名称";
    for (const std::string& head : shown.heads)
        if (head.ends_with(name) && head.size() > name.size())
            return head.substr(0, head.size() - name.size());
    return {};
}

/// What a map of a file's places shows: 企业分布（按行业）, or 创新平台名录（2023年，按级别） where their
/// table has a title, rather than 行业 or 级别 alone.
Text title_of_places(const Shown& shown, const std::string& title, const Text& measures) {
    constexpr std::string_view bracket = "）";
    const std::string kind = kind_of_places(shown), by = "按" + measures.zh;
    constexpr std::size_t three_characters = 9;  // 表, 数据: a title says more
    if (!kind.empty() || title.size() <= three_characters)
        return {(kind.empty() ? "地点" : kind) + "分布（" + by + "）", "Places by " + measures.en};
    if (!title.ends_with(bracket)) return {title + "（" + by + "）", title + ", by " + measures.en};
    return {title.substr(0, title.size() - bracket.size()) + "，" + by + std::string(bracket),
            title + ", by " + measures.en};
}

/// What colours and sizes show.
Text measures_of(const PointLayer& layer) {
    if (!layer.sizes || layer.entries.empty()) return layer.title;
    const Text size = label_of(*layer.sizes);
    return {layer.title.zh + "与" + size.zh, layer.title.en + " and " + size.en};
}

}  // namespace

void fill_points_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    constexpr std::size_t most_named = 60;
    const auto& [map, from, found] = ask;
    const Region& region = *from.inputs.region;
    const bool own_file = found.points.has_value();
    // Without a file the points are those of the level that has the column.
    MapSettings base = map;
    if (own_file) base.column.clear();
    std::size_t level = 0;
    if (!base.level.empty())
        level = level_named(region, base.level, map.where);
    else if (!base.column.empty())
        level = column_zones(from.project, from.inputs, base, base.column).zones.front().level;
    std::vector<ZoneRef> zones;
    for (std::size_t zone = 0; zone < region.levels()[level].size(); ++zone) zones.push_back({level, zone});
    sheet.zones = map_zones(from, zones);
    const Shown shown = own_file ? of_file(*found.points) : of_zones(region.levels()[level], from.project);
    PointLayer layer{.title = {"地点", "places"}, .points = {}, .counted = true};
    fill_layer(layer, shown, map, notes);
    refuse_option({"--cluster", layer.sizes && map.cluster_mm > 0}, "合并的点只剩个数，画不出各点的大小",
                  "points drawn as one show their number, and their sizes would be lost", map.where);
    layer.cluster_pt = map.cluster_mm * 72 / 25.4;
    layer.named = map.labels.empty() ? shown.at.size() <= most_named : map.labels != "none";
    add_labels_of_points(sheet, layer, shown, map, from);
    sheet.inset = window_of(from, map);
    const bool lone = is_data_file(from.project.file.string());
    Text title =
        own_file ? title_of_places(shown, found.points->file.title, measures_of(layer)) : measures_of(layer);
    if (map.column.empty() && (own_file || lone)) {  // what their table is called
        const std::string& called = own_file ? found.points->called : from.project.name_zh;
        title = {called, called};
    }
    const std::string place = place_of(from.project, from.inputs, zones).zh;
    const bool says_place = !place.empty() && title.zh.find(place) != std::string::npos;
    sheet.texts.title = says_place ? title : title_of_place(title, from.project, from.inputs, zones);
    sheet.texts.subtitle = number_of_places(shown.at.size(), 0);
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    if (own_file && found.points->without_place > 0)
        sheet.texts.notes.push_back(
            {fmt::format("另有 {} 条记录没有坐标，未画", found.points->without_place),
             fmt::format("{} records without coordinates are not drawn", found.points->without_place)});
    sheet.points = std::move(layer);
    sheet.furniture.dots = false;
    if (!own_file) sheet.label_zones = false;
    if (map.labels == "none") sheet.label_zones = false;
}

}  // namespace deltareach
