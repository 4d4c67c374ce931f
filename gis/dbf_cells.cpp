#include "gis/error.hpp"
#include "gis/private/intact.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// A field of numbers or days, and where it stands in a record.
struct DbfCell {
    int field = 0;
    char type = 'N';
    bool whole = false;  ///< numbers without decimals, which drivers take for integers
    std::size_t at = 0, width = 0;
};

std::vector<DbfCell> cells_of(std::span<const unsigned char> bytes, std::size_t head) {
    constexpr std::size_t entry = 32, widest_integer = 18;
    std::vector<DbfCell> cells;
    std::size_t within = 1;  // after the mark of deletion
    for (std::size_t at = entry; at + entry <= head && bytes[at] != 0x0D; at += entry) {
        const char type = static_cast<char>(bytes[at + 11]);
        const std::size_t width = bytes[at + 16];
        if (type == 'N' || type == 'F' || type == 'D') {
            cells.push_back({.field = static_cast<int>(at / entry) - 1,
                             .type = type,
                             .whole = bytes[at + 17] == 0 && width <= widest_integer,
                             .at = within,
                             .width = width});
        }
        within += width;
    }
    return cells;
}

/// Nothing stands there: blanks, NULs, or the stars and zeros by which writers say so, which drivers know
/// too.
bool is_blank_cell(std::string_view text, char type) {
    if (text.empty()) return true;
    return text.find_first_not_of(type == 'D' ? "0" : "*") == std::string_view::npos &&
           (type != 'D' || text.size() == 8);
}

/// Words of Windows and others for a number that is none.
bool says_not_a_number(std::string_view word) {
    if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
    return word.starts_with("nan") || word.starts_with("1.#ind") || word.starts_with("1.#qnan") ||
           word.starts_with("1.#snan");
}

/// What people and programs write where they have no value, of which drivers make 0.
bool says_missing(std::string_view text, char type) {
    if (type == 'D') return text.find_first_not_of("0/-. ") == std::string_view::npos;
    const std::string word = ascii_lower(text);
    return word == "." || word == "-" || word == "--" || word == "na" || word == "n/a" || word == "null" ||
           says_not_a_number(word);
}

/// A number that a double can hold, or infinity in so many words; 1e400 is neither.
bool is_decimal(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return false;
    }
    if (says_not_a_number(ascii_lower(text))) return false;  // what drivers make of it differs
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end == text.data() + text.size() && error == std::errc()) return true;
    if (text.starts_with('-')) text.remove_prefix(1);
    return ascii_lower(text) == "1.#inf";
}

/// 12, 12., 12.000
bool is_integer(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    std::string_view rest = text.substr(digits);
    if (rest.starts_with('.')) rest.remove_prefix(1);
    return digits > 0 && rest.find_first_not_of('0') == std::string_view::npos;
}

bool is_calendar_day(std::string_view text) {
    constexpr std::size_t digits = 8;
    if (text.size() != digits || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    const auto part = [&](std::size_t from, std::size_t count) {
        int value = 0;
        std::from_chars(text.data() + from, text.data() + from + count, value);
        return value;
    };
    using namespace std::chrono;
    return part(0, 4) > 0 && year_month_day{year(part(0, 4)), month(static_cast<unsigned>(part(4, 2))),
                                            day(static_cast<unsigned>(part(6, 2)))}
                                 .ok();
}

/// As a message can hold it, whatever the encoding.
std::string shown_text(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        const bool plain = static_cast<unsigned char>(c) < 0x80;
        shown += plain ? std::string(1, c) : fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    }
    return shown;
}

bool fits(const DbfCell& cell, std::string_view text) {
    if (cell.type == 'D') return is_calendar_day(text);
    return cell.whole ? is_integer(text) : is_decimal(text);
}

/// What stands in a cell, without the blanks around it.
std::string_view text_in(std::string_view record, const DbfCell& cell) {
    std::string_view text = record.substr(cell.at, cell.width);
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) text = text.substr(0, nul);
    return trimmed(text);
}

/// Keeps a value that is none of its field's type.
void add_other(DbfOther& other, const DbfCell& cell, std::uint64_t row, std::string_view text) {
    if (other.count++ == 0) {
        other.declared = cell.type == 'D' ? "Date" : cell.whole ? "Integer" : "Real";
        other.first = row + 1;
        other.example = shown_text(text);
    }
    other.decimals = other.decimals && cell.type != 'D' && is_decimal(text);
}

}  // namespace

DbfCells check_dbf_cells(std::span<const unsigned char> bytes) {
    DbfCells found;
    std::map<int, std::set<std::int64_t>> stars;  // blanks to a driver only as long as it reads numbers
    const std::uint64_t records = little_endian(bytes, 4, 4);
    const std::size_t head = little_endian(bytes, 8, 2), width = little_endian(bytes, 10, 2);
    const std::vector<DbfCell> cells = cells_of(bytes, head);
    const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (std::uint64_t row = 0; row < records; ++row) {
        const std::string_view record = all.substr(head + row * width, width);
        if (record.starts_with('*')) continue;
        for (const DbfCell& cell : cells) {
            if (cell.at + cell.width > record.size()) break;
            const std::string_view text = text_in(record, cell);
            if (text.empty()) continue;
            if (is_blank_cell(text, cell.type))
                stars[cell.field].insert(static_cast<std::int64_t>(row));
            else if (fits(cell, text))
                continue;
            else if (says_missing(text, cell.type))
                found.missing[cell.field].insert(static_cast<std::int64_t>(row));
            else
                add_other(found.others[cell.field], cell, row, text);
        }
    }
    for (const auto& [field, other] : found.others)
        if (!other.decimals) found.missing[field].merge(stars[field]);
    std::erase_if(found.missing, [](const auto& of_field) { return of_field.second.empty(); });
    return found;
}

}  // namespace deltareach
