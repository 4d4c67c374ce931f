#include "cli/choice.hpp"
#include "cli/run_outputs.hpp"
#include "cli/study_tables.hpp"
#include "cli/verb.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/raster_io.hpp"
#include "render/qgis_style.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Export {
    Choice choice;
    std::string what = "zones", level;
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
    const auto level = region.level_index(level_name);
    if (!level) throw UsageError(Message{.code = "DR1010", .values = {{"name", level_name}, {"kind", "level"}, {"known", ""}}});
    return zones_layer(*level, studies, loaded.inputs);
}

std::vector<Column> table_of_export(const Export& how, const Loaded& loaded, std::span<const Study> studies) {
    if (how.what == "flows") return flow_rows(studies, loaded.inputs).columns;
    if (how.what == "zones") return vector_layer(how, loaded, studies).columns;
    return reach_table(studies, *loaded.inputs.region);
}

void write_export(const Export& how, Session& session) {
    const std::filesystem::path path = how.choice.output;
    const std::string extension = path.extension().string();
    const Loaded loaded = load(how.choice, session);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, how.choice.study, session);
    if (session.dry_run) return session.print(path.string() + "\n");
    if (extension == ".csv") {
        write_csv(path, table_of_export(how, loaded, studies), session.overwrite);
    } else if (extension == ".geojson") {
        write_geojson(path, vector_layer(how, loaded, studies), session.overwrite);
    } else if (extension == ".gpkg" && how.what == "zones" && how.level.empty()) {
        write_geopackage(path, styled_zones(studies, loaded.inputs, session), session.overwrite);
    } else if (extension == ".gpkg") {
        const StyledLayer layer{vector_layer(how, loaded, studies), how.what == "zones" ? qml_plain_zones("name_zh") : how.what == "centres" ? qml_points("period") : qml_outlines("period")};
        write_geopackage(path, {&layer, 1}, session.overwrite);
    } else if (extension == ".tif" || extension == ".tiff") {
        const StudySurface surface = surface_of_study(loaded.project, loaded.inputs, study_for({.kind = "surface"}, studies), session.threads);
        write_cog(path, surface.surface.raster, session.overwrite);
    } else {
        throw UsageError(Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".gpkg .geojson .csv .tif"}}});
    }
}

}  // namespace

void add_export(CLI::App& program, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("export", say("导出为 GeoPackage、GeoJSON、CSV 或 GeoTIFF", "as GeoPackage, GeoJSON, CSV or GeoTIFF"));
    auto how = std::make_shared<Export>();
    add_choice(*verb, how->choice, session);
    verb->get_option("--output")->required();
    verb->add_option("--what", how->what, say("导出什么", "what to export"))->check(CLI::IsMember({"zones", "flows", "reach", "radii", "ellipses", "centres"}));
    verb->add_option("--level", how->level, say("区域层级（默认全部，或城市）", "level of the zones; default: all, or the cities"));
    verb->footer(say("例：deltareach export 我的项目 --what zones -o 区域.gpkg", "Example: deltareach export my-project --what zones -o zones.gpkg"));
    verb->callback([&session, &action, how] { action = [&session, how] { write_export(*how, session); }; });
}

}  // namespace deltareach
