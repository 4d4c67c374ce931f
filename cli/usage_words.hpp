#pragma once

#include "gis/messages.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

/// What is wrong with the words of a command, in the user's language: what CLI11 found, with the nearest
/// known command or option where a word is a slip.
/// @param program  as far as it was parsed
[[nodiscard]] Message usage_message(const CLI::ParseError& error, const CLI::App& program, Language language);

/// Headings of the help, all the way down. Call when all verbs were added.
void name_groups(CLI::App& program, Language language);

/// The innermost command that was chosen.
[[nodiscard]] const CLI::App& chosen_command(const CLI::App& program);

}  // namespace deltareach
