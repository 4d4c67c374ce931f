#pragma once

#include "gis/words.hpp"

#include <string>

/// What the checks of this room say that is wrong: names of inputs.
namespace deltareach::terms {

inline constexpr Spoken city_employment{"城市的从业人员", "employment of the city"};
inline constexpr Spoken contract{"单笔金额", "contract"};
inline constexpr Spoken contract_rows{"合同记录", "contract rows"};
inline constexpr Spoken contracts{"合同数", "contracts"};
inline constexpr Spoken destination{"终点", "destination"};
inline constexpr Spoken destination_count{"终点数", "destination_count"};
inline constexpr Spoken destination_mass{"终点规模", "destination_mass"};
inline constexpr Spoken distance{"距离", "distance"};
inline constexpr Spoken efficiency{"人均产出", "efficiency"};
inline constexpr Spoken employment{"从业人员", "employment"};
inline constexpr Spoken fitted{"拟合值", "fitted"};
inline constexpr Spoken flow{"流量", "flow"};
inline constexpr Spoken flow_between{"区域之间的流量", "flow between zones"};
inline constexpr Spoken gdp{"GDP", "GDP"};
inline constexpr Spoken group{"分组", "group"};
inline constexpr Spoken indicators{"指标", "indicators"};
inline constexpr Spoken mask_points{"掩膜的点", "mask_points"};
inline constexpr Spoken mass{"规模", "mass"};
inline constexpr Spoken mass_year{"规模的年份", "mass_year"};
inline constexpr Spoken member_province{"成员所在的省份", "member_province"};
inline constexpr Spoken names{"名称", "names"};
inline constexpr Spoken origin_count{"起点数", "origin_count"};
inline constexpr Spoken origin_mass{"起点规模", "origin_mass"};
inline constexpr Spoken outside{"流向区外的量", "outside"};
inline constexpr Spoken points{"点", "points"};
inline constexpr Spoken population{"人口", "population"};
inline constexpr Spoken province{"省份", "province"};
inline constexpr Spoken sector_employment{"行业的从业人员", "employment of the sector"};
inline constexpr Spoken sender{"起点", "sender"};
inline constexpr Spoken start{"初始值", "start"};
inline constexpr Spoken surface{"表面", "surface"};
inline constexpr Spoken time{"时间", "time"};
inline constexpr Spoken total{"合计", "total"};
inline constexpr Spoken value{"数值", "value"};

/// What the data call it: the same in both languages. @param name outlives what is returned
[[nodiscard]] inline Spoken named(const std::string& name) {
    return {name.c_str(), name.c_str()};
}

}  // namespace deltareach::terms
