#include "analysis/radiation_model.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/distance_order.hpp"
#include "analysis/private/radiation_kernels.hpp"
#include "analysis/private/row_kernels.hpp"
#include "analysis/private/terms.hpp"
#include "gis/error.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <thread>

namespace deltareach {
namespace {

/// The results of one origin until their turn comes.
struct Slot {
    std::vector<std::uint32_t> destination;
    std::vector<double> intervening, probability;
    double row_sum = 0;
    bool has_ties = false;
};

/// Scratch of one thread.
struct Workspace {
    std::vector<double> distance, mass;
    DistanceOrder sorter;
};

double checked_total(std::span<const double> mass) {
    double total = 0;
    std::size_t positive = 0;
    for (std::size_t i = 0; i < mass.size(); ++i) {
        if (!(mass[i] >= 0) || !std::isfinite(mass[i]))
            throw InputError(Message{.code = "DR1802",
                                     .values = {{"what_zh", terms::mass.zh},
                                                {"what_en", terms::mass.en},
                                                {"position", std::to_string(i + 1)}}});
        total += mass[i];
        positive += mass[i] > 0;
    }
    if (positive < 2)
        throw InputError(
            Message{.code = "DR1804", .values = {{"what_zh", terms::mass.zh}, {"what_en", terms::mass.en}}});
    return total;
}

/// One pass when all is well: an infinite or missing distance makes the sum so.
void check_distances(std::size_t origin, std::span<double> distance) {
    distance[origin] = 0;
    const std::size_t n = distance.size();
    if (kernels::extent(distance.data(), n).low >= 0 && std::isfinite(kernels::sum(distance.data(), n)))
        return;
    for (std::size_t j = 0; j < n; ++j)
        if (!(distance[j] >= 0) || !std::isfinite(distance[j]))
            throw InputError(Message{.code = "DR1803",
                                     .values = {{"what_zh", terms::distance.zh},
                                                {"what_en", terms::distance.en},
                                                {"position", std::to_string(origin * n + j + 1)},
                                                {"origin", std::to_string(origin + 1)},
                                                {"destination", std::to_string(j + 1)}}});
}

/// s by distance: what is nearer, and with Ties::le the others equally far.
void accumulate(std::span<const double> mass, const std::vector<TiedRun>& ties, Ties rule,
                std::vector<double>& s) {
    double nearer = 0;
    for (std::size_t t = 0; t < mass.size(); ++t) {
        s[t] = nearer;
        nearer += mass[t];
    }
    for (const TiedRun& run : ties) {
        const double before = s[run.first];
        double ring = 0;
        for (std::size_t t = run.first; t < run.last; ++t) ring += mass[t];
        for (std::size_t t = run.first; t < run.last; ++t)
            s[t] = rule == Ties::le ? before + (ring - mass[t]) : before;
    }
}

void radiate(std::span<const double> mass, double total, std::size_t origin, const DistanceRow& distances,
             const RadiationOptions& options, Workspace& w, Slot& slot) {
    const std::size_t n = mass.size();
    w.distance.resize(n);
    w.mass.resize(n - 1);
    slot.destination.resize(n - 1);
    slot.intervening.resize(n - 1);
    slot.probability.resize(n - 1);
    distances(origin, w.distance);
    check_distances(origin, w.distance);
    w.sorter.sort(w.distance, origin, slot.destination);
    for (std::size_t t = 0; t < n - 1; ++t) w.mass[t] = mass[slot.destination[t]];
    slot.has_ties = !w.sorter.ties().empty();
    accumulate(w.mass, w.sorter.ties(), options.ties, slot.intervening);
    const double own = mass[origin], share = options.normalise ? 1 / (1 - own / total) : 1;
    slot.row_sum = kernels::radiation_probabilities(own, share, w.mass.data(), slot.intervening.data(), n - 1,
                                                    slot.probability.data());
}

}  // namespace

void radiation_model(std::span<const double> mass, const DistanceRow& distances,
                     const RadiationOptions& options, const std::function<void(const RadiationRow&)>& each) {
    const double total = checked_total(mass);
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = options.threads > 0 ? static_cast<std::size_t>(options.threads) : cores;
    // A batch of origins at a time: memory stays at a few rows, and `each` sees the origins in order.
    const std::size_t block = 16, batch = block * threads;
    std::vector<Slot> slots(batch);
    std::vector<Workspace> workspaces(threads);
    for (std::size_t first = 0; first < mass.size(); first += batch) {
        const std::size_t count = std::min(batch, mass.size() - first);
        parallel_blocks(count, block, static_cast<int>(threads), [&](std::size_t begin, std::size_t end) {
            for (std::size_t s = begin; s < end; ++s)
                radiate(mass, total, first + s, distances, options, workspaces[begin / block], slots[s]);
        });
        for (std::size_t s = 0; s < count; ++s)
            each({first + s, slots[s].destination, slots[s].intervening, slots[s].probability,
                  slots[s].row_sum, slots[s].has_ties});
    }
}

DistanceRow planar_order(std::span<const double> x, std::span<const double> y) {
    return [x, y](std::size_t origin, std::span<double> out) {
        kernels::planar_squares(x.data(), y.data(), x[origin], y[origin], out.size(), out.data());
    };
}

DistanceRow matrix_distances(std::span<const double> matrix, std::size_t n) {
    return [matrix, n](std::size_t origin, std::span<double> out) {
        std::copy_n(matrix.begin() + static_cast<std::ptrdiff_t>(origin * n), n, out.begin());
    };
}

}  // namespace deltareach
