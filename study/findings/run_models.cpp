#include "study/findings/run_models.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "study/products/styled_output.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace deltareach {
namespace {

/// What a word of a file name stands for.
struct Part {
    std::string suffix, zh, en;
};
const std::vector<Part> model_kinds = {{"gravity", "引力模型", "gravity model"},
                                       {"radiation", "辐射模型", "radiation model"},
                                       {"opportunities", "介入机会模型", "intervening opportunities"},
                                       {"huff", "Huff 模型", "Huff shares"},
                                       {"links", "经济联系", "gravity links"},
                                       {"breaking-point", "断裂点", "breaking points"},
                                       {"field", "场强", "field strength"},
                                       {"wilson", "威尔逊半径", "Wilson radius"},
                                       {"city-flow", "城市流强度", "city-flow intensity"},
                                       {"index", "综合指数", "composite index"},
                                       {"compare", "模型比较", "models compared"},
                                       {"margins", "由已知合计估算的流量", "flows from known sums"}};
const std::vector<Part> parts = {
    {".json", "全部结果与参数", "all results and parameters"},
    {".csv", "结果表", "table of results"},
    {"_pairs.csv", "每对的流量、期望", "flows and expectations of every pair"},
    {"_pairs.geojson", "每对的流量、期望，连线", "flows and expectations of every pair, as lines"},
    {"_coefficients.csv", "系数与标准误", "coefficients with standard errors"},
    {"_scenario_pairs.csv", "情景前后每对的期望流量", "expected flows of every pair before and after"},
    {"_scenario_pairs.geojson", "情景前后每对的期望流量，连线", "expected flows before and after, as lines"},
    {"_scenario_zones.csv", "情景前后各地送出、收到与半径",
     "what zones send, receive and reach before and after"},
    {"_scenario_zones.geojson", "情景前后各地送出、收到与半径，面", "the same before and after, as areas"},
    {"_boundaries.geojson", "断裂点边界", "boundaries"},
    {"_points.geojson", "断裂点", "points"},
    {"_points.csv", "断裂点表", "table of points"},
    {"_hinterlands.geojson", "腹地", "hinterlands"},
    {"_field.tif", "总场强栅格（云优化 GeoTIFF）", "total field (cloud-optimised GeoTIFF)"},
    {"_units.csv", "各地的场强与腹地", "field and hinterland of every zone"},
    {"_circles.geojson", "半径圆", "circles"},
    {"_radii.csv", "半径表", "table of radii"},
    {"_links.geojson", "联系强度，连线", "links as lines"},
    {"_links.csv", "联系强度与隶属度", "links and memberships"},
    {"_scores.csv", "得分与名次区间", "scores with rank intervals"},
    {"_scores.geojson", "得分，面", "scores as areas"},
    {"_weights.csv", "权重", "weights"},
    {"_sensitivity.csv", "各方案的名次", "ranks of every variant"},
    {"_indicators.csv", "指标", "indicators"},
    {"_flows.csv", "估算流量（低、中、高）", "estimated flows (low, mid, high)"},
    {"_flows.geojson", "估算流量，连线", "estimated flows as lines"},
    {"_reach.csv", "估算流量的辐射半径", "reach of the estimated flows"}};

bool is_layer(const std::filesystem::path& file) {
    return file.extension() == ".geojson" || file.extension() == ".tif";
}

/// The words of one table parsed as the command would parse them.
PlannedModel planned(const ModelSettings& settings, const Session& session) {
    CLI::App model;
    PlannedModel plan{.settings = &settings};
    add_models(model, session, plan.compute);
    std::vector<std::string> words(settings.words.rbegin(),
                                   settings.words.rend());  // CLI11 takes the last first
    words.push_back(settings.kind);
    try {
        model.parse(words);
    } catch (const CLI::ParseError& wrong) {
        throw UsageError(Message{.code = "DR1845",
                                 .where = settings.where,
                                 .values = {{"kind", settings.kind}, {"problem", wrong.what()}}});
    }
    return plan;
}

}  // namespace

std::vector<PlannedModel> plan_models(const Project& project, const Session& session) {
    std::vector<PlannedModel> plans;
    Problems problems;
    for (const ModelSettings& settings : project.models)
        problems.gather([&] { plans.push_back(planned(settings, session)); });
    problems.throw_if_any();
    return plans;
}

std::vector<ModelResult> compute_models(const std::vector<PlannedModel>& models, const Loaded& loaded,
                                        Session& session) {
    std::vector<ModelResult> results;
    Problems problems;
    for (const PlannedModel& model : models) {
        Problems own;
        own.gather([&] { results.push_back(model.compute(&loaded, session)); });
        for (Message& message :
             own.messages())  // at the table it comes from, where it has no place of its own
            if (message.where.path.empty()) message.where = model.settings->where;
        problems.add(own.messages(), own.exit_code());
    }
    problems.throw_if_any();
    return results;
}

std::string model_file(const PlannedModel& model, const ModelFile& file) {
    return (is_picture(file.suffix) ? "maps/" : "") + model.settings->name + file.suffix;
}

std::optional<Text> title_of_model_file(const std::string& name, const std::vector<PlannedModel>& models) {
    for (const PlannedModel& model : models) {
        const std::string& own = model.settings->name;
        if (!name.starts_with(own)) continue;
        const auto part = std::ranges::find(parts, name.substr(own.size()), &Part::suffix);
        const auto kind = std::ranges::find(model_kinds, model.settings->kind, &Part::suffix);
        if (part == parts.end() || kind == model_kinds.end()) continue;
        return Text{kind->zh + ("：" + part->zh), kind->en + (": " + part->en)};
    }
    return std::nullopt;
}

void claim_models(OutputFolder& out, const RunModels& models) {
    for (std::size_t m = 0; m < models.planned.size(); ++m) {
        out.claim(models.planned[m].settings->name + ".json");
        for (const ModelFile& file : models.results[m].files) {
            const std::string name = model_file(models.planned[m], file);
            out.claim(name);
            if (is_layer(name)) out.claim(style_path(name).string());
        }
    }
}

void write_models(const OutputFolder& out, const RunModels& models, Session& session) {
    for (std::size_t m = 0; m < models.planned.size(); ++m) {
        const ModelResult& result = models.results[m];
        write_text(out.path(models.planned[m].settings->name + ".json"), json_text(result.document),
                   out.overwrite());
        for (const ModelFile& file : result.files)
            file.write(out.path(model_file(models.planned[m], file)), session);
    }
}

}  // namespace deltareach
