#include "study/products/products.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "study/products/page.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/report.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace deltareach {
namespace {

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
    if (wanted("report") && (!source.found.studies.empty() || has_measures(source.from.inputs)))
        append(all, report_products(source));
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

std::vector<Product> page_products(ProductSource& source) {
    Product page = document_product(
        product_name("page", "explore", ".html"),
        source.found.studies.empty()
            ? Text{"可交互的页面：地图、排名、表格", "a page to explore: map, rankings, tables"}
            : Text{"可交互的页面：地图、起点、排名、表格",
                   "a page to explore: map, origins, rankings, tables"},
        "page", {});
    page.write = [&source](const std::filesystem::path& path, Session& session) {
        const PageSource of_page{.from = source.from, .found = source.found, .context = source.context};
        write_text(path, page_html(of_page, session), session.options.overwrite);
    };
    return {std::move(page)};
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

}  // namespace deltareach
