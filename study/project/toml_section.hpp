#pragma once

#include "gis/messages.hpp"
#include "gis/nearest_word.hpp"
#include "gis/words.hpp"
#include "study/project/toml_rules.hpp"

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace deltareach {

/// One table of the project file as it is read: typed look-ups that remember which keys were asked for, so
/// that every other key can be reported with its nearest known one. Problems are gathered, not thrown.
class TomlSection {
  public:
    /// @param name  as messages print it: "[zones.city]"
    /// @param rules  when not null, is told what is asked for
    TomlSection(const toml::table& table, std::string name, std::string path, Messages& problems,
                TomlRules* rules = nullptr);

    /// A text; `otherwise` when absent. Of another type it is a problem (DR1008), as with all that follow.
    [[nodiscard]] std::string text(std::string_view key, std::string otherwise = {});
    /// A text that has to be there, and not empty (DR1007).
    [[nodiscard]] std::string required_text(std::string_view key);
    /// A number within the bounds, which it may reach.
    [[nodiscard]] double number(std::string_view key, double otherwise, double least, double most);
    /// Any number above 0.
    [[nodiscard]] double positive_number(std::string_view key, double otherwise);
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise, std::int64_t least,
                                       std::int64_t most);
    [[nodiscard]] bool flag(std::string_view key, bool otherwise);
    /// A list of texts, or one text.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    /// A list of two texts; empty when absent or of another length, which is a problem.
    /// @param expected  as the message shows it: ["lon", "lat"]
    [[nodiscard]] std::vector<std::string> two_texts(std::string_view key, const std::string& expected);
    [[nodiscard]] std::vector<double> numbers(std::string_view key);
    /// Numbers that lie between the bounds, which they do not reach.
    [[nodiscard]] std::vector<double> numbers_between(std::string_view key, double least, double most);
    /// One of the words; `otherwise` when absent.
    [[nodiscard]] std::string one_of(std::string_view key, const std::vector<std::string>& words,
                                     std::string otherwise);
    /// A list of some of the words, or one of them.
    [[nodiscard]] std::vector<std::string> some_of(std::string_view key,
                                                   const std::vector<std::string>& words);
    /// Pairs of texts from a table: columns = { origin = "起点" }.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> text_pairs(std::string_view key);
    /// The same of one pair: only = { "类别" = "企业" }; more are a problem.
    [[nodiscard]] std::optional<std::pair<std::string, std::string>> text_pair(std::string_view key);

    /// Reports a value that the caller found wrong (DR1008).
    void refuse(std::string_view key, const Words& expected) { wrong_type(key, expected); }

    /// Keeps what a check throws among the problems.
    void gather(const std::function<void()>& check);

    /// A key that was asked for and has to be there with something in it (DR1007).
    void require(std::string_view key);
    /// A key that says nothing without another one (DR1007). @param need  its section need not be filled in
    void need(TomlNeed need);
    /// One of some keys that were asked for has to be there, and not empty (DR1007, which names the first).
    void either(std::initializer_list<std::string_view> keys);
    /// Two keys that do not go together. @returns whether both are written, for the caller to say so
    [[nodiscard]] bool excludes(std::string_view key, std::string_view other);
    /// Rules noted from here on are those of another section.
    void rules_under(std::string section) { rules_name_ = std::move(section); }
    /// A key the caller has dealt with itself.
    void know(std::string_view key) { asked_.emplace(key); }

    /// A table within; nullptr when absent.
    [[nodiscard]] const toml::table* table(std::string_view key);
    /// Whether the key is written as [[key]].
    [[nodiscard]] bool holds_tables(std::string_view key) const;
    /// The tables of [[key]], empty when absent.
    [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key);

    /// Reports the keys nobody asked for. Call when all others were.
    void report_unknown();

    [[nodiscard]] Location where(std::string_view key) const;  ///< of the key's value
    /// Of a key itself.
    [[nodiscard]] Location where_key(const toml::key& key) const;

  private:
    const toml::node* find(std::string_view key);
    void note(std::string_view key, TomlRule::Kind kind, bool required = false);
    void note(std::string_view key, TomlRule::Kind kind, double least, double most);
    void note_items(std::string_view key, TomlRule::Kind kind, std::size_t items);
    [[nodiscard]] bool is_filled(std::string_view key) const;
    [[nodiscard]] bool holds(std::string_view key, const std::string& word) const;
    void lacks(std::string_view key, Location where, const std::string& because = {});
    void wrong_type(std::string_view key, const Words& expected);
    /// Of what is a sign or a word of the file: "> 0", true / false.
    void wrong_sign(std::string_view key, std::string expected) {
        wrong_type(key, in_both(std::move(expected)));
    }
    [[nodiscard]] std::string full_key(std::string_view key) const;

    const toml::table& table_;
    std::string name_, rules_name_, path_;
    Messages& problems_;
    TomlRules* rules_;
    std::set<std::string, std::less<>> asked_;
};

/// A path of the project file as an absolute one, with a problem where it lies outside the folder.
using ResolvePath =
    std::function<std::filesystem::path(TomlSection& from, std::string_view key, const std::string& written)>;

}  // namespace deltareach
