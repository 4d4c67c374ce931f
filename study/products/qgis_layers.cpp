#include "study/products/qgis_layers.hpp"

#include "gis/text.hpp"
#include "render/display_unit.hpp"
#include "render/qgis_style.hpp"
#include "study/products/qgis_parts.hpp"
#include "study/products/study_layers.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/zone_styles.hpp"
#include "study/sheets/report.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/study_tables.hpp"
#include "study/tables/surface_tables.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace deltareach {
namespace {

QgisShape first_shape_of(const FeatureLayer& layer) {
    return qgis_shapes_of(layer).front();
}

std::string filter_of(const Study& study) {
    return fmt::format("\"origin\" = {} AND \"theme\" = {} AND \"period\" = {} AND \"unit\" = {}",
                       sql_text(study.origin.id), sql_text(study.theme.id), sql_text(study.period),
                       sql_text(study.unit));
}

bool has_rows(const FeatureLayer& layer, const Study& study) {
    const auto texts = [&](const char* name) {
        return std::get<std::vector<std::string>>(find_column(layer.columns, name)->values);
    };
    const auto origin = texts("origin"), theme = texts("theme"), period = texts("period"),
               unit = texts("unit");
    for (std::size_t row = 0; row < layer.size(); ++row)
        if (origin[row] == study.origin.id && theme[row] == study.theme.id && period[row] == study.period &&
            unit[row] == study.unit)
            return true;
    return false;
}

struct ResultLook {
    const char* table;
    Text name;
    int order;
};

/// The layers of all studies, and the bands of those that have a surface, what is small first.
std::vector<ResultLook> result_looks() {
    std::vector<ResultLook> looks;
    for (const StudyLayer& one : study_layers()) looks.push_back({one.name, one.title, one.rank});
    looks.push_back({"reach_origins", {"起点", "Origin"}, rank_origin});
    looks.push_back({"reach_bands", {"辐射带", "Reach bands"}, rank_band});
    std::ranges::stable_sort(looks, {}, &ResultLook::order);
    return looks;
}

Text with_quality(Text name, const Study& study) {
    if (study.estimated()) return {name.zh + "（估算）", name.en + " (estimated)"};
    if (study.quality == Quality::synthetic) return {name.zh + "（合成数据）", name.en + " (synthetic)"};
    return name;
}

Text summary_of(const Study& study) {
    const Text unit = display_unit(study.unit, 0).label, quality = quality_words(study.quality);
    return {fmt::format("{}；单位：{}；数据性质：{}。{}", study.theme.label_zh, unit.zh, quality.zh,
                        study.theme.definition_zh),
            fmt::format("{}; unit: {}; quality: {}. {}", study.theme.label_en, unit.en, quality.en,
                        study.theme.definition_en)};
}

/// Groups of other origins than the first: a project of hundreds is a list that nobody reads.
constexpr std::size_t most_other_groups = 24;

/// What the layers of the project are made from.
struct View {
    const QgisData& data;
    std::span<const Study> studies;
    const Region& region;
    const Session& session;
};

/// Names under the flows of an origin whose figures stand in no column: the tables have those of the first.
void add_plain_zones(QgisGroup& group, const View& view, std::size_t at) {
    const std::size_t level = view.studies[at].flows.destinations[0].level;
    const FeatureLayer& layer = view.data.zones[level].layer;
    const ZoneLayer& zones = view.region.levels()[level];
    QmlZones starred{.code_field = heads::code.name, .own_named = false};
    for (const ZoneRef member : view.studies[at].flows.members)
        starred.own.push_back(view.region.code(member));
    const std::string_view name = name_field_of(layer, view.session.language());
    group.layers.push_back({.id = layer_id(layer.name, at + 1),
                            .name = {zones.label_zh(), zones.label_en()},
                            .summary = {},
                            .shape = first_shape_of(layer),
                            .source = table_source(layer.name),
                            .filter = {},
                            .crs = layer.crs,
                            .qml = with_words(qml_plain_zones(name, starred), layer, view.session),
                            .order = rank_class});
}

void add_zones(QgisGroup& group, const View& view, std::size_t at) {
    const auto& [data, studies, region, session] = view;
    const Study& study = studies[at];
    const std::size_t number = at + 1;
    const auto look = data.looks.find(&study);
    const auto fill = received_fill(study, look == data.looks.end() ? MapSettings{} : look->second);
    const bool any = fill && std::ranges::any_of(data.zones, [&](const StyledLayer& zones) {
                         return has_received(zones.layer, study, studies);
                     });
    if (!any) return add_plain_zones(group, view, at);
    for (std::size_t level = 0; level < data.zones.size(); ++level) {
        const FeatureLayer& layer = data.zones[level].layer;
        if (!has_received(layer, study, studies)) continue;
        const ZoneLayer& zones = region.levels()[level];
        group.layers.push_back(
            {.id = layer_id(layer.name, number),
             .name = with_quality({zones.label_zh() + "：接收", zones.label_en() + ": received"}, study),
             .summary = summary_of(study),
             .shape = first_shape_of(layer),
             .source = table_source(layer.name),
             .filter = {},
             .crs = layer.crs,
             .qml = received_style(layer, study, studies, region, *fill, session, false),
             .order = rank_class});
    }
}

QgisGroup group_of(const View& view, std::size_t at, bool visible) {
    const QgisData& data = view.data;
    const Study& study = view.studies[at];
    const std::size_t number = at + 1;
    const std::string when = study.period == unstated ? std::string() : " · " + study.period;
    QgisGroup group{
        .name = with_quality({fmt::format("{} · {}{}", study.origin.name_zh, study.theme.label_zh, when),
                              fmt::format("{} · {}{}", study.origin.name_en, study.theme.label_en, when)},
                             study),
        .layers = {},
        .visible = visible};
    for (const ResultLook& look : result_looks()) {
        const auto found = std::ranges::find_if(
            data.results, [&](const StyledLayer& layer) { return layer.layer.name == look.table; });
        if (found == data.results.end() || !has_rows(found->layer, study)) continue;
        group.layers.push_back({.id = layer_id(look.table, number),
                                .name = with_quality(look.name, study),
                                .summary = summary_of(study),
                                .shape = first_shape_of(found->layer),
                                .source = table_source(look.table),
                                .filter = filter_of(study),
                                .crs = found->layer.crs,
                                .qml = found->qml,
                                .visible = look.order != rank_band,
                                .order = look.order});
    }
    add_zones(group, view, at);
    if (data.surfaces.contains(&study))
        group.layers.push_back({.id = layer_id("surface", number),
                                .name = with_quality({"辐射表面", "Reach surface"}, study),
                                .summary = summary_of(study),
                                .shape = QgisShape::raster,
                                .source = "./" + data.surfaces.at(&study),
                                .filter = {},
                                .crs = data.surface_crs,
                                .qml = data.surface_styles.at(&study),
                                .visible = false,
                                .order = rank_surface});
    return group;
}

Text context_name(const std::string& table) {
    if (table == "context_rivers") return {"河流", "Rivers"};
    if (table == "context_lakes") return {"湖泊", "Lakes"};
    if (table == "context_neighbours") return {"邻省", "Neighbouring provinces"};
    return {"陆地", "Land"};
}

/// The user's own layers, boundaries and waters lie over the classes, plain zones and land under them.
QgisGroup base_group(const QgisData& data, const Region& region, const Session& session) {
    QgisGroup group{.name = {"底图", "Base map"}, .layers = data.own};
    for (std::size_t level = data.zones.size(); level-- > 0;) {
        const FeatureLayer& layer = data.zones[level].layer;
        const ZoneLayer& zones = region.levels()[level];
        const bool outermost = level + 1 == data.zones.size() && level > 0;
        const QgisShape shape = first_shape_of(layer);
        const std::string style = outermost ? qml_context(ContextLook::boundary)
                                  : shape == QgisShape::point
                                      ? qml_points(name_field_of(layer, session.language()))
                                      : qml_plain_zones({});
        group.layers.push_back({.id = layer_id("base_" + layer.name, 0),
                                .name = {zones.label_zh(), zones.label_en()},
                                .summary = {},
                                .shape = shape,
                                .source = table_source(layer.name),
                                .filter = {},
                                .crs = layer.crs,
                                .qml = with_words(style, layer, session),
                                .visible = !zones.partial(),
                                .order = outermost ? rank_boundary : rank_plain});
    }
    for (const StyledLayer& context : data.context) {
        const bool water = context.layer.name == "context_lakes" || context.layer.name == "context_rivers";
        group.layers.push_back({.id = layer_id(context.layer.name, 0),
                                .name = context_name(context.layer.name),
                                .summary = {},
                                .shape = first_shape_of(context.layer),
                                .source = table_source(context.layer.name),
                                .filter = {},
                                .crs = context.layer.crs,
                                .qml = with_words(context.qml, context.layer, session),
                                .order = water ? rank_water : rank_ground});
    }
    return group;
}

void append(FeatureLayer& to, FeatureLayer&& from) {
    std::ranges::move(from.geometries, std::back_inserter(to.geometries));
    for (std::size_t i = 0; i < to.columns.size(); ++i)
        std::visit(
            [&](auto& values) {
                auto& more = std::get<std::decay_t<decltype(values)>>(from.columns[i].values);
                values.insert(values.end(), more.begin(), more.end());
            },
            to.columns[i].values);
}

template <class Shapes>
void add_context(std::vector<StyledLayer>& layers, const char* name, const Shapes& shapes, ContextLook look) {
    if (shapes.empty()) return;
    FeatureLayer layer{.name = name};
    for (const auto& shape : shapes) layer.geometries.emplace_back(shape);
    layers.push_back({std::move(layer), qml_context(look)});
}

}  // namespace

FeatureLayer all_bands(const Loaded& from, Findings& found, int threads) {
    FeatureLayer all{.name = "reach_bands"};
    for (const Study& study : found.studies) {
        if (!has_surface(from, study, found.studies)) continue;
        FeatureLayer bands = bands_layer(study, found.surface_of(from, study, threads));
        if (all.columns.empty()) {
            all.columns = std::move(bands.columns);
            all.geometries = std::move(bands.geometries);
            for (Column& column : all.columns)
                if (column.name == "level") column.unit = "";  // of each row: level_unit
        } else {
            append(all, std::move(bands));
        }
    }
    return all;
}

FeatureLayer origins_layer(std::span<const Study> studies, const Region& region) {
    FactRows rows;
    std::vector<std::optional<Geometry>> places;
    for (const Study& study : studies)
        for (const ZoneRef member : study.flows.members) {
            rows.start_row();
            name_study(rows, study);
            rows.text(heads::name_zh, region.name_zh(member));
            rows.text(heads::name_en, region.name_en(member));
            places.emplace_back(Point{region.point(member).lon, region.point(member).lat});
        }
    return rows_with_geometry("reach_origins", rows.take(), places);
}

std::vector<StyledLayer> context_layers(const ContextLayers& context) {
    std::vector<StyledLayer> layers;
    add_context(layers, "context_rivers", context.rivers, ContextLook::river);
    add_context(layers, "context_lakes", context.lakes, ContextLook::lake);
    add_context(layers, "context_neighbours", context.neighbours, ContextLook::land);
    add_context(layers, "context_land", context.land, ContextLook::land);
    return layers;
}

std::vector<QgisGroup> qgis_groups(const QgisData& data, std::span<const Study> studies,
                                   const Project& project, const Region& region, const Session& session) {
    const auto origin_place = [&](std::size_t i) {
        return std::ranges::find(studies, studies[i].origin.id, [](const Study& s) { return s.origin.id; }) -
               studies.begin();
    };
    std::vector<std::size_t> order;  // none without flows
    std::size_t others = 0;
    for (std::size_t i = 0; i < studies.size(); ++i)
        if (origin_place(i) == 0 || (is_latest(studies[i], studies) && ++others <= most_other_groups))
            order.push_back(i);
    const auto theme_place = [&](std::size_t i) {
        return std::ranges::find(project.themes, studies[i].theme.id, &Theme::id) - project.themes.begin();
    };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (origin_place(a) != origin_place(b)) return origin_place(a) < origin_place(b);
        if (theme_place(a) != theme_place(b)) return theme_place(a) < theme_place(b);
        return studies[a].period > studies[b].period;
    });
    const View view{data, studies, region, session};
    std::vector<QgisGroup> groups;
    for (const std::size_t i : order) groups.push_back(group_of(view, i, groups.empty()));
    groups.insert(groups.end(), data.map_groups.begin(), data.map_groups.end());
    groups.insert(groups.end(), data.more.begin(), data.more.end());
    groups.push_back(base_group(data, region, session));
    return groups;
}

}  // namespace deltareach
