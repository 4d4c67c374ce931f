#pragma once

#include "gis/column.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// A table built row by row: columns appear in the order in which they are first named, and a row that does
/// not name one has it missing. A column whose rows come in several units has none of its own.
class ColumnBuilder {
  public:
    /// The next row, in which every column is missing so far.
    void start_row();
    /// A cell of the row, with the labels and the unit its column gets where it is new.
    void text(const std::string& name, const std::string& zh, const std::string& en, std::string value);
    void number(const std::string& name, const std::string& zh, const std::string& en,
                const std::string& unit, double value);
    void number(const std::string& name, const std::string& zh, const std::string& en,
                const std::string& unit, std::optional<double> value);
    /// The table; afterwards there is none.
    [[nodiscard]] std::vector<Column> take();

  private:
    Column& column(const std::string& name, const std::string& zh, const std::string& en,
                   const std::string& unit, bool is_text);
    std::vector<Column> columns_;
    std::size_t rows_ = 0;
};

}  // namespace deltareach
