#pragma once

#include "gis/table_io.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace deltareach {

/// The heads of a table, and the last row they take.
struct HeadsFound {
    std::size_t last_row = 0;
    std::vector<std::string> heads;
    bool two_rows = false;
    std::vector<std::string> whole = {};  ///< of two rows: each head in the words of both
};

/// The heads that begin in `head_row`. They take two rows where a head is merged downwards into the next row,
/// where the next row is empty under every head that is asked for as a key and holds two or more periods or
/// words elsewhere, where that holds for the first column, nobody asks for a key and a head spans several
/// periods, units or parts (第二产业 and 第三产业 under 其中), and where the next row holds units alone
/// (亿元, %). A third row goes on where heads are merged over all three, or span several of its periods or
/// parts. Other merged cells do not matter. A column's head is then what stands below, with the unit of what
/// stands above it (2022 under 金额（万元） is 2022（万元）), and with its words where that alone would name
/// two columns; where a unit or nothing stands below it is what stands above. `whole` has the words of both
/// for each column. A row below one row of heads or two that says what each column is in and nothing else
/// gives them their units.
[[nodiscard]] HeadsFound heads_from(const RawSheet& sheet, std::size_t head_row,
                                    const std::vector<HeadRequest>& wanted, bool as_it_is);

/// Takes the word for a multiple off the numbers whose format shows it where the head's unit has the same
/// one: 100万 under 金额（万元） is 100.
/// @param unit_words of the whole table, where a head names no unit
/// @param as_stored  what says no other number ($) goes where no unit is named: the cells are copied, not
/// read
void settle_shown_words(RawSheet& sheet, std::size_t last_head_row, const std::vector<std::string>& heads,
                        const std::string& unit_words, bool as_stored);

}  // namespace deltareach
