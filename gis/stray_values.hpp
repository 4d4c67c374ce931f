#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Values far from the median of their kin by about 10^4, with nothing else near them: a unit was probably
/// mistaken, 万元 for 亿元.
struct Strays {
    std::vector<std::size_t> at;  ///< positions, ascending
    double ratio = 0;             ///< of the first to the median
};

/// The strays among values that should be alike: at most a quarter of them; or, of attributes, the lesser of
/// two parts that are each of one size and 10^4 apart. Else values are merely wide.
/// @param values  any unit; those that are not above 0, or missing, are passed over; at least 4 others
/// @param gap     powers of ten that must be free between the strays and all other values: 3 among flows of
/// one origin, 2 among attributes, which are less wide
[[nodiscard]] std::optional<Strays> strays_among(std::span<const double> values, double gap);

/// How many times the median, as messages show it: 8955, 1/9800. @param ratio  above 0
[[nodiscard]] std::string ratio_text(double ratio);

/// Whether two values of one set can be so far apart that one may be a stray. Both are above 0.
[[nodiscard]] bool may_hold_strays(double low, double high);

/// A number that files write where there is no value.
struct MissingMark {
    double value = 0;             ///< −9999, −99, 99999, −1e38 …
    std::vector<std::size_t> at;  ///< positions, ascending
};

/// The number among the values that probably means that there is none: a negative one of nines (or −32768, or
/// beyond 10^30) where no other value is below 0, or a positive one of nines far above all the others, or
/// standing more than once above them. NaN is passed over. Nothing when no number stands so alone.
/// @param values  of one column, any unit, as written in the file; fewer than 3 others are not judged
[[nodiscard]] std::optional<MissingMark> missing_mark_among(std::span<const double> values);

}  // namespace deltareach
