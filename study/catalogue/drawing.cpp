#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_drawing_entries[] = {
    {.code = "DR1519",
     .severity = Severity::error,
     .zh = "这张表没有一列写着区域的代码或名称",
     .en = "no column of this table holds codes or names of the zones",
     .hint_zh = "表头有：{known}；用 `map --id`、`map --name` 指明区域文件中的代码、名称字段",
     .hint_en =
         "its heads: {known}; name the zones' fields of codes and names with `map --id` and `map --name`",
     .about_zh =
         "表格连同 --zones 画图时，取认出区域最多的一列来对应。一个也认不出，就无从对应。例：表里写街道，"
         "区域文件是各区。",
     .about_en = "A table drawn with --zones is joined by the column that names most zones. Where none does, "
                 "nothing can be joined. Example: a table of towns with a file of districts."},
    {.code = "DR1520",
     .severity = Severity::error,
     .zh = "“{text}”不是可用的颜色",
     .en = "\"{text}\" is no colour that can be used",
     .hint_zh = "写作 #b15928，或 类别=#b15928（类别须与数据一致）",
     .hint_en = "write #b15928, or category=#b15928 with a category of the data",
     .about_zh = "类别图的颜色逐个给出，或按类别给出；数据里没有的类别多半是笔误。例：工业=#b15928",
     .about_en = "Colours of categories are given in order, or by name; a name that the data lack is most "
                 "likely a slip. Example: industry=#b15928"},
    {.code = "DR1521",
     .severity = Severity::error,
     .zh = "没有说明画哪个字段",
     .en = "it is not said which column is to be drawn",
     .hint_zh = "用 `map --column` 或 [[map]] column 指明；字段有：{known}",
     .hint_en = "name it with `map --column` or [[map]] column; there are: {known}",
     .about_zh =
         "属性图画的是一个字段；图层有多个字段时不替人选。例：map 各区.geojson --column 人口 -o 人口.pdf",
     .about_en = "A map of attributes shows one column, which is not chosen for you. Example: map "
                 "districts.geojson --column population -o population.pdf"},
    {.code = "DR1522",
     .severity = Severity::error,
     .zh = "{theme} {period} 没有区域对之间的流量，画不出网络",
     .en = "{theme} {period} has no flow between two zones: there is no network to draw",
     .hint_zh = "换一个主题或时期；只报告合计的流量用 `map --kind reach`",
     .hint_en = "take another theme or period; for flows that are reported as totals use `map --kind reach`",
     .about_zh =
         "网络图画成对记录的流量；只有合计的主题没有成对的数值，不会拆分出来。例：长三角的技术合同总额。",
     .about_en =
         "A network shows flows recorded by pairs; totals are not split into pairs for it. Example: the "
         "sum of contracts sent to a region."},
    {.code = "DR1523",
     .severity = Severity::warning,
     .zh = "图幅为全国范围，但数据中没有南海诸岛",
     .en = "the map shows the whole of China, but the data lack the islands of the South China Sea",
     .hint_zh = "在区域文件中加入南海诸岛的图形和相应界线；公开使用前须经地图审核",
     .hint_en =
         "add their shapes and lines to the file of zones; maps of China are reviewed before publication",
     .about_zh = "公开出版的全国地图须完整表示中国疆域，包括南海诸岛。程序不自行补画任何界线。例：只含大陆省"
                 "份的边界文件。",
     .about_en = "A published map of the whole of China has to show all of it, the South China Sea included. "
                 "No line is invented here. Example: a file of the mainland's provinces alone."},
    {.code = "DR1516",
     .severity = Severity::error,
     .zh = "没有期望流量：没有一个层级有规模字段 {mass}",
     .en = "no expected flow: no level has the column of masses {mass}",
     .hint_zh = "用 `map --second`、`spill table --mass` 或 [estimate] mass 指明规模",
     .hint_en = "name a column of sizes: `map --second`, `spill table --mass` or [estimate] mass",
     .about_zh = "期望流量由两端的规模与距离得出；没有规模就不另换一个模型。例：教程没有 GDP，可用 demand。",
     .about_en = "Expected flow comes from the size of both ends and distance; without sizes no other model "
                 "steps in. Example: the tutorial has no GDP, but demand."},
    {.code = "DR1517",
     .severity = Severity::error,
     .zh = "{origin} 不是期望流量中的起点（层级 {level}）",
     .en = "{origin} is no origin among the pairs of the expected flow (level {level})",
     .hint_zh = "换一个起点，或用 `map --second` 指明这一层级也有的规模字段",
     .hint_en = "take another origin, or name with `map --second` a column of sizes that its level has",
     .about_zh = "期望流量在规模字段所在的层级逐对得出；更细的起点（如园区）没有自己的期望。例：只有各市 GDP "
                 "时的园区。",
     .about_en = "Expected flow is made pair by pair on the level that bears the masses; a finer origin, "
                 "such as a park, has none of its own. Example: a park where only cities have a GDP."},
    {.code = "DR1510",
     .severity = Severity::error,
     .zh = "“{what}”不足三个不同的级，画不出双变量图",
     .en = "\"{what}\" does not give three different classes: no bivariate map",
     .hint_zh = "换一个取值更多的字段",
     .hint_en = "choose a column with more different values",
     .about_zh =
         "双变量图把两个指标各按三分位数分为三级；许多值相同时三分位数会重合。例：大多数区为 0 的字段。",
     .about_en = "A bivariate map cuts both measures at their terciles, which coincide when many values are "
                 "equal. Example: a column that is 0 for most zones."},
    {.code = "DR1511",
     .severity = Severity::error,
     .zh = "{kind} 需要至少两个时期或主题；“{theme_zh}”只有 {found}",
     .en = "{kind} needs at least two periods or themes; \"{theme_en}\" has only {found}",
     .hint_zh = "换一个主题，或放宽 [reach] 的 periods、themes",
     .hint_en = "choose another theme, or widen periods and themes in [reach]",
     .about_zh = "多图比较和变化图都要两份数据：同一起点、同一主题的不同时期，或同一起点的不同主题。例：只有 "
                 "2017 年的创业投资。",
     .about_en = "Small multiples and differences compare two or more of a kind: periods of one origin and "
                 "theme, or themes of one origin. Example: venture capital, known for 2017 only."},
    {.code = "DR1512",
     .severity = Severity::error,
     .zh = "{a_zh} 与 {b_zh} 的区域不同，不能放在一起比较",
     .en = "{a_en} and {b_en} have different zones and cannot be compared",
     .hint_zh = "用同一层级的数据",
     .hint_en = "use data of one level",
     .about_zh = "比较要求两份数据画在同一套区域上。例：一年按区、另一年按市。",
     .about_en =
         "What is compared must lie on the same zones. Example: one year by district, another by city."},
    {.code = "DR1513",
     .severity = Severity::error,
     .zh = "{kind} 需要一个有规模的区域作中心",
     .en = "{kind} needs a zone with a mass as its centre",
     .hint_zh = "用 `map --origin` 指明一个区域（不是分组），并用 --column 指明规模字段",
     .hint_en = "name a zone (no group) with `map --origin` and the masses with --column",
     .about_zh =
         "断裂点由两地的规模和距离得出，中心必须是图上的一个区域，且规模大于 0。例：以 G60 走廊为中心。",
     .about_en = "A breaking point follows from the masses and the distance of two places; the centre must "
                 "be a zone of the map with a mass above 0. Example: the G60 corridor as the centre."},
    {.code = "DR1514",
     .severity = Severity::error,
     .zh = "{theme_zh} {period} 的各市数值是估算的，没有可与期望值相比的实测值",
     .en = "the values of {theme_en} {period} are estimates: there is nothing observed to compare with",
     .hint_zh = "要有逐对记录的流量；教程项目可以画",
     .hint_en = "flows recorded pair by pair are needed; the tutorial project has some",
     .about_zh = "估算值本身由规模与距离拆分而来，与同样的期望相比只会得到 1。例：上海对三省的合同总额。",
     .about_en =
         "Estimates were split by size and distance: against an expectation made of the same they are "
         "1 everywhere. Example: Shanghai's total to three provinces."},
    {.code = "DR1515",
     .severity = Severity::error,
     .zh = "期望流量的引力模型没有收敛",
     .en = "the gravity model of the expected flows did not converge",
     .hint_zh = "用 deltareach model gravity 查看原因",
     .hint_en = "look for the reason with deltareach model gravity",
     .about_zh = "没有收敛的模型不给出期望，也就没有图。例：几乎全为零的流量表。",
     .about_en =
         "A model that did not converge gives no expectation and so no map. Example: a table of flows "
         "that are nearly all zero."},
    {.code = "DR1518",
     .severity = Severity::warning,
     .zh = "附带的海岸读不到（{path}），图上不画海",
     .en = "the bundled coast cannot be read ({path}): no sea is drawn",
     .hint_zh = "设置 DELTAREACH_DATA 为 data 文件夹，或在 [context] 写 land 或 bundled = false",
     .hint_en = "set DELTAREACH_DATA to the data folder, or write land or bundled = false under [context]",
     .about_zh =
         "没有写 [context] land 的地图用随程序附带的海岸作底。程序被移动、或数据不在手边时，底色为中性色。",
     .about_en =
         "Maps without [context] land stand on the coast that comes with the program. Where the program was "
         "moved or its data are not at hand, the ground is neutral."},
};

}  // namespace

std::span<const CatalogueEntry> study_drawing() {
    return study_drawing_entries;
}

}  // namespace deltareach::catalogue
