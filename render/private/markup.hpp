#pragma once

#include <string>
#include <string_view>

namespace deltareach::detail {

/// `text` for XML and HTML: & < > " ' as entities, control characters (which XML 1.0 forbids) left out, bidi
/// overrides and isolates too, so that a name cannot turn the text around it.
[[nodiscard]] std::string escaped_markup(std::string_view text);

[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace deltareach::detail
