#include "study/tables/spill_words.hpp"

#include "study/tables/determinant_words.hpp"
#include "study/tables/weights_facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// "高 0.4 [0.2, 0.6]", "低 0.4 [0.2, 0.6]": the interval turns with the sign.
Words higher_or_lower(const Uncertain& figure) {
    if (figure.value >= 0) return {"高 " + with_interval(figure), "higher by " + with_interval(figure)};
    Uncertain turned{.value = -figure.value};
    if (figure.low) turned.low = -*figure.high, turned.high = -*figure.low;
    return {"低 " + with_interval(turned), "lower by " + with_interval(turned)};
}

Words sample_words(const RegressionFindings& found) {
    const std::size_t periods = std::max<std::size_t>(1, found.periods.size());
    const Words model = words_of(found.fit.model);
    const Impacts& impacts = found.impacts;
    Words words{fmt::format("{}，{} 个地区，{} 个时期，无一剔除", model.zh, found.fit.n, periods),
                fmt::format("{}, {} places, {}, none left out", model.en, found.fit.n,
                            periods == 1 ? "one period" : fmt::format("{} periods", periods))};
    if (impacts.draws == 0)
        return {words.zh + "；未抽样，没有区间。", words.en + "; no draws, so no intervals."};
    words.zh += fmt::format("；区间为 {:.0f}%，{} 次抽样，种子 {}，弃去 {} 次。", 100 * impacts.level,
                            impacts.draws, impacts.seed, impacts.rejected);
    words.en += fmt::format("; intervals are {:.0f} % from {} draws, seed {}, {} draws rejected.",
                            100 * impacts.level, impacts.draws, impacts.seed, impacts.rejected);
    return words;
}

Words border_impact_words(const RegressionFindings& found, const BorderImpact& impact) {
    const Words x = found.label(impact.name), total = higher_or_lower(impact.total);
    const GroupWords group = group_words(found.weights);
    return {
        fmt::format("各地的{0}都高 1 时，{1}平均{2}：与本地{0}相联系的 {3}，与{6}内其他地区相联系的 {4}，"
                    "与其他{6}相联系的 {5}。",
                    x.zh, found.y_label.zh, total.zh, with_interval(impact.direct),
                    with_interval(impact.within), with_interval(impact.cross), group.zh),
        fmt::format("With {0} higher by 1 everywhere, {1} is {2} on average: {3} goes with the place's "
                    "own {0}, {4} with that of places in the same {6}, {5} with that of other "
                    "{7}.",
                    x.en, found.y_label.en, total.en, with_interval(impact.direct),
                    with_interval(impact.within), with_interval(impact.cross), group.en, group.en_plural)};
}

Words impact_words(const RegressionFindings& found, const Impact& impact) {
    const Words x = found.label(impact.name), total = higher_or_lower(impact.total);
    return {
        fmt::format("各地的{0}都高 1 时，{1}平均{2}：与本地{0}相联系的 {3}，与其他地区相联系的 {4}。", x.zh,
                    found.y_label.zh, total.zh, with_interval(impact.direct), with_interval(impact.indirect)),
        fmt::format("With {0} higher by 1 everywhere, {1} is {2} on average: {3} goes with the place's "
                    "own {0}, {4} with that of other places.",
                    x.en, found.y_label.en, total.en, with_interval(impact.direct),
                    with_interval(impact.indirect))};
}

Words split_words(const RegressionFindings& found, const ProvinceImpact& impact) {
    const Words x = found.label(impact.name);
    const GroupWords group = group_words(found.weights);
    Words words{fmt::format("与其他地区的{}相联系的部分中，{} {}，{} {}", x.zh, group.within_zh(),
                            with_interval(impact.within), group.across_zh(), with_interval(impact.cross)),
                fmt::format("Of what goes with {} elsewhere, {} lies within the {} and {} across the "
                            "border",
                            x.en, with_interval(impact.within), group.en, with_interval(impact.cross))};
    if (impact.cross_share) {
        // With lags of X the share is the data's to say; without, W says it.
        const bool fixed = !has_net(found.fit.model) && has_lag(found.fit.model);
        words.zh += fmt::format("（{}占 {:.1f}%{}）", group.across_zh(), 100 * *impact.cross_share,
                                fixed ? "；单一 ρ 的滞后模型里这一占比几乎由权重决定，请引用水平值" : "");
        words.en += fmt::format(
            " ({:.1f} % of it across{})", 100 * *impact.cross_share,
            fixed ? "; in a lag model of one ρ that share is nearly fixed by the weights: quote the level"
                  : "");
    }
    words.zh += fmt::format("；切断{}联系后{}为 {}。", group.across_zh(), group.within_zh(),
                            four_digits(impact.within_when_cut));
    words.en +=
        fmt::format("; with the links across cut, {} lies within.", four_digits(impact.within_when_cut));
    return words;
}

Words test_words(const BorderLag& border, const GroupWords& group) {
    const bool differ = border.lr_equal.p <= 0.05, across = border.lr_no_cross.p <= 0.05;
    return {fmt::format("边界检验：{0} ρ = {2:.3f}，{1} ρ = {3:.3f}；两者{4}（{5}），{1}依赖{6}（{7}）。",
                        group.within_zh(), group.across_zh(), border.rho_within, border.rho_cross,
                        differ ? "不同" : "看不出差别", p_text(border.lr_equal.p),
                        across ? "存在" : "看不出来", p_text(border.lr_no_cross.p)),
            fmt::format("Border test: ρ within {} {:.3f}, across {:.3f}; the two {} ({}), and dependence "
                        "across the border {} ({}).",
                        group.en_plural, border.rho_within, border.rho_cross,
                        differ ? "differ" : "show no visible difference", p_text(border.lr_equal.p),
                        across ? "is there" : "is not visible", p_text(border.lr_no_cross.p))};
}

Words leading_words(const BorderLag& border, const GroupWords& group) {
    return {
        fmt::format("检验否定{}与{}的 ρ 相等（{}），因此首先引用边界模型（两个 ρ，{} 次抽样，弃去 {} "
                    "次）：",
                    group.within_zh(), group.across_zh(), p_text(border.lr_equal.p), border.draws,
                    border.rejected),
        fmt::format("The test rejects one ρ within and across ({}), so the border model is quoted first (two "
                    "ρ, {} draws, {} rejected):",
                    p_text(border.lr_equal.p), border.draws, border.rejected)};
}

const Words restricted_words{"以下为受限模型（单一 ρ），仅供对照：",
                             "For comparison the restricted model (one ρ):"};

const Words no_net_words{
    "单一 ρ 的模型里，净输出的格局只由 ρ 与权重决定，数据只通过 β 与 ρ 改变它，因此不给出；"
    "输出与输入附区间。",
    "In a model of one ρ the pattern of net depends on ρ and the weights alone, and the "
    "data move it only through β and ρ; so it is not given. Export and import bear "
    "intervals."};

void add_group_words(std::vector<Words>& words, const RegressionFindings& found) {
    for (const ProvinceImpact& impact : found.split->columns) words.push_back(split_words(found, impact));
    if (!has_net(found.fit.model)) words.push_back(no_net_words);
    if (found.border && found.border->converged)
        words.push_back(test_words(*found.border, group_words(found.weights)));
    else if (found.border)
        words.push_back({"边界模型（两个 ρ）没有收敛，不给出。",
                         "The border model (two ρ) did not converge and is not given."});
}

}  // namespace

Words words_of(SpatialModel model) {
    switch (model) {
        case SpatialModel::ols:
            return {"普通最小二乘模型（OLS）", "ordinary least squares (OLS)"};
        case SpatialModel::slx:
            return {"解释变量空间滞后模型（SLX）", "spatial lag of X model (SLX)"};
        case SpatialModel::lag:
            return {"空间滞后模型（SAR）", "spatial lag model (SAR)"};
        case SpatialModel::error:
            return {"空间误差模型（SEM）", "spatial error model (SEM)"};
        case SpatialModel::durbin:
            return {"空间杜宾模型（SDM）", "spatial Durbin model (SDM)"};
        case SpatialModel::durbin_error:
            return {"空间杜宾误差模型（SDEM）", "spatial Durbin error model (SDEM)"};
        case SpatialModel::sarar:
            break;
    }
    return {"空间自回归与误差模型（SARAR）", "spatial lag and error model (SARAR)"};
}

std::string four_digits(double value) {
    std::string text = fmt::format("{:#.4g}", std::abs(value));
    const std::size_t point = text.find('.');
    if (point >= 4 && point != std::string::npos) text.erase(point, text.find('e') - point);  // "1234.0"
    const bool zero = text.find_first_of("123456789") == std::string::npos;
    return (value < 0 && !zero ? "−" : "") + text;
}

std::string with_interval(const Uncertain& figure) {
    return figure.low ? fmt::format("{} [{}, {}]", four_digits(figure.value), four_digits(*figure.low),
                                    four_digits(*figure.high))
                      : four_digits(figure.value);
}

std::vector<Words> words_of(const RegressionFindings& found) {
    std::vector<Words> words{sample_words(found)};
    words.push_back(weights_facts_words(found.weights));
    if (const auto how = determinant_words(found.fit.determinant)) words.push_back(*how);
    if (found.border_leads()) {
        words.push_back(leading_words(*found.border, group_words(found.weights)));
        for (const BorderImpact& impact : found.border->impacts)
            words.push_back(border_impact_words(found, impact));
        words.push_back(restricted_words);
    }
    for (const Impact& impact : found.impacts.columns) words.push_back(impact_words(found, impact));
    if (found.split) add_group_words(words, found);
    words.push_back(
        {"以上为关联，不说明因果。", "These are associations; they do not say what caused what."});
    return words;
}

}  // namespace deltareach
