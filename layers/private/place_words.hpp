#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Written names in the forms in which they are compared.
namespace deltareach::words {

/// NFKC, no spaces at the ends, no apostrophe in front, ASCII letters small. Inner spaces vanish from a name
/// without Latin letters and are single in others.
[[nodiscard]] std::string normal(std::string_view written);

/// Number of code points.
[[nodiscard]] std::size_t length(std::string_view text);

/// As written without the marks of footnotes at its end: 金牛区*, Suzhou †, 东莞市①, 东莞市[1],
/// 东莞市（注1）, 东莞市². As it is where there are none.
[[nodiscard]] std::string_view without_marks(std::string_view written);

/// A Chinese name without one suffix 新区, 地区, 自治区, 特别行政区, 市, 区, 县 or 省; as it is when nothing
/// of two characters or more would stay.
[[nodiscard]] std::string_view without_suffix(std::string_view name);
/// The own name before what a township or a named park is: 青石 of 青石镇, 张江 of 张江科学城. Empty for
/// others, and for what is the name of a known city or province: 南京 is more than 南京科技城.
[[nodiscard]] std::string_view own_name(std::string_view name);

/// The same of a town, whatever else is called so: 银川 of 银川镇.
[[nodiscard]] std::string_view town_name(std::string_view name);
/// The name before the peoples of an autonomous division: 峨边 of 峨边彝族自治县, 积石山 of
/// 积石山保安族东乡族撒拉族自治县, 恩施 of 恩施土家族苗族自治州. Empty for other names.
[[nodiscard]] std::string_view before_peoples(std::string_view name);

/// Ends in 区, 县 or 市.
[[nodiscard]] bool names_a_county(std::string_view name);

/// What follows in a path, without the mark in front: 昆山市 of /昆山市.
[[nodiscard]] std::string_view without_path_mark(std::string_view rest);

/// Byte positions at which the name may be cut into a prefix of two characters or more and a rest, longest
/// prefix first. None for texts too long to be names.
[[nodiscard]] std::vector<std::size_t> cuts(std::string_view name);

/// The Latin words of a normalised name without apostrophes and words of kind (City, District, New Area …):
/// "taizhou_js" → taizhou, js. Empty when there is a letter outside ASCII.
[[nodiscard]] std::vector<std::string> latin_words(std::string_view normal_name);

/// The words [begin, end) as one: "lian yun gang" → lianyungang.
[[nodiscard]] std::string joined(const std::vector<std::string>& latin, std::size_t begin, std::size_t end);

/// The six digits of a code written in one of the known forms: 310115.0; 4 digits of technology-contract
/// forms (3201 → 320100; 3101 and 3102, the two halves of a municipality, → 310000); 9 or 12 digits of a
/// statistical code, of which the first six count. Nothing for other texts.
[[nodiscard]] std::optional<std::string> six_digits(std::string_view normal_name);

}  // namespace deltareach::words
