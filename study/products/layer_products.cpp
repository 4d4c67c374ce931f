#include "gis/field_names.hpp"
#include "study/products/model_styles.hpp"
#include "study/products/products.hpp"
#include "study/products/study_layers.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/zone_styles.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/tables/expected_tables.hpp"
#include "study/tables/spill_account.hpp"
#include "study/tables/study_tables.hpp"
#include "study/tables/surface_tables.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::function<StyledLayer(const Session&)> styled(std::function<FeatureLayer()> make, LayerStyle style) {
    return [make = std::move(make), style](const Session& session) {
        FeatureLayer layer = make();
        settle_field_names(layer.columns);
        layer.name = field_name(layer.name);
        std::string qml = style_of(layer, style, session);
        return StyledLayer{std::move(layer), std::move(qml)};
    };
}

std::size_t pairs_expected(const Findings& found) {
    std::size_t pairs = 0;
    for (const auto& [key, flow] : found.shared.expected) pairs += flow.origin.size();
    return pairs;
}

}  // namespace

Messages notes_on_left_out(const ProductSource& source) {
    Messages notes;
    const auto look_at = [&](const std::string& layer, const char* table, const char* what,
                             std::size_t shapes, std::size_t most) {
        if (shapes <= most) return;
        notes.push_back({.code = "DR1615",
                         .values = {{"layer", layer + ".geojson"},
                                    {"features", fmt::format("{}", shapes)},
                                    {"limit", fmt::format("{}", most)},
                                    {"table", table},
                                    {"what", what}}});
    };
    for (const StudyLayer& one : study_layers())
        look_at(one.name, one.table == nullptr ? "reach.csv" : "flows.csv", one.what,
                one.shapes_of(source.found.studies), source.most_shapes / one.size);
    look_at("expected_flows", "expected_flows.csv", "expected_flows", pairs_expected(source.found),
            source.most_shapes);
    return notes;
}

std::vector<Product> vector_products(ProductSource& source) {
    const Loaded& from = source.from;
    Findings& found = source.found;
    std::vector<Product> all{
        {.name = product_name({}, "zones", ".gpkg"),
         .caption = found.studies.empty()
                        ? Text{"各层级区域与指标", "zones of every level with their measures"}
                        : Text{"各层级区域与辐射指标", "zones of every level with reach"},
         .kind = ProductKind::package,
         .part = "vectors",
         .group = {},
         .write = [&found, &from](const std::filesystem::path& path, Session& session) {
             const SpillRun* spill = found.spillovers ? &*found.spillovers : nullptr;
             write_styled_geopackage(path, styled_zones(found.studies, from, spill, session), session);
         }}};
    if (found.studies.empty()) return all;
    for (const StudyLayer& one : study_layers()) {
        const std::size_t shapes = one.shapes_of(found.studies);
        if (shapes == 0 || shapes > source.most_shapes / one.size)
            continue;  // a layer without any is not written
        all.push_back(layer_product(
            product_name({}, one.name, ".geojson"), one.caption, "vectors",
            styled([&found, &from, &one] { return one.make(found.studies, from.inputs); }, one.style)));
    }
    if (const std::size_t pairs = pairs_expected(found); pairs == 0 || pairs > source.most_shapes) return all;
    all.push_back(layer_product(product_name({}, "expected_flows", ".geojson"),
                                {"实测流量与期望流量，连线", "flows observed and expected, as lines"},
                                "vectors", [&found, &from](const Session& session) {
                                    const MatrixLayer pairs = expected_layer(
                                        found.shared.expected, from.project, *from.inputs.region);
                                    FeatureLayer layer =
                                        rows_with_geometry("expected_flows", pairs.columns, pairs.geometries);
                                    settle_field_names(layer.columns);
                                    std::string qml = expected_style(layer, session);
                                    return StyledLayer{std::move(layer), std::move(qml)};
                                }));
    all.back().group = {"实测值与期望值", "Observed and expected"};
    return all;
}

std::vector<Product> surface_products(ProductSource& source) {
    const Loaded& from = source.from;
    Findings& found = source.found;
    std::vector<Product> all;
    for (const Study& study : found.studies) {
        if (!has_surface(from, study, found.studies)) continue;
        const std::string key = study_key(study, found.studies);
        const Text what = study_words(study);
        const auto surface = [&found, &from, &study, threads = source.threads]() -> const StudySurface& {
            return found.surface_of(from, study, threads);
        };
        Product raster = raster_product(
            product_name({}, "surface_" + key, ".tif"),
            {"表面（云优化 GeoTIFF）：" + what.zh, "surface (cloud-optimised GeoTIFF): " + what.en},
            "surfaces", [surface] { return surface().surface.raster; });
        raster.write = [surface, name = raster.name](const std::filesystem::path& path, Session& session) {
            Messages notes = surface().surface.notes;  // of several surfaces each is told by its file
            for (Message& note : notes)
                if (note.where.path.empty()) note.where.path = name;
            session.tell(notes);
            write_styled_cog(path, surface().surface.raster, session);
        };
        all.push_back(std::move(raster));
        Product bands = layer_product(
            product_name({}, "bands_" + key, ".geojson"), {"辐射带：" + what.zh, "reach bands: " + what.en},
            "surfaces",
            styled([surface, &study] { return bands_layer(study, surface()); }, LayerStyle::bands));
        // A surface that nothing but its two files shows is not held for the rest of the run.
        if (surface_made(found.shared.surfaces, study) == nullptr)
            bands.write = [write = bands.write, &found, &study](const std::filesystem::path& path,
                                                                Session& session) {
                write(path, session);
                forget_surface(found.shared.surfaces, study);
            };
        all.push_back(std::move(bands));
    }
    return all;
}

std::vector<StyledLayer> styled_zones(std::span<const Study> studies, const Loaded& loaded,
                                      const SpillRun* spillovers, const Session& session) {
    std::vector<StyledLayer> layers;
    for (std::size_t level = 0; level < loaded.inputs.region->levels().size(); ++level) {
        FeatureLayer layer = zones_layer(level, studies, loaded);
        settle_field_names(layer.columns);
        std::string style = zone_style(layer, studies, *loaded.inputs.region, session);
        layers.push_back({std::move(layer), std::move(style)});
    }
    if (spillovers != nullptr) {
        FeatureLayer& layer = layers[spillovers->data.level].layer;
        add_spill_columns(layer, *spillovers);
        settle_field_names(layer.columns);
    }
    std::vector<std::string> names;
    for (const StyledLayer& layer : layers) names.push_back(layer.layer.name);
    settle_field_names(names);
    for (std::size_t i = 0; i < layers.size(); ++i) layers[i].layer.name = names[i];
    return layers;
}

}  // namespace deltareach
