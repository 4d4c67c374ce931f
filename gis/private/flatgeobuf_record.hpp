#pragma once

#include <ogrsf_frmts.h>
#include <string>

namespace deltareach::gdal {

/// Whether all fields are of types that `append_record` knows; else the driver writes them.
/// @param fields  as the driver has made them
[[nodiscard]] bool has_plain_fields(const OGRFeatureDefn& fields);

/// A feature as a FlatGeobuf holds it, its size before it: a FlatBuffers table of the shape and the bytes of
/// the values. @param feature  of the driver's fields; its shape is points, lines or areas, one or several
void append_record(std::string& out, const OGRFeature& feature);

}  // namespace deltareach::gdal
