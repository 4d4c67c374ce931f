#include "study/tables/spill_account.hpp"

#include "study/tables/heads.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_json.hpp"
#include "study/tables/spill_table_output.hpp"
#include "study/tables/weights_facts.hpp"

#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

Json local_json(const SpillRun& run) {
    Json all = Json::array();
    for (const SpillRun::Local& local : run.local) {
        std::map<std::string, std::size_t> counts;
        for (const Quadrant quadrant : local.found.quadrant) ++counts[std::string(name_of(quadrant))];
        all.push_back({{"field", local.column},
                       {"statistic", run.statistic},
                       {"n", local.found.n},
                       {"left_out", local.left_out},
                       {"tested", local.found.tested},
                       {"significant_fdr", local.found.significant_fdr},
                       {"kinds", counts},
                       {"permutations", local.found.permutations},
                       {"seed", local.found.seed},
                       {"quality", std::string(name_of(run.data.quality_of({&local.column, 1})))},
                       {"weights", weights_facts_json(local.weights)}});
    }
    return all;
}

}  // namespace

Words local_words(const SpillRun::Local& local) {
    return {fmt::format("{}：{} 个地区中 {} 个有显著的局部聚集（FDR 之后）。", local.label.zh, local.found.n,
                        local.found.significant_fdr),
            fmt::format("{}: {} of {} places stand out from what chance would arrange (after FDR).",
                        local.label.en, local.found.significant_fdr, local.found.n)};
}

std::string spill_json(const SpillRun& run) {
    Json regressions = Json::array();
    for (const SpillRun::Regression& one : run.regressions) {
        Json json = one.found.fit.converged
                        ? regression_json(one.found)
                        : Json{{"converged", false}, {"iterations", one.found.fit.iterations}};
        json["name"] = one.name;
        json["ladder"] = one.ladder ? ladder_json(*one.ladder) : Json(nullptr);
        regressions.push_back(std::move(json));
    }
    return json_text({{"synthetic", run.data.synthetic},
                      {"local", local_json(run)},
                      {"regressions", std::move(regressions)},
                      {"table", run.table ? table_json(*run.table)["tables"] : Json(nullptr)}});
}

std::string spill_notes(const SpillRun& run, const Session& session) {
    std::vector<Words> all;
    if (run.data.synthetic) all.push_back(mark_of(true));
    std::string said;  // columns without gaps have the same weights, told once
    for (const SpillRun::Local& local : run.local) {
        const Words weights = weights_facts_words(local.weights);
        if (weights.zh != said) all.push_back(weights);
        said = weights.zh;
        all.push_back(local_words(local));
    }
    for (const SpillRun::Regression& one : run.regressions) {
        all.push_back({fmt::format("**{}**", one.name), fmt::format("**{}**", one.name)});
        if (!one.found.fit.converged) {
            all.push_back(
                {"没有收敛，或似然没有最大值：不给出系数与影响。",
                 "It did not converge, or its likelihood has no maximum: no coefficients and no impacts."});
            continue;
        }
        for (Words& words : words_of(one.found)) all.push_back(std::move(words));
    }
    if (run.table)
        for (Words& words : table_words(*run.table)) all.push_back(std::move(words));
    std::string text(session.say("# 空间关联与溢出\n\n", "# Spatial association and spillovers\n\n"));
    for (const Words& words : all) text += fmt::format("- {}\n", session.say(words.zh, words.en));
    return text;
}

FeatureLayer local_layer(const SpillRun& run, const SpillRun::Local& local, const std::string& name) {
    FeatureLayer layer = run.data.layer(name);
    layer.columns.insert(layer.columns.begin(), column_of(heads::code, run.data.ids));
    const std::string mark = row_mark(run.data.synthetic, run.data.quality_of({&local.column, 1}));
    if (!mark.empty())
        layer.columns.push_back(column_of(heads::mark, std::vector<std::string>(run.data.size(), mark)));
    for (Column& column : local_columns(local.found, "local", local.label))
        layer.columns.push_back(std::move(column));
    return layer;
}

void add_spill_columns(FeatureLayer& zones, const SpillRun& spill) {
    for (const SpillRun::Local& local : spill.local)
        for (Column& column : local_columns(local.found, "lisa_" + local.column, local.label))
            zones.columns.push_back(std::move(column));
}

}  // namespace deltareach
