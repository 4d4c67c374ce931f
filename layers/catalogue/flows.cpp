#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_flows_entries[] = {
    {.code = "DR1180",
     .severity = Severity::error,
     .zh = "矩阵的两条边都写作{role}（“{text}”等）",
     .en = "both edges of the matrix are said to be the {role} ('{text}' and others)",
     .hint_zh = "左上角写“起点\\终点”（行是起点）或“终点\\起点”（行是终点）",
     .hint_en = "write origin\\destination (rows are origins) or destination\\origin in the corner",
     .about_zh =
         "左上角的词与上方或左侧的表头说的是同一端，不猜另一端。例：左上角写“输出地”，列的上方也写“输出地”。",
     .about_en =
         "The word in the corner and the head above or left of the names say one end, and the other is not "
         "guessed. Example: 输出地 in the corner and again above the columns."},
    {.code = "DR1181",
     .severity = Severity::note,
     .zh = "矩阵：起点取自{from}，终点取自{to}：{why}",
     .en = "matrix: origins are taken from {from}, destinations from {to}: {why}",
     .hint_zh = "如果相反，左上角写“终点\\起点”（斜线前的是左边）",
     .hint_en =
         "where it is the other way round, write destination\\origin in the corner (before the stroke: "
         "the left edge)",
     .about_zh =
         "矩阵的哪条边是起点看左上角（吸纳地\\输出地、买方\\卖方、到\\从：斜线前的词是左边；分两行写时"
         "下一行是左边），"
         "只有一个词时它是左边；也看列上方或行左侧的表头。都没有写时，每行是一个起点。",
     .about_en =
         "Which edge of a matrix holds the origins is read from its corner (to\\from: the word before the "
         "stroke is the left edge, on two lines the lower one; a lone word is the left edge), or from a "
         "head above the columns or left of the rows. Where nothing says it, every row is an origin."},
    {.code = "DR1230",
     .severity = Severity::error,
     .zh = "找不到“{role}”列（认得的表头：{known}）；表里有：{heads}",
     .en = "no column for '{role}' (known heads: {known}); the table has: {heads}",
     .hint_zh = "改表头，或在项目的 columns 里指定{remedy}",
     .hint_en = "rename the head, or map it under columns in the project{remedy}",
     .about_zh = "流量表至少要有起点、终点和一个数值列。",
     .about_en = "A flow table has at least an origin, a destination and one value."},
    {.code = "DR1231",
     .severity = Severity::error,
     .zh = "“{role}”有两列：“{first}”和“{second}”",
     .en = "two columns for '{role}': '{first}' and '{second}'",
     .hint_zh = "在项目的 columns 里指定用哪一列",
     .hint_en = "say under columns in the project which one counts",
     .about_zh = "两个表头都认作同一角色时不猜。例：同时有“起点”和“卖方所在地”。",
     .about_en = "When two heads mean one role, no guess is made. Example: both 起点 and 卖方所在地."},
    {.code = "DR1232",
     .severity = Severity::error,
     .zh = "没有“{role}”这个角色；可用：{known}",
     .en = "there is no role '{role}'; known: {known}",
     .hint_zh = "例如 origin = \"卖方所在地\"",
     .hint_en = "such as origin = \"seller\"",
     .about_zh = "columns 的左边是角色。",
     .about_en = "The left side under columns is a role."},
    {.code = "DR1233",
     .severity = Severity::error,
     .zh = "单位列写“{unit}”，{by}写“{other}”",
     .en = "the unit column says '{unit}', {by} '{other}'",
     .hint_zh = "改正其中一个",
     .hint_en = "correct one of them",
     .about_zh = "逐行的单位与表头、“单位：”一格或项目里的不是同一种量或同一倍数。",
     .about_en =
         "A row's own unit differs from that of the head, of the words above the table or of the project."},
    {.code = "DR1234",
     .severity = Severity::warning,
     .zh = "{rows} 行没有数值，未计入（不是 0）",
     .en = "{rows} rows have no value and are left out (not 0)",
     .hint_zh = "补上数值，或删除这些行",
     .hint_en = "fill them in or remove the rows",
     .about_zh = "空、—、N/A 是缺失，不是 0。",
     .about_en = "Empty, — and N/A are missing, not 0."},
    {.code = "DR1235",
     .severity = Severity::error,
     .zh = "“{role}”是空的",
     .en = "the {role} is empty",
     .hint_zh = "每行都要有起点和终点；不知道的写“不详”",
     .hint_en = "every row has an origin and a destination; write 不详 for an unknown one",
     .about_zh = "合并单元格请拆开，或用 XLSX 让程序向下填充。",
     .about_en = "Unmerge merged cells, or give an XLSX, whose merged cells are filled down."},
    {.code = "DR1236",
     .severity = Severity::error,
     .zh = "看不懂的时期“{period}”",
     .en = "a period that cannot be read: '{period}'",
     .hint_zh = "写 2023、2023H1、2023Q1、2023-05 或日期",
     .hint_en = "write 2023, 2023H1, 2023Q1, 2023-05 or a date",
     .about_zh = "时期必须没有歧义。例：23/5/1 不行。",
     .about_en = "Periods are unambiguous. Example: 23/5/1 is not."},
    {.code = "DR1237",
     .severity = Severity::error,
     .zh = "不认识的数据性质“{quality}”；可用：{known}",
     .en = "unknown quality '{quality}'; known: {known}",
     .hint_zh = "reported、reported_total、estimated 或 synthetic",
     .hint_en = "reported, reported_total, estimated or synthetic",
     .about_zh = "数据性质决定一个数字怎样显示。",
     .about_en = "The quality decides how a figure is shown."},
    {.code = "DR1238",
     .severity = Severity::error,
     .zh = "找不到地名行：没有一行有两个以上认识的地名",
     .en = "no row of names: no row has two or more known places",
     .hint_zh = "矩阵的第一行与第一列写地名或代码",
     .hint_en = "write names or codes along the top and the left edge",
     .about_zh = "宽矩阵的起点与终点写在两条边上。",
     .about_en = "A matrix has origins and destinations along its edges."},
    {.code = "DR1239",
     .severity = Severity::error,
     .zh = "表里的{role}是“{text}”，别处写“{other}”",
     .en = "the {role} is '{text}' in the table and '{other}' elsewhere",
     .hint_zh = "改正其中一个；一个文件有几个主题或几年时，项目里不写 theme、period",
     .hint_en = "correct one of them; leave theme and period out of the project when a file holds several",
     .about_zh = "项目为整个文件写了主题或时期，而表里的某一行是另一个。例：项目写 period = "
                 "\"2023\"，表里混有 2022 年的行。",
     .about_en = "The project gives the whole file one theme or period and a row has another. Example: "
                 "period = \"2023\", "
                 "and rows of 2022 among the others."},
    {.code = "DR1240",
     .severity = Severity::error,
     .zh = "矩阵没有说明{role}",
     .en = "the matrix does not say its {role}",
     .hint_zh = "写在项目的 [[flows]] 里，或写在矩阵上方（如 2023年）",
     .hint_en = "say it under [[flows]] in the project, or above the matrix (2023, say)",
     .about_zh = "矩阵的格子里只有数字；主题与时期写在项目里、矩阵上方、左上角，或用作工作表的名称。",
     .about_en = "The cells hold numbers only; theme and period stand in the project, above the matrix, in "
                 "its corner, or "
                 "are the name of the sheet."},
    {.code = "DR1241",
     .severity = Severity::note,
     .zh = "{rows} 行写到日，按年计",
     .en = "{rows} rows give a day; they count for its year",
     .hint_zh = "要按季度或月份，请在表里写 2023Q1 或 2023-05",
     .hint_en = "for quarters or months write 2023Q1 or 2023-05 in the table",
     .about_zh = "合同登记表常有签订日期。一天不是一个时期，所以归入该年。",
     .about_en = "Registers of contracts have dates. A day is no period, so it counts for its year."},
    {.code = "DR1290",
     .severity = Severity::error,
     .zh = "工作表“{sheet}”不是 {period} 的",
     .en = "the sheet '{sheet}' is not of {period}",
     .hint_zh =
         "用 sheet 指定 {period} 的那张；一年一张工作表的工作簿不写 period，每张按表名定年；表名有误则改名",
     .hint_en =
         "name the sheet of {period} under sheet; of a workbook with a sheet a year leave period out, each "
         "sheet is then of the year it is called by; rename a sheet that is called wrongly",
     .about_zh =
         "写了 period，而读到的工作表以另一年命名，多半是读错了工作表。例：period = \"2023\"，第一张工作表"
         "叫 2022。",
     .about_en =
         "The project says one period and the sheet that was read is called by another: most likely it is "
         "the wrong sheet. Example: period = \"2023\", and the first sheet is called 2022."},
    {.code = "DR1291",
     .severity = Severity::note,
     .zh = "工作表“{sheet}”里没有时期，按表名记为 {period}",
     .en = "the sheet '{sheet}' says no period; by its name it is {period}",
     .hint_zh = "不对时在 [[flows]] 里写 period",
     .hint_en = "if that is wrong, write period under [[flows]]",
     .about_zh =
         "表里没有时期列，项目也没有写 period 时，用工作表的名称定时期。例：工作表 2022、2023 各一年。",
     .about_en =
         "Where neither a column nor the project says the period, the name of the sheet does. Example: "
         "the sheets 2022 and 2023, a year each."},
    {.code = "DR1242",
     .severity = Severity::warning,
     .zh = "{points} 个点不在任何区域里；行（经度, 纬度）：{rows}",
     .en = "{points} points lie in no zone; rows (longitude, latitude): {rows}",
     .hint_zh = "查坐标系（GCJ-02、BD-09 要写 source_crs）与边界范围；这些行按 --on-unknown（[project] 里 "
                "on_unknown）处理",
     .hint_en = "see to the datum (source_crs for GCJ-02 and BD-09) and the extent of the zones; "
                "--on-unknown decides about the rows",
     .about_zh = "有经纬度的记录归入点所在的区域；正在公共边界上的点归入代码较小的一边。不在任何区域的点列出"
                 "并计入说明。",
     .about_en = "A record with coordinates belongs to the zone its point lies in; a point exactly on a "
                 "common border to the "
                 "zone of the lower code. Points in no zone are listed and counted."},
    {.code = "DR1243",
     .severity = Severity::error,
     .zh = "“{head}”列的“{text}”不是经纬度（度）",
     .en = "'{text}' in column '{head}' is no longitude or latitude in degrees",
     .hint_zh =
         "写十进制度数，如 121.4737（小数用点，不用逗号）；经度在 ±180、纬度在 ±90 以内；看看两列是否写反了",
     .hint_en = "write decimal degrees with a point, 121.4737 say, not 121,4737; longitude within ±180, "
                "latitude within ±90; are the two "
                "columns swapped?",
     .about_zh = "经纬度缺失、写成度分秒或以米为单位时，不知道点在哪里。例：121°28′。",
     .about_en = "Missing, in degrees and minutes, or in metres: the place is not known. Example: 121°28′."},
    {.code = "DR1244",
     .severity = Severity::error,
     .zh = "表里只有经纬度，而这里没有区域可归",
     .en = "the table has coordinates only, and there are no zones to find them in",
     .hint_zh = "在项目里用它（[zones] 与 [[flows]]）",
     .hint_en = "use it in a project with [zones] and [[flows]]",
     .about_zh = "起点或终点写成经纬度的表要与区域边界一起用。",
     .about_en = "A table whose origins or destinations are coordinates is used together with zones."},
    {.code = "DR1245",
     .severity = Severity::warning,
     .zh = "主题 {theme} 既有 {whole} 又有其中的 {part}",
     .en = "theme {theme} has {whole} and its part {part}",
     .hint_zh = "若 {part} 已含在 {whole} 里，请分成两个主题或两个项目",
     .hint_en = "when {whole} holds {part} already, make two themes or two projects of them",
     .about_zh = "年与月混在一个主题里，两者不相加、不比较。例：2023 的全年数和 2023-05 的当月数。",
     .about_en = "Years and their parts in one theme are neither added nor compared. Example: all of 2023, "
                 "and 2023-05."},
    {.code = "DR1246",
     .severity = Severity::warning,
     .zh = "主题 {theme} {period} 既有 {whole} 又有其中的 {part}，没有写明前者是合计；这样的 {rows} "
           "行与其外的行相加",
     .en = "theme {theme} {period} has {whole} and {part} inside it, and nothing says that the former is a "
           "total; {rows} such rows are added to those around them",
     .hint_zh =
         "若 {whole} 已含 {part}，把它的数据性质（quality）写成 reported_total，就不会重复相加；若是分不清"
         "去向的余数，不必改",
     .hint_en =
         "when {whole} holds {part} already, write reported_total as its quality and it is not counted "
         "twice; when it is what could not be located, leave it",
     .about_zh = "省一级的数与该省各市的数放在一张表里，可能是合计与分项，也可能是分不清城市的余数。例：上海"
                 "市→江苏省 "
                 "1100 万元、上海市→苏州市 700 万元。",
     .about_en =
         "A figure of a province beside those of its cities may be their total or what names no city. "
         "Example: Shanghai → Jiangsu 11 million, Shanghai → Suzhou 7 million."},
    {.code = "DR1247",
     .severity = Severity::warning,
     .zh = "主题 {theme} {period}：{whole} 的公布总量 {total} 小于其中 {rows} 行之和 {parts}",
     .en =
         "theme {theme} {period}: the reported total {total} of {whole} is less than the {rows} rows inside "
         "it, {parts}",
     .hint_zh = "核对两者的单位与口径；合计一格用公布总量",
     .hint_en = "check units and definitions of both; the sum of the wider pair is the reported total",
     .about_zh = "分项之和不会大于合计。数以元或个计。例：江苏省 1100 万元，而其中苏州市 1700 万元。",
     .about_en =
         "Parts cannot be more than their total. Amounts are in yuan, or are counts. Example: Jiangsu 11 "
         "million, Suzhou in it 17 million."},
    {.code = "DR1248",
     .severity = Severity::note,
     .zh = "主题 {theme} {period}：{rows} 行已含在 {whole} 等公布总量里，在总量那一级不再相加",
     .en = "theme {theme} {period}: {rows} rows lie inside reported totals such as {whole} and are not added "
           "to "
           "these",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "标为 reported_total 的省一级数字已含各市的行：省表用总量，市一级用各市的行。",
     .about_en = "A figure of a province that is marked reported_total holds its cities' rows: tables of "
                 "provinces show the total, cities their own rows."},
    {.code = "DR1249",
     .severity = Severity::note,
     .zh = "主题 {theme} {period}：{rows} 行的起讫点与数值和前面的某一行完全相同，都计入：这一行与 {earlier} "
           "行",
     .en =
         "theme {theme} {period}: {rows} rows have both ends and the value of an earlier row, and all count: "
         "this one those of row {earlier}",
     .hint_zh = "若是粘贴了两次，或同一份表读了两份，删去；几笔金额相同的交易不必改",
     .hint_en =
         "take them out where a table was pasted twice or read from two files; leave deals that are alike",
     .about_zh =
         "完全相同的行可能是几笔一样的交易，也可能是同一份数据放了两遍，程序分不出来，因此都加上并说明。"
         "例：上海市→苏州市 2023 年 700 万元写了两行。",
     .about_en =
         "Rows that are alike may be deals of one amount or data that were put in twice, which cannot be "
         "told apart: all are added, and it is said. Example: Shanghai → Suzhou 2023, 7 million, on two "
         "rows."},
    {.code = "DR1250",
     .severity = Severity::error,
     .zh = "缺 {pairs} 对行程：{examples}",
     .en = "{pairs} pairs have no travel time: {examples}",
     .hint_zh = "补全表，或指定 fallback（绕行系数与速度）",
     .hint_en = "complete the table, or name a fallback (circuity and speed)",
     .about_zh = "行程表缺的组合不猜。",
     .about_en = "Missing pairs are not guessed."},
    {.code = "DR1251",
     .severity = Severity::error,
     .zh = "{origin} → {destination} 有两个不同的值：{first} 和 {second}",
     .en = "{origin} → {destination} has two values: {first} and {second}",
     .hint_zh = "只留一个",
     .hint_en = "keep one",
     .about_zh = "一对只能有一个行程。",
     .about_en = "A pair has one travel time."},
    {.code = "DR1252",
     .severity = Severity::note,
     .zh = "{rows} 行的地方不在所用的区域里，未用",
     .en = "{rows} rows are about places that are not in use",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "行程表可以比地图大。",
     .about_en = "A table of travel times may be larger than the map."},
    {.code = "DR1253",
     .severity = Severity::warning,
     .zh = "{pairs} 对的行程由直线距离 × {circuity} ÷ {speed} km/h 估计",
     .en = "{pairs} travel times are estimated as distance × {circuity} / {speed} km/h",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "fallback 只补表里没有的组合。",
     .about_en = "The fallback fills only pairs that the table lacks."},
    {.code = "DR1254",
     .severity = Severity::error,
     .zh = "行程表里不认识的地名“{name}”；最接近的：{candidates}",
     .en = "unknown place '{name}' in the table of travel times; nearest: {candidates}",
     .hint_zh = "改正写法，或在项目的 [aliases] 里加别名",
     .hint_en = "correct the name, or add it under [aliases] in the project",
     .about_zh = "行程表的起点和终点与流量表一样认：代码、名称、别名。",
     .about_en = "Places of a table of travel times are found as those of flows: by code, name or alias."},
    {.code = "DR1255",
     .severity = Severity::error,
     .zh = "行程表的表头“{head}”写的是 {unit}，而 --times-unit 要的是 {wanted}",
     .en = "the head '{head}' of the table of travel times says {unit}, and --times-unit asks for {wanted}",
     .hint_zh = "{?reach estimate model !margins|时间表用 --times-unit min，里程表用 --times-unit "
                "km~；}项目里写 unit、times_unit；或改正表头",
     .hint_en = "{?reach estimate model !margins|give --times-unit min for times, km for lengths~; }in a "
                "project write unit or times_unit; or correct the head",
     .about_zh = "同类单位自动换算：小时、秒换成分钟，米换成公里。时间与里程不能换算；一个表头写两种单位也不"
                 "猜。例：“距离（公里）”却按分钟读，“minutes (h)”。",
     .about_en = "Units of one kind are converted: hours and seconds to minutes, metres to kilometres. A "
                 "time is no length, and a head with two units is not guessed at. Examples: 距离（公里） "
                 "read as minutes, 'minutes (h)'."},
    {.code = "DR1264",
     .severity = Severity::warning,
     .zh = "表里只有表头，没有数据行",
     .en = "the table has heads and no rows",
     .hint_zh = "填入数据；若数据在另一个工作表，用 sheet 指明",
     .hint_en = "fill it in; if the rows are on another sheet, name it with `sheet`",
     .about_zh = "空表不是错误，但没有流量就没有可算的辐射，没有属性的行，属性就全是未知。例：刚从模板复制、"
                 "尚未填写的 flows.csv",
     .about_en = "An empty table is no error, but without flows there is no reach to compute, and attributes "
                 "without rows are all unknown. Example: "
                 "flows.csv just copied from "
                 "the template"},
    {.code = "DR1274",
     .severity = Severity::warning,
     .zh = "这些数字列没有读：{heads}",
     .en = "columns of figures that were not read: {heads}",
     .hint_zh =
         "表头写成时期（2023、2023Q3、2023-09）才读作该期的数值；要读别的列，在项目里写 columns = { value = "
         "\"表头\" }；不要的列可删去",
     .hint_en =
         "a head that is a period (2023, 2023Q3, 2023-09) makes its column the values of that period; for "
         "another column write columns = { value = \"HEAD\" } in the project; remove what is not wanted",
     .about_zh = "表头提到年份或金额，却不是认得的时期或数值列，读了别的列就会漏掉它。例：2022 与 "
                 "2023年春季、2023（预计）并列；金额（万元）与 2023 并列。",
     .about_en =
         "The head speaks of a year or an amount and is no period or column of values that is known, so it "
         "would be missed beside those that are read. Examples: 2023年春季 or 2023（预计） beside 2022; "
         "2023 beside 金额（万元）."},
};

}  // namespace

std::span<const CatalogueEntry> layers_flows() {
    return layers_flows_entries;
}

}  // namespace deltareach::catalogue
