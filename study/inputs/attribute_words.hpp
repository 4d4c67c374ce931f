#pragma once

#include "gis/head_kinds.hpp"
#include "gis/table.hpp"
#include "study/inputs/database_tables.hpp"

#include <map>
#include <string>
#include <vector>

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

/// A label without the marks that yearbooks put before parts of what stands left of them: # before 工业,
/// 其中：税收.
[[nodiscard]] std::string_view without_marks_of_parts(std::string_view label);

/// The words of a head in Chinese titles and in English ones.
struct HeadLabel {
    std::string zh, en;
};
/// What the figures of a column are of, by its head, or where that says only when, by the measure that is
/// said outside the heads.
[[nodiscard]] HeadKind kind_at(const Table& table, std::size_t position);

/// The same as label_of_head, without the prices.
[[nodiscard]] HeadLabel label_without_prices(const Table& table, std::size_t position);
/// What a column is called by its head, in the words of both rows where there are two, in Chinese titles and
/// in English ones. A head that says no measure (2023, 合计) is called by the one that measure_of_periods
/// finds: 2023年地区生产总值. The prices that its figures are in stand behind it, wherever the table says
/// them (prices_of): 地区生产总值（2020年不变价）.
[[nodiscard]] HeadLabel label_of_head(const Table& table, std::size_t position);

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

/// The unit that the 单位： line or the title above a table gives to a column whose head names none, in its
/// words; empty where it gives none. A unit of money is for heads of money, one of persons for persons; what
/// says nothing of its kind takes it where the title does, or where it is the only column of numbers. Of
/// several units a column has the one that is its own beyond doubt (unit_words_for), or by its place in the
/// list (units_one_by_one). Shares, ranks and years have none.
[[nodiscard]] std::string unit_words_above(const Table& table, std::size_t position);
/// Whether units stand above the table, and none of them is that of a column whose head names none. Shares,
/// ranks and years are left open by several units alone.
[[nodiscard]] bool leaves_unit_open(const Table& table, std::size_t position);

/// The labels of columns whose unit was taken from above the table, by its words, and of those it left open.
struct UnitsAbove {
    std::map<std::string, std::vector<std::string>> taken;
    std::vector<std::string> open;
};
/// DR1135 and DR1288: which they are. Nothing is told of none.
void tell_units_above(const UnitsAbove& units, const Table& table, const std::string& shown_path,
                      Messages& notes);

/// The same of all columns of numbers but that of the places.
void tell_units_above(const Table& table, std::size_t names, Messages& notes);

/// What the project says of a column under its head or its name; empty when it says nothing.
[[nodiscard]] std::string said_of(const std::vector<std::pair<std::string, std::string>>& pairs,
                                  const std::string& head, const std::string& name);

/// The columns that it needs of a table in a database.
[[nodiscard]] ColumnsAsked columns_asked(const AttributeSource& source);

}  // namespace deltareach
