#pragma once

#include "render/sheet_spec.hpp"

#include <string>

/// How texts name a period. One that nobody stated (tables read without a project) is left out of sentences
/// and titles; where the data are described a line of its own says so, once.
namespace deltareach {

/// "2023年", "2023"; nothing where nobody stated it.
[[nodiscard]] Text period_words(const std::string& period);
/// The same for a line or a cell of its own: "未说明", "not stated".
[[nodiscard]] Text period_or_not_stated(const std::string& period);
/// "2023年技术合同", "technology contracts in 2023".
[[nodiscard]] Text in_period(const Text& what, const std::string& period);
/// "技术合同 2023年", "technology contracts, 2023". @param mark  between the two in Chinese
[[nodiscard]] Text with_period(const Text& what, const std::string& period, const char* mark = " ");
/// "技术合同网络（2023年）", "Network of technology contracts, 2023".
[[nodiscard]] Text dated_title(const Text& what, const std::string& period);

}  // namespace deltareach
