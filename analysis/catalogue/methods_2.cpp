#include "analysis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry analysis_methods_2_entries[] = {
    {.code = "DR1423",
     .severity = Severity::warning,
     .zh = "规模混用了不同年份：{years}",
     .en = "the masses mix years: {years}",
     .hint_zh = "换用同一年的规模，或说明差异",
     .hint_en = "use one year for all zones, or say so",
     .about_zh = "例：三省 GDP 分别为 2021、2022 与 2023 年。",
     .about_en = "Example: the GDP of three provinces is of 2021, 2022 and 2023."},
    {.code = "DR1426",
     .severity = Severity::warning,
     .zh = "拆分总量的先验用了行程时间；默认的 β 是按千米估出的",
     .en = "the prior that splits totals takes travel times; its β by default was found with kilometres",
     .hint_zh = "在 [estimate] 里写出按行程时间估的 beta 与 beta_sd，或不用 [distance]",
     .hint_en = "write beta and beta_sd found with travel times under [estimate], or leave [distance] out",
     .about_zh = "q = 规模^α·时间^−β。半径仍以千米给出，另以行程时间的单位给出一套。",
     .about_en =
         "q = mass^α·time^−β. Radii stay in kilometres and are given in the unit of the times beside them."},
    {.code = "DR1427",
     .severity = Severity::error,
     .zh = "各条记录在第 {position} 格合计 {found}，流量表却是 {expected}",
     .en = "the rows of cell {position} add up to {found}, the flow there is {expected}",
     .hint_zh = "逐条记录与合计须出自同一张表",
     .hint_en = "rows and sums must come from one table",
     .about_zh = "按记录重抽样时，各记录之和必须就是流量本身。例：漏传了一条记录",
     .about_en =
         "Rows that are resampled must add up to the flow itself. Example: a row was not handed over"},
    {.code = "DR1428",
     .severity = Severity::note,
     .zh = "只有 {n} 笔，不足以界定 {radii}：区间延伸到区域内最远（或最近）的地点，最远 {farthest}",
     .en = "{n} records do not bound {radii}: the interval ends at the farthest (or nearest) mapped place; "
           "the farthest is at {farthest}",
     .hint_zh = "合并几年，或看较小份额的半径",
     .hint_en = "join several years, or read the radius of a smaller share",
     .about_zh = "样本里没有比最远一笔更远的，总体里却可能有：N 笔都落在半径以内的概率是 q^N。例：30 "
                 "笔合同的 r95，0.95^30 = 0.21",
     .about_en =
         "A sample holds nothing farther than its farthest deal, what it was drawn from may: all of N deals "
         "lie inside a radius with probability q^N. Example: r95 from 30 contracts, 0.95^30 = 0.21"},
    {.code = "DR1429",
     .severity = Severity::note,
     .zh = "区间偏窄：{n} 笔合同的金额重抽样，名义 {level} 的区间在模拟中只覆盖约 {cover}",
     .en = "intervals too narrow: from {n} deals resampled with their values, those of nominal {level} held "
           "the truth in about {cover} of simulations",
     .hint_zh = "把区间当作下限",
     .hint_en = "read the interval as a lower bound of the uncertainty",
     .about_zh =
         "金额很不均匀时，少数几笔决定结果，样本里还没有的大合同无从重抽。覆盖率见 docs/methods/coverage.md",
     .about_en = "With very unequal values a few deals decide, and a large one that the sample lacks cannot "
                 "be resampled. Covers: docs/methods/coverage.md"},
    {.code = "DR1430",
     .severity = Severity::error,
     .zh = "没有可覆盖的区域",
     .en = "there are no zones to cover",
     .hint_zh = "检查图层是否为空",
     .hint_en = "check whether the layer is empty",
     .about_zh = "表面需要至少一个多边形。",
     .about_en = "A surface needs at least one polygon."},
    {.code = "DR1431",
     .severity = Severity::error,
     .zh = "表面参数 {name} = {value}：须为大于 0 的有限数",
     .en = "the surface parameter {name} = {value}: it must be finite and above 0",
     .hint_zh = "改正该参数",
     .hint_en = "correct the parameter",
     .about_zh = "例：bandwidth_km = -5。margin_km 可以为 0。",
     .about_en = "Example: bandwidth_km = -5. margin_km may be 0."},
    {.code = "DR1432",
     .severity = Severity::error,
     .zh = "全部规模集中在一点，无法用经验法则定带宽",
     .en = "all the mass lies at one point: the rule of thumb gives no bandwidth",
     .hint_zh = "自行给出带宽（km）",
     .hint_en = "state a bandwidth in km",
     .about_zh = "经验法则用离散程度，单点没有离散。",
     .about_en = "The rule uses the spread, and one point has none."},
    {.code = "DR1433",
     .severity = Severity::note,
     .zh = "带宽取经验法则：{km} 千米",
     .en = "the bandwidth is the rule of thumb: {km} km",
     .hint_zh = "要固定比较不同年份时请自行给出带宽",
     .hint_en = "state one yourself to compare periods",
     .about_zh = "0.9·min(标准距离, 距离中位数/√ln2)·n_eff^(−1/5)。",
     .about_en = "0.9·min(standard distance, median distance/√ln 2)·n_eff^(−1/5)."},
    {.code = "DR1434",
     .severity = Severity::note,
     .zh = "{n} 个区域比一个格子还小，其规模放在代表点所在的格子",
     .en = "{n} zones are smaller than a cell; their mass is put into the cell of their point",
     .hint_zh = "需要更细时减小格子",
     .hint_en = "use smaller cells for more detail",
     .about_zh = "按面积摊开时，没有格子中心落在其中的区域。",
     .about_en = "Zones in which no cell centre lies when mass is spread over the area."},
    {.code = "DR1435",
     .severity = Severity::error,
     .zh = "表面会有 {cells} 个格子，上限是 {limit}",
     .en = "the surface would have {cells} cells; the limit is {limit}",
     .hint_zh = "增大格子或缩小范围",
     .hint_en = "use larger cells or a smaller extent",
     .about_zh =
         "防止误写的格子大小占满内存或磁盘；`surface -o x.tif` 分条计算，上限是 40 亿格，其他输出是 1 亿格。"
         "例：全国用 0.01 km",
     .about_en = "Keeps a slip in the cell size from filling memory or disk; `surface -o x.tif` works in "
                 "strips, up to "
                 "4·10^9 cells, everything else up to 10^8. Example: 0.01 km over a whole country"},
    {.code = "DR1436",
     .severity = Severity::error,
     .zh = "表面的格网须在以米为单位的投影平面上，而不是 {crs}",
     .en = "the grid of a surface lies in a projected plane in metres, not in {crs}",
     .hint_zh = "用默认的 LAEA 平面，或给出投影坐标系",
     .hint_en = "use the default LAEA plane or name a projected CRS",
     .about_zh = "经纬度格子的大小随纬度而变。例：EPSG:4326。",
     .about_en = "Cells in degrees change size with latitude. Example: EPSG:4326."},
    {.code = "DR1439",
     .severity = Severity::warning,
     .zh = "{name} 只有 {km} km，不到格子（{cell} km）的 0.75：表面只是逐格的合计，看不出平滑",
     .en = "{name} of {km} km is below 0.75 of a cell ({cell} km): the surface is little more than sums by "
           "cell",
     .hint_zh = "减小格子或加大带宽",
     .hint_en = "use smaller cells or a larger bandwidth",
     .about_zh = "核在格子上积分，总量不变，但比格子还窄的核没有形状可言。例：格子 20 km，带宽 2 km",
     .about_en = "The kernel is integrated over the cells, so that nothing is lost, but one narrower than a "
                 "cell has no shape there. Example: cells of 20 km, a bandwidth of 2 km"},
    {.code = "DR1444",
     .severity = Severity::note,
     .zh = "{n} 个区域在质量栅格里没有质量，其量平均摊到全区",
     .en = "{n} zones hold nothing of the mass raster and are spread evenly",
     .hint_zh = "换用覆盖全部区域的栅格，或接受平均摊分",
     .hint_en = "use a raster that covers all zones, or accept even spreading",
     .about_zh = "质量栅格的缺测按 0 计。例：夜间灯光在山区全为 0",
     .about_en = "What the mass raster misses counts as 0. Example: no night lights in a mountain county"},
    {.code = "DR1445",
     .severity = Severity::error,
     .zh = "只有核密度有边缘处理；潜能没有可以归还的量",
     .en = "edges are treated for densities alone: a potential has no mass to put back",
     .hint_zh = "不用 `surface --edge`，或改算 `surface --kind received`",
     .hint_en = "leave out `surface --edge`, or compute `surface --kind received`",
     .about_zh = "renormalise 与 reflect 把平滑到区域之外的量放回区域之内。",
     .about_en = "renormalise and reflect put what was smoothed beyond the zones back within them."},
    {.code = "DR1446",
     .severity = Severity::error,
     .zh = "边缘处理或质量栅格要用 {cells} 个格子，上限是 {limit}",
     .en = "the treatment of the edge, or a mass raster, would need {cells} cells; the limit is {limit}",
     .hint_zh = "加大 `surface --cell`，或缩小范围",
     .hint_en = "use larger cells, or a smaller extent",
     .about_zh = "反射要在四周加宽的格网上计算，辐射带、地图与 `run` 至多 1 "
                 "亿格；平面不够准、须在椭球面上求和时，renormalise 至多约 "
                 "400 万格，质量栅格至多约 1600 万格。计算之前就说明。例：20 000 × 20 000 格",
     .about_en =
         "Reflection is computed on a grid widened on all sides, of 100 million cells at most for bands, "
         "maps and `run`; on the "
         "ellipsoid, where a plane is not true enough, renormalise takes 4 million and a mass raster 16 "
         "million. Told before the work. Example: 20,000 × 20,000 cells"},
    {.code = "DR1464",
     .severity = Severity::note,
     .zh = "这个平面的格子在地面上从 {least} 到 {most} km² 不等：辐射带与对格子的求和把它们当作一样大",
     .en =
         "cells of this plane cover {least} to {most} km² of ground: bands, and sums of cells, take them all "
         "alike",
     .hint_zh = "要比较份额，用等积平面：不加 `surface --crs` 与 --template，或给出 LAEA、Albers",
     .hint_en =
         "for shares use an equal-area plane: leave out `surface --crs` and --template, or give LAEA or "
         "Albers",
     .about_zh = "值仍是地面上每平方千米的量，总量与损失按各格的地面面积计。例：EPSG:3857 的模板",
     .about_en = "Values are amounts per km² of ground all the same, and totals and losses count each cell's "
                 "ground. Example: a template in EPSG:3857"},
    {.code = "DR1468",
     .severity = Severity::warning,
     .zh = "{n} 处在掩膜与格网之外，占总量的 {percent} %：`--edge reflect` 把它们也折回到边界上",
     .en = "{n} places lie outside mask and grid, with {percent} % of the mass: `--edge reflect` folded them "
           "onto the "
           "border "
           "too",
     .hint_zh = "区域之外的点先去掉，或用 `surface --edge renormalise`：它只补偿区域之内的",
     .hint_en = "leave out what lies outside, or take `surface --edge renormalise`, which makes up for what "
                "lies within "
                "alone",
     .about_zh = "反射不损失任何量，所以外面的量堆在最近的边界格上。例：海上的点",
     .about_en =
         "Reflection loses nothing, and so piles up what lies outside on the nearest cells of the border. "
         "Example: points at sea"},
    {.code = "DR1466",
     .severity = Severity::error,
     .zh = "格网（{columns} × {rows} 格）没有一格落在掩膜之内：表面会是空的",
     .en = "no cell of the grid ({columns} × {rows}) lies within the mask: the surface would be empty",
     .hint_zh = "核对 `surface` 的 --extent（平面的单位，多为米）、--template 与 --mask "
                "是否与区域重叠；要海上与区域外的值用 --mask none",
     .hint_en =
         "see that --extent of `surface` (in units of the plane, mostly metres), --template and --mask "
         "overlap the region; for values beyond it use --mask none",
     .about_zh = "掩膜之外的格子没有值。例：取了另一个省的模板",
     .about_en = "Cells beyond the mask have no value. Example: the template of another "
                 "province"},
    {.code = "DR1456",
     .severity = Severity::error,
     .zh = "表面要用约 {needed} MB 内存，上限是 {limit} MB",
     .en = "the surface would take about {needed} MB of memory; the limit is {limit} MB",
     .hint_zh = "加大 `surface --cell`、缩小 --extent，或提高 --max-memory",
     .hint_en = "use larger cells with `surface --cell`, a smaller --extent, or raise --max-memory",
     .about_zh = "开算之前按格数估计，宁多勿少；同样的格子无论内存多少结果逐字节相同。例：--max-memory 200",
     .about_en = "Foreseen from the number of cells before anything is computed, rather too much than too "
                 "little; the same cells give the same bytes whatever the memory. Example: --max-memory 200"},
    {.code = "DR1440",
     .severity = Severity::note,
     .zh = "{n} 个区域没有任何联系，各自成为一个社区",
     .en = "{n} zones have no links and are communities of their own",
     .hint_zh = "无须处理；解释社区数时留意",
     .hint_en = "nothing to do; mind it when counting communities",
     .about_zh = "社区划分只用区域之间的流量。",
     .about_en = "Communities are found from flow between zones alone."},
    {.code = "DR1441",
     .severity = Severity::error,
     .zh = "网络计算失败：{problem}",
     .en = "the network computation failed: {problem}",
     .hint_zh = "检查流量的量级是否异常",
     .hint_en = "check the flows for extreme magnitudes",
     .about_zh = "igraph 报告的错误原文。",
     .about_en = "The words are igraph's."},
    {.code = "DR1442",
     .severity = Severity::note,
     .zh = "区间以这个先验为条件：β 取自论文而不是合同；β 取 0.2、0.41、0.8、1、2 时的半径列在旁边",
     .en = "the band is conditional on this prior: beta comes from papers, not from contracts; radii "
           "under beta = 0.2, 0.41, 0.8, 1 and 2 stand beside it",
     .hint_zh = "结论须在各个 β 下都成立",
     .hint_en = "keep to conclusions that hold under each beta",
     .about_zh = "每个估算结果都附带此说明。区间不含“先验本身不对”这一种不确定。",
     .about_en =
         "Goes with every estimate. The band does not hold the doubt whether the prior itself is right."},
    {.code = "DR1450",
     .severity = Severity::error,
     .zh = "没有可分级的数值",
     .en = "there are no values to class",
     .hint_zh = "检查字段是否全为空",
     .hint_en = "check whether the field is empty",
     .about_zh = "所有值都缺失时无法分级。",
     .about_en = "Nothing can be classed when every value is missing."},
    {.code = "DR1451",
     .severity = Severity::note,
     .zh = "要求 {wanted} 级，只能分出 {found} 级",
     .en = "{wanted} classes were asked for, {found} could be made",
     .hint_zh = "减少级数，或换一种方法",
     .hint_en = "ask for fewer, or choose another method",
     .about_zh = "不同的值太少，或分位数重合。例：五级分位数而一半的值是 0。",
     .about_en = "Too few distinct values, or quantiles that coincide. Example: quintiles of values of which "
                 "half are 0."},
    {.code = "DR1452",
     .severity = Severity::error,
     .zh = "分级参数不可用：{problem}",
     .en = "the classes asked for cannot be made: {problem}",
     .hint_zh = "级数在 1 与 1000 之间；手工断点至少两个且递增",
     .hint_en = "1 to 1000 classes; manual breaks number at least two and rise",
     .about_zh = "例：manual 而断点为 10, 5。",
     .about_en = "Example: manual with the breaks 10, 5."},
    {.code = "DR1453",
     .severity = Severity::note,
     .zh = "有的分位数级是空的：{classes}",
     .en = "quantile classes that hold nothing: {classes}",
     .hint_zh = "减少级数，或换一种方法",
     .hint_en = "ask for fewer, or choose another method",
     .about_zh = "许多相同的值把分位数拉到两个值之间，那一级就没有值。例：0,0,0,0,10 分五级",
     .about_en = "Many equal values pull a quantile between two values, and that class is empty. Example: "
                 "quintiles of 0, 0, 0, 0, 10"},
    {.code = "DR1490",
     .severity = Severity::error,
     .zh = "无法生成合成数据：{what}",
     .en = "synthetic records cannot be drawn: {what}",
     .hint_zh = "供给与需求须大于 0，各地的点须不同，每年每对地点的期望合同数不超过 500",
     .hint_en = "supply and demand above 0, points that differ, and at most 500 contracts expected for a "
                "pair and year",
     .about_zh = "教程的合成合同由已知参数的引力模型抽取；参数或地点使模型无意义时报此错。例：某地需求为 0",
     .about_en = "The tutorial's synthetic contracts are drawn from a gravity model of known parameters; "
                 "this says that they make no "
                 "sense. Example: a place whose demand is 0"},
    {.code = "DR1491",
     .severity = Severity::note,
     .zh = "两组合计只差印刷精度（相对 {apart}）：{first} 与 {second}；后者按比例调到前者",
     .en = "two sets of totals differ by printing alone ({apart} relative): {first} and {second}; the second "
           "is "
           "scaled to the first",
     .hint_zh = "无须处理",
     .hint_en = "nothing to do",
     .about_zh = "四舍五入印出的合计加起来会差一点；相对差不超过 1e-6 "
                 "的按第一组的总和满足，更大的差是错误（DR1412）。",
     .about_en =
         "Totals that were rounded for print add up to sums that differ a little; up to 1e-6, relative, the "
         "sum of the first set is met, and more is an error (DR1412)."},
    {.code = "DR1492",
     .severity = Severity::error,
     .zh = "第 {sender} 个发出者的格子没有排在一起",
     .en = "the cells of sender {sender} do not stand together",
     .hint_zh = "按发出者排列格子",
     .hint_en = "order the cells by sender",
     .about_zh = "辐射按发出者逐个计算，它的格子须相连。",
     .about_en = "Reach is computed a sender at a time, from cells that stand together."},
    {.code = "DR1394",
     .severity = Severity::error,
     .zh = "一个区域内的不同栅格值超过 {limit} 个",
     .en = "a zone has more than {limit} distinct values of the raster",
     .hint_zh = "只用 mean、sum、count、min、max、stdev，或先把栅格归类",
     .hint_en = "ask for mean, sum, count, min, max or stdev alone, or class the raster first",
     .about_zh = "中位数、分位数、众数与占比要把区域内的不同值留在内存里。例：覆盖整个大陆的连续栅格",
     .about_en = "Median, quantiles, majority and shares hold the distinct values of a zone in memory. "
                 "Example: a continuous raster under one zone as large as a continent"},
};

}  // namespace

std::span<const CatalogueEntry> analysis_methods_2() {
    return analysis_methods_2_entries;
}

}  // namespace deltareach::catalogue
