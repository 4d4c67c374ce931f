#include "study/tools/init.hpp"

#include "cli/verb.hpp"
#include "gis/printable.hpp"
#include "study/inputs/not_known.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// A word before the folder, or a folder called like a template, names the template where no option does.
void settle_template(Init& how, const std::vector<std::string>& words, bool option_given) {
    how.folder = words.back();
    const auto is_template = [](const std::string& word) {
        return std::ranges::find(project_templates(), word) != project_templates().end();
    };
    const std::string known = fmt::format("{}", fmt::join(project_templates(), list_mark));
    refuse_option({words.front(), words.size() > 2 || (words.size() > 1 && !is_template(words.front()))},
                  "文件夹只写一个，前面的词只能是模板：" + known,
                  "there is one folder, and the word before it can only be a template: " + known);
    refuse_option({"--template", words.size() > 1 && option_given && how.name != words.front()},
                  "前面已写了模板 " + words.front(),
                  "the template " + words.front() + " stands before the folder");
    if (!option_given && is_template(words.front())) how.name = words.front();
}

void init(const Init& how, Command& session) {
    const auto files = init_project(how, session);
    if (session.options.dry_run) session.would_write(files);
}

}  // namespace

void add_init(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("init", say("新建一个可以运行的项目，附带表格模板",
                                                    "a new project that runs, with templates for tables"));
    auto how = std::make_shared<Init>();
    auto words = std::make_shared<std::vector<std::string>>();
    verb->add_option("DIR", *words,
                     say("要建立的文件夹；前面可写模板", "folder to be made; a template may stand before it"))
        ->required();
    auto* const option =
        verb->add_option("--template", how->name,
                         say("delta：长三角真实数据；tutorial：合成教程；blank：空项目",
                             "delta: the real Delta; tutorial: synthetic; blank: an empty project"))
            ->check(CLI::IsMember(project_templates()));
    verb->footer(say("例：deltareach init blank 我的项目", "Example: deltareach init blank my-project"));
    verb->callback([&session, &action, how, words, option] {
        action = [&session, how, words, option] {
            settle_template(*how, *words, option->count() > 0);
            init(*how, session);
        };
    });
}

}  // namespace deltareach
