#include "layers/repeated_rows.hpp"

#include "layers/grouped.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>

namespace deltareach {

namespace {

/// For each end the first one that is the same place, however it is written.
std::vector<std::uint32_t> places_of(const FlowSet& set) {
    std::map<std::string, std::uint32_t> first;
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < set.ends.size(); ++i) {
        const FlowEnd& end = set.ends[i];
        std::string name = fmt::format("{} {}", static_cast<int>(end.kind), end.group);
        if (end.kind == FlowEnd::Kind::zone) name += fmt::format("{} {}", end.zone.level, end.zone.zone);
        for (const ZoneRef zone : end.total) name += fmt::format(" {} {}", zone.level, zone.zone);
        places.push_back(first.emplace(std::move(name), i).first->second);
    }
    return places;
}

/// The first row that repeats another in the order of the table, that other, and how many repeat any.
struct Repeated {
    std::size_t first = 0, earlier = 0, rows = 0;
};

/// Finds the rows of a set that say what an earlier one says.
class RepeatedRows {
  public:
    RepeatedRows(const FlowSet& set, const FlowTable& table)
        : set_(set), table_(table), places_(places_of(set)), ending_(places_.size(), 0) {}

    std::optional<Repeated> find() {
        const Grouped by_origin(places_.size(), set_.rows.size(),
                                [&](std::size_t row) { return places_[set_.rows[row].origin]; });
        for (std::size_t place = 0; place < places_.size(); ++place) {
            pairs_again(by_origin.of(place));
            compare();
        }
        return found_;
    }

  private:
    /// A row of the place looked at, with what tells it from most others.
    struct Ending {
        std::uint32_t place = 0, row = 0;  ///< where it ends; position in the set
        double value = 0;
    };

    /// Of rows from one place those whose other end is that of a further one: no other repeats anything.
    void pairs_again(std::span<const std::uint32_t> rows) {
        const auto place = [&](std::uint32_t row) { return places_[set_.rows[row].destination]; };
        for (const std::uint32_t row : rows) ++ending_[place(row)];
        again_.clear();
        for (const std::uint32_t row : rows)
            if (ending_[place(row)] > 1)
                again_.push_back({place(row), row, table_.rows.value(set_.rows[row].row)});
        for (const std::uint32_t row : rows) ending_[place(row)] = 0;
    }

    [[nodiscard]] auto rest(const Ending& ending) const {
        const AlignedRow& row = set_.rows[ending.row];
        return std::tuple(table_.rows.count(row.row), table_.rows.quality(row.row), row.share);
    }

    [[nodiscard]] bool matters(const Ending& ending) const {
        const AlignedRow& row = set_.rows[ending.row];
        return ending.value != 0 && table_.rows.count(row.row) != 1.0 &&
               set_.origin(row).kind != FlowEnd::Kind::other &&  // places off the map are not told apart
               set_.destination(row).kind != FlowEnd::Kind::other;
    }

    void compare() {
        std::ranges::sort(again_, [&](const Ending& a, const Ending& b) {
            if (a.place != b.place) return a.place < b.place;
            if (a.value != b.value) return a.value < b.value;
            const auto of_a = rest(a), of_b = rest(b);
            return of_a != of_b ? of_a < of_b : a.row < b.row;
        });
        for (std::size_t k = 1; k < again_.size(); ++k) {
            const Ending &one = again_[k], &before = again_[k - 1];
            if (one.place != before.place || one.value != before.value || rest(one) != rest(before) ||
                !matters(one))
                continue;
            if (!found_ || one.row < found_->first)
                found_ = Repeated{.first = one.row, .earlier = before.row, .rows = found_ ? found_->rows : 0};
            ++found_->rows;
        }
    }

    const FlowSet& set_;
    const FlowTable& table_;
    std::vector<std::uint32_t> places_;  ///< of each end
    std::vector<std::uint32_t> ending_;  ///< by place: how many of the rows looked at end there
    std::vector<Ending> again_;
    std::optional<Repeated> found_;
};

}  // namespace

Messages notes_of_repeated(const std::vector<FlowSet>& sets, const FlowTable& table) {
    Messages notes;
    for (const FlowSet& set : sets) {
        const std::optional<Repeated> found = RepeatedRows(set, table).find();
        if (!found) continue;
        const Location here = table.rows.where(set.rows[found->first].row),
                       earlier = table.rows.where(set.rows[found->earlier].row);
        notes.push_back({.code = "DR1249",
                         .where = here,
                         .values = {{"theme", set.theme},
                                    {"period", set.period},
                                    {"rows", fmt::to_string(found->rows)},
                                    {"earlier", earlier.path == here.path
                                                    ? fmt::to_string(earlier.row)
                                                    : fmt::format("{}:{}", earlier.path, earlier.row)}}});
    }
    return notes;
}

}  // namespace deltareach
