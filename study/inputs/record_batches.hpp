#pragma once

#include "gis/messages.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What a column of records may say.
enum class RecordRole {
    origin_lon,
    origin_lat,
    destination_lon,
    destination_lat,
    origin,
    destination,
    value,
    period,
    theme
};
/// How many roles there are.
inline constexpr std::size_t record_roles = 9;

/// The heads that a role may stand under; none: it is not read.
using RecordHeads = std::array<std::vector<std::string>, record_roles>;

/// Some thousand records, cells copied out of the file: UTF-8 without spaces at the ends, empty where a role
/// is not read.
class RecordBatch {
  public:
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// A cell; the view lives until the batch is changed.
    [[nodiscard]] std::string_view cell(std::size_t record, RecordRole role) const {
        const std::size_t at = record * record_roles + static_cast<std::size_t>(role);
        const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
        return std::string_view(text_).substr(begin, ends_[at] - begin);
    }
    /// As a spreadsheet counts.
    [[nodiscard]] std::int64_t row(std::size_t record) const { return rows_[record]; }
    /// How many cells the record has beyond the heads: a comma too many, so that none of its cells is sure.
    [[nodiscard]] std::size_t beyond(std::size_t record) const { return beyond_[record]; }

    /// One more record.
    void add(std::int64_t row, std::size_t beyond, const std::array<std::string_view, record_roles>& cells);
    /// Holds no record any more; its memory is kept for the next.
    void clear();

  private:
    std::string text_;
    std::vector<std::size_t> ends_;
    std::vector<std::int64_t> rows_;
    std::vector<std::uint32_t> beyond_;
};

/// A file of records, once its row of heads was found.
struct RecordFile {
    std::string path;
    std::array<std::string, record_roles> heads;  ///< as written; empty: not read
    std::size_t width = 0;                        ///< how many heads there are
    std::string unit_words;                       ///< of a cell 单位：万元 above the heads; empty: none
};

/// How a file of records is read; empty: as it says itself.
struct ReadRecords {
    std::string encoding, sheet;
};

/// Reads a CSV of any size in constant memory, also packed by gzip or Zstandard, or a sheet of a workbook.
/// The heads stand in one of the first 20 rows; rows of totals (合计) are no records and are told.
/// @param opened  called once, before the first batch
/// @throws InputError DR1116 no such heads, DR1231 two columns under one name; UsageError DR1035 --sheet of a
/// CSV; what reading
///         throws
void read_record_batches(const std::filesystem::path& path, const RecordHeads& heads,
                         const ReadRecords& asked, Messages& notes,
                         const std::function<void(const RecordFile&)>& opened,
                         const std::function<void(const RecordBatch&)>& each);

}  // namespace deltareach
