#pragma once

#include "gis/table.hpp"
#include "study/inputs/database_tables.hpp"

namespace deltareach {

/// The rows of a table that [[attributes]] is about: all, or those whose `only` column has the value, or
/// names the same period.
class RowsMeant {
  public:
    /// @throws InputError DR1017 the table has no such column
    RowsMeant(const AttributeSource& source, const Table& table, const std::string& shown_path);
    [[nodiscard]] bool operator()(std::size_t row) const;
    /// The column that decides; nothing where all rows are meant.
    [[nodiscard]] std::optional<std::size_t> column() const { return column_; }

  private:
    const Table& table_;
    std::optional<std::size_t> column_;
    std::string_view value_;
    std::optional<Period> period_;  ///< of a column of years: 2023 is 2023年
};

/// 全市, 全省, 全县, 全区 or 全国 and nothing else: the sum of the rows, as 合计, where no zone is called so.
[[nodiscard]] bool is_whole_of_rows(std::string_view name);

/// What a column is called by its head, in the words of both rows where there are two. A head that is a
/// period alone is called by the measure that measure_of_periods finds: 2023年地区生产总值.
[[nodiscard]] std::string label_of_head(const Table& table, std::size_t position);

/// Note DR1284 on those of the columns whose measure stands outside the heads.
void tell_measure(const std::vector<Column>& columns, const Table& table, const std::string& shown_path,
                  Messages& notes);

/// The column that a head of the table gives, without values: named and labelled as the project says, else by
/// its head; the label has the words of both rows of heads. 研发经费（亿元） is the column 研发经费, and
/// 增加值（元） where 增加值（%） stands beside it (name_of_column).
[[nodiscard]] Column column_named_by(const AttributeSource& source, const Table& table, std::size_t position);

/// The words of the project for the unit of a column; empty when it says nothing.
[[nodiscard]] std::string unit_words_of(const AttributeSource& source, const Table& table,
                                        std::size_t position);

/// The unit that the 单位： line or the title above a table gives to a column of numbers whose head names
/// none, in its words; empty where none is given, and for columns of another kind: shares, ranks and years,
/// and counts below 单位：万元.
[[nodiscard]] std::string unit_words_above(const Table& table, std::size_t position);
/// DR1135: the columns whose unit was taken from there. Nothing is told of none.
void tell_units_above(const std::vector<std::string>& labels, const Table& table,
                      const std::string& shown_path, Messages& notes);

/// What the project says of a column under its head or its name; empty when it says nothing.
[[nodiscard]] std::string said_of(const std::vector<std::pair<std::string, std::string>>& pairs,
                                  const std::string& head, const std::string& name);

/// The columns that it needs of a table in a database.
[[nodiscard]] ColumnsAsked columns_asked(const AttributeSource& source);

}  // namespace deltareach
