#pragma once

#include "gis/error.hpp"
#include "study/tools/export.hpp"

#include <set>

namespace deltareach {

/// DR1010: a run has no such file. @param names  those that there are, or may be
[[nodiscard]] UsageError no_such_product(const Export& how, std::set<std::string> names);

/// A file of the catalogue of products by the name it has in a run, without its ending: a table as CSV, a
/// layer as GeoPackage, GeoJSON or FlatGeobuf with its style, a raster as GeoTIFF, a document as it is.
/// @throws UsageError DR1010 a run has no such file, DR1013 it has no such form
void export_product(const Export& how, const Loaded& loaded, Session& session);

}  // namespace deltareach
