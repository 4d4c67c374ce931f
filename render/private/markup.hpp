#pragma once

#include <string>
#include <string_view>

namespace deltareach::detail {

[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace deltareach::detail
