#include "study/messages.hpp"
#include "tests/cli/verb_help.hpp"

#include <algorithm>
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

/// Texts of options that some verbs alone have, {?map surface|…}, with those verbs.
std::vector<std::pair<std::vector<std::string>, std::string>> groups_in(const std::string& text) {
    static const std::regex group(R"(\{\?([a-z! ]+)\|((?:[^{}]|\{[a-z_]+\})*)\})");
    static const std::regex word("!?[a-z]+");
    std::vector<std::pair<std::vector<std::string>, std::string>> groups;
    for (std::sregex_iterator at(text.begin(), text.end(), group), end; at != end; ++at) {
        const std::string list = (*at)[1].str();
        std::vector<std::string> verbs;
        for (std::sregex_iterator one(list.begin(), list.end(), word); one != end; ++one)
            verbs.push_back(one->str());
        groups.emplace_back(verbs, (*at)[2].str());
    }
    return groups;
}

/// Options that stand for themselves, and not with the verb of another command: `convert --from`.
std::vector<std::string> bare_options_in(const std::string& text) {
    static const std::regex quoted("`[^`]*`");
    const std::set<std::string> found = options_in(std::regex_replace(text, quoted, ""));
    return {found.begin(), found.end()};
}

/// Whether a verb has verbs beneath it, one of which runs.
bool is_group(const std::string& verb, const std::map<std::string, std::set<std::string>>& options) {
    return std::ranges::any_of(options,
                               [&](const auto& other) { return other.first.starts_with(verb + " "); });
}

/// Whether verbs stand in a list of their own, `reach`, `map`, which every reader would see.
bool lists_verbs(const std::string& text) {
    static const std::regex list("`[a-z]+`(、|, | or |或|和|与| and )`[a-z]+`");
    return std::regex_search(text, list);
}

/// What a hint names that the reader may not have: options of no verb that it names, and verbs that are none.
std::set<std::string> options_out_of_place(const std::string& written,
                                           const std::map<std::string, std::set<std::string>>& options) {
    std::set<std::string> wrong;
    const std::string text = hint_for(written, Language::en, {});
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

TEST_CASE("A hint shows a verb's user the options of that verb alone", "[cli]") {
    const auto options = options_of_verbs();
    std::size_t groups = 0;
    for (const auto& [code, text] : texts_with_options()) {
        INFO(code << ": " << text);
        CHECK_FALSE(lists_verbs(text));
        const bool marked = text.find("{?") != std::string::npos;
        CHECK(groups_in(text).empty() != marked);
        for (const auto& [verbs, words] : groups_in(text)) {
            ++groups;
            CHECK(words.find('~') != std::string::npos);
            for (const auto& [verb, has] : options) {
                const std::string shown =
                    verb.empty() || is_group(verb, options) ? "" : hint_for(text, Language::en, verb);
                for (const std::string& option : options_in(words)) {
                    INFO(verb << " " << option);
                    CHECK((has.contains(option) || options.at("").contains(option) ||
                           std::ranges::count(bare_options_in(shown), option) == 0));
                }
            }
            for (const std::string& verb : verbs)
                if (!verb.starts_with('!')) CHECK(options.contains(verb));
        }
    }
    CHECK(groups > 40);
}

TEST_CASE("What a hint says of other verbs is not shown", "[cli]") {
    const std::string hint = "write it{?map surface|, or --points-crs~}{?spill|, or --crs~}";
    CHECK(hint_for(hint, Language::en, "map") == "write it, or --points-crs");
    CHECK(hint_for(hint, Language::en, "spill local") == "write it, or --crs");
    CHECK(hint_for(hint, Language::en, "spillage") == "write it");
    CHECK(hint_for(hint, Language::en, "check") == "write it");
    CHECK(hint_for("a{?spill !table|b~}", Language::en, "spill table") == "a");
    CHECK(hint_for("a{?spill !table|b~}", Language::en, "spill g") == "ab");
    CHECK(hint_for("a{?spill !table|b~}", Language::en, "") == "ab (`spill`)");
    CHECK(hint_for(hint, Language::en, "") ==
          "write it, or --points-crs (`map`, `surface`), or --crs (`spill`)");
    CHECK(hint_for("{?map|--join {head}~}！", Language::zh, "") == "--join {head}（`map`）！");
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
