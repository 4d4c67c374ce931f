#pragma once

#include "gis/error.hpp"

#include <algorithm>

namespace deltareach {

/// What is wrong with several inputs, gathered so that one does not hide another, and the code to end with.
class Problems {
  public:
    /// What is wrong, with the exit code it ends with.
    void add(const Messages& more, int exit_code) {
        messages_.insert(messages_.end(), more.begin(), more.end());
        if (more.empty() || exit_code_ == usage) return;
        exit_code_ = exit_code == usage ? usage : std::max(exit_code_, exit_code);
    }
    /// All of an error.
    void add(const Error& error) { add(error.messages(), error.exit_code()); }

    /// Runs a step; what it throws is gathered.
    template <class Step>
    void gather(const Step& step) {
        try {
            step();
        } catch (const Error& error) {
            add(error);
        }
    }

    [[nodiscard]] bool empty() const { return messages_.empty(); }
    /// What was gathered, in that order.
    [[nodiscard]] Messages& messages() { return messages_; }
    /// 0 without problems; 2 when the project file is at fault, whatever is wrong with the data besides.
    [[nodiscard]] int exit_code() const { return exit_code_; }
    /// @throws Error with all of them, unless there are none
    void throw_if_any() const {
        if (!empty()) throw Error(exit_code_, messages_);
    }

  private:
    static constexpr int usage = 2;
    Messages messages_;
    int exit_code_ = 0;
};

}  // namespace deltareach
