#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_cells_entries[] = {
    {.code = "DR1162",
     .severity = Severity::error,
     .zh = "“{text}”是表格软件的错误值，不是地名或类别",
     .en = "'{text}' is an error value of the spreadsheet, no place or category",
     .hint_zh = "在表格软件里改正公式后重新保存",
     .hint_en = "mend the formula in the spreadsheet and save again",
     .about_zh = "查找公式失败的格子说不出这一行属于谁，不能归入“其他”。例：终点列里的 #REF!、#N/A。",
     .about_en =
         "A look-up that failed does not say whose row this is, and it is not 'other'. Example: #REF! "
         "or #N/A under 终点."},
    {.code = "DR1229",
     .severity = Severity::error,
     .zh = "“{name}”里有不止一个地方：{candidates}",
     .en = "'{name}' names more than one place: {candidates}",
     .hint_zh = "代码与名称不符的，查对哪个写错了、两列是否错行，改正它；一格写了几个地方的，拆成几行；确是一"
                "处的，在 "
                "[aliases] 里指定",
     .hint_en =
         "where a code and a name disagree, see which of them is wrong, or whether a column has slipped by a "
         "row; where "
         "a cell names several places, give each a row; where it is one place, settle it under [aliases]",
     .about_zh = "数值该记给谁、各记多少，表里没有说。例：苏州市、无锡市；320500 无锡市；南京市浦东新区。",
     .about_en =
         "The table does not say whose the value is, or in what shares. Example: 苏州市、无锡市; 320500 "
         "无锡市; 南京市浦东新区."},
    {.code = "DR1271",
     .severity = Severity::note,
     .zh = "境界线不是区域，未计入：{n} 个，如 {code}",
     .en = "lines of a boundary are no zones and were left out: {n}, {code} for one",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "DataV 的边界文件把国界线画成一个没有名称的面，代码是 100000_JD。",
     .about_en =
         "Boundary files of DataV draw the national boundary as an area without a name, with the code "
         "100000_JD."},
    {.code = "DR1940",
     .severity = Severity::error,
     .zh = "不知道这些列的含义：{columns}",
     .en = "it is not known what these columns are: {columns}",
     .hint_zh = "用列名 origin、destination、weight（或 id、neighbour、flow …），或只留两三列",
     .hint_en =
         "use the heads origin, destination and weight (or id, neighbour, flow …), or keep two or three "
         "columns",
     .about_zh =
         "一行一对单元的表按列名读；列名不认识时只有两三列才按顺序读。例：起讫之后先是年份、再是流量。",
     .about_en = "A table with a row a pair is read by its heads; unknown ones are taken in order only where "
                 "there are two or three columns. Example: a year between the ids and the flow."},
    {.code = "DR1942",
     .severity = Severity::warning,
     .zh = "有 {rows} 行重复同一对单元，已相加：如 {pair}",
     .en = "{rows} rows repeat a pair of units and were added up: {pair} for one",
     .hint_zh = "若是不同年份，先挑出一年；若是重复记录，删去",
     .hint_en = "where they are several years, take one first; where they are copies, remove them",
     .about_zh = "一对单元在一个方向上只有一个权重，同一对的几行流量相加。",
     .about_en = "A pair has one weight a direction; several rows of flow for it are added."},
    {.code = "DR1943",
     .severity = Severity::note,
     .zh = "未读的列：{columns}（权重取自“{weight}”）",
     .en = "columns not read: {columns} (the weights are those of '{weight}')",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "只读起点、终点与权重三列。",
     .about_en = "Only the two ids and the weight are read."},
    {.code = "DR1977",
     .severity = Severity::note,
     .zh = "按位置把“{head}”列当作权重",
     .en = "column '{head}' is taken for the weight by its place",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "列名不认识时第三列是权重；列名写 weight 就不再提示。",
     .about_en = "Where no head says so the third column is the weight; the head weight ends this note."},
    {.code = "DR1978",
     .severity = Severity::error,
     .zh = "“{head}”列不是权重，表里没有别的列可作权重",
     .en = "column '{head}' is no weight, and no other column can be",
     .hint_zh = "加一列 weight（或 value），或去掉这一列（每对算 1）",
     .hint_en = "add a column weight (or value), or drop this one (each pair counts 1)",
     .about_zh = "年份与距离不是联系的强弱：距离当权重会使最远的最重。例：起点,终点,年份 三列的表。",
     .about_en = "Years and distances do not say how strong a link is: by distance the farthest "
                 "would weigh most. Example: a table of origin, destination and year."},
    {.code = "DR1944",
     .severity = Severity::warning,
     .zh = "权重随距离增大（等级相关 {correlation}）：文件里多半是距离，不是权重",
     .en = "the weights grow with the distance (rank correlation {correlation}): the file probably holds "
           "distances, not weights",
     .hint_zh = "{?weights spill !table|用 --binary~，或}用 knn:、band:、inverse: 让本程序自己计算",
     .hint_en =
         "{?weights spill !table|use --binary~, or }let the program compute them: knn:, band: or inverse:",
     .about_zh = "GeoDa 的 .gwt 存的是距离，直接当作权重，远的邻居反而更重。",
     .about_en = "A .gwt of GeoDa holds distances; taken as weights the far neighbours would count most."},
    {.code = "DR1945",
     .severity = Severity::error,
     .zh = "编号“{id}”为空或含空格，{format} 写不了",
     .en = "the id '{id}' is empty or has a blank, which {format} cannot hold",
     .hint_zh = "写成 .csv，或用 `weights --id` 换一个编号字段",
     .hint_en = "write a .csv, or take another id field with `weights --id`",
     .about_zh = "GAL 与 GWT 以空格分隔，含空格的编号会被读成两个。例：New York。",
     .about_en =
         "GAL and GWT part their words by blanks, so such an id would be read as two. Example: New York."},
    {.code = "DR1946",
     .severity = Severity::error,
     .zh = "{id} 的“{field}”有两个不同的值：{value}",
     .en = "{id} has two values of '{field}': {value}",
     .hint_zh = "一对单元的距离只有一个，改正其中一行",
     .hint_en = "a pair has one distance: correct one of the rows",
     .about_zh = "同一对出现在几行时，流量相加，距离等属性必须一致。例：两行 A → B，距离 80 与 85。",
     .about_en =
         "Where a pair stands in several rows flows are added, and distances and the like must agree. "
         "Example: two rows A → B with 80 and 85 km."},
};

}  // namespace

std::span<const CatalogueEntry> layers_cells() {
    return layers_cells_entries;
}

}  // namespace deltareach::catalogue
