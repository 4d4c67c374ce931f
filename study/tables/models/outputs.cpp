#include "study/tables/models/outputs.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

using Form = ModelStyle::Form;

const ModelOutputFacts model_outputs[] = {
    {ModelOutput::document, ".json", "全部结果与参数", "all results and parameters"},
    {ModelOutput::table, ".csv", "结果表", "table of results"},
    {ModelOutput::pairs,
     "_pairs.geojson",
     "每对的流量、期望，连线",
     "flows and expectations of every pair, as lines",
     {Form::ratio_lines, "ratio"}},
    {ModelOutput::shared_pairs,
     "_pairs.geojson",
     "每对的流量、期望，连线",
     "flows and expectations of every pair, as lines",
     {Form::flows, "flow"}},
    {ModelOutput::pairs_table, "_pairs.csv", "每对的流量、期望", "flows and expectations of every pair"},
    {ModelOutput::coefficients, "_coefficients.csv", "系数与标准误", "coefficients with standard errors"},
    {ModelOutput::scenario_pairs,
     "_scenario_pairs.geojson",
     "情景前后每对的期望流量，连线",
     "expected flows before and after, as lines",
     {Form::change_lines, "difference"}},
    {ModelOutput::scenario_pairs_table, "_scenario_pairs.csv", "情景前后每对的期望流量",
     "expected flows of every pair before and after"},
    {ModelOutput::scenario_zones,
     "_scenario_zones.geojson",
     "情景前后各地送出、收到与半径，面",
     "the same before and after, as areas",
     {Form::change_areas, "received_difference"}},
    {ModelOutput::scenario_zones_table, "_scenario_zones.csv", "情景前后各地送出、收到与半径",
     "what zones send, receive and reach before and after"},
    {ModelOutput::scenario_sheet, "_scenario_", "情景前后的地图", "maps before and after"},
    {ModelOutput::boundaries, "_boundaries.geojson", "断裂点边界", "boundaries"},
    {ModelOutput::breaking_points, "_points.geojson", "断裂点", "points"},
    {ModelOutput::breaking_points_table, "_points.csv", "断裂点表", "table of points"},
    {ModelOutput::hinterlands, "_hinterlands.geojson", "腹地", "hinterlands", {Form::categories, "centre"}},
    {ModelOutput::field, "_field.tif", "总场强栅格（云优化 GeoTIFF）",
     "total field (cloud-optimised GeoTIFF)"},
    {ModelOutput::field_units, "_units.csv", "各地的场强与腹地", "field and hinterland of every zone"},
    {ModelOutput::circles, "_circles.geojson", "半径圆", "circles"},
    {ModelOutput::radii, "_radii.csv", "半径表", "table of radii"},
    {ModelOutput::links, "_links.geojson", "联系强度，连线", "links as lines", {Form::classed_lines, "link"}},
    {ModelOutput::links_table, "_links.csv", "联系强度与隶属度", "links and memberships"},
    {ModelOutput::scores, "_scores.geojson", "得分，面", "scores as areas", {Form::classed_areas, "score"}},
    {ModelOutput::scores_table, "_scores.csv", "得分与名次区间", "scores with rank intervals"},
    {ModelOutput::weights, "_weights.csv", "权重", "weights"},
    {ModelOutput::sensitivity, "_sensitivity.csv", "各方案的名次", "ranks of every variant"},
    {ModelOutput::indicators, "_indicators.csv", "指标", "indicators"},
    {ModelOutput::flows,
     "_flows.geojson",
     "估算流量，连线",
     "estimated flows as lines",
     {Form::flows, "mid"}},
    {ModelOutput::flows_table, "_flows.csv", "估算流量（低、中、高）", "estimated flows (low, mid, high)"},
    {ModelOutput::reach, "_reach.csv", "估算流量的辐射半径", "reach of the estimated flows"}};

/// What a kind is called in captions, and what it may give beside its document.
struct KindFacts {
    std::string_view kind;
    const char *zh, *en;
    std::vector<ModelOutput> outputs;
};

std::vector<ModelOutput> with_scenario(std::vector<ModelOutput> outputs) {
    for (const ModelOutput output :
         {ModelOutput::scenario_pairs, ModelOutput::scenario_pairs_table, ModelOutput::scenario_zones,
          ModelOutput::scenario_zones_table, ModelOutput::scenario_sheet})
        outputs.push_back(output);
    return outputs;
}

const KindFacts& kind_facts(const ModelKind& model) {
    using enum ModelOutput;
    static const std::vector<ModelOutput> shares = with_scenario({shared_pairs, pairs_table});
    static const std::vector<KindFacts> kinds = {
        {"gravity", "引力模型", "gravity model", with_scenario({pairs, pairs_table, coefficients})},
        {"radiation", "辐射模型", "radiation model", shares},
        {"opportunities", "介入机会模型", "intervening opportunities", shares},
        {"huff", "Huff 模型", "Huff shares", shares},
        {"links", "经济联系", "gravity links", {links, links_table}},
        {"breaking-point", "断裂点", "breaking points", {boundaries, breaking_points, breaking_points_table}},
        {"field", "场强", "field strength", {hinterlands, field, field_units}},
        {"wilson", "威尔逊半径", "Wilson radius", {circles, radii}},
        {"city-flow", "城市流强度", "city-flow intensity", {table}},
        {"index", "综合指数", "composite index", {scores, scores_table, sensitivity, weights, indicators}},
        {"compare", "模型比较", "models compared", {table}},
        {"margins", "由已知合计估算的流量", "flows from known sums", {flows_table, flows, reach}}};
    const std::string name = name_of(model);
    return *std::ranges::find(kinds, std::string_view(name), &KindFacts::kind);
}

bool has_scenario_file(const ModelKind& model) {
    return std::visit(
        [](const auto& settings) {
            if constexpr (requires { settings.scenario; }) return !settings.scenario.file.empty();
            return false;
        },
        model);
}

}  // namespace

const ModelOutputFacts& facts_of(ModelOutput output) {
    return *std::ranges::find(model_outputs, output, &ModelOutputFacts::output);
}

Text caption_of(const ModelKind& model, ModelOutput output) {
    const KindFacts& kind = kind_facts(model);
    const ModelOutputFacts& facts = facts_of(output);
    return {kind.zh + ("：" + std::string(facts.zh)), kind.en + (": " + std::string(facts.en))};
}

std::string extensions_of(const ModelKind& model) {
    const std::vector<ModelOutput>& outputs = kind_facts(model).outputs;
    std::string all;
    for (const std::string_view extension : {".csv", ".geojson", ".tif"})
        if (std::ranges::any_of(outputs, [&](ModelOutput output) {
                return std::string_view(facts_of(output).suffix).ends_with(extension);
            }))
            all += (all.empty() ? "" : " ") + std::string(extension);
    return has_scenario_file(model) ? all + " .png .pdf .svg" : all;
}

}  // namespace deltareach
