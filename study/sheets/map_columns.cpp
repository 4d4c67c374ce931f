#include "gis/error.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/points_left_out.hpp"
#include "study/tables/measures.hpp"
#include "study/tables/period_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {

void fill_categories_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes);

namespace {

/// What a map of attributes or of received flow starts from.
struct Measured {
    std::vector<ZoneRef> zones;
    Column column;
    const Study* study = nullptr;
    Quality quality = Quality::reported;
    std::vector<std::size_t> undivided = {};  ///< as of ColumnZones
    Words divisor = {};
    std::vector<Column> of = {};

    [[nodiscard]] ColumnZones shown() const { return {zones, column, quality, undivided, divisor, of}; }
    [[nodiscard]] bool split() const { return study != nullptr && study->estimated(); }
    [[nodiscard]] bool estimated() const { return quality == Quality::estimated; }
};

Measured measured(const MapSettings& map, const MapSource& from, const Study* study) {
    if (study != nullptr) return {study->flows.destinations, received(*study), study, study->quality};
    ColumnZones found = column_zones(from.project, from.inputs, map, map.column);
    return {std::move(found.zones), std::move(found.column),    nullptr,
            found.quality,          std::move(found.undivided), std::move(found.divisor),
            std::move(found.of)};
}

void add_source(SheetSpec& sheet, const MapSource& from, const Measured& what) {
    sheet.texts.source = what.study != nullptr ? source_text(from, *what.study)
                                               : Text{from.project.source_zh, from.project.source_en};
    if (what.study == nullptr) {
        sheet.texts.period = period_of(from.inputs, what.shown());
        add_points_left_out(sheet.texts, from.inputs, what.shown());
        add_outside(sheet.texts.notes, from.project, from.inputs, what.shown());
        return add_estimate_words(sheet.texts, what.quality);
    }
    sheet.texts.period = period_or_not_stated(what.study->period);
    add_origin(sheet, from, *what.study);
    add_estimate_words(sheet.texts, from, *what.study);
}

/// Three classes with nearly as many zones each, so that the nine colours are used.
std::vector<double> thirds(const std::vector<double>& values, const MapSettings& map, const std::string& what,
                           Messages& notes) {
    MapSettings terciles = map;
    terciles.method = "quantile";
    terciles.classes = 3;
    terciles.breaks.clear();
    std::vector<double> breaks = breaks_of(values, terciles, what, notes);
    if (breaks.size() != 4)
        throw UsageError(Message{.code = "DR1510", .where = map.where, .values = {{"what", what}}});
    return breaks;
}

Text dated_label(const Measured& what) {
    const Text label = label_of(what.column);
    return what.study == nullptr ? label : dated_title(label, what.study->period);
}

/// Of two measures the period of both, or which is of which.
void add_second_period(SheetTexts& texts, const Inputs& inputs, const Measured& what,
                       const ColumnZones& beside) {
    add_points_left_out(texts, inputs, beside);
    if (what.study == nullptr) {
        texts.period = periods_of(inputs, {what.shown(), beside});
        return;
    }
    const Text second = period_of(inputs, beside);
    if (second.zh.empty() || second.zh == texts.period.zh) return;
    const Text a = label_of(what.column), b = label_of(beside.column);
    texts.period = {a.zh + " " + texts.period.zh + "，" + b.zh + " " + second.zh,
                    a.en + " " + texts.period.en + ", " + b.en + " " + second.en};
}

/// How many of the zones, those of the origin aside, have what the map classes; nothing where all have.
void add_known_note(SheetTexts& texts, const Measured& what, std::size_t known, const Text& left) {
    std::size_t others = what.zones.size();
    for (std::size_t j = 0; what.study != nullptr && j < what.zones.size(); ++j)
        others -= is_own(*what.study, j) ? 1 : 0;
    if (known >= others) return;
    texts.notes.push_back({fmt::format("{} 个区域中 {} 个有数据；{}", others, known, left.zh),
                           fmt::format("{} of {} zones have data; {}", known, others, left.en)});
}

/// In both columns.
std::size_t known_in_both(const Column& first, const Column& second) {
    const std::vector<double> a = numbers_of(first), b = numbers_of(second);
    std::size_t known = 0;
    for (std::size_t i = 0; i < a.size(); ++i) known += std::isfinite(a[i]) && std::isfinite(b[i]) ? 1 : 0;
    return known;
}

int cluster_class(Quadrant quadrant) {
    switch (quadrant) {
        case Quadrant::HH:
            return 0;
        case Quadrant::LL:
            return 1;
        case Quadrant::HL:
            return 2;
        case Quadrant::LH:
            return 3;
        case Quadrant::no_neighbours:
            return 5;
        case Quadrant::no_value:
            return -1;
        default:
            return 4;
    }
}

CategoryFill cluster_fill(const Measured& what, const Clusters& clusters, bool grey) {
    const std::vector<Colour> colours = cluster_colours(grey);
    CategoryFill fill{.title = {"局部莫兰聚类", "Local Moran clusters"},
                      .entries = {{{"高–高 HH：自身高，四周高", "HH: high among high"}, colours[0]},
                                  {{"低–低 LL：自身低，四周低", "LL: low among low"}, colours[1]},
                                  {{"高–低 HL：自身高，四周低", "HL: high among low"}, colours[2]},
                                  {{"低–高 LH：自身低，四周高", "LH: low among high"}, colours[3]},
                                  {{"不显著", "not significant"}, colours[4]},
                                  {{"无邻区", "no neighbours"}, colours[5]}},
                      .category = std::vector<int>(what.zones.size(), -1)};
    for (std::size_t i = 0; i < clusters.units.size(); ++i)
        fill.category[clusters.units[i]] = cluster_class(clusters.found.quadrant[i]);
    return fill;
}

/// A column at zones of any levels: each level bears it, or what they sent or received.
ColumnZones column_at(const std::vector<ZoneRef>& zones, const std::string& name, const MapSettings& map,
                      const MapSource& from) {
    const Region& region = *from.inputs.region;
    if (!zones.empty() && !is_own_column(name, region))
        if (auto flows = flow_field(name, from.project, from.inputs, zones.front().level, zones,
                                    {map.theme, map.period}))
            return {zones, std::move(flows->column), flows->quality};
    ColumnZones found =
        column_zones(from.project, from.inputs, {.level = map.level, .where = map.where}, name);
    found.column.values = zone_numbers(region, zones, found.column.name);
    return found;
}

}  // namespace

void fill_column_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const MapSettings& map = ask.map;
    const MapSource& from = ask.from;
    const Measured what = measured(map, from, nullptr);
    tell_ratio(sheet, what.shown(), ask, notes);
    require_values(what.column, map);
    if (std::holds_alternative<std::vector<std::string>>(what.column.values) && map.kind != "circles")
        return fill_categories_sheet(sheet, ask, notes);
    const Text why = said_of_column(what.column, {"是数，不是类别", "holds numbers, not categories"});
    refuse_option({"colours", !map.colours.empty()}, why.zh, why.en, map.where);
    refuse_option({"order", !map.order.empty()}, why.zh, why.en, map.where);
    warn_of_codes(what.column, map.where, notes);
    sheet.zones = map_zones(from, what.zones);
    if (map.kind == "circles")
        sheet.circles = CircleLayer{.column = what.column, .estimated = what.estimated()};
    else
        sheet.fill = classed(what.column, map, what.estimated(), notes, names_of(sheet.zones));
    if (map.kind != "circles" && !map.circles.empty()) {
        MapSettings there = map;
        there.level = from.inputs.region->levels()[what.zones.front().level].level();
        ColumnZones over = column_zones(from.project, from.inputs, there, map.circles);
        sheet.circles =
            CircleLayer{.column = std::move(over.column), .estimated = over.quality == Quality::estimated};
        require_values(sheet.circles->column, map);
        warn_of_codes(sheet.circles->column, map.where, notes);
        add_estimate_words(sheet.texts, over.quality);
    }
    sheet.texts.title = column_title(from.project, from.inputs, what.shown(),
                                     unit_on_sheet(sheet, what.column, language_of(map, from.session)).label);
    if (sheet.circles && map.kind != "circles") {
        const Text first = label_of(what.column), over = label_of(sheet.circles->column);
        sheet.texts.title =
            dated_by_columns(title_of_place({first.zh + "与" + over.zh, first.en + " and " + over.en},
                                            from.project, from.inputs, what.zones),
                             from.inputs, {what.shown(), {what.zones, sheet.circles->column}});
    }
    label_largest_first(sheet.zones, what.column);
    tell_ranks(sheet, what.column, map);
    sheet.furniture.lowest_class_first = map.legend_order.empty() && is_rank(what.column);
    add_labels(sheet, ask, what.shown());
    add_ranking(
        sheet, what.column, [&](std::size_t) { return what.estimated(); }, language_of(map, from.session));
    add_source(sheet, from, what);
    if (sheet.circles && map.kind != "circles") {
        const ColumnZones circles{what.zones, sheet.circles->column};
        add_points_left_out(sheet.texts, from.inputs, circles);
        add_outside(sheet.texts.notes, from.project, from.inputs, circles, true);
        sheet.texts.period = periods_of(from.inputs, {what.shown(), circles});
    }
    sheet.inset = inset_of(from, map, what.zones, sheet.fill);
}

void fill_bivariate_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    const Study* study = shown.study;
    const Measured what = measured(map, from, study);
    tell_ratio(sheet, what.shown(), ask, notes);
    sheet.zones = map_zones(from, what.zones);
    const std::string second_name = map.second.empty() ? from.project.estimate.mass : map.second;
    const ColumnZones other = study != nullptr ? column_at(what.zones, second_name, map, from)
                                               : column_zones(from.project, from.inputs, map, second_name);
    const Column& second = other.column;
    const Text first_label = dated_label(what), second_label = label_of(second);
    const ColumnZones beside{what.zones, second};
    for (const Column* shown_by_size : {&what.column, &second})
        warn_of_codes(*shown_by_size, map.where, notes);
    sheet.fill = BivariateFill{.first = what.column,
                               .second = second,
                               .first_breaks = thirds(numbers_of(what.column), map, first_label.zh, notes),
                               .second_breaks = thirds(numbers_of(second), map, second_label.zh, notes)};
    const Text second_dated =
        study == nullptr ? second_label : dated_by_columns(second_label, from.inputs, {beside});
    sheet.texts.title =
        title_of_place({first_label.zh + "与" + second_dated.zh, first_label.en + " and " + second_dated.en},
                       from.project, from.inputs, what.zones);
    if (study == nullptr)
        sheet.texts.title = dated_by_columns(sheet.texts.title, from.inputs, {what.shown(), beside});
    add_source(sheet, from, what);
    add_second_period(sheet.texts, from.inputs, what, beside);
    add_outside(sheet.texts.notes, from.project, from.inputs, beside, true);
    add_estimate_words(sheet.texts, other.quality);
    sheet.texts.notes.push_back(
        {"两个指标各按三分位数分为三级", "each measure is cut into three classes at its terciles"});
    add_known_note(sheet.texts, what, known_in_both(what.column, second),
                   {"其余至少缺一个指标，不分级", "the others lack one of the measures and have no class"});
    if (what.split())
        sheet.texts.notes.push_back(
            {"接收量本身按" + second_label.zh + "等拆分而来，两者的一致不是发现",
             "the received values were split by mass: that both agree is no finding"});
    sheet.inset = inset_of(from, map, what.zones, sheet.fill);
}

void fill_lisa_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    const Study* study = shown.study;
    const Clusters& clusters = *shown.clusters;
    const Measured what = measured(map, from, study);
    tell_ratio(sheet, what.shown(), ask, notes);
    sheet.zones = map_zones(from, what.zones);
    const LocalAssociation& found = clusters.found;
    notes.insert(notes.end(), found.notes.begin(), found.notes.end());
    sheet.fill = cluster_fill(what, clusters, map.grey);
    const Text label = label_of(what.column);
    const Text title = title_of_place({label.zh + "的空间聚类", "Spatial clusters of " + label.en},
                                      from.project, from.inputs, what.zones);
    sheet.texts.title = study != nullptr ? dated_title(title, study->period)
                                         : dated_by_columns(title, from.inputs, {what.shown()});
    add_source(sheet, from, what);
    sheet.texts.subtitle = {
        fmt::format("局部莫兰指数，错误发现率 {:.3g}%：{} 个区域中 {} 个显著", 100 * clusters.alpha,
                    found.tested, found.significant_fdr),
        fmt::format("Local Moran's I at a false discovery rate of {:.3g} %: {} of {} zones are significant",
                    100 * clusters.alpha, found.significant_fdr, found.tested)};
    Text weights = clusters.weights == "queen"
                       ? Text{"公共边或点的邻接（queen）", "queen contiguity"}
                       : Text{"权重 " + clusters.weights, "weights " + clusters.weights};
    if (!clusters.by_edges) weights = {weights.zh + "（只看公共顶点）", weights.en + " by common vertices"};
    const Text how{fmt::format("局部莫兰：{}行标准化，{} 次条件置换（种子 {}），双侧 p 经 BH 校正",
                               weights.zh, found.permutations, found.seed),
                   fmt::format("Local Moran: {}, row-standardised, {} conditional permutations (seed {}), "
                               "two-sided p corrected after Benjamini–Hochberg",
                               weights.en, found.permutations, found.seed)};
    if (sheet.texts.method.zh.empty())
        sheet.texts.method = how;
    else
        sheet.texts.notes.push_back(how);
    add_known_note(sheet.texts, what, found.n,
                   {"其余不参与检验，也不作邻区", "the others are neither tested nor neighbours"});
    sheet.inset = inset_of(from, map, what.zones, sheet.fill);
}

}  // namespace deltareach
