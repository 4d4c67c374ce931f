#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// Base64 of any bytes, with its padding.
[[nodiscard]] std::string base64_of(std::string_view bytes);

/// A script or style as a Content-Security-Policy names it: 'sha256-…' with the digest in base64.
[[nodiscard]] std::string policy_hash(std::string_view text);

}  // namespace deltareach
