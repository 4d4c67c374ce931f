#include "study/project/map_kinds.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace deltareach {

namespace {

using Keys = std::vector<std::string_view>;

Keys plus(Keys keys, const Keys& more) {
    keys.insert(keys.end(), more.begin(), more.end());
    return keys;
}

bool has(const Keys& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

/// What a kind reads that classes its zones.
const Keys& class_keys() {
    static const Keys keys{"method",   "classes", "breaks",       "exact_breaks",
                           "decimals", "legend",  "legend_order", "palette"};
    return keys;
}

/// The keys that are not about the look of every sheet, in the order in which messages list them.
const Keys& own_keys() {
    static const Keys keys =
        plus({"theme",   "period", "themes",          "periods",      "origin",     "origins", "column",
              "columns", "second", "level",           "same_classes", "per",        "circles", "labels",
              "colours", "order",  "points",          "points_crs",   "cluster_mm", "per_dot", "threshold",
              "top",     "beta",   "missing_as_zero", "inset"},
             class_keys());
    return keys;
}

/// Kinds that show the flows of one study, or figures and places of the zones.
std::vector<MapKind> plain_kinds() {
    return {
        {.name = "reach", .name_zh = "辐射范围", .reads = plus(class_keys(), {"top", "inset"})},
        {.name = "flows", .name_zh = "流向", .reads = plus(class_keys(), {"top", "inset"})},
        {.name = "choropleth",
         .name_zh = "分级设色",
         .of_columns = true,
         .reads = plus(class_keys(), {"inset"}),
         .reads_with_column = {"level", "per", "circles", "labels", "colours",
                               "order"}},  // texts: categories
        {.name = "categories",
         .name_zh = "类别",
         .of_flows = false,
         .of_columns = true,
         .laid_over = true,
         .reads = {"labels", "colours", "order", "palette", "inset", "level", "per", "theme", "period"}},
        {.name = "circles",
         .name_zh = "比例圆",
         .of_columns = true,
         .reads = {"inset"},
         .reads_with_column = {"level", "per", "labels"}},
        {.name = "points",
         .name_zh = "点",
         .of_flows = false,
         .of_columns = true,
         .needs = MapNeed::points,
         .laid_over = true,
         .reads = {"second", "labels", "points", "points_crs", "cluster_mm", "level", "inset"},
         .reads_with_column = {"colours", "order", "palette"}},
        {.name = "dot-density",
         .name_zh = "点密度",
         .of_flows = false,
         .of_columns = true,
         .reads = {"per_dot", "labels", "level", "per", "theme", "period"}},
        {.name = "network",
         .name_zh = "网络",
         .of_flows = false,
         .reads = {"labels", "threshold", "level", "top", "theme", "period", "origins", "inset"}},
    };
}

/// Kinds that show what is computed from several: a surface, two columns, periods, an expectation.
std::vector<MapKind> derived_kinds() {
    return {
        {.name = "surface", .name_zh = "辐射表面", .needs = MapNeed::surface, .reads = {"inset"}},
        {.name = "bivariate",
         .name_zh = "双变量",
         .of_columns = true,
         .reads = {"second", "exact_breaks", "inset"},
         .reads_with_column = {"level", "per"}},
        {.name = "multiples",
         .name_zh = "多图并列",
         .of_series = true,
         .reads = plus(class_keys(), {"labels"}),
         .reads_with_column = {"level", "same_classes", "per"},
         .reads_without_column = {"themes", "periods"},
         .column_key = "columns"},
        {.name = "difference",
         .name_zh = "变化",
         .of_series = true,
         .reads = plus(class_keys(), {"periods", "inset"})},
        {.name = "breaking-points",
         .name_zh = "断裂点",
         .of_flows = false,
         .of_columns = true,
         .laid_over = true,
         .reads = plus(class_keys(), {"top", "origin", "beta", "level", "inset"}),
         .reads_with_column = {"per", "theme", "period"}},
        {.name = "lisa",
         .name_zh = "空间聚类",
         .of_columns = true,
         .needs = MapNeed::clusters,
         .laid_over = true,
         .reads = {"inset"},
         .reads_with_column = {"level", "per"}},
        {.name = "observed-expected",
         .name_zh = "实测/期望",
         .needs = MapNeed::expected,
         .reads = {"second", "missing_as_zero", "breaks", "decimals", "legend", "legend_order", "palette",
                   "inset"}},
    };
}

}  // namespace

const std::vector<MapKind>& all_map_kinds() {
    static const std::vector<MapKind> kinds = [] {
        std::vector<MapKind> all = plain_kinds();
        std::vector<MapKind> more = derived_kinds();
        std::ranges::move(more, std::back_inserter(all));
        return all;
    }();
    return kinds;
}

KeyUse use_of(const MapKind& kind, std::string_view key) {
    if (has(kind.reads, key) || has(look_keys(), key)) return KeyUse::always;
    if (has(kind.reads_with_column, key)) return KeyUse::with_column;
    if (has(kind.reads_without_column, key)) return KeyUse::without_column;
    const bool of_several = kind.column_key != "column";
    if (key == kind.column_key) return kind.of_columns || of_several ? KeyUse::always : KeyUse::never;
    if (!kind.of_flows) return KeyUse::never;
    if (key == "theme" || key == "period") return KeyUse::always;
    if (key != "origin") return KeyUse::never;
    return kind.of_columns || of_several ? KeyUse::without_column : KeyUse::always;
}

const std::vector<std::string_view>& look_keys() {
    static const Keys keys{"kind",        "name",       "title_zh",    "title_en",     "paper",
                           "orientation", "dpi",        "grey",        "language",     "date",
                           "source_zh",   "logo",       "source_en",   "hide",         "formats",
                           "approval",    "projection", "transparent", "organisation", "legend_size"};
    return keys;
}

std::vector<std::string_view> keys_of(const MapKind& kind) {
    Keys keys;
    for (const std::string_view key : own_keys())
        if (use_of(kind, key) != KeyUse::never) keys.push_back(key);
    return keys;
}

bool is_map_key(std::string_view key) {
    return has(look_keys(), key) || has(own_keys(), key);
}

const MapKind& map_kind(std::string_view name) {
    const auto found = std::ranges::find(all_map_kinds(), name, &MapKind::name);
    if (found == all_map_kinds().end()) throw std::logic_error("no kind of map: " + std::string(name));
    return *found;
}

std::vector<std::string> map_kinds() {
    std::vector<std::string> names;
    for (const MapKind& kind : all_map_kinds()) names.emplace_back(kind.name);
    return names;
}

}  // namespace deltareach
