#include "study/tables/models/outputs.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>
#include <vector>

namespace deltareach {
namespace {

using Form = ModelStyle::Form;

constexpr std::array model_outputs = std::to_array<ModelOutputFacts>(
    {{ModelOutput::document, ".json", "全部结果与参数", "all results and parameters"},
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
     {ModelOutput::links,
      "_links.geojson",
      "联系强度，连线",
      "links as lines",
      {Form::classed_lines, "link"}},
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
     {ModelOutput::reach, "_reach.csv", "估算流量的辐射半径", "reach of the estimated flows"}});

/// Row k tells of the output k, so that none can be without.
constexpr bool one_row_each() {
    for (std::size_t row = 0; row < model_outputs.size(); ++row)
        if (static_cast<std::size_t>(model_outputs[row].output) != row) return false;
    return model_outputs.size() == static_cast<std::size_t>(last_model_output) + 1;
}
static_assert(one_row_each());

/// What a kind is called in captions, and what it may give beside its document.
struct KindFacts {
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

/// A kind of the variant without a row here does not compile.
struct RowOfKind {
    using enum ModelOutput;

    KindFacts operator()(const GravitySettings&) const {
        return {"引力模型", "gravity model", with_scenario({pairs, pairs_table, coefficients})};
    }
    KindFacts operator()(const RadiationSettings&) const {
        return {"辐射模型", "radiation model", with_scenario({shared_pairs, pairs_table})};
    }
    KindFacts operator()(const OpportunitiesSettings&) const {
        return {"介入机会模型", "intervening opportunities", with_scenario({shared_pairs, pairs_table})};
    }
    KindFacts operator()(const HuffSettings&) const {
        return {"Huff 模型", "Huff shares", with_scenario({shared_pairs, pairs_table})};
    }
    KindFacts operator()(const LinksSettings&) const {
        return {"经济联系", "gravity links", {links, links_table}};
    }
    KindFacts operator()(const BreakingPointSettings&) const {
        return {"断裂点", "breaking points", {boundaries, breaking_points, breaking_points_table}};
    }
    KindFacts operator()(const FieldSettings&) const {
        return {"场强", "field strength", {hinterlands, field, field_units}};
    }
    KindFacts operator()(const WilsonSettings&) const {
        return {"威尔逊半径", "Wilson radius", {circles, radii}};
    }
    KindFacts operator()(const CityFlowSettings&) const {
        return {"城市流强度", "city-flow intensity", {table}};
    }
    KindFacts operator()(const IndexSettings&) const {
        return {"综合指数", "composite index", {scores, scores_table, sensitivity, weights, indicators}};
    }
    KindFacts operator()(const CompareSettings&) const { return {"模型比较", "models compared", {table}}; }
    KindFacts operator()(const MarginsSettings&) const {
        return {"由已知合计估算的流量", "flows from known sums", {flows_table, flows, reach}};
    }
};

const KindFacts& kind_facts(const ModelKind& model) {
    return std::visit(
        [](const auto& settings) -> const KindFacts& {
            static const KindFacts row = RowOfKind()(settings);
            return row;
        },
        model);
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
    return model_outputs.at(static_cast<std::size_t>(output));
}

const std::vector<ModelOutput>& outputs_of(const ModelKind& model) {
    return kind_facts(model).outputs;
}

Text caption_of(const ModelKind& model, ModelOutput output) {
    const KindFacts& kind = kind_facts(model);
    const ModelOutputFacts& facts = facts_of(output);
    return {kind.zh + ("：" + std::string(facts.zh)), kind.en + (": " + std::string(facts.en))};
}

std::string extensions_of(const ModelKind& model) {
    // The pairs of a radiation model are written as they come, which a workbook cannot be.
    const bool held = !std::holds_alternative<RadiationSettings>(model);
    const std::vector<ModelOutput>& outputs = outputs_of(model);
    std::string all;
    for (const std::string_view extension : {".csv", ".geojson", ".tif"})
        if (std::ranges::any_of(outputs, [&](ModelOutput output) {
                return std::string_view(facts_of(output).suffix).ends_with(extension);
            }))
            all += (all.empty() ? "" : " ") + std::string(extension) +
                   (extension == ".csv" && held ? " .xlsx" : "");
    return has_scenario_file(model) ? all + " .png .pdf .svg" : all;
}

}  // namespace deltareach
