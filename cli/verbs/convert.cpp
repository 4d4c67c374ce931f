#include "study/tools/convert.hpp"

#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/whole_layer.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void run_convert(const Conversion& how, Command& session) {
    const Json facts = convert(how, session);
    if (session.options.dry_run)
        session.would_write(how.out);
    else if (session.json)
        session.print(json_text(facts));
}

}  // namespace

void add_convert(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "convert", say("转换矢量文件的格式与坐标系（含 GCJ-02、BD-09）",
                       "vector files into another format or CRS, GCJ-02 and BD-09 included"));
    auto how = std::make_shared<Conversion>();
    verb->add_option(
            "IN", how->in,
            say("GeoPackage、GeoJSON（含逐行的）、TopoJSON、Esri "
                "JSON、FlatGeobuf、Shapefile、FileGDB、MapInfo、"
                "KML、KMZ、GML、GPX、DXF、SQLite，也可是其 .zip 或 .gz；带坐标的 CSV、XLSX、ODS",
                "GeoPackage, GeoJSON (also by lines), TopoJSON, Esri JSON, FlatGeobuf, Shapefile, FileGDB, "
                "MapInfo, KML, KMZ, GML, GPX, DXF, SQLite, also zipped or as .gz; CSV, XLSX, ODS with "
                "coordinates"))
        ->required();
    verb->add_option("OUT", how->out, output_extensions())->required();
    verb->add_option("--from", how->from,
                     say("输入坐标系：GCJ-02、BD-09 或 EPSG:n（覆盖文件所写）",
                         "CRS of the input: GCJ-02, BD-09 or EPSG:n; overrides the file"));
    verb->add_option("--to", how->to,
                     say("输出坐标系：EPSG:n（默认不变；GCJ-02 输入默认 WGS 84）",
                         "CRS of the output: EPSG:n; default: unchanged, WGS 84 for GCJ-02 input"));
    auto* layer =
        verb->add_option("--layer", how->layer, say("多图层文件中的图层", "layer of a file with several"));
    verb->add_flag("--all-layers", how->all_layers,
                   say("文件的所有图层，各保其名（输出须能装多个图层）",
                       "all layers of a file, each under its name, into a format that holds several"))
        ->excludes(layer);
    verb->add_flag("--append", how->append,
                   say("加进已有的 GeoPackage 或 SQLite，原有图层不动（--overwrite 只替换同名图层）",
                       "add to the GeoPackage or SQLite file that is there, whose layers stay; --overwrite "
                       "replaces a layer of the same name"));
    add_list_of(2, *verb, "--points", how->points,
                say("表格中的坐标列 X,Y（默认认经度、纬度或 WKT 列）",
                    "columns of coordinates in a table, X,Y; default: longitude and latitude, or WKT"));
    verb->add_option("--where", how->where,
                     say("只要字段等于此值的要素：FIELD=VALUE", "only features of FIELD=VALUE"));
    verb->add_flag(
        "--raw-text", how->raw_text,
        say("CSV 中以 = + - @ 开头的文字照原样写", "CSV: texts that start with = + - @ as they are"));
    verb->add_flag("--lossy", how->lossy,
                   say("接受目标格式容不下的损失", "accept the loss of what the format cannot hold"));
    verb->footer(say("例：deltareach convert 边界.shp 边界.gpkg --from GCJ-02 --to EPSG:4490",
                     "Example: deltareach convert bounds.shp bounds.gpkg --from GCJ-02 --to EPSG:4490"));
    verb->callback([&session, &action, how] { action = [&session, how] { run_convert(*how, session); }; });
}

}  // namespace deltareach
