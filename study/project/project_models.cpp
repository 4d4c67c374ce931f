#include "study/project/project_models.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace deltareach {
namespace {

const std::vector<std::string> kinds = {"gravity",   "radiation",      "opportunities", "huff",
                                        "links",     "breaking-point", "field",         "wilson",
                                        "city-flow", "index",          "compare",       "margins"};

/// The options of the commands by what their values are; a key is the option with _ for -.
constexpr const char* texts[] = {"theme",     "period",     "level",  "constraint",  "decay",
                                 "se",        "border",     "totals", "origin_mass", "destination_mass",
                                 "mass",      "outflow",    "ties",   "centre",      "other",
                                 "gdp",       "population", "score",  "efficiency",  "weighting",
                                 "times_unit"};
constexpr const char* lists[] = {"covariates", "centres", "sectors",  "fields",
                                 "cost",       "themes",  "measures", "maps"};
constexpr const char* number_lists[] = {"weights"};
constexpr const char* paths[] = {"scenario", "times", "margins"};
constexpr const char* number_keys[] = {"l", "alpha", "beta",          "core_km",  "cell_km",   "theta",
                                       "k", "shift", "concentration", "circuity", "speed_km_h"};
constexpr const char* integers[] = {"draws", "max_iterations"};
constexpr const char* flags[] = {"intrazonal",     "missing_as_zero", "normalise",        "directed",
                                 "cluster_factor", "symmetric",       "no_leave_one_out", "summary"};

std::string option_of(std::string_view key) {
    std::string option = "--" + std::string(key);
    std::ranges::replace(option, '_', '-');
    return option;
}

/// A list as the command line writes it.
template <class Value>
std::string joined(const std::vector<Value>& values) {
    return fmt::format("{}", fmt::join(values, ","));
}

class WordsOfModel {
  public:
    WordsOfModel(const toml::table& table, TomlSection& section, ModelSettings& model)
        : table_(table), section_(section), model_(model) {}

    void add_all(const ResolvePath& resolve) {
        // Every key is asked for, so that the schema and the nearest key of a slip know them all.
        for (const char* key : texts) add(key, section_.text(key));
        for (const char* key : lists) add(key, joined(section_.texts(key)));
        for (const char* key : number_lists) add(key, joined(section_.numbers(key)));
        for (const char* key : number_keys)
            add(key, fmt::format("{}", section_.number(key, 0, -1e300, 1e300)));
        for (const char* key : integers) add(key, std::to_string(section_.integer(key, 0, 0, INT64_MAX)));
        for (const char* key : flags)
            if (section_.flag(key, false)) model_.words.push_back(option_of(key));
        for (const char* key : paths) {
            const std::string written = section_.text(key);
            if (written.empty()) continue;
            const std::filesystem::path path = resolve(section_, key, written);
            if (path.empty()) continue;
            model_.reads.push_back(path);
            add(key, path.string());
        }
    }

  private:
    void add(std::string_view key, std::string value) {
        if (!table_.contains(key)) return;
        model_.words.push_back(option_of(key));
        model_.words.push_back(std::move(value));
    }
    const toml::table& table_;
    TomlSection& section_;
    ModelSettings& model_;
};

bool is_file_name(const std::string& name) {
    return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    });
}

void read_model(const toml::table& table, Project& project, Messages& problems, TomlRules* rules,
                const ResolvePath& resolve) {
    TomlSection section(table, "[[model]]", project.file.string(), problems, rules);
    ModelSettings model;
    model.where = section.where("kind");
    model.kind = section.one_of("kind", kinds, "gravity");
    WordsOfModel(table, section, model).add_all(resolve);
    std::string name = "model_" + model.kind;
    for (const char* key : {"theme", "period"})
        if (table.contains(key)) name += "_" + section.text(key);
    model.name = section.text("name", name);
    const bool twice =
        std::ranges::find(project.models, model.name, &ModelSettings::name) != project.models.end();
    if (twice || !is_file_name(model.name))
        problems.push_back(
            {.code = "DR1008",
             .where = section.where(table.contains("name") ? "name" : "kind"),
             .values = {{"key", "[[model]] name"},
                        {"expected", twice ? "a name of its own" : "letters, digits, _ - ."}}});
    section.report_unknown();
    project.models.push_back(std::move(model));
}

void read_distance(const toml::table& table, Project& project, Messages& problems, TomlRules* rules,
                   const ResolvePath& resolve) {
    TomlSection section(table, "[distance]", project.file.string(), problems, rules);
    ImpedanceOptions distance;
    distance.shown = section.required_text("path");
    distance.table = resolve(section, "path", distance.shown).string();
    distance.unit = section.one_of("unit", {"min", "km"}, distance.unit);
    distance.columns = section.text_pairs("columns");
    distance.symmetric = section.flag("symmetric", false);
    distance.circuity = section.number("circuity", 0, 1, 10);
    distance.speed_km_h = section.number("speed_km_h", 0, 0.001, 10000);
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
