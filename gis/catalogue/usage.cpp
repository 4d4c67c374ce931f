#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_usage_entries[] = {
    {.code = "DR1017",
     .severity = Severity::error,
     .zh = "没有字段 {field}，或它的类型不对",
     .en = "there is no field {field}, or none of the type needed",
     .hint_zh = "有的字段：{known}{advice}",
     .hint_en = "fields: {known}{advice}",
     .about_zh = "项目或命令写的字段名在数据中不存在，或类型不对；退出码 3，因为缺的是数据。例：id = "
                 "\"adcode\" 而文件里叫 code",
     .about_en =
         "A field that the project or the command names is not in the data, or is text where a number "
         "is needed; exit 3, since it is the data that lack it. Example: id = \"adcode\" where the "
         "file has code"},
    {.code = "DR1028",
     .severity = Severity::error,
     .zh = "两个输出用同一个文件名：{name}",
     .en = "two outputs have one file name: {name}",
     .hint_zh = "在 [[map]]（或 [[model]]）里给其中一个写 name",
     .hint_en = "give one of them a name in its [[map]] (or [[model]])",
     .about_zh = "不写 name 的地图按种类、起点、主题、时期命名；内容不同而名字相同的两幅会互相覆盖，所以不画",
     .about_en = "Maps without a name are named by kind, origin, theme and period; two that differ and share "
                 "a name would overwrite each other"},
    {.code = "DR1299",
     .severity = Severity::error,
     .zh = "{path} 在读取时被改写（先 {before} 字节，后 {after} 字节，或修改时间变了），没有采用",
     .en = "{path} was written to while it was read ({before}, then {after} bytes, or another time of "
           "change) and was not used",
     .hint_zh = "等写它的程序写完再读，或先复制一份",
     .hint_en = "read it when the program that writes it has ended, or copy it first",
     .about_zh =
         "边写边读的文件只读到一部分，或前后不是同一份；从不只用读得出的那一部分。例：还在下载的 CSV。",
     .about_en =
         "A file that is written while it is read is read in part, or its halves are of two states; a part "
         "is never used alone. Example: a CSV that is still being downloaded."},
};

}  // namespace

std::span<const CatalogueEntry> gis_usage() {
    return gis_usage_entries;
}

}  // namespace deltareach::catalogue
