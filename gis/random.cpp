#include "gis/random.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

constexpr std::uint32_t low(std::uint64_t value) {
    return static_cast<std::uint32_t>(value);
}
constexpr std::uint32_t high(std::uint64_t value) {
    return static_cast<std::uint32_t>(value >> 32);
}

/// c[0] + c[1] x + … + c[7] x^7.
constexpr double polynomial(const std::array<double, 8>& c, double x) {
    double value = 0;
    for (auto k = c.rbegin(); k != c.rend(); ++k) value = value * x + *k;
    return value;
}

// The six polynomials of Wichura's PPND16 (Applied Statistics 37, 1988, algorithm AS 241).
constexpr std::array<double, 8> ppnd_a{
    3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array<double, 8> ppnd_b{1.0,
                                       4.2313330701600911252e+1,
                                       6.8718700749205790830e+2,
                                       5.3941960214247511077e+3,
                                       2.1213794301586595867e+4,
                                       3.9307895800092710610e+4,
                                       2.8729085735721942674e+4,
                                       5.2264952788528545610e+3};
constexpr std::array<double, 8> ppnd_c{1.42343711074968357734e0,  4.63033784615654529590e0,
                                       5.76949722146069140550e0,  3.64784832476320460504e0,
                                       1.27045825245236838258e0,  2.41780725177450611770e-1,
                                       2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> ppnd_d{1.0,
                                       2.05319162663775882187e0,
                                       1.67638483018380384940e0,
                                       6.89767334985100004550e-1,
                                       1.48103976427480074590e-1,
                                       1.51986665636164571966e-2,
                                       5.47593808499534494600e-4,
                                       1.05075007164441684324e-9};
constexpr std::array<double, 8> ppnd_e{6.65790464350110377720e0,  5.46378491116411436990e0,
                                       1.78482653991729133580e0,  2.96560571828504891230e-1,
                                       2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                       2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> ppnd_f{1.0,
                                       5.99832206555887937690e-1,
                                       1.36929880922735805310e-1,
                                       1.48753612908506148525e-2,
                                       7.86869131145613259100e-4,
                                       1.84631831751005468180e-5,
                                       1.42151175831644588870e-7,
                                       2.04426310338993978564e-15};

}  // namespace

std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter,
                                           std::array<std::uint32_t, 2> key) {
    constexpr int rounds = 10;
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t first = std::uint64_t{0xD2511F53U} * counter[0];
        const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * counter[2];
        counter = {high(second) ^ counter[1] ^ key[0], low(second), high(first) ^ counter[3] ^ key[1],
                   low(first)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t stream)
    : key_{low(seed), high(seed)}, counter_{0, 0, low(stream), high(stream)} {}

std::uint32_t RandomStream::next_u32() {
    if (used_ == 4) {
        block_ = philox4x32_10(counter_, key_);
        if (++counter_[0] == 0) ++counter_[1];
        used_ = 0;
    }
    return block_[static_cast<std::size_t>(used_++)];
}

std::uint64_t RandomStream::next_u64() {
    const std::uint64_t first = next_u32();
    return first << 32 | next_u32();
}

void RandomStream::skip(std::uint64_t numbers) {
    assert(counter_[0] == 0 && counter_[1] == 0);
    counter_[0] = low(numbers / 2);
    counter_[1] = high(numbers / 2);
    if (numbers % 2 == 1) static_cast<void>(next_u64());
}

double RandomStream::uniform() {
    // Odd multiples of 2^-53: neither 0 nor 1 can come out, and none is rounded.
    return static_cast<double>(next_u64() >> 11 | 1U) * 0x1p-53;
}

double RandomStream::normal() {
    return normal_quantile(uniform());
}

std::uint32_t RandomStream::below(std::uint32_t bound) {
    assert(bound > 0);
    // Lemire 2019: the multiple of `bound` in which the low word falls short is drawn again.
    const std::uint32_t short_of = (0U - bound) % bound;
    std::uint64_t product = 0;
    do {
        product = std::uint64_t{next_u32()} * bound;
    } while (low(product) < short_of);
    return high(product);
}

double normal_quantile(double p) {
    assert(p > 0 && p < 1);
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(ppnd_a, r) / polynomial(ppnd_b, r);
    }
    const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
    const double value = r <= 5 ? polynomial(ppnd_c, r - 1.6) / polynomial(ppnd_d, r - 1.6)
                                : polynomial(ppnd_e, r - 5) / polynomial(ppnd_f, r - 5);
    return q < 0 ? -value : value;
}

}  // namespace deltareach
