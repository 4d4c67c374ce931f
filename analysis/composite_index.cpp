#include "analysis/composite_index.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/index_parts.hpp"
#include "analysis/private/model_checks.hpp"
#include "analysis/private/terms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach {
namespace {

using namespace index_parts;

void check(std::span<const Indicator> indicators) {
    if (indicators.empty() || indicators[0].values.empty())
        model_checks::same_length(terms::indicators, 0, 1);
    bool varies = false;
    for (const Indicator& indicator : indicators) {
        model_checks::same_length(terms::named(indicator.name), indicator.values.size(),
                                  indicators[0].values.size());
        for (std::size_t i = 0; i < indicator.values.size(); ++i)
            if (!std::isfinite(indicator.values[i]))
                throw InputError(
                    Message{.code = "DR1802",
                            .values = {{"what", indicator.name}, {"position", std::to_string(i + 1)}}});
        varies = varies || !constant(indicator);
    }
    if (!varies) throw InputError(Message{.code = "DR1821"});
}

/// (1 + d)·ln(1 + d) − d ≥ 0, for d ≥ −1; by its series where the difference would leave no digits.
double excess(double d) {
    if (std::abs(d) < 1e-4) return d * d * (1.0 / 2 - d * (1.0 / 6 - d / 12));
    return d <= -1 ? 1 : (1 + d) * std::log1p(d) - d;
}

/// 1 − H/ln n of a column of shares p = (1 + d)/n, as the sum of `excess` over n·ln n: shares that are nearly
/// alike keep their digits. 0·ln 0 = 0.
double divergence(std::vector<double> column, double shift) {
    double total = 0;
    for (double& v : column) total += (v += shift);
    if (!(total > 0)) return 0;
    const auto n = static_cast<double>(column.size());
    const double mean = total / n;
    double sum = 0;
    for (const double v : column) sum += excess((v - mean) / mean);
    return sum / (n * std::log(n));
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const double n = static_cast<double>(a.size());
    const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n,
                 mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return ab / std::sqrt(aa * bb);
}

double sample_deviation(const std::vector<double>& a) {
    const double n = static_cast<double>(a.size());
    const double mean = std::accumulate(a.begin(), a.end(), 0.0) / n;
    double squares = 0;
    for (const double v : a) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / (n - 1));
}

/// 1 − r; columns that say the same to 1e-12 do not conflict, and what rounding leaves of them is no
/// information.
double conflict_of(const std::vector<double>& a, const std::vector<double>& b) {
    const double conflict = 1 - correlation(a, b);
    return conflict < 1e-12 ? 0 : conflict;
}

std::vector<double> critic_information(std::span<const Indicator> indicators) {
    std::vector<std::vector<double>> columns;
    for (const Indicator& indicator : indicators) columns.push_back(min_max(indicator));
    std::vector<double> information(indicators.size(), 0);
    for (std::size_t j = 0; j < columns.size(); ++j) {
        if (constant(indicators[j])) continue;
        double conflict = 0;
        for (std::size_t k = 0; k < columns.size(); ++k)
            if (k != j && !constant(indicators[k])) conflict += conflict_of(columns[j], columns[k]);
        information[j] = sample_deviation(columns[j]) * conflict;
    }
    // Columns that all say the same, or one alone, have nothing to conflict with: they weigh alike.
    if (!(std::accumulate(information.begin(), information.end(), 0.0) > 0))
        for (std::size_t j = 0; j < columns.size(); ++j) information[j] = constant(indicators[j]) ? 0 : 1;
    return information;
}

std::vector<double> raw_entropy(std::span<const Indicator> indicators, double shift) {
    std::vector<double> information(indicators.size(), 0);
    for (std::size_t j = 0; j < indicators.size(); ++j) {
        for (const double v : indicators[j].values)
            if (v + shift < 0)
                throw InputError(Message{.code = "DR1820", .values = {{"column", indicators[j].name}}});
        if (!constant(indicators[j])) information[j] = divergence(indicators[j].values, shift);
    }
    return information;
}

std::vector<double> user_weights(const IndexOptions& options, std::size_t count) {
    double total = 0;
    bool usable = options.weights.size() == count;
    for (const double w : options.weights) {
        usable = usable && w >= 0 && std::isfinite(w);
        total += w;
    }
    if (!usable || !(total > 0))
        throw UsageError(Message{.code = "DR1822", .values = {{"count", std::to_string(count)}}});
    return options.weights;
}

std::vector<double> weights_of(std::span<const Indicator> indicators, const IndexOptions& options) {
    std::vector<double> weights(indicators.size(), 0);
    switch (options.weighting) {
        case Weighting::entropy:
            weights = raw_entropy(indicators, options.shift);
            break;
        case Weighting::entropy_minmax:
            for (std::size_t j = 0; j < indicators.size(); ++j)
                if (!constant(indicators[j])) weights[j] = divergence(min_max(indicators[j]), options.shift);
            break;
        case Weighting::critic:
            weights = critic_information(indicators);
            break;
        case Weighting::equal:
            for (std::size_t j = 0; j < indicators.size(); ++j) weights[j] = constant(indicators[j]) ? 0 : 1;
            break;
        case Weighting::user:
            weights = user_weights(options, indicators.size());
            for (std::size_t j = 0; j < indicators.size(); ++j)
                if (constant(indicators[j])) weights[j] = 0;
            break;
    }
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(total > 0)) throw InputError(Message{.code = "DR1821"});
    for (double& w : weights) w /= total;
    return weights;
}

}  // namespace

IndexResult composite_index(std::span<const Indicator> indicators, const IndexOptions& options) {
    check(indicators);
    model_checks::not_negative("shift", options.shift);
    IndexResult result;
    result.weights = weights_of(indicators, options);
    result.scores = scores_of(indicators, result.weights, options.scoring);
    result.ranks = ranks_of(result.scores);
    return result;
}

std::string_view name_of(Weighting weighting) {
    constexpr std::string_view names[] = {"entropy", "entropy_minmax", "critic", "equal", "user"};
    return names[static_cast<std::size_t>(weighting)];
}

std::string_view name_of(Scoring scoring) {
    return scoring == Scoring::topsis ? "topsis" : "sum";
}

}  // namespace deltareach
