#pragma once

#include "gis/messages.hpp"

#include <exception>
#include <string>

namespace deltareach {

/// Why the program cannot go on: one or more messages, and the exit code the shell sees.
/// Caught once, in main.
class Error : public std::exception {
  public:
    Error(int exit_code, Messages messages);
    [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }
    [[nodiscard]] int exit_code() const noexcept { return exit_code_; }
    [[nodiscard]] const Messages& messages() const noexcept { return messages_; }

  private:
    int exit_code_;
    Messages messages_;
    std::string what_;
};

/// Each takes one message or several.
#define DELTAREACH_ERROR(Name, code)                                           \
    struct Name : Error {                                                      \
        explicit Name(Message message) : Error(code, {std::move(message)}) {}  \
        explicit Name(Messages messages) : Error(code, std::move(messages)) {} \
    };
/// The command line or the project file is wrong: exit code 2.
DELTAREACH_ERROR(UsageError, 2)
/// The data are wrong: exit code 3.
DELTAREACH_ERROR(InputError, 3)
/// Nothing can be written, or not all: exit code 4.
DELTAREACH_ERROR(OutputError, 4)
/// A computation has no solution, singular, not identified, not converged: exit code 5.
DELTAREACH_ERROR(NumericError, 5)
/// Larger than the stated caps: exit code 6.
DELTAREACH_ERROR(LimitError, 6)
#undef DELTAREACH_ERROR

}  // namespace deltareach
