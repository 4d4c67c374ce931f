#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace deltareach::test {

inline std::string help_of(std::vector<std::string> words) {
    words.emplace_back("--help");
    const Ran ran = run_program(words, {});
    REQUIRE(ran.exit_code == 0);
    return ran.out;
}

/// The subcommands that a help in English lists.
inline std::vector<std::string> verbs_in(const std::string& help) {
    static const std::regex line("\\n  ([a-z][a-z-]*)  ");
    std::vector<std::string> verbs;
    const std::string list = help.substr(std::min(help.find("Subcommands:"), help.size()));
    for (std::sregex_iterator at(list.begin(), list.end(), line), end; at != end; ++at)
        verbs.push_back((*at)[1].str());
    return verbs;
}

/// One option as a help in English shows it.
struct HelpOption {
    std::string name;  ///< --theme
    std::string type;  ///< TEXT, FLOAT:POSITIVE …; empty for a flag
};

/// The options of a verb, those of the program aside.
inline std::vector<HelpOption> own_options(const std::vector<std::string>& verb) {
    static const std::regex line(
        "\\n  (?:-[a-z],)?(--[a-z][a-z0-9-]*)(?: ([A-Z]+[^ \\n]*(?: in \\[[^\\]]*\\])?))?");
    const auto options_of = [&](const std::string& help) {
        std::vector<HelpOption> options;
        for (std::sregex_iterator at(help.begin(), help.end(), line), end; at != end; ++at)
            options.push_back({(*at)[1].str(), (*at)[2].str()});
        return options;
    };
    std::set<std::string> global{"--help"};
    for (const HelpOption& option : options_of(help_of({"--lang", "en"}))) global.insert(option.name);
    std::vector<std::string> words = verb;
    words.insert(words.end(), {"--lang", "en"});
    std::vector<HelpOption> options = options_of(help_of(words));
    std::erase_if(options, [&](const HelpOption& option) { return global.contains(option.name); });
    return options;
}

}  // namespace deltareach::test
