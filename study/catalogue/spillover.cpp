#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_spillover_entries[] = {
    {.code = "DR1923",
     .severity = Severity::error,
     .zh = "没有收敛（{iterations} 次迭代）",
     .en = "it did not converge in {iterations} iterations",
     .hint_zh = "换一种权重，或减少变量",
     .hint_en = "try other weights or fewer columns",
     .about_zh = "似然的最大值没有找到，因此不给出系数。例：几乎共线的变量",
     .about_en = "The maximum of the likelihood was not found, so no coefficients are given. Example: "
                 "columns that nearly coincide"},
    {.code = "DR1925",
     .severity = Severity::error,
     .zh = "流量表不成方阵或缺少对子：{text}",
     .en = "the flow table is not complete: {text}",
     .hint_zh = "每对起讫（含自身）都要有一行；没有流量写 0",
     .hint_en = "every pair of origin and destination, the diagonal too, needs a row; write 0 where there is "
                "no flow",
     .about_zh = "流量回归需要 n×n 个流量。例：缺少上海→上海",
     .about_en = "Flow regression needs all n×n flows. Example: Shanghai → Shanghai is missing"},
    {.code = "DR1928",
     .severity = Severity::warning,
     .zh = "权重 {weights} 取自流量：解释同一时期的流量或其结果时是内生的",
     .en = "the weights {weights} are flows: they are endogenous where the same period is explained",
     .hint_zh = "用更早时期的流量，或用 queen、knn 等地理权重核对",
     .hint_en = "take flows of an earlier period, or check with geographic weights such as queen or knn",
     .about_zh = "流量由被解释的量共同决定时，ρ 的估计有偏。例：用 2023 年的合同解释 2023 年的专利",
     .about_en =
         "Where flows and what is explained are made together, ρ is biased. Example: contracts of 2023 "
         "behind patents of 2023"},
    {.code = "DR1930",
     .severity = Severity::error,
     .zh = "面板只有空间滞后（lag）与空间杜宾（durbin）两种模型，没有 {model}",
     .en = "panels take the models lag and durbin, not {model}",
     .hint_zh = "`spill … --model lag` 或 `--model durbin`",
     .hint_en = "`spill … --model lag` or `--model durbin`",
     .about_zh = "面板版本是 SAR 与 SDM，带合并、个体或双向固定效应。例：--panel 配 --model error",
     .about_en = "The panel versions are SAR and SDM, pooled or with fixed effects. Example: --panel with "
                 "--model error"},
    {.code = "DR1933",
     .severity = Severity::note,
     .zh = "没有足够的下一级流量，无法给出实测/期望：{sets_zh}",
     .en = "too few flows below the provinces for observed over expected: {sets_en}",
     .hint_zh = "期望值来自城市之间流量的无边界引力拟合",
     .hint_en = "what is expected comes from a border-free gravity fit of the flows between cities",
     .about_zh = "省际表的“实测/期望”要用更细一级的对子拟合。例：只有省级数字的主题",
     .about_en = "Observed over expected needs the pairs of the level below. Example: a theme that has only "
                 "provincial figures"},
    {.code = "DR1938",
     .severity = Severity::note,
     .zh = "省际表没有实测/期望：没有一个层级有规模字段 {mass}",
     .en = "no observed over expected in the province table: no level has the column of masses {mass}",
     .hint_zh = "用 `spill table --mass`、[spill] mass 或 [report] mass 指明规模",
     .hint_en = "name a column of sizes with `spill table --mass`, [spill] mass or [report] mass",
     .about_zh = "期望流量由两端的规模与距离得出；没有规模就不另换一个模型。例：没有 GDP 的项目。",
     .about_en = "Expected flow comes from the size of both ends and distance; without sizes no other model "
                 "steps in. Example: a project without GDP."},
    {.code = "DR1981",
     .severity = Severity::note,
     .zh = "没有实测/期望：{origins_zh}不全由层级 {level} 中有规模的区域组成",
     .en =
         "no observed over expected for {origins_en}: not wholly made up of zones of the level {level} that "
         "have a mass",
     .hint_zh = "给更细的层级写上规模字段，期望流量就在那一层级得出",
     .hint_en = "give the finer level a column of sizes, and the expected flow is made between its zones",
     .about_zh =
         "期望流量在规模所在的层级逐对得出。起点或其成员比它更细（园区、区），或没有规模时，其余成员的"
         "比值不是这个起点的比值，所以处处留空。例：只有各市 GDP 时，松江区为成员的 G60。",
     .about_en =
         "Expected flow is made pair by pair on the level that bears the masses. Where an origin or a "
         "member of it is finer, or has no mass, the ratio of the other members is not that of the "
         "origin, and none is given anywhere. Example: G60, of which the district of Songjiang is a "
         "member, where only cities have a GDP"},
    {.code = "DR1968",
     .severity = Severity::error,
     .zh = "[spill] mass 是 {spill}，[report] mass 是 {report}：期望流量只有一个，规模也只能有一个",
     .en = "[spill] mass is {spill}, [report] mass is {report}: there is one expected flow, and it has one "
           "mass",
     .hint_zh = "只写一处，或两处写同一列；某一幅图要用别的规模，写在它的 second 里",
     .hint_en = "name it once, or the same column in both; a map that is to use another names it as `second`",
     .about_zh =
         "实测/期望在地图、各表与报告里是同一个结果，规模依次取：图或命令自己写的、[spill]、[report]、"
         "[estimate]。例：[spill] 写 GDP，[report] 写人口",
     .about_en = "Observed over expected is one finding in maps, tables and the report. Its mass is what the "
                 "map or command names, else that of [spill], of [report], of [estimate]. Example: GDP under "
                 "[spill], population under [report]"},
    {.code = "DR1970",
     .severity = Severity::error,
     .zh = "{one} 写的是 `missing_as_zero = false`，{other}（第 {line} 行）写的是 `missing_as_zero = "
           "true`：没有记录的对不能又是 0 又不是 0",
     .en = "{one} says `missing_as_zero = false`, {other} (line {line}) `missing_as_zero = true`: a pair "
           "without a record cannot be 0 and not be 0",
     .hint_zh = "整个项目作 0，就在 [spill] 写一次；只有个别模型或图作 0，就只在那里写，它们的结果会说明",
     .hint_en = "say it once in [spill] where it holds for the whole project; where single models or maps "
                "take 0, say it there alone, and their results tell it",
     .about_zh = "同一个问题在一个项目里只有一个答案，否则一张表与一幅图对不上。例：[spill] 写 "
                 "`missing_as_zero = true`，[report] 写 `missing_as_zero = false`",
     .about_en = "One question has one answer in a project, or a table and a map contradict each other. "
                 "Example: `missing_as_zero = true` in [spill], `missing_as_zero = false` in [report]"},
    {.code = "DR1934",
     .severity = Severity::warning,
     .zh = "回归 {name} 没有收敛，不给出系数",
     .en = "the regression {name} did not converge; no coefficients are given",
     .hint_zh = "换一种权重，或减少变量",
     .hint_en = "try other weights or fewer columns",
     .about_zh = "`run` 里一个回归没有收敛时，其余照常输出。例：几乎共线的变量",
     .about_en =
         "Where one regression of `run` does not converge the others are written all the same. Example: "
         "columns that nearly coincide"},
    {.code = "DR1972",
     .severity = Severity::warning,
     .zh = "{n} 个区域不属于任何省：{list}；回归照做，但不把溢出分为省内与跨省",
     .en =
         "{n} zones lie in no province: {list}; the regressions are made, but their spillovers are not split "
         "into those within provinces and across",
     .hint_zh = "要分省，给这些区域写上级（parent），或用只含有省的区域的图层",
     .hint_en = "for the split give these zones their parent, or use a layer of those that have one",
     .about_zh =
         "一个区域没有上级省时，不知道它的连线是省内还是跨省，所以谁的溢出都不分省；系数、直接与间接影响"
         "不受影响，照样给出。例：图层里有一个 parent 为空的飞地",
     .about_en = "Of a zone without a province nobody knows which of its links stay within one, so that no "
                 "spillover is split; coefficients and impacts do not hang on it and are given. Example: an "
                 "exclave whose parent is empty"},
    {.code = "DR1964",
     .severity = Severity::note,
     .zh = "{key} 不起作用：{reason}",
     .en = "{key} stands idle: {reason}",
     .hint_zh = "删去这一项，或{remedy}",
     .hint_en = "leave it out, or {remedy}",
     .about_zh = "[spill] 里写了而用到它的东西不在的项会说出来：snap 与 contiguity 只有 queen 与 rook 用到，"
                 "statistic 要有 local，draws 要有 [[spill.regress]]。"
                 "例：weights = \"knn:4\" 旁的 snap = 0.001",
     .about_en =
         "A key of [spill] is told where what would use it is absent: queen and rook alone ask snap and "
         "contiguity; statistic wants local, draws [[spill.regress]]. Example: snap = 0.001 beside weights = "
         "\"knn:4\""},
};

}  // namespace

std::span<const CatalogueEntry> study_spillover() {
    return study_spillover_entries;
}

}  // namespace deltareach::catalogue
