#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Figures that were looked at once and are to stay as they are. What a test makes is a text of lines, its
/// numbers are compared by value; `DELTAREACH_RECORD=1` writes it anew, and the change is read in the diff.
namespace deltareach::test {

/// A JSON document as lines, one for each figure or list of figures: `coefficients/0/estimate 0.5`; a list of
/// more than three objects, or of more than 150 figures, as a CSV.
[[nodiscard]] std::string lines_of_json(std::string_view document);

/// A CSV as a line a column: what it holds of numbers (how many, their sum, and their sum each times 1 …
/// 7 in turn, so that two rows exchanged show) and of words (how many different, a checksum of all in order).
[[nodiscard]] std::string lines_of_csv(const std::string& csv);

/// Where two texts part: numbers that differ by more than 1e-6 of the greater, behind a ~ by more than 0.02,
/// or other words. Nothing where they agree.
[[nodiscard]] std::optional<std::string> first_difference(std::string_view recorded, std::string_view made);

/// Compares with tests/NAME of the checkout, or writes it where that was asked for.
/// @return what differs, for people; nothing where all is as recorded
[[nodiscard]] std::optional<std::string> unlike_recorded(const std::string& name, const std::string& made);

/// The same of tests/cli/recorded/NAME.txt, as a check of the case at hand.
void check_as_recorded(const std::string& name, const std::string& made);

}  // namespace deltareach::test
