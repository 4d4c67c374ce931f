#include "gis/column_builder.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

void ColumnBuilder::start_row() {
    ++rows_;
}

Column& ColumnBuilder::column(const std::string& name, const std::string& zh, const std::string& en,
                              const std::string& unit, bool is_text) {
    auto found = std::ranges::find(columns_, name, &Column::name);
    if (found == columns_.end()) {
        ColumnValues empty = std::vector<double>();
        if (is_text) empty = std::vector<std::string>();
        columns_.push_back(
            {.name = name, .label_zh = zh, .label_en = en, .unit = unit, .values = std::move(empty)});
        found = columns_.end() - 1;
    }
    if (found->unit != unit) found->unit.clear();  // rows in several units: a column of the table says which
    if (is_text)
        std::get<std::vector<std::string>>(found->values).resize(rows_);
    else
        std::get<std::vector<double>>(found->values).resize(rows_, std::nan(""));
    return *found;
}

void ColumnBuilder::text(const std::string& name, const std::string& zh, const std::string& en,
                         std::string value) {
    std::get<std::vector<std::string>>(column(name, zh, en, "", true).values).back() = std::move(value);
}

void ColumnBuilder::number(const std::string& name, const std::string& zh, const std::string& en,
                           const std::string& unit, double value) {
    std::get<std::vector<double>>(column(name, zh, en, unit, false).values).back() = value;
}

void ColumnBuilder::number(const std::string& name, const std::string& zh, const std::string& en,
                           const std::string& unit, std::optional<double> value) {
    number(name, zh, en, unit, value.value_or(std::nan("")));
}

std::vector<Column> ColumnBuilder::take() {
    for (Column& column : columns_) {
        if (auto* texts = std::get_if<std::vector<std::string>>(&column.values))
            texts->resize(rows_);
        else
            std::get<std::vector<double>>(column.values).resize(rows_, std::nan(""));
    }
    return std::move(columns_);
}

}  // namespace deltareach
