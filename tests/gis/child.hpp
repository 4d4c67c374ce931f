#pragma once

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace deltareach {

/// How another process ended: its exit code, or minus the signal that ended it.
inline int ending_of(pid_t pid) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// Runs `child` in another process, with the signals as a shell gives them.
inline int run_in_child(const std::function<int()>& child) {
    const pid_t pid = ::fork();
    if (pid == 0) {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGXFSZ})
            ::signal(signal, SIG_DFL);
        ::_exit(child());
    }
    return ending_of(pid);
}

}  // namespace deltareach
