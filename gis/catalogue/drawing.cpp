#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {
namespace {

constexpr CatalogueEntry drawing_entries[] = {
    {.code = "DR1501",
     .severity = Severity::warning,
     .zh = "没有找到字体“{font}”，图上的中文会用别的字体，甚至显示为方框",
     .en = "the font \"{font}\" is not installed; Chinese on the map will use another face or show as boxes",
     .hint_zh = "安装 fonts-noto-cjk",
     .hint_en = "install fonts-noto-cjk",
     .about_zh =
         "每张图都指定 Noto Sans CJK SC，让同一项目在各处画出同样的字。例：精简系统上没有安装中文字体。",
     .about_en = "Every sheet names Noto Sans CJK SC, so that a project looks the same everywhere. Example: "
                 "a minimal system without Chinese fonts."},
    {.code = "DR1502",
     .severity = Severity::error,
     .zh = "分辨率 {dpi} 超出 36–1200 dpi",
     .en = "resolution {dpi} is outside 36–1200 dpi",
     .hint_zh = "印刷用 300，屏幕用 96–150",
     .hint_en = "300 for print, 96–150 for screens",
     .about_zh = "PNG 的像素数等于纸张尺寸乘分辨率。例：--dpi 5000。",
     .about_en = "A PNG has as many picture elements as its page times its resolution. Example: --dpi 5000."},
    {.code = "DR1503",
     .severity = Severity::warning,
     .zh = "{count} 个地名在图上放不下：{names}",
     .en = "{count} names found no room on the map: {names}",
     .hint_zh = "用更大的纸张、更小的范围，或放大插图",
     .hint_en = "use a larger page, a smaller extent or an enlargement",
     .about_zh =
         "地名互不重叠，按重要性先后放置；实在没有位置的不画，并在这里列出。例：A4 上画 3000 个区县。",
     .about_en = "Names never overlap; the most important are placed first, and those without room are left "
                 "out and listed here. Example: 3,000 counties on A4."},
    {.code = "DR1504",
     .severity = Severity::error,
     .zh = "{what} 有 {found} 个值，应有 {expected} 个",
     .en = "{what} has {found} values where {expected} were expected",
     .hint_zh = "每个区域一个值，缺失写为空",
     .hint_en = "one value for each zone; leave missing ones empty",
     .about_zh = "图上的数列与区域按次序一一对应。例：41 个城市只给了 40 个值。",
     .about_en = "The numbers of a map belong to its zones one by one. Example: 40 values for 41 cities."},
    {.code = "DR1505",
     .severity = Severity::error,
     .zh = "没有名为“{name}”的色带",
     .en = "there is no palette \"{name}\"",
     .hint_zh = "可用：{known}",
     .hint_en = "known: {known}",
     .about_zh = "色带来自 ColorBrewer、viridis、cividis，以及本项目的 teal。例：palette = \"rainbow\"。",
     .about_en = "Palettes are ColorBrewer's, viridis, cividis and this project's teal. Example: palette = "
                 "\"rainbow\"."},
    {.code = "DR1506",
     .severity = Severity::error,
     .zh = "无法画出页面：{reason}",
     .en = "the page could not be drawn: {reason}",
     .hint_zh = "减小分辨率或纸张",
     .hint_en = "use a lower resolution or a smaller page",
     .about_zh = "绘图库报告了错误，通常是内存不足。例：1200 dpi 的 A3 图。",
     .about_en =
         "The drawing library reported an error, mostly for want of memory. Example: A3 at 1200 dpi."},
    {.code = "DR1507",
     .severity = Severity::error,
     .zh = "值 {value} 不在分级界限 {low}–{high} 之内",
     .en = "value {value} lies outside the class bounds {low}–{high}",
     .hint_zh = "让首尾界限包含全部数值",
     .hint_en = "let the first and last bound hold every value",
     .about_zh = "手工给定的界限必须覆盖数据，否则图例会说谎。例：界限 0–100，而某市为 120。",
     .about_en = "Bounds given by hand must hold the data, or the legend would lie. Example: bounds 0–100 "
                 "and a city with 120."},
    {.code = "DR1508",
     .severity = Severity::error,
     .zh = "栅格“{name}”没有任何数值",
     .en = "the raster \"{name}\" has no value at all",
     .hint_zh = "检查范围与输入",
     .hint_en = "check the extent and the input",
     .about_zh = "全部像元缺失的曲面没有可画的内容。例：范围与区域不相交。",
     .about_en = "A surface whose cells are all missing has nothing to draw. Example: an extent that does "
                 "not meet the zones."},
    {.code = "DR1516",
     .severity = Severity::error,
     .zh = "没有期望流量：没有一个层级有规模字段 {mass}",
     .en = "no expected flow: no level has the column of masses {mass}",
     .hint_zh = "用 --second 字段（地图）、--mass 字段（省际表）或 [estimate] mass 指明规模",
     .hint_en = "name a column of sizes: --second (map), --mass (province table) or [estimate] mass",
     .about_zh = "期望流量由两端的规模与距离得出；没有规模就不另换一个模型。例：教程没有 GDP，可用 demand。",
     .about_en =
         "Expected flow comes from the size of both ends and distance; without sizes no other model steps "
         "in. Example: the tutorial has no GDP, but demand."},
    {.code = "DR1517",
     .severity = Severity::error,
     .zh = "{origin} 不是期望流量中的起点（层级 {level}）",
     .en = "{origin} is no origin among the pairs of the expected flow (level {level})",
     .hint_zh = "换一个起点，或用 --second 指明这一层级也有的规模字段",
     .hint_en = "take another origin, or name with --second a column of sizes that its level has",
     .about_zh = "期望流量在规模字段所在的层级逐对得出；更细的起点（如园区）没有自己的期望。例：只有各市 GDP "
                 "时的园区。",
     .about_en =
         "Expected flow is made pair by pair on the level that bears the masses; a finer origin, such as a "
         "park, has none of its own. Example: a park where only cities have a GDP."},
    {.code = "DR1550",
     .severity = Severity::error,
     .zh = "图表“{what}”没有可画的数值",
     .en = "the chart of \"{what}\" has no value to draw",
     .hint_zh = "换一个主题、时期或起点",
     .hint_en = "choose another theme, period or origin",
     .about_zh = "所有数值缺失或为零的图表没有内容，不画空图。例：某起点没有任何流量的方位玫瑰图。",
     .about_en = "A chart whose values are all missing or zero shows nothing, and no empty chart is drawn. "
                 "Example: the compass rose of an origin without flow."},
    {.code = "DR1509",
     .severity = Severity::error,
     .zh = "标志“{path}”不是完整的 PNG 图片，或超过 4096×4096 像素",
     .en = "the logo \"{path}\" is no whole PNG picture, or is larger than 4096 × 4096",
     .hint_zh = "另存为 PNG；不支持 SVG、JPEG",
     .hint_en = "save it as PNG; SVG and JPEG are not read",
     .about_zh = "图上的标志只读 PNG，透明的地方保持透明。例：--logo 徽标.jpg。",
     .about_en = "Logos are read from PNG only; what is transparent stays so. Example: --logo emblem.jpg."},
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
     .zh = "{kind} 需要至少两个时期或主题；“{theme}”只有 {found}",
     .en = "{kind} needs at least two periods or themes; \"{theme}\" has only {found}",
     .hint_zh = "换一个主题，或放宽 [reach] 的 periods、themes",
     .hint_en = "choose another theme, or widen periods and themes in [reach]",
     .about_zh = "多图比较和变化图都要两份数据：同一起点、同一主题的不同时期，或同一起点的不同主题。例：只有 "
                 "2017 年的创业投资。",
     .about_en = "Small multiples and differences compare two or more of a kind: periods of one origin and "
                 "theme, or themes of one origin. Example: venture capital, known for 2017 only."},
    {.code = "DR1512",
     .severity = Severity::error,
     .zh = "{a} 与 {b} 的区域不同，不能放在一起比较",
     .en = "{a} and {b} have different zones and cannot be compared",
     .hint_zh = "用同一层级的数据",
     .hint_en = "use data of one level",
     .about_zh = "比较要求两份数据画在同一套区域上。例：一年按区、另一年按市。",
     .about_en =
         "What is compared must lie on the same zones. Example: one year by district, another by city."},
    {.code = "DR1513",
     .severity = Severity::error,
     .zh = "{kind} 需要一个有质量的区域作中心",
     .en = "{kind} needs a zone with a mass as its centre",
     .hint_zh = "用 --origin 指明一个区域（不是分组），并用 --column 指明质量字段",
     .hint_en = "name a zone (no group) with --origin and the masses with --column",
     .about_zh =
         "断裂点由两地的质量和距离得出，中心必须是图上的一个区域，且质量大于 0。例：以 G60 走廊为中心。",
     .about_en =
         "A breaking point follows from the masses and the distance of two places; the centre must be "
         "a zone of the map with a mass above 0. Example: the G60 corridor as the centre."},
    {.code = "DR1514",
     .severity = Severity::error,
     .zh = "{theme} {period} 的各市数值是估算的，没有可与期望相比的实际值",
     .en = "the values of {theme} {period} are estimates: there is nothing observed to compare with",
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
};

}  // namespace

std::span<const CatalogueEntry> drawing() {
    return drawing_entries;
}

}  // namespace deltareach::catalogue
