#include "study/products/association_files.hpp"

#include "gis/file_names.hpp"
#include "study/inputs/column_names.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/table_files.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_layers.hpp"

namespace deltareach {

void write_local_association(const std::filesystem::path& path, const LocalFindings& findings,
                             Session& session) {
    std::vector<Column> columns =
        local_columns(findings.found, "local", label_of_field(findings.units, findings.choice.field));
    if (const std::string mark = row_mark(findings.units.synthetic, findings.quality()); !mark.empty())
        columns.push_back(column_of(heads::mark, std::vector<std::string>(findings.units.size(), mark)));
    if (is_table_file(path)) {
        columns.insert(columns.begin(), column_of(heads::id, findings.units.ids));
        return write_table(path, columns, session);
    }
    FeatureLayer layer = findings.units.layer("local_" + findings.choice.statistic);
    Messages notes;
    number_twins(layer.columns, columns, path.filename().string(), notes);
    session.tell(notes);
    for (Column& column : columns) layer.columns.push_back(std::move(column));
    if (ending_of(path) != ".gpkg") put_units_into_names(layer.columns);
    std::vector<StyledLayer> layers;
    std::string qml = plain_style(layer) ? style_of(layer, LayerStyle::clusters, session) : std::string();
    layers.push_back({std::move(layer), std::move(qml)});
    write_vector_file(path, layers, session);
}

}  // namespace deltareach
