// Two margins of N zones met by one fit, for timing against bench/margins_peer.py: margins_bench N
// Sums and distances are made by a rule that both follow; processor time of the fit alone, its table made
// before.
#include "analysis/ipf.hpp"

#include <charconv>
#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <numeric>
#include <string_view>

namespace {

using deltareach::Margin;

double sent(std::size_t i) {
    return 1000 + 37.0 * static_cast<double>(i % 91);
}

/// Before they are made to sum to what is sent.
double received(std::size_t j) {
    return 1000 + 53.0 * static_cast<double>(j % 97);
}

/// Of places along two bent lines, so that no two pairs are alike.
double weight(std::size_t i, std::size_t j) {
    const double x = static_cast<double>(i) - 0.7 * static_cast<double>(j),
                 y = 13 + 5 * std::sin(static_cast<double>(i * 7 + j));
    return 1 / std::hypot(x, y);
}

std::vector<Margin> margins_of(std::size_t n) {
    double all_sent = 0, all_received = 0;
    for (std::size_t i = 0; i < n; ++i) all_sent += sent(i), all_received += received(i);
    std::vector<Margin> margins(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        margins[i] = {.name = fmt::format("row {}", i), .cells = {}, .total = sent(i), .family = 0};
        margins[n + i] = {.name = fmt::format("column {}", i),
                          .cells = {},
                          .total = received(i) * all_sent / all_received,
                          .family = 1};
        for (std::size_t j = 0; j < n; ++j) {
            margins[i].cells.push_back(static_cast<std::uint32_t>(i * n + j));
            margins[n + i].cells.push_back(static_cast<std::uint32_t>(j * n + i));
        }
    }
    return margins;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t n = 0;
    const std::string_view size = argc > 1 ? argv[1] : "";
    if (std::from_chars(size.data(), size.data() + size.size(), n).ec != std::errc() || n < 2) {
        fmt::print(stderr, "usage: margins_bench N\n");
        return 2;
    }
    const std::vector<Margin> margins = margins_of(n);
    std::vector<double> start;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) start.push_back(weight(i, j));
    const std::clock_t before = std::clock();
    const deltareach::IpfResult fitted = deltareach::iterative_proportional_fitting(start, margins, 1e-9);
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    const double squares = std::transform_reduce(fitted.values.begin(), fitted.values.end(), 0.0,
                                                 std::plus<>(), [](double value) { return value * value; });
    fmt::print("{{\"zones\": {}, \"seconds\": {:.3f}, \"iterations\": {}, \"squares\": {:.9e}}}\n", n,
               seconds, fitted.iterations, squares);
    return fitted.converged ? 0 : 5;
}
