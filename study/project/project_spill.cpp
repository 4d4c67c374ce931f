#include "study/project/project_spill.hpp"

#include "gis/file_names.hpp"
#include "layers/messages.hpp"
#include "study/messages.hpp"
#include "study/project/word_lists.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>

namespace deltareach {
namespace {

WrittenKeys keys_written(const toml::table& table, const TomlSection& section) {
    WrittenKeys written;
    for (const auto& [key, value] : table)
        written.emplace_back(std::string(key.str()), section.where(key.str()));
    return written;
}

/// Why a key is of no use, and what would make it of use.
struct Idle {
    std::string reason_zh, reason_en, remedy_zh, remedy_en;
};

bool is_among(std::string_view key, std::initializer_list<std::string_view> keys) {
    return std::ranges::find(keys, key) != keys.end();
}

/// Weights, level, alpha and permutations are those of every map of clusters too, the mass that of every
/// expected flow: they are never idle.
std::optional<Idle> why_idle(const SpillSettings& spill, std::string_view key) {
    const bool no_local = spill.local.empty(), no_regression = spill.regressions.empty();
    if (no_local && key == "statistic")
        return Idle{"[spill] local 没有写要找集聚的列", "[spill] local names no column to find clusters in",
                    "在 local 里写列名", "name columns in local"};
    if (no_regression && key == "draws")
        return Idle{"没有 [[spill.regress]]", "there is no [[spill.regress]]", "写一个 [[spill.regress]]",
                    "write a [[spill.regress]]"};
    if (!spill.weights.compares_borders() && is_among(key, {"contiguity", "snap"}))
        return Idle{fmt::format("权重 {} 不比较边界", spill.weights.written),
                    fmt::format("the weights {} compare no borders", spill.weights.written),
                    "写 weights = \"queen\" 或 \"rook\"", "write weights = \"queen\" or \"rook\""};
    return std::nullopt;
}

std::optional<Idle> why_idle(const SpillRegression& regression, std::string_view key) {
    if (!regression.panel.empty() || !is_among(key, {"panel_id", "panel_period", "effects"}))
        return std::nullopt;
    return Idle{"没有 panel，取的是各区域的列", "without panel the columns of the zones are taken",
                "在 panel 里写面板表", "name the table of the panel in panel"};
}

template <class Settings>
void tell_idle(const Settings& settings, const std::string& section, Messages& notes) {
    for (const auto& [key, where] : settings.written)
        if (const auto idle = why_idle(settings, key))
            notes.push_back({.code = "DR1964",
                             .where = where,
                             .values = {{"key", section + " " + key},
                                        {"reason_zh", idle->reason_zh},
                                        {"reason_en", idle->reason_en},
                                        {"remedy_zh", idle->remedy_zh},
                                        {"remedy_en", idle->remedy_en}}});
}

SpillRegression read_regression(const toml::table& table, const std::string& file, Messages& problems,
                                TomlRules* rules, const ResolvePath& resolve) {
    TomlSection section(table, "[[spill.regress]]", file, problems, rules);
    SpillRegression regression;
    regression.y = section.required_text("y");
    if (const std::string named = section.text("name"); !named.empty())
        regression.stem = safe_file_stem(named);
    regression.name = section.text("name", regression.y);
    regression.x = section.texts("x");
    section.require("x");
    regression.model = section.one_of("model", regression_models(), regression.model);
    regression.panel = resolve(section, "panel", section.text("panel"));
    regression.panel_id = section.text("panel_id", regression.panel_id);
    regression.panel_period = section.text("panel_period", regression.panel_period);
    regression.effects = section.one_of("effects", panel_effects(), regression.effects);
    regression.written = keys_written(table, section);
    section.report_unknown();
    return regression;
}

/// Two regressions of one name have two files.
void name_files(std::vector<SpillRegression>& regressions) {
    std::set<std::string> taken;
    for (std::size_t k = 0; k < regressions.size(); ++k) {
        std::string& stem = regressions[k].stem;
        const std::string number = std::to_string(k + 1);
        if (stem.empty()) stem = number;
        while (!taken.insert(stem).second) stem += "_" + number;
    }
}

}  // namespace

SpillSettings read_spill(const toml::table& table, const std::string& file, Messages& problems,
                         TomlRules* rules, const ResolvePath& resolve) {
    TomlSection section(table, "[spill]", file, problems, rules);
    SpillSettings spill;
    spill.level = section.text("level");
    const std::string weights = section.text("weights", spill.weights.written);
    if (const auto rule = find_weights(weights))
        spill.weights = *rule;
    else
        problems.push_back(
            {.code = "DR1920", .where = section.where("weights"), .values = {{"weights", weights}}});
    if (spill.weights.kind == WeightsKind::file)
        spill.weights.name = resolve(section, "weights", spill.weights.name).string();
    if (section.one_of("contiguity", contiguity_rules(), "edges") == "vertices")
        spill.contiguity = ContiguityRule::vertices;
    spill.snap = section.number("snap", spill.snap, 0, 1e6);
    spill.attach_islands = section.flag("attach_islands", spill.attach_islands);
    spill.table = section.flag("table", spill.table);
    spill.mass = section.text("mass");
    spill.missing_as_zero = section.flag("missing_as_zero", spill.missing_as_zero);
    spill.local = section.texts("local");
    spill.statistic = section.one_of("statistic", local_statistics(), spill.statistic);
    spill.alpha = section.number("alpha", spill.alpha, 1e-9, 0.5);
    spill.permutations = static_cast<int>(section.integer("permutations", spill.permutations, 0, 10'000'000));
    spill.draws = static_cast<int>(section.integer("draws", spill.draws, 0, 1'000'000));
    for (const auto* one : section.tables("regress"))
        spill.regressions.push_back(read_regression(*one, file, problems, rules, resolve));
    name_files(spill.regressions);
    spill.written = keys_written(table, section);
    section.report_unknown();
    return spill;
}

Messages idle_keys(const SpillSettings& settings) {
    Messages notes;
    tell_idle(settings, "[spill]", notes);
    for (const SpillRegression& regression : settings.regressions)
        tell_idle(regression, "[[spill.regress]]", notes);
    return notes;
}

}  // namespace deltareach
