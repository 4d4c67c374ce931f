#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// The delimiter of a text table, from its first lines: the one that most lines have equally often, outside
/// quotes.
/// @param head the start of the text, UTF-8; a line cut at its end is not weighed unless it is the only one
/// @throws InputError DR1113 when full-width commas or semicolons are what parts the cells
[[nodiscard]] char find_delimiter(std::string_view head, const std::string& path);

/// The delimiter that a first line `sep=;` names, and the length of that line; 0 when there is none.
struct NamedDelimiter {
    char delimiter = 0;
    std::size_t line_bytes = 0;
};
[[nodiscard]] NamedDelimiter named_delimiter(std::string_view head);

}  // namespace deltareach
