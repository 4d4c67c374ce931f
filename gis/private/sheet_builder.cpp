#include "gis/private/sheet_builder.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"

#include <fmt/format.h>

namespace deltareach {

void require_room(const RawSheet& sheet) {
    const auto refuse = [&](const char* code, std::size_t limit) {
        throw LimitError(Message{.code = code,
                                 .where = {.path = sheet.path, .row = sheet.row_numbers.back()},
                                 .values = {{"limit", fmt::format("{}", limit)}}});
    };
    const std::size_t most_cells = sheet.delimiter == 0 ? max_workbook_cells : max_table_cells;
    if (sheet.cells.size() > most_cells) refuse("DR1712", most_cells);
    if (sheet.text.size() > 2 * max_text_bytes) refuse("DR1713", (2 * max_text_bytes) >> 20);
}

void SheetBuilder::end_row(std::uint32_t number) {
    if (!content_) {
        sheet_.cells.resize(sheet_.row_begin.back());
        return;
    }
    content_ = false;
    sheet_.row_begin.push_back(sheet_.cells.size());
    sheet_.row_numbers.push_back(number);
    require_room(sheet_);
}

}  // namespace deltareach
