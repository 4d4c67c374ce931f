#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_limits_entries[] = {
    {.code = "DR1711",
     .severity = Severity::error,
     .zh = "文件有 {size} MB，上限 {limit} MB",
     .en = "the file has {size} MB; the limit is {limit} MB",
     .hint_zh = "拆成几个文件，例如每年一个",
     .hint_en = "split it, one file a year for example",
     .about_zh = "整张读入内存的表有大小上限。",
     .about_en = "Tables held in memory have a limit."},
    {.code = "DR1712",
     .severity = Severity::error,
     .zh = "表格超过 {limit} 格",
     .en = "the table has more than {limit} cells",
     .hint_zh = "拆成几个文件，或删去不用的列",
     .hint_en = "split it, or delete columns that are not used",
     .about_zh = "整张读入内存的表有格数上限。",
     .about_en = "Tables held in memory have a limit of cells."},
    {.code = "DR1713",
     .severity = Severity::error,
     .zh = "表格的文字超过 {limit} MB",
     .en = "the table's text is larger than {limit} MB",
     .hint_zh = "拆成几个文件",
     .hint_en = "split it",
     .about_zh = "解压或转码之后的文字有上限。",
     .about_en = "There is a limit to the text after unpacking and decoding."},
    {.code = "DR1714",
     .severity = Severity::error,
     .zh = "{part} 含有文档类型声明（DOCTYPE），拒绝读取",
     .en = "{part} has a document type (DOCTYPE) and is refused",
     .hint_zh = "正常的工作簿没有 DOCTYPE；请核对文件来源",
     .hint_en = "workbooks have none; see where the file comes from",
     .about_zh = "文档类型声明可使解析器膨胀或访问外部文件，表格文件用不到。",
     .about_en = "A document type can make a parser swell or open other files; workbooks need none."},
    {.code = "DR1715",
     .severity = Severity::error,
     .zh = "{path} 不是普通文件",
     .en = "{path} is not a regular file",
     .hint_zh = "给出文件，而不是文件夹、管道或设备",
     .hint_en = "name a file, not a folder, pipe or device",
     .about_zh = "只读普通文件。",
     .about_en = "Only regular files are read."},
    {.code = "DR1716",
     .severity = Severity::error,
     .zh = "一行超过 {limit} MB",
     .en = "a row is longer than {limit} MB",
     .hint_zh = "看看是否有未闭合的引号",
     .hint_en = "look for a quote that is never closed",
     .about_zh = "例：一个引号使后面的内容连成一行。",
     .about_en = "Example: a quote joins all that follows into one row."},
    {.code = "DR1717",
     .severity = Severity::error,
     .zh = "一行超过 {limit} 格",
     .en = "a row has more than {limit} cells",
     .hint_zh = "检查分隔符",
     .hint_en = "check the delimiter",
     .about_zh = "例：把二进制文件当作表格。",
     .about_en = "Example: a file that is no table."},
    {.code = "DR1718",
     .severity = Severity::error,
     .zh = "{part} 解压后过大（上限 {limit}）",
     .en = "{part} is too large when unpacked (limit {limit})",
     .hint_zh = "核对文件来源；拆成几个文件",
     .hint_en = "see where the file comes from; split it",
     .about_zh = "压缩包中单个部分的大小、压缩比和部分数都有上限，以防压缩炸弹。",
     .about_en =
         "The size, the compression ratio and the number of parts in a zip are limited, against zip bombs."},
    {.code = "DR1721",
     .severity = Severity::warning,
     .zh = "图层太细，没有检查重叠与空隙（上限 {limit} 个顶点）",
     .en = "the layer is too detailed to look for overlaps and gaps (limit {limit} vertices)",
     .hint_zh = "简化边界，或分省检查",
     .hint_en = "simplify the boundaries, or check province by province",
     .about_zh = "逐对叠加相邻的区域，顶点太多时会算很久。",
     .about_en =
         "Neighbouring zones are overlaid pair by pair, which takes long when there are too many vertices."},
    {.code = "DR1730",
     .severity = Severity::error,
     .zh = "各块里的“{loop}”不是这次计算要的那一个",
     .en = "what the blocks hold as “{loop}” is not what this computation asks for",
     .hint_zh = "用同一版本、同样的数据重算各块",
     .hint_en = "compute the blocks again, with one version and the same data",
     .about_zh = "合并时不再计算，只从各块取数；项数不同，就说明命令或数据已经不同。",
     .about_en =
         "A merge computes nothing anew, it takes the numbers from the blocks; where their count differs, "
         "the command or the data do."},
};

}  // namespace

std::span<const CatalogueEntry> gis_limits() {
    return gis_limits_entries;
}

}  // namespace deltareach::catalogue
