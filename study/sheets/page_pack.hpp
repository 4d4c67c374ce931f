#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

/// Whole numbers as bits: small ones take few. What study/page/unpack.js reads.
class BitWriter {
  public:
    /// An exponential Golomb code of order k: n ≥ 0 takes k + 1 bits below 2^k, two more for each doubling.
    void number(std::uint64_t n, unsigned k);
    /// The same of a number that may be below zero: 0, −1, 1, −2 …
    void signed_number(std::int64_t n, unsigned k);
    /// Four bytes in five characters that need no escape in JSON or HTML; the last are filled up with
    /// noughts.
    [[nodiscard]] std::string text() const;

  private:
    void bit(bool set);

    std::vector<std::uint32_t> words_;
    unsigned used_ = 32;  ///< bits of the last word
};

/// The order at which numbers of that mean take about the fewest bits.
[[nodiscard]] unsigned golomb_order(double mean);

}  // namespace deltareach
