#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_output_entries[] = {
    {.code = "DR1601",
     .severity = Severity::error,
     .zh = "无法写入 {path}：{reason}",
     .en = "cannot write {path}: {reason}",
     .hint_zh = "检查磁盘空间与文件夹权限，或另选文件夹（`run --out`）",
     .hint_en = "check free space and the folder's permissions, or choose another folder (`run --out`)",
     .about_zh = "写入临时文件、同步或改名时失败；目标文件保持原样，不留半个文件。例：磁盘已满",
     .about_en = "Writing, syncing or renaming the temporary file failed; the target is untouched and no "
                 "partial file remains. Example: the disk is full"},
    {.code = "DR1602",
     .severity = Severity::error,
     .zh = "文件已存在：{path}",
     .en = "the file exists already: {path}",
     .hint_zh = "加 --overwrite 覆盖，或换一个输出位置",
     .hint_en = "add --overwrite to replace it, or choose another place",
     .about_zh = "输出从不覆盖已有文件，除非明确要求",
     .about_en = "Outputs never replace an existing file unless asked to"},
};

}  // namespace

std::span<const CatalogueEntry> gis_output() {
    return gis_output_entries;
}

}  // namespace deltareach::catalogue
