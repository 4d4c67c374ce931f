#pragma once

#include "gis/private/source_file.hpp"

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace deltareach {

/// UTF-8 without the byte order mark.
[[nodiscard]] std::string_view json_text_of(const MappedFile& mapped);

/// A JSON text without the elements of one array of its outermost object, most of the file, which are seen
/// one by one and not kept.
/// @throws InputError DR1303 no well-formed JSON text, or nested without end; DR1346 a key twice
[[nodiscard]] nlohmann::json without_elements(std::string_view text, const SourceFile& file,
                                              std::string_view member,
                                              const std::function<void(const nlohmann::json&)>& visit);

}  // namespace deltareach
