#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/whole_layer.hpp"

#include <map>
#include <string>
#include <vector>

namespace deltareach {

/// What is known of a field besides its values.
struct WholeFieldHead {
    std::string name, alias, label_en, unit;
    OGRFieldType type = OFTString;
    OGRFieldSubType subtype = OFSTNone;
    int width = 0, precision = 0;
};

struct WholeLayer::State {
    std::string name, description, encoding;
    Crs crs;
    bool placed = true;
    std::vector<WholeFieldHead>
        fields;  ///< in the order of the features' fields, whose own names may be raw bytes
    std::vector<gdal::Feature> features;
};

namespace gdal {

/// Every vertex of any shape, curves by their control points; heights and measures stay.
void move_vertices(OGRGeometry& shape, const std::function<Point(Point)>& image);

/// "Integer(Boolean)".
[[nodiscard]] std::string type_name(OGRFieldType type, OGRFieldSubType subtype);

/// How the values of a field are put into a file.
enum class Form {
    as_is,
    text,      ///< dates and times as ISO 8601, the rest in OGR's words
    json_list  ///< an array as JSON text
};

struct OutputField {
    WholeFieldHead head;
    Form form = Form::as_is;
};

/// How a layer stands in a format, and what the format cannot hold.
struct OutputPlan {
    std::vector<OutputField> fields;
    OGRwkbGeometryType type = wkbUnknown;
    bool stand_ins = false;      ///< the driver leaves out features without a shape: FlatGeobuf
    bool one_dimension = false;  ///< all shapes have the heights and measures that `type` has
    bool promote = false;        ///< single shapes as multiple ones of one part
    std::vector<std::string> losses, forms, renames;
};

/// @param driver  "GPKG", "FlatGeobuf" or "GeoJSON"
[[nodiscard]] OutputPlan output_plan(const WholeLayer::State& layer, const std::string& driver);

/// The text of a value in a form that is not `as_is`.
[[nodiscard]] std::string text_of_field(const OGRFeature& feature, int index, const OutputField& field);

/// RFC 7946. @param file  where to write @param shown  the path for messages @throws OutputError DR1601
void write_whole_geojson(const std::filesystem::path& file, const std::filesystem::path& shown,
                         const WholeLayer::State& layer, const OutputPlan& plan);

}  // namespace gdal
}  // namespace deltareach
