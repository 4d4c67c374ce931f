#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_files_entries[] = {
    {.code = "DR1338",
     .severity = Severity::error,
     .zh = "{path} 不可读取：没有权限",
     .en = "{path} may not be read: no permission",
     .hint_zh = "改文件（及其上级文件夹）的权限，或请文件所有者开放读取",
     .hint_en = "change the permissions of the file and of the folders above it, or ask its owner to",
     .about_zh = "文件存在，但当前用户无权读取它或它所在的文件夹。例：别人的家目录里的文件",
     .about_en = "The file is there, but this user may not read it, or not enter a folder above it. Example: "
                 "a file in somebody else's home"},
    {.code = "DR1339",
     .severity = Severity::error,
     .zh = "路径含有 NUL 字符：{path}",
     .en = "the path holds a NUL character: {path}",
     .hint_zh = "删去路径中的 \\u0000",
     .hint_en = "take the \\u0000 out of the path",
     .about_zh = "操作系统只认 NUL 之前的部分，读写的会是另一个文件。例：project.toml 里写了 \\u0000",
     .about_en = "The system would take the path for what stands before the NUL, which is another file. "
                 "Example: \\u0000 in a project.toml"},
    {.code = "DR1340",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的 {at} 是 {found}，坐标里只能有数和数组：{path}",
     .en = "feature {feature}: {at} is {found}, but coordinates hold only numbers and arrays of one kind: "
           "{path}",
     .hint_zh = "重新导出；下标从 0 算起",
     .hint_en = "export it again; positions count from 0",
     .about_zh =
         "坐标中混有 null、文字、对象，或同一数组里既有数又有数组；驱动会略去它们，图形就变了。例：[[121, "
         "31], null, [122, 32]]",
     .about_en = "A null, a text or an object among the coordinates, or numbers beside arrays: a driver "
                 "leaves them out and the shape is another one. Example: [[121, 31], null, [122, 32]]"},
    {.code = "DR1341",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素：{at} 处的位置在第 {found} 层数组里，应在第 {expected} 层：{path}",
     .en = "feature {feature}: the positions at {at} lie {found} arrays deep, not {expected}: {path}",
     .hint_zh = "核对几何类型与坐标的嵌套层数",
     .hint_en = "see whether the type of the geometry fits the nesting of its coordinates",
     .about_zh = "点的坐标是一层数组，线与多点两层，面与多线三层，多面四层；层数不符的部分会被驱动略去。例：P"
                 "olygon 的坐标少了一层方括号",
     .about_en = "The position of a Point is one array deep, those of lines and MultiPoints two, of Polygons "
                 "three, of MultiPolygons four; a driver leaves out what is not. Example: a Polygon that "
                 "lacks a pair of brackets"},
    {.code = "DR1342",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素：{at} 只有 {found} 个数，位置至少要两个：{path}",
     .en = "feature {feature}: {at} has {found} numbers, a position needs two: {path}",
     .hint_zh = "重新导出；下标从 0 算起",
     .hint_en = "export it again; positions count from 0",
     .about_zh = "坐标缺了一半，或有空的数组。例：[[121], [122, 32]]",
     .about_en = "Half of a position is missing, or there is an empty array among others. Example: [[121], "
                 "[122, 32]]"},
    {.code = "DR1343",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的环 {at} 没有闭合（{found} 个位置）：{path}",
     .en = "feature {feature}: the ring {at} is open ({found} positions): {path}",
     .hint_zh = "把环的第一个位置重复一次放在最后；如果文件是截断的，请重新导出",
     .hint_en = "repeat the first position at the end; if part of the ring was lost, export it again",
     .about_zh =
         "面的每个环首尾相同（RFC 7946、KML 都如此规定）。不闭合的环可能丢了位置，用弦补上会得到另一个面积",
     .about_en = "The first and the last position of a ring are the same, as RFC 7946 and KML say. An open "
                 "ring may have lost some, and a chord across would give another area"},
    {.code = "DR1344",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素：{at} 有 {found} 个位置，应为 {expected} 个或更多（点只有一个）：{path}",
     .en = "feature {feature}: {at} has {found} positions where {expected} are needed (a point has just "
           "one): {path}",
     .hint_zh = "重新导出；下标从 0 算起",
     .hint_en = "export it again; positions count from 0",
     .about_zh = "线至少两个位置，环至少四个（首尾相同）。例：三个位置的环",
     .about_en = "A line has at least two positions, a ring four, the last of them its first. Example: a "
                 "ring of three positions"},
    {.code = "DR1345",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素附近：{at} 是 {found}，应为 {expected}：{path}",
     .en = "at feature {feature}: {at} is {found} where {expected} belongs: {path}",
     .hint_zh = "改正这一处，或重新导出；GeoJSON 的 features 每一项都是 Feature 对象，几何类型按 RFC 7946 "
                "拼写，id 是文字或数字；别的格式里，值须合字段声明的类型",
     .hint_en = "correct it or export it again; in GeoJSON every element of features is a Feature, types are "
                "written as RFC 7946 has them, and an id is a text or a number; in other formats a value is "
                "of the type that its field declares",
     .about_zh =
         "features 里混有 null 或数组，properties、geometry "
         "不是对象，类型写错或缺少坐标，成员名大小写不对（Geometry），Esri JSON "
         "的曲线（curveRings）、与文件不同的 spatialReference 或数字字段里的文字；驱动会把它们当作没有，读成 "
         "0，或读到别处去。例：features: [{…}, null]",
     .about_en = "A null among the features, a geometry that is no object, a type misspelt or without "
                 "coordinates, a member in other letters (Geometry), curves (curveRings), another "
                 "spatialReference than the file's or a text in a field of numbers in an Esri JSON: a driver "
                 "takes them for absent, or for 0. Example: features: [{…}, null]"},
    {.code = "DR1346",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素里键“{found}”出现两次：{path}",
     .en = "feature {feature} has the key \"{found}\" twice: {path}",
     .hint_zh = "删去或改名其中一个",
     .hint_en = "remove or rename one of them",
     .about_zh = "同一对象里有两个同名的键，不同的程序取不同的一个。例：{\"id\": 1, \"id\": 2}",
     .about_en = "Of two members of one name, one program takes the first and another the last. Example: "
                 "{\"id\": 1, \"id\": 2}"},
    {.code = "DR1347",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的 {at} = {found} 超出 64 位整数：{path}",
     .en = "feature {feature}: {at} = {found} is beyond 64 bits: {path}",
     .hint_zh = "把这样的编号写成文字：\"{found}\"",
     .hint_en = "write such a number as text: \"{found}\"",
     .about_zh = "超出 64 位的整数会变成最大的那个整数，两个编号就成了一个。例：18446744073709551617",
     .about_en = "An integer beyond 64 bits becomes the largest one there is, so that two ids become one. "
                 "Example: 18446744073709551617"},
    {.code = "DR1348",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的经纬度超出 ±180°、±90°（x {x}）：{path}",
     .en = "feature {feature} lies beyond ±180° or ±90° (x {x}): {path}",
     .hint_zh = "在 180° 经线处切开，或核对坐标系",
     .hint_en = "cut it at the 180th meridian, or see which reference system it is in",
     .about_zh = "RFC 7946 的经度在 −180° 与 180° 之间。例：经度 181",
     .about_en = "RFC 7946 has longitudes between −180° and 180°. Example: a longitude of 181"},
    {.code = "DR1350",
     .severity = Severity::warning,
     .zh = "{count} 处文字含有不能显示的字符（如 U+FFFE），图中写作 �；第一处：第 {feature} 个要素的 {field}",
     .en = "{count} texts hold characters that no page can show (U+FFFE, say), drawn as �; the first: "
           "feature {feature}, field {field}",
     .hint_zh = "在源文件里改正名称",
     .hint_en = "mend the names in the file",
     .about_zh = "U+FFFE、U+FFFF 等不是字符，XML 与 PDF 都不许有；名称里的它们在图、网页和工作簿里换成 �",
     .about_en = "U+FFFE, U+FFFF and their like are no characters, and XML and PDF forbid them; in pictures, "
                 "pages and workbooks � stands for them"},
    {.code = "DR1351",
     .severity = Severity::error,
     .zh = "属性 {at} 既有超过 2^53 的整数又有小数：{path}",
     .en = "the property {at} has integers beyond 2^53 and decimals too: {path}",
     .hint_zh = "编号写成文字，小数放在另一个属性",
     .hint_en = "write ids as text and keep decimals in a property of their own",
     .about_zh = "同一属性里有小数时整列按小数保存，超过 2^53 的整数就分不清了，两个编号会成为一个",
     .about_en = "With a decimal among them all values are kept as decimals, which cannot tell integers "
                 "beyond 2^53 apart: two ids become one"},
    {.code = "DR1352",
     .severity = Severity::error,
     .zh = "PROJ 的数据库 proj.db 不能用：{reason}（{environment}）",
     .en = "PROJ's database proj.db cannot be used: {reason} ({environment})",
     .hint_zh = "取消环境变量 PROJ_LIB、PROJ_DATA，或让它指向含有 proj.db 的文件夹；或重新安装 proj-data",
     .hint_en = "unset PROJ_LIB and PROJ_DATA or let them name the folder that holds proj.db; or install "
                "proj-data again",
     .about_zh = "没有 proj.db，任何 EPSG 代码都不认识。多因环境变量指向了别处（例如另一个软件自带的 PROJ）",
     .about_en = "Without proj.db no EPSG code is known. Most often a variable points elsewhere, to the PROJ "
                 "of another program for example"},
    {.code = "DR1357",
     .severity = Severity::error,
     .zh = "GDAL 的数据文件夹不能用（{environment}）：其中没有 GDAL 的表",
     .en = "GDAL's data folder cannot be used ({environment}): it holds no tables of GDAL",
     .hint_zh = "取消环境变量 GDAL_DATA，或让它指向 GDAL 自己的数据文件夹",
     .hint_en = "unset GDAL_DATA, or let it name the data folder of GDAL itself",
     .about_zh = "没有这些表，部分格式与坐标系名称认不出来。多因环境变量指向了别处（例如另一个软件自带的 "
                 "GDAL）",
     .about_en = "Without these tables some formats and names of coordinate systems are not known. Most "
                 "often the variable points elsewhere, to the GDAL of another program for example"},
    {.code = "DR1610",
     .severity = Severity::error,
     .zh = "{path} 不在输出文件夹 {folder} 内，不写",
     .en = "{path} lies outside the output folder {folder} and is not written",
     .hint_zh = "检查名称中的 / 与 ..，以及输出文件夹里的符号链接",
     .hint_en = "look for / and .. in names, and for symbolic links in the output folder",
     .about_zh = "一次运行只写它的输出文件夹。例：名为 x/../../y 的主题，或 maps 是指向别处的链接",
     .about_en = "A run writes into its output folder only. Example: a theme named x/../../y, or maps is a "
                 "link to another place"},
    {.code = "DR1611",
     .severity = Severity::error,
     .zh = "输出 {path} 就是输入 {input}，不写",
     .en = "the output {path} is the input {input} and is not written",
     .hint_zh = "给输出另取名字或换一个文件夹",
     .hint_en = "give the output another name or folder",
     .about_zh = "输出与一个输入是同一个文件（也可能经由符号链接、硬链接或另一种写法），覆盖它会毁掉数据；允"
                 "许覆盖也不写",
     .about_en = "The output is one of the inputs, perhaps by a link or another spelling; to write it would "
                 "destroy the data, so it is refused even where files may be replaced"},
    {.code = "DR1358",
     .severity = Severity::error,
     .zh = "{path} 是 {format}，不能作为图层读取；先用：{command}",
     .en = "{path} is {format}, which is not read as a layer; this brings it in: {command}",
     .hint_zh = "然后读它写出的文件；GDAL 的命令在软件包 gdal-bin 里",
     .hint_en = "then read what it writes; GDAL's commands are in the package gdal-bin",
     .about_zh = "认得这种格式，但不读它：它会打开别的文件，或要用别的程序解开，或这里的 GDAL "
                 "没有它的驱动。例：.vrt、.dwg、.rar、.parquet",
     .about_en = "The format is known and not read: it opens other files, wants another program, or the "
                 "GDAL at hand has no driver for it. Examples: .vrt, .dwg, .rar, .parquet"},
    {.code = "DR1359",
     .severity = Severity::error,
     .zh = "压缩包里的 {part} 指向压缩包之外，整个不读：{path}",
     .en = "the entry {part} leads out of the archive; nothing of it is read: {path}",
     .hint_zh = "核对文件来源，重新压缩",
     .hint_en = "see where the file comes from, and pack it again",
     .about_zh = "名称里有 ..、反斜杠，或是绝对路径，解压时会写到别处。例：../../.bashrc",
     .about_en = "A name with .. or a backslash, or an absolute one, would be unpacked elsewhere. Example: "
                 "../../.bashrc"},
    {.code = "DR1360",
     .severity = Severity::error,
     .zh = "压缩包里没有可读的图层：{path}（其中有 {names}）",
     .en = "no layer that can be read is in the archive: {path} (it holds {names})",
     .hint_zh = "压缩包里要有完整的数据：.shp 与 .shx、.dbf，.gdb 文件夹，.geojson，.kml 等",
     .hint_en = "an archive holds whole data sets: .shp with .shx and .dbf, a folder .gdb, .geojson, .kml …",
     .about_zh = "读压缩的 Shapefile、FileGDB、KMZ、MapInfo 与单个文件的格式；压缩包里的压缩包不读",
     .about_en = "Zipped Shapefiles, FileGDBs, KMZ, MapInfo and formats of one file are read; an archive "
                 "within an archive is not"},
    {.code = "DR1361",
     .severity = Severity::warning,
     .zh = "{count} 个要素是混合的几何集合，只用其中维数最高的部分（先面，后线，再点）；第一个：第 {feature} "
           "个：{path}",
     .en = "{count} features are mixed collections, of which the parts of the highest dimension are used "
           "(areas, else lines, else points); the first is feature {feature}: {path}",
     .hint_zh = "若要其余部分，先用 `convert` 拆开（写成 .shp 时分维数各成一个文件）",
     .hint_en = "to have the others, split the file first (`convert` to .shp writes a file a dimension)",
     .about_zh = "求交或修复之后，面旁边常留下线和点；面积与相邻只看面",
     .about_en = "Intersecting or repairing often leaves lines and points beside areas; areas and "
                 "contiguity are of the areas alone"},
    {.code = "DR1362",
     .severity = Severity::note,
     .zh = "图形取自 {fields}，坐标系 {crs}：{path}",
     .en = "shapes are taken from {fields}, in {crs}: {path}",
     .hint_zh = "`convert` 用 --points、--from 另行指定",
     .hint_en = "`convert` takes others with --points and --from",
     .about_zh = "表格本身没有图形：从 WKT 列，或经度、纬度列得来；坐标都在度的范围内时当作 WGS 84",
     .about_en = "A table has no shapes of its own: they come from a column of well-known text, or from "
                 "longitude and latitude; coordinates within the range of degrees are WGS 84"},
    {.code = "DR1363",
     .severity = Severity::error,
     .zh = "{field} 中的 {value} 不是坐标或 WKT",
     .en = "{value} in {field} is no coordinate or well-known text",
     .hint_zh = "改正这一格；小数用点（121,5 写成 121.5）；没有位置的行留空",
     .hint_en = "correct the cell; decimals have a point (121.5 for 121,5); leave it empty where there is no "
                "place",
     .about_zh = "一行里坐标缺一半、写成文字、带单位，或 WKT 拼写不对，或 SRID 与别的行不同",
     .about_en = "Half a pair, words, a unit, a faulty WKT, or an SRID other than that of the rows above"},
    {.code = "DR1364",
     .severity = Severity::note,
     .zh = "{path} 没有坐标列，写成没有图形的表",
     .en = "{path} has no columns of coordinates; it becomes a table without shapes",
     .hint_zh = "`convert` 用 --points X,Y 指定坐标列",
     .hint_en = "name them with `convert` --points X,Y",
     .about_zh = "自动认出的列名：经度、纬度，lon、lat，wkt、geometry 等",
     .about_en = "Heads that are recognised: lon, lat, 经度, 纬度, wkt, geometry and their like"},
    {.code = "DR1333",
     .severity = Severity::note,
     .zh = "{path} 旁的 {beside} 不采用：那是驱动程序以前读取时的猜测",
     .en = "{beside} beside {path} is not used: it is what a driver guessed at an earlier reading",
     .hint_zh = "不用做什么；字段类型由 .xsd 或全部取值决定",
     .hint_en = "nothing to do; types come from a schema (.xsd), else from all values",
     .about_zh = ".gfs 里没有写到的字段会被驱动程序丢掉，写错的类型会改变取值，所以只看 GML 本身和 .xsd",
     .about_en =
         "Drivers leave out fields that a .gfs does not name, and values change by the types in it, so "
         "that the GML itself and a schema (.xsd) alone are read"},
    {.code = "DR1381",
     .severity = Severity::note,
     .zh = "{path} 中像数的文字按原样保留为文本：{what}",
     .en = "read as texts from {path}, since as numbers they would be others: {what}",
     .hint_zh = "确是数值的，请在源表中写成一般的小数",
     .hint_en = "write them as plain decimals in the table if they are numbers",
     .about_zh =
         "一格文字只有重新写出来还是同一个小数时才当作数。例：1e5 与 2E3 是代码，1.10 与 1.9 并列是版本号，"
         "20 位小数超出双精度",
     .about_en =
         "A text is a number only where the number, written again, is the same decimal. Example: 1e5 and "
         "2E3 are codes, 1.10 beside 1.9 is a version, 20 decimals are more than a double has"},
    {.code = "DR1382",
     .severity = Severity::note,
     .zh = "{path} 中数值末尾的零不保留：{what}",
     .en = "zeros at the end of numbers from {path} are not kept: {what}",
     .hint_zh = "不必处理；若是代码，请在源表中加上字母或引导零",
     .hint_en = "nothing to do; codes need a letter or a leading zero in the table",
     .about_zh = "一列的小数位数都相同，当作量测值读成数。例：1.10、2.50 成为 1.1、2.5",
     .about_en =
         "Where all decimals of a column are equally long they are measures and become numbers. Example: "
         "1.10 and 2.50 become 1.1 and 2.5"},
    {.code = "DR1384",
     .severity = Severity::error,
     .zh = "第 {feature} 个要素的“{at}”含有字符 U+0000：{path}",
     .en = "feature {feature}: \"{at}\" holds the character U+0000: {path}",
     .hint_zh = "在源数据中删去这个字符（\\u0000）",
     .hint_en = "take the character (\\u0000) out where the file is made",
     .about_zh = "多数程序把 U+0000 当作文字的结尾，其后的内容会悄悄丢失，因此拒绝",
     .about_en =
         "Most programs take U+0000 for the end of a text and would lose what follows without a word"},
    {.code = "DR1385",
     .severity = Severity::note,
     .zh = "{path} 中混有几种类型的列，其中的数、真假值按文本读入：{what}",
     .en =
         "columns of {path} hold values of several types; their numbers and truth values are read as texts: "
         "{what}",
     .hint_zh = "要保留类型，请在源数据中让每列只有一种类型",
     .hint_en = "give each column one type where the file is made to keep the types",
     .about_zh = "驱动程序把混合类型的列读成 JSON 文字，1 与 \"1\" "
                 "不再能区分；括号里是受影响的要素数。例：一列里有 1 与 \"x\"",
     .about_en =
         "Drivers read such a column as JSON, in which 1 and \"1\" are no longer told apart; the number "
         "of features concerned stands in brackets. Example: 1 and \"x\" in one column"},
    {.code = "DR1386",
     .severity = Severity::note,
     .zh = "{path} 中 {count} 个屏幕叠加、照片叠加、网络链接或更新不是要素，未读入",
     .en = "{count} screen overlays, photo overlays, network links or updates of {path} are no features and "
           "left "
           "out",
     .hint_zh = "不必处理",
     .hint_en = "nothing to do",
     .about_zh = "KML 的 ScreenOverlay、PhotoOverlay、NetworkLink 没有可以读成要素的图形；Update "
                 "只改动别的文件里的要素",
     .about_en = "ScreenOverlay, PhotoOverlay and NetworkLink of KML have no shape to be read as a feature; "
                 "an Update "
                 "changes features of another file"},
    {.code = "DR1389",
     .severity = Severity::note,
     .zh = "{path} 中的时刻只保留到毫秒：{what}",
     .en = "times from {path} are kept to the millisecond: {what}",
     .hint_zh = "要保留更细的部分，请把该列存成文本",
     .hint_en = "keep them in a column of texts if finer parts matter",
     .about_zh = "驱动程序的时刻精确到千分之一秒；括号里是受影响的要素数",
     .about_en = "Drivers hold times in thousandths of a second; the number of features concerned stands in "
                 "brackets"},
    {.code = "DR1722",
     .severity = Severity::error,
     .zh = "内存不足",
     .en = "out of memory",
     .hint_zh = "关闭别的程序，放宽内存限制（ulimit -v、容器的限额），或用更小的数据、更低的分辨率",
     .hint_en = "close other programs, raise the limit of memory (ulimit -v, a container's), or use less "
                "data or a coarser resolution",
     .about_zh = "操作系统不再给内存；未写完的文件已删去",
     .about_en = "The system gives no more memory; what was half written is removed"},
};

}  // namespace

std::span<const CatalogueEntry> gis_files() {
    return gis_files_entries;
}

}  // namespace deltareach::catalogue
