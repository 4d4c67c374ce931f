#pragma once

#include "gis/dates.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// What a title or the name of a sheet or file says of when.
struct PeriodSaid {
    std::optional<Period> period;  ///< nothing: several years, from one to another
    std::string zh, en;            ///< 2023年前三季度, 2023M01-09; 2018–2023年, 2018–2023
};

/// Which years a text may name.
enum class YearsMeant {
    with_their_word,  ///< 2023年, 2023Q1, 2018—2023年
    bare_too          ///< 技术合同2023, 合同2023-05 as well
};

/// The one period, or the one span of years, that a text names among other words: 2023年前三季度 of
/// 成都市2023年前三季度指标, 2023年1-9月 of 2023年指标（1-9月）. Nothing where it names none, several that
/// differ, or a part of a year that is no period (2023年春季).
[[nodiscard]] std::optional<PeriodSaid> period_said_in(std::string_view text, YearsMeant years);

/// Whether a text names a year at all, one or several.
[[nodiscard]] bool names_a_year(std::string_view text);

}  // namespace deltareach
