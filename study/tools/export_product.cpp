#include "study/tools/export_product.hpp"

#include "gis/error.hpp"
#include "gis/field_names.hpp"
#include "gis/file_names.hpp"
#include "study/messages.hpp"
#include "study/products/needed.hpp"
#include "study/products/products.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/table_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

/// Report and page are verbs of their own; index and run.json tell of a whole run.
bool stands_alone(const Product& product) {
    const bool of_data = product.kind == ProductKind::table || product.kind == ProductKind::document ||
                         product.kind == ProductKind::layer || product.kind == ProductKind::raster;
    return of_data && product.write && !product.part.empty() && product.part != "report" &&
           product.part != "page" && product.part != "maps";
}

std::string forms_of_product(const Product& product) {
    if (product.kind == ProductKind::layer) return ".gpkg .geojson .fgb";
    if (product.kind == ProductKind::raster) return ".tif .tiff";
    const std::string own = ending_of(product.name);
    return product.columns ? own + " .xlsx" : own;
}

void write_product(const Product& product, const Export& how, Session& session) {
    if (product.columns && ending_of(how.choice.output) == ".xlsx") {
        const NamedTable table{product.caption, product.columns()};
        return write_tables(how.choice.output, {&table, 1}, session);
    }
    if (product.kind != ProductKind::layer) return product.write(how.choice.output, session);
    StyledLayer styled = product.layer(session);
    styled.layer.name = field_name(styled.layer.name);
    std::vector<StyledLayer> layers;
    layers.push_back(std::move(styled));
    write_vector_file(how.choice.output, layers, session);
}

}  // namespace

UsageError no_such_product(const Export& how, std::set<std::string> names) {
    for (const ExportWord& word : export_words()) names.insert(word.word);
    return UsageError(Message{.code = "DR1010",
                              .values = {{"kind_zh", "导出的内容"},
                                         {"kind_en", "thing to export"},
                                         {"name", how.what},
                                         {"known", fmt::format("{}", fmt::join(names, list_mark))}}});
}

void export_product(const Export& how, const Loaded& loaded, Session& session) {
    Asked asked = needed_for_data(loaded.project);
    asked.choice = how.choice.study;
    Findings found = find(loaded, asked, session);
    ProductSource source{.from = loaded, .found = found, .threads = session.options.threads};
    std::vector<Product> products = products_of(source, {}, session);
    std::erase_if(products, [](const Product& product) { return !stands_alone(product); });
    const std::string ending = fmt::format(" {} ", ending_of(how.choice.output));
    std::string forms;
    std::set<std::string> known;
    for (const Product& product : products) {
        known.insert(stem_of(product));
        if (stem_of(product) != how.what) continue;
        const std::string of_this = forms_of_product(product);
        if (fmt::format(" {} ", of_this).find(ending) != std::string::npos) {
            if (!session.options.dry_run) write_product(product, how, session);
            return;
        }
        forms += (forms.empty() ? "" : " ") + of_this;
    }
    if (forms.empty()) throw no_such_product(how, std::move(known));
    throw UsageError(Message{
        .code = "DR1013",
        .values = {{"path", fmt::format("--what {} -o {}", how.what, how.choice.output)}, {"known", forms}}});
}

}  // namespace deltareach
