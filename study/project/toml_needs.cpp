// What keys of a project file ask of each other, and how many items a list has.
#include "study/messages.hpp"
#include "study/project/toml_section.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {

void TomlSection::lacks(std::string_view key, Location where, const std::string& because) {
    problems_.push_back(
        {.code = "DR1007",
         .where = std::move(where),
         .values = {{"key", full_key(key) + (because.empty() ? "" : fmt::format(" (← {})", because))}}});
}

bool TomlSection::is_filled(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return false;
    const auto* text = node->as_string();
    const auto* array = node->as_array();
    const bool empty = (text != nullptr && text->get().empty()) || (array != nullptr && array->empty());
    return !empty;
}

bool TomlSection::holds(std::string_view key, const std::string& word) const {
    const toml::node* node = table_.get(key);
    return node != nullptr && node->value_or(std::string()) == word;
}

void TomlSection::require(std::string_view key) {
    if (rules_ != nullptr) rules_->require(rules_name_, key);
    if (!is_filled(key)) lacks(key, where(key));
}

void TomlSection::need(TomlNeed need) {
    need.section = rules_name_;
    if (rules_ != nullptr) rules_->add_need(need);
    const bool applies = table_.contains(need.key) && (need.value.empty() || holds(need.key, need.value)) &&
                         (need.unless_key.empty() || !holds(need.unless_key, need.unless_value));
    if (applies && !table_.contains(need.other))
        lacks(need.other, where(need.key),
              need.value.empty() ? need.key : fmt::format("{} = \"{}\"", need.key, need.value));
}

void TomlSection::either(std::initializer_list<std::string_view> keys) {
    bool written = false;
    for (const std::string_view each : keys) {
        if (rules_ != nullptr) rules_->fill(rules_name_, each);
        written = written || table_.contains(each);
        if (table_.contains(each) && !is_filled(each)) lacks(each, where(each));
    }
    if (rules_ != nullptr) rules_->add_either({rules_name_, {keys.begin(), keys.end()}});
    if (!written) lacks(*keys.begin(), where(*keys.begin()));
}

bool TomlSection::excludes(std::string_view key, std::string_view other) {
    if (rules_ != nullptr) rules_->add_exclusion({rules_name_, std::string(key), std::string(other)});
    return table_.contains(key) && table_.contains(other);
}

void TomlSection::note_items(std::string_view key, TomlRule::Kind kind, std::size_t items) {
    if (rules_ != nullptr)
        rules_->add(
            {.section = rules_name_, .key = std::string(key), .kind = kind, .items = items, .words = {}});
}

std::vector<std::string> TomlSection::two_texts(std::string_view key, const std::string& expected) {
    note_items(key, TomlRule::Kind::texts, 2);
    if (!table_.contains(key)) return texts(key);
    std::vector<std::string> two = texts(key);
    if (two.size() == 2) return two;
    const auto* array = table_.get(key)->as_array();
    if (!two.empty() || (array != nullptr && array->empty())) wrong_sign(key, expected);
    return {};
}

std::vector<double> TomlSection::numbers_between(std::string_view key, double least, double most) {
    note(key, TomlRule::Kind::numbers, least, most);
    std::vector<double> all = numbers(key);
    if (std::ranges::all_of(all, [&](double value) { return value > least && value < most; })) return all;
    wrong_sign(key, fmt::format("{} < … < {}", least, most));
    return {};
}

std::optional<std::pair<std::string, std::string>> TomlSection::text_pair(std::string_view key) {
    note_items(key, TomlRule::Kind::pairs, 1);
    const auto pairs = text_pairs(key);
    if (pairs.size() == 1) return pairs.front();
    const toml::node* node = find(key);
    if (const auto* table = node == nullptr ? nullptr : node->as_table();
        table != nullptr && table->size() != 1)
        wrong_sign(key, "{ … = \"…\" }");
    return std::nullopt;
}

void TomlRules::add(TomlRule rule) {
    const auto same = [&](const TomlRule& known) {
        return known.section == rule.section && known.key == rule.key;
    };
    if (std::ranges::none_of(rules_, same)) rules_.push_back(std::move(rule));
}

void TomlRules::require(std::string_view section, std::string_view key) {
    for (TomlRule& rule : rules_)
        if (rule.section == section && rule.key == key) rule.required = true;
}

void TomlRules::fill(std::string_view section, std::string_view key) {
    for (TomlRule& rule : rules_)
        if (rule.section == section && rule.key == key) rule.filled = true;
}

void TomlRules::add_need(TomlNeed need) {
    needs_.push_back(std::move(need));
}

void TomlRules::add_either(TomlChoice choice) {
    eithers_.push_back(std::move(choice));
}

void TomlRules::add_exclusion(TomlPair pair) {
    exclusions_.push_back(std::move(pair));
}

}  // namespace deltareach
