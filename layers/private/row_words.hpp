#pragma once

#include "gis/dates.hpp"
#include "gis/gathered.hpp"
#include "layers/flow_reader.hpp"
#include "layers/private/flow_words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace deltareach {

/// Words of a column that recur: each is looked up once.
template <class Value>
using Remembered = std::unordered_map<std::string_view, Value>;

/// Reads what the rows of a long table say in words: theme, period, quality.
class RowWords {
  public:
    RowWords(const Table& table, const FlowColumns& columns, const ReadFlows& options, Gathered& faults)
        : table_(table), columns_(columns), options_(options), faults_(faults), themes_(options) {}

    /// What the options or the sheet say of the whole table. @param notes  DR1291
    void prepare(Messages& notes);

    /// Of a row; empty with a fault.
    /// @param of_column  what the value's column says for all its rows, if anything
    [[nodiscard]] SharedWord theme(std::size_t row, const SharedWord& of_column);
    [[nodiscard]] SharedWord period(std::size_t row, const SharedWord& of_column);
    [[nodiscard]] Quality quality(std::size_t row);

    /// Days that count as their year (DR1241), if there were any.
    void tell(Messages& notes) const;

  private:
    struct PeriodRead {
        std::optional<Period> period;
        SharedWord text;  ///< of the row; empty where it is at fault
        bool is_day = false, is_strange = false;
    };
    void take_period_of_sheet(Messages& notes);
    void lacks(FlowRole role);
    void fault(std::string code, std::size_t row, std::size_t column,
               std::vector<std::pair<std::string, std::string>> values);
    [[nodiscard]] SharedWord theme_named(std::size_t row, std::string_view written);
    [[nodiscard]] PeriodRead period_read(std::string_view written) const;

    const Table& table_;
    const FlowColumns& columns_;
    const ReadFlows& options_;
    Gathered& faults_;
    ThemeWords themes_;
    std::optional<Period> fixed_period_;
    SharedWord fixed_text_ = unstated, fixed_theme_;
    Remembered<SharedWord> theme_ids_;
    Remembered<PeriodRead> periods_;
    Remembered<std::optional<Quality>> qualities_;
    std::size_t days_ = 0;
    Location first_day_;
};

}  // namespace deltareach
