#include "analysis/fit_measures.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/fit_sums.hpp"
#include "analysis/private/row_kernels.hpp"
#include "analysis/private/terms.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace deltareach {
namespace {

/// lnΓ(y+1) for y >= 16 from ln y, by Stirling's series: lnΓ(y) + ln y.
double stirling(double y, double log_y) {
    const double inverse = 1 / y, square = inverse * inverse;
    const double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (y + 0.5) * log_y - y + 0.91893853320467274178 + series;
}

double log_factorial(double y, double log_y) {
    static constexpr std::array<double, 16> factorials = {
        1,     1,      2,       6,        24,          120,          720,           5040,
        40320, 362880, 3628800, 39916800, 479001600.0, 6227020800.0, 87178291200.0, 1307674368000.0};
    if (y >= 16) return stirling(y, log_y);
    double whole = 0;
    if (std::modf(y, &whole) == 0) return std::log(factorials[static_cast<std::size_t>(whole)]);
    // Γ(y+1) by stepping up to where Stirling's series holds.
    double product = 1, up = y;
    for (; up < 16; up += 1) product *= up + 1;
    return stirling(up, std::log(up)) - std::log(product);
}

}  // namespace

void FitSums::add(std::span<const double> observed, std::span<const double> fitted, std::size_t skip) {
    const std::size_t length = observed.size();
    const bool skips = skip < length;
    n_ += length - (skips ? 1 : 0);
    double y_sum = 0, mu_sum = 0, least = 0, squares = 0;
    scratch_.resize(2 * length);
    double* ratio = scratch_.data();
    double* logs = scratch_.data() + length;
    for (std::size_t t = 0; t < length; ++t) {
        const double y = observed[t], mu = fitted[t];
        y_sum += y;
        mu_sum += mu;
        least += std::min(y, mu);
        squares += (y - mu) * (y - mu);
        const bool counts = y > 0 && mu > 0;
        ratio[t] = counts ? y / mu : 1;
        logs[t] = y > 0 ? y : 1;
        impossible_ |= y > 0 && !(mu > 0);
    }
    if (skips) {
        const double y = observed[skip], mu = fitted[skip];
        y_sum -= y;
        mu_sum -= mu;
        least -= std::min(y, mu);
        squares -= (y - mu) * (y - mu);
        ratio[skip] = logs[skip] = 1;
    }
    observed_ += y_sum;
    fitted_ += mu_sum;
    least_ += least;
    squares_ += squares;
    kernels::log_in_place(ratio, length);
    kernels::log_in_place(logs, length);
    log_ratio_ += kernels::dot(observed.data(), ratio, length);
    log_observed_ += kernels::dot(observed.data(), logs, length);
    for (std::size_t t = 0; t < length; ++t)
        if (observed[t] > 0 && observed[t] != 1) log_factorial_ += log_factorial(observed[t], logs[t]);
}

void FitSums::add_up(const std::function<void(std::span<double>)>& sum) {
    std::array<double, 9> all{static_cast<double>(n_),
                              observed_,
                              fitted_,
                              least_,
                              squares_,
                              log_ratio_,
                              log_observed_,
                              log_factorial_,
                              impossible_ ? 1.0 : 0.0};
    sum(all);
    n_ = static_cast<std::size_t>(all[0]);
    observed_ = all[1];
    fitted_ = all[2];
    least_ = all[3];
    squares_ = all[4];
    log_ratio_ = all[5];
    log_observed_ = all[6];
    log_factorial_ = all[7];
    impossible_ = all[8] > 0;
}

FitMeasures FitSums::measures() const {
    if (n_ == 0 || !(observed_ > 0)) return {nan, nan, nan, nan, nan, nan};
    const double n = static_cast<double>(n_);
    FitMeasures m;
    m.cpc = 2 * least_ / (observed_ + fitted_);
    m.srmse = std::sqrt(squares_ / n) / (observed_ / n);
    m.deviance = impossible_ ? infinity : std::max(0.0, 2 * (log_ratio_ - (observed_ - fitted_)));
    m.null_deviance = std::max(0.0, 2 * (log_observed_ - observed_ * std::log(observed_ / n)));
    m.deviance_r2 = m.null_deviance > 1e-12 * observed_ ? 1 - m.deviance / m.null_deviance : nan;
    m.information_gain = impossible_ ? infinity : log_ratio_ / observed_ + std::log(fitted_ / observed_);
    return m;
}

double FitSums::log_likelihood() const {
    if (impossible_) return -infinity;
    return log_observed_ - log_ratio_ - fitted_ - log_factorial_;
}

FitMeasures fit_measures(std::span<const double> observed, std::span<const double> fitted) {
    if (observed.size() != fitted.size())
        throw InputError(Message{.code = "DR1801",
                                 .values = {{"what_zh", terms::fitted.zh},
                                            {"what_en", terms::fitted.en},
                                            {"count", std::to_string(fitted.size())},
                                            {"expected", std::to_string(observed.size())}}});
    double total = 0;
    for (std::size_t t = 0; t < observed.size(); ++t) {
        const double worst = std::min(observed[t], fitted[t]);
        if (!(worst >= 0) || !std::isfinite(observed[t]) || !std::isfinite(fitted[t]))
            throw InputError(Message{.code = "DR1802",
                                     .values = {{"what_zh", terms::flow.zh},
                                                {"what_en", terms::flow.en},
                                                {"position", std::to_string(t + 1)}}});
        total += observed[t];
    }
    if (!(total > 0))
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::flow.zh}, {"what_en", terms::flow.en}}});
    FitSums sums;
    sums.add(observed, fitted);
    return sums.measures();
}

}  // namespace deltareach
