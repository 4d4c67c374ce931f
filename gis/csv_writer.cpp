#include "gis/csv_writer.hpp"

#include "gis/atomic_file.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <type_traits>
#include <utility>

namespace deltareach {
namespace {

constexpr std::string_view byte_order_mark_utf8 = "\xEF\xBB\xBF";

void add_value(CsvWriter& writer, const Column& column, std::size_t row) {
    std::visit(
        [&](const auto& values) {
            using Value = typename std::decay_t<decltype(values)>::value_type;
            if constexpr (std::is_same_v<Value, double>)
                writer.number(values[row]);
            else if constexpr (std::is_same_v<Value, std::int64_t>)
                values[row] == missing_integer ? writer.empty() : writer.integer(values[row]);
            else
                writer.text(values[row]);
        },
        column.values);
}

}  // namespace

CsvWriter::CsvWriter(std::span<const std::string> heads)
    : out_(byte_order_mark_utf8), columns_(heads.size()), row_begin_(out_.size()) {
    for (const std::string& head : heads) text(head);
    end_row();
}

void CsvWriter::separate() {
    assert(filled_ < columns_);
    if (filled_++ > 0) out_ += ',';
}

void CsvWriter::raw(std::string_view cell) {
    separate();
    // Quotes about blanks at the ends keep readers from taking them off.
    if (cell.find_first_of(",\"\r\n;\t") == std::string_view::npos && !cell.starts_with(' ') &&
        !cell.ends_with(' ')) {
        out_ += cell;
        return;
    }
    out_ += '"';
    for (char c : cell) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
}

CsvWriter& CsvWriter::text(std::string_view cell) {
    raw(neutralised(cell));
    return *this;
}

CsvWriter& CsvWriter::number(double value) {
    raw(shortest(value));
    return *this;
}

CsvWriter& CsvWriter::integer(std::int64_t value) {
    raw(fmt::format("{}", value));
    return *this;
}

CsvWriter& CsvWriter::empty() {
    separate();
    return *this;
}

void CsvWriter::end_row() {
    assert(filled_ == columns_);
    // A row without values is told from a blank line by quotes about nothing.
    if (out_.find_first_not_of(',', row_begin_) == std::string::npos) out_.insert(row_begin_, "\"\"");
    out_ += '\n';
    filled_ = 0;
    row_begin_ = out_.size();
}

std::string CsvWriter::take() {
    row_begin_ = 0;
    return std::exchange(out_, {});
}

std::string head_of(const Column& column, Heads heads) {
    if (heads == Heads::names) return column.name;
    const bool chinese = heads == Heads::labels_zh;
    const std::string& label = chinese ? column.label_zh : column.label_en;
    if (label.empty()) return column.name;
    if (column.unit.empty() || column.unit == "1" || column.unit == "unstated") return label;
    return fmt::format("{}{}{}{}", label, chinese ? "（" : " (", column.unit, chinese ? "）" : ")");
}

std::string csv_text(std::span<const Column> columns, Heads heads) {
    std::vector<std::string> names;
    for (const Column& column : columns) names.push_back(head_of(column, heads));
    CsvWriter writer(names);
    const std::size_t rows = columns.empty() ? 0 : columns.front().size();
    for (std::size_t row = 0; row < rows; ++row) {
        for (const Column& column : columns) {
            assert(column.size() == rows);
            add_value(writer, column, row);
        }
        writer.end_row();
    }
    return writer.take();
}

std::string csv_rows(std::span<const Column* const> columns) {
    const auto held = std::ranges::find_if(columns, [](const Column* column) { return column != nullptr; });
    if (held == columns.end()) return {};
    CsvWriter writer(std::vector<std::string>(columns.size()));
    static_cast<void>(writer.take());  // the heads stand at the top of the table
    for (std::size_t row = 0; row < (*held)->size(); ++row) {
        for (const Column* column : columns) {
            if (column == nullptr)
                writer.empty();
            else
                add_value(writer, *column, row);
        }
        writer.end_row();
    }
    return writer.take();
}

void write_csv(const std::filesystem::path& path, std::span<const Column> columns, bool overwrite,
               Heads heads) {
    write_text(path, csv_text(columns, heads), overwrite);
}

}  // namespace deltareach
