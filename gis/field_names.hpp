#pragma once

#include "gis/column.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// Bytes that a field's name may have in every format and database we know but the Shapefile (PostgreSQL).
inline constexpr std::size_t max_field_name_bytes = 63;

/// A name for a field that every program takes: ASCII letters, digits and _, no digit first, at most
/// `max_bytes`. Chinese is written by sound (pinyin without tones, ICU), other letters without their marks;
/// what is left becomes _, two of them one. 研发经费（亿元） → yan_fa_jing_fei_yi_yuan. Uniqueness is the
/// caller's.
/// @param text  UTF-8; an empty or unpronounceable one gives "field"
[[nodiscard]] std::string field_name(std::string_view text, std::size_t max_bytes = max_field_name_bytes);

/// Whether a text is such a name.
[[nodiscard]] bool is_field_name(std::string_view text, std::size_t max_bytes = max_field_name_bytes);

/// Gives every column such a name, apart from the others without regard to case. Those that have one keep it;
/// where a name is changed, it becomes the label that is missing.
void settle_field_names(std::vector<Column>& columns);
/// The same of names alone: the heads of a table. Twins (实例, 示例 → shi_li, shi_li_2) are numbered as they
/// stand in the list, whatever order the rows have.
void settle_field_names(std::vector<std::string>& names, std::size_t max_bytes = max_field_name_bytes);

/// The longest beginning of a UTF-8 text that has at most `max_bytes`, cut at a character.
[[nodiscard]] std::string cut_at_character(std::string_view text, std::size_t max_bytes);

}  // namespace deltareach
