#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// A whole number that was written as a decimal is itself: 1.0 is 1.
[[nodiscard]] std::string integral_id(std::string_view id);

/// An id as ids are compared: without blanks around it, full-width forms as plain ones, and a whole number
/// that was written as a decimal is itself: "１.0" is "1", 0101 stays 0101.
[[nodiscard]] std::string matched_id(std::string_view id);

}  // namespace deltareach
