#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_flows_entries[] = {
    {.code = "DR1297",
     .severity = Severity::error,
     .zh = "{path} 的 {n} 条记录已由第 {line} 行的 [[flows]] 读入，会重复计算",
     .en = "{path}: {n} rows are read by the [[flows]] of line {line} already and would count twice",
     .hint_zh = "去掉其中一个；要取别的列、工作表、主题或时期，就写明",
     .hint_en = "take one of them out; name other columns, sheets, themes or periods where those are meant",
     .about_zh = "同一文件的同一格为同一主题、时期读了两次，路径写法不同或是链接也算。",
     .about_en =
         "One cell of a file is read twice for one theme and period, if only by another spelling of its "
         "path or a link."},
    {.code = "DR1280",
     .severity = Severity::warning,
     .zh = "主题 {theme} 的单位写作“{unit}”，它的流量以 {other} 计：照流量的单位算",
     .en = "theme {theme} is said to be in '{unit}', and its flows are in {other}: the flows' unit counts",
     .hint_zh = "改正 [[themes]] 里写的单位，或核对流量表的单位",
     .hint_en = "correct unit under [[themes]], or see to the unit of the flow table",
     .about_zh = "[[themes]] 的单位只作说明，不换算；两处不是一种单位，总有一处写错。例：主题写 件，表头是 "
                 "金额（万元）。",
     .about_en = "unit under [[themes]] tells and converts nothing; where it is of another kind than the "
                 "flows, one of "
                 "the two is wrong. Example: the theme says 件, the head 金额（万元）."},
    {.code = "DR1260",
     .severity = Severity::error,
     .zh = "{all} 条记录中有 {points} 条不在层级 {level} 的任何区域里",
     .en = "{points} of {all} records lie in no zone of the level {level}",
     .hint_zh = "改正坐标或 source_crs；若确在范围之外，用 --on-unknown drop|other（项目的 [project] 里写 "
                "on_unknown；`records` 只有 drop）",
     .hint_en = "correct the coordinates or source_crs; where they are outside indeed, use --on-unknown "
                "drop|other (on_unknown under [project]; `records` has drop alone)",
     .about_zh = "企业、仪器等逐条的点按所在区域计数求和；不在任何区域的不会被悄悄略去。例：企业表里有一家在"
                 "北京的企业",
     .about_en =
         "Records that are points (firms, instruments) are counted in the zones they lie in; those in "
         "none are never skipped in silence. Example: a firm in Beijing in a table for the Delta"},
    {.code = "DR1261",
     .severity = Severity::warning,
     .zh = "{points} 条记录没有坐标；行：{rows}",
     .en = "{points} records have no coordinates; rows: {rows}",
     .hint_zh = "补上经纬度；这些行按 --on-unknown 处理",
     .hint_en = "fill in longitude and latitude; --on-unknown decides about the rows",
     .about_zh = "经纬度缺一格或两格都空（或写着“不详”）的记录不知道在哪里，与不在任何区域的点一样处理。例："
                 "企业名录里有几家没有定位",
     .about_en =
         "Where a cell is empty or says unknown the place is not known; such records are treated as points "
         "in no zone are. Example: a register of firms with a few that nobody located"},
    {.code = "DR1262",
     .severity = Severity::error,
     .zh = "要素是 {type}，不是点",
     .en = "the feature is a {type}, not a point",
     .hint_zh = "把记录存成点图层；多点请拆成单点，面请取中心点",
     .hint_en = "save the records as a layer of points; split multipoints, take a point inside polygons",
     .about_zh = "[[attributes]] 不写 id 时每个要素是一个点。例：把厂区的面当作企业点",
     .about_en =
         "Without id every feature of [[attributes]] is one point. Example: polygons of factory sites "
         "in place of points of firms"},
    {.code = "DR1263",
     .severity = Severity::error,
     .zh = "层级 {level} 已有列 {column}",
     .en = "the level {level} has a column {column} already",
     .hint_zh = "改表头，或用 count = \"…\" 给计数列另起名字，或在 columns 里不列它",
     .hint_en = "rename it in the table, give the count another name with count = \"…\", or leave it out of "
                "columns",
     .about_zh = "一个层级的列名不能重复，否则地图与模型不知道用哪一列。例：两个 [[attributes]] 都有 count",
     .about_en = "Columns of a level have names of their own, or maps and models could not tell which is "
                 "meant. Example: two [[attributes]] that both give count"},
    {.code = "DR1265",
     .severity = Severity::note,
     .zh = "列 {column} 与另一列同名（不分大小写），改名为 {name}",
     .en = "the column {column} has the name of another, whatever the case, and becomes {name}",
     .hint_zh = "项目里用 {name} 指这一列，或在表里改名",
     .hint_en = "name it {name} in the project, or rename it in the table",
     .about_zh = "GeoPackage 与数据库不分字段名的大小写，gdp 与 GDP（亿元）会是同一字段；原名保留为标签",
     .about_en = "A GeoPackage and databases take gdp and GDP for one field; the original stays as label"},
    {.code = "DR1266",
     .severity = Severity::note,
     .zh = "表头改用英文字母：{names}",
     .en = "heads are written in ASCII: {names}",
     .hint_zh = "原名仍可用来指这一列，例如 `classify --field 研发经费`",
     .hint_en = "the original still names the column, as in `classify --field 研发经费`",
     .about_zh = "CSV 没有别名，所以写出时说明哪个表头原来叫什么；GeoPackage 与 .qml 里原名是别名",
     .about_en = "A CSV has no aliases, so what a head was is told when it is written; in a GeoPackage and a "
                 ".qml the original is the alias"},
    {.code = "DR1267",
     .severity = Severity::warning,
     .zh = "{all} 条记录中有 {n} 条有误，未计入，其中看得懂的数值合计 {worth}；{place}",
     .en = "{n} of {all} records are at fault and not used, those of their values that can be read are worth "
           "{worth}; {place}",
     .hint_zh = "改正这些行的数、坐标或时期；--strict 时算作错误",
     .hint_en = "correct numbers, coordinates or periods of these rows; --strict makes it an error",
     .about_zh = "数值、坐标或时期看不懂，数值为空或为负，或一行多出逗号的记录不能用，也不会被当作 0。",
     .about_en =
         "A record whose value, coordinate or period cannot be read, whose value is empty or negative, "
         "or that has a comma too many is of no use, and is never taken for 0."},
    {.code = "DR1268",
     .severity = Severity::warning,
     .zh = "{all} 条记录中有 {n} 条缺一端的地点，未计入，合计 {worth}；{place}",
     .en = "{n} of {all} records lack the place of an end and are not used, worth {worth}; {place}",
     .hint_zh = "补上经纬度或地名",
     .hint_en = "fill in coordinates or names",
     .about_zh = "一端的经纬度（或地名）空着，不知道属于哪个区域。",
     .about_en = "The coordinates (or the name) of an end are empty: no zone is known for it."},
    {.code = "DR1269",
     .severity = Severity::warning,
     .zh = "{all} 条记录中有 {n} 条有一端不在任何区域，未计入，合计 {worth}；{place}",
     .en = "{n} of {all} records have an end in none of the zones and are not used, worth {worth}; "
           "{place}",
     .hint_zh =
         "若坐标偏移几百米，用 `records --source-crs` 写 GCJ-02 或 BD-09；若本不该有，用 --on-unknown=error",
     .hint_en = "where points are off by some hundred metres, use `records --source-crs` GCJ-02 or BD-09; "
                "where there must "
                "be none, --on-unknown=error",
     .about_zh = "地点在区域之外，或地名不认识。",
     .about_en = "The place lies outside the zones, or its name is not known."},
    {.code = "DR1275",
     .severity = Severity::note,
     .zh = "{n} 个文件的合计取自这个文件夹，没有重新读：{files}",
     .en = "the sums of {n} files, taken from this folder; the files were not read again: {files}",
     .hint_zh = "要重新读，删去其中的 .sums 文件",
     .hint_en = "delete its .sums files to have them read again",
     .about_zh =
         "records --keep：程序、区域、列与选项都相同，文件的名称、大小与修改时间没有变，才取用。例：records "
         "2022.csv 2023.csv --zones 区县.geojson --keep 合计 -o 流量.csv",
     .about_en =
         "records --keep: taken only for the same program, zones, columns and options, and where name, "
         "size and time of change of the file are the same. Example: records 2022.csv 2023.csv --zones "
         "counties.geojson --keep sums -o flows.csv"},
    {.code = "DR1276",
     .severity = Severity::warning,
     .zh = "留下的合计已损坏，重新读 {file}",
     .en = "sums that were kept are damaged, {file} is read again",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "records --keep 的文件夹里有一个文件与它自己的摘要不符",
     .about_en = "A file in the folder of records --keep does not agree with its own digest"},
    {.code = "DR1270",
     .severity = Severity::warning,
     .zh = "{of} 条记录中有 {n} 条没有坐标，图上没有；行：{rows}",
     .en = "{n} of {of} records without coordinates are not on the map; rows: {rows}",
     .hint_zh = "补上经纬度；--strict 时算作错误",
     .hint_en = "fill in longitude and latitude; --strict makes it an error",
     .about_zh = "经纬度缺一格，或两格都空、写着“不详”的记录，不知道画在哪里；没有图形的要素也是。"
                 "其余照画，图下注明少了几条。例：企业名录里有几家没有定位",
     .about_en =
         "A record that lacks a coordinate, and a feature without a shape, cannot be drawn. The others "
         "are, and the sheet says how many are not. Example: a register of firms with a few that "
         "nobody located"},
    {.code = "DR1187",
     .severity = Severity::error,
     .zh = "“{head}”列的逗号读不准：{proof} 只能是小数，{against} 说明不是",
     .en = "the commas in column '{head}' contradict each other: {proof} can only be a decimal, {against} "
           "shows "
           "that it is none",
     .hint_zh = "全列用同一种写法，小数用点",
     .hint_en = "write the whole column in one way, decimals with points",
     .about_zh = "一列里两种写法，有的会差一千倍，所以整列不读。例：2,5 与 1,234,567。",
     .about_en = "With two ways of writing in one column some figures would be a thousand times off, so the "
                 "column is not read. Example: 2,5 beside 1,234,567."},
    {.code = "DR1553",
     .severity = Severity::warning,
     .zh = "“{column}”列：{places} 的值（{value}）约为各处中位数的 {ratio} 倍，其余各值都不相近，共 {n} "
           "个这样的值，单位写错了吗？",
     .en =
         "column '{column}': the value of {places} ({value}) is about {ratio} times the median of all, none "
         "of which is near; {n} such values; is the unit wrong?",
     .hint_zh = "核对原始资料；若没有错，可以不理会",
     .hint_en = "look it up in the source; if it is right, nothing needs doing",
     .about_zh = "个别地方的值与其他地方差约一万倍，而且中间相隔一百倍以上没有别的值，多半是 万元 与 "
                 "亿元 混写。值照用不改。例：各市 500 至 7000 亿元，一市 5039000。至少四个值才判断。",
     .about_en =
         "The values of a few places lie about ten thousand times off the others, with nothing within a "
         "hundred times of them: 万元 and 亿元 were probably mixed. The values are used as they are. "
         "Example: cities of 500 to 7000 亿元 and one of 5039000. Judged from four values on."},
    {.code = "DR1554",
     .severity = Severity::warning,
     .zh = "“{columns}”列里 {n} 个值是 {value}（{places}），其余的值都不与它相近，多半表示没有数据；这里仍"
           "当作数",
     .en = "column '{columns}' holds {value} {n} times ({places}), far from all others: it probably means "
           "that there is no value; it is used as one all the same",
     .hint_zh = "没有数据的格子留空或写“—”（GeoJSON 写 null）；确是这个数的，可以不理会",
     .hint_en = "where there is no value leave the cell empty or write — (null in GeoJSON); if it is right, "
                "nothing needs doing",
     .about_zh = "−9999、−99、99999、−1e38 之类是一些软件给“无数据”的记号。其他值都不小于 0 时的负"
                 "记号、比其他值都大得多的正记号才算；不会自动删去。例：各区人口里有一个 −9999。",
     .about_en =
         "Some programs write −9999, −99, 99999 or −1e38 where there is no value. It is told where no "
         "other value is below 0, or all others are far smaller; nothing is left out by itself. "
         "Example: one −9999 among populations."},
    {.code = "DR1991",
     .severity = Severity::warning,
     .zh = "[zones.{level}] 没有写 parent：“{level}”的区域与“{above}”互不相属，同一块地会在两级各算一次",
     .en = "[zones.{level}] has no parent: zones of '{level}' lie in none of '{above}', so that land counts "
           "on both "
           "levels",
     .hint_zh = "写 parent = \"字段\"，字段里是“{above}”的代码或名称；互不覆盖的一级写 partial = true",
     .hint_en = "write parent = \"FIELD\", a field with codes or names of '{above}'; for a level that does "
                "not cover "
                "the other write partial = true",
     .about_zh =
         "两级都铺满区域时，细的一级要说明各在哪里，否则省的合计、跨省的份额都无从谈起。代码与名称都相同的"
         "（重庆市）不写也认得。例：城市与省两级，城市文件没有 parent 字段。",
     .about_en =
         "Where two levels cover the region the finer says what each of its zones lies in; else there are no "
         "sums of provinces, nor shares beyond them. Zones of one code and one name (重庆市) are known "
         "without. "
         "Example: cities and provinces, and no field parent of the cities."},
    {.code = "DR1555",
     .severity = Severity::warning,
     .zh = "{of} 个区域中 {n} 个是点，没有面积，面图上只画成小方块：{zone}",
     .en =
         "{n} of {of} zones are points without an area, which a map of areas shows as small squares: {zone}",
     .hint_zh = "补上边界，或把点放在另一个文件里，用 [context] 的 points 画",
     .hint_en =
         "give them boundaries, or keep the points in a file of their own, drawn by points of [context]",
     .about_zh = "一个文件里既有面又有点。没有面积的区域不能填色，密度也算不出。例：一个市只有驻地的坐标。",
     .about_en = "A file holds both areas and points. A zone without an area cannot be filled and has no "
                 "density. Example: a city of which the file has only the seat."},
    {.code = "DR1986",
     .severity = Severity::warning,
     .zh = "按代码，有的区域含有同一图层的其他区域：{zones}；整体与部分并列在图上和排名里",
     .en = "by their codes some zones hold others of the layer: {zones}; wholes and parts stand side by side "
           "on "
           "the map and in rankings",
     .hint_zh = "一个图层只留一级：删去整体，或在项目里把两级写成两个 [zones.级]",
     .hint_en = "keep one level in a layer: leave the wholes out, or give a project two [zones.LEVEL]",
     .about_zh =
         "六位代码末两位为 00 的是市、末四位为 0000 的是省；同一图层里还有它们的县区或市时，颜色分级、"
         "合计和排名都把整体算作一个部分。例：510800 广元市与它的八个县区。",
     .about_en =
         "Of codes of six digits those with 00 at the end are cities, with 0000 provinces; where the layer "
         "has their districts or cities too, classes, sums and rankings count the whole among its parts. "
         "Example: 510800 and its eight districts."},
    {.code = "DR1556",
     .severity = Severity::warning,
     .zh = "{names} 各有几个要素，没有代码可以分开：{rows}",
     .en = "{names} are several features each, and no code tells them apart: {rows}",
     .hint_zh =
         "重复的删去；分开画的几块并成一个要素（QGIS：融合）；确是几个地方的，用 `map --id` 指明代码字段",
     .hint_en =
         "remove duplicates; merge the parts of one place into one feature (dissolve in QGIS); if they are "
         "several places, name the field of their codes with `map --id`",
     .about_zh =
         "区域文件的名称重复，而代码字段没有或也重复，所以各要素只按行编号，重复的算作几个区域。表要对到这些"
         "区域时是错误 DR1557。例：一个市在文件里有两遍。",
     .about_en =
         "Names of a file of zones repeat and its codes do so too, or there are none: the features are "
         "numbered by their rows, and count as several zones. Where a table names one of them, it is "
         "error DR1557. Example: a city that stands in the file twice."},
    {.code = "DR1557",
     .severity = Severity::error,
     .zh = "“{name}”在区域文件里有几个要素（{rows}），没有代码可以分开，表的这一行对不上",
     .en = "'{name}' is several features of the file of zones ({rows}) which no code tells apart: this row "
           "of the "
           "table belongs to none of them",
     .hint_zh = "重复的删去；分开画的几块并成一个要素（QGIS：融合）；确是几个地方的，用 `map --id` "
                "指明代码字段，表里写代码",
     .hint_en =
         "remove duplicates; merge the parts of one place into one feature (dissolve in QGIS); if they are "
         "several places, name the field of their codes with `map --id` and write codes in the table",
     .about_zh = "表按名称对到区域，而区域文件里这个名称不止一个要素。例：长春市在文件里有两遍。",
     .about_en =
         "A table is joined by names, of which one is that of several features. Example: 长春市 stands in "
         "the file twice."},
    {.code = "DR1558",
     .severity = Severity::error,
     .zh = "“{head}”列的地名没有一个在区域文件里：表里是 {names}，区域是 {zones}",
     .en = "none of the places in column '{head}' is in the file of zones: the table has {names}, the zones "
           "are "
           "{zones}",
     .hint_zh = "多半拿错了区域文件或它的层级；区域的名称若在别的字段，用 `map --id`、`map --name` 指明",
     .hint_en =
         "it is probably the wrong file of zones, or another level; where their names are in another field, "
         "name it with `map --id` or `map --name`",
     .about_zh = "表里有一列写着地名，区域文件里却一个也没有。例：表是各市，区域文件是各镇。",
     .about_en =
         "A column of the table names places, and the zones have none of them. Example: a table of cities "
         "with a file of towns."},
};

}  // namespace

std::span<const CatalogueEntry> study_flows() {
    return study_flows_entries;
}

}  // namespace deltareach::catalogue
