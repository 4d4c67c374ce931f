#include "gis/private/message_words.hpp"

#include <algorithm>
#include <regex>
#include <utility>

namespace deltareach {
namespace {

/// Why a file is not read, as the readers of gis/ say it; $1 … are numbers and names.
struct Reason {
    const char *pattern, *zh;
};

constexpr Reason reasons[] = {
    {"a folder", "是文件夹"},
    {"not a regular file", "不是普通文件"},
    {"not a local file", "不是本地文件"},
    {"unknown format", "格式不明"},
    {"not a GeoTIFF", "不是 GeoTIFF"},
    {"not a GeoTIFF, Esri ASCII grid or netCDF", "不是 GeoTIFF、Esri ASCII 网格或 netCDF"},
    {"not georeferenced", "没有地理参考"},
    {"rotated", "旋转过"},
    {"columns from east to west", "列从东到西"},
    {"a mask that is no GeoTIFF; gdal_translate makes one of it",
     "掩膜不是 GeoTIFF，可用 gdal_translate 转换"},
    {"a mask of (\\S+) bands for band (\\S+)", "掩膜只有 $1 个波段，没有第 $2 波段的"},
    {"a mask of (\\S+) by (\\S+) cells for a raster of (\\S+) by (\\S+)",
     "掩膜有 $1 × $2 个像元，栅格有 $3 × $4 个"},
    {"complex numbers", "像元是复数"},
    {"no netCDF, and so without variables", "不是 netCDF，没有变量可选"},
    {"the netCDF head is damaged", "netCDF 文件头损坏"},
    {"the head has no (\\S+)", "文件头没有 $1"},
    {"the head says (\\S+), which is unknown", "文件头有不认得的 $1"},
    {"a second (\\S+) in the head", "文件头有第二个 $1"},
    {"row (\\S+), column (\\S+): (.*) is no number", "第 $1 行第 $2 列的 $3 不是数"},
    {"(\\S+) is no number", "$1 不是数"},
    {"(\\S+) is (\\S+)", "$1 是 $2"},
    {"fewer than (\\S+) values", "不足 $1 个值"},
    {"more than (\\S+) values", "多于 $1 个值"},
    {"(\\S+) bands", "$1 个波段"},
    {"\" in the path", "路径里有 \""},
    {"no type member", "没有 type 成员"},
    {"it has a DOCTYPE|a DOCTYPE is not allowed", "含有 DOCTYPE"},
    {"gzip of no text format", "gzip 里不是文本格式"},
    {"not a native table \\(Type NATIVE\\)", "不是原生表（Type NATIVE）"},
    {"version (\\S+)", "版本 $1"},
    {"the crs member is of the type (.*), not name", "crs 成员的 type 是 $1，不是 name"},
    {"the file is empty", "文件是空的"},
    {"the head is cut", "文件头不全"},
    {"the head is damaged", "文件头损坏"},
    {"the head is not a Shapefile's", "文件头不是 Shapefile 的"},
    {"the SQLite head is missing or cut", "缺 SQLite 文件头，或文件头不全"},
    {"the SQLite head is damaged", "SQLite 文件头损坏"},
    {"the gzip is damaged", "gzip 损坏"},
    {"the gzip is cut", "gzip 被截断"},
    {"the end \\(EOF\\) is missing", "缺结尾 EOF"},
    {"the list of fields does not end", "字段表没有结束"},
    {"the last feature, number (\\S+), is cut", "最后一个要素（第 $1 个）被截断"},
    {"(\\S+) is no position", "$1 不是坐标"},
    {"(\\S+) names an arc that is not there", "$1 里的弧不存在"},
    {"(\\S+) is no geometry", "$1 不是几何对象"},
    {"the JSON text is not well-formed or is cut", "JSON 不合语法或被截断"},
    {"(\\S+) bytes where the head says (\\S+)", "有 $1 字节，文件头说 $2 字节"},
    {"(\\S+) bytes where its (\\S+) records need (\\S+)", "有 $1 字节，$2 条记录需要 $3 字节"},
    {"(\\S+) bytes are not a whole number of pages", "$1 字节不是页的整数倍"},
    {"(\\S+) bytes", "$1 字节"},
    {"byte (\\S+)", "第 $1 字节"},
    {"a second (\\S+) in (\\S+)", "$2 里有第二个 $1"},
    {"nested deeper than (\\S+) levels", "嵌套超过 $1 层"},
    {"nested too deep", "嵌套太深"},
    {"(\\S+) shapes, but (\\S+) records in the \\.dbf", "图形 $1 个，.dbf 里记录 $2 条"},
    {"(\\S+) objects, but (\\S+) records in the \\.mid", "对象 $1 个，.mid 里记录 $2 条"},
    {"(\\S+) of (\\S+) placemarks could be read", "$2 个地标只读出 $1 个"},
    {"(\\S+) of (\\S+) features(?: could be read)?", "$2 个要素只读出 $1 个"},
    {"record (\\S+) of (\\S+) lies beyond the end", "共 $2 条记录，第 $1 条在文件之外"},
    {"record (\\S+) does not start where it should", "第 $1 条记录的起点不对"},
    {"more than (\\S+) files in the folder", "文件夹里多于 $1 个文件"},
    {"more features than bytes", "要素比字节还多"},
    {"line (\\S+) is no GeoJSON feature", "第 $1 行不是 GeoJSON 要素"},
    {"feature (\\S+), field (.*): not UTF-8", "要素 $1 的字段 $2 不是 UTF-8"},
    {"no sheets?", "没有工作表"},
    {"missing", "缺失"},
    {"encrypted", "已加密"},
    {"cut", "被截断"},
    {"an SVG has one page", "SVG 只有一页"},
};

/// Three words of Latin letters in a row: a sentence, not a name.
bool is_english(const std::string& text) {
    static const std::regex words("[A-Za-z][A-Za-z']+ [A-Za-z']+ [A-Za-z']+");
    return std::regex_search(text, words);
}

}  // namespace

std::string reason_in_chinese(std::string_view reason) {
    const std::string text(reason);
    for (const Reason& known : reasons)
        if (const std::regex pattern(known.pattern); std::regex_match(text, pattern))
            return std::regex_replace(text, pattern, known.zh);
    // What a library says stays as it says it, and is marked as its words.
    return is_english(text) ? "程序库的原话：“" + text + "”" : text;
}

}  // namespace deltareach
