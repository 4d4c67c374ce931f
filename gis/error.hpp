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
DELTAREACH_ERROR(UsageError, 2)    // the command line or the project file
DELTAREACH_ERROR(InputError, 3)    // the data
DELTAREACH_ERROR(OutputError, 4)   // writing
DELTAREACH_ERROR(NumericError, 5)  // singular, not identified, not converged
DELTAREACH_ERROR(LimitError, 6)    // larger than the stated caps
#undef DELTAREACH_ERROR

}  // namespace deltareach
