#include "study/tables/spill_words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string with_interval(const Uncertain& figure) {
    return figure.low ? fmt::format("{:.4g} [{:.4g}, {:.4g}]", figure.value, *figure.low, *figure.high)
                      : fmt::format("{:.4g}", figure.value);
}

Words sample_words(const RegressionFindings& found) {
    const std::size_t periods = std::max<std::size_t>(1, found.periods.size());
    return {
        fmt::format("{} 模型，{} 个地区，{} 个时期，无一剔除；区间为 {:.0f}%，{} 次抽样，种子 {}，"
                    "弃去 {} 次。",
                    name_of(found.fit.model), found.fit.n, periods, 100 * found.impacts.level,
                    found.impacts.draws, found.impacts.seed, found.impacts.rejected),
        fmt::format("The {} model, {} places, {} period(s), none left out; intervals are {:.0f} % from {} "
                    "draws, seed {}, {} draws rejected.",
                    name_of(found.fit.model), found.fit.n, periods, 100 * found.impacts.level,
                    found.impacts.draws, found.impacts.seed, found.impacts.rejected)};
}

Words impact_words(const std::string& y, const Impact& impact) {
    return {
        fmt::format("各地 {0} 同时高 1，{1} 平均高 {2}：本地 {3}，其他地区带来 {4}。", impact.name, y,
                    with_interval(impact.total), with_interval(impact.direct),
                    with_interval(impact.indirect)),
        fmt::format("With {0} higher by 1 everywhere, {1} is higher by {2} on average: {3} of it with the "
                    "place's own {0}, {4} with that of other places.",
                    impact.name, y, with_interval(impact.total), with_interval(impact.direct),
                    with_interval(impact.indirect))};
}

Words split_words(const ProvinceImpact& impact) {
    Words words{fmt::format("{} 的溢出中，省内 {}，跨省 {}", impact.name, with_interval(impact.within),
                            with_interval(impact.cross)),
                fmt::format("Of the spillover of {}, {} stays within the province and {} crosses the border",
                            impact.name, with_interval(impact.within), with_interval(impact.cross))};
    if (impact.cross_share) {
        words.zh += fmt::format("（占比 {:.1f}%；滞后模型里占比几乎由权重决定，请引用水平值）",
                                100 * *impact.cross_share);
        words.en += fmt::format(
            " ({:.1f} %; in a lag model the share is nearly fixed by the weights: quote the "
            "level)",
            100 * *impact.cross_share);
    }
    words.zh += fmt::format("；切断跨省联系后省内为 {:.4g}。", impact.within_when_cut);
    words.en += fmt::format("; with the links across cut, {:.4g} stays within.", impact.within_when_cut);
    return words;
}

Words border_words(const BorderLag& border) {
    const bool differ = border.lr_equal.p <= 0.05, across = border.lr_no_cross.p <= 0.05;
    return {fmt::format("边界检验：省内 ρ = {:.3f}，跨省 ρ = {:.3f}；两者{}（p = {:.3g}），跨省依赖{}（p = "
                        "{:.3g}）。",
                        border.rho_within, border.rho_cross, differ ? "不同" : "看不出差别",
                        border.lr_equal.p, across ? "存在" : "看不出来", border.lr_no_cross.p),
            fmt::format("Border test: ρ within provinces {:.3f}, across {:.3f}; the two {} (p = {:.3g}), and "
                        "dependence across the border {} (p = {:.3g}).",
                        border.rho_within, border.rho_cross, differ ? "differ" : "show no visible difference",
                        border.lr_equal.p, across ? "is there" : "is not visible", border.lr_no_cross.p)};
}

}  // namespace

std::vector<Words> words_of(const RegressionFindings& found) {
    std::vector<Words> words{sample_words(found)};
    for (const Impact& impact : found.impacts.columns) words.push_back(impact_words(found.y, impact));
    if (found.split)
        for (const ProvinceImpact& impact : found.split->columns) words.push_back(split_words(impact));
    if (found.border && found.border->converged) words.push_back(border_words(*found.border));
    words.push_back(
        {"以上为关联，不说明因果。", "These are associations; they do not say what caused what."});
    return words;
}

}  // namespace deltareach
