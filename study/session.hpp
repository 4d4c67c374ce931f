#pragma once

#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "study/listener.hpp"
#include "study/run_options.hpp"
#include "study/spoken.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace deltareach {

/// Whose the data are that are read, for the styles and metadata of what is written; empty for a plain file.
struct DataRights {
    std::string source_zh, source_en;  ///< as the project names it
    std::string licence;               ///< of the data, as the project says it: "CC BY 4.0"
    bool synthetic = false;
};

/// One piece of work: how it is to be done, who hears of it, and what was told so far.
class Session {
  public:
    /// @param listener  outlives the session
    explicit Session(RunOptions asked, Listener& listener)
        : options(std::move(asked)), listener_(&listener) {}

    RunOptions options;

    /// The language of texts: chosen, else the project's, else the fallback.
    [[nodiscard]] Language language() const { return options.language.value_or(fallback_language_); }
    /// The project's own language, or that of the system; used where none was chosen.
    void adopt_language(Language fallback) { fallback_language_ = fallback; }
    [[nodiscard]] std::uint64_t seed() const { return options.seed.value_or(fallback_seed_); }
    void adopt_seed(std::uint64_t of_project) { fallback_seed_ = of_project; }
    [[nodiscard]] const DataRights& rights() const { return rights_; }
    void adopt_rights(DataRights of_project) { rights_ = std::move(of_project); }

    /// The one of the two texts that the user reads.
    [[nodiscard]] std::string_view say(std::string_view zh, std::string_view en) const {
        return language() == Language::zh ? zh : en;
    }

    /// Passes messages on, the same one once, and keeps them.
    void tell(const Messages& messages);
    /// One line per step of a long piece of work. @throws Cancelled
    void step(std::string_view zh, std::string_view en);
    void step(const Spoken& what) { step(what.zh, what.en); }
    void inform(std::string_view zh, std::string_view en);
    /// How far a long step is, in [0, 1]. @throws Cancelled
    void advance(double fraction);
    /// For who waits for something else. @throws Cancelled when the work is to end
    void end_if_cancelled() const;
    /// Whether the listener asks for the end.
    [[nodiscard]] bool cancelled() const { return listener_->cancelled(); }

    [[nodiscard]] const Messages& told() const { return told_; }

    /// The same work once more with another listener, from here on.
    [[nodiscard]] Session aside(Listener& listener) const;

  private:
    Listener* listener_;
    Language fallback_language_ = Language::en;
    std::uint64_t fallback_seed_ = 1;
    DataRights rights_;
    Messages told_;
    std::set<std::string> shown_;
};

}  // namespace deltareach
