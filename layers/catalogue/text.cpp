#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_text_entries[] = {
    {.code = "DR1133",
     .severity = Severity::warning,
     .zh = "{first} 与 {second} 的中位数相差约 10 的 {power} 次方：单位可能写错",
     .en = "the medians of {first} and {second} lie about 10^{power} apart: a unit may be wrong",
     .hint_zh = "核对两处是元、万元还是亿元",
     .hint_en = "see whether each is in 元, 万元 or 亿元",
     .about_zh = "同类数据（例如同一主题的两年）相差约一万倍或一亿倍，多半是单位不同。",
     .about_en = "Data of one kind (two years of a theme, say) that differ by a factor of about 10^4 or 10^8 "
                 "are mostly in different units."},
    {.code = "DR1136",
     .severity = Severity::note,
     .zh = "{n} 列合计未计入：{columns}",
     .en = "{n} columns of totals left out: {columns}",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "矩阵的表头是 合计、总计、小计 等的列不是地区；计入就会重复计算。",
     .about_en =
         "A column of a matrix headed 合计, 总计, 小计 or the like is no place; counting it would count "
         "twice."},
    {.code = "DR1137",
     .severity = Severity::warning,
     .zh = "“{origin}”的 {theme}：该值约为它其余各值中位数的 {ratio} 倍，其余各值都不相近，共 {n} "
           "个这样的值，单位写错了吗？",
     .en = "{theme} of '{origin}': this value is about {ratio} times the median of its others, none of which "
           "is "
           "near; {n} such values; is the unit wrong?",
     .hint_zh = "核对原始资料；若没有错，可以不理会",
     .hint_en = "look it up in the source; if it is right, nothing needs doing",
     .about_zh =
         "个别格子与同一起点、主题、单位的其他值差约一万倍，而且中间相隔一千倍以上没有别的值，多半是 万元 与 "
         "元、亿元 与 万元 混写。例：一列 11、12、13 万元里有一个 "
         "110000。至少四个值才判断，相同起点与终点的不看。",
     .about_en =
         "A few cells lie about ten thousand times off the others of their origin, theme and unit, with "
         "nothing within a thousand times of them: 万元 and yuan, or 亿元 and 万元, were probably mixed. "
         "Example: one 110000 among 11, 12 and 13. Judged from four values on; flows to the own place "
         "are left out."},
};

}  // namespace

std::span<const CatalogueEntry> layers_text() {
    return layers_text_entries;
}

}  // namespace deltareach::catalogue
