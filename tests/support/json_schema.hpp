#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace deltareach::test {

/// Whether a document fits a JSON Schema, by the words that ours uses; an unknown word is an error, so that
/// no condition goes unchecked.
[[nodiscard]] bool fits(const nlohmann::json& value, const nlohmann::json& schema);

/// A document as TOML, every table and list in one line.
[[nodiscard]] std::string toml_of(const nlohmann::json& document);

}  // namespace deltareach::test
