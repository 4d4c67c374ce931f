#include "analysis/classes.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/jenks.hpp"
#include "analysis/private/terms.hpp"
#include "analysis/quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <numeric>

namespace deltareach {
namespace {

struct MethodName {
    ClassMethod method;
    const char* name;
};
constexpr std::array<MethodName, 7> method_names = {{{ClassMethod::jenks, "jenks"},
                                                     {ClassMethod::quantile, "quantile"},
                                                     {ClassMethod::equal, "equal"},
                                                     {ClassMethod::stddev, "stddev"},
                                                     {ClassMethod::headtail, "headtail"},
                                                     {ClassMethod::manual, "manual"},
                                                     {ClassMethod::unique, "unique"}}};

using Values = std::vector<double>;

Values distinct(const Values& sorted) {
    Values result = sorted;
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Values jenks_breaks(const Values& sorted, std::size_t classes) {
    const Values values = distinct(sorted);
    Values weights;
    for (const double value : values) {
        const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), value);
        weights.push_back(static_cast<double>(high - low));
    }
    Values breaks = {values.front()};
    for (const std::size_t last : jenks_borders(values, weights, std::min(classes, values.size()))) {
        breaks.push_back(values[last]);
    }
    return breaks;
}

/// The value that a bound is but for rounding, else the bound: 0.1 + 2·0.1 is the 0.3 of the data, which its
/// class includes. Of several such values the largest.
double snapped(double bound, const Values& sorted) {
    const double rounding = 4 * std::numeric_limits<double>::epsilon() *
                            std::max(std::abs(sorted.front()), std::abs(sorted.back()));
    const auto above = std::ranges::upper_bound(sorted, bound + rounding);
    return above != sorted.begin() && *std::prev(above) >= bound - rounding ? *std::prev(above) : bound;
}

Values spaced_breaks(const Values& sorted, std::size_t classes, ClassMethod method) {
    Values breaks{sorted.front()};
    for (std::size_t k = 1; k <= classes; ++k) {
        const double part = static_cast<double>(k) / static_cast<double>(classes);
        breaks.push_back(method == ClassMethod::quantile
                             ? quantile_of_sorted(sorted, part)
                             : snapped(sorted.front() + part * (sorted.back() - sorted.front()), sorted));
    }
    breaks.back() = sorted.back();
    return breaks;
}

/// Borders one standard deviation apart, as many on each side of the mean as make the classes wanted; the
/// outer classes reach to the extremes. Borders beyond the data are left out.
Values stddev_breaks(const Values& sorted, std::size_t classes) {
    const auto [mean, sd] = mean_and_deviation(sorted);
    Values breaks = {sorted.front()};
    for (std::size_t k = 1; k < classes; ++k) {
        const double border =
            snapped(mean + (static_cast<double>(k) - static_cast<double>(classes) / 2) * sd, sorted);
        if (border > breaks.back() && border < sorted.back()) breaks.push_back(border);
    }
    breaks.push_back(sorted.back());
    return breaks;
}

/// Jiang 2013: the mean divides head from tail; go on with the head while it is the clearly smaller part.
Values headtail_breaks(const Values& sorted, std::size_t classes, double limit) {
    Values breaks = {sorted.front()};
    std::span<const double> head(sorted);
    while (breaks.size() < classes && head.size() > 1) {
        const double mean = snapped(mean_of(head), sorted);
        const auto above = std::ranges::upper_bound(head, mean);
        const std::span<const double> next = head.subspan(static_cast<std::size_t>(above - head.begin()));
        if (next.empty() || next.size() == head.size()) break;
        breaks.push_back(mean);
        if (static_cast<double>(next.size()) > limit * static_cast<double>(head.size())) break;
        head = next;
    }
    breaks.push_back(sorted.back());
    return breaks;
}

void check(const ClassOptions& options) {
    const auto refuse = [](std::string problem) {
        throw UsageError(checks::message("DR1452", {{"problem", std::move(problem)}}));
    };
    const bool counted = options.method != ClassMethod::manual && options.method != ClassMethod::unique;
    if (counted && (options.classes < 1 || options.classes > 1000))
        refuse(fmt::format("classes = {}", options.classes));
    if (options.method == ClassMethod::headtail && !(options.head_limit > 0 && options.head_limit <= 1)) {
        refuse(fmt::format("head_limit = {}", options.head_limit));
    }
    if (options.method != ClassMethod::manual) return;
    std::string listed;
    bool rising = options.breaks.size() >= 2;
    for (std::size_t k = 0; k < options.breaks.size(); ++k) {
        listed += fmt::format("{}{}", k == 0 ? "" : list_mark, options.breaks[k]);
        rising = rising && std::isfinite(options.breaks[k]) &&
                 (k == 0 || options.breaks[k] > options.breaks[k - 1]);
    }
    if (!rising) refuse(fmt::format("breaks = {}", listed));
}

Values breaks_of(const Values& sorted, const ClassOptions& options) {
    const std::size_t classes = static_cast<std::size_t>(std::max(options.classes, 1));
    if (options.method == ClassMethod::unique) return distinct(sorted);
    if (options.method == ClassMethod::manual) return {options.breaks.begin(), options.breaks.end()};
    if (sorted.front() == sorted.back()) return {sorted.front(), sorted.back()};
    Values breaks;
    switch (options.method) {
        case ClassMethod::jenks:
            breaks = jenks_breaks(sorted, classes);
            break;
        case ClassMethod::quantile:
        case ClassMethod::equal:
            breaks = spaced_breaks(sorted, classes, options.method);
            break;
        case ClassMethod::stddev:
            breaks = stddev_breaks(sorted, classes);
            break;
        case ClassMethod::headtail:
            breaks = headtail_breaks(sorted, classes, options.head_limit);
            break;
        case ClassMethod::manual:
        case ClassMethod::unique:
            break;
    }
    // A class whose bounds coincide could hold nothing: quantiles of tied values. The first class is the
    // exception: it includes its lower bound, so [0, 0] may be the class of the zeros.
    const bool zero_width_first = breaks.size() > 2 && breaks[0] == breaks[1];
    Values merged = distinct(breaks);
    if (zero_width_first) merged.insert(merged.begin(), merged.front());
    return merged;
}

/// 1 − Σ within / Σ total of squares about the means.
double variance_fit(const Values& sorted, const Classes& classes) {
    std::vector<double> sum(classes.counts.size(), 0);
    double all = 0, n = 0;
    for (const double value : sorted) {
        const std::optional<std::size_t> at = class_of(classes, value);
        if (!at) continue;
        sum[*at] += value;
        all += value;
        n += 1;
    }
    double within = 0, total = 0;
    for (const double value : sorted) {
        const std::optional<std::size_t> at = class_of(classes, value);
        if (!at) continue;
        const double from_class = value - sum[*at] / static_cast<double>(classes.counts[*at]);
        within += from_class * from_class;
        total += (value - all / n) * (value - all / n);
    }
    return total > 0 ? 1 - within / total : 1;
}

/// A quantile that ties pull between two values bounds a class which holds nothing: said, not shown as if
/// the data had a gap there.
void note_empty_quantiles(Classes& classes) {
    std::string listed;
    for (std::size_t k = 0; k < classes.counts.size(); ++k) {
        if (classes.counts[k] > 0) continue;
        listed += fmt::format("{}{}{:.6g}, {:.6g}]", listed.empty() ? "" : "; ", k == 0 ? "[" : "(",
                              classes.breaks[k], classes.breaks[k + 1]);
    }
    if (!listed.empty()) classes.notes.push_back(checks::message("DR1453", {{"classes", listed}}));
}

}  // namespace

MeanAndDeviation mean_and_deviation(std::span<const double> values) {
    Values known;
    std::ranges::copy_if(values, std::back_inserter(known), [](double value) { return !std::isnan(value); });
    if (known.empty()) throw InputError(checks::message("DR1450"));
    const double mean = mean_of(known);
    double squares = 0;
    for (const double value : known) squares += (value - mean) * (value - mean);
    return {mean, known.size() > 1 ? std::sqrt(squares / static_cast<double>(known.size() - 1)) : 0};
}

const char* name_of(ClassMethod method) {
    for (const MethodName& entry : method_names) {
        if (entry.method == method) return entry.name;
    }
    return "";
}

std::optional<ClassMethod> class_method_named(std::string_view name) {
    for (const MethodName& entry : method_names) {
        if (entry.name == name) return entry.method;
    }
    return std::nullopt;
}

Classes classify(std::span<const double> values, const ClassOptions& options) {
    check(options);
    Classes result{.method = options.method};
    Values sorted;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) {
            ++result.missing;
        } else if (std::isinf(values[i])) {
            throw InputError(checks::message("DR1401", {{"what_zh", terms::value.zh},
                                                        {"what_en", terms::value.en},
                                                        {"position", fmt::format("{}", i + 1)},
                                                        {"value", fmt::format("{}", values[i])}}));
        } else {
            sorted.push_back(values[i]);
        }
    }
    if (sorted.empty()) throw InputError(checks::message("DR1450"));
    std::ranges::sort(sorted);
    result.breaks = breaks_of(sorted, options);
    result.counts.assign(result.breaks.size() - (options.method == ClassMethod::unique ? 0 : 1), 0);
    for (const double value : sorted) {
        const std::optional<std::size_t> at = class_of(result, value);
        at ? ++result.counts[*at] : ++result.outside;
    }
    result.n = sorted.size() - result.outside;
    result.gvf = result.n > 0 ? variance_fit(sorted, result) : std::nan("");
    const bool counted = options.method != ClassMethod::manual && options.method != ClassMethod::unique &&
                         options.method != ClassMethod::headtail;
    if (counted && result.counts.size() < static_cast<std::size_t>(options.classes)) {
        result.notes.push_back(
            checks::message("DR1451", {{"wanted", fmt::format("{}", options.classes)},
                                       {"found", fmt::format("{}", result.counts.size())}}));
    }
    if (options.method == ClassMethod::quantile) note_empty_quantiles(result);
    return result;
}

std::vector<double> Classes::interval_bounds() const {
    Values bounds = breaks;
    if (method == ClassMethod::unique && !bounds.empty()) bounds.insert(bounds.begin(), bounds.front());
    return bounds;
}

std::optional<std::size_t> class_of(const Classes& classes, double value) {
    const Values& breaks = classes.breaks;
    const auto at = std::ranges::lower_bound(breaks, value);
    if (std::isnan(value) || at == breaks.end()) return std::nullopt;
    const auto position = static_cast<std::size_t>(at - breaks.begin());
    if (classes.method == ClassMethod::unique) return *at == value ? std::optional(position) : std::nullopt;
    if (position == 0) return value == breaks.front() ? std::optional<std::size_t>(0) : std::nullopt;
    return position - 1;
}

}  // namespace deltareach
