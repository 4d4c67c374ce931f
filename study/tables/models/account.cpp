#include "study/tables/models/account.hpp"

#include "study/tables/marks.hpp"
#include "study/tables/models/heads.hpp"
#include "study/tables/models/kinds.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

/// A column of one text in every row.
Column text_throughout(const ColumnHead& head, const std::string& text, std::size_t rows) {
    return column_of(head, std::vector<std::string>(rows, text));
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
    if (units.size() == 1 && find_column(columns, heads::unit_beside.name) == nullptr) {
        columns.push_back(text_throughout(heads::unit_beside, *units.begin(), rows));
        return;
    }
    for (const auto& [name, unit] : lacking)
        columns.push_back(text_throughout(
            ColumnHead(name + "_" + heads::unit_beside.name, heads::unit_beside.text()), unit, rows));
}

void finish_columns(std::vector<Column>& columns, const std::string& mark) {
    if (columns.empty()) return;
    put_units_beside(columns);
    if (!mark.empty()) columns.push_back(text_throughout(heads::model_mark, mark, columns.front().size()));
}

/// One overload a kind, so that a kind without its account does not compile.
struct Accountant {
    const Session& session;
    const std::string& mark;

    ModelAccount operator()(const RadiationRows& found) const { return account_of_kind(found, mark); }
    ModelAccount operator()(const LinksFinding& found) const { return account_of_kind(found); }
    ModelAccount operator()(const CompareFinding& found) const { return account_of_kind(found); }
    template <class Finding>
    ModelAccount operator()(const Finding& found) const {
        return account_of_kind(found, session);
    }
};

}  // namespace

void ModelAccount::add_table(ModelOutput output, std::vector<Column> columns) {
    files.push_back({output, std::move(columns)});
}

void ModelAccount::add_layer(ModelOutput output, FeatureLayer layer) {
    files.push_back({output, std::move(layer)});
}

ModelAccount account_of(const ModelFinding& finding, const Session& session) {
    const std::string in_rows = row_mark(finding.synthetic, finding.quality);
    ModelAccount account = std::visit(Accountant{session, in_rows}, finding.found);
    auto& [document, list, text, files, text_of] = account;
    document["synthetic"] = finding.synthetic;
    document["quality"] = std::string(name_of(quality_said(finding.synthetic, finding.quality)));
    const bool is_text = !text.empty();
    for (ModelFile& file : files) {
        if (auto* columns = std::get_if<std::vector<Column>>(&file.content)) {
            finish_columns(*columns, in_rows);
            if (file.output == text_of) text += csv_text(*columns);
        } else if (auto* layer = std::get_if<FeatureLayer>(&file.content)) {
            finish_columns(layer->columns, in_rows);
        } else if (auto* table = std::get_if<LongTable>(&file.content)) {
            table->rows = [bare = std::move(table->rows), in_rows](std::size_t begin, std::size_t end) {
                std::vector<Column> block = bare(begin, end);
                finish_columns(block, in_rows);
                return block;
            };
        }
    }
    if (in_rows.empty() || !is_text) return account;  // tables and documents bear the mark within
    const Words mark = mark_of(finding.synthetic, finding.quality);
    text = std::string(session.say(mark.zh, mark.en)) + "\n" + text;
    return account;
}

void write_document(const ModelAccount& account, const std::function<void(std::string_view part)>& write) {
    const std::string text = json_text(account.document);
    if (!account.list) return write(text);
    const LongList& list = *account.list;
    const std::string key = fmt::format("\n  \"{}\": ", list.key);  // no value has a line end in its text
    const std::size_t at = text.find(key) + key.size();
    std::string part = text.substr(0, at) + (list.count == 0 ? "[" : "[\n");
    constexpr std::size_t most_held = 1 << 16;
    for (std::size_t entry = 0; entry < list.count; ++entry) {
        if (entry > 0) part += ",\n";
        list.add(part, entry);
        if (part.size() < most_held) continue;
        write(part);
        part.clear();
    }
    write(part + (list.count == 0 ? "]" : "\n  ]") + text.substr(at + std::string_view("null").size()));
}

Json document_of(const NotConverged& failed) {
    return {{"converged", false}, {"iterations", failed.iterations}};
}

}  // namespace deltareach
