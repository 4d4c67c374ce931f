#include "study/tools/doctor.hpp"

#include "gis/gdal_data.hpp"
#include "gis/proj_database.hpp"
#include "gis/versions.hpp"
#include "render/text_style.hpp"
#include "study/project/project.hpp"

#include <fmt/format.h>

namespace deltareach {

namespace {

Json proj_facts(const Session& session) {
    const ProjDatabaseState state = proj_database_state();
    return {{"usable", state.usable},
            {"path", state.path},
            {"reason", session.say(state.reason.zh, state.reason.en)},
            {"environment", state.environment}};
}

Json gdal_data_facts() {
    const GdalDataState state = gdal_data_state();
    return {{"usable", state.usable}, {"path", state.path}, {"environment", state.environment}};
}

std::string gdal_data_words(const Json& facts, const Session& session) {
    const auto text = [&](const char* key) { return facts[key].get<std::string>(); };
    std::string words = facts["usable"].get<bool>() ? text("path")
                        : text("environment").empty()
                            ? std::string(session.say("没有单独的文件夹", "no folder of its own"))
                            : std::string(session.say("不能用", "NOT USABLE"));
    if (!text("environment").empty()) words += " (" + text("environment") + ")";
    return words;
}

std::string proj_words(const Json& facts, const Session& session) {
    const auto text = [&](const char* key) { return facts[key].get<std::string>(); };
    std::string words = facts["usable"].get<bool>()
                            ? text("path")
                            : fmt::format("{}{}", session.say("不能用：", "NOT USABLE: "), text("reason"));
    if (!facts["usable"].get<bool>() && !text("path").empty()) words += ", " + text("path");
    if (!text("environment").empty()) words += " (" + text("environment") + ")";
    return words;
}

}  // namespace

Json doctor_json(const Session& session) {
    Json facts{{"version", DELTAREACH_VERSION}};
    for (const auto& [library, version] : library_versions()) facts["libraries"][library] = version;
    for (const auto& [driver, present] : driver_availability()) facts["drivers"][driver] = present;
    facts["proj_database"] = proj_facts(session);
    facts["gdal_data"] = gdal_data_facts();
    facts["cjk_font"] = font_warnings().empty();
    facts["data"] = bundled_data().string();
    return facts;
}

std::string doctor_text(const Json& facts, const Session& session) {
    std::string text = fmt::format("deltareach {}\n", DELTAREACH_VERSION);
    for (const auto& [library, version] : facts["libraries"].items())
        text += fmt::format("  {:<8} {}\n", library, version.get<std::string>());
    for (const auto& [driver, present] : facts["drivers"].items())
        text += fmt::format(
            "  {:<16} {}\n", driver,
            present.get<bool>() ? session.say("可用", "available") : session.say("缺失", "MISSING"));
    text += fmt::format("  {:<16} {}\n", session.say("PROJ 数据库", "PROJ database"),
                        proj_words(facts["proj_database"], session));
    text += fmt::format("  {:<16} {}\n", session.say("GDAL 数据", "GDAL data"),
                        gdal_data_words(facts["gdal_data"], session));
    text += fmt::format(
        "  {:<16} {}\n", session.say("中文字体", "CJK font"),
        facts["cjk_font"].get<bool>()
            ? "Noto Sans CJK SC"
            : std::string(session.say("缺失：安装 fonts-noto-cjk", "MISSING: install fonts-noto-cjk")));
    text += fmt::format("  {:<16} {}\n", session.say("附带数据", "bundled data"),
                        facts["data"].get<std::string>());
    return text;
}

void require_sound_installation() {
    require_proj_database();
    require_gdal_data();
}

}  // namespace deltareach
