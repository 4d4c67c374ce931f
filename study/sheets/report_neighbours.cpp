#include "render/words.hpp"
#include "study/sheets/report_parts.hpp"
#include "study/tables/association_tables.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_account.hpp"
#include "study/tables/spill_heads.hpp"
#include "study/tables/spill_journal.hpp"
#include "study/tables/spill_words.hpp"
#include "study/tables/weights_facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

Text text_of_words(const Words& words) {
    return {words.zh, words.en};
}

Text coefficient_name(const std::string& name, const RegressionFindings& found) {
    if (name == "constant") return {"常数项", "Constant"};
    const bool lag = name.starts_with("lag.");
    const Words label = found.label(lag ? name.substr(4) : name);
    return {label.zh + (lag ? "（空间滞后）" : ""), label.en + (lag ? " (spatial lag)" : "")};
}

void coefficient_row(ReportRows& rows, const SpatialCoefficient& one, const Text& name) {
    const auto plain = [](double value, int decimals) {
        return ReportNumber{.value = value, .kind = NumberKind::plain, .unit = "1", .decimals = decimals};
    };
    rows.start_row();
    rows.text(heads::term.on_paper(), name);
    rows.number(heads::coefficient.on_paper(), plain(one.estimate, 4));
    rows.text(heads::stars.on_paper(), {significance_stars(one.p), significance_stars(one.p)});
    ReportNumber error = plain(one.std_error, 4);
    error.bracketed = true;
    rows.number(heads::std_error.on_paper(), error);
    rows.number(heads::z.on_paper(), plain(one.z, 2));
    rows.text(heads::p.on_paper(), {p_cell(one.p), p_cell(one.p)});
}

/// As journals print it: estimates with stars and standard errors, n and the log-likelihood under them.
ReportTable regression_rows(const SpillRun::Regression& one, std::size_t number) {
    const RegressionFindings& found = one.found;
    const Words model = words_of(found.fit.model);
    ReportRows rows(fmt::format("regression_{}", number),
                    {fmt::format("{}：{}，n = {}", found.y_label.zh, model.zh, found.fit.n),
                     fmt::format("{}: {}, n = {}", found.y_label.en, model.en, found.fit.n)});
    for (const SpatialCoefficient& coefficient : found.fit.coefficients) {
        coefficient_row(rows, coefficient, coefficient_name(coefficient.name, found));
    }
    if (found.fit.rho) coefficient_row(rows, *found.fit.rho, {"ρ", "ρ"});
    if (found.fit.lambda) coefficient_row(rows, *found.fit.lambda, {"λ", "λ"});
    rows.note(
        {fmt::format("对数似然 {}，AIC {}；*** p < 0.01，** p < 0.05，* p < 0.1。滞后模型的系数不是效应，效"
                     "应见文字。",
                     number_text(found.fit.log_likelihood, 3), number_text(found.fit.aic, 3)),
         fmt::format("Log-likelihood {}, AIC {}; *** p < 0.01, ** p < 0.05, * p < 0.1. Coefficients "
                     "of a lag model are no effects: those stand in the text.",
                     number_text(found.fit.log_likelihood, 3), number_text(found.fit.aic, 3))});
    const Words weights = weights_facts_words(found.weights);
    rows.note(text_of_words(weights));
    return rows.take();
}

ReportNumber part_number(const Uncertain& part) {
    ReportNumber number{.value = part.value, .kind = NumberKind::plain, .unit = "1", .decimals = 4};
    if (part.low && part.high) number.interval = Interval{.low = *part.low, .high = *part.high};
    return number;
}

/// The impacts split at the border, of the model to be quoted and of the other.
ReportTable decomposition_rows(const RegressionFindings& found, std::size_t number) {
    const GroupWords group = group_words(found.weights);
    ReportRows rows(fmt::format("decomposition_{}", number),
                    {fmt::format("{}：影响的分解（{}与{}），n = {}", found.y_label.zh, group.within_zh(),
                                 group.across_zh(), found.fit.n),
                     fmt::format("{}: impacts split within and across {}, n = {}", found.y_label.en,
                                 group.en_plural, found.fit.n)});
    for (const BorderSplit& split : border_splits(found)) {
        rows.start_row();
        rows.text(heads::term.on_paper(), text_of_words(found.label(split.name)));
        rows.text(heads::spatial_model.on_paper(),
                  split.border ? Text{"边界模型", "border"} : Text{"受限模型", "restricted"});
        rows.number(heads::direct.on_paper(), part_number(split.direct));
        rows.number({group.within_zh(), "Within"}, part_number(split.within));
        rows.number({group.across_zh(), "Across"}, part_number(split.cross));
        rows.number(heads::split_total.on_paper(), part_number(split.total));
    }
    rows.note(
        {fmt::format("变量处处变化一个单位，被解释量平均变多少；合计 = 本地 + {} + {}。方括号内是 "
                     "{:.0f}% 区间（{} 次抽样）。首列的模型是应引用的；受限模型只有一个 ρ，跨组份额几乎"
                     "由权重决定。",
                     group.within_zh(), group.across_zh(), 100 * found.impacts.level, found.impacts.draws),
         fmt::format("Mean response to a unit change of the variable everywhere; total = direct + within + "
                     "across. Brackets hold the {:.0f} % interval of {} draws. The model of the first row "
                     "is the one to quote; the restricted model has one ρ, and weights all but decide its "
                     "share across.",
                     100 * found.impacts.level, found.impacts.draws)});
    return rows.take();
}

/// What [spill] would have to ask for, and what that takes.
Text asks_for_spill(const std::string& border) {
    return {
        "这份报告没有检验相邻地区是否一起变化，也没有检验它是否止于" + border +
            "。需要的是一张表：每个地区一行，至少 "
            "20 个地区有观"
            "测数，聚集与边界检验都由它算出。由总量拆分的估算不能用：相邻城"
            "市数值相近，只是因为拆分用了规模与距离。",
        "This report does not test whether neighbours move together, nor whether it stops at the border. It "
        "takes a "
        "table with a row per place and an observed value for 20 places or more: clusters and the test at "
        "the "
        "border are made from it. Estimates split from totals "
        "cannot "
        "be used: neighbours are alike there because the split goes by size and distance."};
}

void add_regression(ReportPart& part, const SpillRun::Regression& one, std::size_t number) {
    if (!one.found.fit.converged) {
        part.items.emplace_back(
            Text{one.name + "：没有收敛，或似然没有最大值：不给出系数与影响。",
                 one.name + ": it did not converge, or its likelihood has no maximum: no coefficients and no "
                            "impacts."});
        return;
    }
    ReportList sentences;
    for (const Words& words : words_of(one.found)) sentences.items.push_back(text_of_words(words));
    part.items.emplace_back(std::move(sentences));
    part.items.emplace_back(regression_rows(one, number));
    if (!border_splits(one.found).empty()) part.items.emplace_back(decomposition_rows(one.found, number));
}

}  // namespace

ReportPart neighbours_part(const ReportFrame& frame) {
    const Words level = border_words_of(frame.region());
    const std::string border = level.zh.empty() ? "边界" : level.zh + "界";
    ReportPart part{.id = "neighbours",
                    .title = {"相邻地区是否一起变化，是否止于" + border,
                              "Do neighbours move together, and does it stop at the border"}};
    const auto& spill = frame.source.found.spillovers;
    if (!spill) {
        part.items.emplace_back(asks_for_spill(border));
        part.summary = {
            "相邻地区是否一起变化、是否止于" + border + "：没有数据可检验；需要怎样的表，见报告。",
            "Whether neighbours move together, and whether it stops at the border, could not be "
            "tested: the report says which table would do."};
        return part;
    }
    for (const SpillRun::Local& local : spill->local) {
        if (part.summary.zh.empty()) part.summary = text_of_words(local_words(local));
        part.items.emplace_back(text_of_words(local_words(local)));
        part.items.emplace_back(text_of_words(weights_facts_words(local.weights)));
    }
    for (std::size_t i = 0; i < spill->regressions.size(); ++i)
        add_regression(part, spill->regressions[i], i + 1);
    if (spill->local.empty() && spill->regressions.empty()) part.items.emplace_back(asks_for_spill(border));
    return part;
}

}  // namespace deltareach
