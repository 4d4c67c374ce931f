#include "gis/column.hpp"

#include "gis/error.hpp"

#include <algorithm>

namespace deltareach {

const Column* find_column(const std::vector<Column>& columns, std::string_view name) {
    const auto found = std::ranges::find(columns, name, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

std::vector<double> numbers_of(const Column& column) {
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) return *numbers;
    if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.values)) {
        std::vector<double> numbers;
        numbers.reserve(integers->size());
        for (const std::int64_t value : *integers)
            numbers.push_back(value == missing_integer ? std::numeric_limits<double>::quiet_NaN()
                                                       : static_cast<double>(value));
        return numbers;
    }
    throw InputError(Message{.code = "DR1320", .where = {}, .values = {{"column", column.name}}});
}

}  // namespace deltareach
