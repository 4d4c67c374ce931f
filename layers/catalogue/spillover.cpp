#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_spillover_entries[] = {
    {.code = "DR1901",
     .severity = Severity::error,
     .zh = "{k} 个最近邻不行：只有 {n} 个单元",
     .en = "{k} nearest neighbours cannot be had: there are {n} units",
     .hint_zh = "k 至少为 1，且小于单元数",
     .hint_en = "take k of at least 1 and below the number of units",
     .about_zh = "knn:K 里的 K 不小于单元数。例：4 个城市用 knn:4",
     .about_en = "The K of knn:K is not below the number of units. Example: knn:4 with 4 cities"},
    {.code = "DR1902",
     .severity = Severity::note,
     .zh = "{count} 个单元没有邻居（孤岛）：{ids}",
     .en = "islands, units without a neighbour: {count} ({ids})",
     .hint_zh =
         "{?weights spill !table|用 --attach-islands 连到最近的单元，细缝隔开的用 --snap~；}项目里写 [spill] "
         "attach_islands、snap；或换一种权重",
     .hint_en =
         "{?weights spill !table|link them to the nearest unit with --attach-islands, or where slivers part "
         "them "
         "use --snap~; }in a project write attach_islands or snap under [spill]; or choose other weights",
     .about_zh = "孤岛的权重行为零并保留：空间滞后为 0，局部统计量为空。例：崇明岛与陆地不相邻",
     .about_en = "An island's row of weights is zero and stays: its spatial lag is 0 and its local "
                 "statistics are null. Example: Chongming, which touches no other zone"},
    {.code = "DR1903",
     .severity = Severity::note,
     .zh = "权重分成 {components} 个互不相连的部分",
     .en = "the weights fall into {components} parts that no link joins",
     .hint_zh = "部分之间没有溢出；如非本意，换一种权重",
     .hint_en = "nothing spills over between the parts; choose other weights if that is not meant",
     .about_zh = "每个部分自成一体。例：舟山与大陆",
     .about_en = "Each part stands alone. Example: an archipelago and the mainland"},
    {.code = "DR1904",
     .severity = Severity::error,
     .zh = "权重文件的这一行读不懂：{text}",
     .en = "this line of the weights file cannot be read: {text}",
     .hint_zh = "GAL：每个单元两行（编号 邻居数；邻居）。GWT：起 讫 权重。CSV：id,neighbour[,weight]",
     .hint_en =
         "GAL: two lines a unit (id count; neighbours). GWT: from to weight. CSV: id,neighbour[,weight]",
     .about_zh = "行的字段数不对，或权重不是数。例：GAL 里写 3 个邻居却只列了 2 个",
     .about_en = "A line has the wrong number of words, or a weight is no number. Example: a GAL unit that "
                 "announces 3 neighbours and lists 2"},
    {.code = "DR1905",
     .severity = Severity::error,
     .zh = "权重文件里的编号不在图层中：{text}",
     .en = "the weights file names an id that the layer lacks: {text}",
     .hint_zh = "{?weights spill|用 --id 指明图层的编号字段~；}项目里写 [zones] 的 id",
     .hint_en = "{?weights spill|name the layer's id field with --id~; }in a project write id under [zones]",
     .about_zh = "权重按编号对应单元。例：权重用 POLYID，图层读的是 NAME",
     .about_en = "Weights join to units by id. Example: weights by POLYID, a layer read by NAME"},
    {.code = "DR1906",
     .severity = Severity::error,
     .zh = "编号“{text}”为空、重复，或权重文件里没有它",
     .en = "the id '{text}' is empty or stands twice, or the weights file lacks it",
     .hint_zh = "每个编号恰好一次",
     .hint_en = "every id once",
     .about_zh = "图层的编号不能重复；GAL 文件必须列出每个单元，孤岛写 0。例：两行编号同为 12",
     .about_en =
         "Ids are unique; a GAL file lists every unit, islands with 0. Example: two lines of unit 12"},
    {.code = "DR1907",
     .severity = Severity::error,
     .zh = "从单元 {from} 到单元 {to} 的权重为 {weight}",
     .en = "the weight from unit {from} to unit {to} is {weight}",
     .hint_zh = "权重须为非负有限数",
     .hint_en = "weights are finite and not negative",
     .about_zh = "空间权重不能为负。例：距离写成负数",
     .about_en = "Spatial weights are never negative. Example: a distance written with a minus"},
    {.code = "DR1908",
     .severity = Severity::error,
     .zh = "从单元 {from} 到单元 {to} 的联系写了两次",
     .en = "the link from unit {from} to unit {to} stands twice",
     .hint_zh = "删去其中一行",
     .hint_en = "remove one of the lines",
     .about_zh = "一对单元在一个方向上只有一个权重。例：CSV 里 1,2 两行",
     .about_en = "A pair has one weight a direction. Example: two CSV lines 1,2"},
    {.code = "DR1909",
     .severity = Severity::error,
     .zh = "权重指到第 {from} → {to} 个单元，但只有 {n} 个",
     .en = "a weight links units {from} → {to}, but there are {n}",
     .hint_zh = "检查权重的来源",
     .hint_en = "check where the weights come from",
     .about_zh = "位置超出单元数。例：6 个城市的权重用于 5 个城市",
     .about_en = "A position beyond the number of units. Example: weights of 6 cities used with 5"},
    {.code = "DR1920",
     .severity = Severity::error,
     .zh = "不认识的权重：{weights}",
     .en = "these weights are not known: {weights}",
     .hint_zh =
         "queen、rook、knn:K、band:KM、inverse:KM:POWER、kernel:KM[:triangular|uniform|epanechnikov|quartic|"
         "gaussian]、block:FIELD、flow:表或主题，或 file:路径（.gal、.gwt、.csv）",
     .hint_en = "queen, rook, knn:K, band:KM, inverse:KM:POWER, "
                "kernel:KM[:triangular|uniform|epanechnikov|quartic|gaussian], block:FIELD, flow:TABLE or "
                "flow:THEME, or file:PATH (.gal, .gwt, .csv)",
     .about_zh = "权重的写法不对。例：knn 没写 K",
     .about_en = "The weights are misspelt. Example: knn without its K"},
    {.code = "DR1929",
     .severity = Severity::error,
     .zh = "表里的地区不在图层中：{text}",
     .en = "the table names a place that the layer lacks: {text}",
     .hint_zh = "用 --id 指明图层的编号字段（`spill`），或改正表里的编号",
     .hint_en = "name the layer's id field with --id (`spill`), or correct the id in the table",
     .about_zh = "面板表、流量表按编号对应单元。例：表里写 310000，图层的编号是名称",
     .about_en =
         "Rows of panels and flows join to units by id. Example: 310000 in the table, names in the layer"},
    {.code = "DR1974",
     .severity = Severity::note,
     .zh = "权重文件里有 {n} 条单元到自身的联系，已略去",
     .en = "links of the weights file from a unit to itself, left out: {n}",
     .hint_zh = "G* 自己把本地算进去（`spill local` 的 --statistic gstar），其他统计量的权重没有自身",
     .hint_en =
         "G* counts the unit itself (--statistic gstar of `spill local`); weights of all other statistics "
         "have none",
     .about_zh = "GeoDa 的核权重文件带对角线。例：1 1 1.0",
     .about_en = "Files of kernel weights by GeoDa hold the diagonal. Example: 1 1 1.0"},
    {.code = "DR1975",
     .severity = Severity::warning,
     .zh = "权重文件的表头说有 {found} 个单元，图层有 {units} 个",
     .en = "the head of the weights file counts {found} units, the layer has {units}",
     .hint_zh = "检查文件是否属于这个图层，是否完整",
     .hint_en = "see whether the file is of this layer and whole",
     .about_zh = "文件里没有的单元成为孤岛。例：41 个城市的权重用于 50 个城市",
     .about_en = "Units that the file lacks become islands. Example: weights of 41 cities used with 50"},
};

}  // namespace

std::span<const CatalogueEntry> layers_spillover() {
    return layers_spillover_entries;
}

}  // namespace deltareach::catalogue
