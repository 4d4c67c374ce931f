#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_places_entries[] = {
    {.code = "DR1201",
     .severity = Severity::error,
     .zh = "不认识的地名“{name}”：{rows} 行，占该主题与年份数值的 {share}；最接近的：{nearest}",
     .en = "unknown place '{name}': {rows} rows, {share} of the value of its theme and period; nearest: "
           "{nearest}",
     .hint_zh =
         "改正写法，或在项目的 [aliases] 里加别名；县、区、县级市（如昆山市）要有含它们的边界文件；或用 "
         "--on-unknown drop|other（项目的 [project] 里写 on_unknown）",
     .hint_en = "correct it, or add it under [aliases] in the project; counties, districts and cities below "
                "prefectures (昆山市) take a boundary file that holds them; or use --on-unknown drop|other "
                "(on_unknown under [project])",
     .about_zh = "地名或代码在图上找不到。例：起点写成“浦东新曲”。同一写法只报一次，给出行数与所占份额。",
     .about_en = "A name or code is on no level of the map. Example: an origin written 浦东新曲. Each way of "
                 "writing is told once, with its rows and share."},
    {.code = "DR1202",
     .severity = Severity::error,
     .zh = "“{level}”的代码“{code}”出现 {times} 次或为空",
     .en = "code '{code}' of '{level}' is empty or stands {times} times",
     .hint_zh = "每个区域一个非空且不重复的代码",
     .hint_en = "give every zone a code of its own",
     .about_zh = "代码是连接的依据，不能重复或为空。例：两个区都写 310115。",
     .about_en =
         "Codes join tables to zones, so they are unique and not empty. Example: two zones with 310115."},
    {.code = "DR1203",
     .severity = Severity::error,
     .zh = "“{level}”的“{part}”有 {length} 个值，应有 {expected} 个",
     .en = "'{part}' of '{level}' has {length} values, expected {expected}",
     .hint_zh = "每个区域一个值",
     .hint_en = "give one value per zone",
     .about_zh = "区域的各列长度必须相同。例：16 个区配了 15 个值。",
     .about_en = "All columns of a level are as long as its zones. Example: 15 values for 16 districts."},
    {.code = "DR1204",
     .severity = Severity::error,
     .zh = "“{level}”没有任何区域",
     .en = "'{level}' has no zones",
     .hint_zh = "检查文件与图层",
     .hint_en = "check the file and its layer",
     .about_zh = "空图层不能作图也不能计算。例：筛选后没有要素的 GeoJSON。",
     .about_en = "An empty level can be neither drawn nor measured. Example: a GeoJSON whose features were "
                 "all filtered away."},
    {.code = "DR1205",
     .severity = Severity::error,
     .zh = "“{level}”的 {code} 的上级 {parent} 不在“{parent_level}”中",
     .en = "{code} of '{level}' lies in {parent}, which '{parent_level}' does not have",
     .hint_zh = "改正 parent 字段，或补上该上级",
     .hint_en = "correct the parent field or add that zone",
     .about_zh = "每级区域的上级写代码，或名称（一字不差，且不重名），必须在更粗的一级里。例：区的上级写 "
                 "310100，城市层只有 310000。",
     .about_en =
         "Parents are codes of the next coarser level, or names that one zone of it alone bears, to the "
         "letter. Example: a district in 310100 where the city level has 310000."},
    {.code = "DR1206",
     .severity = Severity::error,
     .zh = "组“{group}”的成员“{member}”：{why}",
     .en = "member '{member}' of group '{group}' {why}",
     .hint_zh = "成员写代码，互不包含",
     .hint_en = "list codes of zones, none inside another",
     .about_zh = "组的成员必须存在且互不包含，否则流量会重复计算。例：g60 同时列出 310000 与 310117。",
     .about_en = "Members exist and do not contain one another, or flow would count twice. Example: g60 with "
                 "both 310000 and 310117."},
    {.code = "DR1207",
     .severity = Severity::error,
     .zh = "组的代号“{group}”重复，或含有小写字母、数字、- 和 _ 以外的字符",
     .en = "group id '{group}' is used twice or has characters other than small letters, digits, - and _",
     .hint_zh = "例如 g60",
     .hint_en = "such as g60",
     .about_zh = "组的代号用于命令行与文件名。例：[groups.\"G60 走廊\"]。",
     .about_en =
         "Group ids are used on the command line and in file names. Example: [groups.\"G60 corridor\"]."},
    {.code = "DR1208",
     .severity = Severity::error,
     .zh = "负的流量 {value}（{origin} → {destination}）",
     .en = "negative flow {value} ({origin} → {destination})",
     .hint_zh = "流量不能为负；净额不是流量",
     .hint_en = "flows are >= 0; a net balance is no flow",
     .about_zh = "流量是从起点到终点的量。例：净输出 −295.85。",
     .about_en = "A flow goes from an origin to a destination. Example: a net output of −295.85."},
    {.code = "DR1209",
     .severity = Severity::error,
     .zh = "矩阵有 {length} 个值，应有 {expected} 个",
     .en = "a matrix has {length} values, expected {expected}",
     .hint_zh = "行列各为区域数",
     .hint_en = "rows and columns are the zones",
     .about_zh = "n 个区域的矩阵有 n × n 个值，点与面积各 n 个。",
     .about_en = "A matrix over n zones has n × n values, and n points or areas."},
    {.code = "DR1210",
     .severity = Severity::error,
     .zh = "{origin} 与 {destination} 之间的距离是 {value} {unit}，应大于 0",
     .en = "the distance from {origin} to {destination} is {value} {unit}, it should be above 0",
     .hint_zh = "检查两个区域的点位，或行程时间表",
     .hint_en = "check the points of the two zones, or the travel times",
     .about_zh = "不同区域之间的距离必须大于 0。例：两个区用了同一个驻地坐标。",
     .about_en = "Distances between different zones are above 0. Example: two zones with one seat."},
    {.code = "DR1211",
     .severity = Severity::error,
     .zh = "地名“{name}”有多种可能：{candidates}",
     .en = "place '{name}' is ambiguous: {candidates}",
     .hint_zh = "写代码，或在前面加上所在的市或省，或在 [aliases] 里指定",
     .hint_en = "write the code, put its city or province before it, or settle it under [aliases]",
     .about_zh = "同名的地方不止一个。例：鼓楼区在南京和徐州都有；Taizhou 是泰州也是台州，写 Taizhou_JS。",
     .about_en = "More than one place has the name. Example: 鼓楼区 is in Nanjing and in Xuzhou; Taizhou is "
                 "two cities, write Taizhou_JS."},
    {.code = "DR1212",
     .severity = Severity::note,
     .zh = "“{name}”：{old}已于 {year} 年并入 {zone}，数值计入后者",
     .en = "'{name}': {old} became part of {zone} in {year} and is summed into it",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "历史代码与名称按国务院批复年份并入现在的区域。例：310119 南汇区 2009 年并入浦东新区。",
     .about_en = "Codes and names of the past are summed into today's zones; the year is that of the State "
                 "Council's decision. Example: 310119 Nanhui, part of Pudong since 2009."},
    {.code = "DR1213",
     .severity = Severity::error,
     .zh = "“{name}”已拆分给 {candidates}，没有权重不能分摊",
     .en = "'{name}' was split among {candidates}; without weights its flow cannot be shared out",
     .hint_zh = "在项目的 [splits.旧代码] 里给权重（340100 = 0.5 …，合计为 1），或改用拆分后的代码",
     .hint_en =
         "give weights under [splits.OLDCODE] in the project (340100 = 0.5 …, summing to 1), or use the "
         "later codes",
     .about_zh = "地级巢湖市（341400）2011 年拆给合肥、芜湖、马鞍山，按什么比例只有用户知道。",
     .about_en = "Chaohu (341400) was split among Hefei, Wuhu and Ma'anshan in 2011; only the user knows in "
                 "what shares."},
    {.code = "DR1214",
     .severity = Severity::note,
     .zh = "“{name}”读作 {zone}",
     .en = "'{name}' is read as {zone}",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "名称后缀与图上不同，但去掉后缀后只有一个地方。例：浦东区读作浦东新区，张江读作张江科学城，"
                 "青石读作青石镇。",
     .about_en = "The suffix differs from the map's, and without it one place is left. Examples: 浦东区 for "
                 "浦东新区, 张江 for 张江科学城, 青石 for 青石镇."},
    {.code = "DR1215",
     .severity = Severity::note,
     .zh = "“{name}”（{province}）不在图上，计入“其他”",
     .en = "'{name}' ({province}) is not on the map and counts as other",
     .hint_zh = "",
     .hint_en = "",
     .about_zh =
         "图外省份与城市的代码与名称不是错误：计入 other，保留在总量里。例：110000、广东省深圳市；图上只有"
         "成都各区县时的绵阳市。",
     .about_en = "Codes and names of provinces and cities beyond the map are no errors: they count as other "
                 "and stay in the totals. Examples: 110000, 广东省深圳市; 绵阳市 where the map has the "
                 "districts of 成都 alone."},
    {.code = "DR1216",
     .severity = Severity::note,
     .zh = "“{name}”计入 {zone}",
     .en = "'{name}' is summed into {zone}",
     .hint_zh = "",
     .hint_en = "",
     .about_zh =
         "比图更细的代码或名称计入所在的区域。例：320583（昆山）计入苏州市；310115001001 计入浦东新区。",
     .about_en = "Codes and names finer than the map are summed into the zone around them. Example: 320583 "
                 "(Kunshan) into Suzhou, 310115001001 into Pudong."},
    {.code = "DR1217",
     .severity = Severity::warning,
     .zh = "舍去不认识的地名“{name}”：{rows} 行，占 {share}；最接近的：{nearest}",
     .en = "dropped unknown place '{name}': {rows} rows, {share} of the value; nearest: {nearest}",
     .hint_zh = "用别名改正，或接受这个份额",
     .hint_en = "mend it with an alias, or accept the share",
     .about_zh = "--on-unknown drop：舍去的行与份额逐一列出。",
     .about_en = "With --on-unknown drop, what is left out is listed with its share."},
    {.code = "DR1218",
     .severity = Severity::warning,
     .zh = "不认识的地名“{name}”计入“其他”：{rows} 行，占 {share}；最接近的：{nearest}",
     .en = "unknown place '{name}' counts as other: {rows} rows, {share} of the value; nearest: {nearest}",
     .hint_zh = "用别名改正，或接受这个份额",
     .hint_en = "mend it with an alias, or accept the share",
     .about_zh = "--on-unknown other：不认识的地名留在总量里，不在图上。",
     .about_en = "With --on-unknown other, unknown places stay in the totals but not on the map."},
    {.code = "DR1219",
     .severity = Severity::error,
     .zh = "还有 {names} 个不认识的地名，共 {rows} 行",
     .en = "{names} more unknown places, {rows} rows",
     .hint_zh = "先改正上面份额最大的",
     .hint_en = "mend the heaviest ones above first",
     .about_zh = "不认识的地名太多时，只列出份额最大的 200 个。",
     .about_en = "Of very many unknown places only the heaviest 200 are listed."},
    {.code = "DR1220",
     .severity = Severity::warning,
     .zh = "还有 {names} 个不认识的地名，共 {rows} 行，同样处理",
     .en = "{names} more unknown places, {rows} rows, were treated alike",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "不认识的地名太多时，只列出份额最大的 200 个。",
     .about_en = "Of very many unknown places only the heaviest 200 are listed."},
    {.code = "DR1221",
     .severity = Severity::error,
     .zh = "流量不是有限的数：{value}（{origin} → {destination}）",
     .en = "a flow is not a finite number: {value} ({origin} → {destination})",
     .hint_zh = "改正或删除该行",
     .hint_en = "correct or remove the row",
     .about_zh = "NaN 与无穷不进入任何统计。",
     .about_en = "NaN and infinity enter no statistic."},
    {.code = "DR1222",
     .severity = Severity::error,
     .zh = "别名“{alias}”指向不存在的“{target}”",
     .en = "alias '{alias}' stands for '{target}', which does not exist",
     .hint_zh = "写区域代码或组的代号",
     .hint_en = "give the code of a zone or the id of a group",
     .about_zh = "[aliases] 的右边是代码或组。例：\"魔都\" = \"310000\"。",
     .about_en =
         "The right side under [aliases] is a code or a group. Example: \"Magic City\" = \"310000\"."},
    {.code = "DR1223",
     .severity = Severity::error,
     .zh = "“{from}”的拆分权重之和是 {sum}，或去向“{missing}”不在图上",
     .en = "the weights of '{from}' sum to {sum}, or its part '{missing}' is not on the map",
     .hint_zh = "权重在 (0, 1] 内，和为 1",
     .hint_en = "weights lie in (0, 1] and sum to 1",
     .about_zh = "拆分权重按 from 分组。例：341400 → 340100 0.4、340200 0.3、340500 0.3。",
     .about_en = "Weights are grouped by `from`. Example: 341400 → 340100 0.4, 340200 0.3, 340500 0.3."},
    {.code = "DR1224",
     .severity = Severity::note,
     .zh = "还有 {more} 条 {code}，不再列出",
     .en = "{more} more notes {code} are not listed",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "同一种说明最多列出 50 条。",
     .about_en = "Of one kind of note, 50 are listed."},
    {.code = "DR1225",
     .severity = Severity::error,
     .zh = "没有组“{group}”",
     .en = "there is no group '{group}'",
     .hint_zh = "组在项目的 [groups] 里定义",
     .hint_en = "groups are defined under [groups] in the project",
     .about_zh = "给出的组代号没有定义。例：--origin g59。",
     .about_en = "A group that nobody defined. Example: --origin g59."},
    {.code = "DR1226",
     .severity = Severity::note,
     .zh = "“{name}”按权重分摊：{parts}",
     .en = "'{name}' is shared out by weights: {parts}",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "拆分的代码按用户给的权重分摊，每部分各记一行。",
     .about_en = "A code that was split is shared out by the user's weights, a row a part."},
    {.code = "DR1227",
     .severity = Severity::note,
     .zh = "{zone} 的范围在 {year} 年变过：{change_zh}；更早的数字是旧范围的",
     .en = "the territory of {zone} changed in {year}: it {change_en}; earlier figures are for the old "
           "territory",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "代码没变而范围变了，前后年份不完全可比。例：静安区 2015 年并入闸北区。",
     .about_en = "The code stayed, the territory changed: years before and after do not quite compare. "
                 "Example: Jing'an took in Zhabei in 2015."},
    {.code = "DR1228",
     .severity = Severity::note,
     .zh = "{year} 年的“{name}”是县级的 {code}，计入 {zone}；同名的旧区划 {old} 已于 {split_year} 年拆分",
     .en = "'{name}' in {year} is the county {code}, summed into {zone}; the former {old} of that name was "
           "split in "
           "{split_year}",
     .hint_zh = "若指拆分前的范围，请写旧代码 {old} 并在 [splits.{old}] 里给权重",
     .hint_en = "where the former territory is meant, write {old} and give its weights under [splits.{old}]",
     .about_zh =
         "拆分之后，同名的县级区划仍在：巢湖市（340181）属合肥，和县（340523）属马鞍山。拆分以前年份的同名"
         "数字指旧区划，须给权重（DR1213）。",
     .about_en =
         "After a split a county keeps the name: Chaohu (340181) is part of Hefei, He County (340523) of "
         "Ma'anshan. In data of earlier years the name means the old division, which needs weights "
         "(DR1213)."},
    {.code = "DR1277",
     .severity = Severity::error,
     .zh = "“{name}”只是“{candidates}”的一部分，它的数不是整个区域的数",
     .en = "\"{name}\" is only a part of \"{candidates}\", and its figure is not that of the whole",
     .hint_zh = "改用“{candidates}”的数；或用有这一级区域的边界；属性表里不要的行用 --on-unknown "
                "drop（项目的 [project] 里 on_unknown "
                "= \"drop\"）略去",
     .hint_en = "give the figure of \"{candidates}\", or use boundaries of that finer level; leave a row of "
                "attributes out with --on-unknown drop (on_unknown = \"drop\" under [project])",
     .about_zh = "流量可以从县归入所在的市，人口、产值、行程不能：县的数不是市的数，已并入他区的旧区也一样。"
                 "例：地市图"
                 "上的 510107（武侯区）。",
     .about_en =
         "Flows of a county are summed into its city; attributes and travel times of a county, or of a "
         "district that was merged, are not those of the whole. Example: 510107 (Wuhou) on a map of "
         "cities."},
    {.code = "DR1278",
     .severity = Severity::note,
     .zh = "地名后的注号未计入名称：{names}",
     .en = "marks of footnotes behind names of places were taken away: {names}",
     .hint_zh = "",
     .hint_en = "",
     .about_zh =
         "年鉴的地名后常有 *、①、[1]、（1）、（注1）之类的注号；去掉注号能认出的才去掉。例：东莞市①。",
     .about_en =
         "Names in yearbooks bear marks of footnotes, *, ①, [1] or (1); they are taken away where the "
         "rest is a place. Example: 东莞市①."},
    {.code = "DR1737",
     .severity = Severity::error,
     .zh = "{zones} 里没有区域“{name}”；最接近的：{nearest}",
     .en = "{zones} has no zone '{name}'; nearest: {nearest}",
     .hint_zh = "改正写法，或在区域的表里加上它",
     .hint_en = "correct it, or add it to the table of zones",
     .about_zh = "deltareach-mpi 的流量表只能用区域表 code 列里的代码。例：少写一位。",
     .about_en =
         "The flows of deltareach-mpi name zones by the codes of the table of zones alone. Example: a "
         "digit is lacking."},
    {.code = "DR1738",
     .severity = Severity::error,
     .zh = "{origin} → {destination} 的流量没有数",
     .en = "the flow {origin} → {destination} has no value",
     .hint_zh = "是 0 的写 0 或删去这一行；不知道的，把这个区域从两张表里去掉",
     .hint_en = "where it is 0, write 0 or drop the row; where it is not known, leave the zone out of both "
                "tables",
     .about_zh = "deltareach-mpi 把没有记录的一对当作零流量，所以不知道的流量不能留空。例：格子是空的或“—”。",
     .about_en =
         "To deltareach-mpi a pair without a row is a zero flow, so that a flow that is not known cannot "
         "be left empty. Example: an empty cell, or —."},
    {.code = "DR1739",
     .severity = Severity::note,
     .zh = "{n} 行是区域到自身的流量，没有用",
     .en = "{n} rows are flows from a zone to itself and were not used",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "deltareach-mpi 的模型只有不同区域之间的流量。",
     .about_en = "The model of deltareach-mpi is of flows between different zones."},
};

}  // namespace

std::span<const CatalogueEntry> layers_places() {
    return layers_places_entries;
}

}  // namespace deltareach::catalogue
