#pragma once

#include <exception>

/// How a run is broken off: a signal asks for it, long work looks between its steps whether it was asked, and
/// what was half written goes on the way out.
namespace deltareach {

/// Thrown by `stop_if_cancelled`. Not an Error: nothing went wrong, and nobody but the program's outermost
/// function may catch it (which then ends with exit_code_when_cancelled).
class Cancelled : public std::exception {
  public:
    explicit Cancelled(int signal) : signal_(signal) {}
    [[nodiscard]] int signal() const noexcept { return signal_; }
    [[nodiscard]] const char* what() const noexcept override { return "cancelled"; }

  private:
    int signal_;
};

/// For a program to call once, before it makes threads. INT, TERM and HUP (unless the caller had them
/// ignored, as nohup does) ask for the end: `cancelled()` is true from then on. A second one, or `grace_s`
/// seconds in which no step ended, removes the registered temporary files and ends the process by the signal.
/// QUIT, PIPE and XCPU remove and end at once. XFSZ is ignored, so that a write beyond a limit of file sizes
/// fails (EFBIG, OutputError DR1601) instead of ending the process. Uses SIGALRM.
void watch_signals(unsigned grace_s = 2);

/// Whether a signal asked for the end since watch_signals.
[[nodiscard]] bool cancelled() noexcept;

/// For the end of a step: of a block of rows, of a file. @throws Cancelled
void stop_if_cancelled();

/// The exit code of a program that was broken off between two steps: 128 + signal, 130 for INT. What was to
/// end the step by force is called off.
[[nodiscard]] int exit_code_when_cancelled(int signal) noexcept;

/// Ends the process by the signal, as if it had never been handled, so that a shell sees what happened.
[[noreturn]] void end_by_signal(int signal) noexcept;

/// While it lives, no signal ends the process: for the moment in which files are exchanged. The signal is not
/// lost; `cancelled()` tells of it afterwards.
class Uninterrupted {
  public:
    Uninterrupted() noexcept;
    ~Uninterrupted();
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
};

}  // namespace deltareach
