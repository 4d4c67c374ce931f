#include "study/inputs/lone_matrix.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "study/inputs/any_table.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace deltareach {
namespace {

/// Words of a cell that may name a place; empty for numbers, totals and blanks.
std::string name_in(std::string_view cell) {
    if (cell.empty() || is_total_or_remark(cell) || parse_number(cell).kind != NumberCell::Kind::faulty)
        return {};
    return without_spaces(nfkc(cell));
}

/// The column of the first name in a row but for its corner, from which the names along the top go.
std::size_t first_named(const RawSheet& sheet, std::size_t row) {
    std::size_t column = 1;
    while (column < sheet.width(row) && name_in(sheet.cell(row, column)).empty()) ++column;
    return column;
}

}  // namespace

bool is_square_matrix(const RawSheet& sheet) {
    constexpr std::size_t searched_rows = 20, most_columns = 3, rows_beside = 200;
    for (std::size_t head = 0; head < std::min(sheet.rows(), searched_rows); ++head) {
        std::set<std::string> across;
        const std::size_t first = first_named(sheet, head);
        for (std::size_t column = first; column < sheet.width(head); ++column)
            if (std::string name = name_in(sheet.cell(head, column)); !name.empty())
                across.insert(std::move(name));
        // Of a table of flows, which goes on and on under two words, the rows are not read.
        if (across.size() < 2 || sheet.rows() > 4 * across.size() + rows_beside) continue;
        for (std::size_t column = 0; column < std::min(first, most_columns); ++column) {
            std::set<std::string> down;
            for (std::size_t row = head + 1; row < sheet.rows(); ++row)
                if (std::string name = name_in(sheet.cell(row, column)); across.contains(name))
                    down.insert(std::move(name));
            if (down.size() >= 2 && 2 * down.size() >= across.size()) return true;
        }
    }
    return false;
}

bool is_matrix_file(const std::filesystem::path& path, const ReadTable& how) {
    Messages ignored;
    try {
        static_cast<void>(read_any_table(path, how, ignored));
        return false;
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") return false;
    }
    try {
        return is_square_matrix(
            read_any_sheet(path, {.encoding = how.encoding, .sheet = how.sheet}, ignored));
    } catch (const InputError&) {
        return false;
    }
}

}  // namespace deltareach
