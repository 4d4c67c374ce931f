#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_text_entries[] = {
    {.code = "DR1336",
     .severity = Severity::note,
     .zh = "{path} 是 ECharts 的编码地图，已解码；坐标只精确到 1/{steps} 度（约 {metres} 米）",
     .en = "{path} is an encoded map of ECharts and was decoded; its coordinates are true to 1/{steps} "
           "degree, some "
           "{metres} m",
     .hint_zh = "只宜作示意；要量算用原始边界。坐标多为 GCJ-02，请核对（`convert --from`）",
     .hint_en =
         "fit for sketches; measure on the boundaries it was made of. It is often in GCJ-02: see whether it "
         "is (`convert --from`)",
     .about_zh = "UTF8Encoding 的 GeoJSON 把各环写成逐步的差，GDAL 读不了。例：echarts 的 china.json",
     .about_en =
         "GeoJSON with UTF8Encoding writes each ring as a text of steps, which GDAL does not read. Example: "
         "china.json of ECharts"},
    {.code = "DR1320",
     .severity = Severity::error,
     .zh = "列“{column}”是文本，不是数值",
     .en = "the column \"{column}\" is text, not numbers",
     .hint_zh = "换一列，或在源数据中改为数值类型",
     .hint_en = "choose another column, or make it numeric where the file is made",
     .about_zh = "计算只能用数值列。例：--field name_zh",
     .about_en = "Computations need a numeric column. Example: --field name_zh"},
    {.code = "DR1101",
     .severity = Severity::note,
     .zh = "按 GB18030（含 GBK）读取",
     .en = "read as GB18030 (GBK is part of it)",
     .hint_zh = "若文字不对，用 --encoding 指明编码",
     .hint_en = "if the text looks wrong, name the encoding with --encoding",
     .about_zh = "文件没有字节顺序标记，也不是合格的 UTF-8，而全部是合格的 GB18030。中文版 Excel 另存的 CSV "
                 "就是这样。",
     .about_en = "The file has no byte order mark and is not well-formed UTF-8, but is well-formed GB18030 "
                 "throughout, as CSV files saved by a Chinese Excel are."},
    {.code = "DR1102",
     .severity = Severity::error,
     .zh = "第 {line} 行、文件第 {byte} 字节（{bytes}）不是 {encoding} 字符",
     .en = "line {line}, byte {byte} of the file ({bytes}) is no {encoding} character",
     .hint_zh = "用一种编码重新保存整个文件（建议 UTF-8），或用 --encoding 指明",
     .hint_en = "save the whole file in one encoding (UTF-8 is best), or name it with --encoding",
     .about_zh = "文件里混有两种编码，或者哪一种都不是。例：几个 UTF-8 文件与一个 GBK "
                 "文件被拼接在一起。不猜测，以免出现乱码。",
     .about_en = "The file mixes two encodings or is in neither. Example: UTF-8 files and a GBK file joined "
                 "into one. Nothing is guessed, since a wrong guess is mojibake."},
    {.code = "DR1103",
     .severity = Severity::error,
     .zh = "文件第 {byte} 字节是零：不是文本，或是没有字节顺序标记的 UTF-16",
     .en = "byte {byte} of the file is zero: no text, or UTF-16 without a byte order mark",
     .hint_zh = "若是 UTF-16，用 --encoding utf-16le（或 utf-16be）；否则检查文件类型",
     .hint_en = "if it is UTF-16, pass --encoding utf-16le (or utf-16be); else look what the file is",
     .about_zh = "文本表里不应有零字节。例：把图片或数据库文件改名为 .csv。",
     .about_en = "A text table holds no zero bytes. Example: a picture or database renamed to .csv."},
    {.code = "DR1104",
     .severity = Severity::error,
     .zh = "不认识编码“{name}”",
     .en = "unknown encoding '{name}'",
     .hint_zh = "可用：utf-8、gb18030（gbk、gb2312）、utf-16le、utf-16be；表格和图层还可用 big5、shift_jis、windows-1252 等",
     .hint_en =
         "use utf-8, gb18030 (gbk, gb2312), utf-16le or utf-16be; of tables and layers also big5, shift_jis, windows-1252 …",
     .about_zh = "--encoding 或项目文件里的编码名称不在支持之列。例：--encoding big5。",
     .about_en = "The encoding named by --encoding or the project is not one that is read. Example: "
                 "--encoding big5."},
    {.code = "DR1121",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”不是数",
     .en = "'{text}' in column '{head}' is no number",
     .hint_zh = "只写数字；单位写在表头，说明写在另一列；没有数据就留空",
     .hint_en = "write digits alone; the unit goes into the head, remarks into another column; leave unknown "
                "values empty",
     .about_zh = "格子里的内容不能完整地读成一个数。例：12元左右、约12、0x1F、10²。空格子、—、-、…、N/A "
                 "算缺失，不算 0。",
     .about_en = "The cell cannot be read as a number in full. Examples: 12元左右, about 12, 0x1F, 10². "
                 "Empty cells, —, -, … and N/A are missing, not 0."},
    {.code = "DR1122",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”千位分组不对",
     .en = "'{text}' in column '{head}' has wrong thousands groups",
     .hint_zh = "每组恰好三位：1,234,567；小数点用“.”",
     .hint_en = "groups have exactly three digits: 1,234,567; the decimal mark is a point",
     .about_zh = "逗号不是每三位一个。例：1,23 或 12,34,567；0,123 可能是小数，也拒绝。",
     .about_en = "The commas do not part groups of three. Examples: 1,23 or 12,34,567; 0,123 may be a "
                 "decimal and is refused too."},
    {.code = "DR1123",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”是表格软件的错误值",
     .en = "'{text}' in column '{head}' is an error value of the spreadsheet",
     .hint_zh = "在表格软件里改正公式后重新保存",
     .hint_en = "mend the formula in the spreadsheet and save again",
     .about_zh = "公式算出了错误。例：#N/A、#DIV/0!、#REF!。它既不是缺失，也不是 0。",
     .about_en = "A formula ended in an error: #N/A, #DIV/0!, #REF! … It is neither missing nor 0."},
    {.code = "DR1124",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”不是有限的数",
     .en = "'{text}' in column '{head}' is not a finite number",
     .hint_zh = "留空表示缺失",
     .hint_en = "leave the cell empty when the value is missing",
     .about_zh = "NaN、inf，或超出双精度范围的数。例：1e400。",
     .about_en = "NaN, inf, or a number beyond double precision. Example: 1e400."},
    {.code = "DR1125",
     .severity = Severity::note,
     .zh = "“{head}”列有 {n} 个格子自带单位或货币符号，已换算（{example}）",
     .en = "column '{head}': {n} cells carry a unit or currency sign of their own, converted ({example})",
     .hint_zh = "最好统一写在表头，如 金额（万元）",
     .hint_en = "better say it once in the head, as in 金额（万元）",
     .about_zh = "例：12.3万 读作 123000，1.2亿元 读作 120000000，¥1,200.00 读作 1200。",
     .about_en = "Examples: 12.3万 is 123000, 1.2亿元 is 120000000, ¥1,200.00 is 1200."},
    {.code = "DR1126",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”是中文数字",
     .en = "'{text}' in column '{head}' is a number in Chinese words",
     .hint_zh = "改写成阿拉伯数字",
     .hint_en = "write it in digits",
     .about_zh = "例：一百二十。读中文数字容易读错，因此不读。",
     .about_en = "Example: 一百二十. Numbers in words are easily misread, so they are not read."},
    {.code = "DR1127",
     .severity = Severity::note,
     .zh = "“{head}”列有 {n} 个格子没有数据（不算 0）",
     .en = "column '{head}': {n} cells are missing (not 0)",
     .hint_zh = "若应有数据，请补上",
     .hint_en = "fill them in if there should be values",
     .about_zh = "空格子、—、-、…、N/A 都算缺失，不参与任何统计，只计个数。",
     .about_en = "Empty cells, —, -, … and N/A are missing: counted, and part of no statistic."},
    {.code = "DR1128",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”自带的单位与该列单位冲突",
     .en = "the unit in '{text}' conflicts with that of column '{head}'",
     .hint_zh = "去掉格子里的“万”“亿”，或写全单位（12.3万元）；不是一种单位的，改表头或格子",
     .hint_en =
         "take 万 or 亿 out of the cell, or write the unit in full (12.3万元); where the units are of two "
         "kinds, correct the head or the cell",
     .about_zh =
         "例：表头是（万元），格子里写 12.3万：是 12.3 万元还是 12.3 万个万元，不猜。表头是（‰）、（人）"
         "或（美元），格子里写 50%、3万元 或 ¥20，是两种单位。",
     .about_en =
         "Example: the head says （万元） and the cell 12.3万. Whether that is 12.3 or 123000 times "
         "万元 is not guessed. Under （‰）, （人） or （美元） a cell 50%, 3万元 or ¥20 is in another unit."},
    {.code = "DR1182",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”是时刻或时长，不是数",
     .en = "'{text}' in column '{head}' is a time, not a number",
     .hint_zh = "时长改写成数，单位写在表头，如 时间（分钟） 下写 30；表格软件里乘以 1440，并用常规格式",
     .hint_en = "write durations as numbers with the unit in the head, such as 30 under time (min); in a "
                "spreadsheet multiply by 1440 and use the general format",
     .about_zh = "0:30 可以是 30 分钟、30 秒或零点半，工作簿里存的是一天的几分之几（0.0208）；不猜是哪一种。"
                 "例：格式 h:mm、[h]:mm 的格子，或文本 0:30。",
     .about_en =
         "0:30 may be 30 minutes, 30 seconds or half past midnight, and a workbook holds it as a part of a "
         "day (0.0208). It is not guessed. Examples: cells in the formats h:mm and [h]:mm, or a text 0:30."},
    {.code = "DR1183",
     .severity = Severity::error,
     .zh = "“{head}”的单位：表头写“{unit}”，“单位：”一格或标题写“{other}”",
     .en = "unit of '{head}': the head says '{unit}', the words above the table '{other}'",
     .hint_zh = "改正其中一个",
     .hint_en = "correct one of them",
     .about_zh = "同一种量写了两个倍数，相差成千上万倍。例：表上方写 单位：万元，表头写 "
                 "金额（亿元）。流量的数值列如此；"
                 "属性表里各列可以有自己的单位（人均一列用元），以表头为准。",
     .about_en =
         "One kind of unit with two multiples, thousands of times apart. Example: 单位：万元 above the table "
         "and 金额（亿元） in the head of a column of flows. In a table of attributes each column may have "
         "its own, "
         "and its head counts."},
    {.code = "DR1184",
     .severity = Severity::error,
     .zh = "“{head}”的单位：上一行表头写“{unit}”，下一行写“{other}”",
     .en = "unit of '{head}': the upper row of heads says '{unit}', the lower '{other}'",
     .hint_zh = "改正其中一个",
     .hint_en = "correct one of them",
     .about_zh = "两行表头各写了单位而不相同，不猜哪一个对。例：金额（亿元）下一行写（万元）。",
     .about_en =
         "Both rows of heads name a unit, and not the same one; which is right is not guessed. Example: "
         "（万元） below 金额（亿元）."},
    {.code = "DR1130",
     .severity = Severity::error,
     .zh = "“{head}”的单位：表里是“{unit}”，项目里是“{other}”",
     .en = "unit of '{head}': the table says '{unit}', the project '{other}'",
     .hint_zh = "改正其中一个",
     .hint_en = "correct one of them",
     .about_zh = "表头或单位格与项目文件写的单位不同，差一个单位就是一万倍。",
     .about_en = "The head or the unit cell and the project name different units; a slip here is a factor of "
                 "ten thousand."},
    {.code = "DR1131",
     .severity = Severity::error,
     .zh = "“{head}”没有单位",
     .en = "'{head}' has no unit",
     .hint_zh = "写在表头（金额（万元））、单位格（单位：亿元），或项目文件的 unit",
     .hint_en = "name it in the head 金额（万元）, in a cell 单位：亿元, or as unit in the project",
     .about_zh = "金额没有单位就不能计算。计数列不需要单位。",
     .about_en = "An amount without unit cannot be computed with. Counts need none."},
    {.code = "DR1132",
     .severity = Severity::warning,
     .zh = "“{head}”没有单位，按无单位检查",
     .en = "'{head}' has no unit; checked without one",
     .hint_zh = "写在表头：金额（万元）",
     .hint_en = "name it in the head: 金额（万元）",
     .about_zh = "单独检查一个文件时只警告；在项目或计算中是错误 DR1131。",
     .about_en = "A warning when one file is checked alone; error DR1131 in a project or a computation."},
    {.code = "DR1134",
     .severity = Severity::error,
     .zh = "“{head}”的单位“{unit}”不认识",
     .en = "unknown unit '{unit}' of '{head}'",
     .hint_zh = "例：元、万元、亿元、yuan、人、项、km；别的单位写在表头的括号里，照写保留",
     .hint_en = "for example 元, 万元, 亿元, yuan, 人, 项, km; another unit is kept as written in brackets "
                "behind the head",
     .about_zh = "单位要写全：“万”应写作“万元”。外币不换算。逐行写单位的列只认得已知的单位。",
     .about_en = "Write the unit in full: 万元, not 万. Foreign currencies are not converted. In a column of "
                 "units, a word a row, only known ones are read."},
    {.code = "DR1990",
     .severity = Severity::warning,
     .zh = "“{head}”的单位“{unit}”不在认得的单位里，照写保留，不换算",
     .en = "the unit '{unit}' of '{head}' is none of those known: it is kept as written, and nothing is "
           "converted",
     .hint_zh = "若不是单位，把单位写在表头：金额（万元）",
     .hint_en = "if it is no unit, name the unit in the head: 金额（万元）",
     .about_zh =
         "流量表头括号里或 --unit 里的词不是认得的单位时，当作它自己的单位：不乘万、亿，也不与别的单位"
         "相加。例：流量（标准车）。",
     .about_en =
         "Words in brackets behind a head of flows, or of --unit, that are no known unit are one of "
         "their own: nothing is multiplied by 万 or 亿, nor added to another unit. Example: 流量（标准车）."},
    {.code = "DR1135",
     .severity = Severity::note,
     .zh = "“{head}”的单位取自表头以外的文字：{unit}",
     .en = "unit of '{head}' taken from the words outside the heads: {unit}",
     .hint_zh = "若不对，写进表头",
     .hint_en = "if that is wrong, name it in the head",
     .about_zh = "表头没有单位，而表头上面或紧下一行有一格写着“单位：亿元”，或标题、工作表名写着（亿元）。",
     .about_en = "The head names no unit, and a cell above it or alone in the row below says 单位：亿元, or "
                 "the title or the name of the sheet （亿元）."},
    {.code = "DR1140",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”不是可确定的时间",
     .en = "'{text}' in column '{head}' is no certain period",
     .hint_zh = "写作 2023、2023年5月、2023-05-01、2023Q1 或 2022H1",
     .hint_en = "write 2023, 2023-05, 2023-05-01, 2023Q1 or 2022H1",
     .about_zh = "可能读成两个年份或月份的写法都拒绝。例：23/5/1、5/1/"
                 "2023、2023.1（一月或丢了零的十月）、45047（表格软件的日序数）。",
     .about_en = "Whatever could mean two years or months is refused. Examples: 23/5/1, 5/1/2023, 2023.1 "
                 "(January, or October without its zero), 45047 (a day number of a spreadsheet)."},
};

}  // namespace

std::span<const CatalogueEntry> gis_text() {
    return gis_text_entries;
}

}  // namespace deltareach::catalogue
