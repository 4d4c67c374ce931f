#include "study/tools/init.hpp"

#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

void init(const Init& how, Command& session) {
    const auto files = init_project(how, session);
    if (!session.options.dry_run) return;
    for (const auto& file : files) session.print(file.string() + "\n");
}

}  // namespace

void add_init(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("init", say("新建一个可以运行的项目，附带表格模板",
                                                    "a new project that runs, with templates for tables"));
    auto how = std::make_shared<Init>();
    verb->add_option("DIR", how->folder, say("要建立的文件夹", "folder to be made"))->required();
    verb->add_option("--template", how->name,
                     say("delta：长三角真实数据；tutorial：合成教程；blank：空项目",
                         "delta: the real Delta; tutorial: synthetic; blank: an empty project"))
        ->check(CLI::IsMember(project_templates()));
    verb->footer(say("例：deltareach init 我的项目 --template tutorial",
                     "Example: deltareach init my-project --template tutorial"));
    verb->callback([&session, &action, how] { action = [&session, how] { init(*how, session); }; });
}

}  // namespace deltareach
