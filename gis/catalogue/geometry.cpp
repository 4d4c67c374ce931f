#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_geometry_entries[] = {
    {.code = "DR1301",
     .severity = Severity::error,
     .zh = "找不到文件：{path}",
     .en = "no such file: {path}",
     .hint_zh = "检查路径；相对路径从项目文件所在文件夹算起",
     .hint_en = "check the path; relative paths start at the folder of the project file",
     .about_zh = "要读的文件不存在或不可读。例：[zones.city] path = \"没有.geojson\"",
     .about_en = "A file to be read is not there or cannot be read. Example: [zones.city] path = "
                 "\"missing.geojson\""},
    {.code = "DR1302",
     .severity = Severity::error,
     .zh = "不能作为{expected}读取：{path}（{reason}）",
     .en = "not a readable {expected}: {path} ({reason})",
     .hint_zh =
         "矢量用 GeoPackage、GeoJSON、FlatGeobuf、Shapefile、FileGDB、MapInfo、KML、GML 等，栅格用 GeoTIFF、"
         "Esri ASCII 网格或经典 netCDF；"
         "只读本地普通文件",
     .hint_en =
         "give vectors as GeoPackage, GeoJSON, FlatGeobuf, Shapefile, FileGDB, MapInfo, KML or GML and "
         "rasters as GeoTIFF, Esri ASCII grid or classic netCDF; only regular local files are read",
     .about_zh = "文件不是允许的格式，或路径是网址、数据库连接、/vsi "
                 "虚拟路径、设备或文件夹。例：zones.vrt、http://…、PG:dbname=x",
     .about_en = "The file is none of the allowed formats, or the path is a URL, a database connection, a "
                 "/vsi path, a device or a folder. Examples: zones.vrt, http://…, PG:dbname=x"},
    {.code = "DR1303",
     .severity = Severity::error,
     .zh = "文件损坏或被截断：{path}（{reason}）",
     .en = "damaged or cut file: {path} ({reason})",
     .hint_zh = "重新下载或重新导出；从不只用读得出的那一部分",
     .hint_en = "download or export it again; the part that can still be read is never used alone",
     .about_zh = "文件读到中途失败，或要素数、长度与文件自己写明的不符。例：只下载了一半的 GeoPackage",
     .about_en = "Reading failed on the way, or counts and lengths differ from what the file itself says. "
                 "Example: a GeoPackage whose download stopped half-way"},
    {.code = "DR1304",
     .severity = Severity::error,
     .zh = "{path} 含多个图层，请指明一个：{layers}",
     .en = "{path} holds several layers; name one of them: {layers}",
     .hint_zh = "在项目文件写 layer = \"…\"{?map reach chart weights classify spill model check !gravity "
                "!compare !margins|，命令用 "
                "--layer~}；别处先用 `convert --layer` 把这一层另存",
     .hint_en = "write layer = \"…\" in the project file{?map reach chart weights classify spill model check "
                "!gravity !compare !margins|, or "
                "use --layer~}; elsewhere write that layer to a file of its own with `convert --layer` first",
     .about_zh = "GeoPackage 或 KML 中有不止一个图层，程序不猜测用哪一个",
     .about_en = "A GeoPackage or KML file holds more than one layer, and none is picked by guessing"},
    {.code = "DR1305",
     .severity = Severity::error,
     .zh = "{path} 中没有图层“{layer}”；现有：{layers}",
     .en = "{path} has no layer \"{layer}\"; it has: {layers}",
     .hint_zh = "检查图层名的写法",
     .hint_en = "check how the layer's name is written",
     .about_zh = "指明的图层在文件中不存在",
     .about_en = "The layer asked for is not in the file"},
    {.code = "DR1306",
     .severity = Severity::error,
     .zh = "需要面，得到的是 {type}",
     .en = "areas are needed, this is a {type}",
     .hint_zh = "换成面图层；点位可用作区域的代表点",
     .hint_en = "give a layer of polygons; points can serve as the zones' points",
     .about_zh = "区域、面积和叠加只能用多边形。例：把机构点位当作区域文件",
     .about_en =
         "Zones, areas and overlays need polygons. Example: a file of institutions (points) given as zones"},
    {.code = "DR1307",
     .severity = Severity::error,
     .zh = "Shapefile 缺少同名的 {part}：{path}",
     .en = "the Shapefile lacks its {part}: {path}",
     .hint_zh = "把 .shp、.shx、.dbf（和 .prj、.cpg）放在同一文件夹，文件名相同",
     .hint_en = "keep .shp, .shx and .dbf (and .prj, .cpg) together in one folder under one name",
     .about_zh =
         "Shapefile 由几个文件组成；没有 .dbf 就没有属性，没有 .shx 就无法核对要素数。例：只拷贝了 .shp",
     .about_en = "A Shapefile is several files; without .dbf there are no attributes, without .shx the "
                 "number of features cannot be checked. Example: only the .shp was copied"},
    {.code = "DR1308",
     .severity = Severity::note,
     .zh = "{path} 声明的编码是 {declared}，字节却是 {actual}：按后者读取",
     .en = "{path} declares the encoding {declared}, its bytes are {actual}: read as the latter",
     .hint_zh = "要改用别的编码，写 encoding = \"…\" 或 --encoding",
     .hint_en = "to read it otherwise, write encoding = \"…\" or --encoding",
     .about_zh =
         "DBF 的编码由字节判定，不轻信 .cpg 和文件头里的语言标志。例：GBK 的 DBF 配了写着 UTF-8 的 .cpg",
     .about_en = "The encoding of a DBF is decided from its bytes; .cpg and the language byte in its head "
                 "are not believed blindly. Example: a GBK DBF with a .cpg that says UTF-8"},
    {.code = "DR1309",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的几何类型 {type} 不支持",
     .en = "feature {feature} has a geometry of the type {type}, which is not supported",
     .hint_zh = "在 QGIS 中转为点、线或面（“提升为多部件”“分段化曲线”）",
     .hint_en = "turn it into points, lines or polygons in QGIS (\"Collect geometries\", \"Segmentize\")",
     .about_zh = "曲面和 TIN 不能当作区域或流向。曲线自动分段，不报错",
     .about_en = "Surfaces and TINs are neither zones nor lines. Curves are segmentised without an error"},
    {.code = "DR1310",
     .severity = Severity::error,
     .zh = "{path} 没有坐标系；坐标范围 x {x}，y {y}，可能是：{candidates}",
     .en =
         "{path} has no coordinate reference system; its coordinates span x {x}, y {y}; likely: {candidates}",
     .hint_zh = "确认后在项目里写 source_crs = \"EPSG:…\"，[[map]] 的 points 写 "
                "points_crs；没有项目时{?convert|用 --from~，}{?map reach weights classify spill model "
                "!gravity !compare !margins|用 "
                "--crs~，}或先用 `convert --from` 另存；不在地球上的平面坐标写 planar-km",
     .hint_en = "find out and write source_crs = \"EPSG:…\" in the project (points_crs for points of "
                "[[map]]); without one{?convert| give --from~,}{?map reach weights classify spill model "
                "!gravity !compare !margins| "
                "give --crs~,} or write it with its reference by `convert --from` first; planar-km for a "
                "plane that lies nowhere on Earth",
     .about_zh = "文件没有写明坐标系，程序不猜，只按坐标范围列出候选。例：缺 .prj 的 Shapefile",
     .about_en = "The file does not say its reference; it is not guessed, only the candidates that fit the "
                 "range are listed. Example: a Shapefile without .prj"},
    {.code = "DR1311",
     .severity = Severity::error,
     .zh = "不是可用的坐标系：{crs}",
     .en = "not a usable coordinate reference system: {crs}",
     .hint_zh = "写 EPSG 代码（EPSG:4490、4549）或 WKT；`map --projection` 还接受 ESRI 代码和 PROJ "
                "字符串；文件和网址不接受",
     .hint_en = "give an EPSG code (EPSG:4490, 4549) or WKT; `map --projection` takes ESRI codes and PROJ "
                "strings too; files and URLs are not taken",
     .about_zh = "代码不存在，WKT 读不懂，或它是高程、地心、工程坐标系",
     .about_en = "The code does not exist, the WKT cannot be read, or it is a vertical, geocentric or "
                 "engineering reference"},
    {.code = "DR1312",
     .severity = Severity::error,
     .zh = "无法从 {from} 转换到 {to}",
     .en = "no transformation from {from} to {to}",
     .hint_zh = "检查两个坐标系；planar-km 不在地球上，不能转换",
     .hint_en = "check both references; planar-km lies nowhere on the Earth and cannot be transformed",
     .about_zh = "两个坐标系之间没有已知的转换",
     .about_en = "No operation is known between the two references"},
    {.code = "DR1313",
     .severity = Severity::error,
     .zh = "点 ({x}, {y}) 在 {crs} 中没有对应位置",
     .en = "the point ({x}, {y}) has no image in {crs}",
     .hint_zh = "多半是坐标系写错，或坐标次序颠倒",
     .hint_en = "most likely the reference is wrong, or the coordinates are swapped",
     .about_zh = "坐标落在投影的定义域之外。例：把米当作度",
     .about_en = "The coordinates lie outside the projection's domain. Example: metres taken for degrees"},
    {.code = "DR1314",
     .severity = Severity::error,
     .zh = "{path} 按经纬度声明，坐标却像米：x {x}，y {y}",
     .en = "{path} says longitude/latitude, but its coordinates look like metres: x {x}, y {y}",
     .hint_zh = "坐标系可能是：{candidates}；在项目里写 source_crs = \"EPSG:…\"{?map reach weights classify "
                "spill model !gravity !compare !margins|，或用 --crs~}，或先 `convert --from`",
     .hint_en =
         "likely references: {candidates}; write source_crs = \"EPSG:…\" in the project{?map reach "
         "weights classify spill model !gravity !compare !margins|, give --crs~} or `convert --from` first",
     .about_zh = "GeoJSON 没有 crs 成员时就是 WGS 84 经纬度；坐标超出 ±180/±90 说明导出时没有转换",
     .about_en = "GeoJSON without a crs member is WGS 84 degrees; coordinates beyond ±180/±90 mean that it "
                 "was exported without being transformed"},
    {.code = "DR1315",
     .severity = Severity::error,
     .zh = "{path} 的经纬度像是颠倒的：x {x}，y {y}",
     .en = "{path} seems to have latitude and longitude swapped: x {x}, y {y}",
     .hint_zh = "GeoJSON 的次序是 [经度, 纬度]；在源头交换后重新导出",
     .hint_en = "the order is [longitude, latitude]; swap them where the file is made and export it again",
     .about_zh = "y 超出 ±90，而 x 在其内，交换后正好是合理的经纬度。例：[31.23, 121.47]",
     .about_en = "y exceeds ±90 while x does not, and swapped they make sense. Example: [31.23, 121.47]"},
    {.code = "DR1316",
     .severity = Severity::error,
     .zh = "{path} 第 {feature} 个要素的坐标不是有限的数",
     .en = "{path}: feature {feature} has a coordinate that is not finite",
     .hint_zh = "在源数据中更正该要素",
     .hint_en = "correct the feature where the file is made",
     .about_zh = "坐标为 NaN 或无穷大",
     .about_en = "A coordinate is NaN or infinite"},
    {.code = "DR1317",
     .severity = Severity::error,
     .zh = "几何叠加失败：{reason}",
     .en = "the overlay of geometries failed: {reason}",
     .hint_zh = "先用 deltareach check 找出无效的面，再用 --repair 修复",
     .hint_en = "find the invalid areas with deltareach check and mend them with --repair",
     .about_zh = "合并、相交或相减做不下去，多因某个面自相交",
     .about_en =
         "A union, intersection or difference could not be done, most often because an area crosses itself"},
    {.code = "DR1318",
     .severity = Severity::error,
     .zh = "{path} 正被别的程序写入，或上次写入未完成（旁边有 {beside}）",
     .en =
         "{path} is being written by another program, or a writer was stopped (there is {beside} beside it)",
     .hint_zh = "在 QGIS 等程序中关闭它，或在其中重新导出",
     .hint_en = "close it in QGIS or whichever program has it open, or export it again from there",
     .about_zh = "GeoPackage 的最新内容还在旁边的日志里，单读主文件会少读。例：QGIS 正在编辑该图层",
     .about_en = "The newest content of the GeoPackage is still in the log beside it; the main file alone "
                 "would be read short. Example: QGIS is editing the layer"},
    {.code = "DR1319",
     .severity = Severity::error,
     .zh = "{path} 的坐标系是 {crs}（米），坐标却像经纬度：x {x}，y {y}",
     .en = "{path} says {crs} (metres), but its coordinates look like degrees: x {x}, y {y}",
     .hint_zh = "坐标系可能是：{candidates}；在项目里写 source_crs = \"EPSG:…\"{?weights classify spill "
                "model !gravity !compare !margins|，或用 --crs~}，或先 `convert --from`",
     .hint_en = "likely references: {candidates}; write source_crs = \"EPSG:…\" in the project{?weights "
                "classify spill model !gravity !compare !margins|, give --crs~} or `convert --from` first",
     .about_zh = "文件声明投影坐标系，坐标却落在中国的经纬度范围内。例：把“设置坐标系”当作“重投影”",
     .about_en = "The file names a projected reference, but its coordinates lie in China's range of "
                 "longitude and latitude. Example: \"Set CRS\" was used where \"Reproject\" was meant"},
    {.code = "DR1321",
     .severity = Severity::note,
     .zh = "{path} 没有声明编码，或声明与内容不符：按 {actual} 读取",
     .en = "{path} declares no encoding, or one that its bytes are not in: read as {actual}",
     .hint_zh = "若有乱码，用 encoding = \"…\" 或 --encoding 指明",
     .hint_en = "if names look wrong, say encoding = \"…\" or --encoding",
     .about_zh = "没有 .cpg 的中文 DBF 多为 GBK。例：老版 ArcGIS 导出的 Shapefile",
     .about_en =
         "A Chinese DBF without .cpg is most often GBK. Example: a Shapefile exported by an old ArcGIS"},
    {.code = "DR1322",
     .severity = Severity::error,
     .zh = "{path} 中的文字既不是 UTF-8，也不是 GB18030，与声明的编码（{declared}）也不符",
     .en = "the texts of {path} are neither UTF-8 nor GB18030, nor do they fit the encoding declared "
           "({declared})",
     .hint_zh = "在源头以 UTF-8 重新导出，或用 --encoding 指明编码",
     .hint_en = "export it again as UTF-8, or name its encoding with --encoding",
     .about_zh = "同一 DBF 中混有几种编码，或文字已损坏",
     .about_en = "One DBF mixes several encodings, or its texts are damaged"},
    {.code = "DR1323",
     .severity = Severity::note,
     .zh = "{path} 有 {count} 条记录标记为已删除，不读取",
     .en = "{path}: {count} records marked as deleted are left out",
     .hint_zh = "如不该删除，在 DBF 编辑器中恢复",
     .hint_en = "recall them in a DBF editor if they should be there",
     .about_zh = "DBF 删除记录只打星号，文件压缩前仍在其中",
     .about_en = "A DBF deletes a record by an asterisk; it stays in the file until that is packed"},
    {.code = "DR1326",
     .severity = Severity::error,
     .zh = "{path} 的坐标系是 {crs}，坐标却不像：x {x}，y {y}",
     .en = "{path} says {crs}, but its coordinates are not of that reference: x {x}, y {y}",
     .hint_zh = "坐标系可能是：{candidates}；在项目里写 source_crs = \"EPSG:…\"{?weights classify spill "
                "model !gravity !compare !margins|，或用 --crs~}，或先 `convert --from`",
     .hint_en = "likely references: {candidates}; write source_crs = \"EPSG:…\" in the project{?weights "
                "classify spill model !gravity !compare !margins|, give --crs~} or `convert --from` first",
     .about_zh = "高斯–克吕格有加带号（东坐标 40 640 060，如 EPSG:4528）和不加带号（640 060，如 "
                 "EPSG:4549）两种，弄错一种就差几万公里",
     .about_en =
         "Gauss-Kruger eastings come with the number of their zone (40 640 060, EPSG:4528 say) or without "
         "(640 060, EPSG:4549); one taken for the other is tens of thousands of kilometres off"},
    {.code = "DR1327",
     .severity = Severity::error,
     .zh = "{path} 的坐标像是北在前、东在后：x {x}，y {y}（{crs}）",
     .en = "{path} seems to have the northing before the easting: x {x}, y {y} ({crs})",
     .hint_zh = "x 应是东坐标；在源头交换两个坐标后重新导出",
     .hint_en = "x is the easting; swap the two where the file is made and export it again",
     .about_zh =
         "测绘的 X 指北、Y 指东，登记的轴序也是北在前；文件里的 x 一律是东。例：x 3 457 406，y 640 060",
     .about_en =
         "In surveying X points north, and the registry lists the northing first; in files x is always "
         "the easting. Example: x 3 457 406, y 640 060"},
    {.code = "DR1328",
     .severity = Severity::warning,
     .zh = "{path} 的坐标在 {crs} 的使用范围以外：x {x}，y {y}",
     .en = "the coordinates of {path} lie outside the area in which {crs} is used: x {x}, y {y}",
     .hint_zh = "坐标系若写错，可能是：{candidates}",
     .hint_en = "if the reference is a wrong one, likely are: {candidates}",
     .about_zh =
         "每个坐标系只在一个区域里使用；以外的坐标可以读，但多半是坐标系写错了。例：芬兰的数据写着 EPSG:4549",
     .about_en =
         "Every reference is made for an area. Coordinates beyond it are read, but most often another "
         "reference is meant. Example: Finland under EPSG:4549"},
    {.code = "DR1334",
     .severity = Severity::warning,
     .zh = "{path} 的坐标系是 {crs}（米），坐标却都在 ±180、±90 以内，像经纬度：x {x}，y {y}",
     .en = "{path} says {crs} (metres), but all coordinates lie within ±180 and ±90, as degrees do: x {x}, y "
           "{y}",
     .hint_zh = "若是经纬度：项目里写 source_crs = \"EPSG:4326\"{?weights classify spill model !gravity "
                "!compare !margins|，或用 --crs "
                "EPSG:4326~}，或先 `convert --from EPSG:4326`；写明坐标系就不再警告",
     .hint_en =
         "if they are degrees: source_crs = \"EPSG:4326\" in the project{?weights classify spill model "
         "!gravity !compare !margins|, "
         "--crs EPSG:4326~} or `convert --from EPSG:4326` first; a reference that is stated is not doubted",
     .about_zh = "平面坐标系的原点附近几百米确有地方，但更可能是把“设置坐标系”当作“重投影”",
     .about_en =
         "There are places within metres of the origin of a plane, but most often \"Set CRS\" was used "
         "where \"Reproject\" was meant"},
    {.code = "DR1329",
     .severity = Severity::warning,
     .zh = "{path} 写的坐标系与坐标矛盾（{crs}）：x {x}，y {y}",
     .en = "the reference that {path} names contradicts its coordinates ({crs}): x {x}, y {y}",
     .hint_zh = "坐标系可能是：{candidates}；`convert --from` 写明正确的一个",
     .hint_en = "likely references: {candidates}; say the right one with `convert --from`",
     .about_zh =
         "`info` 只看不算，因此照样列出图层；别的命令遇到同样的文件会报错。例：投影坐标系下写着经纬度",
     .about_en =
         "`info` only looks, so the layer is listed all the same; verbs that compute refuse such a file. "
         "Example: degrees under a projected reference"},
    {.code = "DR1332",
     .severity = Severity::warning,
     .zh = "{path} 没有坐标系；坐标范围 x {x}，y {y}",
     .en = "{path} has no coordinate reference system; its coordinates span x {x}, y {y}",
     .hint_zh = "坐标系可能是：{candidates}；`convert --from` 写明它",
     .hint_en = "likely references: {candidates}; say it with `convert --from`",
     .about_zh =
         "`info` 只看不算，因此照样列出图层；需要位置的命令会报错（DR1310）。例：缺 .prj 的 Shapefile",
     .about_en =
         "`info` only looks, so the layer is listed all the same; verbs that need places refuse such a "
         "file (DR1310). Example: a Shapefile without .prj"},
    {.code = "DR1391",
     .severity = Severity::error,
     .zh = "{path} 超过 {limit} 个要素",
     .en = "{path} has more than {limit} features",
     .hint_zh = "拆成几个文件，或只保留研究区",
     .hint_en = "split it, or keep the region of interest only",
     .about_zh = "图层整个读入内存，要素数有上限",
     .about_en = "Layers are held in memory; there is a limit to their features"},
    {.code = "DR1392",
     .severity = Severity::error,
     .zh = "{path} 超过 {limit} 个顶点",
     .en = "{path} has more than {limit} vertices",
     .hint_zh = "先简化边界（QGIS：简化），或只保留研究区",
     .hint_en = "simplify the boundaries first (QGIS: Simplify), or keep the region of interest only",
     .about_zh = "图层整个读入内存，顶点数有上限",
     .about_en = "Layers are held in memory; there is a limit to their vertices"},
    {.code = "DR1380",
     .severity = Severity::error,
     .zh = "{field} 列的类型是 {type}，这一行的值却是 {value}",
     .en = "{field} is a column of {type}, but this row has {value}",
     .hint_zh = "在源数据中改正这一格（在 sqlite3 里用 SELECT * FROM {table} WHERE {all} "
                "找出同类的行），或把该列声明为与值相符的类型（64 位整数：SQLite 用 BIGINT，GeoPackage "
                "用 INTEGER）",
     .hint_en =
         "correct the cell (in sqlite3, SELECT * FROM {table} WHERE {all} finds all that "
         "are like it), or give the column the type its values have (64-bit integers: BIGINT in SQLite, "
         "INTEGER in a GeoPackage)",
     .about_zh = "SQLite 的任何列都能存任何类型的值；读的程序会悄悄把它变成 0、1 "
                 "或空值，因此拒绝。行号是该表的主键。空串另当别论：没有值（DR1375）。例：INTEGER 列里的 "
                 "'abc'，DATE 列里的 '2023-13-45'",
     .about_en = "SQLite keeps values of any type in any column, and programs make 0, 1 or nothing of them "
                 "without a word. The row is that of the table's primary key. An empty text is no value "
                 "(DR1375). Example: 'abc' in an INTEGER "
                 "column, '2023-13-45' in a DATE"},
    {.code = "DR1383",
     .severity = Severity::error,
     .zh = "{path} 中没有图层，也没有可读的表",
     .en = "{path} has no layer, nor a table that can be read",
     .hint_zh = "确认这是要读的文件；`info` 列出文件里有什么",
     .hint_en = "see that it is the file you mean; `info` lists what a file holds",
     .about_zh = "文件完好，但里面没有要素图层或属性表",
     .about_en = "The file is sound, but holds neither layers of features nor tables"},
};

}  // namespace

std::span<const CatalogueEntry> gis_geometry() {
    return gis_geometry_entries;
}

}  // namespace deltareach::catalogue
