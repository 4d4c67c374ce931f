#pragma once

#include "gis/messages.hpp"
#include "layers/align.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace deltareach {

/// What the global options say, and the way out for data and messages. One per process.
/// stdout is data only; messages and progress go to stderr.
class Session {
  public:
    // Given on the command line or by DELTAREACH_*; what is absent comes from the project, else the default.
    std::optional<Language> chosen_language;
    std::optional<std::uint64_t> chosen_seed;
    int threads = 0;  ///< 0: one a core
    bool json = false, quiet = false, verbose = false, overwrite = false, dry_run = false, strict = false;
    bool repair = false;                  ///< mend invalid shapes and say so
    std::optional<OnUnknown> on_unknown;  ///< instead of the project's
    bool allow_outside = false, json_log = false, progress = false;
    std::string encoding;  ///< of every text table and DBF; empty: decided from the bytes
    std::string sheet;     ///< of a workbook that is read alone; a project names its own

    /// The language of messages: chosen, else the project's, else that of the system's locale.
    [[nodiscard]] Language language() const { return chosen_language.value_or(fallback_language_); }
    /// The project's own language, used where none was chosen.
    void adopt_language(Language of_project) { fallback_language_ = of_project; }
    [[nodiscard]] std::uint64_t seed() const { return chosen_seed.value_or(fallback_seed_); }
    void adopt_seed(std::uint64_t of_project) { fallback_seed_ = of_project; }

    /// The one of the two texts that the user reads.
    [[nodiscard]] std::string_view say(std::string_view zh, std::string_view en) const {
        return language() == Language::zh ? zh : en;
    }

    /// Shows messages on stderr, as text or JSON lines; notes are shown with -v only where there are many.
    /// Counts warnings for --strict. The same message is shown once.
    void tell(const Messages& messages);
    /// One line per step of a long command, on stderr, unless --quiet.
    void step(std::string_view zh, std::string_view en);
    /// A line of plain information on stderr, unless --quiet.
    void inform(std::string_view zh, std::string_view en);
    /// How far a long step is, as GDAL shows it (0...10...20), on a terminal or with --progress.
    void advance(double fraction);

    /// Writes data to stdout at once. @throws OutputError DR1603 when stdout is closed or full
    void print(std::string_view data) const;

    /// @throws InputError DR1002 when --strict was given and warnings were told
    void finish() const;

    [[nodiscard]] const Messages& told() const { return told_; }

  private:
    Language fallback_language_ = Language::en;
    std::uint64_t fallback_seed_ = 1;
    Messages told_;
    std::set<std::string> shown_;
    std::size_t warnings_ = 0;
    int shown_tick_ = -1;
};

/// zh when LC_ALL, LC_MESSAGES or LANG (the first that is set) names a Chinese locale, else en.
[[nodiscard]] Language system_language();

}  // namespace deltareach
