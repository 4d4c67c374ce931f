#include "study/products/spill_files.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/file_names.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/messages.hpp"
#include "study/products/model_styles.hpp"
#include "study/products/products.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/table_files.hpp"
#include "study/tables/spill_account.hpp"
#include "study/tables/spill_journal.hpp"
#include "study/tables/spill_table_output.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

const Text spill_heading{"空间关联与溢出", "Association and spillovers"};

StyledLayer lines_of(const MatrixLayer& matrix, const std::string& name, LayerStyle style,
                     const Session& session) {
    for (const auto& geometry : matrix.geometries)
        if (!geometry) throw InputError(Message{.code = "DR1834", .where = {name}});
    FeatureLayer layer{.name = name, .geometries = matrix.geometries, .columns = matrix.columns};
    std::string qml = find_column(layer.columns, "response") != nullptr
                          ? classed_line_style(layer, "response", session)
                          : style_of(layer, style, session);
    return {std::move(layer), std::move(qml)};
}

/// The same rows as a table and as a map of lines.
void add_matrix(std::vector<Product>& all, const std::string& name, const Text& caption, LayerStyle style,
                const std::function<MatrixLayer()>& make) {
    all.push_back(
        table_product(product_name({}, name, ".csv"), caption, "spill", [make] { return make().columns; }));
    all.push_back(layer_product(
        product_name({}, name, ".geojson"), caption, "spill",
        [make, name, style](const Session& session) { return lines_of(make(), name, style, session); }));
    all.back().group = spill_heading;
}

void add_locals(std::vector<Product>& all, const SpillRun& run) {
    for (std::size_t k = 0; k < run.local.size(); ++k) {
        const std::string name = fmt::format("spill_local_{}", k + 1);
        all.push_back(
            layer_product(product_name({}, name, ".geojson"),
                          {"局部关联：聚类与显著性", "local association: clusters and significance"}, "spill",
                          [&run, k, name](const Session& session) {
                              FeatureLayer layer = local_layer(run, run.local[k], name);
                              settle_field_names(layer.columns);
                              put_units_into_names(layer.columns);
                              settle_field_names(layer.columns);
                              std::string qml = style_of(layer, LayerStyle::clusters, session);
                              return StyledLayer{std::move(layer), std::move(qml)};
                          }));
        all.back().group = spill_heading;
    }
}

/// What journals print of a regression: its coefficients, and its impacts split at the border.
void add_journal_tables(std::vector<Product>& all, const SpillRun& run, std::size_t k) {
    const RegressionFindings& found = run.regressions[k].found;
    const std::string& stem = run.regressions[k].stem;
    if (found.fit.converged)
        all.push_back(table_product(product_name({}, "spill_coefficients_" + stem, ".csv"),
                                    {"空间回归：系数表", "spatial regression: table of coefficients"},
                                    "spill", [&found] { return coefficient_columns(found); }));
    if (!border_splits(found).empty())
        all.push_back(
            table_product(product_name({}, "spill_decomposition_" + stem, ".csv"),
                          {"空间回归：影响的分解", "spatial regression: impacts split at the border"},
                          "spill", [&found] { return decomposition_columns(found); }));
}

}  // namespace

void write_matrix(const std::filesystem::path& path, const std::string& name, const MatrixLayer& layer,
                  LayerStyle style, const Session& session) {
    if (is_table_file(path)) return write_table(path, layer.columns, session);
    std::vector<StyledLayer> layers;
    layers.push_back(lines_of(layer, name, style, session));
    write_vector_file(path, layers, session);
}

std::vector<Product> spill_products(ProductSource& source) {
    std::vector<Product> all;
    if (!source.found.spillovers) return all;
    const SpillRun& run = *source.found.spillovers;
    all.push_back(document_product(product_name({}, "spill", ".json"),
                                   {"空间关联与溢出的全部结果", "association and spillovers, all results"},
                                   "spill", [&run] { return spill_json(run); }));
    all.push_back(document_product(product_name({}, "spill_notes", ".md"),
                                   {"空间关联与溢出的说明", "association and spillovers in words"}, "spill",
                                   {}));
    all.back().write = [&run](const std::filesystem::path& path, Session& session) {
        write_text(path, spill_notes(run, session), session.options.overwrite);
    };
    add_locals(all, run);
    for (std::size_t k = 0; k < run.regressions.size(); ++k) {
        add_journal_tables(all, run, k);
        if (!run.regressions[k].found.split) continue;  // no split, no matrix
        add_matrix(all, "spill_regress_" + run.regressions[k].stem,
                   {"空间回归：省际溢出矩阵", "spatial regression: spillovers between provinces"},
                   LayerStyle::lines, [&run, k] {
                       return block_layer(run.regressions[k].found, group_centres(run.data, run.provinces));
                   });
    }
    if (run.table)
        add_matrix(all, "spill_flows", {"省 × 省流量矩阵", "flows between provinces"}, LayerStyle::flows,
                   [&run] { return table_layer(*run.table); });
    return all;
}

}  // namespace deltareach
