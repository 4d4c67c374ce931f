#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <ogr_geometry.h>
#include <vector>

/// Features without geometry in a FlatGeobuf. The format has them where there is no index; drivers before
/// GDAL 3.7 leave such features out. So a shape is written in the place of the missing one, and then taken
/// out of the feature's table: the bytes of the shape stay, unreferenced.
namespace deltareach::gdal {

/// A shape of the type without extent, to be taken out again: the box in the file's head holds it, so it
/// stands at a place of the layer's own. @param type  a simple or multiple kind, or wkbUnknown
[[nodiscard]] std::unique_ptr<OGRGeometry> stand_in(OGRwkbGeometryType type, double x, double y);

/// Takes the geometries of these features out of a file without index. @param rows  from 0, ascending
/// @param shown  the path for messages @throws OutputError DR1601 the file is not as expected
void take_out_geometries(const std::filesystem::path& file, const std::filesystem::path& shown,
                         const std::vector<std::uint64_t>& rows);

}  // namespace deltareach::gdal
