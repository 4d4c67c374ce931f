// Classes by standard deviation: their bounds as multiples of it.
#include "render/display_unit.hpp"
#include "render/private/legend_parts.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach::detail {
namespace {

/// "+1.5σ"; the mean by its name. Bounds lie at halves of it, as nearly as numbers of a computer can.
std::string multiple_text(double bound, const ClassedFill& fill, SheetLanguage language) {
    const auto [mean, deviation] = *fill.mean_and_deviation;
    const double half = std::round(2 * (bound - mean) / deviation) / 2;
    if (half == 0) return joined_words({"平均值", "mean"}, language);
    return (half > 0 ? "+" : "−") + number_text(std::abs(half), half == std::round(half) ? 0 : 1) + "σ";
}

}  // namespace

void add_deviation(const LegendPen& pen, Block& block, const ClassedFill& fill, const DisplayUnit& unit) {
    if (!fill.mean_and_deviation) return;
    const auto [mean, deviation] = *fill.mean_and_deviation;
    const std::string at = short_number(mean / unit.divisor), wide = short_number(deviation / unit.divisor);
    block.add_text(joined_words({fmt::format("平均值 {}（简单平均，不加权），标准差 σ = {}", at, wide),
                                 fmt::format("mean {} (simple, unweighted), σ = {}", at, wide)},
                                pen.language),
                   pen.style.soft(6.4), pen.width);
}

std::string deviations_text(const ClassedFill& fill, std::size_t i, SheetLanguage language) {
    const std::size_t n = fill.breaks.size() - 1;
    if (!fill.mean_and_deviation || n < 2) return {};
    const std::string low = multiple_text(fill.breaks[i], fill, language),
                      high = multiple_text(fill.breaks[i + 1], fill, language);
    if (i == 0) return joined_words({"，" + high + " 以下", ", below " + high}, language);
    if (i + 1 == n) return joined_words({"，" + low + " 以上", ", above " + low}, language);
    return joined_words({"，" + low + " 至 " + high, ", " + low + " to " + high}, language);
}

}  // namespace deltareach::detail
