#include "cli/options.hpp"
#include "cli/private/surface_verbs.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "study/findings/surface_frame.hpp"
#include "study/inputs/loaded.hpp"
#include "study/messages.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/map_sheets.hpp"
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
    std::string compress = "deflate", minus;
    FrameChoice frame;
    bool no_overviews = false;
};

void override_settings(SurfaceSettings& settings, const Surface& how) {
    if (!how.kind.empty()) settings.kind = how.kind;
    if (!how.kernel.empty()) settings.kernel = how.kernel;
    if (how.cell_km > 0) settings.cell_km = how.cell_km;
    if (how.bandwidth_km >= 0) settings.bandwidth_km = how.bandwidth_km;
    if (how.beta > 0) settings.beta = how.beta;
    if (!how.bands.empty()) settings.bands = how.bands;
}

/// The surface asked for, or its change since another period.
StudySurface made_surface(const Surface& how, const Loaded& loaded, const Study& study, bool with_bands,
                          Command& session) {
    const SurfaceFrame frame = frame_of(how.frame, session);
    const int threads = session.options.threads;
    if (how.minus.empty())
        return surface_in_frame(loaded.project, loaded.inputs, study, frame, threads, with_bands);
    StudyChoice other{.origins = {study.origin.id}, .themes = {study.theme.id}, .periods = {how.minus}};
    for (const Study& less : study_all(loaded.project, loaded.inputs, other, session))
        if (less.unit == study.unit) return surface_difference(loaded, study, less, frame, threads);
    throw UsageError(Message{
        .code = "DR1003",
        .values = {
            {"problem_zh", "--minus " + how.minus + "：没有同单位（" + study.unit + "）的流量"},
            {"problem_en", "--minus " + how.minus + ": no flows in the same unit (" + study.unit + ")"},
            {"verb", "deltareach surface"}}});
}

void make_surface(const Surface& how, Command& session) {
    const std::filesystem::path path = how.choice.output;
    const std::string extension = path.extension().string();
    const bool bands = extension == ".geojson";
    if ((extension != ".tif" && extension != ".tiff" && !bands) || (bands && !how.minus.empty()))
        throw UsageError(Message{.code = "DR1013",
                                 .values = {{"path", how.choice.output},
                                            {"known", how.minus.empty() ? ".tif .geojson" : ".tif"}}});
    Loaded loaded = load(how.choice, session);
    override_settings(loaded.project.surface, how);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, how.choice.study, session);
    const Study& study = the_study_for({.kind = "surface"}, studies, session);
    const StudySurface surface = made_surface(how, loaded, study, bands || session.json, session);
    session.tell(surface.surface.notes);
    if (!session.options.dry_run && bands) {
        const FeatureLayer layer = bands_layer(study, surface);
        write_styled_geojson(path, layer, style_of(layer, LayerStyle::bands, session), session);
    }
    if (!session.options.dry_run && !bands)
        write_styled_cog(path, surface.surface.raster, session,
                         {.compress = how.compress != "none", .overviews = !how.no_overviews});
    if (session.json)
        session.print(json_text(surface_json(study, *loaded.inputs.region, surface)));
    else if (session.options.dry_run)
        session.print(how.choice.output + "\n");
    else
        session.print(losses_text(study, *loaded.inputs.region, surface, session));
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
        ->check(CLI::IsMember({"none", "renormalise", "reflect"}));
    verb.add_option("--spread-by", frame.spread_by,
                    say("按此栅格的质量摊分各区域的量（人口、灯光）",
                        "spread each zone's amount in proportion to this raster (population, lights)"));
}

}  // namespace

void add_surface(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("surface", say("辐射表面（GeoTIFF）或辐射带（GeoJSON）",
                                                       "a reach surface (GeoTIFF) or its bands (GeoJSON)"));
    auto how = std::make_shared<Surface>();
    add_choice(*verb, how->choice, session);
    add_surface_zonal(*verb, session, action);
    verb->add_option(
            "--kind", how->kind,
            say("received：接收密度；potential：潜能", "received: density of what is received; potential"))
        ->check(CLI::IsMember({"received", "potential"}));
    verb->add_option("--kernel", how->kernel, say("核函数", "kernel"))
        ->check(CLI::IsMember({"gaussian", "quartic"}));
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
    verb->add_option("--minus", how->minus,
                     say("减去此时期的表面，同一格网与带宽",
                         "less the surface of this period, with one grid and bandwidth"));
    verb->add_option("--compress", how->compress,
                     say("GeoTIFF 的压缩（默认 deflate）", "compression of the GeoTIFF (default deflate)"))
        ->check(CLI::IsMember({"deflate", "none"}));
    verb->add_flag("--no-overviews", how->no_overviews,
                   say("GeoTIFF 不带概览图", "a GeoTIFF without overviews"));
    verb->footer(
        say("例：deltareach surface 我的项目 --theme tech_contracts --period 2023 -o 表面.tif",
            "Example: deltareach surface my-project --theme tech_contracts --period 2023 -o surface.tif"));
    verb->callback([verb, &session, &action, how] {
        // Called after the callback of a subcommand, whose action it must not replace. What is required here
        // is not required there, and what is an option here alone must not pass there unheeded.
        if (!verb->get_subcommands().empty()) {
            for (const CLI::Option* option : verb->get_options())
                if (option->count() > 0)
                    action = [&session, name = option->get_name()] {
                        throw UsageError(Message{
                            .code = "DR1003",
                            .values = {{"problem",
                                        name + std::string(session.say(" 不是 surface zonal 的选项",
                                                                       " is no option of surface zonal"))},
                                       {"verb", "deltareach surface zonal"}}});
                    };
            return;
        }
        if (how->choice.output.empty()) throw CLI::RequiredError("--output");
        action = [&session, how] { make_surface(*how, session); };
    });
}

}  // namespace deltareach
