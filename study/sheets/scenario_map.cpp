#include "study/sheets/scenario_map.hpp"

#include "gis/dates.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/sheets/change_facts.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace deltareach {
namespace {

constexpr std::size_t listed_steps = 4;  // of a scenario, in the subtitle

Text name_of_zone(const PairTable& table, std::size_t zone) {
    if (table.names.empty()) return {table.zones[zone], table.zones[zone]};
    return {table.names[zone], table.names_en.empty() ? table.names[zone] : table.names_en[zone]};
}

/// "×1.5", "+20", "100 分钟": how much a step changes.
Text amount_of(const ScenarioStep& step, const std::string& unit, bool added) {
    if (step.factor > 0) return {fmt::format("×{:.4g}", step.factor), fmt::format("×{:.4g}", step.factor)};
    const auto in = [&](SheetLanguage language) {
        const DisplayUnit shown = unit == "unstated" ? DisplayUnit{} : sheet_unit(unit, step.value, language);
        const std::string number = (added ? "+" : "") + short_number(step.value / shown.divisor),
                          &label = first_words(shown.label, language);
        return label.empty() ? number : number + " " + label;
    };
    return {in(SheetLanguage::zh), in(SheetLanguage::en)};
}

/// One row of the scenario in words.
Text words_of(const ScenarioStep& step, const PairTable& table) {
    const auto zone = [&](const std::optional<std::size_t>& at) {
        return at ? name_of_zone(table, *at) : Text{};
    };
    const Text a = zone(step.origin), b = zone(step.destination);
    if (step.kind == "new_link" || step.kind == "link" || step.kind == "distance") {
        const Text amount = amount_of(step, table.distance_unit, false);
        const char *zh = step.kind == "new_link" ? "新线路" : "线路",
                   *en = step.kind == "new_link" ? "new line" : "line";
        const char* arrow = step.kind == "distance" ? "→" : "–";
        return {fmt::format("{}{}{}{}，{}", zh, a.zh, arrow, b.zh, amount.zh),
                fmt::format("{} {}{}{}, {}", en, a.en, arrow, b.en, amount.en)};
    }
    const bool out = step.kind == "origin_mass", in = step.kind == "destination_mass";
    const Text &place = a.zh.empty() ? b : a,
               amount = amount_of(step, out ? table.origin_mass.unit : table.destination_mass.unit, true);
    return {fmt::format("{}{} {}", place.zh,
                        out  ? "送出规模"
                        : in ? "吸引规模"
                             : "规模",
                        amount.zh),
            fmt::format("{}: {} {}", place.en,
                        out  ? "sending mass"
                        : in ? "attracting mass"
                             : "mass",
                        amount.en)};
}

Text words_of_steps(const PairTable& table, const ScenarioFinding& outcome) {
    Text text{"情景：", "Scenario: "};
    for (std::size_t i = 0; i < outcome.steps.size() && i < listed_steps; ++i) {
        const Text one = words_of(outcome.steps[i], table);
        text.zh += (i > 0 ? "；" : "") + one.zh;
        text.en += (i > 0 ? "; " : "") + one.en;
    }
    if (outcome.steps.size() > listed_steps) {
        text.zh += fmt::format("；等 {} 项", outcome.steps.size());
        text.en += fmt::format("; {} changes in all", outcome.steps.size());
    }
    return text;
}

Text held_words(KeptTotals kept) {
    switch (kept) {
        case KeptTotals::origins:
            return {"各起点送出的总量不变", "what every origin sends is held fixed"};
        case KeptTotals::both:
            return {"各起点送出、各终点收到的总量都不变",
                    "what every origin sends and every destination receives is held fixed"};
        case KeptTotals::free:
            break;
    }
    return {"总量不固定", "no total is held fixed"};
}

/// New lines as drawn, and the zones whose mass changes.
void mark_steps(SheetSpec& sheet, const PairTable& table, const ScenarioFinding& outcome) {
    LineLayer lines{.title = {"情景中改变的线路", "line changed by the scenario"}, .lines = {}};
    for (const ScenarioStep& step : outcome.steps) {
        const bool line = step.kind == "new_link" || step.kind == "link" || step.kind == "distance";
        if (line && step.origin && step.destination) {
            const LonLat a = table.points[*step.origin], b = table.points[*step.destination];
            lines.lines.push_back(LineString{{a.lon, a.lat}, {b.lon, b.lat}});
        }
        for (const auto& at : {step.origin, step.destination})
            if (!line && at) sheet.emphasised.push_back(table.zones[*at]);
    }
    if (!lines.lines.empty()) sheet.lines = std::move(lines);
}

std::vector<MapZone> zones_of(const PairTable& table) {
    std::vector<MapZone> zones;
    for (std::size_t z = 0; z < table.size(); ++z)
        zones.push_back({.code = table.zones[z],
                         .name = name_of_zone(table, z),
                         .province = "",
                         .shape = table.shapes[z],
                         .point = table.points[z],
                         .importance = 0});
    return zones;
}

Text theme_of(const PairTable& table, const Loaded* project) {
    const Theme* theme = project == nullptr ? nullptr : project->project.theme(table.theme);
    if (theme == nullptr) return {table.theme, table.theme};
    return {theme->label_zh, theme->label_en};
}

/// What the names on the maps are for: the largest changes that are listed, and the places that change.
std::vector<std::string> named_zones(const SheetSpec& sheet) {
    std::vector<std::string> named = sheet.emphasised;
    for (const FactsPanel& panel : sheet.facts)
        for (const FactsPanel::Row& row : panel.rows)
            for (const MapZone& zone : sheet.zones)
                if (zone.name.zh == row.label.zh) named.push_back(zone.code);
    return named;
}

}  // namespace

Text note_of_shared_classes() {
    return {"前、后两图使用同一套分级", "before and after share one set of classes"};
}

SheetSpec scenario_ground(const ScenarioStory& story, const Loaded* project, std::vector<InputFile>& read,
                          Session& session) {
    const auto& [table, outcome, model] = story;
    SheetSpec sheet;
    sheet.zones = zones_of(table);
    mark_steps(sheet, table, outcome);
    sheet.label_zones = false;
    sheet.texts.modelled = true;
    sheet.texts.subtitle = words_of_steps(table, outcome);
    const Text held = held_words(outcome.kept);
    sheet.texts.method = {
        fmt::format("{}；前、后均为模型期望值，不是统计值，也不是带区间的预测；{}", model.zh, held.zh),
        fmt::format("{}; before and after are what the model expects, neither records nor a forecast with an "
                    "interval; {}",
                    model.en, held.en)};
    sheet.texts.notes.push_back(note_of_shared_classes());
    std::size_t without = 0;
    for (const LeftOut& left : table.left_out) without += left.reason == "no_row" ? left.pairs : 0;
    if (without > 0)
        sheet.texts.notes.push_back({fmt::format("没有记录的 {} 对不在模型内", without),
                                     fmt::format("{} pairs without a record are not in the model", without)});
    if (!table.period.empty()) sheet.texts.period = {period_in_chinese(table.period), table.period};
    if (project == nullptr) {
        sheet.language = session.language() == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
        return sheet;
    }
    Messages notes;
    sheet.context = read_context(project->project, project->inputs, read, notes);
    sheet.texts.source = {project->project.source_zh, project->project.source_en};
    finish_sheet(sheet, {}, {project->project, project->inputs, sheet.context, {}, session});
    session.tell(notes);
    return sheet;
}

SheetSpec scenario_sheet(SheetSpec sheet, const ScenarioMeasure& measure, const ScenarioStory& story,
                         const Loaded* project) {
    const Text theme = theme_of(story.table, project);
    const MapSettings usual;
    Messages none;  // natural breaks of at most as many classes as values have nothing to tell
    std::vector<double> both = measure.before;
    both.insert(both.end(), measure.after.begin(), measure.after.end());
    const Text of{theme.zh.empty() ? "" : theme.zh + "，", theme.en.empty() ? "" : theme.en + ", "};
    Column column{.name = measure.name,
                  .label_zh = measure.label.zh + "（模型期望值）",
                  .label_en = measure.label.en + " (expected)",
                  .unit = measure.unit,
                  .values = measure.after};
    Column change = column;
    change.label_zh = measure.label.zh + "的差（后 − 前）";
    change.label_en = measure.label.en + ": difference (after − before)";
    change.values = measure.difference;
    sheet.fill = ClassedFill{.column = column,
                             .breaks = breaks_of(both, usual, measure.label.zh, none),
                             .method = method_text(usual),
                             .palette = ""};
    ClassedFill fill = change_fill(change, usual, none);
    const std::vector<double> differences = numbers_of(change);
    const SizesShown sizes = sizes_shown(differences);
    sheet.facts.push_back(largest_changes(sheet.zones, differences,
                                          {.unit = sheet_unit(measure.unit, sizes.largest, sheet.language)}));
    if (sheet.facts.back().rows.empty()) sheet.facts.clear();
    const std::vector<std::string> named = named_zones(sheet);
    sheet.multiples.push_back({.title = {"情景前", "Before"},
                               .values = measure.before,
                               .own = {},
                               .marked = false,
                               .named = named});
    sheet.multiples.push_back(
        {.title = {"情景后", "After"}, .values = measure.after, .own = {}, .named = named});
    sheet.multiples.push_back({.title = {"差（后 − 前）", "Difference (after − before)"},
                               .values = numbers_of(change),
                               .own = std::move(fill),
                               .named = named});
    if (measure.name.front() == 'r' && measure.name != "received")
        sheet.texts.notes.push_back(
            {"半径是流量加权距离的下分位数，只取已有的距离，所以会成级跳变",
             "radii are lower quantiles of the distances there are, so they move in steps"});
    sheet.id = "scenario_" + measure.name;
    std::string label = measure.label.en;
    label.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(label.front())));
    sheet.texts.title = {fmt::format("情景分析：{}各地{}", of.zh, measure.label.zh),
                         fmt::format("Scenario: {}{} by zone", of.en, label)};
    return sheet;
}

}  // namespace deltareach
