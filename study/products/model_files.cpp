#include "study/products/model_files.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "render/sheet.hpp"
#include "study/findings/run_models.hpp"
#include "study/products/model_styles.hpp"
#include "study/products/products.hpp"
#include "study/products/settled_heads.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/scenario_map.hpp"

#include <algorithm>

namespace deltareach {

namespace fs = std::filesystem;

namespace {

constexpr double picture_dpi = 200;           // of a [[map]] that says nothing else
constexpr std::size_t chunk_bytes = 1 << 20;  // of a table that is written as it comes

/// What a word of a file name stands for.
struct Part {
    std::string suffix, zh, en;
};
const std::vector<Part> kind_titles = {{"gravity", "引力模型", "gravity model"},
                                       {"radiation", "辐射模型", "radiation model"},
                                       {"opportunities", "介入机会模型", "intervening opportunities"},
                                       {"huff", "Huff 模型", "Huff shares"},
                                       {"links", "经济联系", "gravity links"},
                                       {"breaking-point", "断裂点", "breaking points"},
                                       {"field", "场强", "field strength"},
                                       {"wilson", "威尔逊半径", "Wilson radius"},
                                       {"city-flow", "城市流强度", "city-flow intensity"},
                                       {"index", "综合指数", "composite index"},
                                       {"compare", "模型比较", "models compared"},
                                       {"margins", "由已知合计估算的流量", "flows from known sums"}};
const std::vector<Part> model_parts = {
    {".json", "全部结果与参数", "all results and parameters"},
    {".csv", "结果表", "table of results"},
    {"_pairs.csv", "每对的流量、期望", "flows and expectations of every pair"},
    {"_pairs.geojson", "每对的流量、期望，连线", "flows and expectations of every pair, as lines"},
    {"_coefficients.csv", "系数与标准误", "coefficients with standard errors"},
    {"_scenario_pairs.csv", "情景前后每对的期望流量", "expected flows of every pair before and after"},
    {"_scenario_pairs.geojson", "情景前后每对的期望流量，连线", "expected flows before and after, as lines"},
    {"_scenario_zones.csv", "情景前后各地送出、收到与半径",
     "what zones send, receive and reach before and after"},
    {"_scenario_zones.geojson", "情景前后各地送出、收到与半径，面", "the same before and after, as areas"},
    {"_boundaries.geojson", "断裂点边界", "boundaries"},
    {"_points.geojson", "断裂点", "points"},
    {"_points.csv", "断裂点表", "table of points"},
    {"_hinterlands.geojson", "腹地", "hinterlands"},
    {"_field.tif", "总场强栅格（云优化 GeoTIFF）", "total field (cloud-optimised GeoTIFF)"},
    {"_units.csv", "各地的场强与腹地", "field and hinterland of every zone"},
    {"_circles.geojson", "半径圆", "circles"},
    {"_radii.csv", "半径表", "table of radii"},
    {"_links.geojson", "联系强度，连线", "links as lines"},
    {"_links.csv", "联系强度与隶属度", "links and memberships"},
    {"_scores.csv", "得分与名次区间", "scores with rank intervals"},
    {"_scores.geojson", "得分，面", "scores as areas"},
    {"_weights.csv", "权重", "weights"},
    {"_sensitivity.csv", "各方案的名次", "ranks of every variant"},
    {"_indicators.csv", "指标", "indicators"},
    {"_flows.csv", "估算流量（低、中、高）", "estimated flows (low, mid, high)"},
    {"_flows.geojson", "估算流量，连线", "estimated flows as lines"},
    {"_reach.csv", "估算流量的辐射半径", "reach of the estimated flows"}};

StyledLayer styled_layer(const std::string& suffix, const FeatureLayer& layer, const Session& session) {
    StyledLayer styled{layer, {}};
    settle_field_names(styled.layer.columns);
    styled.layer.name = field_name(styled.layer.name);
    styled.qml = model_style(suffix, styled.layer, session);
    return styled;
}

void write_rows(const fs::path& path, const StreamedRows& rows, Session& session) {
    AtomicText target(path, session.options.overwrite);
    std::vector<std::string> heads(rows.heads.begin(), rows.heads.end());
    settle_heads(heads, path, session);
    CsvWriter csv(heads);
    rows.add(csv, [&] {
        if (csv.size() > chunk_bytes) target.write(csv.take());
    });
    target.write(csv.take());
    target.commit();
}

/// Writes whatever a file that is no sheet holds.
struct WriteContent {
    const std::string& suffix;
    const fs::path& path;
    Session& session;

    void operator()(const std::vector<Column>& columns) const {
        std::vector<Column> settled = columns;
        settle_heads(settled, path, session);
        write_csv(path, settled, session.options.overwrite);
    }
    void operator()(const FeatureLayer& layer) const {
        const StyledLayer styled = styled_layer(suffix, layer, session);
        write_styled_geojson(path, styled.layer, styled.qml, session);
    }
    void operator()(const LateRaster& raster) const { write_styled_cog(path, raster.make(path), session); }
    void operator()(const StreamedRows& rows) const { write_rows(path, rows, session); }
    void operator()(const std::shared_ptr<const ScenarioSheet>&) const {}
};

void add_pictures(std::vector<ModelProduct>& products, const std::string& suffix, SheetSpec sheet) {
    const auto held = std::make_shared<const SheetSpec>(std::move(sheet));
    for (const auto& [extension, kind] : {std::pair(".png", PageKind::png), std::pair(".pdf", PageKind::pdf),
                                          std::pair(".svg", PageKind::svg)})
        products.push_back({suffix + extension, held->texts.title,
                            [held, kind = kind](const fs::path& path, Session& session) {
                                Messages notes;
                                const std::string bytes =
                                    render_sheet(*held, {.kind = kind, .dpi = picture_dpi}, notes);
                                session.tell(notes);
                                write_text(path, bytes, session.options.overwrite);
                            }});
}

/// What a file of a model holds, in words.
Text caption_of(const ModelSettings& model, const std::string& suffix) {
    const auto part = std::ranges::find(model_parts, suffix, &Part::suffix);
    const auto kind = std::ranges::find(kind_titles, name_of(model.model), &Part::suffix);
    if (part == model_parts.end() || kind == kind_titles.end())
        return {model.name + suffix, model.name + suffix};
    return {kind->zh + ("：" + part->zh), kind->en + (": " + part->en)};
}

/// Where it stands among the files of a run.
Product product_of(const ModelSettings& model, ModelProduct file) {
    const bool picture = is_picture(file.suffix);
    Product product{.name = model_file(model, file),
                    .caption = picture ? file.title : caption_of(model, file.suffix),
                    .kind = picture ? ProductKind::picture : ProductKind::table,
                    .part = "models",
                    .group = {},
                    .write = std::move(file.write)};
    if (file.content == nullptr) return product;
    product.group = {"模型：" + model.name, "Model: " + model.name};
    if (const auto* layer = std::get_if<FeatureLayer>(file.content)) {
        product.kind = ProductKind::layer;
        product.shapeless = !plain_style(*layer);
        product.layer = [layer, suffix = file.suffix](const Session& session) {
            return styled_layer(suffix, *layer, session);
        };
    } else if (const auto* raster = std::get_if<LateRaster>(file.content)) {
        product.kind = ProductKind::raster;
        product.raster = [raster] { return raster->make({}); };
    }
    return product;
}

/// Files that models read, as the project writes their paths, each once.
void add_inputs(std::vector<InputFile>& files, std::vector<InputFile> read, const Project& project) {
    for (InputFile& file : read) {
        file.path = project.relative(file.file);
        if (std::ranges::find(files, file.path, &InputFile::path) == files.end())
            files.push_back(std::move(file));
    }
}

}  // namespace

std::vector<ModelProduct> products_of(const ModelResult& result, const Loaded* project,
                                      std::vector<InputFile>& read, Session& session) {
    std::vector<ModelProduct> products;
    std::optional<SheetSpec> ground;  // of the one scenario a model has
    for (const ModelFile& file : result.files) {
        if (const auto* sheet = std::get_if<std::shared_ptr<const ScenarioSheet>>(&file.content)) {
            const ScenarioStory& story = *(*sheet)->story;
            if (!ground) ground = scenario_ground(story, project, read, session);
            add_pictures(products, file.suffix, scenario_sheet(*ground, (*sheet)->measure, story, project));
            continue;
        }
        products.push_back({file.suffix,
                            {},
                            [&file](const fs::path& path, Session& session_of_writing) {
                                std::visit(WriteContent{file.suffix, path, session_of_writing}, file.content);
                            },
                            &file.content});
    }
    return products;
}

bool is_picture(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".png" || extension == ".pdf" || extension == ".svg";
}

std::string model_file(const ModelSettings& model, const ModelProduct& file) {
    const std::size_t dot = file.suffix.rfind('.');
    return product_name(is_picture(file.suffix) ? "maps" : "", model.name + file.suffix.substr(0, dot),
                        file.suffix.substr(dot));
}

std::vector<Product> model_products(ProductSource& source, Session& session) {
    std::vector<Product> all;
    Findings& found = source.found;
    Problems problems;
    for (std::size_t m = 0; m < found.models.size(); ++m) {
        const ModelSettings& model = source.from.project.models[m];
        const ModelResult& result = found.models[m];
        all.push_back(document_product(product_name({}, model.name, ".json"), caption_of(model, ".json"),
                                       "models", [&result] { return json_text(result.document); }));
        gather_at(model, problems, [&] {
            std::vector<InputFile> read = result.inputs;
            for (ModelProduct& file : products_of(result, &source.from, read, session))
                all.push_back(product_of(model, std::move(file)));
            add_inputs(found.files, std::move(read), source.from.project);
        });
    }
    problems.throw_if_any();
    return all;
}

}  // namespace deltareach
