#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// What a stream in zlib's form holds (PDF calls it FlateDecode); nothing where it is none, is cut short or
/// holds more than `most` bytes.
[[nodiscard]] std::optional<std::string> inflated(std::string_view packed, std::size_t most);

/// The bytes in that form, as small as zlib makes them. The same bytes give the same.
[[nodiscard]] std::string deflated(std::string_view bytes);

}  // namespace deltareach
