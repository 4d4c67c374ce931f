#include "tests/support/program.hpp"

#include "tests/support/catch.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace deltareach::test {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void become_program(const std::string& program, const std::vector<std::string>& arguments,
                                 const RunOptions& options, const fs::path& out, const fs::path& err) {
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const int in_file = open("/dev/null", O_RDONLY);
    dup2(in_file, STDIN_FILENO);
    dup2(out_file, STDOUT_FILENO);
    dup2(err_file, STDERR_FILENO);
    if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) _exit(127);
    setenv("LC_ALL", "C", 1);
    for (const auto& [name, value] : options.environment) setenv(name.c_str(), value.c_str(), 1);
    if (options.file_bytes != 0) {
        const rlimit limit{options.file_bytes, options.file_bytes};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(127);
    }
    if (options.user != 0 && (setgid(options.user) != 0 || setuid(options.user) != 0)) _exit(127);
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    execv(pointers[0], pointers.data());
    _exit(127);
}

pid_t started(const std::string& program, const std::vector<std::string>& arguments,
              const RunOptions& options, const fs::path& out, const fs::path& err) {
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork failed");
    if (child == 0) become_program(program, arguments, options, out, err);
    return child;
}

}  // namespace

Ran run_program(const std::vector<std::string>& arguments, const RunOptions& options) {
    const TemporaryFolder captured;
    const fs::path out = captured.path() / "out", err = captured.path() / "err";
    std::string program = deltareach::test::program_path();
    if (options.user != 0) {  // who may not be able to reach the build, under /root say
        program = (captured.path() / "deltareach").string();
        fs::copy_file(deltareach::test::program_path(), program);
        fs::permissions(captured.path(),
                        fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    }
    const int ending = ending_of_program(started(program, arguments, options, out, err));
    return {ending, contents_of(out), contents_of(err)};
}

pid_t start_program(const std::vector<std::string>& arguments, const RunOptions& options,
                    const fs::path& captured) {
    return started(program_path(), arguments, options, captured / "out", captured / "err");
}

int ending_of_program(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "deltareach-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string contents_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& file, const std::string& contents) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << contents;
}

}  // namespace deltareach::test
