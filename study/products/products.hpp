#pragma once

#include "gis/staging.hpp"
#include "study/findings/findings.hpp"
#include "study/products/product.hpp"
#include "study/sheets/map_sheets.hpp"

#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

struct Report;

/// What products are made from. All outlives them.
struct ProductSource {
    const Loaded& from;
    Findings& found;  ///< surfaces that nothing showed before are made when they are written
    int threads = 0;
    ContextLayers context{};                  ///< around the zones; read for maps and the page alone
    std::vector<SheetSpec> sheets{};          ///< as found.maps; empty where no maps are wanted
    std::vector<InputFile> files{};           ///< all that was read, for the report
    std::vector<InputFile> read_by_models{};  ///< filled by model_products
    /// A layer of more shapes is none of the products: it is written where it is asked for by name.
    std::size_t most_shapes = std::numeric_limits<std::size_t>::max();
    std::shared_ptr<const Report> report{};  ///< made for the first of its formats that is written
};

/// The parts that `run --only` knows.
[[nodiscard]] const std::vector<std::string>& product_parts();

/// Every file that these findings give, in the order in which they are listed. Names are settled, nothing is
/// written, and only what is long to make is left to be made at writing.
/// @param only  one of product_parts(); empty: all
/// @throws UsageError DR1028 two have one name
[[nodiscard]] std::vector<Product> products_of(ProductSource& source, const std::string& only,
                                               Session& session);

/// DR1615 for the layers that a run leaves out for their size.
[[nodiscard]] Messages notes_on_left_out(const ProductSource& source);

/// Its chapters.
[[nodiscard]] std::vector<Product> vector_products(ProductSource& source);
[[nodiscard]] std::vector<Product> table_products(ProductSource& source);
[[nodiscard]] std::vector<Product> surface_products(ProductSource& source);
[[nodiscard]] std::vector<Product> map_products(ProductSource& source);
[[nodiscard]] std::vector<Product> page_products(ProductSource& source);
[[nodiscard]] std::vector<Product> report_products(ProductSource& source);
[[nodiscard]] std::vector<Product> model_products(ProductSource& source, Session& session);
[[nodiscard]] std::vector<Product> spill_products(ProductSource& source);

/// Claims the names of all, styles included. @throws OutputError DR1602, DR1610, DR1611; UsageError DR1028
void claim(Staging& out, std::span<const Product> products);

/// Writes all that have something to write, those of a lower order first. @throws OutputError; Cancelled
void write_products(Staging& out, std::span<const Product> products, Session& session);

/// Writes a file and its style, of a name that was claimed. @throws OutputError; Cancelled
void write_with_style(Staging& out, const std::string& name,
                      const std::function<void(const std::filesystem::path& path)>& write);

/// All that was claimed, with the folder.
[[nodiscard]] std::vector<std::filesystem::path> paths_of(const Staging& out);

/// Which files of a project must never be written over: the project file and all that was read for it.
[[nodiscard]] std::vector<std::filesystem::path> inputs_of(const Project& project,
                                                           std::span<const InputFile> files);

/// The sheets of all maps, made before anything is written: what is wrong with one of them stops the run.
[[nodiscard]] std::vector<SheetSpec> sheets_of_maps(const Loaded& from, const Findings& found,
                                                    const ContextLayers& context, Session& session);

/// What lies around the zones. @param files  gets what was read for it
[[nodiscard]] ContextLayers context_of(const Loaded& from, std::vector<InputFile>& files, Session& session);

/// zones.gpkg's layers with their styles, the local statistics among their columns.
[[nodiscard]] std::vector<StyledLayer> styled_zones(std::span<const Study> studies, const Loaded& loaded,
                                                    const SpillRun* spillovers, const Session& session);

}  // namespace deltareach
