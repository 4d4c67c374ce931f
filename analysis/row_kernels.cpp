#include "analysis/private/row_kernels.hpp"

#include "analysis/private/dispatch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace deltareach::kernels {
namespace {

#define DELTAREACH_INLINE [[gnu::always_inline]] inline

constexpr std::size_t lanes = 8;
// Eight doubles that may lie anywhere in memory.
typedef double Lanes __attribute__((vector_size(64), aligned(8), may_alias));
typedef std::int64_t IntLanes __attribute__((vector_size(64), aligned(8), may_alias));

// Vectors go by reference: passing them by value would differ between the machines a function is compiled
// for.
DELTAREACH_INLINE const Lanes& at(const double* p) {
    return *reinterpret_cast<const Lanes*>(p);
}
DELTAREACH_INLINE Lanes& at(double* p) {
    return *reinterpret_cast<Lanes*>(p);
}

/// The last numbers of a row, filled up with 0. What is left over goes through the same lanes as the rest: a
/// plain loop over it may be compiled twice, with and without fused products, and where the arrays happen to
/// lie in memory would choose between them.
DELTAREACH_INLINE void fill(Lanes& v, const double* p, std::size_t count) {
    v = Lanes{};
    for (std::size_t i = 0; i < count; ++i) v[i] = p[i];
}
DELTAREACH_INLINE void keep(const Lanes& v, double* p, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) p[i] = v[i];
}

DELTAREACH_INLINE double total(const Lanes& v) {
    return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7]));
}

// exp by Cody–Waite reduction to |r| <= ln2/2 and the Taylor polynomial of degree 13 (error below 1 ulp).
DELTAREACH_INLINE void exp_lanes(Lanes& v) {
    constexpr double limit = 700, per_octave = 1.4426950408889634, magic = 0x1.8p52;
    constexpr double ln2_high = 0x1.62e42fefa3800p-1, ln2_low = 0x1.ef35793c76730p-45;
    v = v > limit ? Lanes{} + limit : v;
    v = v < -limit ? Lanes{} - limit : v;
    const Lanes shifted = v * per_octave + magic;
    const Lanes octaves = shifted - magic;
    const Lanes r = (v - octaves * ln2_high) - octaves * ln2_low;
    Lanes p = Lanes{} + 1.0 / 6227020800.0;
    constexpr double inverse_factorials[] = {
        1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720,
        1.0 / 120,       1.0 / 24,       1.0 / 6,       0.5,          1.0,         1.0};
    for (const double c : inverse_factorials) p = p * r + c;
    const IntLanes bits = reinterpret_cast<const IntLanes&>(shifted) << 52;
    const IntLanes scaled = reinterpret_cast<const IntLanes&>(p) + bits;
    v = reinterpret_cast<const Lanes&>(scaled);
}

// ln by splitting off the exponent so that m lies in [sqrt(1/2), sqrt(2)), then 2·artanh((m−1)/(m+1)).
DELTAREACH_INLINE void log_lanes(Lanes& v) {
    constexpr double ln2_high = 0x1.62e42fefa3800p-1, ln2_low = 0x1.ef35793c76730p-45, magic = 0x1.8p52;
    constexpr std::int64_t half_root = 0x3fe6a09e667f3bcd;
    const IntLanes bits = reinterpret_cast<const IntLanes&>(v);
    const IntLanes exponent = (bits - half_root) >> 52;
    const IntLanes mantissa = bits - (exponent << 52);
    const Lanes m = reinterpret_cast<const Lanes&>(mantissa);
    const IntLanes shifted = exponent + 0x4338000000000000;  // the bits of `magic`
    const Lanes e = reinterpret_cast<const Lanes&>(shifted) - magic;
    const Lanes f = m - 1.0, s = f / (m + 1.0), z = s * s;
    Lanes p = Lanes{} + 1.0 / 21;
    constexpr double odd[] = {1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11,
                              1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};
    for (const double c : odd) p = p * z + c;
    v = e * ln2_high + (2.0 * s + (2.0 * s * z * p + e * ln2_low));
}

}  // namespace

DELTAREACH_CLONES void exp_linear(const double* const* x, const double* beta, std::size_t columns,
                                  std::size_t length, double* out) {
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) {
        Lanes v{};
        for (std::size_t k = 0; k < columns; ++k) v += beta[k] * at(x[k] + t);
        exp_lanes(v);
        at(out + t) = v;
    }
    if (t == length) return;
    Lanes v{}, part;
    for (std::size_t k = 0; k < columns; ++k) {
        fill(part, x[k] + t, length - t);
        v += beta[k] * part;
    }
    exp_lanes(v);
    keep(v, out + t, length - t);
}

DELTAREACH_CLONES void log_in_place(double* x, std::size_t length) {
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) log_lanes(at(x + t));
    if (t == length) return;
    Lanes v = Lanes{} + 1.0;
    for (std::size_t i = t; i < length; ++i) v[i - t] = x[i];
    log_lanes(v);
    keep(v, x + t, length - t);
}

DELTAREACH_CLONES double sum(const double* a, std::size_t length) {
    Lanes s{}, part;
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) s += at(a + t);
    fill(part, a + t, length - t);
    s += part;
    return total(s);
}

DELTAREACH_CLONES double dot(const double* a, const double* b, std::size_t length) {
    Lanes s{}, u{}, x, y;
    std::size_t t = 0;
    for (; t + 2 * lanes <= length; t += 2 * lanes) {
        s += at(a + t) * at(b + t);
        u += at(a + t + lanes) * at(b + t + lanes);
    }
    for (; t < length; t += lanes) {
        const std::size_t count = std::min(lanes, length - t);
        fill(x, a + t, count);
        fill(y, b + t, count);
        s += x * y;
    }
    s += u;
    return total(s);
}

DELTAREACH_CLONES double dot3(const double* a, const double* b, const double* c, std::size_t length) {
    Lanes s{}, x, y, z;
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) s += at(a + t) * at(b + t) * at(c + t);
    fill(x, a + t, length - t);
    fill(y, b + t, length - t);
    fill(z, c + t, length - t);
    s += x * y * z;
    return total(s);
}

DELTAREACH_CLONES void add_scaled(double s, const double* a, double* out, std::size_t length) {
    Lanes x, sum;
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) at(out + t) += s * at(a + t);
    fill(x, a + t, length - t);
    fill(sum, out + t, length - t);
    sum += s * x;
    keep(sum, out + t, length - t);
}

DELTAREACH_CLONES void product(double s, const double* a, const double* b, double* out, std::size_t length) {
    Lanes x, y;
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) at(out + t) = s * at(a + t) * at(b + t);
    fill(x, a + t, length - t);
    fill(y, b + t, length - t);
    x = s * x * y;
    keep(x, out + t, length - t);
}

DELTAREACH_CLONES double weigh_centred(const double* w, const double* x, double centre, double* out,
                                       std::size_t length) {
    Lanes s{}, part, weight;
    std::size_t t = 0;
    for (; t + lanes <= length; t += lanes) {
        const Lanes off = at(x + t) - centre;
        const Lanes weighted = at(w + t) * off;
        at(out + t) = weighted;
        s += weighted * off;
    }
    fill(part, x + t, length - t);
    fill(weight, w + t, length - t);
    const Lanes off = part - centre;
    const Lanes weighted = weight * off;
    keep(weighted, out + t, length - t);
    s += weighted * off;
    return total(s);
}

}  // namespace deltareach::kernels
