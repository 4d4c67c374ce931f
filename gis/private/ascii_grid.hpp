#pragma once

#include "gis/private/source_file.hpp"
#include "gis/raster_source.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace deltareach {

/// An Esri ASCII grid: ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter, cellsize (or dx and dy)
/// and NODATA_value in any order and case, then the values, row by row from the north, lines as they come.
/// NODATA_value is −9999 where it is not said (Esri's default).
///
/// Every value is looked at when the grid is opened: what is no number, is missing or is too many is damage.
/// Values are parsed again as windows are read, from marks that stand every 256 values of a row.
class AsciiGrid {
  public:
    /// @throws InputError DR1303 a head that is none, numbers that are not as many as it says, a word among
    ///         them; DR1379 decimal commas
    explicit AsciiGrid(const SourceFile& file);

    [[nodiscard]] static bool is_one(std::string_view head);

    int columns = 0, rows = 0;
    double west = 0, north = 0;  ///< outer corner of the first cell
    double cell_width = 0, cell_height = 0;
    double nodata = -9999;

    /// @param window within the grid
    /// @param values row by row, as they stand in the file
    void read(const RasterWindow& window, std::vector<double>& values) const;

  private:
    void read_head(const SourceFile& file, std::size_t& at);
    void look_at_values(const SourceFile& file, std::size_t at);
    /// @param what the word stands for @throws InputError DR1379 a decimal comma; DR1303
    [[noreturn]] void report_word(const SourceFile& file, std::string_view word, const Words& what) const;

    MappedFile bytes_;
    std::string_view nodata_word_;      ///< as it is spelled
    std::vector<std::uint64_t> marks_;  ///< row by row, where every 256th value begins
};

}  // namespace deltareach
