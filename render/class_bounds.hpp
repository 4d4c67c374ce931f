#pragma once

#include "render/sheet_spec.hpp"
#include "render/words.hpp"

#include <span>
#include <string>
#include <vector>

/// Bounds of classes as a list prints them: every value stands on the side of each printed bound on which it
/// was classed.
namespace deltareach {

/// What is printed of class bounds.
struct ClassBounds {
    int decimals = 0;
    int beside = 0;  ///< decimals that values beside them need at least
    std::vector<std::string> texts;
};

/// Decimals as decimals_for; more, up to 12, until each printed bound parts the values as the bound itself
/// does, both in full and as a list writes them, or with as many decimals. The first bound is rounded down
/// and the last up, so that they hold what their classes do. What all bounds then end in of zeros is left
/// out.
/// @param bounds  ascending, of classes (lower, upper], the first with its lower bound
/// @param values  what was classed, in the unit of the bounds; NaN is none
[[nodiscard]] ClassBounds class_bounds(std::span<const double> bounds, std::span<const double> values,
                                       Digits digits = Digits::grouped);

/// Whether the legend of a fill tells whole numbers from the next above one bound to the other: all values
/// are whole, below 100,000 and shown in their own unit.
[[nodiscard]] bool tells_whole_numbers(const ClassedFill& fill, double divisor,
                                       std::span<const double> values);

/// "3–5": the whole numbers of class i of a column that tells whole numbers; nothing where it holds none.
/// @param written  the bounds as they are printed; as many as there are bounds
[[nodiscard]] std::optional<std::string> whole_class(std::span<const double> bounds,
                                                     std::span<const std::string> written, std::size_t i,
                                                     SheetLanguage language, Digits digits = Digits::grouped);

/// Decimals that tell bounds that are not rounded to a thousandth of the narrowest class, or all there are.
[[nodiscard]] int exact_decimals(std::span<const double> bounds);

/// Decimals that values beside a fill's legend need at least, so that a reader finds them in their class.
[[nodiscard]] int least_decimals(const ClassedFill& fill, double divisor);

}  // namespace deltareach
