#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// A decimal as a whole number and a power of ten: mantissa · 10^exponent.
struct Decimal {
    /// Wide enough for the digits of any sum.
    __extension__ using Wide = __int128;
    Wide mantissa = 0;
    int exponent = 0;

    [[nodiscard]] bool negative() const { return mantissa < 0; }
};

/// The shortest decimal that reads back as the value: at most 17 digits. @param value finite
[[nodiscard]] Decimal shortest_decimal(double value);

/// A number written plainly, 172.790 or -0.5 or 1e-3: every digit of it, up to 30. Nothing for other texts,
/// which may be numbers all the same (parse_number).
[[nodiscard]] std::optional<Decimal> written_decimal(std::string_view text);

/// A sum of numbers as people wrote them, without rounding.
///
/// Every number is taken as its shortest decimal (172.79, not the binary neighbour 172.789999…) and decimals
/// are added as integers, so that parts printed beside their whole add up digit for digit, in any order of
/// rows.
class ExactSum {
  public:
    ExactSum() = default;

    /// @param value finite
    void add(double value) { add(shortest_decimal(value)); }
    void add(const Decimal& decimal);
    /// @param digits  a plain decimal of any length, -12.50  @param power_of_ten  of its unit
    void add_plain(std::string_view digits, int power_of_ten);
    ExactSum& operator+=(const ExactSum& other);

    [[nodiscard]] double value() const;      ///< the double next to the exact sum
    [[nodiscard]] std::string text() const;  ///< all digits, plain: "0", "17279000000", "0.5"

    friend ExactSum operator+(ExactSum a, const ExactSum& b) { return a += b; }
    friend bool operator==(const ExactSum& a, const ExactSum& b) { return a.text() == b.text(); }

  private:
    Decimal near_;  ///< sum of what has about the same power of ten, as the numbers of a table have
    std::map<int, Decimal::Wide> by_exponent_;  ///< the rest: sums of mantissas that share a power
};

}  // namespace deltareach
