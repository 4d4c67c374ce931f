#pragma once

#include "gis/messages.hpp"

#include <CLI/CLI.hpp>
#include <string>

namespace deltareach {

/// The manual page of the whole command as man(7) source, from the same descriptions as --help.
[[nodiscard]] std::string manual_page(const CLI::App& program, const std::string& version, Language language);

}  // namespace deltareach
