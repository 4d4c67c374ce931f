#include "study/products/model_files.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/let_go.hpp"
#include "render/sheet.hpp"
#include "study/findings/run_models.hpp"
#include "study/products/long_table.hpp"
#include "study/products/model_styles.hpp"
#include "study/products/products.hpp"
#include "study/products/settled_heads.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/scenario_map.hpp"
#include "study/tables/models/pairs.hpp"

#include <algorithm>

namespace deltareach {

namespace fs = std::filesystem;

namespace {

constexpr double picture_dpi = 200;           // of a [[map]] that says nothing else
constexpr std::size_t chunk_bytes = 1 << 20;  // of a table that is written as it comes

StyledLayer styled_layer(ModelOutput output, const FeatureLayer& layer, const Session& session) {
    StyledLayer styled{layer, {}};
    settle_field_names(styled.layer.columns);
    styled.layer.name = field_name(styled.layer.name);
    styled.qml = model_style(facts_of(output).style, styled.layer, session);
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
    ModelOutput output;
    const fs::path& path;
    Session& session;

    void operator()(const std::vector<Column>& columns) const {
        std::vector<Column> settled = columns;
        settle_heads(settled, path, session);
        write_csv(path, settled, session.options.overwrite);
    }
    void operator()(const FeatureLayer& layer) const {
        const StyledLayer styled = styled_layer(output, layer, session);
        write_styled_geojson(path, styled.layer, styled.qml, session);
    }
    void operator()(const LateRaster& raster) const { write_styled_cog(path, raster.make(path), session); }
    void operator()(const StreamedRows& rows) const { write_rows(path, rows, session); }
    void operator()(const LongTable& table) const { write_long_table(path, table, session); }
    void operator()(const std::shared_ptr<const ScenarioSheet>&) const {}
};

void add_pictures(std::vector<ModelProduct>& products, const ModelFile& file, SheetSpec sheet) {
    const auto held = std::make_shared<const SheetSpec>(std::move(sheet));
    for (const auto& [extension, kind] : {std::pair(".png", PageKind::png), std::pair(".pdf", PageKind::pdf),
                                          std::pair(".svg", PageKind::svg)})
        products.push_back({file.output, file.suffix() + extension, held->texts.title,
                            [held, kind = kind](const fs::path& path, Session& session) {
                                Messages notes;
                                const std::string bytes =
                                    render_sheet(*held, {.kind = kind, .dpi = picture_dpi}, notes);
                                session.tell(notes);
                                write_text(path, bytes, session.options.overwrite);
                            }});
}

/// Where it stands among the files of a run.
Product product_of(const ModelSettings& model, ModelProduct file) {
    const bool picture = file.output == ModelOutput::scenario_sheet;
    Product product{.name = model_file(model, file),
                    .caption = picture ? file.title : caption_of(model.model, file.output),
                    .kind = picture ? ProductKind::picture : ProductKind::table,
                    .part = "models",
                    .group = {},
                    .write = std::move(file.write)};
    if (file.content == nullptr) return product;
    product.group = {"模型：" + model.name, "Model: " + model.name};
    if (const auto* columns = std::get_if<std::vector<Column>>(file.content.get())) {
        product.columns = [held = file.content, columns] { return *columns; };
    } else if (const auto* layer = std::get_if<FeatureLayer>(file.content.get())) {
        product.kind = ProductKind::layer;
        product.shapeless = !plain_style(*layer);
        product.layer = [held = file.content, layer, output = file.output](const Session& session) {
            return styled_layer(output, *layer, session);
        };
    } else if (const auto* raster = std::get_if<LateRaster>(file.content.get())) {
        product.kind = ProductKind::raster;
        product.raster = [held = file.content, raster] { return raster->make({}); };
    }
    return product;
}

/// What is held of fewer pairs is left out of so many.
Messages note_on_lines(const LongTable& pairs) {
    return {{.code = "DR1618",
             .values = {{"pairs", std::to_string(pairs.count)}, {"limit", std::to_string(most_pairs_held)}}}};
}

/// How many rows a table has that is written as it comes; 0 of what is held.
std::size_t pairs_in(const ModelFile& file) {
    if (const auto* table = std::get_if<LongTable>(&file.content)) return table->count;
    const auto* rows = std::get_if<StreamedRows>(&file.content);
    return rows == nullptr ? 0 : rows->count;
}

/// Of tables that a run leaves to whoever asks for them.
Message note_on_pairs(std::size_t pairs, const ModelSettings& model, const ModelFile& file) {
    const std::string suffix = file.suffix();
    return {.code = "DR1620",
            .values = {{"file", model.name + suffix},
                       {"what", model.name + suffix.substr(0, suffix.rfind('.'))},
                       {"pairs", std::to_string(pairs)},
                       {"limit", std::to_string(most_pairs_held)}}};
}

/// What no file of the run will tell of pairs is not held while the others are written.
void forget_pairs(ModelFinding& model) {
    auto* gravity = std::get_if<GravityFinding>(&model.found);
    if (gravity == nullptr || gravity->scenario) return;
    gravity->table.data = {};
    let_go(gravity->table.all_distances);
    let_go(gravity->fit.fitted);
    let_go(gravity->ratio);
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

std::vector<ModelProduct> products_of(const std::shared_ptr<const ModelAccount>& account,
                                      const Loaded* project, std::vector<InputFile>& read, Session& session) {
    std::vector<ModelProduct> products;
    std::optional<SheetSpec> ground;  // of the one scenario a model has
    for (const ModelFile& file : account->files) {
        if (const auto* table = std::get_if<LongTable>(&file.content)) session.tell(note_on_lines(*table));
        if (const auto* sheet = std::get_if<std::shared_ptr<const ScenarioSheet>>(&file.content)) {
            const auto& [story, measure] = **sheet;
            if (!ground) ground = scenario_ground(story, project, read, session);
            add_pictures(products, file, scenario_sheet(*ground, measure, story, project));
            continue;
        }
        const std::shared_ptr<const FileContent> content(account, &file.content);
        products.push_back(
            {file.output,
             file.suffix(),
             {},
             [content, output = file.output](const fs::path& path, Session& session_of_writing) {
                 std::visit(WriteContent{output, path, session_of_writing}, *content);
             },
             content});
    }
    return products;
}

std::vector<NamedTable> tables_of(const std::vector<ModelProduct>& files) {
    std::vector<NamedTable> tables;
    for (const ModelProduct& file : files) {
        const auto* columns =
            file.content == nullptr ? nullptr : std::get_if<std::vector<Column>>(file.content.get());
        const ModelOutputFacts& facts = facts_of(file.output);
        if (columns != nullptr) tables.push_back({{std::string(facts.zh), std::string(facts.en)}, *columns});
    }
    return tables;
}

std::string model_file(const ModelSettings& model, const ModelProduct& file) {
    const std::size_t dot = file.suffix.rfind('.');
    return product_name(file.output == ModelOutput::scenario_sheet ? "maps" : "",
                        model.name + file.suffix.substr(0, dot), file.suffix.substr(dot));
}

std::vector<Product> model_products(ProductSource& source, Session& session) {
    std::vector<Product> all;
    Findings& found = source.found;
    Problems problems;
    for (std::size_t m = 0; m < found.models.size(); ++m) {
        const ModelSettings& model = source.from.project.models[m];
        const auto account = std::make_shared<ModelAccount>(account_of(found.models[m], session));
        all.push_back(document_product(product_name({}, model.name, facts_of(ModelOutput::document).suffix),
                                       caption_of(model.model, ModelOutput::document), "models", [account] {
                                           std::string text;
                                           write_document(*account,
                                                          [&](std::string_view part) { text += part; });
                                           return text;
                                       }));
        gather_at(model, problems, [&] {
            std::vector<InputFile> read = found.models[m].inputs;
            ModelAccount& written = *account;
            if (source.most_shapes != std::numeric_limits<std::size_t>::max()) {
                const auto left_out = std::erase_if(written.files, [&](const ModelFile& file) {
                    const std::size_t pairs = pairs_in(file);
                    if (pairs <= most_pairs_held) return false;
                    session.tell({note_on_pairs(pairs, model, file)});
                    return true;
                });
                if (left_out > 0) forget_pairs(found.models[m]);
            }
            for (ModelProduct& file : products_of(account, &source.from, read, session))
                all.push_back(product_of(model, std::move(file)));
            add_inputs(source.read_by_models, std::move(read), source.from.project);
        });
    }
    problems.throw_if_any();
    return all;
}

}  // namespace deltareach
