#pragma once

#include "gis/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// Cuts a buffer of UTF-8 into records, where it lies: doubled quotes are closed up in place, cells are
/// views.
class CsvScanner {
  public:
    explicit CsvScanner(char delimiter) : delimiter_(delimiter) {}

    enum class Step {
        record,  ///< cells() holds it
        more,    ///< the record goes on beyond the buffer; nothing was changed
        end      ///< nothing left
    };
    /// Reads the record at `begin`. @param last nothing comes after `end`
    Step next(char* begin, char* end, bool last);

    /// Where the next record begins.
    [[nodiscard]] char* position() const { return position_; }
    [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
    /// Whether the line was empty, but for quotes about nothing.
    [[nodiscard]] bool blank() const {
        return cells_.empty() || (cells_.size() == 1 && cells_.front().empty());
    }
    /// Whether a cell is quoted with nothing in it: what a writer of ours puts into a row without values.
    [[nodiscard]] bool has_quoted_nothing() const;

    enum class Fault { none, open_quote, text_after_quote, too_many_cells };
    static constexpr std::size_t max_cells = 65536;  ///< of one record; reading stops there
    [[nodiscard]] Fault fault() const { return fault_; }
    [[nodiscard]] std::size_t fault_column() const { return fault_column_; }  ///< from 0

  private:
    char* quoted_cell(char* begin, char* end, bool last);
    void close_up();

    char delimiter_;
    char *position_ = nullptr, *begin_ = nullptr;
    std::vector<std::string_view> cells_;
    struct Doubled {
        std::size_t cell;
        char* begin;
    };
    std::vector<Doubled> doubled_;  // cells with doubled quotes, closed up once the record is whole
    Fault fault_ = Fault::none;
    std::size_t fault_column_ = 0;
};

/// The message of a record's fault: DR1112 or DR1115; nothing when there is none.
/// @throws LimitError DR1717 too many cells
[[nodiscard]] std::optional<Message> fault_of(const CsvScanner& scanner, const std::string& path,
                                              std::int64_t row);

}  // namespace deltareach
