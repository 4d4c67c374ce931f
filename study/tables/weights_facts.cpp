#include "study/tables/weights_facts.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double least_p_shown = 0.0001;

std::string_view name_of_scale(WeightsScale scale) {
    switch (scale) {
        case WeightsScale::binary:
            return "binary";
        case WeightsScale::raw:
            return "raw";
        default:
            return "row";
    }
}

Words scale_words(WeightsScale scale) {
    switch (scale) {
        case WeightsScale::binary:
            return {"二值", "binary"};
        case WeightsScale::raw:
            return {"原值", "as given"};
        default:
            return {"按行标准化", "row-standardised"};
    }
}

std::string joined(const std::vector<std::string>& names, const char* comma) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : comma) + name;
    return text;
}

}  // namespace

Json weights_facts_json(const WeightsFacts& facts) {
    return {{"kind", facts.written},
            {"scale", std::string(name_of_scale(facts.scale))},
            {"contiguity", facts.by_edges ? "edges" : "vertices"},
            {"links", facts.summary.links},
            {"cross_group_share", json_number(facts.summary.cross_group_share)},
            {"islands", facts.islands}};
}

GroupWords group_words(const WeightsFacts& facts) {
    return group_words(facts.group);
}

GroupWords group_words(const std::string& field) {
    if (field.empty() || field.starts_with("prov") || field.find("省") != std::string::npos)
        return {"省", "province", "provinces"};
    // Latin names stand apart from the Chinese around them.
    const bool latin = static_cast<unsigned char>(field.back()) < 0x80;
    return {latin ? " " + field + " " : field, field, field + " groups"};
}

Words weights_kind_words(const std::string& written, bool by_edges) {
    const auto rule = find_weights(written);
    if (!rule) return {written, written};
    switch (rule->kind) {
        case WeightsKind::queen:
        case WeightsKind::rook:
            return {fmt::format("{} 邻接（{}）", rule->kind == WeightsKind::queen ? "Queen" : "Rook",
                                by_edges ? "边界相接" : "公共顶点"),
                    fmt::format("{} contiguity ({})", written, by_edges ? "by edges" : "by vertices")};
        case WeightsKind::knn:
            return {fmt::format("最近的 {} 个邻居", rule->neighbours),
                    fmt::format("the {} nearest neighbours", rule->neighbours)};
        case WeightsKind::band:
            return {fmt::format("{:g} 千米以内", rule->km), fmt::format("within {:g} km", rule->km)};
        case WeightsKind::inverse:
            return {fmt::format("距离的 −{:g} 次方，{:g} 千米以内", rule->power, rule->km),
                    fmt::format("distance to the power −{:g}, within {:g} km", rule->power, rule->km)};
        case WeightsKind::kernel:
            return {fmt::format("核权重，{:g} 千米以内", rule->km),
                    fmt::format("kernel, within {:g} km", rule->km)};
        case WeightsKind::block:
            return {fmt::format("同属一个“{}”", rule->name), fmt::format("the same {}", rule->name)};
        case WeightsKind::flow:
            return {fmt::format("由流量 {} 得出", rule->name), fmt::format("from the flows {}", rule->name)};
        case WeightsKind::file:
            break;
    }
    return {fmt::format("读自文件 {}", rule->name), fmt::format("read from {}", rule->name)};
}

Words weights_facts_words(const WeightsFacts& facts) {
    const Words scale = scale_words(facts.scale), kind = weights_kind_words(facts.written, facts.by_edges);
    Words words{fmt::format("权重：{}（{}），{} 条联系", kind.zh, scale.zh, facts.summary.links),
                fmt::format("Weights: {} ({}), {} links", kind.en, scale.en, facts.summary.links)};
    if (facts.summary.cross_group_share) {
        words.zh += fmt::format("，{}权重占 {:.1f}%", group_words(facts).across_zh(),
                                100 * *facts.summary.cross_group_share);
        words.en += fmt::format(", {:.1f} % of the weight across {}", 100 * *facts.summary.cross_group_share,
                                group_words(facts).en_plural);
    }
    words.zh += facts.islands.empty()
                    ? "，没有孤岛。"
                    : fmt::format("，{} 个孤岛：{}。", facts.islands.size(), joined(facts.islands, "、"));
    words.en += facts.islands.empty()
                    ? ", no islands."
                    : fmt::format(", {} without neighbours: {}.", facts.islands.size(),
                                  joined(facts.islands_en.empty() ? facts.islands : facts.islands_en, ", "));
    return words;
}

std::string p_text(double p) {
    if (std::isnan(p)) return "p —";
    return p < least_p_shown ? "p < 0.0001" : fmt::format("p = {:.4f}", p);
}

std::string p_cell(double p) {
    if (std::isnan(p)) return "—";
    return p < least_p_shown ? "<0.0001" : fmt::format("{:.4f}", p);
}

std::string statistic_text(double value, int digits) {
    return std::isfinite(value) ? fmt::format("{:.{}g}", value, digits) : "—";
}

std::string placed_text(double value, int decimals) {
    return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "—";
}

}  // namespace deltareach
