#pragma once

#include "gis/messages.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace deltareach {

/// A unit as written, in terms of the internal one: one 亿元 is 10^8 yuan.
struct Unit {
    std::string
        name;  ///< internal: "yuan", "contracts", "persons", "km", "1" …, or the word itself: 件, 元/人
    int power_of_ten = 0;  ///< exact factor to it

    friend bool operator==(const Unit&, const Unit&) = default;
};

/// 元, 万元, 亿元, RMB 10000 …, 项, 件, 人, 万人, 公里, 1 … ; nothing when the word is not known.
[[nodiscard]] std::optional<Unit> unit_named(std::string_view word);

/// The words of a unit without its multiple, as values in them are shown: 亿元 → 元, million yuan → yuan, 件
/// → 件.
[[nodiscard]] std::string base_words(std::string_view written);

/// The unit that two statements about one column mean: equal ones, or a measure word (件) where the other
/// says no more than that things are counted (count, 项). Nothing when they contradict each other.
[[nodiscard]] std::optional<Unit> agreed_unit(const Unit& a, const Unit& b);

/// Whether two statements are of one kind and of another multiple: 万元 and 亿元. Of two kinds (万元 above
/// the table, 人 in a head) each may hold for its own columns.
[[nodiscard]] bool contradicts(const std::optional<Unit>& a, const std::optional<Unit>& b);

/// The name of a column once its values are in the internal unit: the head without its unit, 增加值; with
/// what the values are in where another head differs in its unit alone, 增加值（元） beside 增加值（%）, or
/// with its prices or other words of its bracket where these tell it apart, GDP（现价）, 专利（2023年）;
/// whole where nothing does. A head that names no unit is its own name.
/// @param heads all heads of the table, this one among them
[[nodiscard]] std::string name_of_column(std::string_view head, std::span<const std::string> heads);

/// A head taken apart: 金额（万元） → label 金额, written 万元.
struct HeadParts {
    std::string label;         ///< NFKC, without spaces at the ends and without the unit
    std::string written;       ///< the unit's words; empty when there are none
    std::optional<Unit> unit;  ///< when they are known
};
/// Takes a head apart.
[[nodiscard]] HeadParts split_head(std::string_view head);
/// What the bracket of a head says beside the unit, in its order: 2023年 of 专利（件，2023年）, 授权 of
/// 专利（授权，件）. Of NFKC.
[[nodiscard]] std::vector<std::string> words_beside_unit(std::string_view head);

/// The label of a head with what its bracket says beside the unit, 专利（2023年）; empty where that says
/// nothing else.
[[nodiscard]] std::string label_with_words(std::string_view head);

/// Where a column's unit may be said. Empty: not said there.
struct UnitSources {
    std::string head;  ///< the whole head, 金额（万元）
    std::string cell;  ///< words of a unit cell, 亿元 (Table::unit_words); used when the head names none,
                       ///< of several units the one that is this head's (unit_words_for)
    std::string project;  ///< words in the project file or of --unit
    bool count = false;   ///< a column of counts needs no unit
    bool lenient =
        false;  ///< a missing unit is a warning (DR1132), for `check FILE`; the unit is then "unstated"
};

/// The one unit of a column; notes get DR1135 (taken from the cell), DR1132, and DR1990: words of the
/// project, or in brackets behind the head, that are no known unit are one of their own, of no power of ten.
/// @throws InputError DR1130 head and project differ, DR1183 head and cell differ in their multiple, DR1131
/// none given, DR1134 words that can be no unit (万)
[[nodiscard]] Unit resolve_unit(const UnitSources& sources, const Location& where, Messages& notes);

/// 4 or 8 when the medians of the positive values of two groups that should be alike (two years of one theme,
/// say) lie about 10^4 or 10^8 apart: a unit was probably mistaken (warning DR1133). Nothing otherwise.
[[nodiscard]] std::optional<int> suspicious_power(std::span<const double> a, std::span<const double> b);

/// Whether figures of that unit, as `Unit::name` has it, count things one by one, so that counts may be
/// resampled: persons, items, contracts and the like and the measure words of counts (件, 家, 台). Money,
/// lengths, times, ratios, "1" and "unstated" do not.
[[nodiscard]] bool counts_things(std::string_view unit);

}  // namespace deltareach
