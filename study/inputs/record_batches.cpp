#include "study/inputs/record_batches.hpp"

#include "gis/csv_reader.hpp"
#include "gis/decimal_commas.hpp"
#include "gis/error.hpp"
#include "gis/no_field.hpp"
#include "gis/said_units.hpp"
#include "gis/table.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "study/inputs/any_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <span>

namespace deltareach {
namespace {

/// Where the role's cells stand in a record.
using FigureColumns = std::array<std::optional<std::size_t>, record_roles>;
/// What the whole file says of the commas in the roles that are numbers; of the others nothing.
using FigureCommas = std::array<CommaEvidence, record_roles>;

constexpr std::size_t batch_records = 1U << 13U, most_title_rows = 20, total_rows_shown = 10;

bool is_figure(std::size_t role) {
    return role < static_cast<std::size_t>(RecordRole::origin) ||
           role == static_cast<std::size_t>(RecordRole::value);
}

/// Finds the row of heads and hands the records below it on.
class RecordReader {
  public:
    RecordReader(const std::string& path, const RecordHeads& wanted,
                 const std::function<void(const RecordFile&)>& opened,
                 const std::function<void(const RecordBatch&)>& each,
                 std::function<FigureCommas(const FigureColumns&, std::int64_t head_row)> commas_in_file = {})
        : wanted_(wanted), opened_(opened), each_(each), commas_in_file_(std::move(commas_in_file)) {
        file_.path = path;
    }

    void take(const CsvRecord& record) {
        if (file_.width == 0)
            find_heads(record);
        else
            add(record);
    }

    /// A sheet whose titles, totals and merged cells were seen to.
    void take(const Table& table) {
        file_.unit_words = table.unit_words();
        std::vector<std::string_view> cells(table.heads().begin(), table.heads().end());
        take({.row = table.head_row_number(), .cells = cells});
        for (std::size_t row = 0; row < table.rows(); ++row) {
            for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = table.cell(row, c);
            take({.row = table.row_number(row), .cells = cells});
        }
    }

    void end(Messages& notes) {
        if (file_.width == 0) refuse_heads();
        if (batch_.size() > 0) each_(batch_);
        notes.insert(notes.end(), about_commas_.begin(), about_commas_.end());
        const auto note = [&](const char* code, std::int64_t row, std::string rows, std::size_t count) {
            notes.push_back({.code = code,
                             .where = {.path = file_.path, .row = row},
                             .values = {{"rows", std::move(rows)}, {"n", fmt::format("{}", count)}}});
        };
        if (titles_ > 0) note("DR1118", head_row_, fmt::format("{}", head_row_), titles_);
        if (totals_ > 0)
            note("DR1119", total_rows_.front(),
                 fmt::format("{}{}", fmt::join(total_rows_, list_mark),
                             totals_ > total_rows_shown ? " …" : ""),
                 totals_);
    }

  private:
    /// The column of a role; nothing when there is none. @throws InputError DR1231
    [[nodiscard]] std::optional<std::size_t> column_of(const std::vector<std::string>& heads,
                                                       std::size_t role, std::int64_t row) const {
        for (const std::string& name : wanted_[role]) {
            const std::string wanted = normal_head(name);
            const auto found = std::ranges::find(heads, wanted, normal_head);
            if (found == heads.end()) continue;
            const auto again = std::find_if(
                found + 1, heads.end(), [&](const std::string& head) { return normal_head(head) == wanted; });
            if (again != heads.end())
                throw InputError(Message{.code = "DR1231",
                                         .where = {.path = file_.path, .row = row},
                                         .values = {{"role", name}, {"first", *found}, {"second", *again}}});
            return static_cast<std::size_t>(found - heads.begin());
        }
        return std::nullopt;
    }

    void find_heads(const CsvRecord& record) {
        std::vector<std::string> heads;
        for (const std::string_view cell : record.cells) heads.emplace_back(trimmed(cell));
        std::vector<std::string> lacking;
        FigureColumns columns;
        for (std::size_t role = 0; role < record_roles; ++role) {
            if (wanted_[role].empty()) continue;
            columns[role] = column_of(heads, role, record.row);
            if (!columns[role]) lacking.push_back(wanted_[role].front());
        }
        if (!lacking.empty()) {
            if (nearest_.empty() || lacking.size() < lacking_.size()) {
                lacking_ = std::move(lacking);
                nearest_ = std::move(heads);
            }
            for (const std::string_view cell : record.cells)
                if (const auto words = unit_words_in(cell)) file_.unit_words = *words;
            if (++titles_ >= most_title_rows) refuse_heads();
            return;
        }
        columns_ = columns;
        for (std::size_t role = 0; role < record_roles; ++role)
            if (columns_[role]) file_.heads[role] = heads[*columns_[role]];
        file_.width = heads.size();
        head_row_ = record.row;
        opened_(file_);
    }

    [[noreturn]] void refuse_heads() const {
        Messages problems;
        for (const std::string& field : lacking_)
            problems.push_back(no_field(field, nearest_, {.path = file_.path}));
        throw InputError(std::move(problems));
    }

    /// 合计 in the first cell, and no place at either end: a firm may be called Total.
    static bool is_total(const CsvRecord& record, const std::array<std::string_view, record_roles>& cells) {
        const auto first =
            std::ranges::find_if(record.cells, [](std::string_view cell) { return !trimmed(cell).empty(); });
        if (first == record.cells.end() || !is_total_or_remark(trimmed(*first))) return false;
        const auto places = std::span(cells).first(static_cast<std::size_t>(RecordRole::value));
        return std::ranges::all_of(
            places, [&](std::string_view cell) { return cell.empty() || cell == trimmed(*first); });
    }

    /// At the first comma in a figure the whole file is asked what commas are: the records before have none.
    /// @throws InputError DR1187
    void look_for_commas(char delimiter) {
        const FigureCommas found = commas_in_file_(columns_, head_row_);
        commas_ = commas_read(found, delimiter);
        for (std::size_t role = 0; role < record_roles; ++role) {
            const CommaEvidence& column = found[role];
            const bool with_points = !column.points().empty();          // which may have been read already
            const bool beside = commas_[role] == CommasRead::points &&  // another column has decimal commas
                                role == static_cast<std::size_t>(RecordRole::value);
            if ((column.proven() && (column.denied() || with_points)) || beside)
                throw InputError(
                    Message{.code = "DR1187",
                            .where = {.path = file_.path, .row = column.first_row()},
                            .values = {{"head", file_.heads[role]},
                                       {"proof", column.proof().empty() ? "," : column.proof()},
                                       {"against", with_points ? column.points() : column.against()}}});
            if (commas_[role] == CommasRead::points || commas_[role] == CommasRead::open_points)
                commas_[role] = CommasRead::as_written;
            if (commas_[role] != CommasRead::as_written)
                about_commas_.push_back(note_on_commas(commas_[role], column, file_.heads[role],
                                                       {.path = file_.path, .row = head_row_}));
        }
    }

    void settle_commas(std::array<std::string_view, record_roles>& cells, char delimiter) {
        for (std::size_t role = 0; role < record_roles; ++role) {
            if (!is_figure(role) || cells[role].find(',') == std::string_view::npos) continue;
            if (commas_.empty()) look_for_commas(delimiter);
            if (commas_[role] != CommasRead::decimal) continue;
            with_points_[role] = cells[role];
            std::ranges::replace(with_points_[role], ',', '.');
            cells[role] = with_points_[role];
        }
    }

    void add(const CsvRecord& record) {
        std::array<std::string_view, record_roles> cells;
        for (std::size_t role = 0; role < record_roles; ++role)
            if (columns_[role] && *columns_[role] < record.cells.size())
                cells[role] = trimmed(record.cells[*columns_[role]]);
        if (may_be_decimal_comma(record.delimiter)) settle_commas(cells, record.delimiter);
        if (is_total(record, cells)) {
            if (totals_++ < total_rows_shown) total_rows_.push_back(record.row);
            return;
        }
        std::size_t beyond = 0;
        for (std::size_t c = file_.width; c < record.cells.size(); ++c)
            if (!trimmed(record.cells[c]).empty()) beyond = c + 1 - file_.width;
        batch_.add(record.row, beyond, cells);
        if (batch_.size() < batch_records) return;
        each_(batch_);
        batch_.clear();
    }

    const RecordHeads& wanted_;
    const std::function<void(const RecordFile&)>& opened_;
    const std::function<void(const RecordBatch&)>& each_;
    RecordFile file_;
    RecordBatch batch_;
    FigureColumns columns_;
    std::function<FigureCommas(const FigureColumns&, std::int64_t)> commas_in_file_;
    std::vector<CommasRead> commas_;  ///< by role; empty: no comma was seen
    std::array<std::string, record_roles> with_points_;
    Messages about_commas_;
    std::vector<std::string> lacking_, nearest_;
    std::vector<std::int64_t> total_rows_;
    std::size_t titles_ = 0, totals_ = 0;
    std::int64_t head_row_ = 0;
};

}  // namespace

void RecordBatch::add(std::int64_t row, std::size_t beyond,
                      const std::array<std::string_view, record_roles>& cells) {
    rows_.push_back(row);
    beyond_.push_back(static_cast<std::uint32_t>(beyond));
    for (const std::string_view cell : cells) {
        text_ += cell;
        ends_.push_back(text_.size());
    }
}

void RecordBatch::clear() {
    text_.clear();
    ends_.clear();
    rows_.clear();
    beyond_.clear();
}

namespace {

/// Words among the figures are records at fault, and say nothing of commas.
FigureCommas commas_of(const std::filesystem::path& path, const ReadCsv& how, const FigureColumns& columns,
                       std::int64_t head_row) {
    FigureCommas found;
    Messages told_before;
    read_csv(
        path, how,
        [&](const CsvRecord& record) {
            for (std::size_t role = 0; record.row > head_row && role < record_roles; ++role) {
                if (!is_figure(role) || !columns[role] || *columns[role] >= record.cells.size()) continue;
                const std::string_view cell = trimmed(record.cells[*columns[role]]);
                CommaEvidence alone;
                alone.look(cell, record.row);
                if (!alone.words()) found[role].look(cell, record.row);
            }
        },
        told_before);
    return found;
}

}  // namespace

void read_record_batches(const std::filesystem::path& path, const RecordHeads& heads,
                         const ReadRecords& asked, Messages& notes,
                         const std::function<void(const RecordFile&)>& opened,
                         const std::function<void(const RecordBatch&)>& each) {
    const ReadCsv how{.encoding = asked.encoding};
    RecordReader reader(path.string(), heads, opened, each,
                        [&](const FigureColumns& columns, std::int64_t head_row) {
                            return commas_of(path, how, columns, head_row);
                        });
    require_sheets(path, asked.sheet);
    const TableFormat* const format = table_format(path);
    if (format != nullptr && format->whole()) {
        std::vector<HeadRequest> wanted;
        for (std::size_t role = 0; role < record_roles; ++role)
            if (!heads[role].empty())
                wanted.push_back(
                    {.names = heads[role], .key = role != static_cast<std::size_t>(RecordRole::value)});
        const Table table = read_named_table(
            path, path.string(), {.encoding = asked.encoding, .sheet = asked.sheet, .heads = wanted}, notes);
        reader.take(table);
    } else {
        read_csv(
            path, how, [&](const CsvRecord& record) { reader.take(record); }, notes);
    }
    reader.end(notes);
}

}  // namespace deltareach
