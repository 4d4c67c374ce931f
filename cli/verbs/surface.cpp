#include "cli/options.hpp"
#include "cli/private/surface_verbs.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
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
    std::string compress = "deflate";
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

void make_surface(const Surface& how, Command& session) {
    const std::filesystem::path path = how.choice.output;
    const std::string extension = path.extension().string();
    if (extension != ".tif" && extension != ".tiff" && extension != ".geojson")
        throw UsageError(
            Message{.code = "DR1013", .values = {{"path", how.choice.output}, {"known", ".tif .geojson"}}});
    Loaded loaded = load(how.choice, session);
    override_settings(loaded.project.surface, how);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, how.choice.study, session);
    const Study& study = the_study_for({.kind = "surface"}, studies, session);
    const StudySurface surface =
        surface_of_study(loaded.project, loaded.inputs, study, session.options.threads,
                         extension == ".geojson" || session.json);
    session.tell(surface.surface.notes);
    if (!session.options.dry_run && extension == ".geojson") {
        const FeatureLayer bands = bands_layer(study, surface);
        write_styled_geojson(path, bands, style_of(bands, LayerStyle::bands, session), session);
    }
    if (!session.options.dry_run && extension != ".geojson")
        write_styled_cog(path, surface.surface.raster, session,
                         {.compress = how.compress != "none", .overviews = !how.no_overviews});
    if (session.json)
        session.print(json_text(surface_json(study, *loaded.inputs.region, surface)));
    else if (session.options.dry_run)
        session.print(how.choice.output + "\n");
    else
        session.print(losses_text(study, *loaded.inputs.region, surface, session));
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
