#include "cli/verb.hpp"
#include "gis/error.hpp"
#include "gis/nearest_word.hpp"
#include "study/messages.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <regex>

namespace deltareach {
namespace {

/// A text without a message to fill it: what would stand in place of {name} is left open.
std::string left_open(std::string_view text) {
    static const std::regex placeholder("\\{[a-z0-9_]+\\}");
    return std::regex_replace(std::string(text), placeholder, "…");
}

std::string page(const CatalogueEntry& entry, const Command& session) {
    const auto kind = entry.severity == Severity::error     ? session.say("错误", "error")
                      : entry.severity == Severity::warning ? session.say("警告", "warning")
                                                            : session.say("提示", "note");
    std::string text = fmt::format("{} ({})\n", entry.code, kind);
    text += fmt::format("{}\n\n{}\n", left_open(session.say(entry.zh, entry.en)),
                        session.say(entry.about_zh, entry.about_en));
    const std::string hint = hint_for(session.say(entry.hint_zh, entry.hint_en), session.language(), {});
    if (!hint.empty())
        text += fmt::format("\n{}\n{}\n", session.say("怎样处理：", "What to do:"), left_open(hint));
    return text;
}

std::string list(const Command& session) {
    std::string text;
    for (const CatalogueEntry* entry : all_entries())
        text += fmt::format("{}  {}\n", entry->code, left_open(session.say(entry->zh, entry->en)));
    return text;
}

void explain(const std::string& code, Command& session) {
    if (code.empty()) return session.print(list(session));
    std::string upper = code;
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (const CatalogueEntry* entry = find_entry(upper)) return session.print(page(*entry, session));
    std::vector<std::string> codes;
    for (const CatalogueEntry* entry : all_entries()) codes.emplace_back(entry->code);
    const std::string near = nearest_word(upper, codes);
    throw UsageError(
        Message{.code = "DR1004",
                .values = {{"code", code},
                           {"near_zh", near.empty() ? std::string() : "最接近的是 " + near + "；"},
                           {"near_en", near.empty() ? std::string() : "the nearest is " + near + "; "}}});
}

}  // namespace

void add_explain(CLI::App& program, Command& session, std::function<void()>& action) {
    auto* verb = program.add_subcommand(
        "explain", std::string(session.say("解释一条消息的代码", "what a message's code means")));
    auto code = std::make_shared<std::string>();
    verb->add_option(
        "CODE", *code,
        std::string(session.say("如 DR1201；不给则列出全部", "such as DR1201; without it, all are listed")));
    verb->footer(
        std::string(session.say("例：deltareach explain DR1201", "Example: deltareach explain DR1201")));
    verb->callback([&session, &action, code] { action = [&session, code] { explain(*code, session); }; });
}

}  // namespace deltareach
