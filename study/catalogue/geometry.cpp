#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_geometry_entries[] = {
    {.code = "DR1542",
     .severity = Severity::note,
     .zh = "投影画到南北纬 85.05° 为止，{count} 个区域被截断",
     .en = "the projection ends at 85.05° north and south: {count} zones are cut there",
     .hint_zh = "要画出两极，换一种世界地图的投影，如 +proj=robin 或 EPSG:8857",
     .hint_en = "to show the poles take another projection of the world, such as +proj=robin or EPSG:8857",
     .about_zh =
         "墨卡托投影的两极在无穷远处，世界地图按惯例在 85.05° 截断。例：有南极洲的世界地图用 EPSG:3857",
     .about_en =
         "The poles of Mercator's projection lie at infinity; maps of the world end at 85.05° by custom. "
         "Example: a world with Antarctica in EPSG:3857"},
    {.code = "DR1545",
     .severity = Severity::error,
     .zh = "“{column}”是比率或平均数，加不起来，不能用点的多少表示",
     .en = "\"{column}\" is a rate or an average: it does not add up, and dots cannot count it",
     .hint_zh = "点密度图画个数与总量；比率用 `map --kind choropleth`",
     .hint_en = "dots show counts and sums; draw a rate with `map --kind choropleth`",
     .about_zh = "点密度图上一点代表若干人、若干元；“1 点 = 0.2 %”没有意义。例：城镇化率（%）、人均产值",
     .about_en =
         "A dot stands for so many persons or yuan; \"1 dot = 0.2 %\" means nothing. Example: a share "
         "in %, output per head"},
    {.code = "DR1544",
     .severity = Severity::warning,
     .zh = "{count} 个区域的“{per}”为 0 或负，没有比值，按无数据画：{names}",
     .en =
         "\"{per}\" is 0 or negative in {count} zones: they have no ratio and are drawn as no data: {names}",
     .hint_zh = "核对 `map --per` 的字段；不知道的留空，不写 0",
     .hint_en = "look at the column of `map --per`; leave empty what is not known, and write no 0",
     .about_zh = "除以 0 没有结果，除以负数的比值没有意义。例：人均产值，一个区的常住人口写成 0",
     .about_en =
         "Nothing can be divided by 0, and a ratio to a negative number means nothing. Example: output per "
         "head where a district's population is 0"},
    {.code = "DR1551",
     .severity = Severity::warning,
     .zh = "“{ratio_zh}”的两项不是同一时期的：{periods_zh}",
     .en = "the two parts of '{ratio_en}' are of different periods: {periods_en}",
     .hint_zh = "换成同一年的列；确要如此，图上写明各是哪一年",
     .hint_en = "take columns of one year; if it is meant, the sheet says which is of which",
     .about_zh = "比值的分子与分母相差几年时，变化会混进比值里。例：2023年的生产总值除以2020年的普查人口",
     .about_en =
         "Where years lie between the parts of a ratio, what changed in them is in it too. Example: GDP of "
         "2023 per head of the census of 2020"},
    {.code = "DR1541",
     .severity = Severity::note,
     .zh = "没有画项目的地图 {what}：命令没有选它的主题、时期或起点",
     .en = "the project's map {what} is left out: the command does not choose its theme, period or origin",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "命令用 --theme、--period 或 --origin 选了一部分，项目里画别的主题、时期或起点的地图就不画。"
                 "例：report --theme patents，而 [[map]] 写着 theme = \"papers\"",
     .about_en = "--theme, --period or --origin choose a part; maps that the project asks for of others are "
                 "not drawn. Example: report --theme patents where [[map]] has theme = \"papers\""},
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
    {.code = "DR1880",
     .severity = Severity::note,
     .zh = "区域从 {from} 换算到栅格的坐标系 {to}，栅格本身未重采样",
     .en = "the zones were carried from {from} into the reference of the raster, {to}; the raster was not "
           "warped",
     .hint_zh = "若要在别的坐标系里计算，先用 gdalwarp 转换栅格",
     .hint_en = "to compute in another reference, warp the raster first with gdalwarp",
     .about_zh =
         "重采样会改变像元值，所以移动的是区域，长边按十分之一像元加密。例：经纬度的区域与投影坐标的人口栅格",
     .about_en = "Warping changes the values of cells, so the zones move; long edges are densified to a "
                 "tenth of a cell. Example: zones in degrees and a population raster in metres"},
    {.code = "DR1881",
     .severity = Severity::error,
     .zh = "到区域 {zone} 为止有 {values} 个不同的栅格值，占比（share）只用于最多 {limit} 类",
     .en = "up to the zone {zone} there are {values} distinct values; share is for {limit} classes at most",
     .hint_zh = "占比用于分类栅格；连续栅格用 mean、median 或 q10 等",
     .hint_en = "share is for rasters of classes; for continuous ones ask for mean, median, q10 …",
     .about_zh = "每一类的占比各成一列。例：土地覆盖 10 类；气温则不适用",
     .about_en = "Each class becomes a column. Example: ten classes of land cover; temperatures are none"},
    {.code = "DR1882",
     .severity = Severity::note,
     .zh = "{n} 个区域中有 {zones} 个未被有数据的像元完全覆盖，合计只计有数据的部分",
     .en = "{zones} of {n} zones are not wholly covered by cells with data; sums count what is covered",
     .hint_zh = "看 covered_share，或换范围更大的栅格",
     .hint_en = "see covered_share, or give a raster of larger extent",
     .about_zh = "区域伸出栅格或含无数据像元；无数据不当作 0。例：海岸边的人口栅格",
     .about_en = "A zone reaches beyond the raster or holds cells without data, which are not 0. Example: a "
                 "population raster along a coast"},
    {.code = "DR1883",
     .severity = Severity::warning,
     .zh = "{n} 个区域中有 {zones} 个没有任何有数据的像元：{names}",
     .en = "{zones} of {n} zones have no cell with data: {names}",
     .hint_zh = "核对栅格的范围、坐标系与无数据值",
     .hint_en = "see to the extent, the reference and the nodata value of the raster",
     .about_zh = "这些区域的统计量是缺失，不是 0。例：栅格只覆盖江苏",
     .about_en = "Their statistics are missing, not 0. Example: a raster of Jiangsu alone"},
    {.code = "DR1884",
     .severity = Severity::note,
     .zh = "栅格以度为单位：权重是像元的份额，不是面积",
     .en = "the raster is in degrees: weights are fractions of cells, not areas",
     .hint_zh = "要按面积加权，先用 gdalwarp 换到等积投影",
     .hint_en = "for weights by area warp the raster to an equal-area plane first",
     .about_zh = "同样一度见方的像元越往北面积越小，平均值因此略偏向北方。例：EPSG:4326 的夜间灯光",
     .about_en = "Cells of one size in degrees shrink towards the poles, so that a mean leans north. "
                 "Example: night lights in EPSG:4326"},
    {.code = "DR1885",
     .severity = Severity::note,
     .zh = "{path} 不是 {raster} 的说明或掩膜，没有用",
     .en = "{path} describes or masks nothing of {raster} and was not used",
     .hint_zh = "若它本应说明无数据值或掩膜，用 GDAL 或 QGIS 重新写出；否则不必理会",
     .hint_en = "if it should say what is no data, write it again with GDAL or QGIS; else leave it",
     .about_zh = "名为 FILE.aux.xml 的文件不是 GDAL 的 PAMDataset，或 FILE.msk 没有写明是本波段的掩膜。"
                 "例：别的软件写的元数据",
     .about_en = "A FILE.aux.xml that is no PAMDataset of GDAL's, or a FILE.msk that does not say to be a "
                 "mask of the band. Example: metadata of another program"},
    {.code = "DR1886",
     .severity = Severity::note,
     .zh = "{raster} 的 valid_range 是 {range}，从高到低；按从低到高读",
     .en = "the valid_range of {raster} is {range}, from high to low; it is read from low to high",
     .hint_zh = "若本意不是这个范围，用 ncatted 改正 valid_range，范围之外的像元算缺失",
     .hint_en = "if that is not the range meant, mend valid_range with ncatted: cells outside it are missing",
     .about_zh = "netCDF 的 valid_range 应先写最小值。例：valid_range = 100, 0",
     .about_en = "A valid_range of netCDF begins with its lowest value. Example: valid_range = 100, 0"},
};

}  // namespace

std::span<const CatalogueEntry> study_geometry() {
    return study_geometry_entries;
}

}  // namespace deltareach::catalogue
