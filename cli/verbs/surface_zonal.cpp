#include "cli/private/surface_verbs.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "study/products/output_forms.hpp"
#include "study/tools/zonal.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace deltareach {
namespace {

struct ZonalCall {
    ZonalChoice zonal;
    std::string output;
};

void find_and_print(const ZonalCall& call, Command& session) {
    require_form(call.output, ".csv .xlsx .gpkg .geojson .fgb");
    const ZonalFindings findings = find_zonal(call.zonal, session);
    session.deliver_file(call.output, [&] { write_zonal(call.output, findings, session); });
    if (session.json)
        session.print(json_text(zonal_json(findings)));
    else if (call.output.empty() || session.options.dry_run)
        session.print(zonal_text(findings, session));
    else
        session.print(zonal_account_text(findings, session));
}

}  // namespace

void add_surface_zonal(CLI::App& surface, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = surface.add_subcommand(
        "zonal", say("栅格的分区统计，像元按精确覆盖比例计",
                     "zonal statistics of a raster, cells weighted by the exact fraction covered"));
    auto call = std::make_shared<ZonalCall>();
    verb->add_option("RASTER", call->zonal.raster,
                     say("栅格：GeoTIFF、Esri ASCII 网格或经典 netCDF",
                         "a raster: GeoTIFF, Esri ASCII grid or classic netCDF"))
        ->required();
    verb->add_option("--zones", call->zonal.zones.file,
                     say("区域文件，或项目", "a file of zones, or a project"))
        ->required();
    verb->add_option("--id", call->zonal.zones.id, say("区域编号字段", "field of the zones' ids"));
    verb->add_option("--layer", call->zonal.zones.layer, say("区域文件的图层", "layer of the file of zones"));
    verb->add_option("--level", call->zonal.zones.level, say("项目的层级", "level of a project"));
    verb->add_option("--crs", call->zonal.zones.crs,
                     say("区域的坐标系，取代文件所述", "reference of the zones, in place of the file's"));
    verb->add_option("--band", call->zonal.read.band, say("波段，从 1 起", "band, from 1 on"))
        ->check(CLI::PositiveNumber);
    verb->add_option(
        "--variable", call->zonal.read.variable,
        say("netCDF 的变量；只有一个时可省", "variable of a netCDF file; the only one by default"));
    verb->add_option("--raster-crs", call->zonal.read.crs,
                     say("栅格的坐标系，取代文件所述", "reference of the raster, in place of the file's"));
    verb->add_option("--stats", call->zonal.stats, say("统计量：", "statistics: ") + zonal_statistics_text())
        ->delimiter(',')
        ->check([](const std::string& word) {
            return is_zonal_statistic(word) ? std::string()
                                            : word + " not in {" + zonal_statistics_text() + "}";
        });
    verb->add_option("-o,--output", call->output,
                     say("写到 .csv，或带统计量的区域副本 .gpkg、.geojson、.fgb",
                         "write to .csv, or a copy of the zones with the statistics: .gpkg, .geojson, .fgb"));
    verb->footer(
        say("例：deltareach surface zonal 人口.tif --zones 区县.gpkg --stats sum,mean -o 区县人口.gpkg",
            "Example: deltareach surface zonal population.tif --zones counties.gpkg --stats sum,mean -o "
            "counties-population.gpkg"));
    verb->callback(
        [&session, &action, call] { action = [&session, call] { find_and_print(*call, session); }; });
}

}  // namespace deltareach
