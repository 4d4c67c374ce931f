// A raster of any bytes, whose content says whether it is a GeoTIFF, an Esri ASCII grid or netCDF: its
// header, and a window of its cells.
#include "gis/raster_source.hpp"
#include "tests/fuzz/layer_fuzz.hpp"

#include <algorithm>

using namespace deltareach;

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    fuzz::put(scratch / "r.bin", bytes);
    try {
        RasterSource source(scratch / "r.bin", {.crs = "EPSG:4326"});
        FUZZ_REQUIRE(source.columns > 0 && source.rows > 0);
        FUZZ_REQUIRE(std::isfinite(source.west) && std::isfinite(source.north));
        FUZZ_REQUIRE(source.cell_width > 0 && source.cell_height > 0);
        const RasterWindow window{source.columns / 2, source.rows / 2,
                                  std::min(64, source.columns - source.columns / 2),
                                  std::min(64, source.rows - source.rows / 2)};
        std::vector<double> values;
        source.read(window, values);
        FUZZ_REQUIRE(values.size() ==
                     static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(window.rows));
        FUZZ_REQUIRE(std::ranges::none_of(values, [](double value) { return std::isinf(value); }));
    } catch (const Error& error) {
        FUZZ_REQUIRE(!error.messages().empty());
        require_catalogued(error.messages());
    }
}
