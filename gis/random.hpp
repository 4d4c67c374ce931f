#pragma once

#include <array>
#include <cstdint>

namespace deltareach {

/// Ten rounds of Philox 4x32 (Salmon, Moraes, Dror and Shaw 2011): a bijection of the counter for each key.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter,
                                                         std::array<std::uint32_t, 2> key);

/// Counter-based random numbers: Philox4x32-10 (Salmon et al. 2011). A stream is named by (seed, stream); the
/// same name gives the same numbers on every machine, whatever thread draws them.
class RandomStream {
  public:
    RandomStream(std::uint64_t seed, std::uint64_t stream);

    /// The next number of the stream, each as likely as any other.
    std::uint32_t next_u32();
    std::uint64_t next_u64();
    /// Uniform on the open interval (0, 1): an odd multiple of 2^-53.
    double uniform();
    /// Standard normal, by Wichura's AS 241 inverse of the distribution function.
    double normal();
    /// Passes over numbers that uniform() or normal() would give, at once; nothing was drawn before.
    void skip(std::uint64_t numbers);
    /// Uniform on {0, …, bound − 1} without bias; bound > 0.
    std::uint32_t below(std::uint32_t bound);

  private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_;
    std::array<std::uint32_t, 4> block_{};
    int used_ = 4;
};

/// The quantile of the standard normal distribution; p in (0, 1). Relative error about 1e-16.
[[nodiscard]] double normal_quantile(double p);

}  // namespace deltareach
