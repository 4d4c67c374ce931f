#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_drawing_entries[] = {
    {.code = "DR1519",
     .severity = Severity::error,
     .zh = "这张表没有一列写着区域的代码或名称",
     .en = "no column of this table holds codes or names of the zones",
     .hint_zh = "表头有：{known}；用 `map --id`、`map --name` "
                "指明区域文件中的代码、名称字段；一行一个地点（经度、纬度）的表写 "
                "`map --kind points`",
     .hint_en = "its heads: {known}; name the zones' fields of codes and names with `map --id` and `map "
                "--name`; a table "
                "with a place a row (longitude, latitude) is drawn by `map --kind points`",
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
     .hint_zh = "用 `map --column` 或 [[map]] column 指明；字段有：{known}{advice}",
     .hint_en = "name it with `map --column` or [[map]] column; columns: {known}{advice}",
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
     .hint_zh = "在区域文件或 [[context]] 图层中加入南海诸岛的图形和相应界线，用 `map --inset nanhai`"
                "（[[map]] inset）画成附图；公开使用前须经地图审核",
     .hint_en =
         "add their shapes and lines to the file of zones or as [[context]], and let `map --inset nanhai` "
         "([[map]] inset) draw them beside; maps of China are reviewed before publication",
     .about_zh = "公开出版的全国地图须完整表示中国疆域，包括南海诸岛。程序不自行补画任何界线。例：只含大陆省"
                 "份的边界文件。",
     .about_en = "A published map of the whole of China has to show all of it, the South China Sea included. "
                 "No line is invented here. Example: a file of the mainland's provinces alone."},
    {.code = "DR1537",
     .severity = Severity::error,
     .zh = "{text} 不是附图的范围",
     .en = "{text} is no window for an inset",
     .hint_zh = "写 bbox:西,南,东,北，单位为度，如 `map --inset bbox:106,2.5,123,24.5`",
     .hint_en = "write bbox:west,south,east,north in degrees, such as `map --inset bbox:106,2.5,123,24.5`",
     .about_zh = "四个数，南小于北，经度在 −180 与 180 之间，东西至多 180 度；东小于西时跨 180° "
                 "经线。例：bbox:30,120,32,122 把"
                 "经纬度写反了",
     .about_en =
         "Four numbers, the south less than the north, longitudes within ±180, 180 "
         "degrees wide at most; with an east less than the "
         "west it goes over the antimeridian. Example: bbox:30,120,32,122 has them the other way round"},
    {.code = "DR1538",
     .severity = Severity::warning,
     .zh = "附图的范围里没有数据（南海诸岛附图：海南岛以南没有），未画附图",
     .en = "no inset: its window holds no zone or layer of one's own (South China Sea: south of Hainan)",
     .hint_zh = "核对 `map --inset` 的四至，或在 [[context]] 中加入那里的线、面、点",
     .hint_en = "see whether the window of `map --inset` is meant, or add what lies there as [[context]]",
     .about_zh = "附图只画数据里有的，不自行补画。例：只含大陆省份的文件加上 --inset nanhai",
     .about_en =
         "An inset draws what the data have and invents nothing. Example: a file of the mainland's provinces "
         "with --inset nanhai"},
    {.code = "DR1539",
     .severity = Severity::warning,
     .zh = "附图的范围超出了地面图层：图层之外画成中性底色，分不出陆地与水面",
     .en = "the inset's window reaches beyond the layer of land, and what lies there is left open",
     .hint_zh = "缩小 `map --inset` 的范围，或在 [context] land 中给出覆盖它的陆地",
     .hint_en = "take a smaller window for `map --inset`, or give land that covers it as [context] land",
     .about_zh = "地面图层只裁到区域周围。例：长三角项目加上 --inset nanhai",
     .about_en =
         "The layer of land is cut about the region. Example: the project of the Delta with --inset nanhai"},
    {.code = "DR1540",
     .severity = Severity::warning,
     .zh = "{count} 个区域在投影所示范围之外，未画",
     .en = "{count} zones lie beyond what the projection shows and are not drawn",
     .hint_zh = "换一种能画出全球的投影，如 +proj=robin，或移动投影中心",
     .hint_en = "take a projection that shows the whole globe, such as +proj=robin, or move its centre",
     .about_zh = "方位投影只画出中心周围的一部分：正射约半球，球心约 60°，等积至 140°",
     .about_en = "An azimuthal projection shows what lies about its centre: orthographic half of the globe, "
                 "gnomonic 60 degrees, equal-area 140"},
    {.code = "DR1525",
     .severity = Severity::error,
     .zh = "一点代表 {per_zh} 时要画 {dots} 个点，一幅图上至多 {most} 个",
     .en = "with a dot for {per_en} there would be {dots} dots, and a map holds {most} at most",
     .hint_zh = "把 `map --per-dot`（[[map]] per_dot）写成 {least} 或更大",
     .hint_en = "let `map --per-dot` ([[map]] per_dot) be {least} or more",
     .about_zh =
         "一点代表多少照所写的画，不另取一个数；点太多时图上只剩一片颜色。例：一省常住人口，--per-dot 1",
     .about_en =
         "A dot stands for what is asked and for nothing else; too many dots are a stain. Example: the "
         "people of a province with --per-dot 1"},
    {.code = "DR1526",
     .severity = Severity::warning,
     .zh = "放大图不画：在图边只能是主图的 {gain} 倍",
     .en = "the enlargement is not drawn: beside the map it would be {gain} times as large as there",
     .hint_zh = "少放大几个区域，或换更大的纸张（`map --paper A3`）",
     .hint_en = "enlarge fewer zones, or take larger paper (`map --paper A3`)",
     .about_zh =
         "主图上已有的区域放大不到 1.25 倍，看不出更多，反而从主图上拿走地名。例：一省 21 个市里放大 4 个",
     .about_en =
         "Zones that the map shows too, enlarged by less than 1.25, tell no more, and their names would "
         "be missing from the map. Example: 4 of the 21 cities of a province"},
    {.code = "DR1527",
     .severity = Severity::warning,
     .zh = "次序里的“{text}”在数据中一个也没有",
     .en = "the order names \"{text}\", which no row has",
     .hint_zh = "核对写法；有意列出的类别在图例中写 (0)",
     .hint_en = "check the spelling; a class that is meant to be listed has (0) in the legend",
     .about_zh = "类别的次序可以比数据多，几幅图共用一个图例时要这样；多数时候是笔误。例：--order 居住,工页",
     .about_en =
         "An order may name more than the data hold, for maps that share a legend; mostly it is a slip. "
         "Example: --order housing,industy"},
    {.code = "DR1528",
     .severity = Severity::error,
     .zh = "字段“{column}”一个值也没有，没有可画的",
     .en = "the column \"{column}\" has no value at all: there is nothing to draw",
     .hint_zh = "换一个字段，或核对表格里这一列；`info` 列出各字段缺多少",
     .hint_en = "take another column, or look at it in the table; `info` tells how much each one lacks",
     .about_zh = "全部缺失的字段画出来是一张全为“无数据”的图，看不出是没有数还是选错了列。例：只有表头的一列",
     .about_en =
         "A column that is missing throughout gives a map of \"no data\" alone, which may be a choice "
         "of the wrong column. Example: a column with a head and nothing beneath"},
    {.code = "DR1529",
     .severity = Severity::note,
     .zh = "没有认出写着名称的字段，图上不写地名",
     .en = "no field of names was recognised: places have no names on the map",
     .hint_zh = "用 `map --name` 指明；文字字段有：{known}",
     .hint_en = "name it with `map --name`; fields of words: {known}",
     .about_zh =
         "单独一个图层的地名取自 name、NAME、name_long、名称 之类的字段；行号不是名称。例：字段只有 iso_a2",
     .about_en =
         "Names of a lone layer come from fields such as name, NAME, name_long or 名称; the number of a "
         "row is no name. Example: a layer with iso_a2 alone"},
    {.code = "DR1530",
     .severity = Severity::warning,
     .zh = "图幅为全国范围，但数据中没有台湾省",
     .en = "the map shows the whole of China, but the data lack Taiwan",
     .hint_zh = "在区域文件中加入台湾省的图形，没有数的写为缺失；公开使用前须经地图审核",
     .hint_en =
         "add its shape to the file of zones, its figures missing where there are none; maps of China are "
         "reviewed before publication",
     .about_zh =
         "公开出版的全国地图须完整表示中国疆域。缺少的省在图上只是底色，程序不自行补画。例：31 个省份的边界"
         "文件",
     .about_en =
         "A published map of the whole of China has to show all of it. A province that the data lack is "
         "bare ground, and none is invented here. Example: a file of 31 provinces"},
    {.code = "DR1533",
     .severity = Severity::warning,
     .zh = "“{column_zh}”按类别画：{n} 个值是数，{words} 个不是，第一个是{place_zh}的“{text}”",
     .en = "{column_en} is drawn as categories: {n} of its values are numbers and {words} are not, the first "
           "being '{text}' of {place_en}",
     .hint_zh = "改正不是数的值（没有数据就留空），就按大小画",
     .hint_en =
         "correct what is no number (leave it empty where there is none) to have the column drawn by size",
     .about_zh =
         "一列里只要有一格不是数，整列就是文字，每个不同的值成为一类。例：一列产值里有一格写着“约 12”",
     .about_en =
         "One cell that is no number makes a whole column one of texts, each of which is a class. Example: "
         "a column of output in which one cell says \"about 12\""},
    {.code = "DR1536",
     .severity = Severity::warning,
     .zh = "“{column_zh}”按类别画：{n} 个值都是数，但文件里存成文字",
     .en =
         "{column_en} is drawn as categories: all of its {n} values are numbers, but the file keeps them as "
         "texts",
     .hint_zh =
         "要按大小画，先 `convert` 成 CSV 再转回（表格的列按取值定类型）；是代码就写 `map --kind categories`",
     .hint_en =
         "to have it drawn by size, `convert` the file to CSV and back (columns of tables have the type "
         "of their cells); where they are codes, say `map --kind categories`",
     .about_zh = "矢量文件自己写明字段类型。例：GeoJSON 里写 \"v\": \"12\" 是文字，写 \"v\": 12 才是数",
     .about_en =
         "A vector file says the type of its fields itself. Example: \"v\": \"12\" in GeoJSON is a text, "
         "\"v\": 12 a number"},
    {.code = "DR1532",
     .severity = Severity::error,
     .zh = "{origin_zh}：{n} 个目的地中没有一个在 {before} 与 {after} 两期的记录都完整，画不出变化",
     .en = "{origin_en}: of {n} destinations none is wholly on record both in {before} and in {after}, so "
           "there "
           "is no change to draw",
     .hint_zh = "补上缺的行（确实没有的写 0），或在 [spill] 里写 `missing_as_zero = true`",
     .hint_en = "add the rows that are missing (0 where there was none), or write `missing_as_zero = true` "
                "under [spill]",
     .about_zh =
         "只有部分下级区域对有记录的流量是至少值；两个至少值之差什么也说明不了。例：市与市的图，行却是区"
         "与区之间的",
     .about_en =
         "A flow of which only some pairs of finer zones have a row is the least that it can be, and the "
         "difference of two such bounds tells nothing. Example: a map of cities from rows between "
         "districts"},
    {.code = "DR1531",
     .severity = Severity::error,
     .zh = "断点、下限或一点所代表的数没有带单位，而图上的流量取自单位不同的表（1 各为 {multiples}）",
     .en = "a break, threshold or value of a dot has no multiple of its own, and the flows shown were "
           "written in "
           "several units (1 is {multiples})",
     .hint_zh = "把数写成带倍数的，如 1亿、5000万",
     .hint_en = "write it with its multiple: 1亿, 5000万",
     .about_zh =
         "没有带倍数的数按表头的单位来读。两张流量表一张以万元、一张以亿元计，1000 是哪一种就说不清。例："
         "--breaks 1000,5000",
     .about_en =
         "Plain numbers are in the unit of the table. Where one table of flows is in 万元 and another "
         "in 亿元, 1000 may be either. Example: --breaks 1000,5000"},
    {.code = "DR1524",
     .severity = Severity::error,
     .zh = "没有 {text} 这个日期",
     .en = "there is no date {text}",
     .hint_zh = "写成 2023-05-01、2023/5/1、2023年5月1日，或只写年月",
     .hint_en = "write it as 2023-05-01 or 2023/5/1, or the year and month alone",
     .about_zh = "印在图上的制图日期须存在。例：--date 2023/13/1",
     .about_en = "The date printed on a map has to exist. Example: --date 2023/13/1"},
    {.code = "DR1516",
     .severity = Severity::error,
     .zh = "没有期望流量：没有一个层级有规模字段 {mass}",
     .en = "no expected flow: no level has the column of masses {mass}",
     .hint_zh = "用 `map --second`、`spill table --mass` 或 [spill]、[report]、[estimate] 的 mass 指明规模",
     .hint_en =
         "name a column of sizes: `map --second`, `spill table --mass`, or mass under [spill], [report] "
         "or [estimate]",
     .about_zh =
         "期望流量由两端的规模与距离得出；没有规模就不另换一个模型。例：没有 GDP 的项目，别处也没有写规模。",
     .about_en = "Expected flow comes from the size of both ends and distance; without sizes no other model "
                 "steps in. Example: a project without GDP that names no other size."},
    {.code = "DR1517",
     .severity = Severity::error,
     .zh = "{origin} 不是期望流量中的起点（层级 {level}）",
     .en = "{origin} is no origin among the pairs of the expected flow (level {level})",
     .hint_zh = "换一个起点，或用 `map --second` 指明这一层级也有的规模字段",
     .hint_en = "take another origin, or name with `map --second` a column of sizes that its level has",
     .about_zh = "期望流量在规模字段所在的层级逐对得出；更细的起点（如园区）没有自己的期望，有这种成员的组也"
                 "没有。例：只有各市 GDP 时的园区。",
     .about_en = "Expected flow is made pair by pair on the level that bears the masses; a finer origin, "
                 "such as a park, has none, nor has a group of which one is a member. Example: a park where "
                 "only cities have a GDP."},
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
    {.code = "DR1534",
     .severity = Severity::error,
     .zh = "[[map]] kind = \"{kind}\" 不读 {key} 这个键",
     .en = "[[map]] kind = \"{kind}\" does not read the key {key}",
     .hint_zh = "这种图读的是：{keys}，以及版面与文字的键",
     .hint_en = "it reads {keys}, and the keys of look and words",
     .about_zh = "不起作用的键不会被悄悄忽略，否则图不是所要的。例：kind = \"circles\" 而写了 classes",
     .about_en =
         "A key that would do nothing is never ignored in silence, or the map would not be what was asked "
         "for. Example: classes beside kind = \"circles\""},
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
