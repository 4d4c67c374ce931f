#pragma once

#include "gis/messages.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace deltareach {

/// Lays out the help in one language. In Chinese the words to choose from stand with what they mean.
[[nodiscard]] std::shared_ptr<CLI::Formatter> help_formatter(Language language);

/// `text` with the placeholders of the help (INPUT, OUT …) as a Chinese reader calls them.
[[nodiscard]] std::string in_chinese_places(std::string text);

}  // namespace deltareach
