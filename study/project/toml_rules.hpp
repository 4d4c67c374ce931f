#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What the reader of project files accepts for one key.
struct TomlRule {
    enum class Kind { text, texts, number, integer, flag, numbers, word, pairs, table, tables };
    std::string section;  ///< "[zones.sample]", "[[flows]]", "" at the top
    std::string key;
    Kind kind = Kind::text;
    bool required = false;
    double least = 0, most = 0;      ///< of numbers
    std::vector<std::string> words;  ///< kind word
};

/// The rules in the order in which the reader asks for the keys; of one key the first counts.
class TomlRules {
  public:
    void add(TomlRule rule);
    [[nodiscard]] const std::vector<TomlRule>& all() const { return rules_; }

  private:
    std::vector<TomlRule> rules_;
};

/// Has the reader ask for every key it knows. What it is called for a table that users name (zones, groups,
/// splits) is "sample".
[[nodiscard]] TomlRules project_rules();

}  // namespace deltareach
