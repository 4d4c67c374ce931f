#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The cells of a text table or of one sheet as they stand in the file, before anything is known about heads.
/// One buffer of text and 8 bytes a cell, so that a million rows fit and load fast.
struct RawSheet {
    /// Where the text of a cell stands.
    struct Cell {
        std::uint32_t offset = 0, length = 0;  ///< into `text`
    };
    /// Rectangle of merged cells; rows as Excel numbers them, columns from 0; both ends included.
    struct Merge {
        std::int64_t first_row = 0, last_row = 0;
        std::size_t first_column = 0, last_column = 0;
    };
    /// A formula whose result the file does not hold.
    struct Unvalued {
        std::int64_t row = 0;
        std::size_t column = 0;
    };

    /// A number whose format shows another one: 1000000 under 0!.0,"万" is seen, and read, as 100.0.
    struct Reshown {
        std::int64_t row = 0;
        std::size_t column = 0;
        std::string format, stored, shown;
        std::size_t word_bytes = 0;  ///< of 万, 千元 or 元 at the end of `shown`
        bool changed = true;         ///< false: another number is not seen, but a unit is (100元)
    };

    std::string path;              ///< for messages
    std::string name;              ///< of the sheet; empty for text tables
    std::string encoding;          ///< of a text table; empty for XLSX
    bool ragged_is_error = false;  ///< a text table's rows must be as long as its heads
    char delimiter = 0;            ///< of a text table; 0 for XLSX

    std::string text;
    std::vector<Cell> cells;                 ///< row after row
    std::vector<std::size_t> row_begin{0};   ///< rows + 1 entries into `cells`
    std::vector<std::uint32_t> row_numbers;  ///< as Excel shows them, ascending; blank rows are left out
    std::vector<Merge> merges;
    std::vector<Unvalued> unvalued;
    std::vector<Reshown> reshown;

    [[nodiscard]] std::size_t rows() const { return row_numbers.size(); }
    [[nodiscard]] std::int64_t row_number(std::size_t row) const { return row_numbers[row]; }
    [[nodiscard]] std::size_t width(std::size_t row) const { return row_begin[row + 1] - row_begin[row]; }
    /// Without spaces at the ends, unless the reader was to keep them; empty beyond the row's end.
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        if (column >= width(row)) return {};
        const Cell& cell = cells[row_begin[row] + column];
        return std::string_view(text).substr(cell.offset, cell.length);
    }
};

}  // namespace deltareach
