#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "layers/flow_reader.hpp"
#include "layers/private/flow_cell_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// What the words above a matrix, or in its corner, say about it. Holds until words say otherwise.
struct Context {
    std::string theme, period, unit;
};

/// One matrix of the sheet: its row of names and where the names of its rows stand.
struct Block {
    std::size_t names_row = 0, names_column = 0;
    std::vector<std::size_t> columns;  ///< with a name, totals left out
    bool rows_are_destinations = false;
    Unit unit;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The first period written anywhere in a text: 2023年技术合同流向 gives 2023.
std::optional<Period> period_in(std::string_view text) {
    constexpr std::size_t longest = 24;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!is_digit(text[begin]) || (begin > 0 && is_digit(text[begin - 1]))) continue;
        for (std::size_t length = std::min(longest, text.size() - begin); length >= 4; --length) {
            const std::size_t end = begin + length;
            if (end < text.size() && is_digit(text[end]) && is_digit(text[end - 1])) continue;
            if (auto period = parse_period(text.substr(begin, length))) return period;
        }
    }
    return std::nullopt;
}

/// Where 起点 or 终点 first stands in a corner cell.
std::size_t place_of(const std::string& corner, FlowRole role) {
    std::size_t first = std::string::npos;
    for (const std::string& head : heads_of(role)) {
        if (head.size() < 4) continue;  // "to" stands in other words
        first = std::min(first, corner.find(head));
    }
    return first;
}

class MatrixReader {
  public:
    MatrixReader(const RawSheet& sheet, const ReadMatrix& options, Messages& notes)
        : sheet_(sheet), options_(options), notes_(notes), cells_(options.flows, sheet.path) {}

    FlowTable read() {
        for (std::size_t row = 0; row < sheet_.rows(); ++row) {
            if (is_names_row(row))
                begin_block(row);
            else if (block_ && is_data_row(row))
                read_row(row);
            else
                read_words(row);
        }
        if (!any_block_) throw InputError(Message{.code = "DR1238", .where = {sheet_.path}});
        cells_.throw_if_any();
        cells_.tell(notes_);
        return std::move(flows_);
    }

  private:
    [[nodiscard]] Location where(std::size_t row, std::size_t column) const {
        return {sheet_.path, sheet_.row_number(row), static_cast<std::int64_t>(column) + 1};
    }

    [[nodiscard]] bool is_name(std::string_view cell) const {
        return !cell.empty() && !is_total_or_remark(cell) && options_.is_place(cell);
    }

    /// Two places at least, the first of them not in the first column: there the names of the rows stand.
    [[nodiscard]] bool is_names_row(std::size_t row) const {
        std::size_t places = 0;
        for (std::size_t c = 1; c < sheet_.width(row) && places < 2; ++c)
            places += is_name(sheet_.cell(row, c)) ? 1 : 0;
        if (places < 2) return false;
        // A record of a long table has places too, but numbers beside them.
        for (std::size_t c = 1; c < sheet_.width(row); ++c) {
            const std::string_view cell = sheet_.cell(row, c);
            if (!cell.empty() && !is_name(cell) && parse_number(cell).kind == NumberCell::Kind::value)
                return false;
        }
        return true;
    }

    [[nodiscard]] bool is_data_row(std::size_t row) const {
        const std::string_view name = sheet_.cell(row, block_->names_column);
        if (name.empty() || is_total_or_remark(name)) return false;
        if (options_.is_place(name)) return true;
        // An unknown name beside numbers is a place that align will report; words alone are a title.
        return std::ranges::any_of(block_->columns, [&](std::size_t column) {
            return parse_number(sheet_.cell(row, column)).kind == NumberCell::Kind::value;
        });
    }

    void begin_block(std::size_t row) {
        std::size_t first = 1;
        while (!is_name(sheet_.cell(row, first))) ++first;
        Block block{.names_row = row, .names_column = first - 1};
        for (std::size_t c = first; c < sheet_.width(row); ++c) {
            const std::string_view cell = sheet_.cell(row, c);
            if (!cell.empty() && !is_total_or_remark(cell)) block.columns.push_back(c);
        }
        const std::string corner(sheet_.cell(row, block.names_column));
        for (std::size_t c = 0; c < first; ++c) read_word(sheet_.cell(row, c));
        const std::string words = ascii_lower(nfkc(corner));
        const std::size_t origin = place_of(words, FlowRole::origin),
                          destination = place_of(words, FlowRole::destination);
        block.rows_are_destinations =
            options_.rows_are_destinations || (destination != std::string::npos && destination < origin);
        require_theme_and_period(row, block);
        block.unit = unit_of_flows(options_.flows, split_head(corner).unit ? corner : std::string(),
                                   context_.unit, false, where(row, block.names_column), notes_);
        block_ = std::move(block);
        any_block_ = true;
    }

    void require_theme_and_period(std::size_t row, const Block& block) {
        const auto missing = [&](FlowRole role) {
            cells_.add({.code = "DR1230",
                        .where = where(row, block.names_column),
                        .values = {{"role", std::string(name_of(role))},
                                   {"known", fmt::format("{}", fmt::join(heads_of(role), "/"))},
                                   {"heads", std::string(sheet_.cell(row, block.names_column))}}});
        };
        if (options_.flows.theme.empty() && context_.theme.empty()) missing(FlowRole::theme);
        if (options_.flows.period.empty() && context_.period.empty()) missing(FlowRole::period);
        cells_.throw_if_any();
    }

    void read_words(std::size_t row) {
        for (std::size_t c = 0; c < sheet_.width(row); ++c) read_word(sheet_.cell(row, c));
    }

    void read_word(std::string_view cell) {
        if (cell.empty() || is_total_or_remark(cell)) return;
        if (auto unit = unit_words_in(cell)) context_.unit = *unit;
        if (const auto period = period_in(nfkc(cell))) context_.period = period->text();
        for (const auto& [label, id] : options_.flows.themes)
            if (!label.empty() && (cell.find(label) != std::string_view::npos || cell == id))
                context_.theme = id;
    }

    void read_row(std::size_t row) {
        const std::string theme = options_.flows.theme.empty() ? context_.theme : options_.flows.theme;
        const std::string period = options_.flows.period.empty()
                                       ? context_.period
                                       : cells_.period(options_.flows.period, {sheet_.path});
        const std::string name(sheet_.cell(row, block_->names_column));
        for (const std::size_t column : block_->columns) {
            const std::string_view cell = sheet_.cell(row, column);
            const Location at = where(row, column);
            refuse_unvalued(at, column);
            if (parse_number(cell).kind == NumberCell::Kind::missing) continue;  // a pair without a row
            const std::string other(sheet_.cell(block_->names_row, column));
            const auto value = cells_.number(cell, block_->unit.power_of_ten, at, other);
            if (!value) continue;
            FlowRow flow{.theme = theme,
                         .period = period,
                         .origin = name,
                         .destination = other,
                         .value = *value,
                         .unit = block_->unit.name,
                         .quality = options_.flows.quality.value_or(Quality::reported),
                         .where = at};
            if (block_->rows_are_destinations) std::swap(flow.origin, flow.destination);
            flows_.rows.push_back(std::move(flow));
        }
    }

    void refuse_unvalued(const Location& at, std::size_t column) {
        for (const RawSheet::Unvalued& formula : sheet_.unvalued)
            if (formula.row == at.row && formula.column == column)
                cells_.add({.code = "DR1154", .where = at});
    }

    const RawSheet& sheet_;
    const ReadMatrix& options_;
    Messages& notes_;
    FlowCellReader cells_;
    Context context_;
    std::optional<Block> block_;
    bool any_block_ = false;
    FlowTable flows_;
};

}  // namespace

FlowTable read_flow_matrix(const RawSheet& sheet, const ReadMatrix& options, Messages& notes) {
    return MatrixReader(sheet, options, notes).read();
}

}  // namespace deltareach
