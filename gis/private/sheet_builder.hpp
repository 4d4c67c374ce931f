#pragma once

#include "gis/raw_sheet.hpp"

#include <cstddef>
#include <cstdint>

namespace deltareach {

/// @throws LimitError DR1712 more cells, DR1711 more text than a table in memory may have
void require_room(const RawSheet& sheet);

/// Puts cells into a sheet row by row; rows without content are left out.
class SheetBuilder {
  public:
    explicit SheetBuilder(RawSheet& sheet) : sheet_(sheet) {}

    /// The next cell of the row: a part of the sheet's text.
    void cell(std::size_t offset, std::size_t length) {
        content_ = content_ || length > 0;
        sheet_.cells.push_back({static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length)});
    }
    /// Cells filled so far in the row that is being built.
    [[nodiscard]] std::size_t row_width() const { return sheet_.cells.size() - sheet_.row_begin.back(); }
    /// The row has something in it though its cells are empty: a formula without a stored value.
    void mark_content() { content_ = true; }
    /// @throws LimitError DR1711, DR1712
    void end_row(std::uint32_t number);

  private:
    RawSheet& sheet_;
    bool content_ = false;
};

}  // namespace deltareach
