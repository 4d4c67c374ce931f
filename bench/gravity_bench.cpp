// Gravity models of any size, for timing against other programs on the same file.
//   gravity_bench make N FILE     N zones, all pairs, as raw doubles: flows row by row, then distances
//   gravity_bench fit N FILE [two_way]
#include "analysis/gravity.hpp"
#include "gis/random.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <string>

namespace {

using deltareach::GravityData;
using deltareach::RandomStream;

/// A count of mean `mu`: by multiplication when small, rounded from a normal when large.
double count_of(double mu, RandomStream& random) {
    if (mu > 40) return std::max(0.0, std::round(mu + std::sqrt(mu) * random.normal()));
    const double floor = std::exp(-mu);
    double count = 0;
    for (double product = random.uniform(); product > floor; product *= random.uniform()) ++count;
    return count;
}

void write(std::ofstream& out, const std::vector<double>& values) {
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(double)));
}

void make(std::size_t n, const std::string& path) {
    RandomStream random(7, 0);
    std::vector<double> x(n), y(n), supply(n), demand(n), flow(n * n, 0), distance(n * n, 1);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = 1000 * random.uniform();
        y[i] = 1000 * random.uniform();
        supply[i] = random.normal();
        demand[i] = random.normal();
    }
    for (std::size_t i = 0; i < n; ++i) {
        RandomStream row(7, i + 1);
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            const double d = std::hypot(x[i] - x[j], y[i] - y[j]);
            distance[i * n + j] = d;
            flow[i * n + j] =
                count_of(std::exp(6 + supply[i] + demand[j] - 1.2 * std::log(d) + 0.5 * row.normal()), row);
        }
    }
    std::ofstream out(path, std::ios::binary);
    write(out, flow);
    write(out, distance);
}

int fit(std::size_t n, const std::string& path, bool two_way) {
    GravityData data;
    data.origin_count = data.destination_count = static_cast<std::uint32_t>(n);
    data.skip_diagonal = true;
    std::ifstream in(path, std::ios::binary);
    for (std::vector<double>* values : {&data.flow, &data.distance}) {
        values->resize(n * n);
        in.read(reinterpret_cast<char*>(values->data()),
                static_cast<std::streamsize>(n * n * sizeof(double)));
    }
    if (!in) return 3;
    const auto errors = two_way ? deltareach::StandardErrors::two_way : deltareach::StandardErrors::hc1;
    const auto result = deltareach::fit_gravity(std::move(data), {.errors = errors, .keep_fitted = false});
    if (!result.converged) return 5;
    fmt::print(
        "{{\"pairs\": {}, \"distance\": {}, \"std_error\": {}, \"log_likelihood\": {}, \"iterations\": "
        "{}}}\n",
        result.n, result.coefficients[0].estimate, result.coefficients[0].std_error, result.log_likelihood,
        result.iterations);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    std::size_t n = 0;
    if (words.size() >= 3) std::from_chars(words[1].data(), words[1].data() + words[1].size(), n);
    if (n > 1 && words[0] == "make") return make(n, words[2]), 0;
    if (n > 1 && words[0] == "fit") return fit(n, words[2], words.size() > 3);
    fmt::print(stderr, "gravity_bench make|fit N FILE [two_way]\n");
    return 2;
}
