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
    {.code = "DR1604",
     .severity = Severity::warning,
     .zh = "{folder} 里有 index.html 而没有 run.json：上一次运行在换入文件时中断，里面可能混有两次运行的文件",
     .en = "{folder} holds index.html but no run.json: a run was broken off while its files were exchanged, "
           "and "
           "files of two runs may stand there",
     .hint_zh = "重新运行（`run --overwrite`），或清空这个文件夹",
     .hint_en = "run again (`run --overwrite`), or empty the folder",
     .about_zh =
         "run.json "
         "最后写入，为其余文件作证；没有它，文件夹里的结果不可当作一次运行的。例：换入文件的几毫秒里断电",
     .about_en =
         "run.json is written last and vouches for the rest; without it the files are not to be taken for "
         "those of one run. Example: the power failed in the milliseconds of the exchange"},
};

}  // namespace

std::span<const CatalogueEntry> study_output() {
    return study_output_entries;
}

}  // namespace deltareach::catalogue
