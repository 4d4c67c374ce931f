#include "gis/words.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace deltareach {
namespace {

constexpr std::pair<int, const char*> system_errors[] = {
    {EPERM, "不允许这样做"},
    {ENOENT, "没有这个文件或文件夹"},
    {EIO, "读写设备出错"},
    {EBADF, "文件没有打开"},
    {ENOMEM, "内存不足"},
    {EACCES, "没有权限"},
    {EBUSY, "文件正在使用"},
    {EEXIST, "文件已经存在"},
    {EXDEV, "不在同一个文件系统"},
    {ENOTDIR, "路径里有一段不是文件夹"},
    {EISDIR, "这是一个文件夹"},
    {EINVAL, "文件系统不支持这项操作"},
    {ENFILE, "系统打开的文件太多"},
    {EMFILE, "打开的文件太多"},
    {ETXTBSY, "文件是正在运行的程序"},
    {EFBIG, "超过文件大小的限制"},
    {ENOSPC, "磁盘已满"},
    {EROFS, "文件系统只读"},
    {EMLINK, "链接太多"},
    {EPIPE, "接收输出的程序已经退出"},
    {ENAMETOOLONG, "文件名太长"},
    {ENOTEMPTY, "文件夹不是空的"},
    {ELOOP, "符号链接成环"},
    {EOVERFLOW, "文件太大，这个系统读不了"},
    {EILSEQ, "文件名含有系统不接受的字符"},
    {ENOTSUP, "文件系统不支持这项操作"},
    {ESTALE, "网络文件已经失效"},
    {EDQUOT, "超过磁盘配额"},
};

}  // namespace

Words in_both(std::string name) {
    Words both;
    both.zh = name;
    both.en = std::move(name);
    return both;
}

Words words_of_library(std::string said) {
    if (said.empty()) return {"程序库没有说明原因", "the library gives no reason"};
    std::string zh = "程序库的原话：“" + said + "”";
    return {std::move(zh), std::move(said)};
}

Words words_of_system(int error) {
    std::string said = std::generic_category().message(error);
    const auto known = std::ranges::find(system_errors, error, &std::pair<int, const char*>::first);
    if (known != std::end(system_errors)) return {known->second, std::move(said)};
    std::string zh = "系统的原话：“" + said + "”";
    return {std::move(zh), std::move(said)};
}

}  // namespace deltareach
