#include "study/findings/model_result.hpp"

#include "study/findings/labels.hpp"

#include <algorithm>
#include <set>

namespace deltareach {
namespace {

/// A column of one text in every row.
Column text_throughout(std::string name, const char* zh, const char* en, const std::string& text,
                       std::size_t rows) {
    return {.name = std::move(name),
            .label_zh = zh,
            .label_en = en,
            .values = std::vector<std::string>(rows, text)};
}

bool has_text(const std::vector<Column>& columns, const std::string& name, const std::string& text) {
    const Column* column = find_column(columns, name);
    const auto* texts = column == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&column->values);
    return texts != nullptr && std::ranges::find(*texts, text) != texts->end();
}

/// Whether a reader of the bare table could not tell what a column is measured in.
bool lacks_unit(const Column& column, const std::vector<Column>& all) {
    const std::string& unit = column.unit;
    return !unit.empty() && unit != "1" && unit != "unstated" && !column.name.ends_with("_" + unit) &&
           !has_text(all, "unit", unit) && !has_text(all, column.name + "_unit", unit);
}

/// A text table has no place for units but columns of their own: `unit` where one holds for all, else one a
/// column.
void put_units_beside(std::vector<Column>& columns) {
    std::vector<std::pair<std::string, std::string>> lacking;
    std::set<std::string> units;
    for (const Column& column : columns)
        if (lacks_unit(column, columns)) {
            lacking.emplace_back(column.name, column.unit);
            units.insert(column.unit);
        }
    if (lacking.empty()) return;
    const std::size_t rows = columns.front().size();
    if (units.size() == 1 && find_column(columns, "unit") == nullptr) {
        columns.push_back(text_throughout("unit", "单位", "Unit", *units.begin(), rows));
        return;
    }
    for (const auto& [name, unit] : lacking)
        columns.push_back(text_throughout(name + "_unit", "单位", "Unit", unit, rows));
}

void finish_columns(std::vector<Column>& columns, const std::string& mark) {
    if (columns.empty()) return;
    put_units_beside(columns);
    if (!mark.empty())
        columns.push_back(text_throughout("mark", "数据标记", "Mark", mark, columns.front().size()));
}

}  // namespace

void ModelResult::name_flows(const std::string& theme, const std::string& period) {
    if (theme.empty()) return;
    document["theme"] = theme;
    document["period"] = period;
}

void ModelResult::add_table(std::string suffix, std::vector<Column> columns) {
    files.push_back({std::move(suffix), std::move(columns)});
}

void ModelResult::add_layer(std::string suffix, FeatureLayer layer) {
    files.push_back({std::move(suffix), std::move(layer)});
}

void ModelResult::finish(const Session& session) {
    document["synthetic"] = synthetic;
    document["quality"] = std::string(name_of(quality));
    const std::string in_rows = row_mark(synthetic, quality);
    const bool is_text = !text.empty();
    for (ModelFile& file : files) {
        if (auto* columns = std::get_if<std::vector<Column>>(&file.content)) {
            finish_columns(*columns, in_rows);
            if (file.suffix == text_of) text += csv_text(*columns);
        } else if (auto* layer = std::get_if<FeatureLayer>(&file.content)) {
            finish_columns(layer->columns, in_rows);
        }
    }
    if (text_of == ".json") text += json_text(document);
    if (in_rows.empty() || !is_text) return;  // tables and documents bear the mark within
    const Words mark = mark_of(synthetic, quality);
    text = std::string(session.say(mark.zh, mark.en)) + "\n" + text;
}

}  // namespace deltareach
