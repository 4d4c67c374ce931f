#include "layers/pair_links.hpp"

#include "gis/decimal_commas.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "gis/table_io.hpp"
#include "gis/units.hpp"
#include "layers/messages.hpp"
#include "layers/private/pair_columns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <memory>
#include <numeric>

namespace deltareach {
namespace {

std::size_t filled_width(const RawSheet& sheet, std::size_t row) {
    std::size_t width = sheet.width(row);
    while (width > 0 && sheet.cell(row, width - 1).empty()) --width;
    return width;
}

/// A table without heads: every row is a pair, and as long as the first.
Table headless(RawSheet sheet, Messages& notes) {
    Gathered faults;
    const std::size_t width = filled_width(sheet, 0);
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        const std::size_t found = filled_width(sheet, row);
        if (found > width || sheet.width(row) < width)
            faults.add({.code = "DR1110",
                        .where = {sheet.path, sheet.row_number(row)},
                        .values = {{"found", fmt::to_string(found)}, {"expected", fmt::to_string(width)}}});
    }
    for (const RawSheet::Unvalued& formula : sheet.unvalued)
        faults.add({.code = "DR1154",
                    .where = {sheet.path, formula.row, static_cast<std::int64_t>(formula.column) + 1}});
    faults.throw_if_any();
    std::vector<std::uint32_t> records(sheet.rows());
    std::iota(records.begin(), records.end(), 0U);
    std::vector<std::string> heads;
    for (std::size_t column = 0; column < width; ++column) heads.push_back(fmt::to_string(column + 1));
    settle_decimal_commas(sheet, records, heads, sheet.row_number(0), true, notes);
    return {std::make_shared<const RawSheet>(std::move(sheet)), 0, std::move(records), std::move(heads), {}};
}

class PairReader {
  public:
    PairReader(const Table& table, const PairColumns& columns, const IdLookup& units, PairKind kind)
        : table_(table), columns_(columns), units_(units), kind_(kind) {
        const auto unit = columns.weight ? split_head(table.heads()[*columns.weight]).unit : std::nullopt;
        power_ = unit ? unit->power_of_ten : 0;
    }

    std::vector<WeightLink> links(Messages& notes) {
        for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row);
        faults_.throw_if_any();
        tell(notes);
        std::vector<WeightLink> result;
        for (const auto& [pair, sum] : sums_) result.push_back({pair.first, pair.second, sum.value});
        return result;
    }

  private:
    struct Sum {
        double value = 0;
        std::size_t rows = 0;
    };

    void fault(const char* code, std::size_t row, std::size_t column) {
        faults_.add(
            {.code = code,
             .where = table_.where(row, column),
             .values = {{"text", std::string(table_.cell(row, column))}, {"head", table_.heads()[column]}}});
    }

    std::optional<std::uint32_t> unit(std::size_t row, std::size_t column) {
        const auto found = units_.find(table_.cell(row, column));
        if (!found) fault(kind_ == PairKind::flows ? "DR1929" : "DR1905", row, column);
        return found;
    }

    /// In the unit of the head: 1亿 is 10,000 under （万元）, as in numbers_as_headed.
    [[nodiscard]] NumberCell number(std::string_view text) const {
        NumberCell cell = parse_number(text);
        if (power_ == 0 || cell.kind != NumberCell::Kind::value || !cell.own_unit) return cell;
        const NumberCell headed = parse_number(text, power_);
        if (headed.kind != NumberCell::Kind::value) return headed;
        if (scaled(cell.value, power_) != headed.value) cell.value = scaled(headed.value, -power_);
        return cell;
    }

    /// Nothing where there is no figure or a faulty one.
    std::optional<double> weight(std::size_t row) {
        if (!columns_.weight) return 1.0;
        const std::size_t column = *columns_.weight;
        const std::string_view text = table_.cell(row, column);
        const NumberCell cell = number(text);
        own_.add(cell, text, own_.is_first(cell) ? table_.where(row, column) : Location{});
        if (cell.kind == NumberCell::Kind::value) return cell.value;
        if (kind_ == PairKind::weights) {
            fault("DR1904", row, column);
        } else if (cell.kind == NumberCell::Kind::faulty) {
            fault(std::string(cell.code).c_str(), row, column);
        } else if (missing_++ == 0) {
            first_missing_ = table_.where(row, column);
        }
        return std::nullopt;
    }

    void read_row(std::size_t row) {
        const auto from = unit(row, columns_.from), to = unit(row, columns_.to);
        const auto value = weight(row);
        if (!from || !to || !value) return;
        const std::vector<std::pair<std::string, std::string>> pair{
            {"from", std::string(table_.cell(row, columns_.from))},
            {"to", std::string(table_.cell(row, columns_.to))},
            {"weight", fmt::to_string(*value)}};
        if (*value < 0) {
            faults_.add({.code = "DR1907", .where = table_.where(row, *columns_.weight), .values = pair});
            return;
        }
        if (kind_ == PairKind::weights && *from == *to && to_itself_++ == 0)
            first_to_itself_ = table_.where(row, columns_.from);
        Sum& sum = sums_[{*from, *to}];
        sum.value += *value;
        if (sum.rows++ == 0) return;
        if (kind_ == PairKind::weights) {
            faults_.add({.code = "DR1908", .where = table_.where(row, columns_.from), .values = pair});
        } else if (repeated_++ == 0) {
            first_repeated_ = table_.where(row, columns_.from);
            repeated_pair_ = fmt::format("{} → {}", pair[0].second, pair[1].second);
        }
    }

    void tell(Messages& notes) const {
        const auto rows = [](std::size_t count) { return fmt::to_string(count); };
        if (columns_.weight) own_.tell(table_.heads()[*columns_.weight], !table_.unit_words().empty(), notes);
        if (columns_.weight_by_place)
            notes.push_back({.code = "DR1977",
                             .where = table_.where_head(*columns_.weight),
                             .values = {{"head", table_.heads()[*columns_.weight]}}});
        if (!columns_.unread.empty())
            notes.push_back(
                {.code = "DR1943",
                 .where = {table_.path(), table_.head_row_number()},
                 .values = {{"columns", fmt::format("{}", fmt::join(columns_.unread, list_mark))},
                            {"weight", columns_.weight ? table_.heads()[*columns_.weight] : ""}}});
        if (to_itself_ > 0)
            notes.push_back(
                {.code = "DR1974", .where = first_to_itself_, .values = {{"n", rows(to_itself_)}}});
        if (missing_ > 0)
            notes.push_back({.code = "DR1127",
                             .where = first_missing_,
                             .values = {{"head", table_.heads()[*columns_.weight]}, {"n", rows(missing_)}}});
        if (repeated_ > 0)
            notes.push_back({.code = "DR1942",
                             .where = first_repeated_,
                             .values = {{"rows", rows(repeated_)}, {"pair", repeated_pair_}}});
    }

    const Table& table_;
    const PairColumns& columns_;
    const IdLookup& units_;
    PairKind kind_;
    int power_ = 0;  ///< of ten, of the head's unit
    OwnUnits own_;
    Gathered faults_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Sum> sums_;
    std::size_t missing_ = 0, repeated_ = 0, to_itself_ = 0;
    Location first_missing_, first_repeated_, first_to_itself_;
    std::string repeated_pair_;
};

}  // namespace

SpatialWeights pair_links(RawSheet sheet, std::span<const std::string> ids, PairKind kind, Messages& notes) {
    const IdLookup units(ids, sheet.path);
    const PairColumns columns = find_pair_columns(sheet, units, kind);
    const ReadTable as_read{.keep_totals = kind == PairKind::weights};
    const Table table =
        columns.headed ? to_table(std::move(sheet), as_read, notes) : headless(std::move(sheet), notes);
    return SpatialWeights::from_links(ids.size(), PairReader(table, columns, units, kind).links(notes));
}

}  // namespace deltareach
