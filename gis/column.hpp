#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace deltareach {

/// Stands among integers for a missing one.
inline constexpr std::int64_t missing_integer = std::numeric_limits<std::int64_t>::min();

/// Missing is NaN among doubles, `missing_integer` among integers and the empty string among texts.
using ColumnValues = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::string>>;

/// A named, labelled, measured column. Legends, CSV heads and field names are derived from it, never retyped.
struct Column {
    std::string name;      ///< ASCII identifier: field name in every file
    std::string label_zh;  ///< may be empty: then the name is shown
    std::string label_en;
    std::string unit;  ///< "km", "yuan", "1"; empty for texts; "unstated" where the user gave none
    ColumnValues values;
    bool truth = false;  ///< integers that a file has as true and false, and is given back so

    /// How many rows it has.
    [[nodiscard]] std::size_t size() const {
        return std::visit([](const auto& v) { return v.size(); }, values);
    }
};

/// The column of that name; nullptr when there is none.
[[nodiscard]] const Column* find_column(const std::vector<Column>& columns, std::string_view name);

/// The values as doubles; a missing integer is NaN.
/// @throws InputError DR1320 when it is a text column
[[nodiscard]] std::vector<double> numbers_of(const Column& column);

}  // namespace deltareach
