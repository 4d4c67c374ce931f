#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/private/source_file.hpp"

#include <string>
#include <vector>

namespace deltareach::gdal {

/// Formats that write every value as a text, and whose drivers guess the types: GML and the extensions of
/// GPX. They take 0101 for 101 and 12345678901234567890 for the largest integer they have. Here a field is
/// one of numbers where each text is a plain number: no leading zero or plus, no integer beyond 64 bits; with
/// a schema beside a GML, or in a field of GPX itself, where each fits its type.
/// @param layer  not yet read; its fields get other types
/// @returns fields that stay texts, and how many of their values would have been others: "code (2)"
[[nodiscard]] std::vector<std::string> settle_guessed_types(OGRLayer& layer, const SourceFile& file);

/// A schema (.xsd) beside a GML: then the types are said. A .gfs is no schema: drivers write their guesses
/// into it.
[[nodiscard]] bool has_schema_beside(const SourceFile& file);

}  // namespace deltareach::gdal
