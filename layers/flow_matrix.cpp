#include "gis/decimal_commas.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_words.hpp"
#include "layers/private/matrix_edges.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

/// What stands above a matrix or in its corner.
struct Above {
    std::optional<Period> period;
    std::string theme, unit;
};

/// One matrix of the sheet: where its names are and what holds for it.
struct Frame {
    std::size_t head_row = 0, names_column = 0;
    std::vector<std::pair<std::size_t, std::string_view>> names;  ///< column, name
    std::string theme, period;
    Unit unit;
    bool rows_are_destinations = false;
    bool at_fault = false;  ///< its unit, theme or period: no row is sound
};

std::vector<std::string> tokens_of(std::string_view cell) {
    std::vector<std::string> tokens{{}};
    const std::string text = nfkc(cell);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t space = leading_space(std::string_view(text).substr(i));
        const bool mark = std::string_view(",;:()|").find(text[i]) != std::string_view::npos;
        if (space == 0 && !mark) {
            tokens.back() += text[i++];
            continue;
        }
        i += std::max<std::size_t>(space, 1);
        tokens.emplace_back();
    }
    return tokens;
}

class MatrixReader {
  public:
    MatrixReader(const RawSheet& sheet, const ReadMatrix& options, Messages& notes)
        : sheet_(sheet), options_(options), notes_(notes), themes_(options.flows) {
        for (const RawSheet::Unvalued& formula : sheet.unvalued)
            unvalued_.emplace(formula.row, formula.column);
    }

    FlowTable read(Messages& problems) {
        for (std::size_t row = 0; row < sheet_.rows(); ++row) {
            if (starts_matrix(row))
                open(row);
            else if (frame_ && has_values(row))
                read_row(row);
            else
                note_above(row);
        }
        if (!frame_)
            throw InputError(Message{.code = "DR1238", .where = {.path = sheet_.path}, .values = {}});
        const Messages faults = faults_.take();
        problems.insert(problems.end(), faults.begin(), faults.end());
        tell();
        return std::move(flows_);
    }

  private:
    void tell() {
        own_.tell(shown(own_heads_), frame_->unit.name != unstated, notes_);
        if (missing_ > 0)
            notes_.push_back({.code = "DR1127",
                              .where = first_missing_,
                              .values = {{"head", shown(missing_heads_)}, {"n", fmt::to_string(missing_)}}});
        if (!total_rows_.empty())
            notes_.push_back(
                {.code = "DR1119",
                 .where = first_total_row_,
                 .values = {{"rows", shown(total_rows_)}, {"n", fmt::to_string(total_rows_.size())}}});
        if (!total_columns_.empty())
            notes_.push_back({.code = "DR1136",
                              .where = first_total_column_,
                              .values = {{"columns", shown(total_columns_)},
                                         {"n", fmt::to_string(total_columns_.size())}}});
    }

    static std::string shown(const std::vector<std::string>& words) {
        constexpr std::size_t most = 10;
        const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(most, words.size()));
        return fmt::format("{}{}", fmt::join(words.begin(), end, list_mark), words.size() > most ? " …" : "");
    }

    [[nodiscard]] Location where(std::size_t row, std::size_t column) const {
        return {sheet_.path, sheet_.row_number(row), static_cast<std::int64_t>(column) + 1};
    }

    [[nodiscard]] SheetCell cell_at(std::size_t row, std::size_t column) const {
        return {static_cast<std::uint32_t>(sheet_.row_number(row)), static_cast<std::uint32_t>(column + 1)};
    }

    /// A row of names has two places or more, and before the first something that is none. A value may look
    /// like a code, so that inside a matrix a row that begins with a place is never one.
    [[nodiscard]] bool starts_matrix(std::size_t row) const {
        if (frame_ && options_.is_place(sheet_.cell(row, frame_->names_column))) return false;
        const std::size_t first = first_place(row);
        if (first == 0 || first >= sheet_.width(row)) return false;
        for (std::size_t column = first + 1; column < sheet_.width(row); ++column)
            if (options_.is_place(sheet_.cell(row, column))) return true;
        return false;
    }

    [[nodiscard]] std::size_t first_place(std::size_t row) const {
        std::size_t column = 0;
        while (column < sheet_.width(row) && !options_.is_place(sheet_.cell(row, column))) ++column;
        return column;
    }

    void open(std::size_t row) {
        const std::size_t first = first_place(row), faults_before = faults_.count();
        note_above(row, first);
        Frame frame{
            .head_row = row, .names_column = first - 1, .names = {}, .theme = {}, .period = {}, .unit = {}};
        for (std::size_t column = first; column < sheet_.width(row); ++column) {
            const std::string_view name = sheet_.cell(row, column);
            if (is_no_record(name)) {
                if (total_columns_.empty()) first_total_column_ = where(row, column);
                total_columns_.emplace_back(name);
            } else if (!name.empty()) {
                frame.names.emplace_back(column, name);
            }
        }
        const std::string_view corner = sheet_.cell(row, frame.names_column);
        frame.rows_are_destinations = origins_told(row, frame.names_column);
        frame.theme = theme_of(row);
        frame.period = period_of(row);
        frame.unit =
            unit_of(corner.empty() ? std::string_view(sheet_.name) : corner, where(row, frame.names_column));
        frame.at_fault = faults_.count() > faults_before;
        frame_ = std::move(frame);
        period_is_new_ = unit_is_new_ = false;
    }

    /// Which edge the origins are taken from; told once as long as it stays. @returns whether it is the top
    bool origins_told(std::size_t row, std::size_t names_column) {
        const MatrixEdges edges = matrix_edges(sheet_, row, names_column);
        if (edges.contradict())
            faults_.add({.code = "DR1180",
                         .where = where(row, names_column),
                         .values = about(*edges.left, {{"text", std::string(edges.words)}})});
        Message told = told_edges(edges, where(row, names_column));
        if (edges_told_.code.empty() || edges_told_.values != told.values) notes_.push_back(told);
        edges_told_ = std::move(told);
        return edges.rows_are_destinations();
    }

    /// Words that hold for the matrix below: in a row above it, or left of its names.
    void note_above(std::size_t row, std::size_t columns = std::string::npos) {
        for (std::size_t column = 0; column < std::min(columns, sheet_.width(row)); ++column) {
            const std::string_view cell = sheet_.cell(row, column);
            if (cell.empty()) continue;
            if (auto unit = unit_words_in(cell)) above_.unit = *unit, unit_is_new_ = true;
            if (above_.unit.empty() && columns == std::string::npos)  // 2023年技术合同流向（万元）
                if (auto title = unit_words_of_title(cell)) above_.unit = *title, unit_is_new_ = true;
            for (const std::string& token : tokens_of(cell)) {
                if (token.empty()) continue;
                if (auto theme = themes_.known(token))
                    above_.theme = *theme;
                else if (const auto period = period_in_title(token))
                    take_period(*period, where(row, column), token);
            }
        }
    }

    void take_period(Period period, const Location& place, const std::string& token) {
        if (period_is_new_ && *above_.period != period)
            faults_.add(
                {.code = "DR1239",
                 .where = place,
                 .values = about(FlowRole::period, {{"text", token}, {"other", above_.period->text()}})});
        above_.period = period;
        period_is_new_ = true;
    }

    std::string theme_of(std::size_t row) {
        const ReadFlows& flows = options_.flows;
        if (!above_.theme.empty() && !flows.theme.empty() && above_.theme != flows.theme)
            faults_.add({.code = "DR1239",
                         .where = where(row, 0),
                         .values = about(FlowRole::theme, {{"text", above_.theme}, {"other", flows.theme}})});
        if (!above_.theme.empty()) return above_.theme;
        if (!flows.theme.empty()) return flows.theme;
        if (auto named = themes_.known(sheet_.name)) return *named;
        return lacking(FlowRole::theme, row);
    }

    std::string period_of(std::size_t row) {
        const std::string& written = options_.flows.period;
        const auto given = parse_period(written);
        if (!written.empty() && !given)
            faults_.add({.code = "DR1236", .where = {.path = sheet_.path}, .values = {{"period", written}}});
        if (given && above_.period && !lies_in(*above_.period, *given))
            faults_.add(
                {.code = "DR1239",
                 .where = where(row, 0),
                 .values = about(FlowRole::period, {{"text", above_.period->text()}, {"other", written}})});
        const auto named = period_of_sheet(sheet_.name);
        if (given && !above_.period && named && !may_be_one(*named, *given))
            faults_.add({.code = "DR1290",
                         .where = {.path = sheet_.path},
                         .values = {{"sheet", sheet_.name}, {"period", written}}});
        if (given) return given->text();
        if (above_.period) return above_.period->text();
        if (named) return named->text();
        return lacking(FlowRole::period, row);
    }

    std::string lacking(FlowRole role, std::size_t row) {
        if (!options_.flows.lenient)
            faults_.add({.code = "DR1240", .where = where(row, 0), .values = about(role)});
        return unstated;
    }

    /// @param head the corner, or the name of the sheet above an empty one
    Unit unit_of(std::string_view head, const Location& corner) {
        const bool earlier = split_head(head).unit && !unit_is_new_;  // of a matrix above
        try {
            return resolve_unit({.head = head.empty() ? sheet_.path : std::string(head),
                                 .cell = earlier ? std::string() : above_.unit,
                                 .project = options_.flows.unit,
                                 .lenient = options_.flows.lenient},
                                corner, notes_);
        } catch (const InputError& error) {
            for (const Message& message : error.messages()) faults_.add(message);
        }
        return {};
    }

    [[nodiscard]] bool has_values(std::size_t row) const {
        return std::ranges::any_of(frame_->names, [&](const auto& name) {
            return !sheet_.cell(row, name.first).empty() ||
                   unvalued_.contains({sheet_.row_number(row), name.first});
        });
    }

    void read_row(std::size_t row) {
        const std::string_view name = sheet_.cell(row, frame_->names_column);
        if (is_no_record(name)) {
            if (total_rows_.empty()) first_total_row_ = where(row, frame_->names_column);
            total_rows_.push_back(fmt::to_string(sheet_.row_number(row)));
            return;
        }
        if (name.empty()) {
            const FlowRole end = frame_->rows_are_destinations ? FlowRole::destination : FlowRole::origin;
            faults_.add({.code = "DR1235", .where = where(row, frame_->names_column), .values = about(end)});
            return;
        }
        if (sheet_.ragged_is_error && sheet_.width(row) != sheet_.width(frame_->head_row))
            faults_.add({.code = "DR1110",
                         .where = {.path = sheet_.path, .row = sheet_.row_number(row)},
                         .values = {{"found", fmt::format("{}", sheet_.width(row))},
                                    {"expected", fmt::format("{}", sheet_.width(frame_->head_row))}}});
        for (const auto& [column, other] : frame_->names) read_cell(row, column, name, other);
        require_room_for(flows_.rows.size(), sheet_.path);
    }

    void read_cell(std::size_t row, std::size_t column, std::string_view name, std::string_view other) {
        const std::string_view text = cell_in_unit(sheet_, row, column, frame_->unit);
        if (unvalued_.contains({sheet_.row_number(row), column})) {
            faults_.add({.code = "DR1154", .where = where(row, column), .values = {}});
            return;
        }
        if (text.empty()) return;
        const NumberCell cell = parse_number(text, frame_->unit.power_of_ten);
        if (cell.kind == NumberCell::Kind::missing) {
            if (missing_++ == 0) first_missing_ = where(row, column);
            if (std::ranges::find(missing_heads_, other) == missing_heads_.end())
                missing_heads_.emplace_back(other);
            return;
        }
        const bool foreign = frame_->unit.name != unstated && is_foreign(cell, frame_->unit.name);
        if (cell.kind == NumberCell::Kind::faulty || foreign) {
            faults_.add({.code = foreign ? "DR1128" : std::string(cell.code),
                         .where = where(row, column),
                         .values = {{"head", std::string(other)}, {"text", std::string(text)}}});
        }
        const bool is_value = cell.kind != NumberCell::Kind::faulty && !foreign && !frame_->unit.name.empty();
        const bool sound = is_value && !frame_->at_fault;
        if (is_value) own_.add(cell, text, own_.is_first(cell) ? where(row, column) : Location{});
        if (is_value && cell.own_unit && std::ranges::find(own_heads_, other) == own_heads_.end())
            own_heads_.emplace_back(other);
        const bool turned = frame_->rows_are_destinations;
        const SheetCell left = cell_at(row, frame_->names_column), above = cell_at(frame_->head_row, column);
        const FlowRow flow{.theme = frame_->theme,
                           .period = frame_->period,
                           .origin = std::string(turned ? other : name),
                           .destination = std::string(turned ? name : other),
                           .value = is_value ? cell.value : no_value,
                           .count = {},
                           .unit = frame_->unit.name,
                           .quality = options_.flows.quality.value_or(Quality::reported),
                           .source = {},
                           .where = ValueCell::of(where(row, column)),
                           .origin_at = turned ? above : left,
                           .destination_at = turned ? left : above};
        flows_.add(flow, sound);
        if (!cell.own_unit) flows_.written_in(flow, frame_->unit.power_of_ten);
    }

    const RawSheet& sheet_;
    const ReadMatrix& options_;
    Messages& notes_;
    ThemeWords themes_;
    std::set<std::pair<std::int64_t, std::size_t>> unvalued_;
    Above above_;  ///< holds until other words say otherwise
    Message edges_told_;
    bool period_is_new_ = false, unit_is_new_ = false;  ///< said since the last row of names
    std::optional<Frame> frame_;
    Gathered faults_;
    FlowTable flows_;
    OwnUnits own_;
    std::size_t missing_ = 0;
    std::vector<std::string> own_heads_, missing_heads_, total_rows_, total_columns_;
    Location first_missing_, first_total_row_, first_total_column_;
};

}  // namespace

FlowTable look_at_flow_matrix(const RawSheet& sheet, const ReadMatrix& options, Messages& notes,
                              Messages& problems) {
    return MatrixReader(*settled_commas(sheet, notes), options, notes).read(problems);
}

FlowTable read_flow_matrix(const RawSheet& sheet, const ReadMatrix& options, Messages& notes) {
    Messages problems;
    FlowTable flows = look_at_flow_matrix(sheet, options, notes, problems);
    if (!problems.empty()) throw InputError(std::move(problems));
    return flows;
}

}  // namespace deltareach
