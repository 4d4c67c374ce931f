#include "study/project/toml_section.hpp"

#include "gis/error.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace deltareach {

namespace {

/// "power | tanner", with the nearest of them to a slip.
std::string words_expected(const std::string& written, const std::vector<std::string>& words) {
    const std::string nearest = nearest_word(written, words);
    return fmt::format("{}{}", fmt::join(words, " | "),
                       nearest.empty() ? "" : fmt::format(" (→ {}?)", nearest));
}

}  // namespace

TomlSection::TomlSection(const toml::table& table, std::string name, std::string path, Messages& problems,
                         TomlRules* rules)
    : table_(table),
      name_(std::move(name)),
      rules_name_(name_),
      path_(std::move(path)),
      problems_(problems),
      rules_(rules) {}

void TomlSection::note(std::string_view key, TomlRule::Kind kind, bool required) {
    if (rules_ != nullptr)
        rules_->add({.section = rules_name_,
                     .key = std::string(key),
                     .kind = kind,
                     .required = required,
                     .words = {}});
}

void TomlSection::note(std::string_view key, TomlRule::Kind kind, double least, double most) {
    if (rules_ != nullptr)
        rules_->add({.section = rules_name_,
                     .key = std::string(key),
                     .kind = kind,
                     .least = least,
                     .most = most,
                     .words = {}});
}

const toml::node* TomlSection::find(std::string_view key) {
    asked_.emplace(key);
    return table_.get(key);
}

std::string TomlSection::full_key(std::string_view key) const {
    return name_.empty() ? std::string(key) : fmt::format("{} {}", name_, key);
}

Location TomlSection::where(std::string_view key) const {
    const toml::node* node = table_.get(key);
    const auto begin = (node != nullptr ? node->source() : table_.source()).begin;
    return {path_, static_cast<std::int64_t>(begin.line), static_cast<std::int64_t>(begin.column)};
}

void TomlSection::wrong_type(std::string_view key, const Words& expected) {
    problems_.push_back(
        {.code = "DR1008",
         .where = where(key),
         .values = {{"key", full_key(key)}, {"expected_zh", expected.zh}, {"expected_en", expected.en}}});
}

std::string TomlSection::text(std::string_view key, std::string otherwise) {
    note(key, TomlRule::Kind::text);
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    if (const auto* value = node->as_string()) return value->get();
    wrong_sign(key, "\"…\"");
    return otherwise;
}

std::string TomlSection::required_text(std::string_view key) {
    note(key, TomlRule::Kind::text, true);
    std::string value = text(key);
    if (value.empty()) lacks(key, where(key));
    return value;
}

double TomlSection::number(std::string_view key, double otherwise, double least, double most) {
    note(key, TomlRule::Kind::number, least, most);
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value<double>();
    if (node->is_number() && value && *value >= least && *value <= most) return *value;
    wrong_sign(key, fmt::format("{} … {}", least, most));
    return otherwise;
}

double TomlSection::positive_number(std::string_view key, double otherwise) {
    note(key, TomlRule::Kind::positive);
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value<double>();
    if (node->is_number() && value && *value > 0 && std::isfinite(*value)) return *value;
    wrong_sign(key, "> 0");
    return otherwise;
}

std::int64_t TomlSection::integer(std::string_view key, std::int64_t otherwise, std::int64_t least,
                                  std::int64_t most) {
    note(key, TomlRule::Kind::integer, static_cast<double>(least), static_cast<double>(most));
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    if (const auto* value = node->as_integer();
        value != nullptr && value->get() >= least && value->get() <= most)
        return value->get();
    wrong_sign(key, fmt::format("{} … {}", least, most));
    return otherwise;
}

bool TomlSection::flag(std::string_view key, bool otherwise) {
    note(key, TomlRule::Kind::flag);
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    if (const auto* value = node->as_boolean()) return value->get();
    wrong_sign(key, "true / false");
    return otherwise;
}

std::vector<std::string> TomlSection::texts(std::string_view key) {
    note(key, TomlRule::Kind::texts);
    const toml::node* node = find(key);
    if (node == nullptr) return {};
    if (const auto* one = node->as_string()) return {one->get()};
    std::vector<std::string> result;
    if (const auto* array = node->as_array()) {
        for (const toml::node& item : *array) {
            const auto* word = item.as_string();
            if (word == nullptr) {
                wrong_sign(key, "[\"…\", \"…\"]");
                return {};
            }
            result.push_back(word->get());
        }
        return result;
    }
    wrong_sign(key, "[\"…\", \"…\"]");
    return {};
}

std::vector<double> TomlSection::numbers(std::string_view key) {
    note(key, TomlRule::Kind::numbers);
    const toml::node* node = find(key);
    if (node == nullptr) return {};
    std::vector<double> result;
    const auto* array = node->as_array();
    if (array == nullptr) {
        wrong_sign(key, "[1, 2, …]");
        return {};
    }
    for (const toml::node& item : *array) {
        if (!item.is_number() || !std::isfinite(item.value_or(0.0))) {
            wrong_sign(key, "[1, 2, …]");
            return {};
        }
        result.push_back(item.value_or(0.0));
    }
    return result;
}

std::string TomlSection::one_of(std::string_view key, const std::vector<std::string>& words,
                                std::string otherwise) {
    if (rules_ != nullptr)
        rules_->add(
            {.section = rules_name_, .key = std::string(key), .kind = TomlRule::Kind::word, .words = words});
    const toml::node* node = find(key);
    if (node == nullptr) return otherwise;
    const std::string value = node->value_or(std::string());
    if (node->is_string() && std::ranges::find(words, value) != words.end()) return value;
    wrong_sign(key, words_expected(value, words));
    return otherwise;
}

std::vector<std::string> TomlSection::some_of(std::string_view key, const std::vector<std::string>& words) {
    if (rules_ != nullptr)
        rules_->add(
            {.section = rules_name_, .key = std::string(key), .kind = TomlRule::Kind::words, .words = words});
    std::vector<std::string> values = texts(key);
    for (const std::string& value : values)
        if (std::ranges::find(words, value) == words.end()) {
            wrong_sign(key, words_expected(value, words));
            return {};
        }
    return values;
}

void TomlSection::gather(const std::function<void()>& check) {
    try {
        check();
    } catch (const UsageError& wrong) {
        problems_.insert(problems_.end(), wrong.messages().begin(), wrong.messages().end());
    }
}

std::vector<std::pair<std::string, std::string>> TomlSection::text_pairs(std::string_view key) {
    note(key, TomlRule::Kind::pairs);
    std::vector<std::pair<std::string, std::string>> result;
    const toml::table* inner = table(key);
    if (inner == nullptr) return result;
    for (const auto& [name, node] : *inner) {
        if (const auto* value = node.as_string())
            result.emplace_back(std::string(name.str()), value->get());
        else
            wrong_sign(key, "{ … = \"…\" }");
    }
    return result;
}

const toml::table* TomlSection::table(std::string_view key) {
    note(key, TomlRule::Kind::table);
    const toml::node* node = find(key);
    if (node == nullptr) return nullptr;
    if (const auto* inner = node->as_table()) return inner;
    wrong_sign(key, fmt::format("[{}]", key));
    return nullptr;
}

bool TomlSection::holds_tables(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node != nullptr && node->is_array();
}

std::vector<const toml::table*> TomlSection::tables(std::string_view key) {
    note(key, TomlRule::Kind::tables);
    const toml::node* node = find(key);
    std::vector<const toml::table*> result;
    if (node == nullptr) return result;
    const auto* array = node->as_array();
    if (array == nullptr) {
        wrong_sign(key, fmt::format("[[{}]]", key));
        return result;
    }
    for (const toml::node& item : *array) {
        if (const auto* inner = item.as_table())
            result.push_back(inner);
        else
            wrong_sign(key, fmt::format("[[{}]]", key));
    }
    return result;
}

Location TomlSection::where_key(const toml::key& key) const {
    return {path_, static_cast<std::int64_t>(key.source().begin.line),
            static_cast<std::int64_t>(key.source().begin.column)};
}

void TomlSection::report_unknown() {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [key, node] : table_) {
        const std::string name(key.str());
        if (asked_.contains(name)) continue;
        std::string nearest = nearest_word(name, known);
        for (const auto& [one, other] : {std::pair("label_", "name_"), std::pair("name_", "label_")})
            if (nearest.empty() && name.starts_with(one))
                if (std::string twin = other + name.substr(std::string_view(one).size());
                    asked_.contains(twin))
                    nearest = std::move(twin);
        problems_.push_back(
            {.code = "DR1006",
             .where = where_key(key),
             .values = {{"key", full_key(name)},
                        {"nearest", nearest.empty() ? "" : fmt::format(" (→ {}?)", nearest)}}});
    }
}

}  // namespace deltareach
