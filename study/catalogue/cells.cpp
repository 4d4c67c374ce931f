#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_cells_entries[] = {
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
     .hint_zh = "--raw 保留原值，--row 按行标准化",
     .hint_en = "--raw keeps them as they are, --row makes rows sum to 1",
     .about_zh = "Getis–Ord G 与 G* 默认只看是否相邻。例：file:权重.csv 里的 2.5 变成 1。",
     .about_en = "G and G* of Getis and Ord ask by default only who is a neighbour. Example: 2.5 in "
                 "file:weights.csv becomes 1."},
    {.code = "DR1948",
     .severity = Severity::note,
     .zh = "{weights} 的权重已按行标准化：每行之和为 1",
     .en = "the weights of {weights} were row-standardised: each row sums to 1",
     .hint_zh = "--raw 保留原值，--binary 都取 1",
     .hint_en = "--raw keeps them as they are, --binary makes all of them 1",
     .about_zh = "Moran、Geary 与空间回归默认用行标准化权重。例：file:权重.csv 里的 1.5 与 0.5 变成 0.75 与 "
                 "0.25。",
     .about_en = "Moran, Geary and spatial regression take row-standardised weights by default. Example: 1.5 "
                 "and 0.5 in file:weights.csv become 0.75 and 0.25."},
};

}  // namespace

std::span<const CatalogueEntry> study_cells() {
    return study_cells_entries;
}

}  // namespace deltareach::catalogue
