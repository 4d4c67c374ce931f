#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_output_entries[] = {
    {.code = "DR1601",
     .severity = Severity::error,
     .zh = "无法写入 {path}：{reason}",
     .en = "cannot write {path}: {reason}",
     .hint_zh = "检查磁盘空间与文件夹权限，或另选文件夹（`run --out`）",
     .hint_en = "check free space and the folder's permissions, or choose another folder (`run --out`)",
     .about_zh = "写入临时文件、同步或改名时失败；目标文件保持原样，不留半个文件。例：磁盘已满",
     .about_en = "Writing, syncing or renaming the temporary file failed; the target is untouched and no "
                 "partial file remains. Example: the disk is full"},
    {.code = "DR1602",
     .severity = Severity::error,
     .zh = "文件已存在：{path}",
     .en = "the file exists already: {path}",
     .hint_zh = "加 --overwrite 覆盖，或换一个输出位置",
     .hint_en = "add --overwrite to replace it, or choose another place",
     .about_zh = "输出从不覆盖已有文件，除非明确要求",
     .about_en = "Outputs never replace an existing file unless asked to"},
    {.code = "DR1353",
     .severity = Severity::error,
     .zh = "{path} 的格式容不下：{what}",
     .en = "the format of {path} cannot hold: {what}",
     .hint_zh = "加 `convert --lossy` 接受这些损失，或换一种格式（.gpkg 容得最多）",
     .hint_en = "add `convert --lossy` to accept that, or choose another format (.gpkg holds most)",
     .about_zh = "写之前逐项清点：字段类型、空值、高程 Z 与量测 M "
                 "中目标格式没有的，括号里是受影响的要素数；什么都没有"
                 "写。例：FlatGeobuf 没有单独的“时间”类型",
     .about_en = "Counted before anything is written: types of fields, values, heights Z and measures M that "
                 "the format lacks, with the number of features in brackets. Nothing was written. Example: "
                 "FlatGeobuf has no type for a time of day"},
    {.code = "DR1354",
     .severity = Severity::warning,
     .zh = "{path} 丢失了：{what}",
     .en = "lost in {path}: {what}",
     .hint_zh = "要全部保留，请用 .gpkg",
     .hint_en = "a .gpkg keeps most of it",
     .about_zh = "加了 --lossy，格式容不下的部分没有写入或改了类型；括号里是受影响的要素数",
     .about_en = "With --lossy, what the format cannot hold is left out or has another type; the number of "
                 "features concerned stands in brackets"},
    {.code = "DR1355",
     .severity = Severity::note,
     .zh = "{path} 中改名的字段：{what}",
     .en = "fields renamed in {path}: {what}",
     .hint_zh = "GeoPackage 里原名存为别名，Shapefile、MapInfo 旁边有 _fields.csv，其他格式只在这里说明",
     .hint_en =
         "a GeoPackage keeps the original as alias, a Shapefile or MapInfo file in _fields.csv beside it; "
         "elsewhere it stands here alone",
     .about_zh = "目标格式里会重名的字段名（多数格式不分大小写）、空名或格式自用的名字改成不重的名字。例：nam"
                 "e 与 Name，表格里的 lon",
     .about_en =
         "Names that would be the same in the format (most take no notice of case), are empty or used by "
         "the format itself get a number. Example: name and Name; lon in a table"},
    {.code = "DR1356",
     .severity = Severity::note,
     .zh = "{path} 中换了写法、值不变：{what}",
     .en = "in another form but the same values in {path}: {what}",
     .hint_zh = "不必处理",
     .hint_en = "nothing to do",
     .about_zh =
         "格式没有这种类型，但另一种写法能不失真地表示。例：GeoJSON 的日期是 ISO 8601 文字，GeoPackage "
         "的数组是 JSON",
     .about_en = "The format lacks the type but has another form for the same values. Example: dates are ISO "
                 "8601 texts in GeoJSON, arrays are JSON in a GeoPackage"},
    {.code = "DR1368",
     .severity = Severity::note,
     .zh = "{path} 中字段的小数只保留 {digits} 位有效数字：{what}",
     .en = "decimals of fields are rounded to {digits} significant digits in {path}: {what}",
     .hint_zh = "要保留全部位数，写成 GeoPackage 或 CSV",
     .hint_en = "for all digits write a GeoPackage or a CSV",
     .about_zh =
         "KML、MIF 和 SQL 转储把小数写成 15 位的文字，工作簿写成 16 位，其后舍入；括号里是受影响的个数",
     .about_en =
         "KML, MIF and SQL dumps write decimals as texts of 15 digits, a workbook of 16, and round beyond; "
         "the count of values it changes stands in brackets"},
    {.code = "DR1370",
     .severity = Severity::note,
     .zh = "{path} 的格式改动坐标：{what}",
     .en = "the format of {path} changes coordinates: {what}",
     .hint_zh = "要原样保留，写成 GeoPackage、FlatGeobuf 或 Shapefile",
     .hint_en = "a GeoPackage, FlatGeobuf or Shapefile keeps them as they are",
     .about_zh =
         "GeoJSON 保留 7 位小数（约 1 厘米），KML、MIF、DXF 保留 15 位数字，TAB 用图幅内的整数格网；KML "
         "的点总有高程，没有的写成 0；MapInfo 没有的大地基准换成相近的一个（EPSG:4490 → "
         "WGS 84）。括号里是受影响的要素数",
     .about_en =
         "GeoJSON has 7 decimals (about a centimetre), KML, MIF and DXF have 15 digits, a TAB has a "
         "grid within its bounds; positions of a KML always have a height, 0 where there is none; MapInfo "
         "has a near datum for one it lacks (EPSG:4490 → WGS 84). The number of features stands in "
         "brackets"},
    {.code = "DR1371",
     .severity = Severity::error,
     .zh = "别的程序正在写入 {path}",
     .en = "another program is writing to {path}",
     .hint_zh = "等它写完，或先在那个程序里保存并关闭",
     .hint_en = "wait until it is done, or save and close it there",
     .about_zh = "那个程序持有数据库的写锁；此时换掉文件，它的改动就丢了。例：QGIS 正在保存编辑",
     .about_en =
         "That program holds the database's lock for writing; its changes would be lost with the file that "
         "is replaced. Example: QGIS is saving edits"},
    {.code = "DR1369",
     .severity = Severity::error,
     .zh = "不能往 {path} 里添加图层：{reason}",
     .en = "no layer can be added to {path}: {reason}",
     .hint_zh = "换一个输出文件，或用 `convert --overwrite` 换掉它",
     .hint_en = "name another output, or replace it with `convert --overwrite`",
     .about_zh = "已有的文件损坏，或不是扩展名所说的格式；它没有被改动",
     .about_en =
         "The file that is there is damaged or not of the format that its name says; it is left as it "
         "was"},
    {.code = "DR1366",
     .severity = Severity::error,
     .zh = "{path} 里已有图层 {layer}",
     .en = "{path} has a layer {layer} already",
     .hint_zh = "加 --overwrite 只替换这一个图层，或换一个输出文件",
     .hint_en = "add --overwrite to replace that layer alone, or choose another file",
     .about_zh = "追加图层时不动文件里原有的图层；文件保持原样。例：deltareach convert a.shp b.gpkg --append",
     .about_en = "A layer that is added leaves those of the file as they are; nothing was written. Example: "
                 "deltareach convert a.shp b.gpkg --append"},
    {.code = "DR1367",
     .severity = Severity::note,
     .zh = "{path} 中改名的图层：{what}",
     .en = "layers renamed in {path}: {what}",
     .hint_zh = "不必处理",
     .hint_en = "nothing to do",
     .about_zh =
         "一个文件里图层不能重名，多数格式不分大小写；数据库自用的名字也要避开。例：roads 与 Roads，sqlite_a",
     .about_en =
         "Layers of one file have names of their own, in most formats without regard to case, and none "
         "that the database uses itself. Example: roads and Roads; sqlite_a"},
    {.code = "DR1387",
     .severity = Severity::error,
     .zh = "{path} 的格式不接受这些数据，没有写成：{reason}",
     .en = "{path} is not written, its format does not take the data: {reason}",
     .hint_zh = "按原因改正数据，或换一种格式（.gpkg 容得最多）",
     .hint_en = "correct what the reason names, or choose another format (.gpkg holds most)",
     .about_zh = "写文件的驱动程序拒绝了某个值，或写完读回来数目不符；与磁盘无关，目标文件保持原样",
     .about_en =
         "The driver that writes the file refuses a value, or another number of features is read back; "
         "it has nothing to do with the disk, and the target is untouched"},
};

}  // namespace

std::span<const CatalogueEntry> gis_output() {
    return gis_output_entries;
}

}  // namespace deltareach::catalogue
