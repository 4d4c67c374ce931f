#pragma once

#include <map>
#include <string>

namespace deltareach {

/// A sum of numbers as people wrote them, without rounding.
///
/// Every number is taken as its shortest decimal (172.79, not the binary neighbour 172.789999…) and decimals
/// are added as integers, so that parts printed beside their whole add up digit for digit, in any order of
/// rows.
class ExactSum {
  public:
    ExactSum() = default;

    /// @param value finite
    void add(double value);
    ExactSum& operator+=(const ExactSum& other);

    [[nodiscard]] double value() const;      ///< the double next to the exact sum
    [[nodiscard]] std::string text() const;  ///< all digits, plain: "0", "17279000000", "0.5"

    friend ExactSum operator+(ExactSum a, const ExactSum& b) { return a += b; }
    friend bool operator==(const ExactSum& a, const ExactSum& b) { return a.text() == b.text(); }

  private:
    __extension__ using Wide = __int128;
    std::map<int, Wide> by_exponent_;  ///< sum of the 17-digit mantissas that share a power of ten
};

}  // namespace deltareach
