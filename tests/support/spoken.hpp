#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

/// What the program says in one language, and which words of it belong to another.
namespace deltareach::test {

struct Spoken {
    std::string command;
    int exit_code = -1;
    std::string out, err;
    std::vector<std::string> sheets;  ///< the texts of each SVG it wrote, a line each

    [[nodiscard]] std::string all() const;
};

/// Runs each command in that language, two at a time, each in a folder of its own that holds what `files`
/// holds; in the order given.
[[nodiscard]] std::vector<Spoken> spoken(const std::vector<std::vector<std::string>>& commands,
                                         const std::string& language, const std::filesystem::path& files);

/// Latin words of two letters and more that a Chinese text does not keep: names of people, methods, formats,
/// libraries and units stay, and so do paths, options, codes of messages, ids and what stands in backquotes
/// or braces, since a reader has to type them.
[[nodiscard]] std::set<std::string> words_left_over(const std::string& text);

/// Stretches of Chinese in an English text, but for 万元 and the like, which heads are read by.
[[nodiscard]] std::set<std::string> chinese_left_over(const std::string& text);

/// The subcommands that a help lists. @param verb empty: of the program
[[nodiscard]] std::vector<std::string> verbs_of_help(std::vector<std::string> verb);

[[nodiscard]] std::string data_folder();

}  // namespace deltareach::test
