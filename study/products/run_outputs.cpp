#include "study/products/run_outputs.hpp"

#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "study/findings/run_spill.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/zone_styles.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// GeoJSON names with the layers they hold, in one place for claiming and writing.
constexpr const char* vector_names[] = {"reach_radii", "reach_ellipses", "reach_centres", "flows"};

std::array<std::pair<const char*, const std::vector<Column>*>, 3> named(const FurtherTables& further) {
    return {
        {{"change.csv", &further.change}, {"links.csv", &further.links}, {"regions.csv", &further.regions}}};
}

bool is_first_origin(const Study& study, std::span<const Study> studies) {
    return study.origin.id == studies.front().origin.id;
}

bool has_flow(const Study& study) {
    return std::ranges::any_of(study.flow, [](double flow) { return flow > 0; });
}

}  // namespace

SurfaceStore::SurfaceStore(const Project& project, const Inputs& inputs, const Session& session)
    : project_(project), inputs_(inputs), threads_(session.options.threads) {}

const StudySurface& SurfaceStore::of(const Study& study) {
    const std::string key = study.origin.id + "/" + study.key() + "/" + study.unit;
    auto found = computed_.find(key);
    if (found == computed_.end())
        found = computed_.emplace(key, surface_of_study(project_, inputs_, study, threads_)).first;
    return found->second;
}

void claim_tables(OutputFolder& out, std::span<const Study> studies, const FurtherTables& further) {
    if (!studies.empty()) {
        out.claim("reach.csv");
        out.claim("flows.csv");
    }
    for (const auto& [name, table] : named(further))
        if (!table->empty()) out.claim(name);
}

void claim_vectors(OutputFolder& out, std::span<const Study> studies) {
    out.claim("zones.gpkg");
    if (studies.empty()) return;
    for (const char* name : vector_names) {
        out.claim(std::string(name) + ".geojson");
        out.claim(std::string(name) + ".qml");
    }
}

void write_tables(const OutputFolder& out, std::span<const Study> studies, const Inputs& inputs,
                  const FurtherTables& further) {
    if (!studies.empty()) {
        write_csv(out.path("reach.csv"), reach_table(studies, *inputs.region), out.overwrite());
        write_csv(out.path("flows.csv"), flow_rows(studies, inputs).columns, out.overwrite());
    }
    for (const auto& [name, table] : named(further))
        if (!table->empty()) write_csv(out.path(name), *table, out.overwrite());
}

std::vector<StyledLayer> styled_zones(std::span<const Study> studies, const Inputs& inputs,
                                      const Session& session) {
    std::vector<StyledLayer> layers;
    for (std::size_t level = 0; level < inputs.region->levels().size(); ++level) {
        FeatureLayer layer = zones_layer(level, studies, inputs);
        std::string style = zone_style(layer, studies, session);
        layers.push_back({std::move(layer), std::move(style)});
    }
    return layers;
}

void write_vectors(const OutputFolder& out, std::span<const Study> studies, const Inputs& inputs,
                   const SpillRun* spill, const Session& session) {
    std::vector<StyledLayer> zones = styled_zones(studies, inputs, session);
    if (spill != nullptr) add_spill_columns(zones[spill->data.level].layer, *spill);
    write_geopackage(out.path("zones.gpkg"), zones, out.overwrite());
    if (studies.empty()) return;
    const FlowRows rows = flow_rows(studies, inputs);
    for (const FeatureLayer& layer :
         {radii_layer(studies, *inputs.region), ellipses_layer(studies, *inputs.region),
          centres_layer(studies, *inputs.region), rows_with_geometry("flows", rows.columns, rows.lines)})
        write_styled_geojson(out.path(layer.name + ".geojson"), layer, session);
}

bool has_surface(const Loaded& from, const Study& study, std::span<const Study> studies) {
    return is_first_origin(study, studies) && has_flow(study) &&
           has_bandwidth(from.project, from.inputs, study);
}

void tell_without_surface(const Loaded& from, std::span<const Study> studies, Session& session) {
    for (const Study& study : studies)
        if (is_first_origin(study, studies) && has_flow(study) && !has_surface(from, study, studies))
            session.tell({Message{.code = "DR1438",
                                  .values = {{"study", fmt::format("{} {} {}", study.origin.id,
                                                                   study.theme.id, study.period)}}}});
}

void claim_surfaces(OutputFolder& out, const Loaded& from, std::span<const Study> studies) {
    for (const Study& study : studies) {
        if (!has_surface(from, study, studies)) continue;
        for (const char* kind : {"surface_{}.tif", "surface_{}.qml", "bands_{}.geojson", "bands_{}.qml"})
            out.claim(fmt::format(fmt::runtime(kind), study_key(study, studies)));
    }
}

FeatureLayer bands_layer(const Study& study, const StudySurface& surface) {
    FeatureLayer layer{.name = "bands_" + study.key()};
    std::vector<double> share, level, volume, area;
    std::vector<std::string> origin, theme, period, quality, unit, level_unit;
    for (auto band = surface.bands.rbegin(); band != surface.bands.rend(); ++band) {
        layer.geometries.emplace_back(band->area);
        share.push_back(band->share * 100);
        level.push_back(band->level);
        volume.push_back(band->volume_share);
        area.push_back(band->area_km2);
        origin.push_back(study.origin.id);
        theme.push_back(study.theme.id);
        period.push_back(study.period);
        quality.emplace_back(name_of(study.quality));
        unit.push_back(study.unit);
        level_unit.push_back(surface.surface.raster.unit);
    }
    layer.columns = {{"share_percent", "占总量", "share of volume", "%", share},
                     {"level", "下限值", "level", surface.surface.raster.unit, level},
                     {"volume_share", "实际份额", "share held", "1", volume},
                     {"area_km2", "面积", "area", "km2", area},
                     {"origin", "起点代码", "origin code", "", origin},
                     {"theme", "主题", "theme", "", theme},
                     {"period", "时期", "period", "", period},
                     {"quality", "数据性质", "quality", "", quality},
                     {"unit", "单位", "unit", "", unit},
                     {"level_unit", "下限值的单位", "unit of level", "", level_unit}};
    return layer;
}

void write_surfaces(const OutputFolder& out, const Loaded& from, std::span<const Study> studies,
                    SurfaceStore& surfaces, Session& session) {
    std::size_t done = 0;
    for (const Study& study : studies) {
        session.advance(static_cast<double>(done++) / static_cast<double>(studies.size()));
        if (!has_surface(from, study, studies)) continue;
        const StudySurface& surface = surfaces.of(study);
        session.tell(surface.surface.notes);
        const std::string key = study_key(study, studies);
        write_styled_cog(out.path("surface_" + key + ".tif"), surface.surface.raster, session);
        write_styled_geojson(out.path("bands_" + key + ".geojson"), bands_layer(study, surface), session);
    }
    session.advance(1);
}

}  // namespace deltareach
