#pragma once

#include "gis/column.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A table built row by row: columns appear in the order in which they are first named, and a row that does
/// not name one has it missing. A column whose rows come in several units has none of its own.
class ColumnBuilder {
  public:
    /// The next row, in which every column is missing so far.
    void start_row();
    /// A cell of the row, with the labels and the unit its column gets where it is new.
    void text(std::string_view name, std::string_view zh, std::string_view en, std::string value);
    void number(std::string_view name, std::string_view zh, std::string_view en, std::string_view unit,
                double value);
    void number(std::string_view name, std::string_view zh, std::string_view en, std::string_view unit,
                std::optional<double> value);
    /// The table; afterwards there is none.
    [[nodiscard]] std::vector<Column> take();

  private:
    Column& column(std::string_view name, std::string_view zh, std::string_view en, std::string_view unit,
                   bool is_text);
    std::vector<Column> columns_;
    std::size_t rows_ = 0;
    std::size_t next_ = 0;  ///< the column after the last that was named: most rows name them in one order
};

}  // namespace deltareach
