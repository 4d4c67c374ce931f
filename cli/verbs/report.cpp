#include "study/products/report.hpp"

#include "cli/options.hpp"
#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "study/messages.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

void write_report_file(const Choice& choice, Command& session) {
    const fs::path path = choice.output;
    require_report_format(path);
    std::error_code unseen;  // found at writing
    if (!session.options.overwrite && fs::exists(path, unseen))
        throw OutputError(Message{.code = "DR1602", .values = {{"path", choice.output}}});
    const Loaded loaded = load(choice, session);
    const Report report = report_of_project(loaded, choice.study, session);
    if (session.options.dry_run) return session.print(choice.output + "\n");
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
    add_choice(*verb, *choice, session);
    verb->get_option("--output")->required();
    verb->footer(
        say("例：deltareach report 我的项目 -o 报告.html\n--origin 310115 只报告一个市、区或走廊",
            "Example: deltareach report my-project -o report.html\n--origin 310115 reports on one city, "
            "district or corridor"));
    verb->callback([&session, &action, choice] {
        action = [&session, choice] { write_report_file(*choice, session); };
    });
}

}  // namespace deltareach
