#pragma once

#include <optional>
#include <span>
#include <string_view>

/// What is known of Chinese places without any map: provinces, words for elsewhere, and codes that are
/// history.
namespace deltareach::china {

/// A province-level division (GB/T 2260). `short_name` is the usual one: 广东, 内蒙古.
struct Province {
    std::string_view prefix;  ///< first two digits of its codes
    std::string_view short_name, full_name, english;
    std::string_view one_character;  ///< 沪; empty outside the Delta
    std::string_view abbreviation;   ///< lower case, "js"; empty outside the Delta
};
[[nodiscard]] std::span<const Province> provinces();
[[nodiscard]] const Province* province_of_code(std::string_view code);

/// Normalised words that mean no place on the map (境外, 其他, 不详 …).
[[nodiscard]] bool means_other(std::string_view word);
/// Normalised words that mean every place (全国, all …).
[[nodiscard]] bool means_everywhere(std::string_view word);
/// Normalised words for Shanghai, Jiangsu, Zhejiang and Anhui together, or the latter three (苏浙皖).
/// @returns codes joined by +; empty for other words
[[nodiscard]] std::string_view joined_provinces(std::string_view word);

/// A division that was merged into another, whole, or got a new code. `year` is that of the State Council's
/// decision.
struct Merged {
    std::string_view code, name;
    int year;
    std::string_view heir;  ///< code
    bool alone;             ///< the heir is the same area
};
[[nodiscard]] std::span<const Merged> merged();

/// A division that was split among several.
struct Split {
    std::string_view code, name;
    int year;
    std::string_view heirs;  ///< codes joined by +
    /// A later, smaller division has the same name, so that the name alone means the old one only in data of
    /// earlier years.
    std::string_view namesake;  ///< code; empty when there is none
};
[[nodiscard]] std::span<const Split> splits();

/// The first two digits of the codes of a province, or four of a prefecture, by a name it goes by: 广东省 and
/// 广东 44, 汕头 and 汕头市 4405. 吉林 is the province, 吉林市 the city. Names and codes are those of GB/T
/// 2260 as of 2023.
/// @returns empty when it is neither
[[nodiscard]] std::string_view area_named(std::string_view name);

/// The full name of the prefecture whose codes begin with these four digits; empty where they are those of
/// several places.
[[nodiscard]] std::string prefecture_of(std::string_view prefix);

/// How many prefectures a province has, those counties aside that it governs itself; 0 where it has none or
/// the two digits are those of no province.
[[nodiscard]] std::size_t prefectures_in(std::string_view province);

/// Whether these four digits begin the codes of a prefecture.
[[nodiscard]] bool is_city(std::string_view prefix);

/// Six digits, or the 9 or 12 of a statistical code, that begin with those of a province.
[[nodiscard]] bool is_code_of_china(std::string_view code);

/// A county whose name another one has too.
struct Shared {
    std::string_view name, latin;
    std::string_view code, city;  ///< of the county, and of the city it lies in
    std::string_view city_name;
};
[[nodiscard]] std::span<const Shared> shared_names();

/// Whether the city of this code has one of them: 普陀区 of 舟山 (330900) and of Shanghai. The name may lack
/// its 区.
[[nodiscard]] bool has_county_named(std::string_view city_code, std::string_view name);

/// A division whose code stayed while its territory changed.
struct Changed {
    std::string_view code;
    int year;
    std::string_view zh, en;  ///< what changed
};
[[nodiscard]] std::span<const Changed> changed();

}  // namespace deltareach::china
