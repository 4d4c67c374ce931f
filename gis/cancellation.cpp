#include "gis/cancellation.hpp"

#include "gis/private/temporary_files.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace deltareach {
namespace {

std::atomic<int> asked_by = 0;  ///< the first signal that asked for the end
std::atomic<int> uninterrupted = 0;
std::atomic<unsigned> grace = 2;
static_assert(std::atomic<int>::is_always_lock_free);

void end_now(int signal) noexcept {
    remove_registered_temporaries();
    end_by_signal(signal);
}

void on_request(int signal) {
    const int kept = errno;
    int first = 0;
    if (asked_by.compare_exchange_strong(first, signal))
        ::alarm(grace);
    else if (uninterrupted == 0)
        end_now(first);
    errno = kept;
}

/// The step that runs did not end in time.
void on_alarm(int) {
    const int signal = asked_by;
    if (signal == 0) return;
    if (uninterrupted == 0) end_now(signal);
    ::alarm(1);
}

void on_fatal(int signal) {
    end_now(signal);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_signals(unsigned grace_s) {
    grace = grace_s;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) handle(signal, &on_request);
    for (const int signal : {SIGQUIT, SIGPIPE, SIGXCPU}) handle(signal, &on_fatal);
    handle(SIGALRM, &on_alarm);
    ::signal(SIGXFSZ, SIG_IGN);
}

bool cancelled() noexcept {
    return asked_by != 0;
}

void stop_if_cancelled() {
    if (const int signal = asked_by; signal != 0) throw Cancelled(signal);
}

int exit_code_when_cancelled(int signal) noexcept {
    ::alarm(0);
    return 128 + signal;
}

void end_by_signal(int signal) noexcept {
    ::alarm(0);
    ::signal(signal, SIG_DFL);
    sigset_t unblocked;
    ::sigemptyset(&unblocked);
    ::sigaddset(&unblocked, signal);
    ::pthread_sigmask(SIG_UNBLOCK, &unblocked, nullptr);
    ::raise(signal);
    ::_exit(128 + signal);
}

Uninterrupted::Uninterrupted() noexcept {
    ++uninterrupted;
}

Uninterrupted::~Uninterrupted() {
    --uninterrupted;
}

}  // namespace deltareach
