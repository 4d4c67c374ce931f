#pragma once

#include "gis/table_io.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace deltareach {

/// Position of the row of heads, see ReadTable::heads. Where none are asked for it is the first row of two
/// cells or more under rows of one (titles, 单位：万元), where it holds words and periods alone; else the
/// first.
/// @throws InputError DR1116 none of the top 20 rows has all the heads asked for
[[nodiscard]] std::size_t find_head_row(const RawSheet& sheet, const std::vector<HeadRequest>& wanted);

/// The cells of the row of heads, empty ones at the end left out.
[[nodiscard]] std::vector<std::string> heads_in(const RawSheet& sheet, std::size_t head_row);

/// For each head whether it is a key column: asked for as one, or not asked for at all.
struct HeadUse {
    bool asked = false;
    bool key = true;
};
/// @throws InputError DR1111 the same head twice, or two heads for one that is asked for
[[nodiscard]] std::vector<HeadUse> use_of_heads(const RawSheet& sheet, std::size_t head_row,
                                                const std::vector<std::string>& heads,
                                                const std::vector<HeadRequest>& wanted);

/// Whether all that a row says is 单位：亿元, with a unit that is known: it is no record.
[[nodiscard]] bool is_row_of_one_unit(const RawSheet& sheet, std::size_t row);

/// What a cell 单位：亿元 in or above the row of heads, or alone in the row below it, says; else a title
/// above, 2023年技术合同（万元）, or the name of the sheet. Empty when none does.
[[nodiscard]] std::string unit_words_above(const RawSheet& sheet, std::size_t head_row);

}  // namespace deltareach
