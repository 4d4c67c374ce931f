#pragma once

#include "gis/private/whole_state.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The order of the features of a FlatGeobuf and the index over them. The driver sorts shared pointers and
/// computes the place of both on the curve at every comparison, and copies all records through a temporary
/// file: half of the time of a GeoPackage that becomes a FlatGeobuf. Here the places are computed once, and
/// the records are written in their order behind the room of the index.
namespace deltareach::gdal {

/// What a look at every shape of a layer tells, and its rows along a Hilbert curve over its extent, each with
/// its box.
struct RowsOnCurve {
    std::vector<std::uint64_t> absent;  ///< rows without a shape, ascending; where there are some, no others
    bool plain = true;                  ///< all shapes are of the kinds that `append_record` knows
    std::vector<std::size_t> rows;
    std::vector<OGREnvelope> boxes;  ///< of the rows in that order
    OGREnvelope extent;
};
[[nodiscard]] RowsOnCurve rows_on_curve(const WholeLayer::State& layer);

/// The magic bytes and the head of a file of that many features in that extent.
/// @param one  a file with an index, of one feature of the layer
/// @returns nothing where its head is not as expected
[[nodiscard]] std::optional<std::string> flatgeobuf_head(std::string_view one, const RowsOnCurve& order);

/// A file that is written from its head to its last record, with room for the index between, which is known
/// once all records have a place.
class PackedFlatGeobuf {
  public:
    /// @param head  of `flatgeobuf_head` @param shown  the path for messages
    PackedFlatGeobuf(const std::filesystem::path& file, std::filesystem::path shown, std::string_view head,
                     const RowsOnCurve& order);
    /// The record of the next row, its size before it.
    void add(std::string_view record);
    /// The same, made by `append` at the end of a text.
    void add(const std::function<void(std::string& text)>& append);
    /// All records of a file without index. @throws OutputError DR1601 their sizes do not add up
    void add_all(std::string_view file);
    /// @throws OutputError DR1601 there are not as many records as rows, or the disk is full
    void finish();

  private:
    void flush();

    std::filesystem::path shown_;
    const RowsOnCurve& order_;
    std::ofstream to_;
    std::string waiting_;
    std::vector<std::uint64_t> offsets_;  ///< of the records, from the first
    std::uint64_t written_ = 0;
    std::streamoff index_ = 0;
};

}  // namespace deltareach::gdal
