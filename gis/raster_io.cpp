#include "gis/raster_io.hpp"

#include "gis/atomic_file.hpp"
#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/printable.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/opened_raster.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/source_file.hpp"
#include "gis/raster_source.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cpl_string.h>
#include <fmt/format.h>
#include <limits>
#include <vector>

namespace deltareach {
namespace {

constexpr float nodata = -9999;

constexpr std::size_t cells_together = 1 << 20;

/// Runs through all values of a raster, in order.
template <class Use>
void for_each_value(const Raster& raster, const Use& use) {
    std::vector<float> cells;
    for (std::size_t first = 0; first < raster.grid.size(); first += cells_together) {
        cells.resize(std::min(cells_together, raster.grid.size() - first));
        raster.read(first, cells);
        for (const float value : cells) use(value);
    }
}

/// Metadata under the names GDAL looks for, so that no reader has to compute them.
void set_statistics(GDALRasterBand& band, const Raster& raster) {
    double low = std::numeric_limits<double>::infinity(), high = -low, sum = 0;
    std::size_t n = 0;
    for_each_value(raster, [&](float value) {
        if (!std::isfinite(value)) return;
        low = std::min<double>(low, value);
        high = std::max<double>(high, value);
        sum += value;
        ++n;
    });
    if (n == 0) return;
    const double mean = sum / static_cast<double>(n);
    double squares = 0;
    for_each_value(raster, [&](float value) {
        if (std::isfinite(value)) squares += (value - mean) * (value - mean);
    });
    const std::pair<const char*, double> items[] = {
        {"STATISTICS_MINIMUM", low},
        {"STATISTICS_MAXIMUM", high},
        {"STATISTICS_MEAN", mean},
        {"STATISTICS_STDDEV", std::sqrt(squares / static_cast<double>(n))},
        {"STATISTICS_VALID_PERCENT",
         100.0 * static_cast<double>(n) / static_cast<double>(raster.grid.size())}};
    for (const auto& [name, value] : items) band.SetMetadataItem(name, fmt::format("{}", value).c_str());
}

/// A raster as GDAL reads it, block by block, from memory or from disk; without a copy of it.
class CellsBand final : public GDALRasterBand {
  public:
    CellsBand(GDALDataset* dataset, int number, const Raster& raster) : raster_(raster) {
        poDS = dataset;
        nBand = number;
        eDataType = GDT_Float32;
        nBlockXSize = std::min(block_side, raster.grid.columns);
        nBlockYSize = std::min(block_side, raster.grid.rows);
        GDALRasterBand::SetDescription(printable(raster.description).c_str());
        set_statistics(*this, raster);
    }
    double GetNoDataValue(int* known) override {
        if (known != nullptr) *known = TRUE;
        return nodata;
    }
    const char* GetUnitType() override { return raster_.unit.c_str(); }

  protected:
    CPLErr IReadBlock(int across, int down, void* to) override {
        const Grid& grid = raster_.grid;
        const int column = across * nBlockXSize, width = std::min(nBlockXSize, grid.columns - column);
        for (int line = 0; line < std::min(nBlockYSize, grid.rows - down * nBlockYSize); ++line) {
            const std::span<float> cells(static_cast<float*>(to) + std::ptrdiff_t{line} * nBlockXSize,
                                         static_cast<std::size_t>(width));
            const auto row = static_cast<std::size_t>(down) * static_cast<std::size_t>(nBlockYSize) +
                             static_cast<std::size_t>(line);
            try {
                raster_.read(row * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(column),
                             cells);
            } catch (const OutputError&) {  // may not pass through GDAL
                CPLError(CE_Failure, CPLE_FileIO, "the disk fails");
                return CE_Failure;
            }
            for (float& value : cells)
                if (!std::isfinite(value)) value = nodata;
        }
        return CE_None;
    }

  private:
    static constexpr int block_side = 512;
    const Raster& raster_;
};

class CellsDataset final : public GDALDataset {
  public:
    explicit CellsDataset(std::span<const Raster* const> bands)
        : grid_(bands.front()->grid), reference_(gdal::reference_of(grid_.crs)) {
        nRasterXSize = grid_.columns;
        nRasterYSize = grid_.rows;
        for (std::size_t i = 0; i < bands.size(); ++i) {
            const int number = static_cast<int>(i) + 1;
            SetBand(number, new CellsBand(this, number, *bands[i]));
        }
    }
    CPLErr GetGeoTransform(double* place) override {
        const std::array<double, 6> values{grid_.west, grid_.cell_size, 0, grid_.north, 0, -grid_.cell_size};
        std::ranges::copy(values, place);
        return CE_None;
    }
    const OGRSpatialReference* GetSpatialRef() const override { return &reference_; }

  private:
    Grid grid_;
    OGRSpatialReference reference_;
};

gdal::Dataset as_dataset(std::span<const Raster* const> bands) {
    gdal::Dataset dataset(new CellsDataset(bands));
    for (std::size_t i = 0; i < bands.size(); ++i)
        for (const auto& item : bands[i]->made_with) {
            const bool common = std::ranges::all_of(bands, [&](const Raster* band) {
                return std::ranges::find(band->made_with, item) != band->made_with.end();
            });
            if (common)
                dataset->SetMetadataItem(item.first.c_str(), printable(item.second).c_str());
            else
                dataset->GetRasterBand(static_cast<int>(i) + 1)
                    ->SetMetadataItem(item.first.c_str(), printable(item.second).c_str());
        }
    return dataset;
}

/// Asked by GDAL as it writes.
int CPL_STDCALL go_on(double, const char*, void*) {
    return cancelled() ? FALSE : TRUE;
}

Grid grid_of(const RasterSource& raster, const std::filesystem::path& path) {
    if (std::abs(raster.cell_width - raster.cell_height) > 1e-6 * raster.cell_width)
        gdal::refuse_raster(path, not_square(raster));
    return {.crs = raster.crs,
            .west = raster.west,
            .north = raster.north,
            .cell_size = raster.cell_width,
            .columns = raster.columns,
            .rows = raster.rows};
}

}  // namespace

void write_cog(const std::filesystem::path& path, std::span<const Raster* const> bands,
               const CogOptions& how) {
    gdal::initialise();
    AtomicFile file(path, how.overwrite);
    const gdal::ErrorScope scope;
    const gdal::Dataset source = as_dataset(bands);
    // One thread: blocks are written in one order. A block of 512 cells is what readers over a network
    // expect.
    std::vector<const char*> options{"BLOCKSIZE=512", "OVERVIEW_RESAMPLING=AVERAGE", "NUM_THREADS=1",
                                     "BIGTIFF=IF_SAFER"};
    options.push_back(how.overviews ? "OVERVIEWS=IGNORE_EXISTING" : "OVERVIEWS=NONE");
    options.push_back(how.compress ? "COMPRESS=DEFLATE" : "COMPRESS=NONE");
    if (how.compress) options.insert(options.end(), {"LEVEL=6", "PREDICTOR=FLOATING_POINT"});
    options.push_back(nullptr);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("COG");
    gdal::Dataset written;
    if (driver != nullptr)
        written.reset(driver->CreateCopy(file.temporary().c_str(), source.get(), FALSE,
                                         const_cast<char**>(options.data()), &go_on, nullptr));
    const bool made = written != nullptr;
    written.reset();  // only now is it known whether all of it was written
    stop_if_cancelled();
    if (!made || scope.failed())
        report_unwritten(path,
                         scope.failed() ? words_of_library(scope.first_error()) : reasons::driver_failed());
    file.commit();
}

void write_cog(const std::filesystem::path& path, const Raster& raster, bool overwrite) {
    const Raster* const band = &raster;
    write_cog(path, std::span(&band, 1), {.overwrite = overwrite});
}

Raster read_raster(const std::filesystem::path& path) {
    RasterSource source(path, 1);
    if (source.bands != 1) gdal::refuse_raster(path, in_words("有 {} 个波段", "{} bands", source.bands));
    Raster raster{.grid = grid_of(source, path), .values = {}};
    if (raster.grid.size() > max_raster_cells)
        throw LimitError(
            Message{.code = "DR1393",
                    .where = {.path = path.string()},
                    .values = {{"path", path.string()}, {"limit", fmt::format("{}", max_raster_cells)}}});
    raster.values.reserve(raster.grid.size());
    const int height = std::max(1, static_cast<int>(cells_together) / source.columns);
    std::vector<double> cells;
    for (int row = 0; row < source.rows; row += height) {
        source.read({0, row, source.columns, std::min(height, source.rows - row)}, cells);
        for (const double value : cells)  // what no float holds is no value
            raster.values.push_back(std::abs(value) <= std::numeric_limits<float>::max()
                                        ? static_cast<float>(value)
                                        : std::numeric_limits<float>::quiet_NaN());
    }
    raster.description = source.description;
    raster.unit = source.unit;
    return raster;
}

}  // namespace deltareach
