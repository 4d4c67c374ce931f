#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace deltareach {

/// Cells of a raster on disk, for rasters that memory should not hold: a file without a name, which is gone
/// with the object, however the process ends.
class CellSpool {
  public:
    /// @param beside  an output; the cells lie in its folder, which is made where it is missing
    /// @throws OutputError DR1601
    explicit CellSpool(const std::filesystem::path& beside);
    ~CellSpool();
    CellSpool(const CellSpool&) = delete;
    CellSpool& operator=(const CellSpool&) = delete;

    /// @throws OutputError DR1601 the disk is full, say
    void append(std::span<const float> cells);
    /// As many cells more as make `size`, each 0. @throws OutputError DR1601
    void grow(std::size_t size);
    /// In place of those from `first` on, which are there. @throws OutputError DR1601 the disk is full, say
    void write(std::size_t first, std::span<const float> cells);
    /// Cells from `first` on. They are there. For any number of threads.
    /// @throws OutputError DR1601 the disk fails
    void read(std::size_t first, std::span<float> cells) const;
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    std::filesystem::path beside_;
    int descriptor_ = -1;
    std::size_t size_ = 0;
};

}  // namespace deltareach
