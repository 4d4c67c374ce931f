#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_usage_1_entries[] = {
    {.code = "DR1001",
     .severity = Severity::error,
     .zh = "项目文件不存在：{path}",
     .en = "there is no project file at {path}",
     .hint_zh = "给出 project.toml、其所在文件夹，或用 deltareach init 新建一个",
     .hint_en = "give a project.toml, its folder, or make one with deltareach init",
     .about_zh = "命令的输入既不是 project.toml，也不是含有它的文件夹。例：deltareach run 不存在的文件夹",
     .about_en = "The input is neither a project.toml nor a folder holding one. Example: deltareach run "
                 "missing-folder"},
    {.code = "DR1002",
     .severity = Severity::error,
     .zh = "--strict：有 {count} 条警告",
     .en = "--strict: there were {count} warnings",
     .hint_zh = "去掉 --strict，或消除上面的警告",
     .hint_en = "drop --strict, or mend what the warnings name",
     .about_zh = "给了 --strict 时，任何警告都使命令以退出码 3 结束。例：deltareach check --strict",
     .about_en =
         "With --strict any warning ends the command with exit code 3. Example: deltareach check --strict"},
    {.code = "DR1003",
     .severity = Severity::error,
     .zh = "命令行有误：{problem}",
     .en = "the command line is wrong: {problem}",
     .hint_zh = "{verb} --help 给出该命令的选项与例子",
     .hint_en = "{verb} --help shows the options, with an example",
     .about_zh = "选项拼错、缺参数或取值不在范围内。例：deltareach map --kind cube",
     .about_en = "A misspelt option, a missing argument or a value out of range. Example: deltareach map "
                 "--kind cube"},
    {.code = "DR1004",
     .severity = Severity::error,
     .zh = "没有代码 {code}",
     .en = "there is no code {code}",
     .hint_zh = "{near}deltareach explain 列出全部代码",
     .hint_en = "{near}deltareach explain lists all codes",
     .about_zh = "explain 的参数须是消息里印出的代码。例：deltareach explain DR9999",
     .about_en =
         "The argument of explain is a code as messages print it. Example: deltareach explain DR9999"},
    {.code = "DR1005",
     .severity = Severity::error,
     .zh = "项目文件不是合法的 TOML：{problem}",
     .en = "the project file is not valid TOML: {problem}",
     .hint_zh = "看所指的行与列；文本要加引号，中文的键也要：\"类别\" = …",
     .hint_en =
         "look at the line and column named; texts need quotes, and so do keys in Chinese: \"类别\" = …",
     .about_zh = "project.toml 在所指处不合 TOML 语法。例：name = 长三角（缺引号）",
     .about_en = "project.toml breaks the TOML syntax where named. Example: name = Delta (no quotes)"},
    {.code = "DR1006",
     .severity = Severity::error,
     .zh = "未知的键 {key}{nearest}",
     .en = "unknown key {key}{nearest}",
     .hint_zh = "删去或改正它；`schema` 印出所有的键",
     .hint_en = "remove or correct it; `schema` prints all keys",
     .about_zh = "项目文件里的键只能是有定义的键，写错的键不会被悄悄忽略。例：[project] titel = \"…\"",
     .about_en = "Only defined keys may stand in the project file: a misspelt one is never ignored. Example: "
                 "[project] titel = \"…\""},
    {.code = "DR1007",
     .severity = Severity::error,
     .zh = "缺少键 {key}",
     .en = "the key {key} is missing",
     .hint_zh = "在项目文件里补上",
     .hint_en = "add it to the project file",
     .about_zh = "必需的键没有给出。例：[zones.city] 没有 path",
     .about_en = "A required key is absent. Example: [zones.city] without path"},
    {.code = "DR1008",
     .severity = Severity::error,
     .zh = "键 {key} 应是{expected}",
     .en = "the key {key} should be {expected}",
     .hint_zh = "改成所要求的类型或取值",
     .hint_en = "change it to the type or value asked for",
     .about_zh = "值的类型或取值不对。例：[reach] origins = 310000，应是文本列表",
     .about_en = "The value is of the wrong type or out of range. Example: [reach] origins = 310000, where a "
                 "list of texts is asked for"},
    {.code = "DR1009",
     .severity = Severity::error,
     .zh = "路径在项目文件夹之外：{path}",
     .en = "the path lies outside the project's folder: {path}",
     .hint_zh = "把文件移进项目文件夹，或加 --allow-outside",
     .hint_en = "move the file into the project's folder, or add --allow-outside",
     .about_zh =
         "项目只读自己文件夹里的文件，除非明确允许；符号链接按其所指判断。例：path = \"../../etc/passwd\"",
     .about_en = "A project reads only files of its own folder unless allowed; links count as where they "
                 "lead. Example: path = \"../../etc/passwd\""},
    {.code = "DR1010",
     .severity = Severity::error,
     .zh = "没有名为 {name} 的{kind}",
     .en = "there is no {kind} named {name}",
     .hint_zh = "可用的有：{known}",
     .hint_en = "known: {known}",
     .about_zh =
         "命令或项目提到的主题、时期、起点、层级或分组不存在。例：--theme 技术 而项目里是 tech_contracts",
     .about_en = "A theme, period, origin, level or group named by the command or the project does not "
                 "exist. Example: --theme tech where the project has tech_contracts"},
    {.code = "DR1011",
     .severity = Severity::note,
     .zh = "没有给出项目，使用随程序附带的长三角项目：{path}",
     .en = "no project was given: using the bundled Yangtze Delta at {path}",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "run 没有输入、当前文件夹也没有 project.toml 时，用附带的长三角数据",
     .about_en =
         "When run has no input and the current folder no project.toml, the bundled Yangtze Delta is used"},
    {.code = "DR1012",
     .severity = Severity::error,
     .zh = "找不到附带的数据：{path}",
     .en = "the bundled data are not at {path}",
     .hint_zh = "设置 DELTAREACH_DATA 为 data 文件夹",
     .hint_en = "set DELTAREACH_DATA to the data folder",
     .about_zh = "程序被移动或安装不完整，找不到附带的项目",
     .about_en =
         "The program was moved or is installed incompletely, so that the bundled projects are not found"},
    {.code = "DR1013",
     .severity = Severity::error,
     .zh = "输出格式未知：{path}",
     .en = "unknown output format: {path}",
     .hint_zh = "可用的扩展名：{known}",
     .hint_en = "extensions known: {known}",
     .about_zh = "输出格式由扩展名决定。例：-o reach.docx。不写 Shapefile：它的字段名最多 10 个字节（GBK "
                 "五个汉字，UTF-8 三个），"
                 "更长的会被截断、重名；请用 .gpkg，QGIS 和 ArcGIS 都能打开。",
     .about_en = "The extension decides the format. Example: -o reach.docx. Shapefiles are not written: "
                 "their field names end "
                 "after 10 bytes (three Chinese characters in UTF-8), so that longer ones are cut and "
                 "coincide; use .gpkg, which "
                 "QGIS and ArcGIS open."},
    {.code = "DR1014",
     .severity = Severity::error,
     .zh = "{folder} 不是空文件夹",
     .en = "the folder {folder} is not empty",
     .hint_zh = "换一个文件夹，或加 --overwrite（只覆盖同名文件）",
     .hint_en = "choose another folder, or add --overwrite (which replaces files of the same names only)",
     .about_zh = "init 不往已有内容的文件夹里写。例：deltareach init .",
     .about_en = "init does not write into a folder that holds something. Example: deltareach init ."},
    {.code = "DR1015",
     .severity = Severity::error,
     .zh = "没有可用于此命令的数据：{what}",
     .en = "the project has nothing for this command: {what}",
     .hint_zh = "见 deltareach info 列出的主题与时期",
     .hint_en = "deltareach info lists the themes and periods there are",
     .about_zh = "所选的主题、时期或起点没有任何流量。例：--theme branches（只有定义、没有数字）",
     .about_en = "The theme, period or origin chosen has no flow. Example: --theme branches (defined, "
                 "without figures)"},
    {.code = "DR1016",
     .severity = Severity::note,
     .zh = "合成数据：不得当作统计数字引用；所有输出都注明“合成数据”",
     .en = "SYNTHETIC data: never quote them as statistics; every output says so",
     .hint_zh = "",
     .hint_en = "",
     .about_zh = "教程用的是合成数据，不得当作统计数字引用",
     .about_en = "The tutorial's data are made up by a documented generator; never quote them as statistics"},
    {.code = "DR1018",
     .severity = Severity::error,
     .zh = "区域 {zone} 没有几何图形",
     .en = "the zone {zone} has no geometry",
     .hint_zh = "补上图形，或从文件中删去这一行",
     .hint_en = "add its shape, or remove the row from the file",
     .about_zh = "空几何不能参与距离与制图，也不会被悄悄跳过",
     .about_en =
         "A zone without geometry has no distance and no place on the map; it is never skipped in silence"},
    {.code = "DR1019",
     .severity = Severity::error,
     .zh = "区域 {zone} 的图形无效：{reason}，位置 {lon}, {lat}",
     .en = "the shape of {zone} is invalid: {reason} at {lon}, {lat}",
     .hint_zh = "加 --repair（项目里写 [zones.层级] repair = true）修复并报告面积变化，或在 QGIS 中修好",
     .hint_en = "add --repair (in a project, [zones.LEVEL] repair = true) to mend it and report the change "
                "of area, or mend it in QGIS",
     .about_zh = "图形自相交（蝴蝶结）等，面积与包含关系都不可靠。例：顶点顺序错乱的多边形",
     .about_en = "A self-crossing shape (bow-tie) and the like: areas and containment cannot be trusted. "
                 "Example: a polygon with vertices out of order"},
};

}  // namespace

std::span<const CatalogueEntry> study_usage_1() {
    return study_usage_1_entries;
}

}  // namespace deltareach::catalogue
