// A page of several columns, a map each.
#include "gis/dates.hpp"
#include "render/words.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/points_left_out.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace deltareach {
namespace {

/// Beyond so many the maps and their names are too small to be read.
constexpr std::size_t most_maps = 12, named_at_most = 20;

/// One of the maps.
struct Panel {
    ColumnZones what;
    MapSettings map;  ///< as if it showed that column alone

    [[nodiscard]] bool of_texts() const {
        return std::holds_alternative<std::vector<std::string>>(what.column.values);
    }
};

MapSettings of_column(const MapSettings& map, const std::string& name) {
    MapSettings one = map;
    one.columns.clear();
    one.column = name;
    one.kind = "choropleth";
    return one;
}

/// The level that has all columns; else that of the first.
std::string level_of_all(const MapSettings& map, const MapSource& from) {
    const Region& region = *from.inputs.region;
    if (!map.level.empty()) return map.level;
    std::vector<std::size_t> order;
    if (const auto usual = region.level_index(from.project.estimate.level)) order.push_back(*usual);
    for (std::size_t level = 0; level < region.levels().size(); ++level) order.push_back(level);
    for (const std::size_t level : order)
        if (std::ranges::all_of(map.columns, [&](const std::string& name) {
                return find_named(region.levels()[level].columns(), name) != nullptr;
            }))
            return region.levels()[level].level();
    const ColumnZones first =
        column_zones(from.project, from.inputs, of_column(map, map.columns.front()), map.columns.front());
    return region.levels()[first.zones.front().level].level();
}

std::vector<Panel> panels_of(const MapSettings& map, const MapSource& from) {
    std::vector<Panel> panels;
    const std::string level = level_of_all(map, from);
    for (const std::string& name : map.columns) {
        MapSettings one = of_column(map, name);
        one.level = level;
        ColumnZones what = column_zones(from.project, from.inputs, one, name);
        require_values(what.column, one);
        panels.push_back({std::move(what), std::move(one)});
    }
    return panels;
}

/// What cannot be said of several maps at once.
void refuse_idle_keys(const MapSettings& map, const MapSource& from, const std::vector<Panel>& panels) {
    const auto refuse = [&](const char* key, bool given, const Text& why) {
        refuse_option({key, given}, why.zh, why.en, map.where);
    };
    refuse("columns", panels.size() > most_maps,
           {fmt::format("一页至多 {} 幅图，这里有 {} 个字段", most_maps, panels.size()),
            fmt::format("a page holds {} maps at most, and {} columns are named", most_maps, panels.size())});
    const auto& shapes = from.inputs.region->levels()[panels.front().what.zones.front().level].shapes();
    refuse("columns", std::ranges::all_of(shapes, [](const MultiPolygon& one) { return one.empty(); }),
           {"这些地方只有点，没有面；点图一次画一个字段（column）",
            "the places are points without areas; a map of points shows one column"});
    const auto of_texts = std::ranges::find_if(panels, &Panel::of_texts);
    if (of_texts != panels.end())
        refuse("same_classes", map.same_classes,
               said_of_column(of_texts->what.column,
                              {"是文字，没有分级", "holds texts, which have no classes"}));
    const auto other_unit = std::ranges::find_if(panels, [&](const Panel& panel) {
        return panel.what.column.unit != panels.front().what.column.unit;
    });
    if (map.same_classes && other_unit != panels.end()) {
        const Text a = label_of(panels.front().what.column), b = label_of(other_unit->what.column);
        refuse("same_classes", true,
               {fmt::format("“{}”与“{}”的单位不同", a.zh, b.zh),
                fmt::format("'{}' and '{}' have different units", a.en, b.en)});
    }
    const Text own{"各图各自分级；要共用一套分级，写 same_classes",
                   "each map has classes of its own; same_classes gives them one set"};
    refuse("breaks", is_stated(map, "breaks") && !map.same_classes, own);
    refuse("legend", is_stated(map, "legend") && !map.same_classes, own);
}

ZoneFill own_fill(const Panel& panel, const std::vector<MapZone>& zones, Messages& notes) {
    const Column& column = panel.what.column;
    if (!panel.of_texts()) {
        ClassedFill fill = classed(column, panel.map, panel.what.quality == Quality::estimated, notes);
        if (fill.method.en == method_text(panel.map).en) fill.method = {};  // a note tells it of all maps
        return fill;
    }
    const Messages among = note_on_numbers(column, names_of(zones), panel.map);
    notes.insert(notes.end(), among.begin(), among.end());
    Categories classes = categories_of(column, panel.map, false, notes);
    return CategoryFill{
        .title = label_of(column), .entries = std::move(classes.entries), .category = std::move(classes.of)};
}

/// Classes of the values of all maps.
ClassedFill shared_fill(const std::vector<Panel>& panels, Messages& notes) {
    Column all = panels.front().what.column;
    std::vector<double> values;
    bool estimated = false;
    for (const Panel& panel : panels) {
        const std::vector<double> more = numbers_of(panel.what.column);
        values.insert(values.end(), more.begin(), more.end());
        estimated = estimated || panel.what.quality == Quality::estimated;
    }
    all.values = values;
    ClassedFill fill = classed(all, panels.front().map, estimated, notes);
    fill.column = {.unit = all.unit, .values = panels.front().what.column.values};  // the maps have titles
    return fill;
}

/// "甲、乙、丙", of many the first and how many.
Text list_of_labels(const std::vector<Panel>& panels) {
    constexpr std::size_t most = 4;
    const std::size_t listed = panels.size() > most ? most - 1 : panels.size();
    Text list;
    for (std::size_t i = 0; i < listed; ++i) {
        const Text label = label_of(panels[i].what.column);
        const bool last = i + 1 == panels.size();
        list.zh += (i == 0 ? "" : last ? "与" : "、") + label.zh;
        list.en += (i == 0 ? "" : last ? " and " : ", ") + label.en;
    }
    if (listed < panels.size()) {
        list.zh += fmt::format("等 {} 项", panels.size());
        list.en += fmt::format(" and {} more", panels.size() - listed);
    }
    return list;
}

/// What the page is of, and what each of its maps is called beneath.
struct Heading {
    Text list;
    std::vector<Text> titles;
    bool one_measure = false;
};

/// 2021–2023年 of years in a row, else a list.
Text list_of_periods(const std::vector<std::string>& periods) {
    bool in_a_row = periods.size() > 2;
    std::vector<std::optional<Period>> parsed;
    for (const std::string& period : periods) parsed.push_back(parse_period(period));
    for (std::size_t i = 0; i < parsed.size(); ++i)
        in_a_row = in_a_row && parsed[i]->kind == Period::Kind::year &&
                   (i == 0 || parsed[i]->year == parsed[i - 1]->year + 1);
    if (in_a_row) {
        const std::string span = parsed.front()->text() + "–" + parsed.back()->text();
        return {span + "年", span};
    }
    Text list;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        list.zh += (i == 0 ? "" : i + 1 == periods.size() ? "与" : "、") + period_in_chinese(periods[i]);
        list.en += (i == 0 ? "" : i + 1 == periods.size() ? " and " : ", ") + parsed[i]->text();
    }
    return list;
}

/// One measure at several times: its name once, and each map under its time. Nothing where labels differ in
/// more than that.
std::optional<Heading> heading_of_times(const std::vector<Panel>& panels) {
    Heading heading;
    std::vector<std::string> periods;
    Text measure;
    for (const Panel& panel : panels) {
        const Text label = label_of(panel.what.column);
        const auto apart = period_and_measure(label.zh), in_english = period_and_measure(label.en);
        if (!apart || !in_english || parse_period(apart->period) != parse_period(in_english->period) ||
            (!measure.zh.empty() && (apart->measure != measure.zh || in_english->measure != measure.en)))
            return std::nullopt;
        measure = {apart->measure, in_english->measure};
        periods.push_back(apart->period);
        heading.titles.push_back({period_in_chinese(apart->period), parse_period(apart->period)->text()});
    }
    if (panels.size() < 2) return std::nullopt;
    const Text times = list_of_periods(periods);
    heading.list = {measure.zh + "（" + times.zh + "）", measure.en + ", " + times.en};
    heading.one_measure = true;
    return heading;
}

Heading heading_of(const std::vector<Panel>& panels) {
    if (auto times = heading_of_times(panels)) return *times;
    Heading heading{.list = list_of_labels(panels), .titles = {}};
    for (const Panel& panel : panels) heading.titles.push_back(label_of(panel.what.column));
    return heading;
}

/// Whether the maps show one measure at several times, whose colours are to mean the same.
bool compares(const std::vector<Panel>& panels, const Heading& heading) {
    return heading.one_measure && std::ranges::none_of(panels, [&](const Panel& panel) {
               return panel.of_texts() || panel.what.column.unit != panels.front().what.column.unit;
           });
}

void add_words(SheetSpec& sheet, const MapRequest& ask, const std::vector<Panel>& panels,
               const Heading& heading) {
    const MapSource& from = ask.from;
    const Text& list = heading.list;
    const Text place = place_of(from.project, from.inputs, panels.front().what.zones);
    const bool named = !place.zh.empty() && list.zh.starts_with(place.zh);
    sheet.texts.title = {
        (named || place.zh.empty() ? "" : place.zh + (heading.one_measure ? "" : "：")) + list.zh,
        (place.en.empty() ? "" : place.en + ": ") + list.en};
    std::vector<ColumnZones> columns;
    for (const Panel& panel : panels) columns.push_back(panel.what);
    const Text dated = dated_by_columns(sheet.texts.title, from.inputs, columns);
    if (dated.zh == sheet.texts.title.zh) sheet.texts.period = periods_of(from.inputs, columns);
    sheet.texts.title = dated;
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    for (const Panel& panel : panels) {
        add_points_left_out(sheet.texts, from.inputs, panel.what);
        add_outside(sheet.texts.notes, from.project, from.inputs, panel.what, panels.size() > 1);
        add_estimate_words(sheet.texts, panel.what.quality);
    }
    const auto classed = std::ranges::count(panels, false, &Panel::of_texts);
    if (ask.map.same_classes)
        sheet.texts.notes.push_back({"各图使用同一套分级", "all maps share one set of classes"});
    else if (classed > 0) {
        const Text method = method_text(ask.map);
        sheet.texts.notes.push_back({"分级：" + method.zh, "classes: " + method.en});
    }
    if (!ask.map.same_classes && classed > 1)
        sheet.texts.notes.push_back(
            {"各图各自分级：同一颜色在不同的图上不是同一数值",
             "each map has classes of its own: a colour stands for other values from map to map"});
}

}  // namespace

std::vector<std::string> codes_to_name(const MapSettings& map, const std::vector<MapZone>& zones) {
    const bool wanted = map.labels == "name" || (map.labels.empty() && zones.size() <= named_at_most);
    std::vector<std::string> codes;
    for (const MapZone& zone : zones)
        if (wanted) codes.push_back(zone.code);
    return codes;
}

void fill_columns_page(SheetSpec& sheet, const MapRequest& asked, Messages& notes) {
    refuse_labels_of_columns(asked.map);
    const std::vector<Panel> panels = panels_of(asked.map, asked.from);
    const Heading heading = heading_of(panels);
    MapSettings settings = asked.map;
    if (!is_stated(settings, "same_classes")) settings.same_classes |= compares(panels, heading);
    const MapRequest ask{settings, asked.from, asked.shown};
    const auto& [map, from, shown] = ask;
    refuse_idle_keys(map, from, panels);
    sheet.zones = map_zones(from, panels.front().what.zones);
    if (const auto numbers = std::ranges::find_if_not(panels, &Panel::of_texts); numbers != panels.end())
        label_largest_first(sheet.zones, numbers->what.column);
    for (const Panel& panel : panels) tell_ranks(sheet, panel.what.column, map);
    if (map.same_classes) {
        ClassedFill fill = shared_fill(panels, notes);
        apply_legend(fill, map);
        sheet.fill = std::move(fill);
    }
    const std::vector<std::string> named = codes_to_name(map, sheet.zones);
    for (const Panel& panel : panels) {
        tell_ratio(sheet, panel.what, ask, notes);
        warn_of_codes(panel.what.column, map.where, notes);
        SmallMultiple one{.title = heading.titles[sheet.multiples.size()], .values = {}, .named = named};
        if (map.same_classes)
            one.values = numbers_of(panel.what.column);
        else
            one.own = own_fill(panel, sheet.zones, notes);
        sheet.multiples.push_back(std::move(one));
    }
    add_words(sheet, ask, panels, heading);
}

}  // namespace deltareach
