#pragma once

#include "render/sheet_spec.hpp"
#include "study/products/qgis_layers.hpp"

#include <span>

namespace deltareach {

/// Adds what sheets show of columns, categories, points and dots: a group a sheet, a table of data.gpkg for
/// its zones and one for its points or dots, in the colours, classes, sizes and labels of the sheet.
/// @param visible  whether the first of them is shown when the project is opened
void add_maps(QgisData& data, std::span<const SheetSpec* const> sheets, bool visible, const Session& session);

}  // namespace deltareach
