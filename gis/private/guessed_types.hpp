#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/private/source_file.hpp"

#include <string>
#include <vector>

namespace deltareach::gdal {

/// Formats that write every value as a text, and whose drivers guess the types: GML and GPX. They take 0101
/// for 101 and 12345678901234567890 for the largest integer they have. Here a field is one of numbers where
/// each text is what the number would be written as; with a schema beside a GML, where each fits its type.
/// @param layer  of a GML without a schema opened with all fields as texts; not yet read; its fields get
/// other types
/// @returns fields that stay texts, and how many of their values would have been others: "code (2)"
[[nodiscard]] std::vector<std::string> settle_guessed_types(OGRLayer& layer, const SourceFile& file);

/// A schema beside a GML, .xsd or .gfs: then the types are said.
[[nodiscard]] bool has_schema_beside(const SourceFile& file);

}  // namespace deltareach::gdal
