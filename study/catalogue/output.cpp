#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_output_entries[] = {
    {.code = "DR1603",
     .severity = Severity::error,
     .zh = "标准输出写不进去",
     .en = "stdout cannot be written",
     .hint_zh = "检查管道另一端或磁盘空间",
     .hint_en = "check the other end of the pipe or the disk",
     .about_zh = "数据写到标准输出时失败，如接收的程序已退出或磁盘已满",
     .about_en = "Writing the data to stdout failed: the reading program has ended, or the disk is full"},
};

}  // namespace

std::span<const CatalogueEntry> study_output() {
    return study_output_entries;
}

}  // namespace deltareach::catalogue
