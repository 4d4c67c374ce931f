#include "study/project/project_models.hpp"

#include "gis/field_names.hpp"
#include "gis/text.hpp"
#include "layers/flow_reader.hpp"
#include "study/messages.hpp"
#include "study/project/models/describe.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Reads every setting from a table [[model]], under the rules of its kind.
class SettingsFromToml final : public SettingVisitor {
  public:
    SettingsFromToml(TomlSection& section, const ResolvePath& resolve)
        : section_(section), resolve_(resolve) {}

    void text(const Setting& s, std::string& value) override {
        if (read(s)) value = section_.text(s.key, value);
        demand(s);
    }
    void path(const Setting& s, std::string& value) override {
        if (read(s)) {
            const std::string written = section_.text(s.key);
            if (!written.empty()) value = resolve_(section_, s.key, written).string();
        }
        demand(s);
    }
    void word(const Setting& s, WordList words, std::size_t now,
              std::function<void(std::size_t)> set) override {
        if (read(s)) {
            const std::string usual = now < words.size() ? words[now] : "";
            const std::size_t chosen = place_of(section_.one_of(s.key, texts_of(words), usual), words);
            if (chosen < words.size()) set(chosen);
        }
        demand(s);
    }
    void texts(const Setting& s, std::vector<std::string>& values) override {
        if (read(s)) keep(values, section_.texts(s.key));
        demand(s);
    }
    void words(const Setting& s, WordList words, std::vector<std::string>& values) override {
        if (read(s)) keep(values, section_.some_of(s.key, texts_of(words)));
        demand(s);
    }
    void numbers(const Setting& s, std::vector<double>& values) override {
        if (read(s)) keep(values, section_.numbers(s.key));
        demand(s);
    }
    void number(const Setting& s, const NumberRange& range, double& value) override {
        if (read(s))
            value = range.above_zero ? section_.positive_number(s.key, value)
                                     : section_.number(s.key, value, range.least, range.most);
        demand(s);
    }
    void integer(const Setting& s, int least, int most, int& value) override {
        if (read(s)) value = static_cast<int>(section_.integer(s.key, value, least, most));
        demand(s);
    }
    void flag(const Setting& s, bool& value) override {
        if (read(s)) value = section_.flag(s.key, value);
        demand(s);
    }

  private:
    static bool read(const Setting& s) { return s.place == Setting::Place::both; }
    static std::vector<std::string> texts_of(WordList words) { return {words.begin(), words.end()}; }
    /// A list that is not given leaves the default.
    template <class Value>
    static void keep(std::vector<Value>& values, std::vector<Value> read) {
        if (!read.empty()) values = std::move(read);
    }
    void demand(const Setting& s) {
        if (!read(s)) return;
        if (s.required) section_.require(s.key);
        if (s.needs != nullptr) section_.need({.section = {}, .key = s.key, .other = s.needs});
    }

    TomlSection& section_;
    const ResolvePath& resolve_;
};

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const ModelKind& kind : model_kinds()) names.push_back(name_of(kind));
    return names;
}

bool is_file_name(const std::string& name) {
    return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    });
}

/// Keys of other kinds are said to be that, rather than unknown.
void refuse_keys_of_others(const toml::table& table, TomlSection& section, const ModelKind& model,
                           Messages& problems) {
    const std::vector<std::string> own = keys_of(model);
    for (const auto& [key, node] : table) {
        const std::string name(key.str());
        if (name == "kind" || name == "name" || std::ranges::find(own, name) != own.end()) continue;
        std::string others;
        for (const ModelKind& other : model_kinds()) {
            const std::vector<std::string> keys = keys_of(other);
            if (std::ranges::find(keys, name) != keys.end())
                others += (others.empty() ? "" : list_mark) + name_of(other);
        }
        if (others.empty()) continue;
        section.know(name);
        problems.push_back({.code = "DR1845",
                            .where = section.where_key(key),
                            .values = {{"kind", name_of(model)}, {"key", name}, {"kinds", others}}});
    }
}

/// model_KIND_THEME_PERIOD, of what the table says: words that are no file's as fields are named, by sound.
/// What that makes one is numbered.
std::string usual_name(const toml::table& table, const std::string& kind, const Project& project) {
    std::string name = "model_" + kind;
    bool spelt = false;
    for (const char* key : {"theme", "period"}) {
        const auto* text = table[key].as_string();
        if (text == nullptr || trimmed(text->get()).empty()) continue;
        const std::string word = std::string_view(key) == "period" ? period_as_read(text->get())
                                                                   : std::string(trimmed(text->get()));
        spelt = spelt || !is_file_name(word);
        name += "_" + (is_file_name(word) ? word : field_name(word));
    }
    const auto taken = [&](const std::string& other) {
        return std::ranges::find(project.models, other, &ModelSettings::name) != project.models.end();
    };
    std::string own = name;
    for (int twin = 2; spelt && taken(own); ++twin) own = fmt::format("{}_{}", name, twin);
    return own;
}

/// For pairs that the table of times lacks: distance × circuity / speed. A table of distances takes no speed.
void need_fallback(TomlSection& section, const char* unit_key) {
    section.need({.section = {}, .key = "speed_km_h", .other = "circuity"});
    section.need({.section = {},
                  .key = "circuity",
                  .other = "speed_km_h",
                  .unless_key = unit_key,
                  .unless_value = travel_units.back()});
}

/// What keys of a kind ask of each other.
void need_together(TomlSection& section, const ModelKind& model) {
    const std::vector<std::string> keys = keys_of(model);
    if (std::ranges::find(keys, "circuity") != keys.end()) need_fallback(section, "times_unit");
    if (std::ranges::find(keys, "weighting") != keys.end())
        section.need(
            {.section = {}, .key = "weighting", .other = "weights", .value = word_of(IndexWeighting::user)});
}

void read_model(const toml::table& table, Project& project, Messages& problems, TomlRules* rules,
                const ResolvePath& resolve) {
    TomlSection section(table, "[[model]]", project.file.string(), problems, rules);
    ModelSettings model;
    model.where = section.where("kind");
    const std::vector<std::string> kinds = kind_names();
    const auto kind = std::ranges::find(kinds, section.one_of("kind", kinds, ""));
    section.require("kind");
    if (kind == kinds.end()) return;  // which keys it may have hangs on the kind
    model.model = model_kinds()[static_cast<std::size_t>(kind - kinds.begin())];
    section.rules_under("[[model]] " + *kind);
    SettingsFromToml reader(section, resolve);
    describe(reader, model.model);
    need_together(section, model.model);
    model.name = section.text("name", usual_name(table, *kind, project));
    const bool twice =
        std::ranges::find(project.models, model.name, &ModelSettings::name) != project.models.end();
    if (twice || !is_file_name(model.name))
        problems.push_back(
            {.code = "DR1008",
             .where = section.where(table.contains("name") ? "name" : "kind"),
             .values = {{"key", "[[model]] name"},
                        {"expected_zh", twice ? "与别的模型不同的名称" : "字母、数字、_ - ."},
                        {"expected_en", twice ? "a name of its own" : "letters, digits, _ - ."}}});
    refuse_keys_of_others(table, section, model.model, problems);
    section.report_unknown();
    project.models.push_back(std::move(model));
}

void read_distance(const toml::table& table, Project& project, Messages& problems, TomlRules* rules,
                   const ResolvePath& resolve) {
    TomlSection section(table, "[distance]", project.file.string(), problems, rules);
    ImpedanceOptions distance;
    distance.shown = section.required_text("path");
    distance.table = resolve(section, "path", distance.shown).string();
    distance.unit = section.one_of("unit", {travel_units.begin(), travel_units.end()}, distance.unit);
    distance.columns = section.text_pairs("columns");
    distance.symmetric = section.flag("symmetric", false);
    distance.circuity = section.number("circuity", 0, 1, 10);
    distance.speed_km_h = section.number("speed_km_h", 0, 0.001, 10000);
    need_fallback(section, "unit");
    section.report_unknown();
    project.distance = std::move(distance);
}

}  // namespace

void read_model_tables(TomlSection& top, Project& project, Messages& problems, TomlRules* rules,
                       const ResolvePath& resolve) {
    if (const auto* table = top.table("distance")) read_distance(*table, project, problems, rules, resolve);
    for (const auto* table : top.tables("model")) read_model(*table, project, problems, rules, resolve);
}

}  // namespace deltareach
