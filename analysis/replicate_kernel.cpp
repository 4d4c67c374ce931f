#include "analysis/private/replicate_kernel.hpp"

#include "analysis/private/dispatch.hpp"

#include <algorithm>
#include <limits>

// Compiled without contraction: a product and a sum are rounded one after the other on every machine.
namespace deltareach::detail {
namespace {

constexpr std::array<double, 3> shares = {0.50, 0.80, 0.95};

/// The flow at which a share is reached; infinite where that lies outside the map.
[[gnu::always_inline]] inline double wanted(double share, double total, double outside) {
    const double of_mapped = share * (total + outside) / total;
    return of_mapped > 1 + 1e-12 ? std::numeric_limits<double>::infinity()
                                 : std::min(1.0, of_mapped) * total * (1 - 1e-12);
}

}  // namespace

DELTAREACH_CLONES void times_worth(double* counts, double worth) {
    for (std::size_t d = 0; d < replicate_block; ++d) counts[d] *= worth;
}

DELTAREACH_CLONES void lower_replicates(const double* flow, const double* distance_km, std::size_t cells,
                                        ReplicateBlock& block) {
    alignas(64) std::array<double, replicate_block> sum{};
    alignas(64) std::array<std::array<double, replicate_block>, 3> wants{};
    block.total.fill(0);
    block.moment.fill(0);
    for (std::size_t k = 0; k < cells; ++k) {
        const double* here = flow + k * replicate_block;
        const double distance = distance_km[k];
        for (std::size_t d = 0; d < replicate_block; ++d) {
            block.total[d] += here[d];
            block.moment[d] += here[d] * distance;
        }
    }
    for (std::size_t s = 0; s < shares.size(); ++s) {
        block.reached[s].fill(static_cast<double>(cells));
        for (std::size_t d = 0; d < replicate_block; ++d)
            wants[s][d] = wanted(shares[s], block.total[d], block.outside[d]);
    }
    const double none = static_cast<double>(cells);
    for (std::size_t k = 0; k < cells; ++k) {
        const double* here = flow + k * replicate_block;
        const double at = static_cast<double>(k);
        for (std::size_t d = 0; d < replicate_block; ++d) sum[d] += here[d];
        for (std::size_t s = 0; s < shares.size(); ++s) {
            double* __restrict reached = block.reached[s].data();
            const double* want = wants[s].data();
            for (std::size_t d = 0; d < replicate_block; ++d) {
                // The sum moves only where there is flow: it is reached where it is passed first.
                const double passed = sum[d] >= want[d] && here[d] > 0 ? at : none;
                reached[d] = reached[d] < passed ? reached[d] : passed;
            }
        }
    }
}

}  // namespace deltareach::detail
