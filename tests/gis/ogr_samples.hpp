#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Layers that GDAL itself writes, for readers and writers to be tried on: every type of field under odd
/// names, four features.
namespace deltareach::test {

struct Sample {
    std::string driver;  ///< "GPKG": every type it has; "GeoJSON": lists and names; "SQLite": times;
                         ///< "OpenFileGDB", "MapInfo File" (.tab, .mif), "GML", "SpatiaLite": four fields
    std::string shapes;  ///< as in well-known text, "POLYGON Z"; "NONE"; "MIXED": several kinds;
                         ///< "EMPTY POINT": every other one without a vertex
    bool gaps = false;   ///< nulls, empty texts and a feature without a shape among them
};

/// All kinds of shapes that a sample can have.
[[nodiscard]] const std::vector<std::string>& sample_shapes();

/// @throws std::runtime_error GDAL refuses it
void write_sample_by_gdal(const std::filesystem::path& path, const Sample& sample);

}  // namespace deltareach::test
