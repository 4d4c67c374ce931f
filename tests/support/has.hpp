// Whether a text holds another: for what messages and files say.
#pragma once

#include <string>

namespace deltareach::test {

[[nodiscard]] inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace deltareach::test
