#include "study/products/run.hpp"

#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "study/inputs/loaded.hpp"
#include "study/messages.hpp"
#include "study/products/products.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

struct Run {
    std::string input;
    RunChoice options;
};

void run(Run how, Command& session) {
    const bool bundled = how.input.empty() && !std::filesystem::exists("project.toml");
    if (bundled) {
        how.input = (bundled_data() / "yangtze-delta").string();
        session.tell({Message{.code = "DR1011", .values = {{"path", how.input}}}});
    }
    const Project project = read_project(how.input, session);
    adopt(project, session);
    // The bundled project may lie where nobody may write: its outputs go where the user is.
    if (bundled && how.options.folder.empty()) how.options.folder = project.output;
    const auto files = run_project(project, how.options, session);
    if (session.options.dry_run) session.would_write(files);
}

}  // namespace

void add_run(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "run",
        say("运行整个项目：指标、估算、表面、地图（不给项目则用附带的长三角）",
            "the whole project: figures, estimates, surfaces, maps; without one, the bundled Yangtze Delta"));
    auto how = std::make_shared<Run>();
    verb->add_option("INPUT", how->input, say("project.toml 或其文件夹", "project.toml or its folder"));
    verb->add_option("--out", how->options.folder,
                     say("输出文件夹（默认用项目的 [output] dir）",
                         "folder of the outputs; default: the project's [output] dir"));
    verb->add_option("--only", how->options.only, say("只做一部分", "one part only"))
        ->check(CLI::IsMember(product_parts()));
    verb->footer(say("例：deltareach run 我的项目 --out 结果 --overwrite",
                     "Example: deltareach run my-project --out results --overwrite"));
    verb->callback([&session, &action, how] { action = [&session, how] { run(*how, session); }; });
}

}  // namespace deltareach
