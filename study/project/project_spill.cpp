#include "study/project/project_spill.hpp"

#include "layers/messages.hpp"
#include "study/messages.hpp"
#include "study/project/word_lists.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

SpillRegression read_regression(const toml::table& table, const std::string& file, Messages& problems,
                                TomlRules* rules, const ResolvePath& resolve) {
    TomlSection section(table, "[[spill.regress]]", file, problems, rules);
    SpillRegression regression;
    regression.y = section.required_text("y");
    regression.name = section.text("name", regression.y);
    regression.x = section.texts("x");
    section.require("x");
    regression.model = section.one_of("model", regression_models(), regression.model);
    regression.panel = resolve(section, "panel", section.text("panel"));
    regression.panel_id = section.text("panel_id", regression.panel_id);
    regression.panel_period = section.text("panel_period", regression.panel_period);
    regression.effects = section.one_of("effects", panel_effects(), regression.effects);
    section.report_unknown();
    return regression;
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
    if (section.one_of("contiguity", contiguity_rules(), "edges") == "vertices")
        spill.contiguity = ContiguityRule::vertices;
    spill.snap = section.number("snap", spill.snap, 0, 1e6);
    for (const char* key : {"snap", "contiguity"})
        if (table.contains(key)) spill.border_keys.emplace_back(key, section.where(key));
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
    section.report_unknown();
    return spill;
}

}  // namespace deltareach
