#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// By which fields zones, places and units of a file are known where nobody names any: one list and one order
/// for every reader. Heads are compared as normal_head has them.

/// What becomes of adcode, code or id whose values do not tell all features apart.
enum class Doubles {
    passed_over,  ///< the next field of the list has its turn
    taken         ///< it is the field all the same, so that the reader names the value that stands twice
};

/// The first of adcode, code, 代码, 行政区划代码 …, id, 编号 that tells the features apart; empty when there
/// is none.
[[nodiscard]] std::string field_of_codes(const std::vector<Column>& columns, Doubles doubles);
/// The first of name_zh, name, 名称, 城市 … that holds words; empty when there is none.
[[nodiscard]] std::string field_of_names(const std::vector<Column>& columns);
/// The field of codes, else that of names where it tells the features apart; empty when neither is there.
[[nodiscard]] std::string field_of_ids(const std::vector<Column>& columns, Doubles doubles);

/// Whether a column of that head says of which year, or other period, the rows are: 年份, period.
[[nodiscard]] bool is_head_of_years(std::string_view head);
/// 序号, 排名, No.: whether a head is that of numbers of rows, whoever made them.
[[nodiscard]] bool is_head_of_rows(std::string_view head);
/// Whether a head is one of those of codes: adcode, 行政区划代码.
[[nodiscard]] bool is_head_of_codes(std::string_view head);
/// Whether a column holds texts and not all of them are empty.
[[nodiscard]] bool holds_words(const Column& column);
/// Whether each value is there and stands once.
[[nodiscard]] bool tells_apart(const Column& column);
/// Whether a field was guessed: it is none of those that everybody calls so (adcode, code, id, name).
[[nodiscard]] bool is_guess(const std::string& field);
/// DR1294: which fields were taken. @param id, name  empty: none
[[nodiscard]] Message fields_taken(const std::string& path, const std::string& id, const std::string& name);

/// Whether a head says that its column names firms, projects or the like, which are in places and are none.
[[nodiscard]] bool is_head_of_things(std::string_view head);

}  // namespace deltareach
