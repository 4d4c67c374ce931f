#include "gis/error.hpp"

namespace deltareach {

Error::Error(int exit_code, Messages messages) : exit_code_(exit_code), messages_(std::move(messages)) {
    for (const Message& message : messages_) {
        if (!what_.empty()) what_ += '\n';
        what_ += formatted(message, Language::en);
    }
}

}  // namespace deltareach
