#include "analysis/private/replicate_kernel.hpp"

#include "analysis/private/dispatch.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#define DELTAREACH_WIDE_LADDER 1
#endif

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

constexpr float near_a_step = 1e-6F;  // far more than single precision and rounding take away

/// One bit a step of a group that lies below a number.
struct PlainSteps {
    static std::uint32_t below(const float* past, float number) {
        std::uint32_t steps = 0;
        for (std::size_t i = 0; i < ladder_group; ++i) steps |= (past[i] < number ? 1U : 0U) << i;
        return steps;
    }
};

template <typename Steps>
[[gnu::always_inline]] inline std::uint8_t ladder_hit(const Ladder& ladder, double uniform,
                                                      std::uint32_t left) {
    const std::uint32_t row = left - ladder.fewest;  // wraps where fewer are left
    if (row >= ladder.rows) return ladder_unsure;
    const std::uint32_t first = ladder.first[row];
    const auto wanted = static_cast<float>(uniform);
    const std::uint32_t surely = Steps::below(ladder.past + first, wanted - near_a_step),
                        perhaps = Steps::below(ladder.past + first, wanted + near_a_step);
    const auto below = static_cast<std::uint32_t>(std::countr_one(surely));
    return surely != perhaps || below == ladder_group ? ladder_unsure : ladder.number[first + below];
}

#ifdef DELTAREACH_WIDE_LADDER
struct Sse2Steps {
    static std::uint32_t below(const float* past, float number) {
        const __m128 all = _mm_set1_ps(number);
        const auto four = [&](int i) { return _mm_castps_si128(_mm_cmplt_ps(_mm_loadu_ps(past + i), all)); };
        return static_cast<std::uint32_t>(_mm_movemask_epi8(
            _mm_packs_epi16(_mm_packs_epi32(four(0), four(4)), _mm_packs_epi32(four(8), four(12)))));
    }
};

void ladder_hits_sse2(const Ladder& ladder, const double* uniform, const std::uint32_t* left,
                      std::size_t count, std::uint8_t* hits) {
    for (std::size_t d = 0; d < count; ++d) hits[d] = ladder_hit<Sse2Steps>(ladder, uniform[d], left[d]);
}

/// As ladder_hit; a template could not carry the processor's name into what it calls.
[[gnu::target("avx512f,bmi")]] void ladder_hits_avx512(const Ladder& ladder, const double* uniform,
                                                       const std::uint32_t* left, std::size_t count,
                                                       std::uint8_t* hits) {
    for (std::size_t d = 0; d < count; ++d) {
        const std::uint32_t row = left[d] - ladder.fewest;
        if (row >= ladder.rows) {
            hits[d] = ladder_unsure;
            continue;
        }
        const std::uint32_t first = ladder.first[row];
        const auto wanted = static_cast<float>(uniform[d]);
        const __m512 past = _mm512_loadu_ps(ladder.past + first);
        const std::uint32_t surely =
                                _mm512_cmp_ps_mask(past, _mm512_set1_ps(wanted - near_a_step), _CMP_LT_OQ),
                            perhaps =
                                _mm512_cmp_ps_mask(past, _mm512_set1_ps(wanted + near_a_step), _CMP_LT_OQ);
        const auto below = static_cast<std::uint32_t>(__builtin_ctz(~surely));
        hits[d] = surely != perhaps || below == ladder_group ? ladder_unsure : ladder.number[first + below];
    }
}
#endif

}  // namespace

void ladder_hits_plain(const Ladder& ladder, const double* uniform, const std::uint32_t* left,
                       std::size_t count, std::uint8_t* hits) {
    for (std::size_t d = 0; d < count; ++d) hits[d] = ladder_hit<PlainSteps>(ladder, uniform[d], left[d]);
}

void ladder_hits(const Ladder& ladder, const double* uniform, const std::uint32_t* left, std::size_t count,
                 std::uint8_t* hits) {
#ifdef DELTAREACH_WIDE_LADDER
    static const auto widest = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("bmi") != 0
                                   ? ladder_hits_avx512
                                   : ladder_hits_sse2;
    widest(ladder, uniform, left, count, hits);
#else
    ladder_hits_plain(ladder, uniform, left, count, hits);
#endif
}

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
