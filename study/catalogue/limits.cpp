#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_limits_entries[] = {
    {.code = "DR1061",
     .severity = Severity::warning,
     .zh = "项目没有流量：不算辐射，只给各区域的指标、排名与地图",
     .en =
         "the project has no flows: no reach is measured; measures of the zones, rankings and maps are made",
     .hint_zh = "要算辐射，在 project.toml 里用 [[flows]] 写流量表：起点、终点、时期、数值、单位",
     .hint_en =
         "for reach name a table of flows under [[flows]] in project.toml: origin, destination, period, "
         "value, unit",
     .about_zh = "只有区域与属性表的项目也能出图、出报告；若本来写了流量，看看它是否被 themes、origins "
                 "或 on_unknown 排除在外。",
     .about_en =
         "A project of zones and attributes alone gives maps and a report; where flows were meant to be "
         "there, see whether themes, origins or on_unknown leave them out. Example: a project with "
         "[[attributes]] and no [[flows]]"},
    {.code = "DR1720",
     .severity = Severity::error,
     .zh = "项目文件超过 {limit} MB，或读不出来",
     .en = "the project file is larger than {limit} MB, or cannot be read",
     .hint_zh = "检查是否给错了文件",
     .hint_en = "see whether it is the right file",
     .about_zh = "project.toml 只有几十行；数据放在别的文件里。",
     .about_en = "A project.toml has some dozens of lines; data are in other files."},
    {.code = "DR1725",
     .severity = Severity::error,
     .zh = "{zones} 个区域各 {k} 个邻居是 {links} 百万条联系，约需 {gb} GB 内存；上限 {limit} 百万条",
     .en =
         "{zones} zones with {k} neighbours each are {links} million links and take about {gb} GB of memory; "
         "the limit is {limit} million",
     .hint_zh = "邻居取少些（knn:6 到 knn:24 通常就够），或用较粗的层级",
     .hint_en = "take fewer neighbours (knn:6 to knn:24 are usually enough), or a coarser level",
     .about_zh = "联系数是区域数乘以邻居数；读入区域后、计算之前就知道，所以不等内存用完才停。",
     .about_en =
         "There are as many links as zones times neighbours, which is known before any is looked for: "
         "the program does not wait for memory to run out."},
    {.code = "DR1726",
     .severity = Severity::error,
     .zh = "{zones} 个区域的全部点对是 {rows} 百万行，文件约 {gb} GB；上限 {limit} 百万行",
     .en = "all pairs of {zones} zones are {rows} million rows and a file of about {gb} GB; the limit is "
           "{limit} "
           "million",
     .hint_zh = "用 `model radiation --summary` 只要每个起点的合计，或用较粗的层级",
     .hint_en = "take `model radiation --summary` for the sums of each origin, or a coarser level",
     .about_zh = "辐射模型给出每一对区域的流量，行数随区域数的平方增长。合计不写点对，内存与区域数成正比。",
     .about_en =
         "The radiation model has a flow for every pair of zones, so that rows grow with the square of "
         "their number. Sums write no pairs, and their memory grows with the zones alone."},
};

}  // namespace

std::span<const CatalogueEntry> study_limits() {
    return study_limits_entries;
}

}  // namespace deltareach::catalogue
