#pragma once

#include "study/listener.hpp"

namespace deltareach {

/// Messages and progress on stderr, as text or JSON lines.
class Terminal final : public Listener {
  public:
    bool quiet = false;     ///< errors only
    bool verbose = false;   ///< notes of reading one by one
    bool json_log = false;  ///< a JSON object a line
    bool progress = false;  ///< also where stderr is no terminal

    void tell(const Message& message, Language language) override;
    void step(const std::string& text) override;
    void inform(const std::string& text) override;
    /// As GDAL shows it (0...10...20), on a terminal or with --progress.
    void advance(double fraction) override;
    /// Signals say so by themselves.
    [[nodiscard]] bool cancelled() const override { return false; }

  private:
    int shown_tick_ = -1;
};

}  // namespace deltareach
