#include "study/products/run.hpp"

#include "gis/atomic_file.hpp"
#include "study/findings/told.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/not_known.hpp"
#include "study/products/index_page.hpp"
#include "study/products/manifest.hpp"
#include "study/products/needed.hpp"
#include "study/products/products.hpp"
#include "study/products/study_layers.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Files read besides the inputs, each once.
void add_files(std::vector<InputFile>& files, const std::vector<InputFile>& more) {
    for (const InputFile& file : more)
        if (std::ranges::find(files, file.path, &InputFile::path) == files.end()) files.push_back(file);
}

constexpr const char* manifest_name = "run.json";

constexpr const char* page_name = "index.html";

/// The page is written when all else is: it tells of the other files and of all that was said.
void add_page(std::vector<Product>& products, const ProductSource& source) {
    const std::span<const Product> listed = products;
    for (Product& product : products)
        if (product.name == page_name)
            product.write = [&source, listed](const std::filesystem::path& path, Session& session) {
                write_text(path,
                           index_page({.project = source.from.project,
                                       .studies = source.found.drawn,
                                       .products = listed,
                                       .report = source.report.get()},
                                      session),
                           session.options.overwrite);
            };
}

}  // namespace

std::vector<std::filesystem::path> make(const Loaded& loaded, Findings& found, const RunChoice& options,
                                        Session& session) {
    const Project& project = loaded.project;
    std::vector<InputFile> of_sheets;
    ProductSource source{.from = loaded,
                         .found = found,
                         .threads = session.options.threads,
                         .most_shapes = most_shapes_unasked};
    if (options.only.empty() || options.only == "vectors") session.tell(notes_on_left_out(source));
    if (options.only.empty() || options.only == "report") session.tell(note_on_told(found.studies));
    if (loaded.inputs.aligned.sets.empty() && options.only != "maps" && options.only != "page")
        session.tell({{.code = "DR1061", .where = where_data_stand(project)}});
    const bool maps = options.only.empty() || options.only == "maps" || options.only == "report";
    if (maps || options.only == "page") source.context = context_of(loaded, of_sheets, session);
    if (maps) source.sheets = sheets_of_maps(loaded, found, source.context, session);
    std::vector<InputFile> files = loaded.inputs.files;
    add_files(files, found.files);
    add_files(files, of_sheets);
    source.files = files;
    std::vector<Product> products = products_of(source, options.only, session);
    add_files(files, source.read_by_models);
    Staging out(
        options.folder.empty() ? (project.folder / project.output) : std::filesystem::path(options.folder),
        {.overwrite = session.options.overwrite, .inputs = inputs_of(project, files), .seal = manifest_name});
    session.tell(note_on_broken_run(out.folder()));
    claim(out, products);
    if (session.options.dry_run) return paths_of(out);
    add_page(products, source);
    write_products(out, products, session);
    const std::vector<Staging::Digest> written = out.digests();
    out.publish(manifest_text(project, loaded.inputs, found.studies, files, out.names(), written, session));
    session.inform(fmt::format("完成：{} 个文件在 {}", out.names().size(), out.folder().string()),
                   fmt::format("done: {} files in {}", out.names().size(), out.folder().string()));
    return paths_of(out);
}

std::vector<std::filesystem::path> make(const Loaded& loaded, Findings&& found, const RunChoice& options,
                                        Session& session) {
    return make(loaded, found, options, session);
}

Messages note_on_broken_run(const std::filesystem::path& folder) {
    std::error_code unreadable;
    if (!std::filesystem::exists(folder / page_name, unreadable) ||
        std::filesystem::exists(folder / manifest_name, unreadable))
        return {};
    return {{.code = "DR1604", .where = {}, .values = {{"folder", folder.string()}}}};
}

std::vector<std::filesystem::path> run_project(const Project& project, const RunChoice& options,
                                               Session& session) {
    session.step(fmt::format("读取 {}", project.name_zh), fmt::format("reading {}", project.name_en));
    Loaded loaded{project, read_inputs(project, session)};
    settle_masses(loaded.project, loaded.inputs);
    return make(
        loaded,
        find(loaded, needed_for(project, options.only.empty() ? product_parts() : std::vector{options.only}),
             session),
        options, session);
}

}  // namespace deltareach
