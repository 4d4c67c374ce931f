#include "study/products/products.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "study/products/model_styles.hpp"
#include "study/products/page.hpp"
#include "study/products/study_layers.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/zone_styles.hpp"
#include "study/tables/expected_tables.hpp"
#include "study/tables/further_tables.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/province_tables.hpp"
#include "study/tables/spill_account.hpp"
#include "study/tables/study_tables.hpp"
#include "study/tables/surface_tables.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace deltareach {
namespace {

/// What the listener is told when the first file of a part is written.
Text step_of(const std::string& part) {
    if (part == "tables") return {"写出表格", "writing tables"};
    if (part == "vectors") return {"写出矢量文件", "writing vector files"};
    if (part == "surfaces") return {"计算并写出表面与辐射带", "computing and writing surfaces and bands"};
    if (part == "maps") return {"绘制地图", "drawing maps"};
    if (part == "page") return {"写出可交互的页面", "writing the page to explore"};
    if (part == "report") return {"写出报告", "writing the report"};
    if (part == "models") return {"写出模型结果", "writing what the models found"};
    if (part == "spill") return {"写出空间关联与溢出", "writing association and spillovers"};
    return {"写出目录页与来源", "writing the index page and provenance"};
}

void append(std::vector<Product>& all, std::vector<Product> more) {
    std::ranges::move(more, std::back_inserter(all));
}

/// Whoever takes a product by its name is to find one: no other hides behind it.
void require_own_names(const std::vector<Product>& all) {
    std::set<std::string_view> names;
    for (const Product& product : all)
        if (!names.insert(product.name).second)
            throw UsageError(Message{.code = "DR1028", .where = {}, .values = {{"name", product.name}}});
}

std::function<StyledLayer(const Session&)> styled(std::function<FeatureLayer()> make, LayerStyle style) {
    return [make = std::move(make), style](const Session& session) {
        FeatureLayer layer = make();
        settle_field_names(layer.columns);
        layer.name = field_name(layer.name);
        std::string qml = style_of(layer, style, session);
        return StyledLayer{std::move(layer), std::move(qml)};
    };
}

}  // namespace

const std::vector<std::string>& product_parts() {
    static const std::vector<std::string> parts{"tables", "vectors", "surfaces", "maps",
                                                "models", "spill",   "page",     "report"};
    return parts;
}

std::vector<Product> products_of(ProductSource& source, const std::string& only, Session& session) {
    const auto wanted = [&](const char* part) { return only.empty() || only == part; };
    std::vector<Product> all;
    if (wanted("vectors")) append(all, vector_products(source));
    if (wanted("tables")) append(all, table_products(source));
    if (wanted("surfaces")) append(all, surface_products(source));
    if (wanted("maps")) append(all, map_products(source));
    if (wanted("page")) append(all, page_products(source));
    if (wanted("report") && !source.found.studies.empty()) append(all, report_products(source));
    if (only.empty())
        all.push_back({.name = product_name({}, "index", ".html"),
                       .caption = {"目录", "index"},
                       .kind = ProductKind::page,
                       .part = {},
                       .group = {},
                       .order = 1,
                       .write = {}});
    all.push_back({.name = product_name({}, "run", ".json"),
                   .caption = {"来源与校验", "provenance"},
                   .kind = ProductKind::document,
                   .part = {},
                   .group = {},
                   .order = 2,
                   .write = {}});
    if (wanted("models")) append(all, model_products(source, session));
    if (wanted("spill")) append(all, spill_products(source));
    require_own_names(all);
    return all;
}

std::vector<Product> vector_products(ProductSource& source) {
    const Loaded& from = source.from;
    Findings& found = source.found;
    std::vector<Product> all{{.name = product_name({}, "zones", ".gpkg"),
                              .caption = {"各层级区域与辐射指标", "zones of every level with reach"},
                              .kind = ProductKind::package,
                              .part = "vectors",
                              .group = {},
                              .write = [&found, &from](const std::filesystem::path& path, Session& session) {
                                  const SpillRun* spill = found.spillovers ? &*found.spillovers : nullptr;
                                  write_styled_geopackage(
                                      path, styled_zones(found.studies, from, spill, session), session);
                              }}};
    if (found.studies.empty()) return all;
    for (const StudyLayer& one : study_layers()) {
        if (std::ranges::none_of(found.studies, one.has))
            continue;  // a layer without features is not written
        all.push_back(layer_product(
            product_name({}, one.name, ".geojson"), one.caption, "vectors",
            styled([&found, &from, &one] { return one.make(found.studies, from.inputs); }, one.style)));
    }
    if (found.shared.expected.empty()) return all;
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

std::vector<Product> table_products(ProductSource& source) {
    const Loaded& from = source.from;
    Findings& found = source.found;
    std::vector<Product> all;
    const auto add = [&](const char* name, Text caption,
                         const std::function<std::vector<Column>()>& columns) {
        all.push_back(table_product(product_name({}, name, ".csv"), std::move(caption), "tables", columns));
    };
    if (!found.studies.empty()) {
        add("reach", {"辐射指标表", "table of reach"},
            [&found, &from] { return reach_table(found.studies, *from.inputs.region); });
        if (std::ranges::any_of(found.studies, [](const Study& study) {
                return study_layer("flows")->has(study) || !study.flows.totals.empty();
            }))
            add("flows", {"流量表（公布与估算）", "table of flows, reported and estimated"},
                [&found, &from] { return flow_rows(found.studies, from.inputs).columns; });
    }
    const Words level = border_words_of(*from.inputs.region);
    if (!found.receipts.empty())
        add("provinces",
            {"各" + level.zh + "接收的流量，与期望流量",
             "received by " + level.en + ", with the expected flow"},
            [&found, &from] { return province_table(found.receipts, found.studies, *from.inputs.region); });
    if (!found.changes.empty())
        add("change", {"时期之间的变化：规模效应与再分布", "change between periods: size and redistribution"},
            [&found, &from] { return change_table(found.changes, found.studies, *from.inputs.region); });
    if (!found.networks.empty())
        add("links", {"首位联系、社区、介数", "first links, communities, betweenness"},
            [&found, &from] { return links_table(found.networks, from.project, *from.inputs.region); });
    if (std::vector<Column> regions = regions_table(from.project, from.inputs); !regions.empty())
        add("regions",
            {"起点为多个区域的公布总量（不能计算辐射）",
             "reported totals sent by several zones together (no reach can be computed)"},
            [regions = std::move(regions)] { return regions; });
    if (!found.shared.expected.empty())
        add("expected_flows", {"实测流量与期望流量", "flows observed and expected"}, [&found, &from] {
            return expected_layer(found.shared.expected, from.project, *from.inputs.region).columns;
        });
    return all;
}

std::vector<Product> surface_products(ProductSource& source) {
    const Loaded& from = source.from;
    Findings& found = source.found;
    std::vector<Product> all;
    for (const Study& study : found.studies) {
        if (!has_surface(from, study, found.studies)) continue;
        const std::string key = study_key(study, found.studies);
        const auto surface = [&found, &from, &study, threads = source.threads]() -> const StudySurface& {
            return found.surface_of(from, study, threads);
        };
        Product raster = raster_product(product_name({}, "surface_" + key, ".tif"),
                                        {"表面（云优化 GeoTIFF）", "surface (cloud-optimised GeoTIFF)"},
                                        "surfaces", [surface] { return surface().surface.raster; });
        raster.write = [surface](const std::filesystem::path& path, Session& session) {
            session.tell(surface().surface.notes);
            write_styled_cog(path, surface().surface.raster, session);
        };
        all.push_back(std::move(raster));
        all.push_back(layer_product(
            product_name({}, "bands_" + key, ".geojson"), {"辐射带", "reach bands"}, "surfaces",
            styled([surface, &study] { return bands_layer(study, surface()); }, LayerStyle::bands)));
    }
    return all;
}

std::vector<Product> page_products(ProductSource& source) {
    Product page = document_product(
        product_name("page", "explore", ".html"),
        {"可交互的页面：地图、起点、排名、表格", "a page to explore: map, origins, rankings, tables"}, "page",
        {});
    page.write = [&source](const std::filesystem::path& path, Session& session) {
        const PageSource of_page{.from = source.from, .found = source.found, .context = source.context};
        write_text(path, page_html(of_page, session), session.options.overwrite);
    };
    return {std::move(page)};
}

std::vector<StyledLayer> styled_zones(std::span<const Study> studies, const Loaded& loaded,
                                      const SpillRun* spillovers, const Session& session) {
    std::vector<StyledLayer> layers;
    for (std::size_t level = 0; level < loaded.inputs.region->levels().size(); ++level) {
        FeatureLayer layer = zones_layer(level, studies, loaded);
        settle_field_names(layer.columns);
        std::string style = zone_style(layer, studies, session);
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

void claim(Staging& out, std::span<const Product> products) {
    for (const Product& product : products) {
        out.claim(product.name);
        if (product.has_style()) out.claim(style_path(product.name).string());
    }
}

void write_with_style(Staging& out, const std::string& name,
                      const std::function<void(const std::filesystem::path& path)>& write) {
    static_cast<void>(out.place(style_path(name).string()));
    out.write(name, write);
}

std::vector<std::filesystem::path> paths_of(const Staging& out) {
    std::vector<std::filesystem::path> all;
    for (const std::string& name : out.names()) all.push_back(out.folder() / name);
    return all;
}

std::vector<std::filesystem::path> inputs_of(const Project& project, std::span<const InputFile> files) {
    std::vector<std::filesystem::path> inputs{project.file};
    for (const InputFile& file : files) inputs.push_back(file.file);
    return inputs;
}

void write_products(Staging& out, std::span<const Product> products, Session& session) {
    std::string part = "none yet";
    std::size_t done = 0;
    for (const int order : {0, 1, 2})
        for (const Product& product : products) {
            if (product.order != order || !product.write) continue;
            if (product.part != part) {
                part = product.part;
                const Text step = step_of(part);
                session.step(step.zh, step.en);
            }
            const auto write = [&](const std::filesystem::path& path) { product.write(path, session); };
            if (product.has_style())
                write_with_style(out, product.name, write);
            else
                out.write(product.name, write);
            session.advance(static_cast<double>(++done) / static_cast<double>(products.size()));
        }
}

}  // namespace deltareach
