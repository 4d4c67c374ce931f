#include "gis/dates.hpp"
#include "render/words.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/weights_facts.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Themes that the project defines and nobody has figures for.
void add_missing_themes(ReportList& list, const ReportFrame& frame) {
    Text names;
    for (const Theme& theme : frame.source.from.project.themes) {
        const auto& sets = frame.source.from.inputs.aligned.sets;
        if (std::ranges::find(sets, theme.id, &FlowSet::theme) != sets.end()) continue;
        names.zh += (names.zh.empty() ? "" : "、") + theme.label_zh;
        names.en += (names.en.empty() ? "" : ", ") + theme.label_en;
    }
    if (names.zh.empty()) return;
    list.items.push_back(
        {fmt::format("{}：没有流量数字，这份报告不谈。给出它们的是流量表里这些主题的行。", names.zh),
         fmt::format("{}: no flows are on record, so this report is silent on them. Rows of "
                     "these themes in a table of flows would give them.",
                     names.en)});
}

void add_estimate_limits(ReportList& list, const ReportFrame& frame) {
    if (frame.estimates() == 0) return;
    list.items.push_back(
        {"公布的是到多个区域的合计。哪个区域收到多少、辐射半径多大，是按先验拆分的估算，区间以这个先验为条件"
         "：先"
         "验错了，区间"
         "也错。不得把估算的名次、半径当作观测结果引用。",
         "What was reported are totals to several zones together. Which of them received how much, and every "
         "radius, "
         "is an "
         "ESTIMATE from a split by a prior; intervals hold under that prior and are wrong where it is. "
         "Rankings and "
         "radii of the estimate must not be quoted as observed."});
    list.items.push_back(
        {"给出真实半径的是城市级流量表：起点、终点城市、时期、数值、单位、合同数，每个城市一行。",
         "A table of flows by city would give true radii: origin, destination city, period, value, "
         "unit and number of contracts, a row a city."});
}

std::vector<Text> reach_methods(const ReportFrame& frame) {
    if (frame.latest.empty())
        return {
            {"合计：有数据的各区域之和；比率、人均、价格、指数、名次与单位不明的列不相加。",
             "Sum: of the zones with a value; rates, averages, prices, indices, ranks and columns without "
             "a stated unit are not added."},
            {"中位数：有数据的各区域按大小排在中间的数（双数时取中间两数的一半），每个区域一票，不按人口或面"
             "积加"
             "权；比率与人均的全体数不能由各区域的数平均而得，这里不给。",
             "Median: of the zones with a value put in order the one in the middle (of an even number half "
             "of "
             "both), each counting once, weighted by neither population nor area. The rate of the whole is "
             "no mean of the zones' rates and is not given."}};
    std::vector<Text> all{{"距离：WGS 84 椭球面上各区域点之间的测地线，千米。",
                           "Distance: geodesic on WGS 84 between the zones' points, km."},
                          {"辐射半径 r_q：使 Σ_{d_j ≤ d} F_j ≥ q·T 的最小 d；F_j 为到目的地 j 的流量，d_j "
                           "为距离，T = ΣF_j；起点自身"
                           "不在内。",
                           "Reach radius r_q: the smallest d with Σ_{d_j ≤ d} F_j ≥ q·T, where F_j is the "
                           "flow to destination j, d_j "
                           "its distance and T = ΣF_j; the origin itself is left out."},
                          {"平均距离 = ΣF_j·d_j / T。", "Mean distance = ΣF_j·d_j / T."}};
    for (const std::size_t at : frame.latest) {
        const Study& study = frame.study(at);
        if (!study.estimated()) continue;
        const SplitOptions& o = study.estimate->options;
        all.push_back(
            {fmt::format("拆分（估算）：T_j = R·q_j/Σq_j，q_j = {}_j^{} · d_j^−{}，R 为公布总量；抽样 {} "
                         "次（种子 {}）：β ~ "
                         "N({}, {}²) 截于 0，α ~ U({}, {})，q_j 再乘 exp(N(0, {}²))；区间取 {:.0f}% 与 "
                         "{:.0f}% 分位。",
                         study.mass_zh, o.alpha, o.beta, o.draws, o.seed, o.beta, o.beta_sd,
                         o.alpha - o.alpha_half_width, o.alpha + o.alpha_half_width, o.residual_sd,
                         100 * o.low, 100 * o.high),
             fmt::format(
                 "Split (ESTIMATE): T_j = R·q_j/Σq_j with q_j = {}_j^{} · d_j^−{}, R the reported total; {} "
                 "draws (seed {}): β ~ N({}, {}²) cut at 0, α ~ U({}, {}), q_j times exp(N(0, {}²)); "
                 "intervals are {:.0f} % and {:.0f} % quantiles.",
                 study.mass_en, o.alpha, o.beta, o.draws, o.seed, o.beta, o.beta_sd,
                 o.alpha - o.alpha_half_width, o.alpha + o.alpha_half_width, o.residual_sd, 100 * o.low,
                 100 * o.high)});
        break;
    }
    return all;
}

void add_expected_methods(ReportList& list, const ReportFrame& frame) {
    for (const auto& entry : frame.source.found.shared.expected) {
        const ExpectedFlow& flow = entry.second;
        const bool told = std::ranges::any_of(frame.latest, [&](std::size_t at) {
            const Study& study = frame.study(at);
            return expectation_of(study, frame.source.from.project, frame.source.found.shared.expected) ==
                   &flow;
        });
        if (!told) continue;
        const ExpectedFacts& f = flow.facts;
        const Theme theme = theme_named(frame.source.from.project, flow.theme);
        const Text mass = column_label(frame.region(), f.mass);
        const auto power = [](double value) { return number_text(value, 3); };
        list.items.push_back(
            {fmt::format("期望流量（{} {}）：E[F_ij] = exp(c)·m_i^{}·m_j^{}·d_ij^{}，m "
                         "为{}，泊松伪极大似然，{} "
                         "对，没有记录的对{}，无边界项。",
                         theme.label_zh, period_in_chinese(flow.period), power(f.origin_power),
                         power(f.destination_power), power(f.distance_power), mass.zh, f.pairs,
                         f.missing_as_zero ? "作 0" : "不计"),
             fmt::format(
                 "Expected flow ({}, {}): E[F_ij] = exp(c)·m_i^{}·m_j^{}·d_ij^{} with m = {}, "
                 "Poisson pseudo-maximum likelihood on {} pairs; pairs without a record {}; no term for "
                 "borders.",
                 theme.label_en, flow.period, power(f.origin_power), power(f.destination_power),
                 power(f.distance_power), mass.en, f.pairs,
                 f.missing_as_zero ? "count as 0" : "are left out")});
    }
}

void add_weights(ReportList& list, const ReportFrame& frame) {
    const auto& spill = frame.source.found.spillovers;
    if (!spill) return;
    std::vector<Words> told;
    const auto tell = [&](const WeightsFacts& facts) {
        const Words words = weights_facts_words(facts);
        if (std::ranges::find(told, words.zh, &Words::zh) != told.end()) return;
        told.push_back(words);
        list.items.push_back({"空间权重：" + words.zh, "Spatial weights: " + words.en});
    };
    for (const SpillRun::Local& local : spill->local) tell(local.weights);
    for (const SpillRun::Regression& one : spill->regressions) tell(one.found.weights);
}

std::string spaced(const std::string& hex) {
    std::string text;
    for (std::size_t at = 0; at < hex.size(); at += 16) text += (at == 0 ? "" : " ") + hex.substr(at, 16);
    return text;
}

}  // namespace

ReportPart limits_part(const ReportFrame& frame) {
    ReportPart part{.id = "limits", .title = {"这份报告不能说明什么", "What this cannot tell"}};
    ReportList list;
    if (frame.latest.empty())
        list.items.push_back(
            {"指标只说各地有多少，不说一地影响另一地；要算辐射，须有流量表（[[flows]]）。",
             "Measures say how much each place has, and not that one acts on another; reach needs a table of "
             "flows ([[flows]])."});
    else
        list.items.push_back(
            {"流量是联系，不是因果：它不说明一地的变化由另一地引起。",
             "A flow is a link and no cause: it does not say that one place changed because of another."});
    if (frame.source.from.project.synthetic)
        list.items.push_back({"全部数字是合成的，由已知参数抽取，不得当作统计数字引用。",
                              "All figures are SYNTHETIC, drawn from known parameters; never quote them as "
                              "statistics."});
    add_estimate_limits(list, frame);
    if (!std::ranges::all_of(frame.latest, [&](std::size_t at) { return total_is_whole(frame.study(at)); }))
        list.items.push_back(
            {"没有记录不是 0：带 ≥ 的合计只含有记录的目的地，是至少值。",
             "No record is not 0: sums with ≥ hold the destinations on record and are the least "
             "they can be."});
    if (!frame.latest.empty())
        list.items.push_back(
            {"各主题单位不同，不能相加；份额只对本主题成立。",
             "Themes have units of their own and do not add up; a share holds for its own theme."});
    add_missing_themes(list, frame);
    if (std::ranges::any_of(frame.source.from.project.zones, &ZoneSource::sketch))
        list.items.push_back({"边界是示意的，不得用于量算或划界。",
                              "Boundaries are sketches and serve neither measurement nor delimitation."});
    part.items.emplace_back(std::move(list));
    return part;
}

ReportPart methods_part(const ReportFrame& frame) {
    ReportPart part{.id = "methods", .title = {"方法", "Methods"}};
    ReportList list{.items = reach_methods(frame)};
    add_expected_methods(list, frame);
    add_weights(list, frame);
    for (const Theme& theme : frame.source.from.project.themes) {
        const bool used = std::ranges::any_of(
            frame.latest, [&](std::size_t at) { return frame.study(at).theme.id == theme.id; });
        if (used && !theme.definition_zh.empty())
            list.items.push_back(
                {theme.label_zh + "：" + theme.definition_zh + "。",
                 theme.label_en + ": " +
                     (theme.definition_en.empty() ? theme.definition_zh : theme.definition_en) + "."});
    }
    part.items.emplace_back(std::move(list));
    return part;
}

ReportPart sources_part(const ReportFrame& frame) {
    ReportPart part{.id = "sources", .title = {"来源与校验", "Sources and checksums"}};
    const Project& project = frame.source.from.project;
    if (!project.source_zh.empty()) part.items.emplace_back(Text{project.source_zh, project.source_en});
    if (std::ranges::any_of(frame.latest, [&](std::size_t at) { return frame.study(at).period == unstated; }))
        part.items.emplace_back(
            Text{"流量表没有写时期，数字是哪一期的没有说明。",
                 "The tables of flows name no period: of which one the figures are is not "
                 "stated."});
    ReportRows rows("sources", {"读入的文件", "Files that were read"});
    for (const InputFile& file : frame.source.files) {
        rows.start_row();
        const std::string& name = file.table.empty() ? file.path : file.table;
        rows.text({"文件", "File"}, {name, name});
        rows.number({"行数", "Length"}, count_number(file.rows, {"行", "rows"}));
        const std::string digest = spaced(digest_of(file));
        rows.text({"SHA-256", "SHA-256"}, {digest, digest});
    }
    ReportTable table = rows.take();
    table.small_print = true;
    part.items.emplace_back(std::move(table));
    part.items.emplace_back(
        Text{fmt::format("由 {} 生成；种子 {}。同样的输入与种子给出同样的数字。", frame.source.tool,
                         frame.session.seed()),
             fmt::format("Made by {}; seed {}. The same inputs and seed give the same figures.",
                         frame.source.tool, frame.session.seed())});
    return part;
}

}  // namespace deltareach
