#pragma once

#include "gis/column.hpp"

#include <ogrsf_frmts.h>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// What the driver shall take the values of a field for, before it reads one.
void set_field_type(OGRLayer& layer, int field, OGRFieldType type, int width = 0, int precision = 0);

/// A date, time or both as ISO 8601, with milliseconds and the zone where they are known.
[[nodiscard]] std::string date_text(const OGRFeature& feature, int index, OGRFieldType type);

/// Gathers the fields of features into columns.
///
/// Integers and truth values stay integers, dates become ISO 8601 texts, lists and binary fields the text OGR
/// prints.
class ColumnReader {
  public:
    explicit ColumnReader(const OGRFeatureDefn& definition);
    void add(const OGRFeature& feature);
    /// The columns, in the file's order; the reader is empty then.
    [[nodiscard]] std::vector<Column> take();

  private:
    struct Field {
        std::string name, label;
        OGRFieldType type;
        std::vector<double> numbers;
        std::vector<std::int64_t> integers;
        std::vector<std::size_t> least = {};  ///< rows that hold the number which marks a missing one
        std::vector<std::string> texts;
        bool truth = false;
    };
    std::vector<Field> fields_;
};

}  // namespace deltareach::gdal
