#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_rasters_entries[] = {
    {.code = "DR1330",
     .severity = Severity::error,
     .zh = "栅格 {path} 不能使用：{reason}",
     .en = "the raster {path} cannot be used: {reason}",
     .hint_zh =
         "用不旋转、正方形像元、有地理参考、数值为实数的 GeoTIFF（gdalwarp 可转换；复数先用 gdal_calc 取模）",
     .hint_en = "give a GeoTIFF of real numbers that is not rotated, with square cells and a place (gdalwarp "
                "makes one; "
                "of complex numbers take the modulus first, with gdal_calc)",
     .about_zh = "栅格旋转、列从东到西、像元不是正方形，没有地理参考，或像元是复数；行从南到北的照常读",
     .about_en = "The raster is rotated, its columns run from east to west, its cells are not square or hold "
                 "complex numbers, or it is not georeferenced. One whose rows begin in the south is read as "
                 "it is meant"},
    {.code = "DR1331",
     .severity = Severity::error,
     .zh = "等值面生成失败：{reason}",
     .en = "the areas of a surface could not be drawn: {reason}",
     .hint_zh = "降低表面的分辨率后再试",
     .hint_en = "try again with a coarser surface",
     .about_zh = "GDAL 的等值线算法没有完成，多因内存不足",
     .about_en = "GDAL's contouring did not finish, most often for want of memory"},
    {.code = "DR1365",
     .severity = Severity::error,
     .zh = "{path} 没有第 {band} 波段：共 {bands} 个",
     .en = "{path} has no band {band}: it has {bands}",
     .hint_zh = "用 `surface zonal` 的 --band 指定 1 到 {bands}",
     .hint_en = "give `surface zonal` --band from 1 to {bands}",
     .about_zh = "波段从 1 起编号。例：单波段文件的 --band 2",
     .about_en = "Bands are counted from 1. Example: --band 2 of a file of one band"},
    {.code = "DR1393",
     .severity = Severity::error,
     .zh = "{path} 超过 {limit} 个像元",
     .en = "{path} has more than {limit} cells",
     .hint_zh = "用 gdalwarp -tr 降低分辨率，或裁剪到研究区",
     .hint_en = "make it coarser with gdalwarp -tr, or clip it to the region of interest",
     .about_zh = "栅格整个读入内存，像元数有上限",
     .about_en = "Rasters are held in memory; there is a limit to their cells"},
    {.code = "DR1372",
     .severity = Severity::error,
     .zh = "{path} 没有写明坐标系",
     .en = "{path} does not say its coordinate reference system",
     .hint_zh = "在 `surface zonal` 加 --raster-crs，或在 [[attributes]] 写 raster_crs；ASCII "
                "网格也可在旁边放同名的 .prj",
     .hint_en = "give `surface zonal` --raster-crs, or [[attributes]] raster_crs; an ASCII grid may have a "
                ".prj of its name beside it",
     .about_zh = "坐标系从不猜。例：只有 人口.asc 而没有 人口.prj；netCDF 只有经纬度而没有 grid_mapping",
     .about_en = "References are never guessed. Example: a population.asc without its population.prj; a "
                 "netCDF file with longitudes and no grid_mapping"},
    {.code = "DR1373",
     .severity = Severity::error,
     .zh = "{path} 是 {format}，不直接读取；先用：{command}",
     .en = "{path} is {format}, which is not read as a raster; this brings it in: {command}",
     .hint_zh = "转换之后读 out.tif；GDAL 的命令在软件包 gdal-bin 里",
     .hint_en = "then read out.tif; GDAL's commands are in the package gdal-bin",
     .about_zh = "直接读的是 GeoTIFF、Esri ASCII 网格和经典 netCDF；其他格式会打开别的文件，"
                 "或其程序库经不起坏文件。例：.img、.vrt、netCDF-4",
     .about_en =
         "GeoTIFF, Esri ASCII grids and classic netCDF are read as they are; other formats open other "
         "files, or their libraries are no match for damaged ones. Examples: .img, .vrt, netCDF-4"},
    {.code = "DR1374",
     .severity = Severity::error,
     .zh = "{path} 里没有选定的变量 {variable}；有：{known}",
     .en = "no variable {variable} is chosen in {path}; it has: {known}",
     .hint_zh =
         "在 `surface zonal` 加 --variable，或在 [[attributes]] 写 variable；其他地方先用 gdal_translate "
         "取出一个",
     .hint_en = "give `surface zonal` --variable, or [[attributes]] variable; elsewhere take one out with "
                "gdal_translate",
     .about_zh = "netCDF 文件可有多个变量，从不替用户选。例：一个文件里有气温和降水",
     .about_en = "A netCDF file may hold several variables; none is chosen for you. Example: temperature and "
                 "precipitation in one file"},
    {.code = "DR1379",
     .severity = Severity::error,
     .zh = "{path} 第 {line} 行（{what}）：{value} 用逗号作小数点",
     .en = "{path}, line {line} ({what}): {value} has a comma for a decimal point",
     .hint_zh = "确认逗号都是小数点之后换成点再读：tr , . < \"{path}\" > \"{stem}-point.asc\"；"
                "旁边的 .prj 也复制为 \"{stem}-point.prj\"",
     .hint_en = "where all commas are decimal ones, give points instead: tr , . < \"{path}\" > "
                "\"{stem}-point.asc\", and copy the .prj beside it to \"{stem}-point.prj\"",
     .about_zh = "ASCII 网格的小数点是点；逗号从不猜成小数点或分隔符。例：德语区设置的 ArcGIS 导出的 0,5",
     .about_en = "The decimal point of an ASCII grid is a point; a comma is never guessed to be one, or to "
                 "separate values. Example: 0,5 as ArcGIS exports it under German settings"}};
}  // namespace

std::span<const CatalogueEntry> gis_rasters() {
    return gis_rasters_entries;
}

}  // namespace deltareach::catalogue