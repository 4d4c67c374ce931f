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
};

}  // namespace

std::span<const CatalogueEntry> layers_limits() {
    return layers_limits_entries;
}

}  // namespace deltareach::catalogue
