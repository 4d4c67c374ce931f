#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_units_options(CLI::App& verb, UnitsChoice& units, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("INPUT", units.file,
                    say("矢量文件、CSV、XLSX，或项目", "vector file, CSV, XLSX, or a project"));
    verb.add_option("--id", units.id, say("编号字段", "field of the ids"));
    verb.add_option_function<std::string>(
        "--points", [&units](const std::string& fields) { units.points = CLI::detail::split(fields, ','); },
        say("坐标字段 X,Y（代替图形）", "coordinate fields X,Y, in place of shapes"));
    verb.add_option("--crs", units.crs, say("EPSG:… 或 planar-km", "EPSG:… or planar-km"));
    verb.add_option("--layer", units.layer, say("图层", "layer of the file"));
    verb.add_option("--level", units.level, say("项目的层级", "level of the project"));
    verb.add_option("--theme", units.theme, say("项目的主题", "theme of the project"));
    verb.add_option("--period", units.period, say("项目的时期", "period of the project"));
}

void add_plain_options(CLI::App& verb, UnitsChoice& units, const Session& session) {
    add_units_options(verb, units, session);
    add_impedance_options(verb, units.impedance, session);
}

}  // namespace deltareach
