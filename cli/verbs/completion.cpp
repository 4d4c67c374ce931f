#include "cli/manual.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// The long and short options of a verb, as they are typed.
std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
    return names;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands({})) names.push_back(verb->get_name());
    return names;
}

/// Verbs, then the words of the verb that was typed; files where neither is asked for.
std::string bash_script(const CLI::App& program) {
    std::string cases;
    for (const CLI::App* verb : program.get_subcommands({}))
        cases += fmt::format("        {}) words=\"{} {}\" ;;\n", verb->get_name(),
                             fmt::join(options_of(*verb), " "), fmt::join(verbs_of(*verb), " "));
    return fmt::format(R"(_deltareach() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" verb="" word words
    local everywhere="{everywhere}"
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$word" in -*) ;; *) verb="$word"; break ;; esac
    done
    case "$verb" in
        "") words="{verbs}" ;;
{cases}        *) words="" ;;
    esac
    COMPREPLY=($(compgen -W "$words $everywhere" -- "$current"))
    case "$current" in -*) ;; *) [ -n "$verb" ] && COMPREPLY+=($(compgen -f -- "$current")) ;; esac
}}
complete -o filenames -F _deltareach deltareach
)",
                       fmt::arg("everywhere", fmt::join(options_of(program), " ")),
                       fmt::arg("verbs", fmt::join(verbs_of(program), " ")), fmt::arg("cases", cases));
}

/// A function of zsh's completion, for a folder of $fpath; read with `source` or `eval` it registers itself.
std::string zsh_script(const CLI::App& program) {
    std::string cases;
    for (const CLI::App* verb : program.get_subcommands({}))
        cases += fmt::format("        {}) known=({} {}) ;;\n", verb->get_name(),
                             fmt::join(options_of(*verb), " "), fmt::join(verbs_of(*verb), " "));
    return fmt::format(R"(#compdef deltareach
_deltareach() {{
    local verb="" word
    local -a known everywhere
    everywhere=({everywhere})
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        case "$word" in (-*) ;; (*) verb="$word"; break ;; esac
    done
    case "$verb" in
        "") known=({verbs}) ;;
{cases}    esac
    compadd -- $known $everywhere
    if [[ -n "$verb" && "${{words[CURRENT]}}" != -* ]]; then _files; fi
}}
if [[ "${{funcstack[1]}}" = _deltareach ]]; then _deltareach "$@"; else compdef _deltareach deltareach; fi
)",
                       fmt::arg("everywhere", fmt::join(options_of(program), " ")),
                       fmt::arg("verbs", fmt::join(verbs_of(program), " ")), fmt::arg("cases", cases));
}

std::string fish_script(const CLI::App& program) {
    std::string script;
    const auto add_options = [&](const CLI::App& app, const std::string& condition) {
        for (const std::string& name : options_of(app))
            script +=
                fmt::format("complete -c deltareach {}-{} {}\n", condition,
                            name.starts_with("--") ? "l" : "s", name.substr(name.find_first_not_of('-')));
    };
    for (const std::string& verb : verbs_of(program))
        script += fmt::format("complete -c deltareach -n __fish_use_subcommand -a {}\n", verb);
    add_options(program, "");
    for (const CLI::App* verb : program.get_subcommands({})) {
        const std::string condition = fmt::format("-n '__fish_seen_subcommand_from {}' ", verb->get_name());
        add_options(*verb, condition);
        for (const std::string& deeper : verbs_of(*verb))
            script += fmt::format("complete -c deltareach {}-a {}\n", condition, deeper);
    }
    return script;
}

/// What can be printed of the program, by the word that asks for it.
struct Form {
    std::string word;
    std::string (*text)(const CLI::App& program, Language language);
};

const std::vector<Form>& forms() {
    static const std::vector<Form> all{
        {"bash", [](const CLI::App& program, Language) { return bash_script(program); }},
        {"zsh", [](const CLI::App& program, Language) { return zsh_script(program); }},
        {"fish", [](const CLI::App& program, Language) { return fish_script(program); }},
        {"man", [](const CLI::App& program, Language language) {
             return manual_page(program, DELTAREACH_VERSION, language);
         }}};
    return all;
}

}  // namespace

void add_completion(CLI::App& program, Command& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = program.add_subcommand(
        "completion",
        say("命令行补全脚本，或手册页", "a script that completes the command line, or the manual page"));
    auto shell = std::make_shared<std::string>();
    std::vector<std::string> words;
    for (const Form& form : forms()) words.push_back(form.word);
    verb->add_option("SHELL", *shell, fmt::format("{}", fmt::join(words, ", ")))
        ->required()
        ->check(CLI::IsMember(words));
    verb->footer(
        say("例：deltareach completion bash > ~/.local/share/bash-completion/completions/deltareach",
            "Example: deltareach completion bash > ~/.local/share/bash-completion/completions/deltareach"));
    verb->callback([&program, &session, &action, shell] {
        action = [&program, &session, shell] {
            const auto form = std::ranges::find(forms(), *shell, &Form::word);
            session.print(form->text(program, session.language()));
        };
    });
}

}  // namespace deltareach
