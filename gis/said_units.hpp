#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The words after 单位：, 计量单位： or Unit: in a cell; of several units a list, 亿元、万人. Nothing when
/// the cell says no such thing.
[[nodiscard]] std::optional<std::string> unit_words_in(std::string_view cell);

/// What a title, or the name of a sheet, says of units in its brackets: 亿元 of 2023年技术合同（亿元）; a
/// list of GDP及人口（亿元、万人）; the title itself where several brackets name units,
/// GDP（亿元）及人口（万人）. Nothing when it names none at its end.
[[nodiscard]] std::optional<std::string> unit_words_of_title(std::string_view title);

/// Whether words outside the heads name several units, as unit_words_in and unit_words_of_title give them.
[[nodiscard]] bool are_several_units(std::string_view said);

/// The words of the one unit among several that belongs to a head beyond doubt: of the bracket behind the
/// head's own words, for money and for persons the only unit of theirs, and % for growth and shares. One unit
/// is given as it is, and where there is a doubt nothing.
[[nodiscard]] std::string unit_words_for(std::string_view said, std::string_view head);

/// The units of a list in the order of as many heads, each of a kind that may have it: 亿元、%、家 of GDP,
/// 增速 and 企业. Empty where the numbers differ, or a unit cannot be that of its head.
[[nodiscard]] std::vector<std::string> units_one_by_one(std::string_view said,
                                                        const std::vector<std::string>& heads);

/// Whether a unit, as `Unit::name` has it, is of money: yuan, usd …
[[nodiscard]] bool is_money_unit(std::string_view unit);

}  // namespace deltareach
