#pragma once

#include "gis/raster.hpp"
#include "gis/vector_io.hpp"
#include "render/sheet_spec.hpp"
#include "study/products/long_table.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What a file of a run is, so that nobody has to guess it from its name.
enum class ProductKind { table, document, package, layer, raster, picture, page };

/// A file that a run can write. One list of them is behind `run`, --dry-run, --only, the index page, run.json
/// and the QGIS project.
struct Product {
    std::string name;  ///< relative to the folder of the outputs
    Text caption;      ///< what it holds; of a picture, the title of its sheet
    ProductKind kind = ProductKind::table;
    std::string part;  ///< of `run --only`; empty: in every run
    Text group;        ///< heading in a QGIS project; empty: the studies' own groups show it
    int order = 0;     ///< files of a higher order are written later, since they tell of the others
    std::function<void(const std::filesystem::path& path, Session& session)> write;
    std::function<StyledLayer(const Session& session)> layer{};  ///< of kind layer: what is written
    std::function<Raster()> raster{};                            ///< of kind raster: what is written
    std::function<std::vector<Column>()> columns{};  ///< of kind table: what is written, names not settled
    bool shapeless = false;  ///< of kind layer: no feature has a shape, so there is nothing to style

    /// Whether a `.qml` of the same name is written beside it.
    [[nodiscard]] bool has_style() const {
        return (kind == ProductKind::layer && !shapeless) || kind == ProductKind::raster;
    }
};

/// The name of a file: the one place that names of products go through. Whatever a cell of the data put into
/// the stem, the file lies in that folder of the outputs, and different stems give different files.
/// @param folder "maps", or empty @param stem  whole, without extension @param extension ".csv"
[[nodiscard]] std::string product_name(std::string_view folder, std::string_view stem,
                                       std::string_view extension);

/// The name of a product's file without folder and extension.
[[nodiscard]] std::string stem_of(const Product& product);

/// A layer that is written as GeoJSON with its style beside it.
[[nodiscard]] Product layer_product(std::string name, Text caption, std::string part,
                                    const std::function<StyledLayer(const Session& session)>& layer);
/// A raster that is written as a cloud-optimised GeoTIFF with its style beside it.
[[nodiscard]] Product raster_product(std::string name, Text caption, std::string part,
                                     const std::function<Raster()>& raster);
[[nodiscard]] Product table_product(std::string name, Text caption, std::string part,
                                    const std::function<std::vector<Column>()>& columns);
/// A long table: its rows are made as they are written.
[[nodiscard]] Product table_product(std::string name, Text caption, std::string part, LongTable table);
[[nodiscard]] Product document_product(std::string name, Text caption, std::string part,
                                       std::function<std::string()> text);

}  // namespace deltareach
