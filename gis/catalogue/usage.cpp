#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_usage_entries[] = {
    {.code = "DR1028",
     .severity = Severity::error,
     .zh = "两个输出用同一个文件名：{name}",
     .en = "two outputs have one file name: {name}",
     .hint_zh = "在 [[map]]（或 [[model]]）里给其中一个写 name",
     .hint_en = "give one of them a name in its [[map]] (or [[model]])",
     .about_zh = "不写 name 的地图按种类、起点、主题、时期命名；内容不同而名字相同的两幅会互相覆盖，所以不画",
     .about_en = "Maps without a name are named by kind, origin, theme and period; two that differ and share "
                 "a name would overwrite each other"},
};

}  // namespace

std::span<const CatalogueEntry> gis_usage() {
    return gis_usage_entries;
}

}  // namespace deltareach::catalogue
