#pragma once

#include "gis/messages.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

/// How values are parted into classes.
enum class ClassMethod {
    jenks,     ///< Fisher–Jenks: least squares within classes, exact
    quantile,  ///< type-7 quantiles
    equal,     ///< equal widths from minimum to maximum
    stddev,    ///< one standard deviation (n−1) wide, about the mean
    headtail,  ///< Jiang 2013: split at the mean, and the head again while it is small
    manual,    ///< the user's breaks
    unique     ///< a class per distinct value
};
/// The word of a method, and the method of a word; nothing where the word is none.
[[nodiscard]] const char* name_of(ClassMethod method);
[[nodiscard]] std::optional<ClassMethod> class_method_named(std::string_view name);

/// Classes of a map. Intervals are (lower, upper], and the first includes its lower bound.
struct Classes {
    ClassMethod method = ClassMethod::jenks;
    std::vector<double> breaks;  ///< shape (k+1), ascending: lower bound of the first, then upper bounds; for
                                 ///< unique the k distinct values
    std::vector<std::size_t> counts;  ///< shape (k)
    double gvf = 0;  ///< goodness of variance fit, 1 − within / total squares; 1 when all values are equal,
                     ///< NaN without one
    std::size_t n = 0;        ///< values classed
    std::size_t missing = 0;  ///< NaN
    std::size_t outside = 0;  ///< below or above manual breaks
    Messages notes;  ///< fewer classes than asked for (DR1451); quantile classes that ties left empty
                     ///< (DR1453)

    /// k + 1 bounds for what reads classes as intervals (a legend, a graduated style): the breaks; for unique
    /// the lowest value stands twice, so that each value closes a class of its own, [v1, v1], (v1, v2] …
    [[nodiscard]] std::vector<double> interval_bounds() const;
};

/// Which classes are wanted.
struct ClassOptions {
    ClassMethod method = ClassMethod::jenks;
    int classes = 5;                      ///< wanted; headtail: at most; manual and unique: not read
    std::span<const double> breaks = {};  ///< manual: ascending, at least 2
    double head_limit = 0.4;              ///< headtail: split on while the head's share is at most this
};

/// Of the values that are not NaN, in their unit.
struct MeanAndDeviation {
    double mean = 0;
    double deviation = 0;  ///< standard deviation, n − 1; 0 of one value
};
/// What classes by standard deviation are made of. @throws InputError DR1450 no values
[[nodiscard]] MeanAndDeviation mean_and_deviation(std::span<const double> values);

/// @param values NaN is missing; infinite values are an error
/// @throws InputError DR1450 no values, DR1401 an infinite one; UsageError DR1452 classes or breaks that
/// cannot be
[[nodiscard]] Classes classify(std::span<const double> values, const ClassOptions& options);

/// The class of a value; nothing for NaN and values outside the breaks.
[[nodiscard]] std::optional<std::size_t> class_of(const Classes& classes, double value);

}  // namespace deltareach
