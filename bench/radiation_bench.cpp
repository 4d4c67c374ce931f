// The radiation model of N places in a plane, for timing against numpy on the same file.
//   radiation_bench make N FILE   raw doubles: x, y, mass
//   radiation_bench run N FILE    prints sums over all pairs by which the answers are compared
#include "analysis/radiation_model.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <string>

namespace {

void make(std::size_t n, const std::string& path) {
    deltareach::RandomStream random(11, 0);
    std::vector<double> values(3 * n);
    for (std::size_t i = 0; i < 2 * n; ++i) values[i] = 1000 * random.uniform();
    for (std::size_t i = 2 * n; i < 3 * n; ++i) values[i] = std::exp(random.normal());
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(double)));
}

int run(std::size_t n, const std::string& path) {
    std::vector<double> values(3 * n);
    std::ifstream in(path, std::ios::binary);
    in.read(reinterpret_cast<char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(double)));
    if (!in) return 3;
    const std::span<const double> all(values), x = all.subspan(0, n), y = all.subspan(n, n),
                                               mass = all.subspan(2 * n);
    double row_sums = 0, weighted = 0;
    deltareach::radiation_model(
        mass, deltareach::planar_order(x, y), {.threads = 1}, [&](const deltareach::RadiationRow& row) {
            row_sums += row.row_sum;
            const std::size_t wanted = (row.origin * 7919 + 13) % n;
            const auto found = std::find(row.destination.begin(), row.destination.end(), wanted);
            if (found != row.destination.end())
                weighted += row.probability[static_cast<std::size_t>(found - row.destination.begin())] *
                            mass[row.origin];
        });
    fmt::print("{{\"zones\": {}, \"row_sums\": {}, \"weighted\": {}}}\n", n, row_sums, weighted);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    std::size_t n = 0;
    if (words.size() == 3) std::from_chars(words[1].data(), words[1].data() + words[1].size(), n);
    if (n > 1 && words[0] == "make") return make(n, words[2]), 0;
    if (n > 1 && words[0] == "run") return run(n, words[2]);
    fmt::print(stderr, "radiation_bench make|run N FILE\n");
    return 2;
}
