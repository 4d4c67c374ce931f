#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_geometry_entries[] = {
    {.code = "DR1324",
     .severity = Severity::warning,
     .zh = "{path} 没有任何要素",
     .en = "{path} has no features",
     .hint_zh = "检查筛选条件与图层；写出的文件也是空的",
     .hint_en = "see to the filter and the layer; the file written is empty too",
     .about_zh = "空图层可以转换，但多半不是想要的。例：筛选后没有要素的 GeoJSON",
     .about_en =
         "An empty layer can be converted, though it is seldom meant. Example: a GeoJSON whose features "
         "were all filtered away"},
    {.code = "DR1325",
     .severity = Severity::note,
     .zh = "CGCS2000 与 WGS 84 视为重合（EPSG:4490 ↔ 4326），坐标值不变",
     .en = "CGCS2000 and WGS 84 are taken as coincident (EPSG:4490, 4326): the coordinates stay as they are",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "两个椭球与框架之差在米以下，远小于边界的精度，所以不作改正。例：--to EPSG:4490",
     .about_en =
         "Ellipsoids and frames differ by less than a metre, well below the accuracy of boundaries, so "
         "that nothing is corrected. Example: --to EPSG:4490"},
};

}  // namespace

std::span<const CatalogueEntry> study_geometry() {
    return study_geometry_entries;
}

}  // namespace deltareach::catalogue
