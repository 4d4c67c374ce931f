#include "cli/blocks.hpp"

#include "gis/error.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace deltareach {
namespace {

constexpr std::string_view with_value[] = {"--block", "--part", "--threads", "--log-format"};
constexpr std::string_view alone[] = {"--overwrite", "--quiet", "-q", "--verbose", "-v", "--progress"};
/// What connects is asked for by who runs a command, never by a file.
constexpr std::string_view word_of_user = "--allow-net";
/// What belongs to the command of the blocks, and the variables that stand for it.
constexpr std::string_view of_blocks[] = {"--seed", "--encoding", "--sheet", "--repair", "--on-unknown"};
constexpr const char* variables_of_blocks[] = {"DELTAREACH_SEED", "DELTAREACH_ENCODING"};

/// How many words from `at` on are this option's, whose value is then in `value`; 0: it is not this option.
std::size_t words_of_option(const std::vector<std::string>& words, std::size_t at, std::string_view option,
                            std::string& value) {
    const std::string& word = words[at];
    if (word == option) {
        if (at + 1 < words.size()) value = words[at + 1];
        return std::min<std::size_t>(2, words.size() - at);
    }
    const bool is_long = option.starts_with("--");
    if (!word.starts_with(option) || (is_long && word[option.size()] != '=')) return 0;
    value = word.substr(option.size() + (is_long ? 1 : 0));
    return 1;
}

bool is_word_of_option(const std::string& word, std::string_view option) {
    return word == option || (word.starts_with(option) && word[option.size()] == '=');
}

bool gives_option(const std::vector<std::string>& words, std::string_view option) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return is_word_of_option(word, option); });
}

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

}  // namespace

void add_block_options(CLI::App& verb, Command& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* block = verb.add_option("--block", session.block,
                                  say("只算 N 块中的第 K 块，写 K/N；用 merge 合并",
                                      "compute block K of N alone, as K/N; merge joins them"));
    verb.add_option(
            "--part", session.part,
            say("块写到的文件（默认 输出.block-K-of-N）", "file of the block; default: OUTPUT.block-K-of-N"))
        ->needs(block);
}

WorkBlock command_of_block(const std::vector<std::string>& words) {
    WorkBlock block;
    for (std::size_t at = 1; at < words.size();) {
        std::string value;
        const bool is_left_out = std::ranges::find(alone, words[at]) != std::end(alone) ||
                                 is_word_of_option(words[at], word_of_user);
        std::size_t taken = is_left_out ? 1 : 0;
        for (const std::string_view option : with_value)
            if (taken == 0) taken = words_of_option(words, at, option, value);
        for (const std::string_view option : {"--output", "-o"})
            if (taken == 0 && (taken = words_of_option(words, at, option, value)) > 0) block.output = value;
        if (taken == 0) block.words.push_back(words[at]);
        at += std::max<std::size_t>(taken, 1);
    }
    const char* const encoding = std::getenv("DELTAREACH_ENCODING");
    if (encoding != nullptr && *encoding != '\0' && !gives_option(block.words, "--encoding"))
        block.words.insert(block.words.end(), {"--encoding", encoding});
    return block;
}

void require_own_words(const std::vector<std::string>& words) {
    for (const std::string_view option : of_blocks)
        refuse_option({std::string(option), gives_option(words, option)}, "它属于算各块的命令，写在那里",
                      "it belongs to the command of the blocks, where it is written");
    for (const char* variable : variables_of_blocks) ::unsetenv(variable);
}

std::vector<std::string> words_beside(const std::vector<std::string>& words,
                                      const std::vector<std::string>& files) {
    std::vector<std::string> more;
    bool verb_seen = false;
    for (std::size_t at = 1; at < words.size();) {
        std::string value;
        std::size_t taken = 0;
        for (const std::string_view option : {"--output", "-o"})
            if (taken == 0) taken = words_of_option(words, at, option, value);
        const bool is_verb = !verb_seen && words[at] == "merge";
        if (taken == 0 && !is_verb && std::ranges::find(files, words[at]) == files.end())
            more.push_back(words[at]);
        verb_seen = verb_seen || is_verb;
        at += std::max<std::size_t>(taken, 1);
    }
    return more;
}

std::vector<std::string> merged_words(const WorkBlock& joined, const std::vector<std::string>& more,
                                      const std::string& output) {
    const bool own_language = gives_option(more, "--lang");
    std::vector<std::string> words{"deltareach"};
    for (std::size_t at = 0; at < joined.words.size();) {
        std::string value;
        const std::size_t language = words_of_option(joined.words, at, "--lang", value);
        if ((language == 0 || !own_language) && !is_word_of_option(joined.words[at], word_of_user))
            words.push_back(joined.words[at]);
        at += own_language ? std::max<std::size_t>(language, 1) : 1;
    }
    const std::string& out = output.empty() ? joined.output : output;
    if (!out.empty()) words.insert(words.end(), {"--output", out});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void Command::share_work(WorkBlock of_command) {
    const std::size_t slash = block.find('/');
    block_ = std::move(of_command);
    block_.number = slash == std::string::npos ? 0 : number_in(std::string_view(block).substr(0, slash));
    block_.of = slash == std::string::npos ? 0 : number_in(std::string_view(block).substr(slash + 1));
    const bool without_name = part.empty() && block_.output.empty();
    if (block_.number == 0 || block_.number > block_.of)
        throw UsageError(
            Message{.code = "DR1003",
                    .values = {{"problem_zh", "--block " + block + "：写成 K/N，如 2/4，K 从 1 到 N"},
                               {"problem_en", "--block " + block + ": write K/N, such as 2/4, K from 1 to N"},
                               {"verb", "deltareach"}}});
    if (without_name)
        throw UsageError(
            Message{.code = "DR1003",
                    .values = {{"problem_zh", "没有 -o 时，用 --part 说明块写到哪个文件"},
                               {"problem_en", "without -o, --part says which file the block goes to"},
                               {"verb", "deltareach"}}});
    if (part.empty())
        part = block_.output + ".block-" + std::to_string(block_.number) + "-of-" + std::to_string(block_.of);
    terminal.quiet = true;  // notes on results would be about a share of them
    shares_ = std::make_unique<SharedLoops>(block_.number, block_.of);
    options.shares = shares_.get();
}

void Command::join_work(WorkBlock joined) {
    block_ = std::move(joined);
    shares_ = std::make_unique<SharedLoops>(std::move(block_.loops));
    options.shares = shares_.get();
}

void Command::computed() const {
    if (shares_ == nullptr) return;
    if (shares_->joined()) return require_same_files(block_);
    if (shares_->loops().empty()) throw UsageError(Message{.code = "DR1736"});
    throw BlockComputed();
}

void Command::write_shared_block() {
    if (options.dry_run) return would_write(part);
    WorkBlock whole = block_;
    if (!gives_option(whole.words, "--seed"))
        whole.words.insert(whole.words.end(), {"--seed", std::to_string(seed())});
    whole.loops = shares_->loops();
    whole.files = files_read_now();
    write_block(part, whole, options.overwrite);
}

}  // namespace deltareach
