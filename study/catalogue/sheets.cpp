#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_sheets_entries[] = {
    {.code = "DR1188",
     .severity = Severity::note,
     .zh = "“{column_zh}”的数是代号，不是数量：按类别画",
     .en = "the numbers of {column_en} name things and measure nothing: drawn as categories",
     .hint_zh = "要按大小画，写 `map --kind choropleth`；点图写 `map --second`",
     .hint_en = "to have them drawn by size say `map --kind choropleth`; of points `map --second`",
     .about_zh = "代码、编号、邮编、类别之类的整数没有大小之分，深浅不该表示它们。表头写明单位、写明 --kind "
                 "或分级方法时照所写的画。例：行政代码 510104、510105 …",
     .about_en = "Whole numbers that are codes, postcodes or types are not larger or smaller than one "
                 "another, and no shades belong to them. Where the head has a unit, or --kind or a method "
                 "of classes is stated, that holds. Example: postcodes 610000, 610031 …"},
    {.code = "DR1189",
     .severity = Severity::warning,
     .zh = "“{column_zh}”像是代号或类别，图上却按大小表示",
     .en = "{column_en} looks like codes or categories, and is shown by size",
     .hint_zh = "是代号就写 `map --kind categories`；是数量，在表头写明单位，如 {column_zh}（个）",
     .hint_en = "where they are codes, say `map --kind categories`; where they measure, name the unit in the "
                "head: {column_en} (items)",
     .about_zh = "编号、代码、分区号之类的整数只是名字，按大小分级、画圆、排名都没有意义。例：分区 1–4",
     .about_en = "Whole numbers that are codes or numbers of zones are names: classes, circles and rankings "
                 "by size mean nothing. Example: zones 1 to 4"},
    {.code = "DR1982",
     .severity = Severity::note,
     .zh = "所给的颜色印成黑白时分不开：{pairs_zh}，括号内是明度 L*",
     .en = "in black-and-white print chosen colours cannot be told apart: {pairs_en}; the lightness L* in "
           "brackets",
     .hint_zh =
         "用 `map --colours` 给其中一个换更深或更浅的颜色（L* 相差 10 以上）；要印黑白，用 `map --grey`，"
         "相近的加线区分",
     .hint_en = "give one of them a darker or lighter colour with `map --colours` (10 of L* apart); for "
                "black-and-white print `map --grey` draws lines over those alike",
     .about_zh = "黑白打印与复印只留下明度。例：红 #d73027（明度 48）与绿 #1a9850（明度 55）在屏幕上分明，"
                 "复印出来是同一种灰。",
     .about_en = "Print and copies in black and white keep the lightness alone. Example: red #d73027 (L* 48) "
                 "and green #1a9850 (L* 55) are clear on a screen and one grey on a copy."},
};

}  // namespace

std::span<const CatalogueEntry> study_sheets() {
    return study_sheets_entries;
}

}  // namespace deltareach::catalogue
