#include "study/session.hpp"

#include <csignal>

namespace deltareach {

void Session::tell(const Messages& messages) {
    for (const Message& message : messages) {
        if (!shown_.insert(formatted(message, Language::en)).second) continue;
        told_.push_back(message);
        listener_->tell(message, language());
    }
}

void Session::step(std::string_view zh, std::string_view en) {
    end_if_cancelled();
    listener_->step(std::string(say(zh, en)));
}

void Session::inform(std::string_view zh, std::string_view en) {
    listener_->inform(std::string(say(zh, en)));
}

void Session::advance(double fraction) {
    end_if_cancelled();
    listener_->advance(fraction);
}

Session Session::aside(Listener& listener) const {
    Session other = *this;
    other.listener_ = &listener;
    return other;
}

void Session::end_if_cancelled() const {
    stop_if_cancelled();  // by a signal
    if (listener_->cancelled()) throw Cancelled(SIGINT);
}

}  // namespace deltareach
