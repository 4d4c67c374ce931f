#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What the reader of project files accepts for one key.
struct TomlRule {
    /// What a value has to be.
    enum class Kind {
        text,
        texts,
        number,
        positive,
        integer,
        flag,
        numbers,
        word,
        words,
        pairs,
        table,
        tables
    };
    std::string section;  ///< "[zones.sample]", "[[flows]]", "" at the top
    std::string key;
    Kind kind = Kind::text;
    bool required = false;
    bool filled = false;             ///< where it is written, not empty; what is required is filled too
    double least = 0, most = 0;      ///< of numbers; of a list of numbers the bounds it lies between
    std::size_t items = 0;           ///< of a list: exactly so many; 0: any number
    std::vector<std::string> words;  ///< kinds word and words
};

/// A key that says nothing without another one.
struct TomlNeed {
    std::string section, key, other;
    std::string value = {};  ///< only where `key` holds this word; empty: whatever it holds
    std::string unless_key = {}, unless_value = {};  ///< not where this key holds this word
};

/// Two keys of a section that do not go together.
struct TomlPair {
    std::string section, key, other;
};

/// Keys of a section, one of which has to be there.
struct TomlChoice {
    std::string section;
    std::vector<std::string> keys;
};

/// The rules in the order in which the reader asks for the keys; of one key the first counts.
class TomlRules {
  public:
    /// Notes a key, the first time it is asked for.
    void add(TomlRule rule);
    /// The key, noted before, has to be there.
    void require(std::string_view section, std::string_view key);
    /// The key, noted before, is not empty where it is written.
    void fill(std::string_view section, std::string_view key);
    void add_need(TomlNeed need);
    void add_either(TomlChoice choice);
    void add_exclusion(TomlPair pair);
    [[nodiscard]] const std::vector<TomlRule>& all() const { return rules_; }
    [[nodiscard]] const std::vector<TomlNeed>& needs() const { return needs_; }
    [[nodiscard]] const std::vector<TomlChoice>& eithers() const { return eithers_; }
    [[nodiscard]] const std::vector<TomlPair>& exclusions() const { return exclusions_; }

  private:
    std::vector<TomlRule> rules_;
    std::vector<TomlNeed> needs_;
    std::vector<TomlChoice> eithers_;
    std::vector<TomlPair> exclusions_;
};

/// Has the reader ask for every key it knows. What it is called for a table that users name (zones, groups,
/// splits) is "sample".
[[nodiscard]] TomlRules project_rules();

}  // namespace deltareach
