#include "tests/support/forked_program.hpp"

#include "tests/support/catch.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace deltareach::test {
namespace fs = std::filesystem;
namespace {

LinkedProgram::Main& linked_main() {
    static LinkedProgram::Main main = nullptr;
    return main;
}

int& socket_of_forks() {
    static int socket = -1;
    return socket;
}

bool read_all(int socket, void* bytes, std::size_t size) {
    for (char* at = static_cast<char*>(bytes); size > 0;) {
        const ssize_t got = read(socket, at, size);
        if (got <= 0) return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool write_all(int socket, const void* bytes, std::size_t size) {
    for (const char* at = static_cast<const char*>(bytes); size > 0;) {
        const ssize_t put = send(socket, at, size, MSG_NOSIGNAL);
        if (put <= 0) return false;
        at += put;
        size -= static_cast<std::size_t>(put);
    }
    return true;
}

bool write_words(int socket, const std::vector<std::string>& words) {
    const std::size_t count = words.size();
    if (!write_all(socket, &count, sizeof count)) return false;
    for (const std::string& word : words) {
        const std::size_t size = word.size();
        if (!write_all(socket, &size, sizeof size) || !write_all(socket, word.data(), size)) return false;
    }
    return true;
}

bool read_words(int socket, std::vector<std::string>& words) {
    std::size_t count = 0;
    if (!read_all(socket, &count, sizeof count)) return false;
    words.assign(count, {});
    for (std::string& word : words) {
        std::size_t size = 0;
        if (!read_all(socket, &size, sizeof size)) return false;
        word.resize(size);
        if (!read_all(socket, word.data(), size)) return false;
    }
    return true;
}

/// What a run needs, as words: out, err, folder, the limit of bytes, the environment in pairs.
RunOptions options_in(const std::vector<std::string>& words) {
    RunOptions options;
    options.folder = words[2];
    options.file_bytes = std::stoull(words[3]);
    for (std::size_t i = 4; i + 1 < words.size(); i += 2)
        options.environment.emplace_back(words[i], words[i + 1]);
    return options;
}

/// One run: what it writes to standard output leaves the buffers as the process exits.
[[noreturn]] void become_program(int socket, std::vector<std::string>& arguments,
                                 const std::vector<std::string>& setting) {
    close(socket);
    if (!become_run(options_in(setting), setting[0], setting[1])) _exit(127);
    std::vector<char*> pointers = pointers_to(arguments);
    std::exit(linked_main()(static_cast<int>(arguments.size()), pointers.data()));
}

[[noreturn]] void fork_as_asked(int socket) {
    std::vector<std::string> arguments, setting;
    while (read_words(socket, arguments) && read_words(socket, setting)) {
        const pid_t child = fork();
        if (child == 0) become_program(socket, arguments, setting);
        const int ending = child < 0 ? 127 : ending_of_program(child);
        if (!write_all(socket, &ending, sizeof ending)) break;
    }
    _exit(0);
}

}  // namespace

LinkedProgram::LinkedProgram(Main main) {
    linked_main() = main;
}

void start_forks() {
    if (linked_main() == nullptr || std::getenv("DELTAREACH_TEST_EXEC") != nullptr) return;
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        throw std::runtime_error("socketpair failed");
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork failed");
    if (child == 0) {
        close(sockets[0]);
        fork_as_asked(sockets[1]);
    }
    close(sockets[1]);
    socket_of_forks() = sockets[0];
}

bool forks_are_started() {
    return socket_of_forks() >= 0;
}

int run_in_fork(const std::vector<std::string>& arguments, const RunOptions& options, const fs::path& out,
                const fs::path& err) {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    std::vector<std::string> words{program_path()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const fs::path folder = options.folder.empty() ? fs::current_path() : options.folder;
    std::vector<std::string> setting{out, err, folder, std::to_string(options.file_bytes)};
    for (const auto& [name, value] : options.environment) setting.insert(setting.end(), {name, value});
    int ending = 127;
    if (!write_words(socket_of_forks(), words) || !write_words(socket_of_forks(), setting) ||
        !read_all(socket_of_forks(), &ending, sizeof ending))
        throw std::runtime_error("the process that forks the program has ended");
    return ending;
}

bool become_run(const RunOptions& options, const fs::path& out, const fs::path& err) {
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const int in_file = open("/dev/null", O_RDONLY);
    dup2(in_file, STDIN_FILENO);
    dup2(out_file, STDOUT_FILENO);
    dup2(err_file, STDERR_FILENO);
    if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) return false;
    setenv("LC_ALL", "C", 1);
    for (const auto& [name, value] : options.environment) setenv(name.c_str(), value.c_str(), 1);
    if (options.file_bytes != 0) {
        const rlimit limit{options.file_bytes, options.file_bytes};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    }
    return options.user == 0 || (setgid(options.user) == 0 && setuid(options.user) == 0);
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace deltareach::test
