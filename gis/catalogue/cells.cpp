#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_cells_entries[] = {
    {.code = "DR1163",
     .severity = Severity::warning,
     .zh = "数字格式“{format}”改变了显示的数值，按显示的读：{n} 个格子，如 {stored} 显示为 {shown}",
     .en = "the number format '{format}' changes the value that is shown; what is shown was read: {n} cells, "
           "such as {stored} shown as {shown}",
     .hint_zh = "核对单位；最好改用普通数字格式，把换算后的数值写进格子",
     .hint_en = "see to the unit; best use a plain number format and write the scaled value into the cell",
     .about_zh = "格式里的逗号（千）或“万”使格子显示的数与存的数不同，看表的人按显示的理解。例：0!.0,"
                 "\"万\"、#,##0,。",
     .about_en =
         "A comma at the end of a format (thousands) or a 万 in it shows another number than is stored, "
         "and readers go by what they see. Example: 0!.0,\"万\" or #,##0,."},
    {.code = "DR1164",
     .severity = Severity::warning,
     .zh = "“{head}”列有 {n} 个百分数（{example}），其余不是：单位不一致",
     .en = "column '{head}': {n} cells are percentages ({example}) and the others are not: two units in one "
           "column",
     .hint_zh = "统一成百分数，或在表头写（%）",
     .hint_en = "make all of them percentages, or say （%） in the head",
     .about_zh = "5.4% 读作 5.4；同一列里的 0.054 仍是 0.054，两者差一百倍。",
     .about_en = "5.4% is read as 5.4, and a 0.054 in the same column stays 0.054: a hundred times less."},
    {.code = "DR1172",
     .severity = Severity::warning,
     .zh = "“{head}”列有 {n} 个格子以千、万、亿计（{example}），另外 {others} "
           "个格子没有单位，列也没有：照原数读",
     .en = "column '{head}': {n} cells have a magnitude of their own ({example}); {others} others have no "
           "unit, and neither has the column: they are read as they stand",
     .hint_zh = "在表头写明单位，如 金额（万元），或给每个格子写上单位",
     .hint_en = "say the unit in the head, as in 金额（万元）, or in every cell",
     .about_zh = "300万元 读作 3000000；同一列里的 7 是 7 元还是 7 万元，没有人说，只能读作 7。",
     .about_en =
         "300万元 is read as 3000000; whether a 7 in the same column is 7 or as many times ten thousand "
         "nobody says, and it is read as 7."},
    {.code = "DR1165",
     .severity = Severity::note,
     .zh = "表头占第 {first} 至 {second} 行，已合并成一行读",
     .en = "the heads take rows {first} to {second} and were read as one",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "上一行写字段或共同的标题，下一行写年份或主题，其下还可有一行单位；向下合并的格子各行都算。",
     .about_en = "The upper row has fields or a common title, the lower one years or themes, and a row of "
                 "units may follow; cells merged downwards count in all of them."},
    {.code = "DR1375",
     .severity = Severity::note,
     .zh = "{path} 的数字、时间列里有空串或表示缺失的文字，读作缺失（括号里是行数和第一行的编号）：{what}",
     .en = "{path} has empty texts, or words for none, in columns of numbers or times, which are read as "
           "missing (rows; the first): "
           "{what}",
     .hint_zh = "空串不是 0；要去掉它们，在 sqlite3 里把它们设为 NULL",
     .hint_en = "they are not taken for 0; set them to NULL in sqlite3 to be rid of them",
     .about_zh = "SQLite 不管列的类型，从 CSV 导入时空格子就成了空串，多数程序读成 0。`convert` "
                 "把它们变成空值是损失，要 "
                 "--lossy",
     .about_en =
         "SQLite does not mind a column's type: cells that a CSV leaves empty become empty texts, which most "
         "programs take for 0. That `convert` makes null of them is a loss and wants --lossy"},
    {.code = "DR1395",
     .severity = Severity::warning,
     .zh = "{path} 中有的列装不下自己的一些值，改用装得下的类型读（个数；其中第一行：值）：{what}",
     .en = "fields of {path} whose type does not hold some of their values are read as one that does (how "
           "many; the first row: its value): {what}",
     .hint_zh = "改正这些值，或在源数据里给列以合适的类型；成了文本（String）的列不能当数或时间用",
     .hint_en =
         "correct the values, or give the field the type they have; one that is read as texts (String) "
         "is none of numbers or times",
     .about_zh =
         "DBF 的格子都是文字，声明为整数的列里可以写着小数，驱动会截去小数，或读成 0。含小数的读作小数；"
         "含别的文字的（1,234、1e400、20230500）整列按原文读作文本；没有用到的列不妨碍别的列。KML "
         "的时间只写了年或月的，驱动会读成那一年、那一月的第一秒，也按原文读作文本；都只写到日的读作日期。"
         "例：N(10,0) 里的 12.5",
     .about_en =
         "The cells of a DBF are texts, and a driver cuts the decimals in a field of integers, or "
         "takes what it does not understand for 0. A field with decimals is read as one of decimals; "
         "one with anything else (1,234, 1e400, 20230500) as texts, each as it stands. Of a time in a "
         "KML that says a year or a month alone it makes the first second; such times are read as "
         "texts too, and where all are days, as dates. Example: 12.5 in an N(10,0)"},
    {.code = "DR1376",
     .severity = Severity::note,
     .zh = "{path} 中有格式没有规定的成员，没有读：{what}",
     .en = "{path} has members that its format does not name, which are left out: {what}",
     .hint_zh = "要保留的内容请放进 properties（Esri JSON：写进 fields）",
     .hint_en = "put into properties what is to be kept (Esri JSON: name it in fields)",
     .about_zh = "GeoJSON 的要素或整个集合里除 type、geometry、properties、id、bbox、name、crs "
                 "以外的成员，Esri JSON 里 fields 没有的属性；驱动不读。例：\"title\"、\"metadata\"",
     .about_en =
         "Members of a GeoJSON feature or of the collection other than type, geometry, properties, "
         "id, bbox, name and crs, and attributes of an Esri JSON that its fields do not name; drivers "
         "do not read them. Example: \"title\", \"metadata\""},
    {.code = "DR1335",
     .severity = Severity::warning,
     .zh = "{path} 有驱动不读的图元，没有读：{what}",
     .en = "{path} has entities that are not read and left out: {what}",
     .hint_zh = "需要的话，先在 CAD 里分解（EXPLODE）或换成多段线再导出",
     .hint_en =
         "where they matter, explode them in the CAD program, or draw them as polylines, and export again",
     .about_zh = "DXF 的实体、射线、影像等没有可以读成要素的图形。例：3DSOLID、RAY、IMAGE",
     .about_en =
         "Solids, rays, images and the like of a DXF have no shape that is read as a feature. Examples: "
         "3DSOLID, RAY, IMAGE"},
    {.code = "DR1377",
     .severity = Severity::warning,
     .zh = "{path} 只是一部分：服务器写明还有要素没有发来（exceededTransferLimit）",
     .en = "{path} is a part only: the server says that it holds back features (exceededTransferLimit)",
     .hint_zh = "分批下载（resultOffset、resultRecordCount），或用 QGIS、ogr2ogr 读整个图层",
     .hint_en =
         "fetch the rest too (resultOffset, resultRecordCount), or let QGIS or ogr2ogr read the whole layer",
     .about_zh = "ArcGIS 服务一次最多发 1000 或 2000 个要素，多出的不发，只在 JSON 里留下这一句",
     .about_en = "ArcGIS servers send 1,000 or 2,000 features at a time; that there are more is said in the "
                 "JSON alone"},
    {.code = "DR1378",
     .severity = Severity::note,
     .zh = "{path} 的轨迹（gx:Track）有 {count} 个时刻，只保留每条的首尾两个",
     .en = "of the {count} times in the tracks (gx:Track) of {path} the first and last of each are kept "
           "(begin, end)",
     .hint_zh = "每个点的时刻请用 GPX（`convert --layer track_points`）",
     .hint_en = "a GPX has the time of every point (`convert --layer track_points`)",
     .about_zh = "轨迹读作一条线，线的顶点没有时刻",
     .about_en = "A track is read as a line, whose vertices have no time"},
    {.code = "DR1349",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的坐标写法不对：{found}：{path}",
     .en = "feature {feature} has coordinates that cannot be read: {found}: {path}",
     .hint_zh = "KML 写成 经度,纬度 或 经度,纬度,高程，各组之间用空格；GPX 的 lat、lon 是度数",
     .hint_en =
         "in KML write longitude,latitude or longitude,latitude,height, with blanks between the tuples "
         "only; in GPX lat and lon are degrees",
     .about_zh = "KML 的每组坐标是用逗号隔开的两三个数，GML 的是空格隔开的数，GPX "
                 "的每个点有 lat 与 lon；写错的会被驱动读成 0 或别的位置。例：121,3l（字母 "
                 "l）、121, 31（逗号后有空格）、lat=\"x\"",
     .about_en =
         "A tuple of KML is two or three numbers with commas, GML has numbers with blanks, every point "
         "of a GPX lat and lon; a driver reads a wrong one as 0 or as other places. Examples: 121,3l "
         "(a letter), 121, 31 (a blank after the comma), lat=\"x\""},
    {.code = "DR1941",
     .severity = Severity::note,
     .zh = "“{head}”列的逗号按小数点读（如 {text}）",
     .en = "the commas in column '{head}' were read as decimal marks ({text} for one)",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "用分号或制表符分隔的文件里，2,5、0,500 只能是小数，同一列（和同一文件里两可的列）的 1,234 "
                 "也是 1.234。",
     .about_en =
         "In a file parted by semicolons or tabs 2,5 and 0,500 can only be decimals, and so is the 1,234 "
         "of that column (and of others of the file that may be either): 1.234."},
    {.code = "DR1983",
     .severity = Severity::warning,
     .zh = "“{head}”列的点按千分位读：{text} 是 {value}",
     .en = "the points in column '{head}' were read as thousands marks: {text} is {value}",
     .hint_zh = "若是小数，像同一文件的其他列那样用逗号写（1,5）",
     .hint_en = "where they are decimals, write commas as the other columns of the file do (1,5)",
     .about_zh =
         "同一文件里小数用逗号写（2,5），或数里有两个以上的点（1.234.567）时，1.234 是一千二百三十四。",
     .about_en = "Where the file writes decimals with commas (2,5), or a number has several points "
                 "(1.234.567), 1.234 is one thousand two hundred and thirty-four."},
    {.code = "DR1987",
     .severity = Severity::warning,
     .zh = "“{head}”列的点按小数点读：{text} 是 {value}",
     .en = "the points in column '{head}' were read as decimal marks: {text} is {value}",
     .hint_zh = "若是千分位，去掉点再写（1234）；确是小数，多写或少写一位（1.2340）就不再提示",
     .hint_en =
         "where they part thousands, leave them out (1234); where they are decimals, a cell with more or "
         "fewer digits behind the point (1.2340) settles it",
     .about_zh =
         "用分号分隔的文件里，点后都恰好是三位数字，看不出是千分位（欧洲、越南、巴西的写法）还是小数；差一"
         "千倍。",
     .about_en =
         "In a file parted by semicolons exactly three digits behind each point do not tell thousands "
         "(as in Europe, Vietnam, Brazil) from decimals, which are a thousand times apart."},
    {.code = "DR1186",
     .severity = Severity::warning,
     .zh = "“{head}”列的逗号按千分位读：{text} 是 {value}",
     .en = "the commas in column '{head}' were read as thousands marks: {text} is {value}",
     .hint_zh = "若是小数，改写成小数点（1.5），或写成看得出的样子（1,50）",
     .hint_en = "where they are decimals, write points (1.5), or write 1,50, which can be no thousands mark",
     .about_zh = "用分号分隔的文件里，逗号后都是三位数字，看不出是千分位还是小数；差一千倍。",
     .about_en = "In a file parted by semicolons three digits behind each comma do not tell thousands from "
                 "decimals, which are a thousand times apart."},
    {.code = "DR1185",
     .severity = Severity::warning,
     .zh = "“{head}”列的数用了不止一种货币：{example}，{other}",
     .en = "the figures in column '{head}' are in more than one currency: {example}, {other}",
     .hint_zh = "换算成一种货币，写在表头：金额（美元）",
     .hint_en = "convert them into one and name it in the head: value (USD)",
     .about_zh = "表头没有写货币时，格子里的货币符号只记下，不换算。",
     .about_en = "Where no head names a currency the signs in the cells are noted and nothing is converted."},
};

}  // namespace

std::span<const CatalogueEntry> gis_cells() {
    return gis_cells_entries;
}

}  // namespace deltareach::catalogue
