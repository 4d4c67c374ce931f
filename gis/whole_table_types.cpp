#include "gis/private/whole_table_types.hpp"

#include "gis/private/settled_texts.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace deltareach::gdal {
namespace {

/// A text that reads as a decimal number.
struct Decimal {
    double value = 0;
    bool whole = false;        ///< a 64-bit integer
    bool code = false;         ///< 1e5: programs write 1e+05 or 1.0E5
    std::size_t decimals = 0;  ///< digits behind the point; 0 with an exponent
    bool zeros = false;        ///< the last of several decimals is a 0
    bool exact = true;         ///< the number has the digits of the text
};

/// The digits that count: without sign, point, exponent, and zeros at both ends.
std::string significant_digits(std::string_view number) {
    std::string digits;
    for (const char c : number.substr(0, number.find_first_of("eE")))
        if (is_digit(c) && (c != '0' || !digits.empty())) digits += c;
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

/// 0.10000000000000001 is the double 0.1 in 17 digits and as good; 0.12345678901234567890 is no double.
bool has_digits(double value, std::string_view cell) {
    constexpr std::size_t always_kept = 15, most = 60;
    const std::string digits = significant_digits(cell);
    if (digits.size() <= always_kept) return true;
    return digits.size() <= most &&
           significant_digits(fmt::format("{:.{}e}", value, digits.size() - 1)) == digits;
}

/// 0101 is an id and stays text; so does what is no plain decimal.
std::optional<Decimal> decimal_in(std::string_view cell) {
    Decimal read;
    const char* const last = cell.data() + cell.size();
    const auto [end, error] = std::from_chars(cell.data(), last, read.value);
    if (error != std::errc() || end != last || !std::isfinite(read.value)) return std::nullopt;
    const std::string_view digits = cell.starts_with('-') ? cell.substr(1) : cell;
    if (digits.empty() || (digits.front() == '0' && digits.size() > 1 && is_digit(digits[1])))
        return std::nullopt;
    std::int64_t integer = 0;
    const auto as_integer = std::from_chars(cell.data(), last, integer);
    read.whole = as_integer.ec == std::errc() && as_integer.ptr == last && cell != "-0";
    const auto point = cell.find('.'), exponent = cell.find_first_of("eE");
    const bool plain = point == std::string_view::npos && exponent == std::string_view::npos;
    if (plain && !read.whole && cell != "-0") return std::nullopt;  // beyond 64 bits: an id
    read.exact = has_digits(read.value, cell);
    if (exponent != std::string_view::npos) {
        const std::string_view power = cell.substr(exponent + 1);
        read.code = point == std::string_view::npos && !power.starts_with('+') && !power.starts_with('-');
    } else if (point != std::string_view::npos) {
        read.decimals = cell.size() - point - 1;
        read.zeros = read.decimals > 1 && cell.ends_with('0');
    }
    return read;
}

/// Cells of one sort, of which the first is shown.
struct Seen {
    std::size_t count = 0;
    std::string_view first;

    void add(std::string_view cell) {
        if (count++ == 0) first = cell;
    }
};

/// Gathers what the numbers of a column look like.
struct NumbersSeen {
    bool all = true, whole = true;
    std::size_t fewest = SIZE_MAX, most = 0;  // decimals, where there are some
    Seen others, wide, zeros;

    void add(std::string_view cell) {
        const auto read = decimal_in(cell);
        if (!read) {
            all = false;
            return;
        }
        whole = whole && read->whole;
        if (read->code || (!read->exact && !read->whole)) others.add(cell);
        if (!read->exact && read->whole) wide.add(cell);  // as an integer it is kept, as a double it is not
        if (read->zeros) zeros.add(cell);
        if (read->decimals == 0) return;
        fewest = std::min(fewest, read->decimals);
        most = std::max(most, read->decimals);
    }

    [[nodiscard]] CellKind kind() const {
        if (whole) return {.type = OFTInteger64, .kept = 0, .zeros = 0, .example = ""};
        // Measures have as many decimals in every row; 1.10 beside 1.9 is something else.
        const Seen& kept = others.count > 0 ? others : wide.count > 0 || fewest == most ? wide : zeros;
        if (kept.count > 0)
            return {.type = OFTString, .kept = kept.count, .zeros = 0, .example = std::string(kept.first)};
        return {.type = OFTReal, .kept = 0, .zeros = zeros.count, .example = std::string(zeros.first)};
    }
};

}  // namespace

CellKind kind_of_cells(const Table& table, std::size_t column, bool place) {
    NumbersSeen numbers;
    bool date = true, filled = false;
    for (std::size_t row = 0; row < table.rows() && (numbers.all || date); ++row) {
        const std::string_view cell = trimmed(table.cell(row, column));
        if (cell.empty()) continue;
        filled = true;
        if (numbers.all) numbers.add(cell);
        date = date && is_iso_day(cell);
    }
    if (!filled) return {};
    if (numbers.all && place && !numbers.whole)
        return {.type = OFTReal, .kept = 0, .zeros = 0, .example = ""};
    if (numbers.all) return numbers.kind();
    return {.type = date ? OFTDate : OFTString, .kept = 0, .zeros = 0, .example = ""};
}

}  // namespace deltareach::gdal
