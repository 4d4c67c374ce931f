#include "cli/options.hpp"
#include "layers/flow_reader.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_choice(CLI::App& verb, Choice& choice, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("INPUT", choice.input,
                    say("项目或其文件夹；也可以是流量表（连同 --zones）",
                        "a project or its folder; or a table of flows, with --zones"));
    verb.add_option("--origin", choice.study.origins,
                    say("起点：代码、名称或分组，可多次", "origin: code, name or group; may be repeated"));
    verb.add_option("--theme", choice.study.themes, say("主题，可多次", "theme; may be repeated"));
    verb.add_option("--period", choice.study.periods, say("时期，可多次", "period; may be repeated"))
        ->transform(period_as_read);
    verb.add_option("-o,--output", choice.output,
                    say("输出文件，格式由扩展名定", "output file; its extension decides the format"));
    verb.add_option("--zones", choice.zones,
                    say("流量表所用的区域文件", "file of zones for a table of flows"));
    verb.add_option("--layer", choice.layer, say("区域文件的图层", "layer of the file of zones"))
        ->needs("--zones");
    verb.add_option(
            "--crs", choice.crs,
            say("区域文件的坐标系，取代文件所述", "reference of the file of zones, in place of its own"))
        ->needs("--zones");
    verb.add_option("--id", choice.id, say("区域代码字段", "field of the zones' codes"))->needs("--zones");
    verb.add_option("--name", choice.name, say("区域名称字段", "field of the zones' names"))
        ->needs("--zones");
    verb.add_option("--unit", choice.unit, say("流量的单位，如 万元", "unit of the flows, such as 万元"));
}

}  // namespace deltareach
