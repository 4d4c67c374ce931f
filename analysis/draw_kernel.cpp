#include <array>
#include <cstddef>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

#include "analysis/private/draw_kernel.hpp"

namespace deltareach::detail {
namespace {

/// A bijection of the counter for each pair of keys: multiply, xor and shift with the constants of Wellons'
/// search for low bias, the second key between its rounds.
[[gnu::always_inline]] inline std::uint32_t mixed(std::uint32_t counter, std::uint32_t key0,
                                                  std::uint32_t key1) {
    std::uint32_t x = counter * 0x9E3779B9U + key0;
    x ^= x >> 16;
    x *= 0x7FEB352DU;
    x ^= key1;
    x ^= x >> 15;
    x *= 0x846CA68BU;
    return x ^ x >> 16;
}

/// Plain loops over the block, which compilers turn into vectors and gathers.
[[gnu::always_inline]] inline void run(DrawBlock& block) {
    alignas(64) std::array<float, draw_block> sums{};
    alignas(64) std::array<std::uint32_t, draw_block> twice{};
    for (std::uint32_t place = 0; place < block.places; ++place) {
        std::uint32_t* __restrict drawn = block.drawn + place * draw_block;
        const std::uint32_t start = block.first * block.places + place;
        const float weight = block.weights == nullptr ? 1.0F : block.weights[place];
        const float* __restrict values = block.values;
        const std::uint32_t step = block.places, key0 = block.key0, key1 = block.key1;
        const std::uint64_t bound = block.bound;
        for (std::uint32_t b = 0; b < draw_block; ++b)
            drawn[b] = static_cast<std::uint32_t>(mixed(start + b * step, key0, key1) * bound >> 32);
        if (block.squared) {
            const float centre = block.centre;
            for (std::uint32_t b = 0; b < draw_block; ++b) {
                const float difference = values[static_cast<std::int32_t>(drawn[b])] - centre;
                sums[b] += weight * difference * difference;
            }
        } else {
            for (std::uint32_t b = 0; b < draw_block; ++b)
                sums[b] += weight * values[static_cast<std::int32_t>(drawn[b])];
        }
        for (std::uint32_t earlier = 0; earlier < place; ++earlier) {
            const std::uint32_t* __restrict other = block.drawn + earlier * draw_block;
            for (std::uint32_t b = 0; b < draw_block; ++b) twice[b] |= drawn[b] == other[b] ? 1U : 0U;
        }
    }
    std::uint32_t over = 0, under = 0;
    for (std::uint32_t b = 0; b < block.draws; ++b) {
        const std::uint32_t is_over = sums[b] > block.above && twice[b] == 0 ? 1U : 0U;
        const std::uint32_t is_under = sums[b] < block.below && twice[b] == 0 ? 1U : 0U;
        over += is_over;
        under += is_under;
        block.undecided[b] = static_cast<std::uint8_t>(1U - is_over - is_under);
    }
    block.over = over;
    block.under = under;
}

#if defined(__x86_64__) && defined(__GNUC__)
[[gnu::target("avx2,fma")]] void run_avx2(DrawBlock& block) {
    run(block);
}
#define DELTAREACH_AVX512 [[gnu::target("avx512f,avx512bw,avx512dq,avx512vl,fma")]]

/// `mixed` on sixteen counters that are multiplied already.
DELTAREACH_AVX512 inline __m512i mixed16(__m512i x, __m512i key1) {
    x = _mm512_xor_si512(x, _mm512_srli_epi32(x, 16));
    x = _mm512_mullo_epi32(x, _mm512_set1_epi32(0x7FEB352D));
    x = _mm512_xor_si512(x, key1);
    x = _mm512_xor_si512(x, _mm512_srli_epi32(x, 15));
    x = _mm512_mullo_epi32(x, _mm512_set1_epi32(static_cast<int>(0x846CA68BU)));
    return _mm512_xor_si512(x, _mm512_srli_epi32(x, 16));
}

/// High words of x·bound.
DELTAREACH_AVX512 inline __m512i scaled16(__m512i x, __m512i bound) {
    const __m512i even = _mm512_srli_epi64(_mm512_mul_epu32(x, bound), 32);
    const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(x, 32), bound);
    return _mm512_mask_blend_epi32(0xAAAA, even, odd);
}

/// Decides sixteen sums; `once` marks those whose draw has no value twice.
DELTAREACH_AVX512 inline void count_lanes(DrawBlock& block, std::uint32_t b, __m512 sum, __mmask16 once,
                                          __m512 above, __m512 below) {
    const std::uint32_t counted = block.draws - b < 16 ? (1U << (block.draws - b)) - 1 : 0xFFFFU;
    once = static_cast<__mmask16>(once & counted);
    const __mmask16 over = _mm512_mask_cmp_ps_mask(once, sum, above, _CMP_GT_OQ);
    const __mmask16 under = _mm512_mask_cmp_ps_mask(once, sum, below, _CMP_LT_OQ);
    block.over += static_cast<std::uint32_t>(__builtin_popcount(over));
    block.under += static_cast<std::uint32_t>(__builtin_popcount(under));
    const auto open = static_cast<__mmask16>(counted & ~static_cast<std::uint32_t>(over | under));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(block.undecided + b), _mm_maskz_set1_epi8(open, 1));
}

/// Plain sums of a small, fixed number of places: sixteen draws at a time, all of them in registers.
template <std::uint32_t places>
DELTAREACH_AVX512 void run_avx512_sums(DrawBlock& block) {
    const __m512i golden = _mm512_set1_epi32(static_cast<int>(0x9E3779B9U)),
                  key1 = _mm512_set1_epi32(static_cast<int>(block.key1)),
                  bound = _mm512_set1_epi64(block.bound);
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512 above = _mm512_set1_ps(block.above), below = _mm512_set1_ps(block.below);
    block.over = block.under = 0;
    for (std::uint32_t b = 0; b < block.draws; b += 16) {
        const __m512i draw = _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(block.first + b)), lanes);
        __m512i counter = _mm512_add_epi32(
            _mm512_mullo_epi32(draw, _mm512_set1_epi32(static_cast<int>(places * 0x9E3779B9U))),
            _mm512_set1_epi32(static_cast<int>(block.key0)));
        __m512 sum = _mm512_setzero_ps();
        __m512i drawn[places];
        __mmask16 once = 0xFFFF;
#pragma GCC unroll 12
        for (std::uint32_t place = 0; place < places; ++place) {
            drawn[place] = scaled16(mixed16(counter, key1), bound);
            counter = _mm512_add_epi32(counter, golden);
            sum = _mm512_add_ps(sum, _mm512_i32gather_ps(drawn[place], block.values, 4));
#pragma GCC unroll 12
            for (std::uint32_t earlier = 0; earlier < place; ++earlier)
                once = _mm512_mask_cmpneq_epi32_mask(once, drawn[place], drawn[earlier]);
        }
        count_lanes(block, b, sum, once, above, below);
    }
}

/// Any number of places, weighted or squared.
DELTAREACH_AVX512 void run_avx512_any(DrawBlock& block) {
    const __m512i golden = _mm512_set1_epi32(static_cast<int>(0x9E3779B9U)),
                  key1 = _mm512_set1_epi32(static_cast<int>(block.key1));
    const __m512i bound = _mm512_set1_epi64(block.bound),
                  places = _mm512_set1_epi32(static_cast<int>(block.places));
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512 above = _mm512_set1_ps(block.above), below = _mm512_set1_ps(block.below),
                 centre = _mm512_set1_ps(block.centre);
    block.over = block.under = 0;
    for (std::uint32_t b = 0; b < block.draws; b += 16) {
        const __m512i draw = _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(block.first + b)), lanes);
        __m512i counter = _mm512_add_epi32(_mm512_mullo_epi32(_mm512_mullo_epi32(draw, places), golden),
                                           _mm512_set1_epi32(static_cast<int>(block.key0)));
        __m512 sum = _mm512_setzero_ps();
        __mmask16 once = 0xFFFF;
        for (std::uint32_t place = 0; place < block.places; ++place) {
            const __m512i drawn = scaled16(mixed16(counter, key1), bound);
            counter = _mm512_add_epi32(counter, golden);
            __m512 value = _mm512_i32gather_ps(drawn, block.values, 4);
            if (block.squared)
                value = _mm512_mul_ps(_mm512_sub_ps(value, centre), _mm512_sub_ps(value, centre));
            sum = block.weights == nullptr
                      ? _mm512_add_ps(sum, value)
                      : _mm512_fmadd_ps(_mm512_set1_ps(block.weights[place]), value, sum);
            for (std::uint32_t earlier = 0; earlier < place; ++earlier)
                once = _mm512_mask_cmpneq_epi32_mask(
                    once, drawn, _mm512_loadu_si512(block.drawn + earlier * draw_block + b));
            _mm512_storeu_si512(block.drawn + place * draw_block + b, drawn);
        }
        count_lanes(block, b, sum, once, above, below);
    }
}
#undef DELTAREACH_AVX512

void run_avx512(DrawBlock& block) {
    static constexpr std::array sums{run_avx512_sums<1>,  run_avx512_sums<2>,  run_avx512_sums<3>,
                                     run_avx512_sums<4>,  run_avx512_sums<5>,  run_avx512_sums<6>,
                                     run_avx512_sums<7>,  run_avx512_sums<8>,  run_avx512_sums<9>,
                                     run_avx512_sums<10>, run_avx512_sums<11>, run_avx512_sums<12>};
    if (block.weights == nullptr && !block.squared && block.places <= sums.size())
        sums[block.places - 1](block);
    else
        run_avx512_any(block);
}
#endif

using Runner = void (*)(DrawBlock&);

Runner widest() {
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return run_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return run_avx2;
#endif
    return run_draw_block_plain;
}

}  // namespace

std::uint32_t drawn_position(const DrawBlock& block, std::uint32_t draw, std::uint32_t place) {
    const std::uint32_t counter = (block.first + draw) * block.places + place;
    return static_cast<std::uint32_t>(std::uint64_t{mixed(counter, block.key0, block.key1)} * block.bound >>
                                      32);
}

void run_draw_block_plain(DrawBlock& block) {
    run(block);
}

void run_draw_block(DrawBlock& block) {
    static const Runner runner = widest();
    runner(block);
}

}  // namespace deltareach::detail
