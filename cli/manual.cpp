#include "cli/manual.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// Text that man(7) does not take for a request.
std::string roff(std::string_view text) {
    std::string result;
    bool line_start = true;
    for (const char c : text) {
        if (line_start && (c == '.' || c == '\'')) result += "\\&";
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else
            result += c;
        line_start = c == '\n';
    }
    return result;
}

struct Headings {
    const char *name, *synopsis, *description, *options, *commands, *exit, *exit_text;
};

Headings headings(Language language) {
    if (language == Language::zh)
        return {"名称",
                "用法",
                "说明",
                "全局选项",
                "命令",
                "退出码",
                "0 正常；1 程序自身的错误；2 命令行或项目文件；3 输入数据；4 输出；5 "
                "数值（奇异、不可识别、未收敛）"
                "；6 超出上限；130 被中断"};
    return {
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "GLOBAL OPTIONS",
        "COMMANDS",
        "EXIT STATUS",
        "0 ok; 1 an error of the program; 2 command line or project file; 3 input data; 4 output; 5 numeric "
        "(singular, not identified, not converged); 6 beyond a limit; 130 interrupted"};
}

void add_options(std::string& page, const CLI::App& command) {
    for (const CLI::Option* option : command.get_options()) {
        const std::string name = option->get_name(true, true);
        if (name.empty()) continue;
        page += fmt::format(".TP\n.B {}\n{}\n", roff(name),
                            roff(option->get_description().empty() ? "\u2014" : option->get_description()));
    }
}

/// A command and those below it, named in full: "model gravity".
void add_command(std::string& page, const CLI::App& command, const std::string& before) {
    const std::string name = before + command.get_name();
    page += fmt::format(".SS {}\n{}\n", roff(name), roff(command.get_description()));
    add_options(page, command);
    const std::string example = command.get_footer();
    if (!example.empty()) page += fmt::format(".PP\n{}\n", roff(example));
    for (const CLI::App* deeper : command.get_subcommands([](const CLI::App*) { return true; }))
        add_command(page, *deeper, name + " ");
}

}  // namespace

std::string manual_page(const CLI::App& program, const std::string& version, Language language) {
    const Headings words = headings(language);
    std::string page = fmt::format(".TH DELTAREACH 1 \"\" \"deltareach {}\"\n", version);
    page += fmt::format(".SH {}\ndeltareach \\- {}\n", words.name, roff(program.get_description()));
    page += fmt::format(".SH {}\n.B deltareach\n.I VERB\n[\\fIINPUT\\fR] \\&...\n", words.synopsis);
    page += fmt::format(".SH {}\n{}\n", words.description, roff(program.get_footer()));
    page += fmt::format(".SH {}\n", words.options);
    add_options(page, program);
    page += fmt::format(".SH {}\n", words.commands);
    for (const CLI::App* verb : program.get_subcommands([](const CLI::App*) { return true; }))
        add_command(page, *verb, "");
    page += fmt::format(".SH {}\n{}\n", words.exit, words.exit_text);
    return page;
}

}  // namespace deltareach
