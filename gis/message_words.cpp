#include "gis/private/message_words.hpp"

#include <algorithm>
#include <utility>

namespace deltareach {
namespace {

using MessageWord = std::pair<std::string_view, std::string_view>;

constexpr MessageWord message_words[] = {
    // Names of kinds of things.
    {"column", "字段"},
    {"level", "层级"},
    {"origin", "起点"},
    {"destination", "终点"},
    {"theme", "主题"},
    {"period", "时期"},
    {"value", "数值"},
    {"count", "合同数"},
    {"unit", "单位"},
    {"quality", "数据性质"},
    {"source", "来源"},
    {"theme/period", "主题与时期"},
    {"mass", "规模"},
    {"flow", "流量"},
    {"distance", "距离"},
    {"time", "时间"},
    {"employment", "从业人员"},
    {"efficiency", "人均产出"},
    {"origin_mass", "起点规模"},
    {"destination_mass", "终点规模"},
    {"flow between zones", "区域之间的流量"},
    {"fitted", "拟合值"},
    {"surface", "表面"},
    {"total", "合计"},
    {"group", "分组"},
    {"zone", "区域"},
    {"place", "地点"},
    {"zones", "区域"},
    {"pages", "页"},
    {"classed fill", "分级设色"},
    // What is expected.
    {"vector file", "矢量文件"},
    {"raster", "栅格"},
    {"file", "文件"},
    {"a date that exists, such as 2023-05-01", "存在的日期，如 2023-05-01"},
    {"a file name without folder or extension", "不含文件夹与扩展名的文件名"},
    // Why GEOS finds a shape invalid.
    {"Self-intersection", "自相交"},
    {"Ring Self-intersection", "环自相交"},
    {"Hole lies outside shell", "洞在外环之外"},
    {"Holes are nested", "洞套洞"},
    {"Nested shells", "外环相套"},
    {"Interior is disconnected", "内部不连通"},
    {"Duplicate Rings", "环重复"},
    {"Too few points in geometry component", "顶点太少"},
    {"Invalid Coordinate", "坐标无效"},
    {"Ring is not closed", "环没有闭合"},
    // What the system says of a file.
    {"Permission denied", "没有权限"},
    {"No such file or directory", "没有这个文件或文件夹"},
    {"No space left on device", "磁盘已满"},
    {"Is a directory", "这是一个文件夹"},
    {"Not a directory", "路径里有一段不是文件夹"},
    {"File too large", "超过文件大小的限制"},
    {"File name too long", "文件名太长"},
    {"Read-only file system", "文件系统只读"},
    {"Too many levels of symbolic links", "符号链接成环"},
};

}  // namespace

bool holds_word(std::string_view value_name) {
    constexpr std::string_view names[] = {"kind", "role", "what", "expected", "reason"};
    return std::ranges::find(names, value_name) != std::end(names);
}

std::string in_chinese(std::string_view value_name, std::string_view word) {
    const auto found = std::ranges::find(message_words, word, &MessageWord::first);
    if (found != std::end(message_words)) return std::string(found->second);
    return value_name == "reason" ? reason_in_chinese(word) : std::string(word);
}

}  // namespace deltareach
