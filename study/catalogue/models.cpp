#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_models_entries[] = {
    {.code = "DR1814",
     .severity = Severity::warning,
     .zh = "有 {pairs} 对起讫点重复出现",
     .en = "pairs of origin and destination that appear more than once: {pairs}",
     .hint_zh = "一个表应只含一个主题与时期；确属多期数据时可忽略",
     .hint_en = "a table should hold one theme and period; ignore this for panels",
     .about_zh = "同一对出现多次，每次都算一个观测。例：两年的数据放在一个表里",
     .about_en =
         "The same pair several times counts as several observations. Example: two years in one table"},
    {.code = "DR1815",
     .severity = Severity::error,
     .zh = "{zone} 到自身没有距离，不能计入区内流量",
     .en = "{zone} has no distance to itself, so its intrazonal flow cannot be used",
     .hint_zh = "给出区内距离，或去掉 `model gravity --intrazonal`",
     .hint_en = "give the distance within the zone, or drop `model gravity --intrazonal`",
     .about_zh = "--intrazonal 要求对角线上有正的距离（如 (2/3)·sqrt(面积/π)）",
     .about_en = "--intrazonal needs positive distances on the diagonal, such as (2/3)·sqrt(area/π)"},
    {.code = "DR1816",
     .severity = Severity::warning,
     .zh = "规模的年份不一致：{years}",
     .en = "the mass mixes years: {years}",
     .hint_zh = "结论里说明，或换用同一年份",
     .hint_en = "say so with the result, or use one year",
     .about_zh = "不同省的 GDP 年份不同时，规模不可直接比较",
     .about_en = "Masses of different years cannot be compared as they stand"},
    {.code = "DR1831",
     .severity = Severity::warning,
     .zh = "{rows} 行缺少 {column}，已略去",
     .en = "{rows} rows lack {column} and were left out",
     .hint_zh = "缺失不是 0；确为 0 时写 0",
     .hint_en = "missing is never 0; write 0 where it is",
     .about_zh = "空单元格、—、N/A 算缺失，逐列计数",
     .about_en = "Empty cells, dashes and N/A are missing, and counted by column"},
    {.code = "DR1832",
     .severity = Severity::error,
     .zh = "{option} 是必需的",
     .en = "{option} is needed",
     .hint_zh = "{why}",
     .hint_en = "{why}",
     .about_zh = "某些参数没有默认值，由使用者决定。例：对单独的文件 model index 要用 --fields 指明指标",
     .about_en = "Some parameters have no default: the user decides. Example: --fields of model index on a "
                 "lone file"},
    {.code = "DR1834",
     .severity = Severity::error,
     .zh = "距离需要坐标和坐标系：文件里没有坐标，或没有说明坐标系而坐标也不像经纬度",
     .en = "distances need coordinates and their reference system: the file has no shapes, or it names no "
           "reference and its coordinates are not degrees",
     .hint_zh =
         "{?weights classify spill model !gravity !compare !margins !table|加 --crs planar-km 或 --crs "
         "EPSG:…；表格还要用 --points X,Y "
         "指明坐标字段~；}或先用 `convert --points X,Y` 另存",
     .hint_en =
         "{?weights classify spill model !gravity !compare !margins !table|add --crs planar-km or --crs "
         "EPSG:…; for a table also name "
         "its fields of coordinates, --points X,Y~; }or write it by `convert --points X,Y` first",
     .about_zh = "没有坐标系的平面坐标不知道单位；邻接不需要距离。例：columbus.geojson 用 knn:4",
     .about_en = "Without a reference system the unit of the coordinates is unknown; contiguity needs no "
                 "distances. Example: columbus.geojson with knn:4"},
    {.code = "DR1835",
     .severity = Severity::error,
     .zh = "情景文件第 {row} 行有误：{problem}",
     .en = "row {row} of the scenario cannot be used: {problem}",
     .hint_zh = "列为 kind, origin, destination 与 factor 或 value；kind 为 "
                "origin_mass、destination_mass、mass、distance、link 或 new_link",
     .hint_en = "its columns are kind, origin, destination and factor or value; kind is origin_mass, "
                "destination_mass, mass, distance, link or new_link",
     .about_zh =
         "情景以现值的倍数或新的数值表示变化。例：kind=link, origin=310000, destination=330100, factor=0.7",
     .about_en = "A scenario gives changes as factors or as new values. Example: kind=link, origin=310000, "
                 "destination=330100, factor=0.7"},
    {.code = "DR1836",
     .severity = Severity::error,
     .zh = "字段 {field} 在 {id} 处缺失",
     .en = "the field {field} is missing at {id}",
     .hint_zh = "补上数值，或从文件中去掉这一单元；缺失不是 0",
     .hint_en = "fill it in, or leave the unit out of the file; missing is never 0",
     .about_zh = "统计量不接受缺失值，也不会把它当作 0。例：某市没有 GDP",
     .about_en = "A statistic takes no missing value and never makes it 0. Example: a city without GDP"},
    {.code = "DR1837",
     .severity = Severity::warning,
     .zh = "{pairs} 对在流量表中没有记录，未进入模型",
     .en = "{pairs} pairs have no row in the flow table and are left out of the model",
     .hint_zh = "若无记录就是 0，加 `model … --missing-as-zero`",
     .hint_en = "if no row means no flow, add `model … --missing-as-zero`",
     .about_zh = "没有记录不等于 0，除非项目这样说。例：只记录了发生的合同",
     .about_en =
         "No row is not a zero until the user says so. Example: a register of contracts that were made"},
    {.code = "DR1839",
     .severity = Severity::warning,
     .zh = "{pairs} 对的流量是下级各对之和，其中有的没有记录：按至少值进入模型",
     .en = "{pairs} pairs are sums over finer pairs of which some have no row: they enter the model as the "
           "least "
           "that they can be",
     .hint_zh = "换到表里写的那一级（`model … --level`），或补上缺的行；若无记录就是 0，加 `model … "
                "--missing-as-zero`",
     .hint_en =
         "take the level that the table is of (`model … --level`) or add what is missing; if no row means no "
         "flow, `model … --missing-as-zero`",
     .about_zh =
         "流量表写到区县而模型按省算时，一对省之间只要有一对区县没有记录，和就只是至少值。例：两省之间 12 "
         "对只有 9 对有记录",
     .about_en =
         "Where the table is of counties and the model of provinces, one pair of counties without a row "
         "makes the sum of its provinces a bound. Example: 9 of 12 pairs are on record"},
    {.code = "DR1838",
     .severity = Severity::error,
     .zh = "共 {pairs} 项，超过 {limit}",
     .en = "{pairs} items are more than {limit}",
     .hint_zh = "用 -o 写入文件，或减小规模",
     .hint_en = "write to a file with -o, or make it smaller",
     .about_zh = "太大的结果不打印到标准输出，太细的栅格不计算",
     .about_en = "Results too large are not printed, rasters too fine are not computed"},
    {.code = "DR1840",
     .severity = Severity::error,
     .zh = "行程表缺一些对，而起讫点表里没有坐标可估",
     .en = "the table of times lacks pairs, and a table of pairs has no places to estimate them from",
     .hint_zh = "补全行程表，或在项目里运行",
     .hint_en = "complete the table of times, or work on a project",
     .about_zh = "--circuity 与 --speed-km-h 用直线距离补缺；只有代码的表没有直线距离。",
     .about_en = "--circuity and --speed-km-h fill gaps from straight distances; a table of ids has none."},
    {.code = "DR1841",
     .severity = Severity::warning,
     .zh = "{count} 个区域在某些主题没有记录，未排名：{names}",
     .en = "{count} zones have no row in some theme and are not ranked: {names}",
     .hint_zh = "若无记录就是 0，加 `model index --missing-as-zero`；或用 --themes 选主题",
     .hint_en = "if no row means no flow, add `model index --missing-as-zero`; or choose --themes",
     .about_zh = "综合辐射指数只排各主题都有记录的起点；没有记录不等于 0。",
     .about_en = "The composite index ranks origins that have rows in every theme; no row is not a zero."},
    {.code = "DR1842",
     .severity = Severity::error,
     .zh = "没有区域可排名：没有主题，或没有区域在所有主题都有记录",
     .en = "no zone can be ranked: there is no theme with flows between zones, or no zone has rows in all of "
           "them",
     .hint_zh = "用 `model index --themes` 选主题，或加 --missing-as-zero",
     .hint_en = "choose `model index --themes`, or add --missing-as-zero",
     .about_zh = "综合辐射指数需要各主题在区域之间的流量。例：只有区域总数的项目",
     .about_en =
         "The composite index needs flows between zones. Example: a project of regional totals alone"},
    {.code = "DR1843",
     .severity = Severity::error,
     .zh = "这一模型的情景不能用 --totals {totals}",
     .en = "a scenario of this model cannot keep --totals {totals}",
     .hint_zh = "用 origins 或 free；两侧总量不变请用 model gravity",
     .hint_en = "use origins or free; for both margins use model gravity",
     .about_zh = "辐射、介入机会、Huff 模型把起点总量分给终点，终点总量随之而定。",
     .about_en =
         "Radiation, opportunities and Huff spread an origin's total; the destinations' totals follow."},
    {.code = "DR1844",
     .severity = Severity::error,
     .zh = "拟合的衰减为 {beta}，不是随距离递减，威尔逊半径无定义",
     .en = "the fitted decay is {beta}: flow does not fall with distance, so Wilson's radius is not defined",
     .hint_zh = "用 `model … --beta` 给出衰减",
     .hint_en = "give the decay with `model … --beta`",
     .about_zh = "半径为 ln(M/θ)/β，β 须大于 0。",
     .about_en = "The radius is ln(M/θ)/β with β above 0."},
    {.code = "DR1845",
     .severity = Severity::error,
     .zh = "[[model]] kind = \"{kind}\" 没有 {key} 这个键；有它的是 {kinds}",
     .en = "[[model]] kind = \"{kind}\" has no key {key}; it is one of {kinds}",
     .hint_zh = "键与命令选项同名（- 写作 _）：deltareach model {kind} --help",
     .hint_en = "keys are the command's options with _ for -: deltareach model {kind} --help",
     .about_zh = "表里有别的模型的键。例：gravity 给了 theta",
     .about_en = "The table has a key of another kind of model. Example: theta for gravity"},
    {.code = "DR1846",
     .severity = Severity::error,
     .zh = "边际表这一行不可用：{problem}",
     .en = "this row of the margins cannot be used: {problem}",
     .hint_zh = "列为 origin, destination, theme, period, total；空格子表示对它求和",
     .hint_en = "columns are origin, destination, theme, period, total; an empty cell means the sum over it",
     .about_zh = "每一行是一个已知的合计：某起点送出、某终点收到、某主题或时期的总数，或它们的组合。",
     .about_en = "Every row is a known sum: sent by an origin, received by a destination, of a theme or "
                 "period, or of several of these."},
    {.code = "DR1853",
     .severity = Severity::note,
     .zh = "{all} 对里有 {n} 对不在任何已知合计之内，不作估算",
     .en = "{n} of {all} pairs are in no known sum and are not estimated",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "没有合计的地方，模型只有相对大小，没有数量。含有这样的对的省份合计、起点的辐射半径也不给出"
                 "。例：只知道到江"
                 "苏的合计，不估算到安徽的流量。",
     .about_en =
         "Without a sum the prior has relative sizes and no amount. Sums of a province and radii of an "
         "origin with such a pair are not given either. Example: a total to Jiangsu says nothing of flows to "
         "Anhui."},
    {.code = "DR1854",
     .severity = Severity::error,
     .zh = "边际表里不认识的列：{columns}",
     .en = "columns of the margins that are not known: {columns}",
     .hint_zh =
         "列为 "
         "origin（起点）、destination（终点）、theme（主题）、period（时期）、total（合计）；其他列请去掉",
     .hint_en = "columns are origin, destination, theme, period and total; take others out",
     .about_zh = "不认识的列可能正是合计所属的地方，略过会把合计分给别处。",
     .about_en = "What is not known may say what the sum is of; passed over, the sum would go elsewhere."},
    {.code = "DR1849",
     .severity = Severity::error,
     .zh = "{option} 只用于项目；{path} 是一张表",
     .en = "{option} is for projects; {path} is a table",
     .hint_zh = "表里每一行是一对：零流量要写成一行 0",
     .hint_en = "a row is a pair: write zero flows as rows of 0",
     .about_zh = "表没有列出的对也没有距离，补不成 0。",
     .about_en =
         "A pair that a table does not list has no distance either, so that it cannot be filled in as 0."},
    {.code = "DR1850",
     .severity = Severity::warning,
     .zh = "规模 {field} 就是所解释的流量的合计：拟合是循环的，它的指数与拟合优度不说明规模的作用",
     .en = "the mass {field} is a sum of the very flows that are explained: the fit is circular, and its "
           "exponent and goodness of fit say nothing of what size does",
     .hint_zh = "换用与这些流量无关的规模（GDP、人口），或用 constraint = \"doubly\" 让合计由约束给出",
     .hint_en = "take a mass that these flows do not enter (GDP, population), or let constraint = \"doubly\" "
                "meet the sums",
     .about_zh =
         "各地送出或收到的合计放进引力模型当规模，等于用结果解释结果。例：用 t_2023_sent 解释主题 t 在 2023 "
         "年的流量",
     .about_en = "With what zones send or receive as their mass the outcome explains itself. Example: "
                 "t_2023_sent for the flows of theme t in 2023"},
    {.code = "DR1861",
     .severity = Severity::error,
     .zh = "{id} 的 {field} 是 {value}，须大于 0",
     .en = "{field} of {id} is {value}, it must be above 0",
     .hint_zh = "改正这个值，或从表中去掉这一行；同一点的两个区域请合并或给出距离",
     .hint_en =
         "correct the value or leave the row out; merge places that share a point or give their distance",
     .about_zh = "距离与规模在模型里取对数或作分母，0 与负数没有意义。例：某区的 GDP 是 0，某一对的距离是 0",
     .about_en = "Models take distances and masses as logarithms or divide by them: 0 and less mean nothing. "
                 "Example: a district whose GDP is 0, a pair at distance 0"},
};

}  // namespace

std::span<const CatalogueEntry> study_models() {
    return study_models_entries;
}

}  // namespace deltareach::catalogue
