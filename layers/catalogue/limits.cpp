#include "layers/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry layers_limits_entries[] = {
    {.code = "DR1719",
     .severity = Severity::error,
     .zh = "流量有 {rows} 百万行，约要 {gb} GB 内存，上限 {limit} GB",
     .en = "{rows} million flows take about {gb} GB of memory; the limit is {limit} GB",
     .hint_zh = "先用 `records` 汇总（--origin-field、--destination-field 指明地名），行数不限",
     .hint_en = "sum them up first: `records` with --origin-field and --destination-field reads any number",
     .about_zh = "一个文件的流量整个留在内存里；这里的上限不看机器有多少内存，内存不够时另有 DR1722",
     .about_en =
         "The flows of a file are held in memory. This limit does not ask how much the machine has; where "
         "that is less, DR1722 says so"},
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
