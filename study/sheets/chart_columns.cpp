#include "study/sheets/chart_columns.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "layers/marked_names.hpp"
#include "render/words.hpp"
#include "study/findings/map_findings.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/chart_units.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/sheet_sources.hpp"
#include "study/sheets/titles_of_tables.hpp"
#include "study/sheets/zone_names.hpp"
#include "study/tables/measures.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <variant>

namespace deltareach {
namespace {

/// A column with what its rows are called.
struct Ranked {
    Column column;
    std::vector<Text> names;
    Quality quality = Quality::reported;
    Text place;      ///< that holds them all; empty: not known
    Text period;     ///< of the column; empty: not known
    Location where;  ///< for messages: the file
};

/// A mark a row that has a value, in their order.
std::vector<ChartMark> marks_of_numbers(const Ranked& what) {
    std::vector<ChartMark> marks;
    const std::vector<double> values = numbers_of(what.column);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]))
            marks.push_back({.label = what.names[i],
                             .value = values[i],
                             .low = {},
                             .high = {},
                             .estimated = what.quality == Quality::estimated});
    return marks;
}

/// A mark a category that some row has.
std::vector<ChartMark> marks_of_texts(const std::vector<std::string>& texts) {
    std::map<std::string, std::size_t> counts;
    for (const std::string& text : texts)
        if (!is_no_word(text)) ++counts[text];
    std::vector<ChartMark> marks;
    for (const auto& [text, count] : counts)
        marks.push_back({.label = {text, text}, .value = static_cast<double>(count), .low = {}, .high = {}});
    return marks;
}

void add_missing_note(std::vector<Text>& notes, std::size_t known, std::size_t all) {
    if (known == all) return;
    notes.push_back({fmt::format("{} 行中 {} 行没有数据，不在图上", all, all - known),
                     fmt::format("{} of {} rows have no data and are not shown", all - known, all)});
}

/// Names that stand in several rows, each of which is ranked by itself.
void add_repeated_note(std::vector<Text>& notes, const std::vector<Text>& names) {
    std::map<std::string, std::size_t> rows;
    for (const Text& name : names)
        if (!name.zh.empty()) ++rows[name.zh];
    std::erase_if(rows, [](const auto& one) { return one.second < 2; });
    if (rows.empty()) return;
    const std::string& first = rows.begin()->first;
    notes.push_back({fmt::format("{} 个名称各有几行（如{}，{} 行），每行单独排列", rows.size(), first,
                                 rows.begin()->second),
                     fmt::format("{} names have several rows ({} has {}); each row is ranked by itself",
                                 rows.size(), first, rows.begin()->second)});
}

ChartSpec spec_of(const ChartChoice& choice, const Ranked& what, const Session& session) {
    const auto* texts = std::get_if<std::vector<std::string>>(&what.column.values);
    const Text label = label_of(what.column);
    ChartSpec spec;
    spec.id = "chart_column";
    spec.language = chart_language(choice, session);
    BarChart bars{.measure = {label, what.column.unit}, .marks = {}, .interval = {}};
    if (texts != nullptr) bars.measure = {{"个数", "Number"}, "1"};
    bars.marks = texts == nullptr ? marks_of_numbers(what) : marks_of_texts(*texts);
    std::size_t known = bars.marks.size();
    if (texts != nullptr)
        known = texts->size() - static_cast<std::size_t>(std::ranges::count_if(*texts, is_no_word));
    if (known == 0)
        throw InputError(Message{.code = "DR1550", .where = what.where, .values = {{"what", choice.column}}});
    const bool ranks = texts == nullptr && is_rank(what.column);
    if (ranks)
        std::ranges::stable_sort(bars.marks, std::less<>(), &ChartMark::value);
    else
        std::ranges::stable_sort(bars.marks, std::greater<>(), &ChartMark::value);
    SheetTexts& words = spec.texts;
    const bool named = label.zh.starts_with(what.place.zh);  // by the user already
    const Text when =
        has(what.period) ? Text{"（" + what.period.zh + "）", " (" + what.period.en + ")"} : Text{};
    words.title = {
        (named ? "" : what.place.zh) + label.zh + when.zh + (texts == nullptr ? "：排名" : "：各类个数"),
        (what.place.en.empty() ? "" : what.place.en + ": ") + label.en + when.en +
            (texts == nullptr ? ", ranked" : ", number of each kind")};
    words.period = what.period;
    words.subtitle = {fmt::format("n = {}", known), fmt::format("n = {}", known)};
    cut_to(bars.marks, choice.top, spec, ranks);
    if (ranks) words.notes.push_back({"位次：1 居首", "ranks: 1 is first"});
    if (texts == nullptr) add_repeated_note(words.notes, what.names);
    add_missing_note(words.notes, known, what.names.size());
    words.estimated = what.quality == Quality::estimated;
    if (words.estimated) words.notes.push_back(estimated_rows);
    words.synthetic = what.quality == Quality::synthetic;
    spec.body = std::move(bars);
    return spec;
}

}  // namespace

ChartSpec column_chart(const ChartChoice& choice, const Loaded& loaded, const Session& session,
                       Messages& notes) {
    const Project& project = loaded.project;
    const Region& region = *loaded.inputs.region;
    MapSettings settings;
    settings.column = choice.column;
    settings.level = choice.level;
    ColumnZones found = column_zones(project, loaded.inputs, settings, choice.column);
    const std::string& field = found.column.name;
    const bool of_flows = field.ends_with("sent") || field.ends_with("received");
    const Text period = period_of(loaded.inputs, {found.zones, found.column}),
               files = files_shown(project, loaded.inputs,
                                   {.columns = {choice.column, field}, .flows = of_flows});
    Ranked what{.column = std::move(found.column),
                .names = {},
                .quality = found.quality,
                .place = place_of(project, loaded.inputs, found.zones),
                .period = period,
                .where = where_data_stand(project)};
    warn_of_codes(what.column, what.where, notes);
    what.names = zone_names(region, found.zones);
    for (std::size_t i = 0; i < found.zones.size(); ++i)
        if (const std::string& code = region.code(found.zones[i]); !has(what.names[i]))
            what.names[i] = {code, code};
    std::vector<Text> outside;
    add_outside(outside, project, loaded.inputs, {found.zones, what.column});
    ChartSpec spec = spec_of(choice, what, session);
    spec.texts.notes.insert(spec.texts.notes.end(), outside.begin(), outside.end());
    spec.texts.source = {project.source_zh, project.source_en};
    if (!has(spec.texts.source)) spec.texts.source = files;
    spec.texts.date = project.date;
    spec.texts.organisation = project.organisation;
    spec.texts.synthetic = spec.texts.synthetic || project.synthetic;
    return spec;
}

namespace {

/// The column with those of its rows.
Column rows_alone(Column column, const std::vector<std::size_t>& rows) {
    std::visit(
        [&](auto& values) {
            auto all = std::exchange(values, {});
            for (const std::size_t row : rows) values.push_back(std::move(all[row]));
        },
        column.values);
    return column;
}

}  // namespace

namespace {

/// Whether the label says of which period the column is.
bool names_period(const Column& column) {
    const std::string label = label_of(column).zh;
    return is_period_alone(label) || period_and_measure(label).has_value();
}

}  // namespace

namespace {

/// Rows of one name are told apart by the first column of words that does so: 南京市鼓楼区.
void tell_rows_apart(std::vector<Text>& names, const Units& units, const std::vector<std::size_t>& rows,
                     const std::string& charted) {
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < names.size(); ++i) alike[names[i].zh].push_back(i);
    std::erase_if(alike, [](const auto& one) { return one.second.size() < 2 || one.first.empty(); });
    if (alike.empty()) return;
    for (const Column& column : units.columns) {
        if (column.name == charted || !holds_words(column)) continue;
        const std::vector<std::string> texts = texts_of(column);
        const bool apart = std::ranges::all_of(alike, [&](const auto& one) {
            std::set<std::string> holders;
            for (const std::size_t i : one.second)
                if (const std::string& text = texts[rows[i]]; !text.empty() && text != one.first)
                    holders.insert(text);
            return holders.size() == one.second.size();
        });
        if (!apart) continue;
        for (const auto& [name, of] : alike)
            for (const std::size_t i : of) names[i].zh = names[i].en = name_within(name, texts[rows[i]]);
        return;
    }
}

}  // namespace

std::string field_of_bars(const Units& units, const std::string& charted) {
    const std::string usual = field_of_names(units.columns);
    if (!usual.empty()) return usual;
    for (const Column& column : units.columns)
        if (column.name != charted && holds_words(column) && tells_apart(column)) return column.name;
    return {};
}

ChartSpec column_chart(const ChartChoice& choice, const Units& units, const std::string& name,
                       Session& session) {
    std::vector<std::string> called = name.empty() ? units.ids : units.texts(name);
    for (std::size_t i = 0; i < units.size(); ++i)
        if (called[i].empty()) called[i] = units.ids[i];
    const RowsOfBars bars = rows_of_bars(units, called, choice.rows_of);
    session.tell(bars.notes);
    const std::string& when = bars.period.empty() ? choice.period : bars.period;
    Column column = units.field(choice.column);
    if (const auto said = units.said.find(column.name); said != units.said.end()) {
        session.tell(said->second.notes);
        if (!said->second.label.empty())
            column.label_zh = said->second.label, column.label_en = said->second.label_en;
        if (!said->second.unit.empty()) column.unit = said->second.unit;
    }
    Messages codes;
    warn_of_codes(column, {.path = units.path}, codes);
    session.tell(codes);
    Text period{period_in_chinese(when), period_in_english(when)};
    if (!has(period) && !names_period(column)) period = period_of_title(units.title);
    Ranked what{.column = rows_alone(std::move(column), bars.rows),
                .names = {},
                .quality = units.synthetic ? Quality::synthetic : Quality::reported,
                .place = place_of_title(units.title),
                .period = std::move(period),
                .where = {.path = units.path}};
    for (const std::size_t row : bars.rows) {
        const std::string label = name_without_marks(called[row]);
        what.names.push_back({label, label});
    }
    tell_rows_apart(what.names, units, bars.rows, choice.column);
    ChartSpec spec = spec_of(choice, what, session);
    const std::string file = std::filesystem::path(units.path).filename().string();
    spec.texts.source = {file, file};
    return spec;
}

}  // namespace deltareach
