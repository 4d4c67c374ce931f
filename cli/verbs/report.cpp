#include "study/products/report.hpp"

#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "study/messages.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// @param compared  two origins, or none
void write_report_file(Choice choice, const std::vector<std::string>& compared, Command& session) {
    const fs::path path = choice.output;
    require_report_format(path);
    std::error_code unseen;  // found at writing
    if (!session.options.overwrite && fs::exists(path, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", choice.output}}});
    if (!compared.empty()) choice.study.origins = compared;
    const Loaded loaded = load(choice, session);
    const Report report = report_of_project(loaded, choice.study, session, !compared.empty());
    if (session.options.dry_run) return session.would_write(choice.output);
    write_report(path, report, session);
}

}  // namespace

void add_report(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand("report", say("一份可上交的报告（HTML、PDF、DOCX、XLSX，表为 "
                                                      "LaTeX）：多远、对谁、跨省多少、有多大把握、方法与来源",
                                                      "a report to hand in (HTML, PDF, DOCX, XLSX; tables as "
                                                      "LaTeX): how far, whom, how much crosses a border, how "
                                                      "sure, "
                                                      "methods and sources"));
    auto choice = std::make_shared<Choice>();
    auto compared = std::make_shared<std::vector<std::string>>();
    add_choice(*verb, *choice, session);
    add_list_of(2, *verb, "--compare", *compared,
                say("并列比较两个起点，以逗号分开", "two origins side by side, with a comma between them"))
        ->excludes(verb->get_option("--origin"));
    verb->get_option("--output")->required();
    verb->footer(
        say("例：deltareach report 我的项目 -o 报告.html\n--origin 310115 只报告一个市、区或走廊",
            "Example: deltareach report my-project -o report.html\n--origin 310115 reports on one city, "
            "district or corridor"));
    verb->callback([&session, &action, choice, compared] {
        action = [&session, choice, compared] { write_report_file(*choice, *compared, session); };
    });
}

}  // namespace deltareach
