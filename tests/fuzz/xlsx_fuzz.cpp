// A workbook whose first sheet, shared strings or styles are any bytes, and any bytes as a whole workbook.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/gis/workbook.hpp"

using namespace deltareach;

namespace {

void read(std::string bytes) {
    Messages notes;
    try {
        const Table table =
            read_table_bytes(std::move(bytes), "f.xlsx", {.heads = {{{"a"}}, {{"b"}, false}}}, notes);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            for (std::size_t c = 0; c < table.columns(); ++c) static_cast<void>(table.cell(row, c).size());
        }
    } catch (const Error& error) {
        FUZZ_REQUIRE(!error.messages().empty());
        require_catalogued(error.messages());
    }
    require_catalogued(notes);
}

}  // namespace

FUZZ_TARGET(bytes) {
    if (bytes.empty()) return;
    const char kind = bytes.front();
    const std::string rest(bytes.substr(1));
    const std::string sheet = "<sheetData>" + row(1, text_cell("A1", "a") + text_cell("B1", "b")) +
                              row(2, "<c r=\"A2\" t=\"s\"><v>0</v></c>" + number_cell("B2", "45047", 1)) +
                              "</sheetData>";
    WorkbookText book{.sheets = {{"s", sheet}}};
    switch (kind) {
        case 'w':
            return read(rest);
        case 's':
            book.strings = rest;
            break;
        case 'f':
            book.formats = rest;
            break;
        default:
            book.sheets.front().second = rest;
            break;
    }
    read(book.bytes());
}
