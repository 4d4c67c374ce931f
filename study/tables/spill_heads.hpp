#pragma once

#include "study/tables/heads.hpp"

namespace deltareach::heads {

/// What groups of zones send each other: keys of `spill table --json` and columns of its table.
inline constexpr Head flow_bound{"flow_bound", "流量的界", "bound of the flow"};
inline constexpr Head pairs_on_record{"pairs_on_record", "有记录的地区对数", "pairs of zones on record", "1"};
inline constexpr Head pairs{"pairs", "地区对数", "pairs of zones", "1"};
inline constexpr Head rows{"n", "记录数", "rows", "1"};
inline constexpr Head deals{"count", "合同数", "deals", "1"};
inline constexpr Head share{"share", "占总量", "share of the total", "1"};
inline constexpr Head growth{"growth", "增长", "growth", "1"};
inline constexpr Head growth_since{"growth_since", "增长自", "growth since"};
inline constexpr Head location_quotient{"location_quotient", "区位商", "location quotient", "1"};
inline constexpr Head observed_expected{"observed_expected", "实测/期望", "observed over expected", "1"};
inline constexpr Head group_sent{"sent", "输出到外省", "sent to other provinces", Head::unstated};
inline constexpr Head group_sent_at_least{"sent_at_least", "输出到外省，至少",
                                          "sent to other provinces, at least", Head::unstated};
inline constexpr Head group_received{"received", "自外省输入", "received from other provinces",
                                     Head::unstated};
inline constexpr Head group_received_at_least{"received_at_least", "自外省输入，至少",
                                              "received from other provinces, at least", Head::unstated};
inline constexpr Head group_balance{"balance", "净输出", "balance", Head::unstated};

/// What regressions say.
inline constexpr Head explained{"y", "被解释", "explained"};
inline constexpr Head spatial_model{"model", "模型", "model", Head::words, "模型", "Model"};
inline constexpr Head term{"term", "变量", "term", Head::words, "变量", "Variable"};
inline constexpr Head coefficient{"estimate", "系数", "coefficient", Head::unstated, "系数", "Coefficient"};
inline constexpr Head std_error{"std_error",    "标准误", "standard error",
                                Head::unstated, "标准误", "Std. error"};
inline constexpr Head z{"z", "z", "z", "1"};
inline constexpr Head p{"p", "p", "p", "1"};
inline constexpr Head stars{"stars",
                            "显著性（*** p<0.01，** p<0.05，* p<0.1）",
                            "stars (*** p<0.01, ** p<0.05, * p<0.1)",
                            Head::words,
                            "显著性",
                            "Stars"};
inline constexpr Head direct{"direct", "本地", "direct", Head::unstated, "本地", "Direct"};
inline constexpr Head within{"within", "组内溢出", "spillover within", Head::unstated};
inline constexpr Head cross{"cross", "跨组溢出", "spillover across", Head::unstated};
inline constexpr Head split_total{"total", "合计", "total", Head::unstated, "合计", "Total"};
inline constexpr Head version{"version", "边界模型或受限模型", "border or restricted"};
inline constexpr Head changing{"x", "变化的量", "column that changes"};
inline constexpr Head weights{"weights", "权重", "weights"};
inline constexpr Head units_n{"n", "单元数 n", "units n", "1"};

}  // namespace deltareach::heads
