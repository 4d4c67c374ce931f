#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_plain_options(CLI::App& verb, PlainOptions& options, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("INPUT", options.file,
                    say("矢量文件、CSV、XLSX，或项目", "vector file, CSV, XLSX, or a project"));
    verb.add_option("--id", options.id, say("代码字段", "field of the ids"));
    verb.add_option("--points", options.points,
                    say("坐标字段 X,Y（代替图形）", "coordinate fields X,Y, in place of shapes"));
    verb.add_option("--crs", options.crs, say("EPSG:… 或 planar-km", "EPSG:… or planar-km"));
    verb.add_option("--level", options.level,
                    say("项目的层级，默认最细", "level of the project; the finest by default"));
    verb.add_option("--theme", options.theme, say("项目的主题", "theme of the project"));
    verb.add_option("--period", options.period, say("项目的时期", "period of the project"));
    add_impedance_options(verb, options.impedance, session);
}

}  // namespace deltareach
