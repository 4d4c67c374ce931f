#pragma once

#include "study/tables/heads.hpp"

#include <string>
#include <string_view>

namespace deltareach::heads {

/// Columns that the tables of several models have. Their words begin with a capital, as the names of fields
/// that users map by hand.
inline constexpr Head model_id{"id", "代码", "Id"};
inline constexpr Head model_name{"name", "名称", "Name"};
inline constexpr Head model_theme{"theme", "主题", "Theme"};
inline constexpr Head model_period{"period", "时期", "Period"};
inline constexpr Head model_origin{"origin", "起点", "Origin"};
inline constexpr Head model_destination{"destination", "终点", "Destination"};
inline constexpr Head model_origin_name{"origin_name", "起点名", "Name of the origin"};
inline constexpr Head model_destination_name{"destination_name", "终点名", "Name of the destination"};
inline constexpr Head model_unit{"unit", "流量的单位", "Unit of the flows"};
inline constexpr Head model_distance_unit{"distance_unit", "距离的单位", "Unit of the distance"};
inline constexpr Head model_flow{"flow", "流量", "Flow", Head::of_row};
inline constexpr Head model_distance{"distance", "距离或时间", "Distance or time", Head::of_row};
inline constexpr Head model_mass{"mass", "规模", "Mass", Head::of_row};
inline constexpr Head share_probability{"probability", "概率", "Probability", "1"};
inline constexpr Head intervening_mass{"s", "其间规模", "Intervening mass", Head::of_row};
inline constexpr Head unit_beside{"unit", "单位", "Unit"};
inline constexpr Head model_mark{"mark", "数据标记", "Mark"};
inline constexpr Head model_quality{"quality", "性质", "Quality"};

}  // namespace deltareach::heads

namespace deltareach {

/// A fact of reach as models have it: its words with a capital, by the model's own distances.
[[nodiscard]] ColumnHead head_in_models(std::string_view fact, std::string name, const std::string& unit);

}  // namespace deltareach
