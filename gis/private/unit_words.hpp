#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace deltareach {

/// The parts of a bracket's content: 万元，当年价 → 万元 | 当年价. Of NFKC text.
[[nodiscard]] std::vector<std::string_view> parts_of_unit_words(std::string_view text);

/// The first known unit among the parts of `text`, a lead 单位: taken off. The whole text is tried first:
/// 10,000 yuan. Nothing when there is none.
[[nodiscard]] std::optional<std::string_view> known_unit_words_in(std::string_view text);

}  // namespace deltareach
