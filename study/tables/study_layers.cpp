#include "gis/column_builder.hpp"
#include "gis/field_names.hpp"
#include "gis/geodesic_disc.hpp"
#include "study/findings/labels.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace deltareach {
namespace {

Point point_of(LonLat place) {
    return {place.lon, place.lat};
}

void name_row(ColumnBuilder& rows, const Study& study) {
    rows.start_row();
    rows.text("origin", "起点代码", "origin code", study.origin.id);
    rows.text("origin_zh", "起点", "origin (zh)", study.origin.name_zh);
    rows.text("origin_en", "起点（英）", "origin", study.origin.name_en);
    rows.text("theme", "主题", "theme", study.theme.id);
    rows.text("theme_zh", "主题名", "theme (zh)", study.theme.label_zh);
    rows.text("period", "时期", "period", study.period);
    rows.text("unit", "单位", "unit", study.unit);
    rows.text("quality", "数据性质", "quality", std::string(name_of(study.quality)));
}

/// The same of a figure that rests on the whole total, with what that is.
void name_reach(ColumnBuilder& rows, const Study& study) {
    name_row(rows, study);
    rows.text("total_bound", "总量的界", "bound of the total", total_is_whole(study) ? "" : "at least");
}

void flow_row(ColumnBuilder& rows, const Study& study, const Region& region, std::size_t j) {
    const ZoneRef zone = study.flows.destinations[j];
    name_row(rows, study);
    rows.text("destination", "终点代码", "destination code", region.code(zone));
    rows.text("destination_zh", "终点", "destination (zh)", region.name_zh(zone));
    rows.text("destination_en", "终点（英）", "destination", region.name_en(zone));
    rows.number("flow", "流量", "flow", study.unit, study.flow[j]);
    if (!is_whole(study, j)) rows.text("bound", "界", "bound", "at least");
    rows.number("low", "下限", "low", study.unit,
                study.estimated() ? std::optional(study.low[j]) : std::nullopt);
    rows.number("high", "上限", "high", study.unit,
                study.estimated() ? std::optional(study.high[j]) : std::nullopt);
    rows.number("beta_1", "β=1", "beta = 1", study.unit,
                study.estimated() ? std::optional(study.beta_1[j]) : std::nullopt);
    rows.number("beta_2", "β=2", "beta = 2", study.unit,
                study.estimated() ? std::optional(study.beta_2[j]) : std::nullopt);
    rows.number("distance_km", "距离", "distance", "km", mean_distance_km(study, j));
    rows.text("method", "方法", "method", study.estimated() ? study.estimate->method : "");
}

void total_row(ColumnBuilder& rows, const Study& study, const FlowRow& written, const Region& region) {
    const Words names = label_of_total(written.destination, region);
    name_row(rows, study);
    rows.text("quality", "数据性质", "quality", std::string(name_of(Quality::reported_total)));
    rows.text("destination", "终点代码", "destination code", written.destination);
    rows.text("destination_zh", "终点", "destination (zh)", names.zh);
    rows.text("destination_en", "终点（英）", "destination", names.en);
    rows.number("flow", "流量", "flow", study.unit, written.value);
    rows.text("source", "来源", "source", written.source);
}

}  // namespace

std::string study_key(const Study& study, std::span<const Study> studies) {
    // Studies of one origin stand together: with thousands of origins the others need not be asked.
    const Study* const first = studies.data();
    const Study *begin = first, *end = first + studies.size();
    if (std::less_equal<>()(begin, &study) && std::less<>()(&study, end)) {
        begin = &study;
        while (begin != first && (begin - 1)->origin.id == study.origin.id) --begin;
        const Study* after = &study + 1;
        while (after != end && after->origin.id == study.origin.id) ++after;
        end = after;
    }
    const auto same = std::count_if(begin, end, [&](const Study& other) {
        return other.origin.id == study.origin.id &&
               other.theme.id.size() + other.period.size() == study.theme.id.size() + study.period.size() &&
               other.key() == study.key();
    });
    return same > 1 ? study.key() + "_" + study.unit : study.key();
}

std::string study_column(const Study& study, std::span<const Study> studies, std::string_view what) {
    const std::string key = study_key(study, studies);
    const std::string& theme = study.theme_field.empty() ? study.theme.id : study.theme_field;
    return field_name(fmt::format("{}{}_{}", theme, key.substr(study.theme.id.size()), what));
}

std::string from_column(const Study& study, std::span<const Study> studies, std::string_view ending) {
    return study_column(study, studies, fmt::format("received_from_{}{}", study.origin.id, ending));
}

FlowRows flow_rows(std::span<const Study> studies, const Inputs& inputs) {
    ColumnBuilder rows;
    FlowRows result;
    for (const Study& study : studies) {
        const LonLat from = study.reach.direction.origin;
        for (const std::size_t j : study.flow.positions()) {
            if (!(study.flow[j] > 0)) continue;
            flow_row(rows, study, *inputs.region, j);
            result.lines.emplace_back(
                LineString{point_of(from), point_of(inputs.region->point(study.flows.destinations[j]))});
        }
        for (std::size_t row : study.flows.totals) {
            total_row(rows, study, inputs.flows.rows[row], *inputs.region);
            result.lines.emplace_back();
        }
    }
    result.columns = rows.take();
    return result;
}

FeatureLayer rows_with_geometry(std::string name, const std::vector<Column>& columns,
                                const std::vector<std::optional<Geometry>>& geometries) {
    FeatureLayer layer{.name = std::move(name)};
    std::vector<std::size_t> kept;
    for (std::size_t row = 0; row < geometries.size(); ++row) {
        if (!geometries[row]) continue;
        kept.push_back(row);
        layer.geometries.push_back(geometries[row]);
    }
    for (const Column& column : columns) {
        Column part = column;
        std::visit(
            [&](auto& values) {
                auto all = std::move(values);
                values.clear();
                for (std::size_t row : kept) values.push_back(std::move(all[row]));
            },
            part.values);
        layer.columns.push_back(std::move(part));
    }
    return layer;
}

FeatureLayer radii_layer(std::span<const Study> studies, const Region&) {
    ColumnBuilder rows;
    std::vector<std::optional<Geometry>> geometries;
    for (const Study& study : studies) {
        const ReachResult& r = study.reach.reach;
        name_reach(rows, study);
        MultiLineString rings;
        for (const char* name : {"r50", "r80", "r95"}) {
            const Fact& fact = reach_fact(name);
            const auto value = fact.get(r);
            const auto interval = fact.interval(r);
            if (value)
                for (LineString& part : geodesic_ring(study.reach.direction.origin, *value))
                    rings.push_back(std::move(part));
            const std::string zh = fact.zh, en = fact.en;
            rows.number(fmt::format("{}_km", name), zh, en, "km", value);
            rows.number(fmt::format("{}_low_km", name), zh + "下限", en + ", low", "km",
                        interval ? std::optional(interval->low) : std::nullopt);
            rows.number(fmt::format("{}_high_km", name), zh + "上限", en + ", high", "km",
                        interval ? std::optional(interval->high) : std::nullopt);
        }
        rows.text("interval", "区间", "interval", interval_brief(r).zh);
        rows.text("interval_en", "区间（英）", "interval (en)", interval_brief(r).en);
        if (rings.empty())
            geometries.emplace_back();
        else
            geometries.emplace_back(std::move(rings));
    }
    return rows_with_geometry("reach_radii", rows.take(), geometries);
}

FeatureLayer radii_areas_layer(std::span<const Study> studies, const Region&) {
    ColumnBuilder rows;
    std::vector<std::optional<Geometry>> geometries;
    for (const Study& study : studies) {
        const ReachResult& r = study.reach.reach;
        // The largest first, so that the smaller ones lie upon it.
        for (const auto& [name, share] :
             {std::pair("r95", 95.0), std::pair("r80", 80.0), std::pair("r50", 50.0)}) {
            const Fact& fact = reach_fact(name);
            const auto radius = fact.get(r);
            if (!radius) continue;
            const auto interval = fact.interval(r);
            name_reach(rows, study);
            rows.number("share_percent", "占比", "share of the flow", "%", share);
            rows.number("radius_km", "半径", "radius", "km", *radius);
            rows.number("low_km", "半径下限", "radius, low", "km",
                        interval ? std::optional(interval->low) : std::nullopt);
            rows.number("high_km", "半径上限", "radius, high", "km",
                        interval ? std::optional(interval->high) : std::nullopt);
            rows.text("interval", "区间", "interval", interval_brief(r).zh);
            rows.text("interval_en", "区间（英）", "interval (en)", interval_brief(r).en);
            geometries.push_back(disc_geometry(study.reach.direction.origin, *radius));
        }
    }
    return rows_with_geometry("reach_radii_areas", rows.take(), geometries);
}

FeatureLayer ellipses_layer(std::span<const Study> studies, const Region&) {
    ColumnBuilder rows;
    std::vector<std::optional<Geometry>> geometries;
    for (const Study& study : studies) {
        const auto& ellipse = study.reach.direction.ellipse;
        name_reach(rows, study);
        rows.number("semi_major_km", "长半轴", "semi-major axis", "km",
                    ellipse ? std::optional(ellipse->semi_major_km) : std::nullopt);
        rows.number("semi_minor_km", "短半轴", "semi-minor axis", "km",
                    ellipse ? std::optional(ellipse->semi_minor_km) : std::nullopt);
        rows.number("azimuth_deg", "长轴方位角", "azimuth of the major axis", "deg",
                    ellipse ? std::optional(ellipse->azimuth_deg) : std::nullopt);
        rows.text("scale", "尺度", "scale", ellipse ? name_of(ellipse->scale) : "");
        geometries.push_back(ellipse ? area_geometry(area_on_globe(ellipse->outline.outer(), ellipse->centre))
                                     : std::nullopt);
    }
    return rows_with_geometry("reach_ellipses", rows.take(), geometries);
}

FeatureLayer centres_layer(std::span<const Study> studies, const Region&) {
    ColumnBuilder rows;
    std::vector<std::optional<Geometry>> geometries;
    for (const Study& study : studies) {
        const Direction& direction = study.reach.direction;
        name_reach(rows, study);
        rows.number("shift_km", "重心偏移", "shift of the centre", "km", direction.shift_km);
        rows.number("shift_azimuth_deg", "偏移方位角", "azimuth of the shift", "deg",
                    direction.shift_azimuth_deg);
        if (direction.centre)
            geometries.emplace_back(point_of(*direction.centre));
        else
            geometries.emplace_back();
    }
    return rows_with_geometry("reach_centres", rows.take(), geometries);
}

}  // namespace deltareach
