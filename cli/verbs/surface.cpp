#include "cli/blocks.hpp"
#include "cli/options.hpp"
#include "cli/private/surface_verbs.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "gis/json_text.hpp"
#include "study/findings/points_surface.hpp"
#include "study/findings/surface_frame.hpp"
#include "study/findings/theme_surfaces.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/products/styled_output.hpp"
#include "study/project/word_lists.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/spoken.hpp"
#include "study/tables/points_surface_tables.hpp"
#include "study/tables/surface_tables.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Surface {
    Choice choice;
    std::string kind, kernel;
    double cell_km = 0, bandwidth_km = -1, beta = 0;
    std::vector<double> bands;
    std::string compress = compressions().front(), minus;
    FrameChoice frame;
    PointsChoice points;
    bool no_overviews = false, by_theme = false;

    [[nodiscard]] CogOptions file() const {
        return {.compress = compress != "none", .overviews = !no_overviews};
    }
};

/// Where rasters may lie while they are made, if they are too large for memory: beside the output.
FrameChoice frame_choice(const Surface& how, bool bands, const Command& session) {
    FrameChoice frame = how.frame;
    if (!bands && session.options.dry_run)
        frame.output = std::filesystem::temp_directory_path() / "surface";
    else if (!bands)
        frame.output = how.choice.output;
    return frame;
}

/// Told before a long work, not after it. @throws OutputError DR1602
void refuse_taken(const Surface& how, const Command& session) {
    std::error_code unseen;
    if (!session.options.overwrite && !session.options.dry_run &&
        std::filesystem::exists(how.choice.output, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", how.choice.output}}});
}

[[noreturn]] void refuse(const std::string& zh, const std::string& en) {
    throw UsageError(
        Message{.code = "DR1003",
                .values = {{"problem_zh", zh}, {"problem_en", en}, {"verb", "deltareach surface"}}});
}

void override_settings(SurfaceSettings& settings, const Surface& how) {
    if (!how.kind.empty()) settings.kind = how.kind;
    if (!how.kernel.empty()) settings.kernel = how.kernel;
    if (how.cell_km > 0) settings.cell_km = how.cell_km;
    if (how.bandwidth_km >= 0) settings.bandwidth_km = how.bandwidth_km;
    if (how.beta > 0) settings.beta = how.beta;
    if (!how.bands.empty()) settings.bands = how.bands;
    const bool potential = settings.kind == "potential";
    refuse_option({"--beta", !potential && how.beta > 0}, spoken::only_potential);
    refuse_option({"--kernel", potential && !how.kernel.empty()}, spoken::only_smoothing);
    refuse_option({"--bandwidth", potential && how.bandwidth_km >= 0}, spoken::only_smoothing);
}

/// The surface asked for, or its change since another period.
StudySurface made_surface(const Surface& how, const Loaded& loaded, const Study& study, bool bands,
                          Command& session) {
    const SurfaceFrame frame = frame_of(frame_choice(how, bands, session), session);
    const int threads = session.options.threads;
    if (how.minus.empty())
        return surface_in_frame(loaded.project, loaded.inputs, study, frame, threads, bands || session.json);
    if (how.minus == study.period)
        refuse("--minus " + how.minus + "：就是所显示的时期，差处处为 0",
               "--minus " + how.minus + ": the period that is shown, so that the change is 0 everywhere");
    StudyChoice other{.origins = {study.origin.id}, .themes = {study.theme.id}, .periods = {how.minus}};
    for (const Study& less : study_all(loaded.project, loaded.inputs, other, session))
        if (less.unit == study.unit) return surface_difference(loaded, study, less, frame, threads);
    refuse("--minus " + how.minus + "：没有同单位（" + study.unit + "）的流量",
           "--minus " + how.minus + ": no flows in the same unit (" + study.unit + ")");
}

/// @returns whether bands are asked for, by the name of the file. @throws UsageError DR1013
bool wants_bands(const Surface& how) {
    const std::string extension = ending_of(how.choice.output);
    const bool bands = extension == ".geojson", only_raster = !how.minus.empty() || how.by_theme;
    if ((extension != ".tif" && extension != ".tiff" && !bands) || (bands && only_raster))
        throw UsageError(Message{
            .code = "DR1013",
            .values = {{"path", how.choice.output}, {"known", only_raster ? ".tif" : ".tif .geojson"}}});
    return bands;
}

void print_surface(const Surface& how, const Json& document, const std::string& text, Command& session) {
    if (session.options.dry_run)
        session.would_write(how.choice.output);
    else
        session.print(session.json ? json_text(document) : text);
}

void write_surface(const Surface& how, const StudySurface& surface, const FeatureLayer* bands,
                   Command& session) {
    if (session.options.dry_run) return;
    if (bands != nullptr)
        write_styled_geojson(how.choice.output, *bands, style_of(*bands, LayerStyle::bands, session),
                             session);
    else
        write_styled_cog(how.choice.output, surface.surface.raster, session, how.file());
}

/// A band a theme, on one grid and with one bandwidth.
void make_by_theme(const Surface& how, const Loaded& loaded, const std::vector<Study>& studies,
                   Command& session) {
    const ThemeSurfaces made =
        surfaces_by_theme(loaded, studies, the_study_for({.kind = "surface"}, studies, session),
                          frame_of(frame_choice(how, false, session), session), session);
    session.computed();
    std::vector<const Raster*> bands;
    Json documents = Json::array();
    std::string text;
    for (std::size_t k = 0; k < made.studies.size(); ++k) {
        const StudySurface& surface = made.surfaces[k];
        session.tell(surface.surface.notes);
        bands.push_back(&surface.surface.raster);
        Json document = surface_json(*made.studies[k], *loaded.inputs.region, surface);
        document.erase("bands");
        documents.push_back(std::move(document));
        text += made.studies[k]->theme.id + "\n" +
                surface_text(*made.studies[k], *loaded.inputs.region, surface, session);
    }
    if (!session.options.dry_run) write_styled_cog(how.choice.output, bands, session, how.file());
    print_surface(how, {{"surfaces", std::move(documents)}}, text, session);
}

void make_surface_of_flow(const Surface& how, Command& session) {
    const bool bands = wants_bands(how);
    refuse_taken(how, session);
    Loaded loaded = load(how.choice, session);
    override_settings(loaded.project.surface, how);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, how.choice.study, session);
    if (how.by_theme) return make_by_theme(how, loaded, studies, session);
    const Study& study = the_study_for({.kind = "surface"}, studies, session);
    const StudySurface surface = made_surface(how, loaded, study, bands, session);
    session.computed();
    session.tell(surface.surface.notes);
    const FeatureLayer layer = bands ? bands_layer(study, surface) : FeatureLayer();
    write_surface(how, surface, bands ? &layer : nullptr, session);
    const Region& region = *loaded.inputs.region;
    print_surface(how, surface_json(study, region, surface), surface_text(study, region, surface, session),
                  session);
}

void make_surface_of_points(const Surface& how, Command& session) {
    const bool bands = wants_bands(how);
    refuse_taken(how, session);
    const StudyChoice& study = how.choice.study;
    if (!study.origins.empty() || !study.themes.empty() || !study.periods.empty() || !how.minus.empty() ||
        how.by_theme || !how.frame.spread_by.empty())
        refuse(
            "--points 是自己的点，不与 --origin、--theme、--period、--minus、--by-theme、--spread-by 同用",
            "--points are points of one's own: not with --origin, --theme, --period, --minus, --by-theme or "
            "--spread-by");
    std::optional<Loaded> loaded;
    SurfaceSettings settings;
    settle_sheet(how.choice.input, {how.points.file}, session);
    if (!how.choice.input.empty() || !how.choice.zones.empty()) {
        loaded = load(how.choice, session);
        settings = loaded->project.surface;
    }
    override_settings(settings, how);
    PointsChoice points = how.points;
    points.unit = how.choice.unit;
    const PointsSurface surface =
        surface_of_points(points, settings, frame_of(frame_choice(how, bands, session), session),
                          loaded ? &*loaded : nullptr, bands || session.json, session);
    session.computed();
    session.tell(surface.made.surface.notes);
    const FeatureLayer layer = bands ? points_bands_layer(surface) : FeatureLayer();
    write_surface(how, surface.made, bands ? &layer : nullptr, session);
    print_surface(how, points_surface_json(surface), points_surface_text(surface, session), session);
}

/// Points of one's own in place of flow.
void add_points_options(CLI::App& verb, PointsChoice& points, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* file = verb.add_option(
        "--points", points.file,
        say("自己的点：带经纬度的表，或点文件；有项目时覆盖其区域",
            "points of one's own: a table with longitudes and latitudes, or a file of points; with a project "
            "over its zones"));
    verb.add_option("--field", points.field,
                    say("点的数值字段；默认每点计 1", "field of the points' amounts; default: each counts 1"))
        ->needs(file);
    verb.add_option(
            "--points-crs", points.crs,
            say("点的坐标系：EPSG:n、GCJ-02 或 BD-09", "reference of the points: EPSG:n, GCJ-02 or BD-09"))
        ->needs(file);
}

/// Where the cells lie and what bounds them.
void add_frame_options(CLI::App& verb, FrameChoice& frame, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("--crs", frame.crs,
                    say("栅格的平面，如 EPSG:4549；默认为项目的平面",
                        "plane of the raster, such as EPSG:4549; default: the project's"));
    verb.add_option("--extent", frame.extent,
                    say("范围：西,南,东,北，平面的单位，外扩到格子的整数倍",
                        "extent: west,south,east,north in units of the plane, out to multiples of the cell"))
        ->delimiter(',')
        ->expected(4);
    verb.add_option("--template", frame.like,
                    say("格网与此 GeoTIFF 完全相同", "the very grid of this GeoTIFF"));
    verb.add_option("--mask", frame.mask,
                    say("有值的格子：zones（默认）、none，或面文件",
                        "cells with a value: zones (default), none, or a file of areas"));
    verb.add_option("--edge", frame.edge,
                    say("平滑到边界之外的量：none（默认，失去）、renormalise、reflect",
                        "what is smoothed beyond the border: none (default, lost), renormalise, reflect"))
        ->check(CLI::IsMember(surface_edges()));
    verb.add_option("--max-memory", frame.max_memory_mb,
                    say("内存上限，MB（程序与写文件先占约 200）：更大的栅格放在磁盘上分条计算，还不够就不算",
                        "memory in MB, of which some 200 are the program and writing: a raster that would "
                        "take more is made on disk, strip by strip; refused if that is not enough"))
        ->check(CLI::PositiveNumber);
    verb.add_option("--spread-by,--mass-raster", frame.spread_by,
                    say("按此栅格的质量摊分各区域的量（人口、灯光）",
                        "spread each zone's amount in proportion to this raster (population, lights)"));
}

/// Called after the callback of a subcommand, whose action it must not replace. What is required here is not
/// required there, and what is an option here alone must not pass there unheeded.
void refuse_beside_zonal(const CLI::App& verb, Command& session, std::function<void()>& action) {
    for (const CLI::Option* option : verb.get_options())
        if (option->count() > 0)
            action = [&session, name = option->get_name()] {
                throw UsageError(Message{
                    .code = "DR1003",
                    .values = {{"problem", name + std::string(session.say(" 不是 surface zonal 的选项",
                                                                          " is no option of surface zonal"))},
                               {"verb", "deltareach surface zonal"}}});
            };
}

}  // namespace

void add_surface(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("surface", say("辐射表面（GeoTIFF）或辐射带（GeoJSON）",
                                                       "a reach surface (GeoTIFF) or its bands (GeoJSON)"));
    auto how = std::make_shared<Surface>();
    add_choice(*verb, how->choice, session);
    verb->remove_option(verb->get_option("--crs"));  // here the plane of the raster
    add_surface_zonal(*verb, session, action);
    verb->add_option(
            "--kind", how->kind,
            say("received：接收密度；potential：潜能", "received: density of what is received; potential"))
        ->check(CLI::IsMember(surface_kinds()));
    verb->add_option("--kernel", how->kernel, say("核函数", "kernel"))
        ->check(CLI::IsMember(surface_kernels()));
    verb->add_option("--cell", how->cell_km, say("格网大小，千米", "cell size, km"))
        ->check(CLI::Range(0.01, 1000.0));
    verb->add_option("--bandwidth", how->bandwidth_km,
                     say("带宽，千米；0 为经验法则", "bandwidth, km; 0: the rule of thumb"))
        ->check(CLI::Range(0.0, 10000.0));
    verb->add_option("--beta", how->beta, say("潜能的距离衰减指数", "decay power of the potential"))
        ->check(CLI::Range(0.01, 10.0));
    verb->add_option("--bands", how->bands,
                     say("辐射带的累计份额，百分数", "cumulative shares of the bands, percent"))
        ->delimiter(',')
        ->check(CLI::Range(0.001, 99.999));
    add_frame_options(*verb, how->frame, session);
    add_points_options(*verb, how->points, session);
    verb->add_flag(
        "--by-theme", how->by_theme,
        say("一个主题一个波段，同一格网与带宽", "a band a theme, on one grid and with one bandwidth"));
    verb->add_option("--minus", how->minus,
                     say("减去此时期的表面，同一格网与带宽",
                         "less the surface of this period, with one grid and bandwidth"));
    verb->add_option("--compress", how->compress,
                     say("GeoTIFF 的压缩（默认 deflate）", "compression of the GeoTIFF (default deflate)"))
        ->check(CLI::IsMember(compressions()));
    verb->add_flag("--no-overviews", how->no_overviews,
                   say("GeoTIFF 不带概览图", "a GeoTIFF without overviews"));
    add_block_options(*verb, session);
    verb->footer(
        say("例：deltareach surface 我的项目 --theme tech_contracts --period 2023 -o 表面.tif",
            "Example: deltareach surface my-project --theme tech_contracts --period 2023 -o surface.tif"));
    verb->callback([verb, &session, &action, how] {
        if (!verb->get_subcommands().empty()) return refuse_beside_zonal(*verb, session, action);
        if (how->choice.output.empty()) throw CLI::RequiredError("--output");
        action = [&session, how] {
            if (how->points.file.empty())
                make_surface_of_flow(*how, session);
            else
                make_surface_of_points(*how, session);
        };
    });
}

}  // namespace deltareach
