#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_blocks_entries[] = {
    {.code = "DR1731",
     .severity = Severity::error,
     .zh = "{path} 不是可用的块文件：{reason_zh}",
     .en = "{path} is no block that can be used: {reason_en}",
     .hint_zh = "重算这一块（同一条命令，--block 的号码不变）",
     .hint_en = "compute that block again: the same command with the same number of --block",
     .about_zh =
         "块文件由 --block K/N 写成，带有校验和；只有写它的那个版本能合并。例：复制时断了，末尾就不齐。",
     .about_en =
         "Blocks are written by --block K/N and carry a checksum; the version that wrote them merges them. "
         "Example: a copy that broke off lacks its end."},
    {.code = "DR1732",
     .severity = Severity::error,
     .zh = "共 {of} 块，缺第 {missing} 块",
     .en = "of {of} blocks these are missing: {missing}",
     .hint_zh = "算出缺的块，或在 merge 后写上它们的文件",
     .hint_en = "compute them, or name their files after merge",
     .about_zh = "少一块，结果就不完整；merge 不会用已有的块代替。例：四个任务里有一个没有跑完。",
     .about_en =
         "With one block less the result would be another; merge puts nothing in its place. Example: one of "
         "four tasks did not end."},
    {.code = "DR1733",
     .severity = Severity::error,
     .zh = "{path} 与前面的块不属于同一次计算：{what_zh}",
     .en = "{path} does not belong with the blocks before it: {what_en}",
     .hint_zh = "只合并同一条命令、同样数据的块",
     .hint_en = "merge blocks of one command on the same data",
     .about_zh = "各块记着命令、数据文件的校验和与分块数。例：一块用 --seed 1 算，另一块用 --seed 2。",
     .about_en =
         "Every block holds its command, the checksums of its data and into how many the work was cut. "
         "Example: one block of --seed 1 and another of --seed 2."},
    {.code = "DR1734",
     .severity = Severity::error,
     .zh = "{path} 和 {other} 都是第 {number} 块",
     .en = "{path} and {other} are both block {number}",
     .hint_zh = "去掉其中一个",
     .hint_en = "leave one of them out",
     .about_zh = "每块只用一次。例：同一任务重跑后写到了另一个文件。",
     .about_en = "Each block counts once. Example: a task that ran again wrote to another file."},
    {.code = "DR1735",
     .severity = Severity::error,
     .zh = "{path} 已不是算各块时的内容",
     .en = "{path} is not what it was when the blocks were computed",
     .hint_zh = "换回原来的文件，或重算各块",
     .hint_en = "put the former file back, or compute the blocks again",
     .about_zh = "合并时要再读一遍数据；数据变了，各块的数就不再属于它。例：表里改了一行。",
     .about_en =
         "A merge reads the data once more; where they changed, the numbers of the blocks are no longer "
         "theirs. Example: a row of the table was mended in between."},
    {.code = "DR1736",
     .severity = Severity::error,
     .zh = "这条命令里没有可分块的计算",
     .en = "nothing in this command can be cut into blocks",
     .hint_zh = "去掉 --block；可分块的是置换检验、自助法、拆分总量的抽样、起点的区间和栅格的行",
     .hint_en = "leave --block out; what is cut are permutations, bootstraps, the draws of split totals, "
                "intervals of origins and rows of rasters",
     .about_zh = "--block 只分重复很多次的独立计算。例：--permutations 0 时没有这种计算。",
     .about_en =
         "--block cuts what is done many times, each by itself. Example: with --permutations 0 there is no "
         "such work."},
};

}  // namespace

std::span<const CatalogueEntry> study_blocks() {
    return study_blocks_entries;
}

}  // namespace deltareach::catalogue
