#include "study/products/product.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/file_names.hpp"
#include "study/products/settled_heads.hpp"
#include "study/products/styled_output.hpp"

#include <fmt/format.h>

namespace deltareach {

namespace fs = std::filesystem;

std::string product_name(std::string_view folder, std::string_view stem, std::string_view extension) {
    return fmt::format("{}{}{}{}", folder, folder.empty() ? "" : "/", safe_file_stem(stem), extension);
}

std::string stem_of(const Product& product) {
    return std::filesystem::path(product.name).stem().string();
}

Product layer_product(std::string name, Text caption, std::string part,
                      const std::function<StyledLayer(const Session& session)>& layer) {
    return {.name = std::move(name),
            .caption = std::move(caption),
            .kind = ProductKind::layer,
            .part = std::move(part),
            .group = {},
            .write =
                [layer](const fs::path& path, Session& session) {
                    const StyledLayer styled = layer(session);
                    write_styled_geojson(path, styled.layer, styled.qml, session);
                },
            .layer = layer};
}

Product raster_product(std::string name, Text caption, std::string part,
                       const std::function<Raster()>& raster) {
    return {.name = std::move(name),
            .caption = std::move(caption),
            .kind = ProductKind::raster,
            .part = std::move(part),
            .group = {},
            .write = [raster](const fs::path& path,
                              Session& session) { write_styled_cog(path, raster(), session); },
            .raster = raster};
}

Product table_product(std::string name, Text caption, std::string part,
                      const std::function<std::vector<Column>()>& columns) {
    return {.name = std::move(name),
            .caption = std::move(caption),
            .kind = ProductKind::table,
            .part = std::move(part),
            .group = {},
            .write =
                [columns](const fs::path& path, Session& session) {
                    std::vector<Column> settled = columns();
                    settle_heads(settled, path, session);
                    write_csv(path, settled, session.options.overwrite);
                },
            .columns = columns};
}

Product table_product(std::string name, Text caption, std::string part, LongTable table) {
    Product product = table_product(std::move(name), std::move(caption), std::move(part),
                                    [table] { return table.rows(0, table.count); });
    product.write = [table = std::move(table)](const fs::path& path, Session& session) {
        write_long_table(path, table, session);
    };
    return product;
}

Product document_product(std::string name, Text caption, std::string part,
                         std::function<std::string()> text) {
    return {.name = std::move(name),
            .caption = std::move(caption),
            .kind = ProductKind::document,
            .part = std::move(part),
            .group = {},
            .write = [text = std::move(text)](const fs::path& path, Session& session) {
                write_text(path, text(), session.options.overwrite);
            }};
}

}  // namespace deltareach
