#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_limits_entries[] = {
    {.code = "DR1719",
     .severity = Severity::error,
     .zh = "流量超过 {limit} 行",
     .en = "there are more than {limit} flows",
     .hint_zh = "拆成几个项目，或先按地区汇总",
     .hint_en = "split the project, or sum up by place first",
     .about_zh = "一个文件的流量整个留在内存里，行数有上限。",
     .about_en = "The flows of a file are held in memory; there is a limit to their number."},
    {.code = "DR1727",
     .severity = Severity::error,
     .zh =
         "{places} 个地点、{km} 公里以内约有 {links} 百万条联系，要 {gb} GB 以上的内存；至多 {limit} 百万条",
     .en =
         "within {km} km of each other {places} places have about {links} million links, which take {gb} GB "
         "of memory or more; the limit is {limit} million",
     .hint_zh = "缩短距离，或用 knn:6 到 knn:24，或用较粗的层级",
     .hint_en = "take a shorter distance, knn:6 to knn:24, or a coarser level",
     .about_zh = "距离带的联系数随距离的平方增长。例：10 万个地点 40 公里有 1 亿条，400 公里有 100 亿条；"
                 "反距离与核权重每条占三倍内存，上限是 1 亿条",
     .about_en =
         "The links of a distance band grow with the square of the distance. Example: 100,000 places have "
         "100 million links within 40 km and 10,000 million within 400 km; weights by inverse distance "
         "and kernels take three times the memory a link, and 100 million are their limit"},
};

}  // namespace

std::span<const CatalogueEntry> layers_limits() {
    return layers_limits_entries;
}

}  // namespace deltareach::catalogue
