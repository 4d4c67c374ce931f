#include "tests/support/bundled_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <map>
#include <stdexcept>
#include <tuple>

namespace deltareach::test {

std::filesystem::path bundled_run(const std::string& project, const std::string& part,
                                  const std::string& language) {
    static std::map<std::tuple<std::string, std::string, std::string>, TemporaryFolder> made;
    const auto [at, is_new] = made.try_emplace({project, part, language});
    const std::filesystem::path out = at->second.path() / "out";
    if (!is_new) return out;
    const Ran ran = run_program({"run", source_dir() + "/data/" + project, "--out", out.string(), "--only",
                                 part, "-q", "--lang", language});
    if (ran.exit_code == 0) return out;
    made.erase(at);
    throw std::runtime_error("run of " + project + " failed: " + ran.err);
}

}  // namespace deltareach::test
