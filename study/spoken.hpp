#pragma once

#include "gis/words.hpp"

namespace deltareach {

// What findings say of their steps and of options that they refuse, so that they hold no words themselves.
namespace spoken {
/// Steps of a long piece of work.
inline constexpr Spoken measuring_reach{"计算辐射与估算", "measuring reach, estimating"};
inline constexpr Spoken measuring_spillovers{"计算空间关联与溢出", "measuring association and spillovers"};
inline constexpr Spoken computing_models{"计算 {} 个模型", "computing {} models"};
inline constexpr Spoken drawing_border{"拟合边界模型并抽样", "fitting the border model and drawing from it"};

/// Why an option is refused, or one is missing.
inline constexpr Spoken map_of_column{"图画的是 column 所写的字段，不是流量",
                                      "the map shows the column that it names, no flows"};
inline constexpr Spoken chart_of_column{"--column 画的是一个字段的排名（chart bars），不是流量",
                                        "--column ranks a column (chart bars) and shows no flows"};
inline constexpr Spoken rows_without_period{
    "没有一列说明各行属于哪一期，或每个名称只有一行",
    "no column says of which period the rows are, or each name has one row alone"};
inline constexpr Spoken format_without_dots{"SVG 与 PDF 由线条与文字组成，没有分辨率",
                                            "SVG and PDF are made of lines and texts and have no resolution"};
inline constexpr Spoken format_without_opacity{
    "JPEG 与 TIFF 总有纸面，透明的用 PNG、SVG 或 PDF",
    "JPEG and TIFF always have paper; PNG, SVG and PDF can do without"};
inline constexpr Spoken one_book{
    "一本 PDF 共用字体与链接，不能分块；-o 图集.zip 是一页一个文件，可以",
    "a PDF shares its fonts and links and is made in one piece; -o atlas.zip, a file a page, can be cut"};
inline constexpr Spoken one_sheet{
    "一幅图不分块；--atlas 的各页（-o 图集.zip）可以",
    "a sheet is drawn in one piece; the pages of --atlas (-o atlas.zip) can be cut"};
inline constexpr Spoken fields_are_named{"指标由 --fields 指明", "--fields names the indicators"};
inline constexpr Spoken no_distance_read{"指标由 --fields 指明，用不到距离",
                                         "--fields names the indicators, and none needs a distance"};
inline constexpr Spoken more_is_better{
    "没有 --fields，指标是各主题的辐射，都是越大越好",
    "without --fields the indicators are the reach of themes, of which more is "
    "better"};
inline constexpr Spoken weights_of_user{"只有 --weighting user 用它", "only --weighting user reads it"};
inline constexpr Spoken indicators_wanted{"对单独的文件要指明用哪些指标字段",
                                          "a file's indicators are named"};
inline constexpr Spoken cost_among_fields{"指标字段（--cost 只能取 --fields 里的）",
                                          "indicator (--cost names some of --fields)"};
inline constexpr Spoken no_fit_by_table{
    "它只关系到 β 的拟合，这里没有用流量表拟合",
    "it is about fitting the decay to a table of pairs, and none is fitted"};
inline constexpr Spoken beta_is_given{"它只关系到 β 的拟合，而 --beta 已给出 β",
                                      "it is about the fit of β, which --beta replaces"};
inline constexpr Spoken theta_wanted{
    "半径取决于阈值：阈值每加倍，半径减少 ln2/β",
    "the radius hangs on the threshold: r falls by ln2/β for every doubling"};
inline constexpr Spoken beta_wanted{"给出它，或用 --pairs 拟合指数衰减",
                                    "give it, or --pairs to fit the exponential decay"};
inline constexpr Spoken no_totals_kept{"没有情景（--scenario），没有要保持的总量",
                                       "there is no scenario (--scenario) whose totals it keeps"};
inline constexpr Spoken no_scenario_drawn{"没有情景（--scenario），没有它的地图",
                                          "there is no scenario (--scenario) that it would draw"};
inline constexpr Spoken ladder_draws_nothing{"并列各模型时没有抽样的区间",
                                             "models side by side have no intervals that are drawn"};
inline constexpr Spoken ladder_has_no_matrix{"并列各模型时没有省际矩阵",
                                             "models side by side have no matrix of provinces"};
inline constexpr Spoken only_flow_weights{"只有流量权重（flow:主题）有时期",
                                          "only weights that are flows (flow:THEME) have a period"};
inline constexpr Spoken weights_name_period{"--weights 已写了另一个时期", "--weights names another period"};
inline constexpr Spoken only_potential{"只有 potential 用它", "only kind potential reads it"};
inline constexpr Spoken only_smoothing{"潜能（potential）不作平滑", "the potential smooths nothing"};
inline constexpr Spoken only_dots_and_lines{"只有 dots 与 lines 比较一个量",
                                            "only dots and lines compare a measure"};
inline constexpr Spoken only_bars_and_dots{"只有 bars 与 dots 按大小取前若干个",
                                           "only bars and dots show the largest so many"};
inline constexpr Spoken matrix_of_all{"矩阵是一个主题的全部流量", "the matrix holds all flows of a theme"};
inline constexpr Spoken values_are_classes{"unique 每个值一类", "with unique each value is a class"};
inline constexpr Spoken only_local_moran{"只有局部莫兰指数的方差可除以 n−1",
                                         "only the local I has its variance over n − 1"};
inline constexpr Spoken factor_of_directed{"有向联系的系数是 G_i/(G_i+G_j)",
                                           "the factor of directed links is G_i/(G_i+G_j)"};
inline constexpr Spoken only_bootstrap_draws{"只有 --se bootstrap 抽样", "only --se bootstrap draws"};
inline constexpr Spoken only_clusters_have_a_factor{"只有按起点、终点聚类的标准误用它",
                                                    "only clustered standard errors read it"};
inline constexpr Spoken city_flow_without_distance{"城市流强度不用距离",
                                                   "city-flow intensity reads no distance"};
inline constexpr Spoken extent_wanted{"--extent 应为 西,南,东,北，西小于东，南小于北",
                                      "--extent wants W,S,E,N with W < E and S < N"};
inline constexpr Spoken theme_of_column{
    "图画的是字段；只有 sent、received 按主题与时期取",
    "the map shows a column; of columns, sent and received alone are told by them"};

/// Words within messages and labels.
inline constexpr Spoken some_finer_pairs{"部分下级区域对（或有的行没有数值）",
                                         "some pairs of finer zones (or some without a value)"};
inline constexpr Spoken some_members{"部分成员", "some members of the group"};
inline constexpr Spoken and_others{"等", ", …"};
inline constexpr Spoken area{"面积", "area"};
inline constexpr Spoken only_names{
    "（只有编号与名称；属性在表里时写 `map` 表.csv --zones 图层 --column 字段）",
    " (ids and names alone; where a table has them: `map` TABLE.csv --zones LAYER --column COLUMN)"};
inline constexpr Spoken distance{"距离", "distance"};
inline constexpr Spoken flow{"流量", "flow"};
}  // namespace spoken

}  // namespace deltareach
