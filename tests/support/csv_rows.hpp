#pragma once

#include <map>
#include <string>
#include <vector>

namespace deltareach::test {

/// The records of a CSV as head → cell; commas within quotes are kept, quotes dropped.
[[nodiscard]] std::vector<std::map<std::string, std::string>> rows_of(const std::string& csv);

}  // namespace deltareach::test
