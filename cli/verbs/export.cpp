#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/not_known.hpp"
#include "study/products/qgis_export.hpp"
#include "study/products/run_outputs.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/zone_styles.hpp"
#include "study/tables/study_tables.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Export {
    Choice choice;
    std::string what = "zones", level, qgis;
};

FeatureLayer vector_layer(const Export& how, const Loaded& loaded, std::span<const Study> studies) {
    const Region& region = *loaded.inputs.region;
    if (how.what == "radii") return radii_layer(studies, region);
    if (how.what == "ellipses") return ellipses_layer(studies, region);
    if (how.what == "centres") return centres_layer(studies, region);
    if (how.what == "flows") {
        const FlowRows rows = flow_rows(studies, loaded.inputs);
        return rows_with_geometry("flows", rows.columns, rows.lines);
    }
    const std::string level_name = how.level.empty() ? loaded.project.estimate.level : how.level;
    return zones_layer(level_named(region, level_name), studies, loaded.inputs);
}

std::vector<Column> table_of_export(const Export& how, const Loaded& loaded, std::span<const Study> studies) {
    if (how.what == "flows") return flow_rows(studies, loaded.inputs).columns;
    if (how.what == "zones") return vector_layer(how, loaded, studies).columns;
    return reach_table(studies, *loaded.inputs.region);
}

void write_export(const Export& how, Command& session) {
    const std::filesystem::path path = how.choice.output;
    const std::string extension = path.extension().string();
    if (how.qgis.empty() && path.empty())
        throw UsageError(Message{.code = "DR1031", .values = {{"option", "-o FILE | --qgis DIR"}}});
    if (!how.qgis.empty()) {
        const auto files = export_qgis(how.qgis, load(how.choice, session), how.choice.study, session);
        if (session.options.dry_run)
            for (const auto& file : files) session.print(file.string() + "\n");
        return;
    }
    const Loaded loaded = load(how.choice, session);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, how.choice.study, session);
    if (session.options.dry_run) return session.print(path.string() + "\n");
    if (extension == ".csv")
        return write_csv(path, table_of_export(how, loaded, studies), session.options.overwrite);
    if (extension == ".tif" || extension == ".tiff") {
        if (how.what != "zones")
            throw UsageError(
                Message{.code = "DR1013",
                        .values = {{"path", fmt::format("--what {} -o {}", how.what, path.string())},
                                   {"known", ".gpkg .geojson .fgb .csv"}}});
        const Study& study = the_study_for({.kind = "surface"}, studies, session);
        return write_styled_cog(
            path,
            surface_of_study(loaded.project, loaded.inputs, study, session.options.threads).surface.raster,
            session);
    }
    if (extension == ".gpkg" && how.what == "zones" && how.level.empty())
        return write_geopackage(path, styled_zones(studies, loaded.inputs, session),
                                session.options.overwrite);
    if (extension == ".shp") require_vector_name(path, vector_layer(how, loaded, studies).columns);
    if (extension != ".gpkg" && extension != ".geojson" && extension != ".fgb")
        throw UsageError(
            Message{.code = "DR1013",
                    .values = {{"path", path.string()}, {"known", ".gpkg .geojson .fgb .csv .tif"}}});
    StyledLayer layer{vector_layer(how, loaded, studies), {}};
    if (how.what == "zones") layer.qml = zone_style(layer.layer, studies, session);
    std::vector<StyledLayer> layers;
    layers.push_back(std::move(layer));
    write_vector_file(path, std::move(layers), session);
}

}  // namespace

void add_export(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "export", say("导出为 QGIS 工程、GeoPackage、GeoJSON、FlatGeobuf、CSV 或 GeoTIFF",
                      "as a QGIS project, GeoPackage, GeoJSON, FlatGeobuf, CSV or GeoTIFF"));
    auto how = std::make_shared<Export>();
    add_choice(*verb, how->choice, session);
    auto* folder = verb->add_option(
        "--qgis", how->qgis, say("写一个 QGIS 工程到此文件夹", "write a QGIS project into this folder"));
    verb->get_option("--output")->excludes(folder);
    verb->add_option("--what", how->what, say("导出什么", "what to export"))
        ->check(CLI::IsMember({"zones", "flows", "reach", "radii", "ellipses", "centres"}));
    verb->add_option("--level", how->level,
                     say("区域层级（默认全部，或城市）", "level of the zones; default: all, or the cities"));
    verb->footer(
        say("例：deltareach export 我的项目 --qgis qgis文件夹\n例：deltareach export 我的项目 --what zones "
            "-o 区域.gpkg",
            "Example: deltareach export my-project --qgis qgis-folder\nExample: deltareach export my-project "
            "--what zones -o zones.gpkg"));
    verb->callback([&session, &action, how] { action = [&session, how] { write_export(*how, session); }; });
}

}  // namespace deltareach
