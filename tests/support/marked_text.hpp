#pragma once

#include <string>

namespace deltareach::test {

/// A text without what stands between two marks, and without the marks.
[[nodiscard]] std::string without(const std::string& text, const std::string& begin, const std::string& end);

}  // namespace deltareach::test
