#include "tests/support/program.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/forked_program.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace deltareach::test {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void become_program(const std::string& program, const std::vector<std::string>& arguments,
                                 const RunOptions& options, const fs::path& out, const fs::path& err) {
    if (!become_run(options, out, err)) _exit(127);
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    execv(program.c_str(), pointers_to(words).data());
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
    if (forks_are_started() && options.user == 0) {
        const int ending = run_in_fork(arguments, options, out, err);
        return {ending, contents_of(out), contents_of(err)};
    }
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
