#include "study/products/page.hpp"

#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/messages.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

void write_page(const Choice& choice, Command& session) {
    const fs::path path = choice.output;
    if (ending_of(path) != ".html")
        throw UsageError(Message{.code = "DR1013", .values = {{"path", choice.output}, {"known", ".html"}}});
    std::error_code unseen;  // found at writing
    if (!session.options.overwrite && fs::exists(path, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", choice.output}}});
    const Loaded loaded = load(choice, session);
    const auto first = [](const std::vector<std::string>& words) {
        return words.empty() ? std::string() : words.front();
    };
    const PageView start{.origin = first(choice.study.origins),
                         .theme = first(choice.study.themes),
                         .period = first(choice.study.periods),
                         .level = {},
                         .column = {}};
    const std::string page = page_of(loaded, choice.study, start, session);
    if (session.options.dry_run) return session.would_write(choice.output);
    write_text(path, page, session.options.overwrite);
}

}  // namespace

void add_page(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        program.add_subcommand("page", say("一个可在浏览器里探索的页面（HTML 单个文件，不用网络）",
                                           "a page to explore in a browser (one HTML file, no network)"));
    auto choice = std::make_shared<Choice>();
    add_choice(*verb, *choice, session);
    verb->get_option("--output")->required();
    verb->footer(say("例：deltareach page 我的项目 -o 辐射.html\n--origin、--theme、--period 指明先看什么",
                     "Example: deltareach page my-project -o reach.html\n--origin, --theme and --period say "
                     "what is shown first"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { write_page(*choice, session); }; });
}

}  // namespace deltareach
