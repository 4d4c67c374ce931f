#include "study/findings/run_spill.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/spill_json.hpp"

#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

WeightsChoice weights_of(const SpillSettings& settings) {
    return {.rule = settings.weights,
            .snap = settings.snap,
            .attach_islands = settings.attach_islands,
            .group = "province"};
}

void find_local(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.local.empty()) return;
    const LocalStatistic statistic = statistic_named(settings.statistic);
    const bool is_g = statistic == LocalStatistic::g || statistic == LocalStatistic::gstar;
    const ChosenWeights weights = choose_weights(weights_of(settings), run.data, !is_g, session);
    for (const std::string& column : settings.local) {
        LocalAssociation found = local_association(
            run.data.numbers(column), weights.used,
            {.statistic = statistic,
             .alpha = settings.alpha,
             .permutation = {.permutations = static_cast<std::uint32_t>(settings.permutations),
                             .seed = session.seed(),
                             .threads = session.options.threads}});
        session.tell(found.notes);
        run.local.push_back({column, std::move(found)});
    }
}

RegressionChoice regression_choice(const SpillRegression& wanted, const SpillSettings& settings) {
    return {.y = wanted.y,
            .model = wanted.model,
            .x = wanted.x,
            .draws = static_cast<std::uint32_t>(settings.draws),
            .panel = {.table = wanted.panel.string(),
                      .id = wanted.panel_id,
                      .period = wanted.panel_period,
                      .effects = wanted.effects}};
}

std::optional<ModelLadder> ladder_of(const RegressionChoice& choice, const Units& data,
                                     const SpatialWeights& weights) {
    if (!choice.panel.table.empty()) return std::nullopt;
    return model_ladder(regression_data(choice, data), weights);
}

void find_regressions(SpillRun& run, const Project& project, Session& session) {
    const SpillSettings& settings = *project.spill;
    if (settings.regressions.empty()) return;
    const ChosenWeights weights = choose_weights(weights_of(settings), run.data, true, session);
    for (const SpillRegression& wanted : settings.regressions) {
        const RegressionChoice choice = regression_choice(wanted, settings);
        SpillRun::Regression one{
            wanted.name, find_regression(choice, run.data, weights, run.provinces, session), std::nullopt};
        if (one.found.fit.converged)
            one.ladder = ladder_of(choice, run.data, weights.used);
        else
            session.tell({Message{.code = "DR1934", .values = {{"name", wanted.name}}}});
        run.regressions.push_back(std::move(one));
    }
}

Json local_json(const SpillRun& run) {
    Json all = Json::array();
    for (const SpillRun::Local& local : run.local) {
        std::map<std::string, std::size_t> counts;
        for (const Quadrant quadrant : local.found.quadrant) ++counts[std::string(name_of(quadrant))];
        all.push_back({{"field", local.column},
                       {"statistic", run.statistic},
                       {"n", local.found.n},
                       {"tested", local.found.tested},
                       {"significant_fdr", local.found.significant_fdr},
                       {"kinds", counts},
                       {"permutations", local.found.permutations},
                       {"seed", local.found.seed}});
    }
    return all;
}

std::string json_of(const SpillRun& run) {
    Json regressions = Json::array();
    for (const SpillRun::Regression& one : run.regressions) {
        Json json = one.found.fit.converged
                        ? regression_json(one.found)
                        : Json{{"converged", false}, {"iterations", one.found.fit.iterations}};
        json["name"] = one.name;
        json["ladder"] = one.ladder ? ladder_json(*one.ladder) : Json(nullptr);
        regressions.push_back(std::move(json));
    }
    return json_text({{"local", local_json(run)},
                      {"regressions", std::move(regressions)},
                      {"table", run.table ? table_json(*run.table)["tables"] : Json(nullptr)}});
}

Words local_words(const SpillRun::Local& local) {
    return {fmt::format("{}：{} 个地区中 {} 个有显著的局部聚集（FDR 之后）。", local.column, local.found.n,
                        local.found.significant_fdr),
            fmt::format("{}: {} of {} places stand out from what chance would arrange (after FDR).",
                        local.column, local.found.significant_fdr, local.found.n)};
}

/// Every sentence in Chinese, then all of them in English.
std::string notes_of(const SpillRun& run) {
    std::vector<Words> all;
    for (const SpillRun::Local& local : run.local) all.push_back(local_words(local));
    for (const SpillRun::Regression& one : run.regressions) {
        if (!one.found.fit.converged) continue;
        all.push_back({fmt::format("**{}**", one.name), fmt::format("**{}**", one.name)});
        for (Words& words : words_of(one.found)) all.push_back(std::move(words));
    }
    if (run.table)
        for (Words& words : table_words(*run.table)) all.push_back(std::move(words));
    std::string zh = "# 空间关联与溢出\n\n", en = "\n# Spatial association and spillovers\n\n";
    for (const Words& words : all) {
        zh += "- " + words.zh + "\n";
        en += "- " + words.en + "\n";
    }
    return zh + en;
}

/// The zones with one statistic, coloured by the kinds of clusters.
FeatureLayer local_layer(const SpillRun& run, const SpillRun::Local& local, const std::string& name) {
    FeatureLayer layer = run.data.layer(name);
    layer.columns.insert(layer.columns.begin(),
                         {.name = "code", .label_zh = "代码", .label_en = "code", .values = run.data.ids});
    for (Column& column : local_columns(local.found, "local", local.column))
        layer.columns.push_back(std::move(column));
    return layer;
}

/// What a run writes besides spill.json and the notes, without endings.
std::vector<std::string> map_names(const SpillSettings& settings) {
    std::vector<std::string> names;
    for (std::size_t k = 1; k <= settings.local.size(); ++k)
        names.push_back(fmt::format("spill_local_{}", k));
    for (std::size_t k = 1; k <= settings.regressions.size(); ++k)
        names.push_back(fmt::format("spill_regress_{}", k));
    if (settings.table) names.emplace_back("spill_flows");
    return names;
}

void write_matrices(const OutputFolder& out, const std::string& name, const MatrixLayer& layer,
                    const Session& session) {
    for (const char* end : {".csv", ".geojson"}) write_matrix(out.path(name + end), name, layer, session);
}

}  // namespace

SpillRun find_spillovers(const Project& project, const Inputs& inputs, Session& session) {
    const SpillSettings& settings = *project.spill;
    const UnitsChoice choice{.level = settings.level, .zones = ZonesTaken::one_level, .with_times = false};
    SpillRun run{.data = units_of_project(choice, project, inputs, session), .statistic = settings.statistic};
    run.provinces = run.data.groups("province");
    find_local(run, project, session);
    find_regressions(run, project, session);
    if (settings.table) run.table = province_sets(inputs, {});
    return run;
}

void claim_spillovers(OutputFolder& out, const SpillSettings& settings) {
    out.claim("spill.json");
    out.claim("spill_notes.md");
    for (const std::string& name : map_names(settings)) {
        if (!name.starts_with("spill_local")) out.claim(name + ".csv");
        out.claim(name + ".geojson");
        out.claim(name + ".qml");
    }
}

void write_spillovers(const OutputFolder& out, const SpillRun& run, const Session& session) {
    write_text(out.path("spill.json"), json_of(run), out.overwrite());
    write_text(out.path("spill_notes.md"), notes_of(run), out.overwrite());
    for (std::size_t k = 0; k < run.local.size(); ++k) {
        const std::string name = fmt::format("spill_local_{}", k + 1);
        write_styled_geojson(out.path(name + ".geojson"), local_layer(run, run.local[k], name), session);
    }
    const std::vector<Point> centres = group_centres(run.data, run.provinces);
    for (std::size_t k = 0; k < run.regressions.size(); ++k) {
        const RegressionFindings& found = run.regressions[k].found;
        write_matrices(out, fmt::format("spill_regress_{}", k + 1),
                       found.split ? block_layer(found, centres) : MatrixLayer{}, session);
    }
    if (run.table) write_matrices(out, "spill_flows", table_layer(*run.table), session);
}

std::vector<InputFile> panel_files(const Project& project, const SpillRun& spill) {
    std::vector<InputFile> files;
    for (std::size_t k = 0; k < spill.regressions.size(); ++k) {
        const std::filesystem::path& panel = project.spill->regressions[k].panel;
        const RegressionFindings& found = spill.regressions[k].found;
        if (!panel.empty())
            files.push_back(
                {.path = project.relative(panel), .file = panel, .rows = found.periods.size() * found.fit.n});
    }
    return files;
}

void add_spill_columns(FeatureLayer& zones, const SpillRun& spill) {
    for (const SpillRun::Local& local : spill.local)
        for (Column& column : local_columns(local.found, "lisa_" + local.column, local.column))
            zones.columns.push_back(std::move(column));
}

}  // namespace deltareach
