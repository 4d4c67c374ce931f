#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_methods_entries[] = {
    {.code = "DR1455",
     .severity = Severity::note,
     .zh = "{count} 组数据的区间偏窄：{fewest} 至 {most} 笔合同的金额重抽样，名义 {level} "
           "的区间在模拟中最少只覆盖约 "
           "{cover}",
     .en =
         "intervals too narrow in {count} series: from {fewest} to {most} deals resampled with their values, "
         "those of nominal {level} held the truth in as few as {cover} of simulations",
     .hint_zh = "把区间当作下限；各组的笔数与覆盖率在 JSON 与表里",
     .hint_en = "read the intervals as lower bounds; JSON and tables have the deals and the cover of each",
     .about_zh = "几组都偏窄时（DR1429）只说一次。覆盖率见 docs/methods/coverage.md",
     .about_en = "Said once where DR1429 holds for several series. Covers: docs/methods/coverage.md"},
    {.code = "DR1457",
     .severity = Severity::note,
     .zh = "栅格放在磁盘上（{cells} 格），不求辐射带",
     .en = "the raster lies on disk ({cells} cells): no bands are found",
     .hint_zh = "要辐射带就加大 `surface --cell`，或不给 --max-memory",
     .hint_en = "for bands use larger cells with `surface --cell`, or no --max-memory",
     .about_zh =
         "超过 1 亿格，或超过 --max-memory 的表面按条计算并写到磁盘；带要整个栅格在内存里。例：--cell 0.02 "
         "--json",
     .about_en =
         "A surface of more than 10^8 cells, or of more memory than --max-memory, is computed in strips "
         "and put on disk; bands want all of it in memory. Example: --cell 0.02 --json"},
    {.code = "DR1863",
     .severity = Severity::error,
     .zh = "{path} 没有面，无从判断谁与谁相邻",
     .en = "{path} has no areas, so nothing says which units touch",
     .hint_zh = "用有边界的图层{?weights spill !table|，或改用 --weights "
                "knn:K、band:KM（需坐标）、block:字段、file:文件~}",
     .hint_en = "give a layer with boundaries{?weights spill !table|, or --weights knn:K or band:KM (with "
                "coordinates), block:FIELD, file:PATH~}",
     .about_zh =
         "queen 与 rook 由公共边界得出；点与没有图形的表没有边界，结果会是全部孤立。例：deltareach weights "
         "城市.csv --weights queen",
     .about_en =
         "queen and rook come from common boundaries; points and tables without shapes have none, and all "
         "units would be islands. Example: deltareach weights cities.csv --weights queen"},
    {.code = "DR1424",
     .severity = Severity::warning,
     .zh =
         "{n} 个区域总数（{study_zh}，合计 {value_zh}）没有计入：总数所含的地方另有各自的数字或在另一总数里，"
         "或没有可以据以拆分的规模，或起点是一个组",
     .en = "regional totals left out of these figures: {n} ({study_en}, {value_en} together): places in them "
           "have figures of their own or are in another total, no mass is known to split them by, or the "
           "origin is a group",
     .hint_zh = "总数与其中的分项不能相加；把分项补全，或删去总数里的分项；要拆分总数，在 [estimate] 的 mass "
                "写上各地都有的规模",
     .hint_en = "a total and figures within it cannot be added; complete the parts, or leave them out; to "
                "split totals name a mass that every place has, `mass` under [estimate]",
     .about_zh = "区域总数按规模拆到其中各地，到别处的数字照旧。例：上海→苏州 3 亿元与上海→苏浙皖 744 "
                 "亿元同在一表，苏州在三省之内，后者不参与计算，但在流量表里；跨省份额不给",
     .about_en = "A regional total is split by mass over the places in it, and figures to other places stay. "
                 "Example: with Shanghai → Suzhou on record, Shanghai → three provinces, which hold Suzhou, "
                 "stays in the table of flows and out of the figures; no cross-province share is given"},
    {.code = "DR1454",
     .severity = Severity::note,
     .zh = "{study_zh}：{known} 个有记录的目的地中，{n} 个（{names_zh}）只有{of_zh}的记录；其流量与总量"
           "是至少值，半径与份额只按这些记录计算",
     .en = "{study_en}: of {known} destinations on record {n} ({names_en}) have rows from {of_en} "
           "only; their flows and the total are the least they can be, and radii and shares rest on "
           "those rows alone",
     .hint_zh = "补上其余的行（确实没有的写 0），或在 [spill] 里写 `missing_as_zero = true`",
     .hint_en = "add the rows that are missing (0 where there was none), or write `missing_as_zero = true` "
                "under [spill]",
     .about_zh = "没有行就是不知道，不是 0。表格与图层的 bound 列在这些行上写 at least",
     .about_en = "No row means not known, not 0. The column bound of tables and layers says \"at least\" on "
                 "these rows"},
    {.code = "DR1425",
     .severity = Severity::warning,
     .zh = "{n} 个值在手动断点之外，没有分级",
     .en = "{n} values lie outside the manual breaks and are in no class",
     .hint_zh = "把最小值与最大值也写进断点",
     .hint_en = "let the breaks reach from the smallest to the largest value",
     .about_zh = "例：--breaks 2,5 而数据有 1 和 10",
     .about_en = "Example: --breaks 2,5 where the data hold 1 and 10"},
    {.code = "DR1465",
     .severity = Severity::warning,
     .zh = "{percent} 的流量不在表面里：格网或掩膜几乎不含它所在的地方",
     .en = "{percent} of the flow is not on the surface: grid or mask hold next to nothing of where it lies",
     .hint_zh = "核对 `surface` 的 --extent（按格网坐标系的单位）、--template 与 --mask 是不是这个地区的",
     .hint_en = "see whether --extent of `surface` (in units of the grid's reference), --template and --mask "
                "are of this region",
     .about_zh = "格网的范围写错了单位或次序，或样板栅格是别处的，表面就几乎全是 0。",
     .about_en =
         "With an extent in other units or another order, or a template of another place, the surface is "
         "next to all 0."},
    {.code = "DR1437",
     .severity = Severity::note,
     .zh = "表面少了 {percent} 的流量：平滑后落在区域之外 {mask}、格网之外 {grid}，格子不够细 {cells}；"
           "辐射带按表面上的流量算份额",
     .en = "the surface lacks {percent} of the flow: smoothing spread {mask} beyond the zones and {grid} "
           "beyond "
           "the grid, and {cells} is due to the size of its cells; bands are shares of what is on it",
     .hint_zh = "前两项随带宽减小，第三项随格子减小",
     .hint_en = "a smaller bandwidth loses less beyond zones and grid, smaller cells lose less themselves",
     .about_zh =
         "核密度不在边缘补偿，所以靠近区域或格网边缘的地方偏低；各区域失去的份额在 surface --json 里。"
         "负值是格子多算的",
     .about_en =
         "The kernel density is not corrected at the edge, so that zones near the edge of the zones or "
         "of the grid come out low; surface --json tells what each loses. A negative part is what the "
         "cells add"},
    {.code = "DR1438",
     .severity = Severity::warning,
     .zh = "{study_zh} 的流量（几乎）全在一个目的地：经验法则定不出带宽，不写表面与辐射带",
     .en = "all flow of {study_en} ends at one point: the rule of thumb knows no bandwidth, no surface or "
           "bands "
           "are written",
     .hint_zh = "要表面就在 [surface] 里写 bandwidth_km",
     .hint_en = "for a surface give bandwidth_km under [surface]",
     .about_zh = "带宽的经验法则取自目的地的离散程度，一个点没有离散；其余结果照写。例：只有一条流量的表",
     .about_en = "The rule takes the spread of the destinations, and one point has none; all else is "
                 "written. Example: a table "
                 "with one flow"},
    {.code = "DR1448",
     .severity = Severity::warning,
     .zh = "{of} 个点中有 {n} 个没有坐标或数值，不计入密度",
     .en = "{n} of {of} points have no place or no amount and are left out of the density",
     .hint_zh = "补上坐标与数值；确实为零就写 0",
     .hint_en = "fill in places and amounts; write 0 where it is 0",
     .about_zh = "没有记录不等于零。例：一行的经度、纬度都为空；只缺一个的是错误（DR1243）",
     .about_en =
         "No record is not zero. Example: a row with neither longitude nor latitude; where one of them "
         "alone is missing, that is an error (DR1243)"},
    {.code = "DR1449",
     .severity = Severity::note,
     .zh = "边缘处理之后仍有 {percent} 的流量不在表面里",
     .en = "after the treatment of the edge {percent} of the flow is still not on the surface",
     .hint_zh = "减小带宽或扩大范围",
     .hint_en = "take a smaller bandwidth or a larger extent",
     .about_zh = "区域之外的质量不归还：那不是边缘损失。例：范围只是一角，而流量在别处；海上的点",
     .about_en =
         "Mass outside mask and grid is not put back: it is no loss at the edge. Example: an extent that "
         "holds a corner of the zones; points at sea"},
    {.code = "DR1447",
     .severity = Severity::note,
     .zh = "项目写明的坐标系（{crs}）以度为单位：表面与场强栅格放在以区域为中心的 LAEA 平面上",
     .en = "the project's crs ({crs}) is in degrees: its rasters lie in a LAEA plane about the region",
     .hint_zh = "要别的平面就写投影坐标系，如 crs = \"EPSG:4549\"",
     .hint_en = "for another plane name a projected reference, such as crs = \"EPSG:4549\"",
     .about_zh = "经纬度格子的大小随纬度而变，不能当平面；栅格之间仍可逐格相减。例：crs = \"EPSG:4490\"",
     .about_en = "Cells in degrees change size with latitude; all rasters of the project still lie on one "
                 "another. Example: crs = \"EPSG:4490\""},
    {.code = "DR1460",
     .severity = Severity::warning,
     .zh = "区域东西跨度超过 {degrees} 度，没有一个平面容得下：不写表面与辐射带",
     .en = "the region spans more than {degrees} degrees from west to east, which no plane holds: no surface "
           "or "
           "bands are written",
     .hint_zh = "要一部分的表面就用 `surface --crs` 与 `surface --extent`",
     .hint_en = "for a surface of a part give `surface --crs` and `surface --extent`",
     .about_zh =
         "密度以等积方位平面上的网格计算，超过半个地球的区域在其上会撕裂；其余结果照写。例：全世界的国家",
     .about_en =
         "Densities lie on a grid in an azimuthal equal-area plane, which would tear a region of more than "
         "half the globe; all else is written. Example: the countries of the world"},
    {.code = "DR1443",
     .severity = Severity::note,
     .zh = "{percent} 的流量不在表面里；格子太多，不分是落在区域之外还是格网之外；辐射带是余下部分的份额",
     .en =
         "{percent} of the flow is not on the surface; too many cells to tell what fell beyond the zones and "
         "what beyond the grid; bands are shares of the rest",
     .hint_zh = "增大格子",
     .hint_en = "use larger cells",
     .about_zh = "分项要再算一遍表面，格网或规模所在的格子超过 2^22 个时不算",
     .about_en =
         "The parts take the work of a second surface and are left out above 2^22 cells of the grid or "
         "of the mass"},
    {.code = "DR1459",
     .severity = Severity::note,
     .zh = "{study_zh}：区间由有数值的 {n} 份合同重抽样；该起点另有 {rows} "
           "行没有数值，不在区间里，也不在"
           "总量里",
     .en = "{study_en}: the interval resamples {n} deals with a value; rows of this origin without one, "
           "neither "
           "in the interval nor in the total: {rows}",
     .hint_zh = "补上这些行的数值；有份数而没有数值的合同不是 0",
     .hint_en = "give the value of these rows; a deal without a value is not a deal of 0",
     .about_zh = "没有数值就是未知。区间只说有数值的合同换一批会怎样。例：保密合同只登记份数",
     .about_en = "No value means not known. The interval tells what other deals of known value would have "
                 "given. Example: confidential contracts that are counted alone"},
    {.code = "DR1461",
     .severity = Severity::note,
     .zh =
         "{study_zh}：没有基尼系数：{n} 个目的地中只有 {known} 个的流量完整有记录，其余未知；gini_on_record "
         "是有记录的目的地的基尼系数",
     .en =
         "{study_en}: no Gini coefficient: of {n} destinations the flow to {known} is wholly on record, the "
         "others are unknown; gini_on_record is that of the destinations on record",
     .hint_zh = "补上其余的行（确实没有的写 0），或在 [spill] 里写 `missing_as_zero = true`",
     .hint_en = "add the rows that are missing (0 where there was none), or write `missing_as_zero = true` "
                "under [spill]",
     .about_zh =
         "基尼系数数到每一个目的地；把没有行的当作 0，就会显得比实际集中。例：40 个城市里只公布了前 10 个",
     .about_en =
         "A Gini coefficient counts every destination: with those that have no row taken for 0 the flow "
         "looks more concentrated than it may be. Example: the first 10 of 40 cities are published"},
    {.code = "DR1469",
     .severity = Severity::note,
     .zh = "{study_zh}：没有跨省份额：有流量流到起点所在的更大范围，其中多少离开了起点没有记录",
     .en = "{study_en}: no cross-province share: some flow went to a wider place around the origin, and how "
           "much of it left the origin is not on record",
     .hint_zh = "把到本省的这一行分到各地（留在起点的单列一行），就有跨省份额",
     .hint_en = "share the row to the origin's own province out among its places, with a row for what stayed "
                "in the origin, and the share is given",
     .about_zh =
         "到起点所在省的合计没有跨省，也可能没有离开起点；不算它，跨省份额就会偏高。它计在“图外或不明”"
         "里。例：杭州→浙江省 100，杭州→江苏省 60",
     .about_en =
         "A total to the origin's own province crosses no border, and part of it may not have left the "
         "origin; without it the share across provinces would be too high. It counts as outside or "
         "unknown. Example: Hangzhou to Zhejiang 100, to Jiangsu 60"},
    {.code = "DR1462",
     .severity = Severity::warning,
     .zh = "{study_zh}：[spill] 说没有行就是 0，这里不作 0：另有 {rows} "
           "行写的是更大的范围（合计，或到、自上一级的流量），"
           "没有行的对可能就在其中",
     .en = "{study_en}: [spill] says that no row is 0, but not here: {rows} rows are of wider places "
           "(totals, or "
           "flow from or to a coarser zone), and what has no row may be in them",
     .hint_zh = "去掉与各对重复的合计行，或把它们分到各对；只写到上一级的流量写到各对",
     .hint_en = "take out rows that repeat what the pairs say, or share them out among the pairs",
     .about_zh = "例：省到省写着 10 亿元，其间的市到市只有一部分有行：其余各市是多少并不知道，不能当作 0",
     .about_en = "Example: a row gives 1 billion from province to province, and some of the cities between "
                 "have rows: "
                 "how much goes between the others is unknown and is not 0"},
    {.code = "DR1458",
     .severity = Severity::note,
     .zh = "没有区间：有的流量是表里注明的估算值，不是可以重抽样的合同",
     .en = "no interval: some flows are estimates, as the table says, and no deals that could be drawn again",
     .hint_zh = "区间要由给出估算的人给出",
     .hint_en = "whoever made the estimates can give their intervals",
     .about_zh = "重抽样回答换一批合同会怎样；估算值的误差不是抽样误差。例：quality 列写着 estimated 的行",
     .about_en =
         "Resampling tells what other deals would have given; the error of an estimate is another one. "
         "Example: rows with estimated in the column quality"},
};

}  // namespace

std::span<const CatalogueEntry> study_methods() {
    return study_methods_entries;
}

}  // namespace deltareach::catalogue
