#pragma once

#include "gis/messages.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The code that a field of a zone file holds. Files of DataV give a parent as an object, which reads as the
/// text `{ "adcode": 320000 }`: that is 320000. Any other text is the code as it stands.
[[nodiscard]] std::string code_in_field(std::string_view text);

/// The names of a province.
struct ProvinceName {
    std::string_view zh, en;  ///< 四川省, Sichuan
};
/// The province of a code of division: six digits, or the nine or twelve of statistics. Nothing for what is
/// none.
[[nodiscard]] std::optional<ProvinceName> province_of(std::string_view code);

/// The province that goes by a name: 广东, 广东省. Nothing for what is none.
[[nodiscard]] std::optional<ProvinceName> province_named(std::string_view name);
/// Whether a province or a prefecture goes by a name: 广东, 汕头市.
[[nodiscard]] bool is_division(std::string_view name);

/// The full name of the city that three districts and counties or more lie in, by the first four of their six
/// digits: 成都市 of 510104, 510105 and 510106. Empty where they lie in several, or are no such codes; two
/// districts are hardly shown for their city.
[[nodiscard]] std::string city_of(std::span<const std::string> codes);

/// The full name of the prefecture that a code of a district or county lies in: 乐山市 of 511102. Empty in
/// 北京市 and the like, for codes of other places and for what is none.
[[nodiscard]] std::string prefecture_of_code(std::string_view code);

/// Whether codes of one province may be all of it: they are of as many prefectures as it has as of 2023; in
/// 北京市, 天津市, 上海市, 重庆市, Hong Kong and Macao, which have none, of as many districts and counties.
/// Of Taiwan nothing is known.
[[nodiscard]] bool may_be_all_of_province(std::span<const std::string> codes);

/// Which features of a zone file are zones. A line of the national boundary (100000_JD in files of DataV,
/// drawn as an area without a name) is none.
/// @param codes one a feature
/// @param path  for messages
/// @param notes gets DR1271 when there is such a line
/// @returns positions of the zones, ascending
[[nodiscard]] std::vector<std::size_t> zones_among(std::span<const std::string> codes,
                                                   const std::string& path, Messages& notes);

}  // namespace deltareach
