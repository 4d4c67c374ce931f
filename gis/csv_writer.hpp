#pragma once

#include "gis/column.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// Builds a CSV text: UTF-8 with a byte order mark (so that Excel shows Chinese), commas, lines end in LF,
/// quotes only where needed, numbers as their shortest decimal, missing = empty. The same cells give the same
/// bytes.
class CsvWriter {
  public:
    explicit CsvWriter(std::span<const std::string> heads);

    CsvWriter& text(std::string_view cell);  ///< neutralised when it looks like a formula
    CsvWriter& number(double value);         ///< NaN: empty. @param value finite or NaN
    /// A cell with a whole number, or with nothing.
    CsvWriter& integer(std::int64_t value);
    CsvWriter& empty();
    /// Every row has as many cells as there are heads (asserted). One without values begins with "".
    void end_row();

    /// All that was written since the last time; rows go on after it, so that long tables need not be held.
    [[nodiscard]] std::string take();
    [[nodiscard]] std::size_t size() const { return out_.size(); }  ///< bytes not yet taken

  private:
    void separate();
    void raw(std::string_view cell);

    std::string out_;
    std::size_t columns_ = 0, filled_ = 0, row_begin_ = 0;
};

/// What the row of heads says.
enum class Heads {
    names,      ///< Column::name, for programs
    labels_zh,  ///< label and unit, 金额（元）, for people; the name where there is no label
    labels_en
};
/// The head of a column.
[[nodiscard]] std::string head_of(const Column& column, Heads heads);

/// @param columns all of one length
[[nodiscard]] std::string csv_text(std::span<const Column> columns, Heads heads = Heads::names);

/// The rows of a block of a longer table, without heads. @param columns  of one length; nullptr: empty cells
[[nodiscard]] std::string csv_rows(std::span<const Column* const> columns);

/// @throws OutputError DR1601, DR1602
void write_csv(const std::filesystem::path& path, std::span<const Column> columns, bool overwrite,
               Heads heads = Heads::names);

}  // namespace deltareach
