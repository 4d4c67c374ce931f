#pragma once

#include "gis/raster.hpp"

#include <cstddef>
#include <filesystem>
#include <span>

namespace deltareach {

/// How a GeoTIFF is written.
struct CogOptions {
    bool overwrite = false;
    bool compress = true;   ///< DEFLATE with the floating-point predictor
    bool overviews = true;  ///< averages
};

/// Cloud-optimised GeoTIFF: float32, nodata −9999, statistics, band descriptions and units. What the bands
/// were made with is metadata of the file where all say the same, else of the band. Temporary name, sync,
/// rename.
/// @param bands of one grid; at least one
/// @throws OutputError DR1601, DR1602
void write_cog(const std::filesystem::path& path, std::span<const Raster* const> bands,
               const CogOptions& options);
void write_cog(const std::filesystem::path& path, const Raster& raster, bool overwrite);

/// What may be held in memory at once (LimitError DR1393 beyond).
inline constexpr std::size_t max_raster_cells = 100'000'000;

/// A GeoTIFF of one band, north-up, with square cells. Missing cells become NaN.
/// @throws InputError DR1301 missing, DR1302 no GeoTIFF, DR1303 damaged or cut, DR1330 of another form
/// @throws LimitError DR1393
[[nodiscard]] Raster read_raster(const std::filesystem::path& path);

}  // namespace deltareach
