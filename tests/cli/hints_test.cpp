#include "study/messages.hpp"
#include "tests/cli/verb_help.hpp"

#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace hints_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

const std::set<std::string> nothing_else;

std::set<std::string> options_in(const std::string& text) {
    static const std::regex option("--[a-z][a-z0-9]*(-[a-z0-9]+)*");
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end; ++at)
        found.insert(at->str());
    return found;
}

/// What every verb takes ("" holds what all take), groups as "spill" with the options of all their verbs.
std::map<std::string, std::set<std::string>> options_of_verbs() {
    const std::string top = help_of({"--lang", "en"});
    std::map<std::string, std::set<std::string>> options{{"", options_in(top)}};
    for (const std::string& verb : verbs_in(top)) {
        const std::string help = help_of({verb, "--lang", "en"});
        options[verb] = options_in(help);
        for (const std::string& under : verbs_in(help)) {
            const std::set<std::string> more = options_in(help_of({verb, under, "--lang", "en"}));
            options[verb].insert(more.begin(), more.end());
            options[verb + " " + under] = more;
        }
    }
    return options;
}

/// The verbs that a text names in backquotes: `spill local --raw`, `spill … --snap`, `weights`.
std::vector<std::string> verbs_named(const std::string& text) {
    static const std::regex quoted("`([a-z]+( [a-z][a-z-]*)?)[^`]*`");
    std::vector<std::string> verbs;
    for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at)
        verbs.push_back((*at)[1].str());
    return verbs;
}

/// Texts of all messages in both languages that name an option.
std::vector<std::pair<std::string, std::string>> texts_with_options() {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const CatalogueEntry* entry : all_entries())
        for (const std::string_view text : {entry->hint_zh, entry->hint_en})
            if (text.find("--") != std::string_view::npos)
                texts.emplace_back(std::string(entry->code), std::string(text));
    return texts;
}

/// What a hint names that the reader may not have: options of no verb that it names, and verbs that are none.
std::set<std::string> options_out_of_place(const std::string& text,
                                           const std::map<std::string, std::set<std::string>>& options) {
    std::set<std::string> wrong;
    for (const std::string& verb : verbs_named(text))
        if (!options.contains(verb)) wrong.insert(verb);
    for (const std::string& option : options_in(text)) {
        bool has = options.at("").contains(option);
        for (const std::string& verb : verbs_named(text))
            has = has || (options.contains(verb) && options.at(verb).contains(option));
        if (!has) wrong.insert(option);
    }
    return wrong;
}

}  // namespace

TEST_CASE("A hint names an option that every verb has, or the verbs that have it", "[cli]") {
    const auto options = options_of_verbs();
    REQUIRE(options.size() > 30);
    REQUIRE(options.at("spill local").contains("--raw"));
    const auto texts = texts_with_options();
    REQUIRE(texts.size() > 40);
    for (const auto& [code, text] : texts) {
        INFO(code << ": " << text);
        CHECK(options_out_of_place(text, options) == nothing_else);
    }
}

TEST_CASE("A hint with an option that the verb at hand may lack is found", "[cli]") {
    const auto options = options_of_verbs();
    const auto planted = [&](const std::string& hint) { return options_out_of_place(hint, options); };
    CHECK(planted("add --group") == std::set<std::string>{"--group"});  // most verbs have none
    CHECK(planted("add --raw (`reach`)") == std::set<std::string>{"--raw"});
    CHECK(planted("add --groups (`spill regress`)") == std::set<std::string>{"--groups"});
    CHECK(planted("try `nosuch --theme`") == std::set<std::string>{"nosuch", "--theme"});
    CHECK(planted("add --raw (`spill local`), or --overwrite").empty());
}

TEST_CASE("Every option that any message names exists", "[cli]") {
    std::set<std::string> known{"--language"};
    for (const auto& [verb, some] : options_of_verbs()) known.insert(some.begin(), some.end());
    for (const CatalogueEntry* entry : all_entries())
        for (const std::string_view text :
             {entry->zh, entry->en, entry->hint_zh, entry->hint_en, entry->about_zh, entry->about_en})
            for (const std::string& option : options_in(std::string(text))) {
                INFO(entry->code << ": " << text << " [" << option << "]");
                CHECK(known.contains(option));
            }
}

}  // namespace hints_test
