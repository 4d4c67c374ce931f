#include "gis/decimal_commas.hpp"

#include "gis/numbers.hpp"
#include "gis/table.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

bool is_number(std::string_view text) {
    return parse_number(text).kind == NumberCell::Kind::value;
}

std::string with_points(std::string_view cell) {
    std::string text(cell);
    std::ranges::replace(text, ',', '.');
    return text;
}

/// 1.234 and 1.234.567: whole numbers where points part thousands.
bool has_point_groups(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t first = text.find('.');
    constexpr std::size_t group = 4;  // with its point
    if (first == std::string_view::npos || first == 0 || first >= group || text.front() == '0') return false;
    if ((text.size() - first) % group != 0) return false;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (at >= first && (at - first) % group == 0 ? text[at] != '.' : !is_digit(text[at])) return false;
    return true;
}

/// 1.234,5: points part thousands and the comma is a decimal mark.
bool has_both(std::string_view cell) {
    const std::size_t comma = cell.find(',');
    return has_point_groups(cell.substr(0, comma)) && comma + 1 < cell.size() &&
           std::ranges::all_of(cell.substr(comma + 1), is_digit);
}

/// Points that part thousands are left out, and the comma becomes one.
void put_points(RawSheet& sheet, std::size_t row, std::size_t column) {
    if (column >= sheet.width(row)) return;
    RawSheet::Cell& cell = sheet.cells[sheet.row_begin[row] + column];
    char* const begin = sheet.text.data() + cell.offset;
    const std::string_view text(begin, cell.length);
    if (has_point_groups(text) || has_both(text))
        cell.length = static_cast<std::uint32_t>(std::remove(begin, begin + cell.length, '.') - begin);
    std::replace(begin, begin + cell.length, ',', '.');
}

bool is_coordinate(std::string_view head) {
    static constexpr std::array<std::string_view, 10> heads{"lon", "lng",      "long", "longitude", "经度",
                                                            "lat", "latitude", "纬度", "x",         "y"};
    return std::ranges::find(heads, normal_head(head)) != heads.end();
}

}  // namespace

void CommaEvidence::look(std::string_view cell, std::int64_t row) {
    cell = trimmed(cell);
    const auto commas = std::ranges::count(cell, ',');
    if (commas == 0 && has_point_groups(cell)) {
        if (points_.empty()) points_ = cell;
        points_proven_ = points_proven_ || std::ranges::count(cell, '.') > 1;
        return;
    }
    if (commas == 0) {
        const NumberCell::Kind kind = parse_number(cell).kind;
        words_ = words_ || kind == NumberCell::Kind::faulty;
        if (against_.empty() && kind == NumberCell::Kind::value && cell.find('.') != std::string_view::npos)
            against_ = cell;
        return;
    }
    const bool groups = is_number(cell);
    const bool decimal =
        commas == 1 && cell.find('.') == std::string_view::npos && is_number(with_points(cell));
    const bool both = !groups && !decimal && commas == 1 && has_both(cell);
    if (!groups && !decimal && !both) {
        words_ = true;
        return;
    }
    if (first_.empty()) first_ = cell, first_row_ = row;
    if (!groups && proof_.empty()) proof_ = cell;
    if (both && points_.empty()) points_ = cell;
    if (!decimal && !both && against_.empty()) against_ = cell;
}

std::vector<CommasRead> commas_read(std::span<const CommaEvidence> columns, char delimiter) {
    bool proven = false, denied = false;
    for (const CommaEvidence& column : columns) {
        if (column.words()) continue;
        proven = proven || ((column.proven() || column.points_proven()) && !column.denied());
        denied = denied || column.denied();
    }
    std::vector<CommasRead> read;
    for (const CommaEvidence& column : columns) {
        const bool open = column.any() && !column.words() && !column.denied();
        const bool pointed = !column.any() && !column.points().empty() && !column.words() && !column.denied();
        if (open && (column.proven() || (proven && !denied)))
            read.push_back(CommasRead::decimal);
        else if (pointed && (column.points_proven() || (proven && !denied)))
            read.push_back(CommasRead::points);
        else if (pointed && !denied && delimiter == ';')
            read.push_back(CommasRead::open_points);
        else
            read.push_back(open && !denied && delimiter == ';' ? CommasRead::thousands
                                                               : CommasRead::as_written);
    }
    return read;
}

Message note_on_commas(CommasRead read, const CommaEvidence& column, const std::string& head,
                       const Location& where) {
    if (read == CommasRead::points || read == CommasRead::open_points) {
        std::string whole = column.points();
        std::erase(whole, '.');
        const bool open = read == CommasRead::open_points;
        return {.code = open ? "DR1987" : "DR1983",
                .where = where,
                .values = {{"head", head},
                           {"text", column.points()},
                           {"value", open ? shortest(parse_number(column.points()).value) : whole}}};
    }
    if (read == CommasRead::decimal)
        return {.code = "DR1941", .where = where, .values = {{"head", head}, {"text", column.first()}}};
    return {.code = "DR1186",
            .where = {where.path, column.first_row(), where.column},
            .values = {{"head", head},
                       {"text", column.first()},
                       {"value", shortest(parse_number(column.first()).value)}}};
}

void settle_decimal_commas(RawSheet& sheet, std::span<const std::uint32_t> records,
                           const std::vector<std::string>& heads, std::int64_t head_row, bool told,
                           Messages& notes) {
    if (!may_be_decimal_comma(sheet.delimiter) || sheet.text.find_first_of(",.") == std::string::npos) return;
    std::vector<CommaEvidence> columns(heads.size());
    for (std::size_t column = 0; column < heads.size(); ++column)
        for (const std::uint32_t row : records) {
            if (columns[column].words()) break;
            columns[column].look(sheet.cell(row, column), sheet.row_number(row));
        }
    const std::vector<CommasRead> read = commas_read(columns, sheet.delimiter);
    for (std::size_t column = 0; column < heads.size(); ++column) {
        if (read[column] == CommasRead::as_written) continue;
        const bool of_points = read[column] == CommasRead::points || read[column] == CommasRead::open_points;
        const bool as_it_is =
            read[column] == CommasRead::thousands || read[column] == CommasRead::open_points;
        if ((as_it_is && !told) || (of_points && is_coordinate(heads[column]))) continue;
        notes.push_back(note_on_commas(read[column], columns[column], heads[column],
                                       {sheet.path, head_row, static_cast<std::int64_t>(column) + 1}));
        if (!as_it_is)
            for (const std::uint32_t row : records) put_points(sheet, row, column);
    }
}

std::shared_ptr<const RawSheet> settled_commas(const RawSheet& sheet, Messages& notes) {
    std::shared_ptr<const RawSheet> same(&sheet, [](const RawSheet*) {});
    if (!may_be_decimal_comma(sheet.delimiter) || sheet.text.find(',') == std::string::npos) return same;
    CommaEvidence all;
    Location first{.path = sheet.path};
    const auto each_figure = [&](const auto& take) {
        for (std::size_t row = 0; row < sheet.rows(); ++row)
            for (std::size_t column = 0; column < sheet.width(row); ++column) {
                CommaEvidence alone;
                alone.look(sheet.cell(row, column), sheet.row_number(row));
                if (!alone.words()) take(row, column, alone);
            }
    };
    each_figure([&](std::size_t row, std::size_t column, const CommaEvidence& alone) {
        if (!all.any() && alone.any())
            first = {sheet.path, sheet.row_number(row), static_cast<std::int64_t>(column) + 1};
        all.look(sheet.cell(row, column), sheet.row_number(row));
    });
    const CommasRead read = commas_read({&all, 1}, sheet.delimiter).front();
    if (read == CommasRead::as_written || read == CommasRead::open_points) return same;
    Message note = note_on_commas(read, all, {}, first);
    std::erase_if(note.values, [](const auto& value) { return value.first == "head"; });
    note.values.insert(note.values.end(), {{"head_zh", "数值"}, {"head_en", "values"}});
    notes.push_back(std::move(note));
    if (read == CommasRead::thousands) return same;
    auto settled = std::make_shared<RawSheet>(sheet);
    each_figure([&](std::size_t row, std::size_t column, const CommaEvidence& alone) {
        if (alone.any() || !alone.points().empty()) put_points(*settled, row, column);
    });
    return settled;
}

}  // namespace deltareach
