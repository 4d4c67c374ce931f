#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// The unit in a cell that says nothing else: 万元, （万元）, 单位：万元; empty for other words.
[[nodiscard]] std::string unit_alone(std::string_view below);

/// 2022 under 金额（万元） → 2022（万元）; with `all_words` 2022金额（万元）. The period stands in front.
[[nodiscard]] std::string joined_head(const std::string& above, const std::string& below, bool all_words);

/// In the words of both: 2022年产值 of 2022 below 产值, 常住人口城镇, Population Urban, GDP 2022.
[[nodiscard]] std::string whole_head(const std::string& above, const std::string& below);

/// 其中, of which: it names no measure, but says that what stands below is a part of what stands to the left.
[[nodiscard]] bool says_of_which(std::string_view head);

}  // namespace deltareach
