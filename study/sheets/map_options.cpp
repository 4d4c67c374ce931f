#include "study/sheets/map_options.hpp"

#include "gis/text.hpp"
#include "study/inputs/not_known.hpp"
#include "study/project/map_kinds.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace deltareach {
namespace {

/// The options whose names are not their keys.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> other_names{
    {{"--cluster", "cluster_mm"}, {"--title", "title_zh"}, {"--source", "source_zh"}, {"--slide", "paper"}}};

constexpr std::array<std::string_view, 6> page_keys{"kind", "theme", "period", "origin", "column", "level"};

constexpr std::array<std::string_view, 21> atlas_keys{
    "theme",        "period",     "title_zh", "title_en",     "source_zh", "source_en",    "date",
    "organisation", "logo",       "approval", "language",     "palette",   "grey",         "hide",
    "transparent",  "projection", "inset",    "exact_breaks", "decimals",  "legend_order", "legend_size"};

std::string option_of(std::string_view key) {
    for (const auto& [option, named] : other_names)
        if (named == key) return std::string(option);
    std::string option = "--" + std::string(key);
    std::ranges::replace(option, '_', '-');
    return option;
}

std::string options_of(const std::vector<std::string_view>& keys) {
    std::string all;
    for (const std::string_view key : keys) {
        if (key == "themes" || key == "periods" || key == "origins")
            continue;  // the options are the same, given twice
        all += (all.empty() ? "" : " ") + option_of(key);
    }
    return all;
}

void refuse_of_kind(const MapSettings& map, const MapOption& given) {
    const MapKind& kind = map_kind(map.kind);
    const bool several = kind.column_key == "columns";
    const bool column = several ? !map.columns.empty() : kind.of_columns && !map.column.empty();
    const std::string zh = "种类 " + map.kind, en = "a map of the kind " + map.kind;
    const std::string reads = options_of(keys_of(kind));
    switch (use_of(kind, given.key)) {
        case KeyUse::always:
            return;
        case KeyUse::never:
            return refuse_option({given.option, true}, zh + " 的图不用它；它用的是 " + reads,
                                 en + " does not read it; it reads " + reads, map.where);
        case KeyUse::with_column:
            return refuse_option({given.option, !column},
                                 zh + " 的图没有 " + option_of(kind.column_key) + " 就不用它",
                                 en + " does not read it without " + option_of(kind.column_key), map.where);
        case KeyUse::without_column:
            return refuse_option({given.option, column}, zh + "（属性字段）的图不用它",
                                 en + ", of columns, does not read it", map.where);
    }
}

template <std::size_t N>
bool has(const std::array<std::string_view, N>& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

std::vector<MapOption> map_option(const std::string& option, bool several) {
    std::string key = option.substr(std::min(option.find_first_not_of('-'), option.size()));
    std::ranges::replace(key, '-', '_');
    for (const auto& [name, named] : other_names)
        if (option == name) key = named;
    const bool series = several && (key == "theme" || key == "period" || key == "origin");
    if (!is_map_key(key) || key == "name") return {};  // --name is a field of the zones
    return {{series ? option + " × 2" : option, series ? key + "s" : key}};
}

void refuse_unread_options(const MapSettings& map, const std::vector<MapOption>& given, Drawing drawing,
                           bool of_table) {
    for (const MapOption& one : given) {
        if (drawing == Drawing::page)
            refuse_option({one.option, !has(page_keys, one.key)}, "要探索的网页不用它",
                          "the page to explore does not read it", map.where);
        else if (drawing == Drawing::atlas)
            refuse_option({one.option, !has(atlas_keys, one.key)}, "图集画每个区域的流量，不用它",
                          "an atlas shows the flows of every zone and does not read it", map.where);
        else if (one.key != "points_crs" || !of_table)
            refuse_of_kind(map, one);
    }
}

}  // namespace deltareach
