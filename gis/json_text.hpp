#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace deltareach {

/// Keys stay in the order written.
using Json = nlohmann::ordered_json;

/// A number as JSON: the shortest decimal that reads back the same; null when it is not finite.
[[nodiscard]] Json json_number(double value);
[[nodiscard]] Json json_number(const std::optional<double>& value);

/// A value in one line.
[[nodiscard]] std::string json_word(const Json& value);
/// The text of a document, two spaces a level, a line end at the end. Never fails on ill-formed UTF-8.
[[nodiscard]] std::string json_text(const Json& document);

}  // namespace deltareach
