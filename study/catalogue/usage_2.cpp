#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_usage_2_entries[] = {
    {.code = "DR1037",
     .severity = Severity::error,
     .zh = "{option} 不适用于 {path}：这种格式{why_zh}",
     .en = "{option} does not go with {path}: {why_en}",
     .hint_zh = "可用的扩展名：{known}",
     .hint_en = "extensions that do: {known}",
     .about_zh = "--all-layers 要能装多个图层的格式，--append 要能追加图层的格式；否则用 --layer "
                 "选一个图层，或写成新文件。GeoJSON（RFC 7946）与 KML 只有 WGS 84，别的坐标系写成 "
                 "GeoPackage、Shapefile 等。例：deltareach convert a.gpkg b.xlsx --all-layers",
     .about_en =
         "--all-layers wants a format that holds several layers, --append one to which a layer can be "
         "added; else choose one with --layer, or write a new file. GeoJSON (RFC 7946) and KML are in WGS 84 "
         "alone: write another reference as a GeoPackage, Shapefile or the like. Example: deltareach convert "
         "a.gpkg "
         "b.xlsx --all-layers"},
    {.code = "DR1020",
     .severity = Severity::error,
     .zh = "区域 {zone} 不是面也不是点",
     .en = "the zone {zone} is neither a polygon nor a point",
     .hint_zh = "区域须为面（或点）；线请放在 [context]",
     .hint_en = "zones are polygons (or points); lines belong in [context]",
     .about_zh = "区域文件里混有线状图形",
     .about_en = "A file of zones holds a line"},
    {.code = "DR1021",
     .severity = Severity::error,
     .zh = "区域“{zone}”的代码为空",
     .en = "the zone \"{zone}\" has an empty code",
     .hint_zh = "给每个区域一个唯一的代码",
     .hint_en = "give every zone a unique code",
     .about_zh = "代码是区域的身份，不能缺。例：adcode 一列有空格",
     .about_en = "The code is the identity of a zone. Example: a gap in the column adcode"},
    {.code = "DR1022",
     .severity = Severity::warning,
     .zh = "区域 {zone} 的图形无效（{reason}，{lon}, {lat}），已修复，面积变化 {change_km2} 平方千米",
     .en = "the shape of {zone} was invalid ({reason} at {lon}, {lat}) and was mended; its area changed by "
           "{change_km2} km²",
     .hint_zh = "核对修复结果",
     .hint_en = "look at the result",
     .about_zh = "给了 --repair 时修复无效图形，并报告面积变化",
     .about_en = "With --repair invalid shapes are mended and the change of area is reported"},
    {.code = "DR1023",
     .severity = Severity::error,
     .zh = "区域 {zone} 的点坐标缺失或不是经纬度",
     .en = "the point of {zone} is missing or not longitude and latitude",
     .hint_zh = "补上 point 所指的两列，单位为度",
     .hint_en = "fill the two columns named by point, in degrees",
     .about_zh = "[zones.…] point 指定的两列须为每个区域给出经度与纬度",
     .about_en = "The two columns named by [zones.…] point give longitude and latitude of every zone"},
    {.code = "DR1024",
     .severity = Severity::error,
     .zh = "“{written}”不是层级 {level} 的区域",
     .en = "\"{written}\" is no zone of the level {level}",
     .hint_zh = "最相近的：{nearest}；改正代码或名称；小计之类不是区域的行，用 --on-unknown drop（项目的 "
                "[project] 里 "
                "on_unknown = "
                "\"drop\"）略去；县、区要有含它们的边界文件；表里若混有几个层级，项目里用 only = { level = "
                "\"…\" } 选行",
     .hint_en = "nearest: {nearest}; correct the code or name; leave rows that are no zones (subtotals) out "
                "with --on-unknown drop "
                "(on_unknown = \"drop\" under [project]); counties and districts take a boundary file "
                "that holds them; where a table mixes levels, choose rows in the "
                "project with only = { level = \"…\" }",
     .about_zh = "属性表的每一行须对上一个区域。例：attributes.csv 里有 999999",
     .about_en = "Every row of a table of attributes must find its zone. Example: 999999 in attributes.csv"},
    {.code = "DR1292",
     .severity = Severity::note,
     .zh = "工作簿一期一张工作表，读了：{sheets}；没有读：{others}",
     .en = "the workbook has a sheet a period; read: {sheets}; not read: {others}",
     .hint_zh = "要读别的，用 --sheet，或在项目里以 sheet = \"…\" 指明；流量表可写几张，\"*\" 是全部",
     .hint_en =
         "name another with --sheet, or sheet = \"…\" in a project; of flows several, or \"*\" for all",
     .about_zh = "两张以上可见的工作表各以一个时期命名（2022、2023年）而没有指明读哪张时，都读，每张按表名定"
                 "时期；写了 "
                 "period 的只读那一期的。",
     .about_en =
         "Where two or more visible sheets are each called by a period (2022, 2023年) and none is named, "
         "all of them are read, each as of its period; with a period, those that are of it."},
    {.code = "DR1293",
     .severity = Severity::warning,
     .zh = "{rows} 行不是层级 {level} 的区域，略去：{names}",
     .en = "rows left out that are no zones of the level {level}: {rows}, {names}",
     .hint_zh = "其中若有写错的区域，改正后再算",
     .hint_en = "if one of them is a zone misspelt, correct it and run again",
     .about_zh = "写了 --on-unknown drop 或 on_unknown = \"drop\"（other "
                 "同样）时，属性表里对不上区域的行不是错误。例：珠三角九市。",
     .about_en =
         "With --on-unknown drop, or on_unknown = \"drop\" (other likewise), rows of a table of attributes "
         "that find no zone are no errors. Example: a row 珠三角九市 among the cities."},
    {.code = "DR1294",
     .severity = Severity::note,
     .zh = "区域的代码取字段“{id}”，名称取“{name}”",
     .en = "the zones' codes are taken from the field '{id}', their names from '{name}'",
     .hint_zh = "不对时{?reach map chart weights classify spill model !gravity !compare !margins|用 --id "
                "指明编号字段~，}{?reach map "
                "chart|用 --name 指明名称字段~，}项目里写 [[zones]] 的 id、name",
     .hint_en = "if that is wrong{?reach map chart weights classify spill model !gravity !compare !margins| "
                "name the "
                "field of ids with "
                "--id~,}{?reach map chart| that of names with --name~,} in a project write id and name under "
                "[[zones]]",
     .about_zh = "单独给出的文件不写明编号字段时，各命令按同一次序找：adcode、code、代码、行政区划代码、id、"
                 "编号，再是"
                 "各不相同的名称；取的不是 adcode、code、id、name 时说明。例：行政区划代码。",
     .about_en =
         "Where nobody names the field of ids of a file given alone, every command looks for it in one "
         "order: adcode, code, 代码, 行政区划代码, id, 编号, then names that tell apart; what is none of "
         "adcode, code, id and name is told. Example: 行政区划代码."},
    {.code = "DR1025",
     .severity = Severity::error,
     .zh = "区域 {zone} 在表中出现两次",
     .en = "the zone {zone} stands in the table twice",
     .hint_zh =
         "删去重复的行；逐年的表用 `map --period` 取一年；企业之类的名录不是属性表，有经纬度时用 `map --kind "
         "points`",
     .hint_en = "remove the duplicate row; of several years `map --period` takes one; a list of firms or the "
                "like is no table of attributes: with coordinates `map --kind points` draws it",
     .about_zh = "属性表每个区域只能有一行",
     .about_en = "A table of attributes has one row per zone"},
    {.code = "DR1026",
     .severity = Severity::error,
     .zh = "不输出 {to}",
     .en = "{to} is never written",
     .hint_zh = "用 `convert --to` EPSG:4490 或 EPSG:4326",
     .hint_en = "use `convert --to` EPSG:4490 or EPSG:4326",
     .about_zh = "偏移坐标只读不写：写出的文件会在别的软件里错位约 500 米",
     .about_en =
         "Offset coordinates are read, never written: other programs would show the file about 500 m off"},
    {.code = "DR1027",
     .severity = Severity::error,
     .zh = "主题“{theme}”没有定义",
     .en = "the theme \"{theme}\" is not defined",
     .hint_zh = "在项目里加 [[themes]] id = \"{theme}\"，或改成：{known}",
     .hint_en = "add [[themes]] id = \"{theme}\" to the project, or write one of: {known}",
     .about_zh =
         "流量表里的主题须是项目 [[themes]] 里的 id 或名称。例：主题列写了“专利转让”，项目只有 patents",
     .about_en = "A theme in a table of flows is an id or a label of [[themes]]. Example: the column says "
                 "\"licences\", the project knows only patents"},
    {.code = "DR1030",
     .severity = Severity::error,
     .zh = "有 {beside} 就不用 {key}：{why}",
     .en = "{key} does not go with {beside}: {why}",
     .hint_zh = "删去其中一个",
     .hint_en = "remove one of them",
     .about_zh = "[[attributes]] 的 points、count、layer、source_crs 只用于逐条的点；layer、sheet、encoding "
                 "只用于文件，数据库里的表（source）没有。例：id 与 count 都写了",
     .about_en = "points, count, layer and source_crs of [[attributes]] are about records that are points; "
                 "layer, sheet and encoding are about files, and a table in a database (source) has none. "
                 "Example: both id and count"},
    {.code = "DR1031",
     .severity = Severity::error,
     .zh = "命令还缺 {option}",
     .en = "the command lacks {option}",
     .hint_zh = "加上这个选项；命令的 --help 有例子",
     .hint_en = "add that option; `--help` of the verb has an example",
     .about_zh =
         "少了命令行上必需的选项。例：deltareach export 我的项目（没有说写到哪里）；流量表没有 --zones",
     .about_en =
         "An option that the command needs was not given. Example: deltareach export my-project, which "
         "does not say where to write; a table of flows without --zones"},
    {.code = "DR1032",
     .severity = Severity::error,
     .zh = "{path} 不是项目",
     .en = "{path} is no project",
     .hint_zh = "给 project.toml 或它的文件夹；单独一个文件用 deltareach check 看",
     .hint_en = "give a project.toml or its folder; deltareach check looks at a file alone",
     .about_zh = "这个命令要一个项目，给的却是数据文件。例：deltareach info 边界.kml",
     .about_en =
         "The command wants a project and was given a file of data. Example: deltareach info bounds.kml"},
    {.code = "DR1033",
     .severity = Severity::error,
     .zh = "--sheet {name} 只用于单独读一个工作簿，不用于项目",
     .en = "--sheet {name} is for a workbook that is read alone, not for a project",
     .hint_zh = "在项目的 [[flows]] 或 [[attributes]] 里写 sheet = \"…\"",
     .hint_en = "write sheet = \"…\" under [[flows]] or [[attributes]] in the project",
     .about_zh =
         "项目里每个工作簿各有自己的工作表，命令行上的一个名称不能代表全部。例：deltareach check 我的项目 "
         "--sheet 2023",
     .about_en =
         "Each workbook of a project has sheets of its own; one name on the command line cannot stand "
         "for all. Example: deltareach check my-project --sheet 2023"},
    {.code = "DR1034",
     .severity = Severity::error,
     .zh = "不写 Shapefile：{path}；字段名只容 10 字节，会被截断的有：{fields}",
     .en = "a Shapefile is not written: {path}; names of fields hold 10 bytes, these would be cut: {fields}",
     .hint_zh = "改用 .gpkg，QGIS 与 ArcGIS 都能打开，名称、编码与样式都在",
     .hint_en = "use .gpkg: QGIS and ArcGIS open it, with names, encoding and style whole",
     .about_zh =
         "DBF 的字段名最多 10 字节（三个汉字），文字最多 254 字节，没有空值与编码的约定，所以只读不写。"
         "例：deltareach convert 区域.geojson 区域.shp",
     .about_en = "A DBF holds names of 10 bytes (three Chinese characters) and texts of 254, has no nulls "
                 "and no agreed encoding, so "
                 "Shapefiles are read and not written. Example: deltareach convert zones.geojson zones.shp"},
    {.code = "DR1099",
     .severity = Severity::error,
     .zh = "程序自身出错：{what}",
     .en = "a fault of the program itself: {what}",
     .hint_zh = "请报告此命令与这行文字",
     .hint_en = "please report the command and this line",
     .about_zh = "不是输入的问题。退出码 1",
     .about_en = "Not a fault of the input. Exit code 1"},
    {.code = "DR1035",
     .severity = Severity::error,
     .zh = "{path} 没有工作表，不能选“{name}”",
     .en = "{path} has no sheets, so '{name}' cannot be chosen",
     .hint_zh = "去掉 --sheet，或 project.toml 里的 sheet",
     .hint_en = "leave --sheet out, or the key sheet in project.toml",
     .about_zh =
         "--sheet "
         "选输入工作簿的工作表；输入不是工作簿时，选旁边唯一一个工作簿的（流量、面板、行程、点、情景表）。"
         "例：对 CSV 或 GeoPackage 用 --sheet 2023",
     .about_en =
         "--sheet names a sheet of the input where it is a workbook, else of the one workbook beside "
         "it: a table of flows, a panel, travel times, points, a scenario. Example: --sheet 2023 with "
         "a CSV or a GeoPackage"},
    {.code = "DR1036",
     .severity = Severity::note,
     .zh = "字段 {field} 里“{id}”为空或不止一次，不能作编号：单元按行编为 1、2、3……",
     .en = "'{id}' of the field {field} is empty or stands more than once, so it is no id: the units are "
           "numbered 1, 2, 3 …",
     .hint_zh = "{?weights classify spill model !gravity !compare !margins|用 --id 指明编号字段~}",
     .hint_en = "{?weights classify spill model !gravity !compare !margins|name the field of ids with --id~}",
     .about_zh = "文件没有编号字段时，名称若各不相同就作编号。例：两个县同名",
     .about_en = "Where a file has no field of ids, names serve as ids if no two are the same. "
                 "Example: two counties of one name"},
    {.code = "DR1043",
     .severity = Severity::note,
     .zh = "没有编号或名称字段：单元按行编为 1、2、3……",
     .en = "there is no field of ids or names: the units are numbered 1, 2, 3 …",
     .hint_zh = "{?weights classify spill model !gravity !compare !margins|用 --id 指明编号字段~}",
     .hint_en = "{?weights classify spill model !gravity !compare !margins|name the field of ids with --id~}",
     .about_zh = "结果里的编号是行号，换一个行序就对不上别的表。例：只有 x、y、v 三列的表",
     .about_en = "Ids of the results are then numbers of rows, which fit no other table once the rows are in "
                 "another order. Example: a table of x, y and v alone"},
    {.code = "DR1046",
     .severity = Severity::error,
     .zh = "{option} 只用于项目；{path} 是数据文件",
     .en = "{option} is for projects; {path} is a file of data",
     .hint_zh = "去掉它；单独的文件没有层级、主题与时期",
     .hint_en = "leave it out: a file alone has no levels, themes or periods",
     .about_zh = "在这里不起作用的选项不会被悄悄忽略。例：spill moran 城市.gpkg --theme patents",
     .about_en = "An option that would do nothing is never ignored in silence. Example: spill moran "
                 "cities.gpkg --theme patents"},
    {.code = "DR1038",
     .severity = Severity::error,
     .zh = "{option} 只用于单独的数据文件；{path} 是项目",
     .en = "{option} is for a file of data; {path} is a project",
     .hint_zh = "去掉它；项目的区域、编号、坐标系与单位写在 project.toml 里",
     .hint_en = "leave it out: zones, ids, references and units of a project stand in project.toml",
     .about_zh = "在这里不起作用的选项不会被悄悄忽略。例：reach 我的项目 --zones 城市.geojson",
     .about_en = "An option that would do nothing is never ignored in silence. Example: reach my-project "
                 "--zones cities.geojson"},
    {.code = "DR1039",
     .severity = Severity::error,
     .zh = "{option} 在这里不起作用：{why}",
     .en = "{option} does nothing here: {why}",
     .hint_zh = "去掉它，或改用读它的种类、方法",
     .hint_en = "leave it out, or choose a kind or method that reads it",
     .about_zh = "在这里不起作用的选项不会被悄悄忽略，否则结果不是所要的。例：map --kind flows --per area",
     .about_en = "An option that would do nothing is never ignored in silence, or the result would not be "
                 "what was asked for. Example: map --kind flows --per area"},
    {.code = "DR1040",
     .severity = Severity::error,
     .zh = "字段 {field} 是文字，这里要数：{id} 是“{value}”",
     .en = "the field {field} is text where numbers are needed: '{value}' at {id}",
     .hint_zh = "改正这个值（小数用点），或换一个数值字段；空白、—、N/A "
                "算缺失；全是数却存成文字的，`convert` 成 CSV 再转回",
     .hint_en =
         "correct the value (decimals have a point), or choose a field of numbers; a blank, — and N/A are "
         "missing; of figures that the file keeps as texts, `convert` it to CSV and back",
     .about_zh = "一列里只要有一个值不是数，整列就是文字。例：classify 城市.csv --field 名称",
     .about_en = "A single value that is no number makes the whole column text. Example: classify cities.csv "
                 "--field name"},
    {.code = "DR1041",
     .severity = Severity::error,
     .zh = "没有文件 {path}",
     .en = "there is no file {path}",
     .hint_zh = "检查路径；项目则给 project.toml 或它的文件夹",
     .hint_en = "check the path; of a project give project.toml or its folder",
     .about_zh = "命令的输入不存在。例：deltareach reach 流量.csv（文件在别处）",
     .about_en = "The input of the command does not exist. Example: deltareach reach flows.csv, which lies "
                 "elsewhere"},
    {.code = "DR1042",
     .severity = Severity::note,
     .zh = "没有写明坐标系，经纬度两列按 WGS 84 读；国内网络地图的坐标多半是 GCJ-02 或 BD-09，偏 300–700 米",
     .en = "no reference is named, so the columns of longitude and latitude are taken as WGS 84; those of "
           "Chinese web maps are mostly GCJ-02 or BD-09, 300 to 700 m off",
     .hint_zh = "问清坐标的来源，{?spill model weights classify !gravity !compare !margins|用 --crs~，}{?map "
                "surface "
                "!zonal|用 "
                "--points-crs~，}{?records|用 --source-crs~，}项目里用 source_crs（[[map]] 的 points 用 "
                "points_crs）写 GCJ-02、BD-09 或 EPSG:4326",
     .hint_en = "ask where the coordinates come from and say GCJ-02, BD-09 or EPSG:4326:{?spill model "
                "weights classify !gravity !compare !margins| with --crs~,}{?map surface !zonal| with "
                "--points-crs~,}{?records| with "
                "--source-crs~,} in a project with source_crs (points_crs for points of [[map]])",
     .about_zh =
         "地址解析服务给出的经纬度通常带偏移，表头看不出来；写明坐标系后不再提示。例：高德导出的企业名录",
     .about_en = "Longitude and latitude of a geocoding service are usually shifted, which no head tells; "
                 "named, the note is gone. Example: a list of firms from a web map"},
    {.code = "DR1060",
     .severity = Severity::note,
     .zh = "命令符合 {n} 组数据（{all_zh}），这里用 {shown_zh}",
     .en = "{n} series fit the command ({all_en}); shown here: {shown_en}",
     .hint_zh = "{?map chart surface export !zonal|用 --origin、--theme、--period "
                "选别的~；}一个主题有几种单位时用全名的列，如 vc_2023_家_sent",
     .hint_en =
         "{?map chart surface export !zonal|choose with --origin, --theme and --period~; }where a theme has "
         "several units, name a column in full, such as vc_2023_yuan_sent",
     .about_zh =
         "只用一组数据的命令（surface、map、export "
         "栅格、部分图表、模型、流量权重）在有几组可选时取项目里排在前面的起点与主题、最近的时期、行数"
         "最多的单位，并说明取了哪一组。例：deltareach surface 我的项目 -o s.tif",
     .about_en = "Commands about one series (surface, map, export of a raster, some charts, models, weights "
                 "that are flows) take the first origin and theme in the project's order, the latest period "
                 "and the unit with most rows, and say which. Example: deltareach surface my-project "
                 "-o s.tif"},
    {.code = "DR1388",
     .severity = Severity::warning,
     .zh = "{path} 中这些工作表没有转换：{sheets}",
     .en = "sheets of {path} that are not converted: {sheets}",
     .hint_zh = "取消隐藏，或用 --sheet 指明；空白的、没有表头的不必处理",
     .hint_en = "show them, or name one with --sheet; blank ones and such without heads need nothing",
     .about_zh = "--all-layers 转换可见的、有表头和数据的工作表",
     .about_en = "With --all-layers those sheets are converted that are visible and have heads and rows"},
};

}  // namespace

std::span<const CatalogueEntry> study_usage_2() {
    return study_usage_2_entries;
}

}  // namespace deltareach::catalogue
