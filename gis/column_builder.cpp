#include "gis/column_builder.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

void ColumnBuilder::start_row() {
    ++rows_;
    next_ = 0;
}

Column& ColumnBuilder::column(std::string_view name, std::string_view zh, std::string_view en,
                              std::string_view unit, bool is_text) {
    auto found = columns_.begin() + static_cast<std::ptrdiff_t>(std::min(next_, columns_.size()));
    if (found == columns_.end() || found->name != name)
        found = std::ranges::find(columns_, name, &Column::name);
    if (found == columns_.end()) {
        ColumnValues empty = std::vector<double>();
        if (is_text) empty = std::vector<std::string>();
        columns_.push_back({.name = std::string(name),
                            .label_zh = std::string(zh),
                            .label_en = std::string(en),
                            .unit = std::string(unit),
                            .values = std::move(empty)});
        found = columns_.end() - 1;
    }
    next_ = static_cast<std::size_t>(found - columns_.begin()) + 1;
    if (found->unit != unit) found->unit.clear();  // rows in several units: a column of the table says which
    if (is_text)
        std::get<std::vector<std::string>>(found->values).resize(rows_);
    else
        std::get<std::vector<double>>(found->values).resize(rows_, std::nan(""));
    return *found;
}

void ColumnBuilder::text(std::string_view name, std::string_view zh, std::string_view en, std::string value) {
    std::get<std::vector<std::string>>(column(name, zh, en, "", true).values).back() = std::move(value);
}

void ColumnBuilder::number(std::string_view name, std::string_view zh, std::string_view en,
                           std::string_view unit, double value) {
    std::get<std::vector<double>>(column(name, zh, en, unit, false).values).back() = value;
}

void ColumnBuilder::number(std::string_view name, std::string_view zh, std::string_view en,
                           std::string_view unit, std::optional<double> value) {
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
