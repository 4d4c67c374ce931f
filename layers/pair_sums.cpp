#include "layers/pair_sums.hpp"

#include "gis/gathered.hpp"
#include "gis/headed_numbers.hpp"
#include "layers/messages.hpp"
#include "layers/private/id_lookup.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

enum class Again { added, the_same };

class PairMatrix {
  public:
    PairMatrix(const Table& table, const PairCells& cells, std::span<const std::string> ids, Again again)
        : table_(table), cells_(cells), units_(ids, table.path()), n_(ids.size()), again_(again) {}

    std::vector<double> read(Messages& notes) {
        const std::vector<double> figures = numbers_as_headed(table_, cells_.value, notes);
        matrix_.assign(n_ * n_, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row, figures[row]);
        faults_.throw_if_any();
        if (repeated_ > 0)
            notes.push_back({.code = "DR1942",
                             .where = first_repeated_,
                             .values = {{"rows", fmt::to_string(repeated_)}, {"pair", repeated_pair_}}});
        return std::move(matrix_);
    }

  private:
    [[nodiscard]] std::string pair_at(std::size_t row) const {
        return fmt::format("{} → {}", table_.cell(row, cells_.origin), table_.cell(row, cells_.destination));
    }

    std::optional<std::uint32_t> unit(std::size_t row, std::size_t column) {
        const auto found = units_.find(table_.cell(row, column));
        if (!found)
            faults_.add({.code = "DR1929",
                         .where = table_.where(row, column),
                         .values = {{"text", std::string(table_.cell(row, column))}}});
        return found;
    }

    void read_row(std::size_t row, double figure) {
        const auto from = unit(row, cells_.origin), to = unit(row, cells_.destination);
        if (!from || !to || std::isnan(figure)) return;
        double& entry = matrix_[*from * n_ + *to];
        const bool first = std::isnan(entry);
        if (again_ == Again::the_same) {
            if (!first && entry != figure) fault("DR1946", row, fmt::format("{}, {}", entry, figure));
            entry = figure;
            return;
        }
        if (figure < 0) fault("DR1862", row, fmt::to_string(figure));
        entry = first ? figure : entry + figure;
        if (first || repeated_++ > 0) return;
        first_repeated_ = table_.where(row, cells_.origin);
        repeated_pair_ = pair_at(row);
    }

    void fault(const char* code, std::size_t row, std::string value) {
        faults_.add({.code = code,
                     .where = table_.where(row, cells_.value),
                     .values = {{"id", pair_at(row)},
                                {"field", table_.heads()[cells_.value]},
                                {"value", std::move(value)}}});
    }

    const Table& table_;
    PairCells cells_;
    IdLookup units_;
    std::size_t n_;
    Again again_;
    Gathered faults_;
    std::vector<double> matrix_;
    std::size_t repeated_ = 0;
    Location first_repeated_;
    std::string repeated_pair_;
};

}  // namespace

std::vector<double> pair_sums(const Table& table, const PairCells& cells, std::span<const std::string> ids,
                              Messages& notes) {
    return PairMatrix(table, cells, ids, Again::added).read(notes);
}

std::vector<double> pair_values(const Table& table, const PairCells& cells, std::span<const std::string> ids,
                                Messages& notes) {
    return PairMatrix(table, cells, ids, Again::the_same).read(notes);
}

}  // namespace deltareach
