#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_limits_entries[] = {
    {.code = "DR1720",
     .severity = Severity::error,
     .zh = "项目文件超过 {limit} MB，或读不出来",
     .en = "the project file is larger than {limit} MB, or cannot be read",
     .hint_zh = "检查是否给错了文件",
     .hint_en = "see whether it is the right file",
     .about_zh = "project.toml 只有几十行；数据放在别的文件里。",
     .about_en = "A project.toml has some dozens of lines; data are in other files."},
};

}  // namespace

std::span<const CatalogueEntry> study_limits() {
    return study_limits_entries;
}

}  // namespace deltareach::catalogue
