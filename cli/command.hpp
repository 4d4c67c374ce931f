#pragma once

#include "cli/terminal.hpp"
#include "study/session.hpp"

#include <string_view>

namespace deltareach {

/// The session of one command: what the global options say, and stdout, which carries data only.
class Command final : public Session {
  public:
    Command() : Session({}, terminal) {}
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    Terminal terminal;
    bool json = false, strict = false;

    /// Writes data to stdout at once. @throws OutputError DR1603 when stdout is closed or full
    void print(std::string_view data) const;

    /// @throws InputError DR1002 when --strict was given and warnings were told
    void finish() const;
};

/// zh when LC_ALL, LC_MESSAGES or LANG (the first that is set) names a Chinese locale, else en.
[[nodiscard]] Language system_language();

}  // namespace deltareach
