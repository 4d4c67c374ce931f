#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace deltareach {
namespace {

std::vector<std::string> parts_of(const std::string& word, const std::string& option) {
    std::vector<std::string> parts{{}};
    bool quoted = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (c == '"' && quoted && i + 1 < word.size() && word[i + 1] == '"')
            parts.back() += word[++i];
        else if (c == '"' && (quoted || parts.back().empty()))
            quoted = !quoted;
        else if (c == ',' && !quoted)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    if (quoted) throw CLI::ValidationError(option, fmt::format("\" … {}", word));
    return parts;
}

}  // namespace

const std::vector<std::string>& log_formats() {
    static const std::vector<std::string> formats{"text", "json"};
    return formats;
}

std::vector<std::string> parts_between_commas(const std::vector<std::string>& given,
                                              const std::string& option) {
    std::vector<std::string> all;
    for (const std::string& word : given) std::ranges::move(parts_of(word, option), std::back_inserter(all));
    std::erase(all, std::string());  // a comma at the end names nothing
    if (all.empty()) throw CLI::ValidationError(option, fmt::format("{}", fmt::join(given, " ")));
    return all;
}

CLI::Option* add_list(CLI::App& verb, const std::string& option, std::vector<std::string>& values,
                      const std::string& help) {
    return verb.add_option_function<std::vector<std::string>>(
        option,
        [&values, option](const std::vector<std::string>& given) {
            values = parts_between_commas(given, option);
        },
        help);
}

CLI::Option* add_list_of(int count, CLI::App& verb, const std::string& option,
                         std::vector<std::string>& values, const std::string& help) {
    return verb
        .add_option_function<std::vector<std::string>>(
            option,
            [&values, option, count](const std::vector<std::string>& given) {
                values = parts_between_commas(given, option);
                const auto found = static_cast<int>(values.size());
                if (found < count) throw CLI::ArgumentMismatch::AtLeast(option, count, values.size());
                if (found > count) throw CLI::ArgumentMismatch::AtMost(option, count, values.size());
            },
            help)
        ->expected(1)
        ->allow_extra_args(false)  // or the next word, which may be the input, would be taken for the second
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name(fmt::format("TEXT x {}", count));
}

}  // namespace deltareach
