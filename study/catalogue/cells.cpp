#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_cells_entries[] = {
    {.code = "DR1992",
     .severity = Severity::error,
     .zh = "“单位”一列各行不同（{unit}、{other}），“{head}”的数不能一起用",
     .en = "the column of units differs from row to row ({unit}, {other}): the numbers of '{head}' cannot "
           "stand "
           "together",
     .hint_zh = "换算成一个单位，写进表头：{head}（{unit}）",
     .hint_en = "convert them to one unit, and write it into the head: {head} ({unit})",
     .about_zh =
         "表里有“单位”一列时，它是唯一一列数值的单位；各行的单位不同，画在一张图上会差成千上万倍。流量表"
         "逐行换算，属性表不换算。例：160.1 亿元、190.2 万元。",
     .about_en =
         "A column of units tells that of the one column of numbers; rows in different units on one map "
         "would be thousands of times apart. Tables of flows are converted row by row, attributes are "
         "not. Example: 160.1 亿元, 190.2 万元."},
    {.code = "DR1166",
     .severity = Severity::error,
     .zh = "项目说每行是一笔（rows = \"deals\"），这一行却写着 {count} 笔",
     .en = "the project calls every row one deal (rows = \"deals\"), this one counts {count}",
     .hint_zh = "去掉 [[flows]] 里的 rows，或把各笔分成各行",
     .hint_en = "leave rows out of [[flows]], or give every deal a row of its own",
     .about_zh = "逐笔重抽样时，一行就是一笔。例：一行写 3 笔共 600 万元，那是合计，不是一笔",
     .about_en = "Where rows are resampled each of them is one deal. Example: a row of 3 deals and 6 million "
                 "yuan is their sum, not a deal"},
    {.code = "DR1947",
     .severity = Severity::note,
     .zh = "这个统计量按二值权重定义：{weights} 的权重都改为 1",
     .en = "the statistic is defined by binary weights: those of {weights} were made 1",
     .hint_zh = "`spill g --raw`、`spill local --raw` 保留原值，--row 按行标准化",
     .hint_en = "`spill g --raw` and `spill local --raw` keep them as they are, --row makes rows sum to 1",
     .about_zh = "Getis–Ord G 与 G* 默认只看是否相邻。例：file:权重.csv 里的 2.5 变成 1。",
     .about_en = "G and G* of Getis and Ord ask by default only who is a neighbour. Example: 2.5 in "
                 "file:weights.csv becomes 1."},
    {.code = "DR1552",
     .severity = Severity::note,
     .zh = "表里每个名称有几期的行（{periods}），图上是 {shown}",
     .en = "the table has rows of several periods a name ({periods}); the chart shows {shown}",
     .hint_zh = "{?chart|用 --period 选别的一期~}",
     .hint_en = "{?chart|choose another with --period~}",
     .about_zh = "排名比较各地同一期的数：一地几年的行各成一条就比不出来了。没有指明时取最近一期。例：城市、"
                 "年份、产值三列的长表。",
     .about_en =
         "A ranking compares places in one period: a bar a row would set the years of a place beside "
         "those of others. Without a word the latest is taken. Example: a long table of city, year and "
         "output."},
    {.code = "DR1962",
     .severity = Severity::note,
     .zh = "“{field}”是流量之和：{all} 个区域中 {n} 个缺部分地区对的行，其值是至少值，不是全部",
     .en = "{field} sums flows: in {n} of {all} zones some pairs have no row, and the value is the least it "
           "can "
           "be, not the whole",
     .hint_zh = "补上缺的行（确实没有的写 0），或在 [spill] 里写 `missing_as_zero = true`",
     .hint_en = "add the rows (0 where there was none), or write `missing_as_zero = true` under [spill]",
     .about_zh = "没有行就是不知道，不是 0。例：某市只公布流向五个市的合同，其流出总量只是这五个之和",
     .about_en = "No row means not known, not 0. Example: a city that reports its contracts with five others "
                 "sends at least those"},
    {.code = "DR1979",
     .severity = Severity::error,
     .zh = "孤岛无法接入：{weights} 的权重大小不一，没有规则说明多一条连接该有多大",
     .en = "islands cannot be attached: the weights of {weights} are unequal, and nothing says how large one "
           "more is",
     .hint_zh =
         "换用 inverse 或邻接权重{?weights spill !table|，加 --binary，或不用 --attach-islands~}；项目里去掉 "
         "[spill] attach_islands",
     .hint_en = "take inverse or contiguity weights{?weights spill !table|, add --binary, or leave out "
                "--attach-islands~}; in a project leave out attach_islands under [spill]",
     .about_zh = "核权重、流量权重与大小不一的权重文件，孤岛的连接没有自己的数值；写成 1 "
                 "会压倒其他连接，或微不足道。",
     .about_en =
         "Links of an island have no value of their own among weights of a kernel, of flows or of a file; 1 "
         "would outweigh all others, or hardly count."},
    {.code = "DR1980",
     .severity = Severity::error,
     .zh = "取对数（--log）时，{n} 个区域到自身的距离为 0，不能取对数",
     .en = "with --log the distance of {n} zones to themselves is 0, which has no logarithm",
     .hint_zh = "给出区域内的距离，或全部写 0 并保留区域内常数（`spill flows` 不加 --no-intra）",
     .hint_en = "give the distance within zones, or 0 for all and keep their constant (`spill flows` without "
                "--no-intra)",
     .about_zh = "对角线全为 0 而且有自己的常数时不影响结果；一部分为 0，或没有常数时，0 会被当作 1 公里。",
     .about_en = "Where the whole diagonal is 0 and has a constant of its own it changes nothing; where part "
                 "of it is, "
                 "or there is none, 0 would stand for one kilometre."},
    {.code = "DR1949",
     .severity = Severity::warning,
     .zh = "{all} 个地区中 {left} 个的 {field} 没有数据，不参与统计：{ids}",
     .en = "{left} of {all} units have no {field} and are left out of the statistic: {ids}",
     .hint_zh = "补上数值；真是零就写 0",
     .hint_en = "fill them in, and write 0 where it is 0",
     .about_zh =
         "没有记录不是零：没有数值的单元既不检验，也不作邻区；结果里计数，图上为无数据。例：某市的专利数空着",
     .about_en = "No record is not zero: units without a value are neither tested nor neighbours; they are "
                 "counted, and "
                 "shown as no data on maps. Example: an empty cell of one city"},
    {.code = "DR1948",
     .severity = Severity::note,
     .zh = "{weights} 的权重已按行标准化：每行之和为 1",
     .en = "the weights of {weights} were row-standardised: each row sums to 1",
     .hint_zh = "`spill … --raw` 保留原值，--binary 都取 1",
     .hint_en = "`spill … --raw` keeps them as they are, --binary makes all of them 1",
     .about_zh =
         "Moran、Geary 与空间回归默认用行标准化权重。例：file:权重.csv 里的 1.5 与 0.5 变成 0.75 与 0.25。",
     .about_en = "Moran, Geary and spatial regression take row-standardised weights by default. Example: 1.5 "
                 "and 0.5 in file:weights.csv become 0.75 and 0.25."},
};

}  // namespace

std::span<const CatalogueEntry> study_cells() {
    return study_cells_entries;
}

}  // namespace deltareach::catalogue
