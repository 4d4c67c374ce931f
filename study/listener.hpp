#pragma once

#include "gis/messages.hpp"

#include <string>

namespace deltareach {

/// Who hears how the work goes: a terminal, a window, a test. All calls come from the thread that asked for
/// the work.
class Listener {
  public:
    virtual ~Listener() = default;

    /// A note, a warning, or an error that does not end the work. Each distinct message comes once.
    virtual void tell(const Message& message, Language language) = 0;
    /// A new step of a long piece of work begins.
    virtual void step(const std::string& text) = 0;
    /// A line of plain information.
    virtual void inform(const std::string& text) = 0;
    /// How much of a long step is done, in [0, 1].
    virtual void advance(double fraction) = 0;
    /// Whether the work is to end at the next step.
    [[nodiscard]] virtual bool cancelled() const = 0;
};

/// Hears nothing and never cancels.
class SilentListener final : public Listener {
  public:
    void tell(const Message&, Language) override {}
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
};

}  // namespace deltareach
