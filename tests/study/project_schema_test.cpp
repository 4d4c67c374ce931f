// What the reader of project files accepts and what the JSON Schema accepts are the same: every key of every
// table alone, missing, beside every other one, and with values of every kind.
#include "study/project/project_schema.hpp"

#include "study/listener.hpp"
#include "study/messages.hpp"
#include "study/project/project.hpp"
#include "study/project/toml_rules.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace project_schema_test {

namespace {

using namespace deltareach;
using deltareach::test::fits;
using deltareach::test::toml_of;
using Plain = nlohmann::json;

/// Values that say more than their kind: a word of some grammar.
Plain sample_of(const TomlRule& rule) {
    if (rule.key == "date") return "2023-05-01";
    if (rule.key == "weights" && rule.kind == TomlRule::Kind::text) return "queen";
    if (rule.key == "method") return "manual";
    if (rule.key == "database") return "postgresql:dbname=x";
    if (rule.key == "breaks") return {1, 2.5};
    switch (rule.kind) {
        case TomlRule::Kind::text:
            return "x";
        case TomlRule::Kind::texts:
            return Plain::array({"x", "y"});
        case TomlRule::Kind::number:
            return rule.least > -1e299 ? rule.least : 1;
        case TomlRule::Kind::positive:
            return 0.5;
        case TomlRule::Kind::integer:
            return static_cast<std::int64_t>(rule.least);
        case TomlRule::Kind::flag:
            return true;
        case TomlRule::Kind::numbers:
            return Plain::array({0.5, 2});
        case TomlRule::Kind::word:
            return rule.words.back();
        case TomlRule::Kind::words:
            return Plain::array({rule.words.back()});
        case TomlRule::Kind::pairs:
            return {{rule.key == "columns" ? "value" : "a b", "c"}};
        case TomlRule::Kind::table:
            return Plain::object();
        case TomlRule::Kind::tables:
            return Plain::array();
    }
    return nullptr;
}

/// Values of all kinds, right and wrong.
std::vector<Plain> values_for(const TomlRule& rule) {
    std::vector<Plain> values{
        sample_of(rule), true, 7, -1e12, "", "nosuch", Plain::array(), Plain::object(), Plain::array({true})};
    if (rule.key == "date" || rule.key == "weights" || rule.key == "name" || rule.key == "breaks" ||
        rule.key == "database")
        values.erase(values.begin() + 4, values.begin() + 7);  // a grammar, which the schema does not tell
    if (rule.kind == TomlRule::Kind::texts)
        for (const char* list : {R"(["x"])", R"(["x", "y", "z"])", R"(["x", 1])"})
            values.push_back(Plain::parse(list));
    if (rule.kind == TomlRule::Kind::pairs && rule.key != "columns")  // whose keys are roles
        for (const char* table : {R"({"a": 1})", R"({"a": "b", "c": "d"})"})
            values.push_back(Plain::parse(table));
    if (rule.kind == TomlRule::Kind::numbers)
        for (const char* list : {"[0, 1]", "[99, 100]", R"(["x"])"}) values.push_back(Plain::parse(list));
    if (rule.kind == TomlRule::Kind::number)
        for (const double value : {rule.most, rule.most + 1, rule.least - 1}) values.emplace_back(value);
    if (rule.kind == TomlRule::Kind::integer) {
        const auto least = static_cast<std::int64_t>(rule.least);
        for (const std::int64_t value : {least - 1, least + 1}) values.emplace_back(value);
        values.emplace_back(1.5);
    }
    if (rule.kind == TomlRule::Kind::positive)
        for (const double value : {0.0, 1e9}) values.emplace_back(value);
    return values;
}

/// One table of a project file: a document that holds it, and how to reach it there.
struct TableOf {
    std::string section;
    std::vector<TomlRule> rules;
    Plain document = {{"project", {{"name", "x"}}}, {"zones", {{"city", {{"path", "z"}, {"id", "i"}}}}}};
    Plain::json_pointer at;

    [[nodiscard]] const TomlRule* rule(std::string_view key) const {
        const auto found = std::ranges::find(rules, key, &TomlRule::key);
        return found == rules.end() ? nullptr : &*found;
    }
    [[nodiscard]] Plain with(const Plain& table) const {
        Plain whole = document;
        whole[at] = table;
        return whole;
    }
};

/// "[zones.sample]" is /zones/sample, "[[spill.regress]]" /spill/regress/0, "[[model]] huff" /model/0.
Plain::json_pointer pointer_of(std::string section) {
    const bool list = section.starts_with("[[");
    section = section.substr(0, section.find(' '));
    std::string path;
    for (const char c : section)
        if (c != '[' && c != ']') path += c == '.' ? '/' : c;
    return Plain::json_pointer(path.empty() ? "" : "/" + path + (list ? "/0" : ""));
}

std::vector<TableOf> tables_of(const TomlRules& rules) {
    std::vector<TableOf> places;
    for (const TomlRule& rule : rules.all()) {
        if (rule.section == "[[model]]" || rule.section == "[[map]]") continue;  // every kind has its own
        auto found = std::ranges::find(places, rule.section, &TableOf::section);
        if (found == places.end()) {
            places.push_back({.section = rule.section, .rules = {}, .at = pointer_of(rule.section)});
            found = std::prev(places.end());
        }
        if (rule.key != "sample") found->rules.push_back(rule);
    }
    return places;
}

/// What a table of the section cannot do without.
Plain least_table(const TableOf& place, const TomlRules& rules) {
    Plain table = place.section.empty() ? place.document : Plain::object();
    for (const std::string table_of : {"[[model]] ", "[[map]] "})
        if (place.section.starts_with(table_of)) table["kind"] = place.section.substr(table_of.size());
    for (const TomlRule& rule : place.rules)
        if (rule.required && !table.contains(rule.key)) table[rule.key] = sample_of(rule);
    for (const TomlChoice& choice : rules.eithers())
        if (choice.section == place.section)
            table[choice.keys.front()] = sample_of(*place.rule(choice.keys.front()));
    return table;
}

class Comparison {
  public:
    Comparison() : schema_(Plain::parse(project_schema().dump())) {}

    void of(const Plain& document) {
        ++documents;
        const std::string text = toml_of(document);
        SilentListener nobody;
        const Session session({.allow_outside = true}, nobody);
        Messages problems;
        static_cast<void>(
            parse_project(text, std::filesystem::temp_directory_path() / "project.toml", session, problems));
        const bool fitting = fits(document, schema_);
        sound += problems.empty() ? 1 : 0;
        if (fitting == problems.empty()) return;
        ++differing;
        if (differing > 20) return;
        for (const Message& problem : problems) UNSCOPED_INFO(text_of(problem, Language::en));
        INFO(text << "\nschema: " << fitting << " reader: " << problems.empty());
        CHECK(fitting == problems.empty());
    }

    std::size_t documents = 0, sound = 0, differing = 0;

  private:
    Plain schema_;
};

}  // namespace

TEST_CASE("The JSON Schema asks for what the reader of project files asks for, in every table", "[unit]") {
    const TomlRules rules = project_rules();
    Comparison compare;
    const std::vector<TableOf> places = tables_of(rules);
    CHECK(places.size() > 25);
    for (const TableOf& place : places) {
        const Plain least = least_table(place, rules);
        CAPTURE(place.section);
        const std::size_t before = compare.sound;
        compare.of(place.with(least));
        CHECK(compare.sound == before + 1);
        for (const auto& [key, value] : least.items()) {
            Plain without = least;
            without.erase(key);
            compare.of(place.with(without));
        }
        Plain unknown = least;
        unknown["no_such_key"] = 1;
        if (!place.rules.empty()) compare.of(place.with(unknown));
        for (const TomlRule& rule : place.rules) {
            for (const Plain& value : values_for(rule)) {
                Plain table = least;
                table[rule.key] = value;
                compare.of(place.with(table));
            }
            if (place.section.empty()) continue;  // tables of their own
            for (const TomlRule& other : place.rules) {
                if (other.key <= rule.key) continue;
                Plain table = least;
                table[rule.key] = sample_of(rule);
                table[other.key] = sample_of(other);
                compare.of(place.with(table));
            }
        }
    }
    CHECK(compare.differing == 0);
    CHECK(compare.documents > 5000);
    CHECK(compare.sound > 2000);
}

TEST_CASE("Tables in their short forms, and what is no table, are the same to schema and reader", "[unit]") {
    Comparison compare;
    const Plain city{{"path", "z"}, {"id", "i"}}, project{{"name", "x"}};
    const auto with = [&](const char* key, const Plain& value) {
        compare.of({{"project", project}, {"zones", {{"city", city}}}, {key, value}});
    };
    compare.of({{"project", project}, {"zones", city}});
    compare.of({{"project", project}, {"zones", Plain::object()}});
    compare.of({{"project", project}, {"zones", {{"city", 1}}}});
    compare.of({{"project", project}});
    compare.of({{"zones", city}});
    with("context", Plain::array({{{"path", "roads"}}}));
    with("context", Plain::array({{{"role", "road"}}}));
    with("context", {{"layers", Plain::array({{{"path", "roads"}}})}});
    with("groups", {{"g", 1}});
    with("groups", {{"g", {{"members", "x"}}}});
    with("splits", {{"1", 1}});
    with("splits", {{"1", {{"2", 0.5}}}});
    with("splits", {{"1", {{"2", 1.5}}}});
    with("model", Plain::array({{{"mass", "m"}}}));
    with("model", Plain::array({{{"kind", "nothing"}}}));
    with("distance", {{"path", "t"}, {"circuity", 1.3}, {"unit", "km"}});
    with("distance", {{"path", "t"}, {"circuity", 1.3}, {"unit", "min"}});
    with("model", Plain::array({{{"kind", "index"}, {"weighting", "user"}, {"weights", {1, 2}}}}));
    with("model", Plain::array({{{"kind", "index"}, {"weighting", "user"}}}));
    const std::string times = "t.csv";
    with("model",
         Plain::array(
             {{{"kind", "huff"}, {"mass", "m"}, {"times", times}, {"times_unit", "km"}, {"circuity", 1.3}}}));
    with("model", Plain::array({{{"kind", "huff"}, {"mass", "m"}, {"times", times}, {"circuity", 1.3}}}));
    CHECK(compare.differing == 0);
    CHECK(compare.documents == 21);
    CHECK(compare.sound == 8);
}

TEST_CASE("A [[model]] without its kind, or without what a key of it needs, is told that", "[unit]") {
    const auto said = [](const std::string& model) {
        SilentListener nobody;
        const Session session({}, nobody);
        Messages problems;
        static_cast<void>(parse_project(
            "[project]\nname = \"x\"\n[zones.city]\npath = \"z\"\nid = \"i\"\n[[model]]\n" + model,
            std::filesystem::temp_directory_path() / "project.toml", session, problems));
        std::string all;
        for (const Message& problem : problems)
            all += fmt::format("{} {}\n", problem.code, text_of(problem, Language::en));
        return all;
    };
    CHECK(said("mass = \"m\"\n") == "DR1007 the key [[model]] kind is missing\n");
    CHECK(said("kind = \"hufff\"\nmass = \"m\"\n").starts_with("DR1008 "));
    CHECK(said("kind = \"hufff\"\nmass = \"m\"\n").find("→ huff?") != std::string::npos);
    CHECK(said("kind = \"wilson\"\nmass = \"m\"\n") == "DR1007 the key [[model]] theta is missing\n");
    CHECK(said("kind = \"huff\"\nmass = \"m\"\nsymmetric = true\n") ==
          "DR1007 the key [[model]] times (← symmetric) is missing\n");
    CHECK(said("kind = \"huff\"\nmass = \"m\"\ntotals = \"both\"\n") ==
          "DR1007 the key [[model]] scenario (← totals) is missing\n");
    CHECK(said("kind = \"index\"\nweighting = \"user\"\n") ==
          "DR1007 the key [[model]] weights (← weighting = \"user\") is missing\n");
}

}  // namespace project_schema_test
