#pragma once

#include "study/listener.hpp"

#include <cstddef>
#include <string>

namespace deltareach {

/// Messages and progress on stderr, as text or JSON lines.
class Terminal final : public Listener {
  public:
    bool quiet = false;     ///< errors only
    bool verbose = false;   ///< notes of reading one by one also where they were told before
    bool json_log = false;  ///< a JSON object a line
    bool progress = false;  ///< also where stderr is no terminal
    std::string verb;       ///< that runs; empty before it is known

    void tell(const Message& message, Language language) override;
    void step(const std::string& text) override;
    void inform(const std::string& text) override;
    /// As GDAL shows it (0...10...20), on a terminal or with --progress.
    void advance(double fraction) override;
    /// Signals say so by themselves.
    [[nodiscard]] bool cancelled() const override { return false; }

    /// From now on notes are counted, not shown: `check` tells them. Verbose ones and those of a log are
    /// shown.
    void fold_notes() { folds_ = !verbose && !json_log; }
    /// Shows notes again. @returns how many were not shown
    std::size_t unfold_notes();

  private:
    int shown_tick_ = -1;
    bool folds_ = false;
    std::size_t folded_ = 0;
};

}  // namespace deltareach
