#pragma once

#include "study/tables/heads.hpp"

namespace deltareach::heads {

/// What several tables and layers of reach have beside the facts.
inline constexpr Head total_bound{"total_bound", "总量的界", "bound of the total"};
inline constexpr Head on_record{"on_record", "有记录的目的地", "destinations on record",
                                "1",         "有记录的目的地", "Destinations on record"};
inline constexpr Head on_record_partial{"on_record_partial", "缺部分成员记录的目的地",
                                        "destinations that lack members", "1"};
inline constexpr Head bound_nearest{
    "bound_nearest", "不依赖模型的下界", "model-free lower bound", "km", nullptr, nullptr, "_km"};
/// The farther of the two.
inline constexpr Head bound_farthest{
    "bound_farthest", "不依赖模型的上界", "model-free upper bound", "km", nullptr, nullptr, "_km"};
/// Where the centre lies from the origin.
inline constexpr Head shift{"shift_km", "重心偏移", "shift of the centre", "km"};
inline constexpr Head shift_azimuth{"shift_azimuth_deg", "偏移方位角", "azimuth of the shift", "deg"};
/// Of changes.
inline constexpr Head change{"delta", "变化", "change", Head::of_row, "总量变化", "Change of total"};
inline constexpr Head change_ratio{"ratio", "后期与前期之比", "later over earlier",
                                   "1",     "后期/前期",      "Later / earlier"};
inline constexpr Head compared{"compared", "两期都有记录的目的地",   "destinations on record in both",
                               "1",        "两期都有记录的目的地 n", "Destinations in both n"};
inline constexpr Head radius_rule{"radius_rule", "半径规则", "radius rule"};
inline constexpr Head variant{"variant", "变体", "variant"};
inline constexpr Head interval{"interval", "区间", "interval", Head::words, "区间", "Interval"};
inline constexpr Head interval_level{"interval_level", "区间水平", "interval level", "1"};
inline constexpr Head interval_lower_bound{"interval_lower_bound", "区间只是下限",
                                           "interval is a lower bound"};
inline constexpr Head interval_en{"interval_en", "区间（英）", "interval (en)"};

}  // namespace deltareach::heads
