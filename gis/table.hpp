#pragma once

#include "gis/column.hpp"
#include "gis/dates.hpp"
#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A head as compared: NFKC, lower case, no spaces, no unit. 金 额（万元） → 金额; Value (km) → value.
[[nodiscard]] std::string normal_head(std::string_view head);

/// The same without what stands in a bracket at its end, a known unit or not: 投放量（标准车） → 投放量.
[[nodiscard]] std::string bare_head(std::string_view head);

/// A column that is asked for: any of these heads, in any of the ways normal_head equates.
struct HeadRequest {
    std::vector<std::string> names;  ///< {"起点", "origin"}
    bool key =
        true;  ///< says what a row is about: vertically merged cells are filled down. false: a measured value
    bool required = true;  ///< false: the row of heads may do without it
};

/// A table as its reader sees it: one row of heads, records below. Cells are text without spaces at the ends;
/// a record's number is the row Excel shows. Immutable; copies share the text.
class Table {
  public:
    /// @param head_row position in the sheet's rows of the row of heads
    /// @param records  positions of the rows that are records, ascending
    /// @param whole_heads  as whole_head() has them; empty: the heads themselves
    Table(std::shared_ptr<const RawSheet> sheet, std::size_t head_row, std::vector<std::uint32_t> records,
          std::vector<std::string> heads, std::string unit_words, std::vector<std::string> whole_heads = {});

    [[nodiscard]] std::size_t rows() const { return records_.size(); }
    [[nodiscard]] std::size_t columns() const { return heads_.size(); }
    [[nodiscard]] const std::vector<std::string>& heads() const { return heads_; }  ///< as written, trimmed
    /// Empty beyond the end of a short row. The view lives as long as any copy of the table.
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        return sheet_->cell(records_[row], column);
    }
    [[nodiscard]] std::int64_t row_number(std::size_t row) const { return sheet_->row_number(records_[row]); }
    [[nodiscard]] std::int64_t head_row_number() const { return sheet_->row_number(head_row_); }
    /// For messages. `row` and `column` count from 0 here.
    [[nodiscard]] Location where(std::size_t row, std::size_t column) const;
    [[nodiscard]] Location where_head(std::size_t column) const;

    /// What a column is about where its heads take two rows, in the words of both: 2023年地区生产总值（亿元）
    /// of the head 2023年（亿元） below 地区生产总值. Else the head.
    [[nodiscard]] const std::string& whole_head(std::size_t column) const {
        return whole_heads_.empty() ? heads_[column] : whole_heads_[column];
    }

    /// The column with one of these heads (compared by normal_head), or with a whole head where none has it;
    /// nothing when there is none.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> column(std::span<const std::string> names) const;

    [[nodiscard]] const std::string& path() const { return sheet_->path; }
    [[nodiscard]] const std::string& sheet_name() const { return sheet_->name; }  ///< empty for CSV
    [[nodiscard]] const std::string& encoding() const {
        return sheet_->encoding;
    }  ///< "UTF-8" …; empty for XLSX
    /// A row below the heads that is no record (合计, 其中：…), by its number and what a column says.
    struct LeftOut {
        std::int64_t row = 0;
        std::string_view cell;
    };
    /// Those rows, in the order of the sheet. @param column  from 0, whose cell is told
    [[nodiscard]] std::vector<LeftOut> left_out(std::size_t column) const;
    /// What the one cell of a row above the heads says, of the first such row: the title. 单位：, the date of
    /// making and the number of the table (表3-1) are none. Empty when there is none.
    [[nodiscard]] std::string_view title() const;
    /// What stands above the heads in rows of one cell, or of one beside 单位：…; not rows of heads.
    [[nodiscard]] std::vector<std::string_view> words_above() const;
    /// The first cells of rows below the heads that are remarks: 注：….
    [[nodiscard]] std::vector<std::string_view> remarks_below() const;
    /// What a cell 单位：亿元 above, in or below the row of heads says, or else a title or the name of the
    /// sheet （亿元）. Empty when there is none.
    [[nodiscard]] const std::string& unit_words() const { return unit_words_; }

  private:
    std::shared_ptr<const RawSheet> sheet_;
    std::size_t head_row_;
    std::vector<std::uint32_t> records_;
    std::vector<std::string> heads_;
    std::string unit_words_;
    std::vector<std::string> whole_heads_;
};

/// The cells of columns that a vector file (a DBF, say) or a computation gave, heads in the first row.
[[nodiscard]] RawSheet sheet_of(std::span<const Column> columns, const std::string& path,
                                const std::string& encoding = {});
/// A table of columns that a vector file (a DBF, say) or a computation gave. Numbers become their shortest
/// decimal.
/// @param encoding the texts had in the file, for the provenance
[[nodiscard]] Table table_of(std::span<const Column> columns, const std::string& path,
                             const std::string& encoding = {});

/// A table of cells whose first row are the heads, and every other a record.
[[nodiscard]] Table table_of(RawSheet sheet);

/// One column of a table as numbers.
struct NumberColumn {
    std::vector<double> values;  ///< NaN where missing
    std::size_t missing = 0;
};

/// Reads a column's cells with parse_number; notes get DR1125, DR1164, DR1172 (cells with a unit of their
/// own) and DR1127 (missing).
/// @param power_of_ten of the column's unit, see resolve_unit
/// @param unit the name of the unit that somebody stated, as Unit::name has it; empty: none but what the head
///        says
/// @throws InputError all faulty cells at once, each with row and column (DR1121 …, DR1128 another unit than
///         the column's)
[[nodiscard]] NumberColumn numbers_in(const Table& table, std::size_t column, int power_of_ten,
                                      Messages& notes, const std::string& unit = {});

/// Reads a column's cells with parse_period. An empty cell is a fault too: a record needs its time.
/// @throws InputError DR1140 all faulty cells at once
[[nodiscard]] std::vector<Period> periods_in(const Table& table, std::size_t column);

}  // namespace deltareach
