#include "cli/usage_words.hpp"

#include "cli/help_words.hpp"
#include "gis/nearest_word.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <regex>
#include <sstream>

namespace deltareach {
namespace {

/// A sentence of CLI11 and ours; $1 … are what it names.
struct Sentence {
    const char *pattern, *zh, *en;
};

// In both releases we build with (2.1 and 2.4). What none of them fits stands as it is.
const std::array<Sentence, 17>& sentences() {
    static const std::array<Sentence, 17> all{{
        {"^([^:]+): §(.*)$", "$1 $2", "$1: $2"},  // our own, said in the reader's language already
        {"^([^:]+): File is actually a directory: (.*)$", "$1 所指的是文件夹，不是文件：$2",
         "$1: $2 is a folder, not a file"},
        {"^([^:]+): File does not exist: (.*)$", "$1 所指的文件不存在：$2", "$1: there is no file $2"},
        {"^A subcommand is required$", "缺少子命令", "a subcommand is missing"},
        {"^(.+) is required$", "缺少 $1", "$1 is missing"},
        {"^([^:]+): (.*) not in \\{(.*)\\}$", "$1 的取值 $2 不在 {$3} 之中", "$1: $2 is none of {$3}"},
        {"^([^:]+): Value (.*) not in range \\[?(\\S+) (?:to|-) ([^\\]\\s]+)\\]?$",
         "$1 的取值 $2 不在 $3 至 $4 之间", "$1: $2 does not lie between $3 and $4"},
        {"^([^:]+): (?:Number less or equal to 0: |Value )(\\S+).*$", "$1 的取值 $2 须大于 0",
         "$1: $2 has to be above 0"},
        {"^([^:]+): Number less than 0: (\\S+)$", "$1 的取值 $2 不得小于 0", "$1: $2 must not be below 0"},
        {"^Could not convert: (\\S+) = (.*)$", "$1 的取值 $2 不是数", "$1: $2 is not a number"},
        {"^([^:]+): (\\d+) required (\\S+) missing$", "$1 之后缺少取值", "$1 lacks its value"},
        {"^([^:]+): At least (\\d+) required but received (\\d+)$", "$1 至少要 $2 个取值，只有 $3 个",
         "$1 takes at least $2 values, not $3"},
        {"^([^:]+): At Most (\\d+) required but received (\\d+)$", "$1 至多 $2 个取值，给了 $3 个",
         "$1 takes at most $2 values, not $3"},
        {"^Expected exactly (\\d+) arguments to (\\S+), got (\\d+)$", "$2 要 $1 个取值，给了 $3 个",
         "$2 takes $1 values, not $3"},
        {"^(\\S+) requires (\\S+)$", "$1 须与 $2 同用", "$1 needs $2 beside it"},
        {"^(\\S+) excludes (\\S+)$", "$1 与 $2 不能同用", "$1 and $2 exclude each other"},
        {"^The following arguments? (?:was|were) not expected: (.*)$", "不认识 $1", "$1 is not known"},
    }};
    return all;
}

std::string translated(const std::string& text, Language language) {
    for (const Sentence& sentence : sentences()) {
        const std::regex pattern(sentence.pattern);
        if (!std::regex_match(text, pattern)) continue;
        if (language == Language::en) return std::regex_replace(text, pattern, sentence.en);
        return in_chinese_places(std::regex_replace(text, pattern, sentence.zh));
    }
    return text;
}

std::vector<std::string> command_words(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(each->get_name());
    return names;
}

/// The long names of the options that a command takes, without their dashes.
std::vector<std::string> option_words(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* each = &command; each != nullptr; each = each->get_parent())
        for (const CLI::Option* option : each->get_options())
            for (const std::string& name : option->get_lnames()) names.push_back(name);
    return names;
}

std::string without_dashes(const std::string& word) {
    return word.substr(std::min(word.find_first_not_of('-'), word.size()));
}

bool lacks_command(const CLI::ParseError& error) {
    return std::string_view(error.what()) == "A subcommand is required";
}

bool is_option(const std::string& word) {
    return word.size() > 1 && word.front() == '-' && (word[1] < '0' || word[1] > '9') && word[1] != '.';
}

/// What nobody knows of the words after a command: a command where one is due, an option, else all of them,
/// in the order in which they were written. An option is told whatever else is wrong, for what is missing may
/// be what it was meant to be.
std::vector<std::string> not_known_words(const CLI::ParseError& error, const CLI::App& program,
                                         const CLI::App& command) {
    const bool extra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    std::vector<std::string> words = program.remaining(true);
    if (words.empty()) return {};
    const bool before_command = !command_words(command).empty();
    if (before_command && !is_option(words.front()) && (extra || lacks_command(error)))
        return {words.front()};
    if (lacks_command(error)) return {};
    // An option that the command knows stands before it: the word that was to be a command is the fault.
    const std::vector<std::string> known = option_words(command);
    const auto bare = [](const std::string& word) { return word.substr(0, word.find('=')); };
    const auto is_known = [&](const std::string& word) {
        return is_option(word) && std::ranges::find(known, without_dashes(bare(word))) != known.end();
    };
    if (!is_option(words.front()) && std::ranges::any_of(words, is_known)) return {words.front()};
    const auto option = std::ranges::find_if(words, is_option);
    if (option != words.end()) return {bare(*option)};
    return extra ? words : std::vector<std::string>();
}

/// The words that lead to a command: deltareach model gravity.
std::string path_of(const CLI::App& command) {
    const CLI::App* above = command.get_parent();
    return above == nullptr ? command.get_name() : path_of(*above) + " " + command.get_name();
}

/// The commands below that have an option, in the order of the help: "model gravity".
void add_verbs_with(const CLI::App& command, const std::string& option, std::vector<std::string>& found_in) {
    for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; })) {
        if (each->get_option_no_throw(option) != nullptr) {
            const std::string path = path_of(*each);
            found_in.push_back(path.substr(path.find(' ') + 1));
        }
        add_verbs_with(*each, option, found_in);
    }
}

/// "; it is an option of map, spill moran …".
std::string verbs_with(const std::string& option, const CLI::App& command, Language language) {
    const CLI::App* program = &command;
    while (program->get_parent() != nullptr) program = program->get_parent();
    std::vector<std::string> found_in;
    add_verbs_with(*program, option, found_in);
    if (found_in.empty()) return {};
    constexpr std::size_t most = 6;
    const std::string more = found_in.size() > most ? " …" : "";
    found_in.resize(std::min(found_in.size(), most));
    if (language == Language::zh)
        return fmt::format("；有这个选项的是 {}{}", fmt::join(found_in, "、"), more);
    return fmt::format("; it is an option of {}{}", fmt::join(found_in, ", "), more);
}

std::string meant(const std::string& nearest, Language language) {
    if (nearest.empty()) return {};
    return language == Language::zh ? fmt::format("；是否指 {}？", nearest)
                                    : fmt::format("; did you mean {}?", nearest);
}

/// The nearest word to a value that is none of a list.
std::string nearest_value(const std::string& text, Language language) {
    static const std::regex list("^[^:]+: (.*) not in \\{(.*)\\}$");
    std::smatch found;
    if (!std::regex_match(text, found, list)) return {};
    std::vector<std::string> words;
    std::istringstream all(found[2].str());
    for (std::string word; std::getline(all, word, ',');) words.push_back(word);
    return meant(nearest_word(found[1].str(), words), language);
}

/// What a word that nobody knows was probably meant to be, else what there is.
std::string suggestion(const std::string& word, const CLI::App& command, Language language) {
    if (is_option(word)) {
        const std::string nearest = nearest_word(without_dashes(word), option_words(command));
        return nearest.empty() ? verbs_with(word, command, language) : meant("--" + nearest, language);
    }
    const std::vector<std::string> known = command_words(command);
    if (known.empty()) return {};
    if (const std::string nearest = nearest_word(word, known); !nearest.empty())
        return meant(nearest, language);
    const bool zh = language == Language::zh;
    return zh ? fmt::format("；可用的有：{}", fmt::join(known, " "))
              : fmt::format("; known: {}", fmt::join(known, " "));
}

/// A missing subcommand is named with those there are.
std::string commands_shown(const CLI::ParseError& error, const CLI::App& command, Language language) {
    if (!lacks_command(error)) return {};
    return (language == Language::zh ? "：" : ": ") +
           fmt::format("{}", fmt::join(command_words(command), language == Language::zh ? "、" : ", "));
}

}  // namespace

const CLI::App& chosen_command(const CLI::App& program) {
    const CLI::App* chosen = &program;
    for (auto deeper = chosen->get_subcommands(); !deeper.empty(); deeper = chosen->get_subcommands())
        chosen = deeper.front();
    return *chosen;
}

Message usage_message(const CLI::ParseError& error, const CLI::App& program, Language language) {
    const CLI::App& command = chosen_command(program);
    const std::vector<std::string> unknown = not_known_words(error, program, command);
    const std::string problem =
        unknown.empty()
            ? translated(error.what(), language) + nearest_value(error.what(), language) +
                  commands_shown(error, command, language)
            : translated(fmt::format("The following argument was not expected: {}", fmt::join(unknown, " ")),
                         language) +
                  suggestion(unknown.front(), command, language);
    return {.code = "DR1003", .values = {{"problem", problem}, {"verb", path_of(command)}}};
}

void name_groups(CLI::App& program, Language language) {
    if (language != Language::zh) return;
    if (CLI::Option* help = program.get_help_ptr()) help->description("显示本帮助后退出");
    for (CLI::Option* option : program.get_options())
        if (option->get_group() == "Options") option->group("选项");
    for (CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
        command->group("命令");
        name_groups(*command, language);
    }
}

}  // namespace deltareach
