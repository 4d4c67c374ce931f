#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/json_text.hpp"
#include "study/tools/export_database.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

void run_export(const Export& how, Command& session) {
    if (!how.database.empty()) {
        const std::string statements = export_to_database(how, session);
        if (!session.options.dry_run) return;
        return session.print(session.json ? json_text(Json{{"statements", statements}}) : statements);
    }
    const auto files = export_files(how, session);
    if (session.options.dry_run) session.would_write(files);
}

/// "zones, reach …"; beside each what it is, where the help is Chinese.
std::string words_to_export(const Command& session) {
    std::vector<std::string> words;
    for (const auto& [word, zh] : export_words())
        words.push_back(word + std::string(session.say(" " + zh, "")));
    return fmt::format("{}", fmt::join(words, session.say("，", ", ")));
}

}  // namespace

void add_export(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "export", say("导出为 QGIS 工程、GeoPackage、GeoJSON、FlatGeobuf、CSV、XLSX 或 GeoTIFF",
                      "as a QGIS project, GeoPackage, GeoJSON, FlatGeobuf, CSV, XLSX or GeoTIFF"));
    auto how = std::make_shared<Export>();
    add_choice(*verb, how->choice, session);
    auto* folder = verb->add_option(
        "--qgis", how->qgis, say("写一个 QGIS 工程到此文件夹", "write a QGIS project into this folder"));
    verb->get_option("--output")->excludes(folder);
    verb->add_option(
        "--what", how->what,
        fmt::format(fmt::runtime(say("导出什么：{}；或 run 写出的其他文件去掉扩展名的名字（如 "
                                     "links、provinces、spill_flows）；默认 zones，.tif 为 surface",
                                     "what to export: {}, or any other file of a run by its name "
                                     "without ending (links, provinces, spill_flows …); default: "
                                     "zones, of a .tif the surface")),
                    words_to_export(session)));
    verb->add_option("--level", how->level,
                     say("区域层级（默认全部，或城市）", "level of the zones; default: all, or the cities"));
    verb->add_option(
        "--database", how->database,
        say("全部的表与图层写进项目 [database.NAME] 的模式（PostgreSQL 与 PostGIS）",
            "all tables and layers into the schema of [database.NAME] of the project (PostgreSQL with "
            "PostGIS)"));
    verb->footer(
        say("例：deltareach export 我的项目 --qgis qgis文件夹\n例：deltareach export 我的项目 --what zones "
            "-o 区域.gpkg",
            "Example: deltareach export my-project --qgis qgis-folder\nExample: deltareach export my-project "
            "--what zones -o zones.gpkg"));
    verb->callback([&session, &action, how] { action = [&session, how] { run_export(*how, session); }; });
}

}  // namespace deltareach
