#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_checking_entries[] = {
    {.code = "DR1029",
     .severity = Severity::error,
     .zh = "表里找不到经纬度两列（{lon}；{lat}）",
     .en = "no columns of longitude and latitude are found ({lon}; {lat})",
     .hint_zh = "把两列的表头改成其中的{?map|；若一行是一个区域，用 --zones 指明区域文件~}{?run check "
                "report page export reach|；项目的 [[attributes]] 里可写 points = [\"经度列\", "
                "\"纬度列\"]，一行是一个区域时写 id = \"代码或名称列\"~}",
     .hint_en =
         "give the two columns such heads{?map|; where a row is a zone, name the file of zones with "
         "--zones~}{?run check report page export reach|; [[attributes]] of a project may write points = "
         "[\"longitude column\", \"latitude column\"], and where a row is a zone id = \"column of codes or "
         "names\"~}",
     .about_zh =
         "[[attributes]] 要么按代码、名称接到区域（id），要么把逐条的点归入区域（经纬度列）。例：企业表"
         "的坐标列叫“X坐标”“Y坐标”",
     .about_en = "[[attributes]] joins rows to zones by code or name (id), or finds the zone each point lies "
                 "in. Example: a table of firms whose coordinates are headed X and Y"},
    {.code = "DR1286",
     .severity = Severity::warning,
     .zh = "“{head}”写的地方与坐标不在一处，共 {n} 行；行号（所写 / 坐标所在）：{rows}",
     .en = "'{head}' names another place than the coordinates, rows in all: {n}; row (as written / where it "
           "lies): {rows}",
     .hint_zh = "按坐标计入；核对这些行的经纬度与地名，整列都差一点的看看坐标系（GCJ-02、BD-09）",
     .hint_en = "the coordinates count; check longitude, latitude and name of these rows, and where all are "
                "off a little the reference of the coordinates (GCJ-02, BD-09)",
     .about_zh = "点按经纬度归入区域；同一行里写的区县与此不同，其中一个是错的。例：写天河区，坐标在越秀区",
     .about_en = "A point counts where its coordinates lie; a row that names another district has one of the "
                 "two wrong. Example: Tianhe is written and the point lies in Yuexiu"},
    {.code = "DR1287",
     .severity = Severity::warning,
     .zh = "“{text}”作为上一行的一部分未计入，{zone} 没有别的行，所以没有数据",
     .en = "'{text}' is left out as a part of the row above, and {zone} has no other row: it is without data",
     .hint_zh = "这一行若就是 {zone} 的数，删去“其中：”再读；上一行含着它，就从上一行里减去",
     .hint_en =
         "where the row is the figure of {zone}, take 其中： (of which) away; where the row above holds it, "
         "take it off there",
     .about_zh =
         "以“其中：”开头的行是上一行的一部分，计入会重复。图上偏有这个区域时，要由人说清。例：其中：浦东新区",
     .about_en =
         "A row that begins with 其中： (of which) is a part of the row above and would count twice. Where "
         "the map has that zone, somebody must say. Example: 其中：浦东新区"},
    {.code = "DR1284",
     .severity = Severity::note,
     .zh = "表头“{heads}”没有说是什么，指标按“{text}”记作“{measure}”",
     .en = "the heads {heads} do not say of what; their measure is taken from '{text}': {measure}",
     .hint_zh = "不对时把指标写进表头；图的标题可用 `map --title` 另写",
     .hint_en = "if that is wrong, put the measure into the heads; `map --title` gives a map another title",
     .about_zh = "一年一列的表，表头只有年份，指标写在标题行、工作表名或文件名里。主要经济指标、基本情况之类"
                 "不是一个指标，不取。例：广东省各市技术合同成交额（2021—2023年）",
     .about_en = "In a table with a column a year the heads hold years alone, and the measure stands in the "
                 "title, the name of the sheet or of the file. Words for several (indicators) are not "
                 "taken. Example: a sheet called R&D expenditure with the heads 2021, 2022, 2023"},
    {.code = "DR1285",
     .severity = Severity::note,
     .zh = "表头“{heads}”只是时期，标题行、工作表名、文件名都没有说是什么指标，图题与图例就没有指标",
     .en = "the heads {heads} are periods alone, and no title, sheet or file name says of what: titles and "
           "legends name no measure",
     .hint_zh =
         "把指标写进表头（2023年地区生产总值）、表上方的标题行或文件名；图的标题可用 `map --title` 另写",
     .hint_en = "put the measure into the heads (GDP 2023), into a title above them or the name of the file; "
                "`map --title` gives a map another title",
     .about_zh = "图题要有地点、指标、时期与单位；表里没有的不猜。例：地区, 2023年。",
     .about_en = "A title names place, measure, period and unit; what the table does not say is not guessed. "
                 "Example: the heads region, 2023."},
    {.code = "DR1288",
     .severity = Severity::warning,
     .zh = "“{heads}”没有单位：表外写的“{unit}”不能确定是它的",
     .en = "'{heads}' have no unit: that '{unit}', which stands outside the heads, is theirs is not certain",
     .hint_zh = "把单位写进各自的表头：常住人口（万人）；项目里写 units",
     .hint_en = "write each unit into its head: population (persons); in a project in units",
     .about_zh =
         "单位：亿元只给表头说是钱的列（生产总值、收入、投资……），万人只给人口、从业人员等；表外有"
         "几个单位时，只给毫无疑问的列。人均、比率、面积、产量等不取。例：单位：亿元、万人，表头“用电量”。",
     .about_en = "A unit of money above a table is that of heads of money (GDP, revenue, investment), one of "
                 "persons of population, staff and the like; of several units a column has the one that is "
                 "its own beyond doubt. Example: 单位：亿元、万人 above a column 用电量 (power used)."},
    {.code = "DR1281",
     .severity = Severity::note,
     .zh = "按“{head}”列对应区域：{rows} 行中认出 {found} 行",
     .en = "rows are joined to zones by the column '{head}': {found} of {rows} rows name one",
     .hint_zh = "不对时{?map|用 --join 指明~，}或在项目的 [[attributes]] 里写 id",
     .hint_en =
         "if that is wrong{?map| name another with --join~,} or write id under [[attributes]] in a project",
     .about_zh = "表连同 --zones "
                 "画图时，取认出区域最多的一列来对应；名称和六位以上的代码先于别的数，数的列须认出一半。"
                 "别的列也认得出区域，或表头没有说明是什么时，说出取了哪一列。",
     .about_en =
         "A table drawn with --zones is joined by the column that names most zones; names and codes "
         "of six digits come before other numbers, and a column of numbers must name zones in half of its "
         "cells. "
         "Which it was is told where another one names zones too or its head does not say what it is."},
    {.code = "DR1282",
     .severity = Severity::error,
     .zh = "只有“{head}”列对得上区域的“{id}”，那是行的序号",
     .en = "only the column '{head}' fits '{id}' of the zones, and it numbers the rows",
     .hint_zh = "表头有：{known}；用 `map --name` 指明区域文件中的名称字段；它若真是区域的编号，"
                "用 --join {head}（`map`）说明",
     .hint_en =
         "its heads: {known}; name the zones' field of names with `map --name`; if these are the zones' "
         "numbers, say so with --join {head} (`map`)",
     .about_zh = "序号、排名、No. 之类给行编号的列，碰巧与区域文件里 1、2、3… "
                 "的编号相同，按它对应会张冠李戴。例：序号、地区、GDP，区域的 id 是 1…20。",
     .about_en =
         "A column such as 序号, rank or No. numbers the rows; that zones are numbered 1, 2, 3 … too is "
         "an accident, and a join by it would be wrong throughout. Example: 序号, 地区, GDP and zones with "
         "ids 1 … 20."},
    {.code = "DR1283",
     .severity = Severity::warning,
     .zh = "按“{head}”列的 1、2、3… 对应区域的“{id}”：它若是行的序号，整张图都错",
     .en =
         "rows are joined by the 1, 2, 3 … of '{head}' to '{id}' of the zones: if these number the rows, the "
         "whole map is wrong",
     .hint_zh = "核对几行；它真是区域的编号时，写 --join {head}（`map`）就不再警告",
     .hint_en = "check some rows; if these are the zones' numbers, say so with --join {head} (`map`) and "
                "nothing is warned of",
     .about_zh = "只有一列 1…n 的数对得上区域，表头又与区域的编号字段不同。例：编号、GDP，区域的字段叫 id。",
     .about_en =
         "Only a column of the numbers 1 … n fits the zones, and its head is not that of their codes. "
         "Example: 编号, GDP and zones with a field id."},
    {.code = "DR1295",
     .severity = Severity::note,
     .zh = "看作{kind}：{why}",
     .en = "taken for {kind}: {why}",
     .hint_zh = "流量表要有起点、终点两列",
     .hint_en = "a table of flows has an origin and a destination",
     .about_zh =
         "单独检查一个表时先认它是哪一种：流量表、出行时间表、矩阵、点的名录（有经纬度）、名录（一行"
         "一个企业、项目，地方可以重复）或属性表（一行一个地方，或一个地方的一个时期），再按那一种检查。",
     .about_en =
         "A table alone is first taken for what it is: flows, travel times, a matrix, a list of points (with "
         "coordinates), a list of things in places, which may come again, or attributes (a place a row, or a "
         "place at a time), and judged as that."},
    {.code = "DR1984",
     .severity = Severity::warning,
     .zh = "“{head}”的单位是 %，而它的 {n} 个值都不超过 1：照写的读，最大的是 {most}%",
     .en = "'{head}' is in %, and its {n} values are 1 at most: they are read as written, the largest as "
           "{most} %",
     .hint_zh = "写的若是比值（0.55 即 55%），乘以 100，或在表里设为百分比格式",
     .hint_en =
         "where they are ratios (0.55 for 55 %), multiply them by 100, or give the cells a percent format",
     .about_zh = "表头写 % 而格子里是 0.55，是 0.55% 还是 55%，表里没有说。占比的列只在合计为 1 时提醒。",
     .about_en = "Under a head in % a cell 0.55 may be 0.55 % or 55 %. Shares of a whole are told only where "
                 "they add "
                 "up to 1."},
    {.code = "DR1985",
     .severity = Severity::note,
     .zh = "“{head}”列有 {n} 格是数，{others} 格不是（如“{example}”）：整列按文字读",
     .en = "column '{head}': {n} cells are numbers, {others} others are not (such as '{example}'): it is "
           "read as words",
     .hint_zh = "要当作数，把这些格子改成数或留空",
     .hint_en = "to have it read as numbers, write numbers in those cells or leave them empty",
     .about_zh = "没有单位的列里有一格不是数，整列就是文字，图按类别画。例：“<5”“约30”“12元左右”。",
     .about_en = "One cell that is no number makes a column without a unit one of words, which is drawn as "
                 "categories. "
                 "Example: <5, about 30."},
    {.code = "DR1289",
     .severity = Severity::note,
     .zh = "看作矩阵：行列两边都是地名",
     .en = "taken for a matrix: names of places along both edges",
     .hint_zh =
         "画图：`map`，或 `chart`（种类 matrix），加这个文件与 --zones 边界；项目的 [[flows]] 里写 layout = "
         "\"matrix\"",
     .hint_en =
         "to draw it: `map`, or `chart` of the kind matrix, with this file and --zones BOUNDARIES; in a "
         "project layout = \"matrix\" under [[flows]]",
     .about_zh =
         "没有起点、终点两列而行与列是同一批地名的表，每个格子是一对地方的流量；哪边是起点见 DR1181。",
     .about_en =
         "A table without columns of origins and destinations, whose rows and columns are named alike: "
         "each cell is the flow of a pair; DR1181 tells which edge has the origins."},
    {.code = "DR1296",
     .severity = Severity::warning,
     .zh = "内置地图上没有的地名有 {places} 个（{n} 行）：{names}",
     .en = "places that the built-in map lacks: {places}, in rows: {n}; {names}",
     .hint_zh =
         "别的地区与区县的名称要有边界文件才能查：放进项目里检查（`init` 建项目），或直接 `map` 表 --zones "
         "边界；小计、分区之类的行在项目的 [project] 里用 on_unknown = \"drop\" 略去",
     .hint_en =
         "names of districts and of other regions take a boundary file to look up: check them in a "
         "project (`init` makes one), or draw them at once, `map` TABLE --zones BOUNDARIES; leave rows "
         "of subtotals out with on_unknown = \"drop\" under [project]",
     .about_zh = "单独检查一个表时，地名只按内置名录（长三角的省市区，全国的省和地级市）认；流量表里的地名几"
                 "乎都不在长三角时，只说这一条。例：珠三角九市。",
     .about_en =
         "The places of a table alone are looked up in the built-in list only: the Delta, and the provinces "
         "and "
         "cities of China. Where those of flows hardly lie in the Delta this is all that is said of them. "
         "Example: 珠三角九市."},
    {.code = "DR1950",
     .severity = Severity::note,
     .zh = "已写出 {written}：UTF-8，{places} 种地名写成代码，数值以“{unit}”计",
     .en = "{written} written: UTF-8, {places} written places as codes, values in '{unit}'",
     .hint_zh = "原文件没有改动；在项目里把 path 指向新文件",
     .hint_en = "the original is as it was; let the project's path name the copy",
     .about_zh =
         "check --fix-to 写出的流量表：每行一条，列名为 deltareach 的标准表头；查不到的地名照原样保留。",
     .about_en = "A table of flows that check --fix-to wrote: a row each, under the usual heads; places that "
                 "were not found "
                 "stay as they were written."},
    {.code = "DR1951",
     .severity = Severity::warning,
     .zh = "“{first}”与“{second}”重叠 {area} km²（{lon}, {lat} 一带）",
     .en = "'{first}' and '{second}' overlap by {area} km² (near {lon}, {lat})",
     .hint_zh = "重叠处的点归入代码较小的一方；请改正边界",
     .hint_en = "points there belong to the lower code; correct the boundaries",
     .about_zh = "两个区域都占了同一块地，面积会算两次。",
     .about_en = "Two zones claim one piece of land, and its area counts twice."},
    {.code = "DR1952",
     .severity = Severity::warning,
     .zh = "区域之间有 {area} km² 的空隙（{lon}, {lat} 一带）",
     .en = "a gap of {area} km² between the zones (near {lon}, {lat})",
     .hint_zh = "若是湖泊或飞地，不必处理；否则补上",
     .hint_en = "a lake or an enclave may be one rightly; fill others",
     .about_zh = "四周都是区域、自己却不属于任何区域的一块地方，落在其中的点没有归属。",
     .about_en = "A place with zones all around that belongs to none; points in it have no zone."},
    {.code = "DR1953",
     .severity = Severity::warning,
     .zh = "“{first}”与“{second}”之间有重叠的细缝，{area} km²（{lon}, {lat} 一带）",
     .en = "a sliver of {area} km² in both '{first}' and '{second}' (near {lon}, {lat})",
     .hint_zh = "同一条边界画了两次；用一次数字化的边界，或以 knn:K 代替邻接（`spill … --weights`，[spill] "
                "weights）",
     .hint_en = "one border was drawn twice; use boundaries of one source, or knn:K in place of contiguity "
                "(`spill … --weights`, [spill] weights)",
     .about_zh = "细长的重叠会使邻接关系断开：两边没有共同的顶点。",
     .about_en = "Long thin overlaps break contiguity: the two sides share no vertex."},
    {.code = "DR1954",
     .severity = Severity::warning,
     .zh = "区域之间有细缝，{area} km²（{lon}, {lat} 一带）",
     .en = "a sliver of {area} km² between the zones (near {lon}, {lat})",
     .hint_zh = "同一条边界画了两次；用一次数字化的边界",
     .hint_en = "one border was drawn twice; use boundaries of one source",
     .about_zh = "细长的空隙会使邻接关系断开。",
     .about_en = "Long thin gaps break contiguity."},
    {.code = "DR1955",
     .severity = Severity::note,
     .zh = "另有 {more} 处重叠或空隙未列出",
     .en = "{more} more overlaps or gaps are not listed",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "每个图层只列出前二十处。",
     .about_en = "The first twenty of a layer are listed."},
    {.code = "DR1956",
     .severity = Severity::warning,
     .zh = "与参考图层相差约 {shift} m；按 {datum} 还原后只差 {rest} m：坐标多半是 {datum}",
     .en = "lies about {shift} m from the reference, and {rest} m once {datum} is undone: the coordinates "
           "are probably {datum}",
     .hint_zh = "写 source_crs = \"{datum}\"，或 `convert --from {datum}`",
     .hint_en = "write source_crs = \"{datum}\", or use `convert --from {datum}`",
     .about_zh = "国内网络地图的坐标（GCJ-02、BD-09）常被当作 WGS 84 保存，整体偏移 300–700 "
                 "m。比较的是面积相近的区域的中心。",
     .about_en = "Coordinates of Chinese web maps (GCJ-02, BD-09) are often saved as if they were WGS 84, "
                 "300–700 m off. The centres of zones of about one size are compared."},
    {.code = "DR1957",
     .severity = Severity::warning,
     .zh = "与参考图层相差约 {shift} m，原因不明",
     .en = "lies about {shift} m from the reference, for an unknown reason",
     .hint_zh = "核对两者的坐标系与来源",
     .hint_en = "see to the reference system and the source of both",
     .about_zh = "偏移不像 GCJ-02 或 BD-09；也可能参考图层才是偏移的一方。",
     .about_en = "The shift is not that of GCJ-02 or BD-09; or the reference is the one that is off."},
    {.code = "DR1958",
     .severity = Severity::note,
     .zh = "已写出 {written}：WGS 84（原为 {crs}），修复 {repaired} 个图形，面积变化 {change} km²",
     .en = "{written} written: WGS 84 (was {crs}), {repaired} shapes mended, area changed by {change} km²",
     .hint_zh = "原文件没有改动；在项目里把 path 指向新文件",
     .hint_en = "the original is as it was; let the project's path name the copy",
     .about_zh = "check --fix-to 写出的边界：GeoPackage，UTF-8，图形有效。",
     .about_en = "Boundaries that check --fix-to wrote: GeoPackage, UTF-8, valid shapes."},
    {.code = "DR1959",
     .severity = Severity::warning,
     .zh = "没有一个区域与参考图层对得上，未比较坐标",
     .en = "no zone matches one of the reference; the datum was not compared",
     .hint_zh = "参考图层要有同样的区域（中心相距 3 km 以内、面积相近）",
     .hint_en = "the reference must have the same zones (centres within 3 km, about one size)",
     .about_zh = "按中心与面积配对；一对也没有时无从比较。",
     .about_en = "Zones are paired by centre and size; without a pair nothing can be compared."},
    {.code = "DR1960",
     .severity = Severity::warning,
     .zh = "{pairs} 对区域相距不到 10 米却不相接：{zones}",
     .en = "pairs of zones within 10 m of each other that do not touch: {pairs}; {zones}",
     .hint_zh = "邻接权重不会把它们连起来；补上细缝，或用 `spill … --snap 0.0001`（[spill] snap）",
     .hint_en =
         "contiguity does not join them; close the slivers, or use `spill … --snap 0.0001` ([spill] snap)",
     .about_zh = "两个区域分别数字化，边界之间留了肉眼看不见的缝，queen、rook 就不认为相邻，会冒出假的孤岛。",
     .about_en = "Where two zones were drawn apart an invisible sliver stays between them: by queen and rook "
                 "they are no neighbours, and islands appear that are none."},
    {.code = "DR1961",
     .severity = Severity::note,
     .zh = "项目大，没有整个预演：{what_zh}",
     .en = "a large project, not rehearsed as a whole: {what_en}",
     .hint_zh = "`check --deep` 全部预演，约需 run 那样久",
     .hint_en = "`check --deep` rehearses all of it and takes about as long as a run",
     .about_zh =
         "小项目 check 会把 run 预演一遍。大项目只查其前提：起点、主题、时期、列、坐标重合的区域、"
         "表面的大小、地图的版面，以及前几个起点；结果不算，所以模型自身的拒绝与警告要到 run 才知道。",
     .about_en =
         "Of a small project check rehearses the run. Of a large one it looks at what the run stands on: "
         "origins, themes, periods, columns, zones with one point, the size of surfaces, the sheets of "
         "maps, and the first few origins. Results are not computed: what a model itself refuses or "
         "warns of is known when it runs."},
    {.code = "DR1272",
     .severity = Severity::error,
     .zh = "起点“{name}”里有不止一个地方：{candidates}",
     .en = "the origin '{name}' names more than one place: {candidates}",
     .hint_zh = "{?reach map report|几个起点各写一次 --origin~；}项目文件里写成列表：[reach] origins = "
                "[\"甲市\", \"乙市\"]",
     .hint_en = "{?reach map report|give --origin once for each~; }in a project write a list: [reach] "
                "origins = [\"A\", \"B\"]",
     .about_zh = "名称里可以有逗号，所以逗号不分开几个起点。例：苏州市,无锡市",
     .about_en = "Names may hold commas, so that a comma does not part origins. Example: 苏州市,无锡市"},
    {.code = "DR1273",
     .severity = Severity::error,
     .zh = "{rows} 行的区域前面已有一行，如 {names}",
     .en = "{rows} rows are of zones that have a row already, such as {names}",
     .hint_zh =
         "每个区域留一行；逐年的表用 `map --period 2023` 取一年，或一年一列；一个区域多行的流量表、企业名录"
         "不是属性表，名录有经纬度时用 `map --kind points`",
     .hint_en = "keep one row a zone; of several years `map --period 2023` takes one, or make a column each; "
                "flows, and a list of firms, are no table of attributes: with coordinates a list is drawn by "
                "`map --kind points`",
     .about_zh = "属性表每个区域只能有一行。这样的行多时合成一条，少时逐行写（DR1025）",
     .about_en = "A table of attributes has one row per zone. Many such rows are told at once, a few row by "
                 "row (DR1025)"},
};

}  // namespace

std::span<const CatalogueEntry> study_checking() {
    return study_checking_entries;
}

}  // namespace deltareach::catalogue
