#include "gis/field_names.hpp"
#include "gis/geodesic_disc.hpp"
#include "study/findings/labels.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/reach_heads.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

Point point_of(LonLat place) {
    return {place.lon, place.lat};
}

void start_study(FactRows& rows, const Study& study) {
    rows.start_row();
    name_study(rows, study);
}

/// The same of a figure that rests on the whole total, with what that is.
void start_reach(FactRows& rows, const Study& study) {
    start_study(rows, study);
    rows.text(heads::total_bound, total_is_whole(study) ? "" : "at least");
}

/// A flow to one destination.
struct FlowOf {
    const Study& study;
    std::size_t j;

    [[nodiscard]] CellNumber estimated(const std::vector<double> Study::*values) const {
        return is_split() ? CellNumber((study.*values)[j]) : std::nullopt;
    }
    /// Whether the flow is a part of a total.
    [[nodiscard]] bool is_split() const { return study.estimated() && study.as_reported[j] == 0; }
};

constexpr RowFact<FlowOf> flow_facts[] = {
    {heads::low, [](const FlowOf& of) { return of.estimated(&Study::low); }},
    {heads::high, [](const FlowOf& of) { return of.estimated(&Study::high); }},
    {{"beta_1", "β=1", "beta = 1", Head::of_row},
     [](const FlowOf& of) { return of.estimated(&Study::beta_1); }},
    {{"beta_2", "β=2", "beta = 2", Head::of_row},
     [](const FlowOf& of) { return of.estimated(&Study::beta_2); }},
    {heads::distance, [](const FlowOf& of) -> CellNumber { return mean_distance_km(of.study, of.j); }},
    {heads::method,
     [](const FlowOf& of) { return of.is_split() ? of.study.estimate->method : std::string(); }}};

void name_destination(FactRows& rows, const std::string& code, const Words& names) {
    rows.text(heads::destination, code);
    rows.text(heads::destination_zh, names.zh);
    rows.text(heads::destination_en, names.en);
}

void flow_row(FactRows& rows, const Study& study, const Region& region, std::size_t j) {
    const ZoneRef zone = study.flows.destinations[j];
    start_study(rows, study);
    rows.text(heads::quality, std::string(name_of(quality_at(study, j))));
    name_destination(rows, region.code(zone), {region.name_zh(zone), region.name_en(zone)});
    rows.number(heads::flow, study.flow[j], study.unit);
    if (!is_whole(study, j)) rows.text(heads::bound, "at least");
    add_facts<FlowOf>(rows, flow_facts, {study, j}, study.unit);
}

void total_row(FactRows& rows, const Study& study, const FlowRow& written, const Region& region) {
    start_study(rows, study);
    rows.text(heads::quality, std::string(name_of(Quality::reported_total)));
    name_destination(rows, written.destination, label_of_total(written.destination, region));
    rows.number(heads::flow, written.value, study.unit);
    rows.text(heads::source, written.source);
}

void add_interval_words(FactRows& rows, const ReachResult& reach) {
    const Text words = interval_brief(reach);
    rows.text(heads::interval, words.zh);
    rows.text(heads::interval_en, words.en);
}

constexpr Head share_of_radius{"share_percent", "占比", "share of the flow", "%"};
constexpr Head radius_of_share{"radius_km", "半径", "radius", "km"};
constexpr Head low_radius{"low_km", "半径下限", "radius, low", "km"};
constexpr Head high_radius{"high_km", "半径上限", "radius, high", "km"};

constexpr RowFact<Direction> ellipse_facts[] = {
    {{"semi_major_km", "长半轴", "semi-major axis", "km"},
     [](const Direction& of) { return of.ellipse ? CellNumber(of.ellipse->semi_major_km) : std::nullopt; }},
    {{"semi_minor_km", "短半轴", "semi-minor axis", "km"},
     [](const Direction& of) { return of.ellipse ? CellNumber(of.ellipse->semi_minor_km) : std::nullopt; }},
    {{"azimuth_deg", "长轴方位角", "azimuth of the major axis", "deg"},
     [](const Direction& of) { return of.ellipse ? CellNumber(of.ellipse->azimuth_deg) : std::nullopt; }},
    {{"scale", "尺度", "scale"},
     [](const Direction& of) { return std::string(of.ellipse ? name_of(of.ellipse->scale) : ""); }}};

}  // namespace

std::string study_key(const Study& study, std::span<const Study> studies) {
    const auto same = std::ranges::count_if(studies_beside(study, studies), [&](const Study& other) {
        if (other.origin.id != study.origin.id ||
            other.theme.id.size() + other.period.size() != study.theme.id.size() + study.period.size())
            return false;
        return other.theme.id.size() == study.theme.id.size()
                   ? other.theme.id == study.theme.id && other.period == study.period
                   : other.key() == study.key();
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

std::vector<Column> flow_table(std::span<const Study> studies, const Inputs& inputs) {
    FactRows rows;
    for (const Study& study : studies) {
        for (const std::size_t j : study.flow.positions())
            if (study.flow[j] > 0) flow_row(rows, study, *inputs.region, j);
        for (const std::size_t row : study.flows.totals)
            total_row(rows, study, inputs.flows.rows[row], *inputs.region);
    }
    return rows.take();
}

FlowRows flow_rows(std::span<const Study> studies, const Inputs& inputs) {
    FlowRows result{.columns = flow_table(studies, inputs), .lines = {}};
    for (const Study& study : studies) {
        const LonLat from = study.reach.direction.origin;
        for (const std::size_t j : study.flow.positions())
            if (study.flow[j] > 0)
                result.lines.emplace_back(
                    LineString{point_of(from), point_of(inputs.region->point(study.flows.destinations[j]))});
        result.lines.resize(result.lines.size() + study.flows.totals.size());
    }
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
    FactRows rows;
    std::vector<std::optional<Geometry>> geometries;
    for (const Study& study : studies) {
        const ReachResult& r = study.reach.reach;
        start_reach(rows, study);
        MultiLineString rings;
        for (const char* name : {"r50", "r80", "r95"}) {
            const Fact& fact = reach_fact(name);
            const auto value = fact.get(r);
            const auto interval = fact.interval(r);
            if (value)
                for (LineString& part : geodesic_ring(study.reach.direction.origin, *value))
                    rings.push_back(std::move(part));
            const ColumnHead head = fact.column(study);
            rows.number(head, value);
            rows.interval(head, interval);
        }
        add_interval_words(rows, r);
        if (rings.empty())
            geometries.emplace_back();
        else
            geometries.emplace_back(std::move(rings));
    }
    return rows_with_geometry("reach_radii", rows.take(), geometries);
}

FeatureLayer radii_areas_layer(std::span<const Study> studies, const Region&) {
    FactRows rows;
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
            start_reach(rows, study);
            rows.number(share_of_radius, share);
            rows.number(radius_of_share, *radius);
            rows.number(low_radius, interval ? CellNumber(interval->low) : std::nullopt);
            rows.number(high_radius, interval ? CellNumber(interval->high) : std::nullopt);
            add_interval_words(rows, r);
            geometries.push_back(disc_geometry(study.reach.direction.origin, *radius));
        }
    }
    return rows_with_geometry("reach_radii_areas", rows.take(), geometries);
}

FeatureLayer ellipses_layer(std::span<const Study> studies, const Region&) {
    FactRows rows;
    std::vector<std::optional<Geometry>> geometries;
    EllipseOutlines outlines;
    for (const Study& study : studies) {
        const auto& ellipse = study.reach.direction.ellipse;
        start_reach(rows, study);
        add_facts<Direction>(rows, ellipse_facts, study.reach.direction, study.unit);
        geometries.push_back(
            ellipse ? area_geometry(area_on_globe(outlines.of(*ellipse).outer(), ellipse->centre))
                    : std::nullopt);
    }
    return rows_with_geometry("reach_ellipses", rows.take(), geometries);
}

FeatureLayer centres_layer(std::span<const Study> studies, const Region&) {
    FactRows rows;
    std::vector<std::optional<Geometry>> geometries;
    for (const Study& study : studies) {
        const Direction& direction = study.reach.direction;
        start_reach(rows, study);
        rows.number(heads::shift, direction.shift_km);
        rows.number(heads::shift_azimuth, direction.shift_azimuth_deg);
        if (direction.centre)
            geometries.emplace_back(point_of(*direction.centre));
        else
            geometries.emplace_back();
    }
    return rows_with_geometry("reach_centres", rows.take(), geometries);
}

}  // namespace deltareach
