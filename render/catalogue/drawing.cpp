#include "render/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry render_drawing_entries[] = {
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
     .severity = Severity::note,
     .zh = "{count} 个地名在图上放不下：{names}",
     .en = "{count} names found no room on the map: {names}",
     .hint_zh = "用更大的纸张、更小的范围，或放大插图",
     .hint_en = "use a larger page, a smaller extent or an enlargement",
     .about_zh =
         "地名互不重叠，按重要性先后放置；实在没有位置的不画，并在这里列出。例：A4 上画 3000 个区县。",
     .about_en = "Names never overlap; the most important are placed first, and those without room are left "
                 "out and listed here. Example: 3,000 counties on A4."},
    {.code = "DR1543",
     .severity = Severity::warning,
     .zh = "{count} 个地点在图外，没有画，图例也不计{list_zh}",
     .en = "{count} places lie beyond the map: they are neither drawn nor counted in its legend{list_en}",
     .hint_zh = "核对坐标与坐标系（`map --points-crs`）；要画它们，换包含它们的区域",
     .hint_en = "look at the coordinates and their system (`map --points-crs`); to show them take zones that "
                "reach that far",
     .about_zh = "图的范围由区域定。例：成都的企业名录里有两家的坐标在上海与北京。",
     .about_en = "A map reaches as far as its zones. Example: a list of firms in Chengdu two of which have "
                 "coordinates in Shanghai and Beijing."},
    {.code = "DR1546",
     .severity = Severity::note,
     .zh = "图上看不到图层“{layer}”的任何部分，图例不列它",
     .en = "no part of the layer \"{layer}\" lies on the map, whose legend leaves it out",
     .hint_zh = "核对图层的坐标系（source_crs）；不在这一带的，不必列入 [[context]]",
     .hint_en = "look at the layer's coordinates (source_crs); what lies elsewhere need not be named in "
                "[[context]]",
     .about_zh = "图例只解释画出来的东西。例：省图上的十段线；坐标系读错的铁路。",
     .about_en =
         "A legend explains what is drawn and nothing else. Example: a line of the far seas on the map "
         "of a province; railways read in the wrong system."},
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
     .hint_zh = "可用：{known}；名称后加 _r 则颜色倒过来",
     .hint_en = "known: {known}; with _r behind the name the other way round",
     .about_zh =
         "色带来自 ColorBrewer、viridis 一族与 cividis，以及本项目的 teal、sea、ember、moss。RdYlGn、RdGy "
         "的两端色弱的读者难以分辨。例：palette = \"rainbow\"。",
     .about_en =
         "Palettes are ColorBrewer's, viridis and its kin, cividis and this project's teal, sea, ember "
         "and moss. Colour-blind readers confuse the ends of RdYlGn and RdGy. Example: palette = "
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
     .zh = "有 {n} 个值不在分级界限 {low}–{high} 之内，如 {value}",
     .en = "values outside the class bounds {low}–{high}: {n}, such as {value}",
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
     .about_zh = "全部像元缺失的表面没有可画的内容。例：范围与区域不相交。",
     .about_en = "A surface whose cells are all missing has nothing to draw. Example: an extent that does "
                 "not meet the zones."},
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
};

}  // namespace

std::span<const CatalogueEntry> render_drawing() {
    return render_drawing_entries;
}

}  // namespace deltareach::catalogue
