#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_spatial_options(CLI::App& verb, SpatialChoice& choice, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("FILE", choice.file, say("矢量文件、CSV，或项目", "vector file, CSV, or a project"))
        ->required();
    verb.add_option(
        "--weights", choice.weights,
        say("queen、rook、knn:K、band:KM、inverse:KM:POWER、kernel:KM[:核]、block:字段、flow:表或主题、file:"
            "路径",
            "queen, rook, knn:K, band:KM, inverse:KM:POWER, kernel:KM[:KERNEL], block:FIELD, flow:TABLE or "
            "flow:THEME, or file:PATH"));
    verb.add_option("--id", choice.id, say("编号字段", "field of ids"));
    verb.add_option("--layer", choice.layer, say("图层", "layer of the file"));
    verb.add_option("--level", choice.level, say("项目的层级", "level of a project"));
    verb.add_option(
        "--crs", choice.crs,
        say("坐标参考系，如 EPSG:4326 或 planar-km", "reference system, such as EPSG:4326 or planar-km"));
    verb.add_option("--points", choice.points, say("坐标字段 X,Y", "fields of coordinates X,Y"))
        ->delimiter(',')
        ->expected(1, 2);
    verb.add_option("--group", choice.group, say("分组字段（省）", "field of groups (provinces)"));
    verb.add_option(
            "--snap", choice.snap,
            say("顶点的容差，坐标单位", "distance within which two vertices are one, in coordinate units"))
        ->check(CLI::NonNegativeNumber);
    auto* binary = verb.add_flag("--binary", choice.binary, say("权重取 1", "weights of 1"));
    verb.add_flag("--row", choice.row, say("按行标准化", "row-standardised weights"))->excludes(binary);
    verb.add_flag("--attach-islands", choice.attach_islands,
                  say("孤岛连到最近的单元", "link islands to the nearest unit"));
}

}  // namespace deltareach
