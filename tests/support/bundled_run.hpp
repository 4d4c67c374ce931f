#pragma once

#include <filesystem>
#include <string>

namespace deltareach::test {

/// Where one part of a run of a bundled project stands: made at the first call and shared by the cases of the
/// program, which must not change it.
/// @param project  "yangtze-delta" or "tutorial"
/// @param part     as --only names it
[[nodiscard]] std::filesystem::path bundled_run(const std::string& project, const std::string& part,
                                                const std::string& language = "zh");

}  // namespace deltareach::test
