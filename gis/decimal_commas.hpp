#pragma once

#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What the cells of one column say of their commas, where something else parts the cells (; or a tab): 2,5
/// and 0,500 can hold no thousands mark, 1,234,567 and 0.5 no decimal comma, 1,234 may be either. So may the
/// points of 1.234; those of 1.234.567 and 1.234,5 part thousands.
class CommaEvidence {
  public:
    /// @param row  of the cell, as a spreadsheet counts
    void look(std::string_view cell, std::int64_t row);

    [[nodiscard]] bool words() const { return words_; }  ///< some cell is no number either way
    [[nodiscard]] bool any() const { return !first_.empty(); }
    [[nodiscard]] bool proven() const { return !proof_.empty(); }  ///< a comma can only be a decimal mark
    [[nodiscard]] bool denied() const {
        return !against_.empty();
    }  ///< a comma or point shows that it is none
    [[nodiscard]] const std::string& first() const { return first_; }  ///< cell with a comma
    [[nodiscard]] std::int64_t first_row() const { return first_row_; }
    [[nodiscard]] const std::string& proof() const { return proof_; }
    [[nodiscard]] const std::string& against() const { return against_; }
    /// A cell whose points may part thousands; empty where none does.
    [[nodiscard]] const std::string& points() const { return points_; }
    [[nodiscard]] bool points_proven() const { return points_proven_; }

  private:
    bool words_ = false, points_proven_ = false;
    std::string first_, proof_, against_, points_;
    std::int64_t first_row_ = 0;
};

/// How the commas of a column are read. thousands: by the rule for numbers, where nothing says otherwise;
/// points: there are none, and its points part thousands; open_points: they are decimals, where nothing says
/// otherwise.
enum class CommasRead { as_written, decimal, thousands, points, open_points };

/// One answer a column, of a whole file: a column that proves the decimal comma has it in every cell, and
/// with it those that could be either; a file in which points stand for decimals has none to be warned of.
/// Tabs part what spreadsheets copy with thousands marks: there only proof counts.
[[nodiscard]] std::vector<CommasRead> commas_read(std::span<const CommaEvidence> columns, char delimiter);

/// Whether a comma in a file so parted may be a decimal mark.
[[nodiscard]] inline bool may_be_decimal_comma(char delimiter) {
    return delimiter == ';' || delimiter == '\t';
}

/// DR1941 for decimal commas, DR1186 for commas that may be either, DR1983 and DR1987 for points.
[[nodiscard]] Message note_on_commas(CommasRead read, const CommaEvidence& column, const std::string& head,
                                     const Location& where);

/// Turns the decimal commas of a text table into points, so that every reader of it finds the same numbers.
/// @param records  rows that are no heads
/// @param told     false: a column that is read by thousands is no matter
void settle_decimal_commas(RawSheet& sheet, std::span<const std::uint32_t> records,
                           const std::vector<std::string>& heads, std::int64_t head_row, bool told,
                           Messages& notes);

/// The same of a sheet whose figures are all one measure, a matrix: its words are names. @returns the sheet
/// itself, lent, where nothing changes
[[nodiscard]] std::shared_ptr<const RawSheet> settled_commas(const RawSheet& sheet, Messages& notes);

}  // namespace deltareach
