#include "study/products/qgis_export.hpp"

#include "gis/atomic_file.hpp"
#include "render/qgis_style.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/products/needed.hpp"
#include "study/products/qgis_layers.hpp"
#include "study/products/qgis_maps.hpp"
#include "study/products/study_layers.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/sheet_sources.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Box of the zones in a plane, with a margin of a fiftieth.
Box extent_of(const Region& region, const Crs& plane) {
    const CrsTransform to_plane(Crs(), plane);
    std::optional<Box> all;
    for (const ZoneLayer& level : region.levels()) {
        for (const MultiPolygon& shape : level.shapes()) {
            if (shape.empty()) continue;
            const Box box = bounds_of(transformed(Geometry(shape), to_plane));
            if (!all) all = box;
            all->min_corner() = {std::min(all->min_corner().x(), box.min_corner().x()),
                                 std::min(all->min_corner().y(), box.min_corner().y())};
            all->max_corner() = {std::max(all->max_corner().x(), box.max_corner().x()),
                                 std::max(all->max_corner().y(), box.max_corner().y())};
        }
    }
    if (!all) return {Point(-180, -90), Point(180, 90)};
    const double dx = (all->max_corner().x() - all->min_corner().x()) / 50,
                 dy = (all->max_corner().y() - all->min_corner().y()) / 50;
    return {Point(all->min_corner().x() - dx, all->min_corner().y() - dy),
            Point(all->max_corner().x() + dx, all->max_corner().y() + dy)};
}

/// Whether a map of a study shows what its destinations receive in classes.
bool in_classes(const MapSettings& map) {
    return map.kind == "reach" || map.kind == "flows" || map.kind == "choropleth";
}

void add_result(QgisData& data, FeatureLayer layer, LayerStyle look, const Session& session) {
    if (layer.size() == 0) return;
    std::string style = style_of(layer, look, session);
    data.results.push_back({std::move(layer), std::move(style)});
}

QgisData data_of(const Loaded& loaded, Findings& found, Session& session) {
    QgisData data;
    const Inputs& inputs = loaded.inputs;
    const std::span<const Study> studies = found.studies;
    const int threads = session.options.threads;
    data.zones = styled_zones(studies, loaded, found.spillovers ? &*found.spillovers : nullptr, session);
    for (const StudyLayer& one : study_layers())
        add_result(data, one.make(studies, inputs), one.style, session);
    add_result(data, origins_layer(studies, *inputs.region), LayerStyle::origins, session);
    add_result(data, all_bands(loaded, found, threads), LayerStyle::bands, session);
    for (std::size_t m = 0; m < found.map_findings.size(); ++m)
        if (const Study* shown = found.map_findings[m].study; shown != nullptr && in_classes(found.maps[m]))
            data.looks.emplace(shown, found.maps[m]);
    Messages notes;
    std::vector<InputFile> files;
    const ContextLayers context = read_context(loaded.project, inputs, files, notes);
    data.context = context_layers(context);
    add_own_layers(data, context, session);
    session.tell(notes);
    for (const Study& study : studies) {
        if (!has_surface(loaded, study, studies)) continue;
        const Raster& raster = found.surface_of(loaded, study, threads).surface.raster;
        data.surfaces[&study] = product_name({}, "surface_" + study_key(study, studies), ".tif");
        data.surface_styles[&study] = surface_style(raster, session);
        data.surface_crs = raster.grid.crs;
    }
    return data;
}

/// The maps of the project that show columns, categories, points or a network; what studies show stands in
/// the groups of the studies.
void add_maps_of_columns(QgisData& data, const Loaded& loaded, const Findings& found, Session& session) {
    if (std::ranges::all_of(found.maps, shows_study)) return;
    std::vector<InputFile> files;
    const std::vector<SheetSpec> sheets =
        sheets_of_maps(loaded, found, context_of(loaded, files, session), session);
    std::vector<const SheetSpec*> shown;
    for (std::size_t m = 0; m < sheets.size(); ++m)
        if (!shows_study(found.maps[m])) shown.push_back(&sheets[m]);
    add_maps(data, shown, found.studies.empty(), session);
}

QgisProject project_of(const Loaded& loaded, const QgisData& data, std::span<const Study> studies,
                       const Session& session) {
    const Project& project = loaded.project;
    const Region& region = *loaded.inputs.region;
    const Crs plane = plane_of(project, region);
    return {.title = {project.name_zh, project.name_en},
            .summary = {project.source_zh + (project.synthetic ? "　合成数据" : ""),
                        project.source_en + (project.synthetic ? "  SYNTHETIC data" : "")},
            .status = map_status(project),
            .licence = project.licence,
            .author = project.organisation,
            .date = project.date,
            .crs = plane,
            .extent = extent_of(region, plane),
            .language = session.language(),
            .groups = qgis_groups(data, studies, project, region, session)};
}

std::vector<StyledLayer> tables_of(QgisData&& data) {
    std::vector<StyledLayer> tables;
    for (auto* part : {&data.zones, &data.results, &data.more_tables, &data.context})
        for (StyledLayer& layer : *part) tables.push_back(std::move(layer));
    return tables;
}

}  // namespace

std::vector<std::filesystem::path> export_qgis(const std::filesystem::path& folder, const Loaded& loaded,
                                               const StudyChoice& choice, Session& session) {
    Asked asked = needed_for(loaded.project, {"tables", "vectors", "surfaces", "maps", "models", "spill"});
    asked.choice = choice;
    Findings found = find(loaded, asked, session);
    ProductSource source{.from = loaded, .found = found, .threads = session.options.threads};
    const std::vector<Product> products = products_of(source, {}, session);
    Staging out(folder, {.overwrite = session.options.overwrite,
                         .inputs = inputs_of(loaded.project, loaded.inputs.files),
                         .seal = {}});
    out.claim("project.qgz");
    out.claim("data.gpkg");
    for (const Product& product : products)
        if (product.kind == ProductKind::raster)
            for (const std::string& name : {product.name, style_path(product.name).string()}) out.claim(name);
    if (session.options.dry_run) return paths_of(out);
    QgisData data = data_of(loaded, found, session);
    add_maps_of_columns(data, loaded, found, session);
    std::vector<std::pair<std::string, Raster>> rasters;
    add_products(data, products, rasters, loaded.project, session);
    const auto add_raster = [&](const std::string& name, const Raster& raster) {
        write_with_style(out, name,
                         [&](const std::filesystem::path& path) { write_styled_cog(path, raster, session); });
    };
    const std::string project =
        qgz_bytes(project_of(loaded, data, found.studies, session), (folder / "project.qgz").string());
    for (const auto& [study, name] : data.surfaces)
        add_raster(name, found.surface_of(loaded, *study, session.options.threads).surface.raster);
    for (const auto& [name, raster] : rasters) add_raster(name, raster);
    out.write("data.gpkg", [&](const std::filesystem::path& path) {
        write_styled_geopackage(path, tables_of(std::move(data)), session);
    });
    out.write("project.qgz", [&](const std::filesystem::path& path) {
        write_text(path, project, session.options.overwrite);
    });
    out.publish({});
    session.inform(fmt::format("QGIS 工程：{}", (folder / "project.qgz").string()),
                   fmt::format("QGIS project: {}", (folder / "project.qgz").string()));
    return paths_of(out);
}

}  // namespace deltareach
