#include "study/products/qgis_maps.hpp"

#include "render/class_bounds.hpp"
#include "render/display_unit.hpp"
#include "render/draw_zones.hpp"
#include "render/palette.hpp"
#include "render/qgis_style.hpp"
#include "render/words.hpp"
#include "study/products/qgis_parts.hpp"
#include "study/products/styled_output.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <utility>

namespace deltareach {
namespace {

using Texts = std::vector<std::string>;

/// As sheets call what has no category, be it a zone or a point.
const Text no_data{"无数据", "no data"};

Column text_column(std::string name, const Text& label, Texts values) {
    return {.name = std::move(name),
            .label_zh = label.zh,
            .label_en = label.en,
            .unit = "",
            .values = std::move(values)};
}

Column renamed(Column column, std::string name) {
    if (column.label_zh.empty() && column.label_en.empty()) column.label_zh = column.name;
    column.name = std::move(name);
    return column;
}

std::string first_of(const Text& text, const Session& session) {
    return first_words(text, sheet_language(session.language()));
}

/// What the zones of a sheet are called on it.
Texts labels_of(const SheetSpec& sheet, const Session& session) {
    Texts labels;
    for (std::size_t i = 0; i < sheet.zones.size(); ++i) {
        std::string label =
            first_of(sheet.zone_labels.empty() ? sheet.zones[i].name : sheet.zone_labels[i], session);
        if (!sheet.label_values.empty() && !sheet.label_values[i].empty())
            label += (label.empty() ? "" : "\n") + sheet.label_values[i];
        labels.push_back(std::move(label));
    }
    return labels;
}

/// The title with what the sheet bears beside it.
Text marked(const SheetTexts& texts) {
    Text name = texts.title;
    if (texts.estimated) name = {name.zh + "（估算）", name.en + " (estimated)"};
    if (texts.synthetic) name = {name.zh + "（合成数据）", name.en + " (synthetic)"};
    return name;
}

/// A layer of a map: its look, what it is called, and what it consists of.
struct Shown {
    std::string qml;
    Text name;
    int order = rank_class;
    QgisShape shape = QgisShape::polygon;
    bool visible = true;
};

/// The tables of one map with their views.
class MapTables {
  public:
    MapTables(const SheetSpec& sheet, const Session& session)
        : sheet_(sheet), session_(session), label_(sheet.label_zones && !sheet.circles ? "label" : "") {
        zones_.columns = {text_column("code", {"代码", "code"}, {}),
                          text_column("name_zh", {"名称", "Name in Chinese"}, {}),
                          text_column("name_en", {"英文名", "Name in English"}, {}),
                          text_column("label", {"标注", "label"}, labels_of(sheet, session))};
        for (const MapZone& zone : sheet.zones) {
            add_text(0, zone.code);
            add_text(1, zone.name.zh);
            add_text(2, zone.name.en);
            if (zone.shape.empty())
                zones_.geometries.emplace_back(Point{zone.point.lon, zone.point.lat});
            else
                zones_.geometries.emplace_back(zone.shape);
        }
    }

    /// @param name  of the view; of the sheet's own fill its measure
    void add_fill(const ZoneFill& fill, const Text& name, bool visible) {
        const std::string number = fills_ == 0 ? "" : fmt::format("_{}", fills_ + 1);
        if (const auto* classed = std::get_if<ClassedFill>(&fill))
            add_classed(*classed, "value" + number, name, visible);
        else if (const auto* category = std::get_if<CategoryFill>(&fill))
            add_categories(*category, "category" + number, name, visible);
        else if (const auto* both = std::get_if<BivariateFill>(&fill))
            add_bivariate(*both, number, name, visible);
        else
            return;
        ++fills_;
    }
    /// Of several maps in the classes of all, or in its own. What has no title is called by its column.
    void add_map(const SmallMultiple& map, bool visible) {
        if (map.has_own_fill()) return add_fill(map.own, map.title, visible);
        const auto* shared = std::get_if<ClassedFill>(&sheet_.fill);
        if (shared == nullptr) return;
        ClassedFill fill = *shared;
        fill.column.values = map.values;
        if (!has(label_of(fill.column))) {
            fill.column.label_zh = map.title.zh;
            fill.column.label_en = map.title.en;
        }
        add_fill(fill, map.title, visible);
    }
    /// Lines with their ends; those that the sheet draws, not those below its threshold.
    void add_flows(const FlowLayer& flows) {
        std::vector<FlowArrow> shown;
        for (const FlowArrow& arrow : flows.arrows)
            if (arrow.value >= flows.minimum) shown.push_back(arrow);
        std::ranges::stable_sort(shown, std::greater<>(), &FlowArrow::value);
        if (shown.size() > flows.top) shown.resize(flows.top);
        std::map<std::pair<double, double>, const MapZone*> places;
        for (const MapZone& zone : sheet_.zones) places[{zone.point.lon, zone.point.lat}] = &zone;
        const auto name_of = [&](const LonLat& end) {
            const auto at = places.find({end.lon, end.lat});
            return at == places.end() ? std::string() : first_of(at->second->name, session_);
        };
        Texts from, to, quality;
        std::vector<double> values;
        bool estimates = false;
        for (const FlowArrow& arrow : shown) {
            lines_.geometries.emplace_back(
                LineString{Point(arrow.from.lon, arrow.from.lat), Point(arrow.to.lon, arrow.to.lat)});
            from.push_back(name_of(arrow.from));
            to.push_back(name_of(arrow.to));
            values.push_back(arrow.value);
            quality.emplace_back(arrow.estimated ? "estimated" : "reported");
            estimates = estimates || arrow.estimated;
        }
        Column amounts = renamed(flows.measure, "flow");
        amounts.values = std::move(values);
        lines_.columns = {text_column("origin", {"起点", "origin"}, std::move(from)),
                          text_column("destination", {"终点", "destination"}, std::move(to)),
                          std::move(amounts)};
        QmlQuality qualities;
        if (estimates) {
            lines_.columns.push_back(text_column("quality", {"数据性质", "quality"}, std::move(quality)));
            qualities = {.field = "quality", .found = {"estimated", "reported"}};
        }
        of_lines_.push_back({qml_flows({.field = "flow", .groups = {}}, qualities, session_.language()),
                             words_of(flows.measure), rank_flow, QgisShape::line});
    }
    void add_circles(const CircleLayer& circles) {
        zones_.columns.push_back(renamed(circles.column, "circles"));
        centres_ = zones_;
        centres_.geometries.clear();
        for (const MapZone& zone : sheet_.zones)
            centres_.geometries.emplace_back(Point{zone.point.lon, zone.point.lat});
        of_centres_.push_back(
            {qml_circles(zones_.columns.back(), session_.language(), sheet_.label_zones ? "label" : ""),
             words_of(circles.column), rank_point, QgisShape::point});
    }
    void add_points(const PointLayer& layer) {
        Texts names, categories;
        std::vector<double> sizes;
        std::vector<QmlCategory> looks;
        for (const MapPoint& point : layer.points) {
            points_.geometries.emplace_back(Point{point.point.lon, point.point.lat});
            names.push_back(first_of(point.name, session_));
            const bool known = point.category >= 0;
            categories.push_back(
                known ? first_of(layer.entries[static_cast<std::size_t>(point.category)].label, session_)
                      : "");
            sizes.push_back(point.size);
        }
        points_.columns = {text_column("name", {"名称", "name"}, std::move(names))};
        for (const CategoryFill::Entry& entry : layer.entries)
            looks.push_back({first_of(entry.label, session_), entry.label, entry.colour});
        if (!looks.empty()) {
            if (std::ranges::count(categories, "") > 0)
                looks.push_back({.value = "", .label = no_data, .colour = {}});
            points_.columns.push_back(text_column("category", layer.title, std::move(categories)));
        }
        if (layer.sizes) {
            points_.columns.push_back(renamed(*layer.sizes, "size"));
            points_.columns.back().values = std::move(sizes);
        }
        const Column* size = layer.sizes ? &points_.columns.back() : nullptr;
        of_points_.push_back({qml_point_categories(looks.empty() ? "" : "category", looks, size,
                                                   session_.language(), layer.named ? "name" : ""),
                              has(layer.title) ? layer.title : Text{"点", "Points"}, rank_point,
                              QgisShape::point});
    }
    void add_dots(const DotLayer& dots) {
        for (const LonLat& dot : dots.dots) points_.geometries.emplace_back(Point{dot.lon, dot.lat});
        points_.columns = {{.name = "stands_for",
                            .label_zh = dots.column.label_zh,
                            .label_en = dots.column.label_en,
                            .unit = dots.column.unit,
                            .values = std::vector<double>(dots.dots.size(), dots.per_dot)}};
        of_points_.push_back({qml_dots(), words_of(dots.column), rank_point, QgisShape::point});
    }

    /// Puts tables and views where they belong.
    void into(QgisData& data, QgisGroup& group) {
        if (of_zones_.empty()) of_zones_.push_back({qml_plain_zones(label_), {"区域", "Zones"}, rank_class});
        add(data, group, lines_, of_lines_, "flows");
        add(data, group, points_, of_points_, "points");
        add(data, group, centres_, of_centres_, "circles");
        add(data, group, zones_, of_zones_, "zones");
    }

  private:
    static Text words_of(const Column& column) { return label_of(column); }
    void add_text(std::size_t column, std::string text) {
        std::get<Texts>(zones_.columns[column].values).push_back(std::move(text));
    }
    void add_classed(const ClassedFill& fill, std::string field, const Text& name, bool visible) {
        ClassedFill shown = of_readable_ratios(fill);
        shown.column = renamed(shown.column, std::move(field));
        zones_.columns.push_back(shown.column);
        of_zones_.push_back({qml_graduated_zones(shown, label_, session_.language()),
                             has(name) ? name : words_of(fill.column), rank_class, QgisShape::polygon,
                             visible});
    }
    /// Ratios in the unit that the sheet writes, 0.3 家/亿元, and not 0.000000003 家/元 in the table.
    [[nodiscard]] ClassedFill of_readable_ratios(ClassedFill fill) const {
        const DisplayUnit unit = unit_of(fill, sheet_language(session_.language()));
        if (unit.divisor >= 1 || fill.column.unit.find('/') == std::string::npos) return fill;
        std::vector<double> values = numbers_of(fill.column);
        for (std::vector<double>* const numbers : {&values, &fill.breaks})
            for (double& value : *numbers) value /= unit.divisor;
        if (fill.mean_and_deviation)
            fill.mean_and_deviation = std::pair(fill.mean_and_deviation->first / unit.divisor,
                                                fill.mean_and_deviation->second / unit.divisor);
        fill.column.values = std::move(values);
        fill.column.unit = first_of(unit.label, session_);
        return fill;
    }
    void add_categories(const CategoryFill& fill, const std::string& field, const Text& name, bool visible) {
        Texts values;
        std::vector<QmlCategory> looks;
        bool missing = false;
        for (const int category : fill.category) {
            missing = missing || category < 0;
            values.push_back(
                category < 0 ? ""
                             : first_of(fill.entries[static_cast<std::size_t>(category)].label, session_));
        }
        for (const CategoryFill::Entry& entry : fill.entries)
            looks.push_back({first_of(entry.label, session_), entry.label, entry.colour});
        if (missing) looks.push_back({.value = "", .label = no_data, .colour = {}});
        const Text title = has(name) ? name : has(fill.title) ? fill.title : Text{"类别", "Categories"};
        zones_.columns.push_back(text_column(field, title, std::move(values)));
        of_zones_.push_back({qml_categories(field, looks, false, session_.language(), label_), title,
                             rank_class, QgisShape::polygon, visible});
    }
    /// Nine classes as categories: what stands in the legend as a square.
    void add_bivariate(const BivariateFill& fill, const std::string& number, const Text& name, bool visible) {
        const auto part = [&](const Column& column, const std::vector<double>& breaks, std::size_t i,
                              SheetLanguage language) {
            return first_words(label_of(column), language) + " " +
                   range_of_list(class_bounds(breaks, numbers_of(column)).texts, i, language);
        };
        CategoryFill nine{.title = {label_of(fill.first).zh + " × " + label_of(fill.second).zh,
                                    label_of(fill.first).en + " × " + label_of(fill.second).en},
                          .entries = {},
                          .category = {}};
        const std::vector<Colour> colours = bivariate_colours();
        for (std::size_t i = 0; i < colours.size(); ++i) {
            const auto both = [&](SheetLanguage language) {
                return part(fill.first, fill.first_breaks, i % 3, language) + " · " +
                       part(fill.second, fill.second_breaks, i / 3, language);
            };
            nine.entries.push_back({{both(SheetLanguage::zh), both(SheetLanguage::en)}, colours[i]});
        }
        const std::vector<double> first = numbers_of(fill.first), second = numbers_of(fill.second);
        for (std::size_t i = 0; i < first.size(); ++i) {
            const auto x = class_of(first[i], fill.first_breaks), y = class_of(second[i], fill.second_breaks);
            nine.category.push_back(x && y ? static_cast<int>(*x + 3 * *y) : -1);
        }
        zones_.columns.push_back(renamed(fill.first, "first" + number));
        zones_.columns.push_back(renamed(fill.second, "second" + number));
        add_categories(nine, "classes" + number, name, visible);
    }
    void add(QgisData& data, QgisGroup& group, FeatureLayer& layer, const std::vector<Shown>& views,
             const char* part) const {
        if (layer.size() == 0 || views.empty()) return;
        layer.name = free_table(fmt::format("map_{}_{}", data.maps + 1, part), data);
        for (const Shown& view : views)
            group.layers.push_back({.id = layer_id(layer.name, group.layers.size() + 1),
                                    .name = view.name,
                                    .summary = sheet_.texts.title,
                                    .shape = qgis_shapes_of(layer).front(),
                                    .source = table_source(layer.name),
                                    .filter = {},
                                    .crs = layer.crs,
                                    .qml = with_words(view.qml, layer, session_),
                                    .visible = view.visible,
                                    .order = view.order});
        data.more_tables.push_back({layer, group.layers.back().qml});
    }

    const SheetSpec& sheet_;
    const Session& session_;
    std::string label_;  ///< the field that names areas; empty: none are, or their circles are
    FeatureLayer zones_, centres_, points_, lines_;
    std::vector<Shown> of_zones_, of_centres_, of_points_, of_lines_;
    std::size_t fills_ = 0;
};

}  // namespace

void add_maps(QgisData& data, std::span<const SheetSpec* const> sheets, bool visible,
              const Session& session) {
    for (const SheetSpec* sheet : sheets) {
        QgisGroup group{.name = marked(sheet->texts), .layers = {}, .visible = visible && data.maps == 0};
        MapTables tables(*sheet, session);
        if (sheet->multiples.empty()) tables.add_fill(sheet->fill, {}, true);
        for (std::size_t i = 0; i < sheet->multiples.size(); ++i) tables.add_map(sheet->multiples[i], i == 0);
        if (sheet->flows) tables.add_flows(*sheet->flows);
        if (sheet->circles) tables.add_circles(*sheet->circles);
        if (sheet->points) tables.add_points(*sheet->points);
        if (sheet->dots) tables.add_dots(*sheet->dots);
        tables.into(data, group);
        ++data.maps;
        data.map_groups.push_back(std::move(group));
    }
}

}  // namespace deltareach
