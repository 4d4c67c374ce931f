#include "gis/decimal_commas.hpp"

#include "gis/numbers.hpp"
#include "gis/text.hpp"

#include <algorithm>

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

/// 1.234,5 is a number where points part thousands, which is not read.
bool has_points_for_thousands(std::string_view cell) {
    std::string text(cell);
    std::erase(text, '.');
    return text.size() < cell.size() && is_number(with_points(text));
}

void put_points(RawSheet& sheet, std::size_t row, std::size_t column) {
    if (column >= sheet.width(row)) return;
    const RawSheet::Cell& cell = sheet.cells[sheet.row_begin[row] + column];
    std::replace(sheet.text.begin() + cell.offset, sheet.text.begin() + cell.offset + cell.length, ',', '.');
}

}  // namespace

void CommaEvidence::look(std::string_view cell, std::int64_t row) {
    cell = trimmed(cell);
    const auto commas = std::ranges::count(cell, ',');
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
    const bool both = !groups && !decimal && commas == 1 && has_points_for_thousands(cell);
    if (!groups && !decimal && !both) {
        words_ = true;
        return;
    }
    if (first_.empty()) first_ = cell, first_row_ = row;
    if (!groups && proof_.empty()) proof_ = cell;
    if (!decimal && against_.empty()) against_ = cell;
}

std::vector<CommasRead> commas_read(std::span<const CommaEvidence> columns, char delimiter) {
    bool proven = false, denied = false;
    for (const CommaEvidence& column : columns) {
        if (column.words()) continue;
        proven = proven || (column.proven() && !column.denied());
        denied = denied || column.denied();
    }
    std::vector<CommasRead> read;
    for (const CommaEvidence& column : columns) {
        const bool open = column.any() && !column.words() && !column.denied();
        if (open && (column.proven() || (proven && !denied)))
            read.push_back(CommasRead::decimal);
        else
            read.push_back(open && !denied && delimiter == ';' ? CommasRead::thousands
                                                               : CommasRead::as_written);
    }
    return read;
}

Message note_on_commas(CommasRead read, const CommaEvidence& column, const std::string& head,
                       const Location& where) {
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
    if (!may_be_decimal_comma(sheet.delimiter) || sheet.text.find(',') == std::string::npos) return;
    std::vector<CommaEvidence> columns(heads.size());
    for (std::size_t column = 0; column < heads.size(); ++column)
        for (const std::uint32_t row : records) {
            if (columns[column].words()) break;
            columns[column].look(sheet.cell(row, column), sheet.row_number(row));
        }
    const std::vector<CommasRead> read = commas_read(columns, sheet.delimiter);
    for (std::size_t column = 0; column < heads.size(); ++column) {
        if (read[column] == CommasRead::as_written) continue;
        if (read[column] == CommasRead::thousands && !told) continue;
        notes.push_back(note_on_commas(read[column], columns[column], heads[column],
                                       {sheet.path, head_row, static_cast<std::int64_t>(column) + 1}));
        if (read[column] == CommasRead::decimal)
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
    if (read == CommasRead::as_written) return same;
    Message note = note_on_commas(read, all, {}, first);
    std::erase_if(note.values, [](const auto& value) { return value.first == "head"; });
    note.values.insert(note.values.end(), {{"head_zh", "数值"}, {"head_en", "values"}});
    notes.push_back(std::move(note));
    if (read != CommasRead::decimal) return same;
    auto settled = std::make_shared<RawSheet>(sheet);
    each_figure([&](std::size_t row, std::size_t column, const CommaEvidence& alone) {
        if (alone.any()) put_points(*settled, row, column);
    });
    return settled;
}

}  // namespace deltareach
