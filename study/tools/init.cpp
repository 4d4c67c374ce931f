#include "study/tools/init.hpp"

#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/words.hpp"
#include "gis/xlsx_writer.hpp"
#include "study/inputs/tutorial_records.hpp"
#include "study/messages.hpp"
#include "study/project/project.hpp"
#include "study/tools/blank_project.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {

namespace fs = std::filesystem;

namespace {

struct Copied {
    fs::path from, to;
};

/// What the template consists of: files of the bundled data, without what a run leaves behind.
std::vector<Copied> files_of(const fs::path& from, const fs::path& to) {
    std::vector<Copied> files;
    for (auto entry = fs::recursive_directory_iterator(from); entry != fs::recursive_directory_iterator();
         ++entry) {
        if (entry->is_directory() && entry->path().filename() == "out")
            entry.disable_recursion_pending();
        else if (entry->is_regular_file())
            files.push_back({entry->path(), to / entry->path().lexically_relative(from)});
    }
    std::ranges::sort(files, {}, [](const Copied& file) { return file.to.string(); });
    return files;
}

void copy_whole(const Copied& file, bool overwrite) {
    AtomicFile target(file.to, overwrite);
    std::error_code failed;
    fs::copy_file(file.from, target.temporary(), fs::copy_options::overwrite_existing, failed);
    if (failed) {
        const Words reason = words_of_system(failed.value());
        throw OutputError(Message{
            .code = "DR1601",
            .values = {{"path", file.to.string()}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
    }
    target.commit();
}

Column text_column(std::string name, std::string zh, std::string en, std::vector<std::string> values) {
    return {.name = std::move(name),
            .label_zh = std::move(zh),
            .label_en = std::move(en),
            .unit = {},
            .values = std::move(values)};
}

/// Empty tables whose heads deltareach understands, in the language of the user.
void write_templates(const fs::path& folder, const Session& session) {
    const std::vector<Column> flows = {text_column("theme", "主题", "theme", {}),
                                       text_column("period", "年份", "period", {}),
                                       text_column("origin", "起点", "origin", {}),
                                       text_column("destination", "终点", "destination", {}),
                                       text_column("value", "金额（万元）", "value (million yuan)", {}),
                                       text_column("count", "合同数", "count", {}),
                                       text_column("source", "来源", "source", {})};
    const std::vector<Column> attributes = {
        text_column("code", "代码", "code", {}), text_column("name", "名称", "name", {}),
        text_column("gdp", "地区生产总值（亿元）", "GDP (billion yuan)", {}),
        text_column("population", "人口（人）", "population (persons)", {})};
    const std::vector<Column> points = {
        text_column("name", "名称", "name", {}), text_column("lon", "经度", "lon", {}),
        text_column("lat", "纬度", "lat", {}), text_column("kind", "类别", "kind", {}),
        text_column("investment", "投资额（万元）", "investment (million yuan)", {})};
    const Heads heads = session.language() == Language::zh ? Heads::labels_zh : Heads::labels_en;
    write_csv(folder / "contracts.csv", flows, session.options.overwrite, heads);
    write_csv(folder / "attributes.csv", attributes, session.options.overwrite, heads);
    write_csv(folder / "points.csv", points, session.options.overwrite, heads);
    const SheetOut sheets[] = {
        {.name = std::string(session.say("流量", "flows")), .columns = flows, .remarks = {}},
        {.name = std::string(session.say("属性", "attributes")), .columns = attributes, .remarks = {}},
        {.name = std::string(session.say("点", "points")), .columns = points, .remarks = {}}};
    write_workbook(folder / "contracts.xlsx", {&sheets[0], 1}, session.options.overwrite, heads);
    write_workbook(folder / "attributes.xlsx", {&sheets[1], 1}, session.options.overwrite, heads);
    write_workbook(folder / "points.xlsx", {&sheets[2], 1}, session.options.overwrite, heads);
}

/// What to do next.
void tell_next(const Init& how, Session& session) {
    if (how.name != "blank") {
        session.inform(
            fmt::format("已按模板 {1} 建立 {0}。下一步：deltareach check {0} ；deltareach run {0}",
                        how.folder, how.name),
            fmt::format(
                "{0} is ready, from the template {1}. Next: deltareach check {0} ; deltareach run {0}",
                how.folder, how.name));
        return;
    }
    session.inform(
        fmt::format("已建立 {0}。下一步：把自己的边界（.shp、.geojson、.gpkg "
                    "等）与表（.xlsx、.csv）放进去，在 {0}/project.toml "
                    "里写它们的文件名与字段名（没有流量表就删去那几节），再 deltareach check {0}；表的模板在 "
                    "templates/。"
                    "只要一幅图不必建项目：`deltareach map 表.xlsx --zones 边界.shp --column 字段 -o 图.pdf`",
                    how.folder),
        fmt::format("{0} is there. Next: put your boundaries (.shp, .geojson, .gpkg …) and tables (.xlsx, "
                    ".csv) into it, "
                    "write their names and fields into {0}/project.toml (without a table of flows take its "
                    "parts out), "
                    "then deltareach check {0}; templates/ has tables with the right heads. A map alone "
                    "needs no project: "
                    "deltareach map table.xlsx --zones areas.shp --column FIELD -o map.pdf",
                    how.folder));
}

}  // namespace

const std::vector<std::string>& project_templates() {
    static const std::vector<std::string> names{"delta", "tutorial", "blank"};
    return names;
}

std::vector<fs::path> init_project(const Init& how, Session& session) {
    const fs::path folder = how.folder;
    if (fs::exists(folder) && !fs::is_empty(folder) && !session.options.overwrite)
        throw OutputError(Message{.code = "DR1014", .values = {{"folder", how.folder}}});
    std::vector<Copied> files;
    if (how.name != "blank")
        files = files_of(bundled_data() / (how.name == "delta" ? "yangtze-delta" : "tutorial"), folder);
    std::vector<fs::path> made;
    for (const Copied& file : files) made.push_back(file.to);
    if (how.name == "blank") made.push_back(folder / "project.toml");
    for (const char* table : {"attributes", "contracts", "points"})
        for (const char* ending : {".csv", ".xlsx"})
            made.push_back(folder / "templates" / (std::string(table) + ending));
    if (session.options.dry_run) return made;
    for (const Copied& file : files) copy_whole(file, session.options.overwrite);
    if (how.name == "tutorial" && session.options.seed)
        for (const TutorialFile& file : tutorial_files(bundled_data() / "tutorial", *session.options.seed))
            write_text(folder / file.name, file.text, true);
    if (how.name == "blank")
        write_text(folder / "project.toml", blank_project(session.language()), session.options.overwrite);
    write_templates(folder / "templates", session);
    tell_next(how, session);
    return made;
}

}  // namespace deltareach
