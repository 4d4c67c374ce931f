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
    /// Of rows from one place those whose other end is that of a further one: no other repeats anything.
    void pairs_again(std::span<const std::uint32_t> rows) {
        const auto ending = [&](std::uint32_t row) -> std::uint32_t& {
            return ending_[places_[set_.rows[row].destination]];
        };
        for (const std::uint32_t row : rows) ++ending(row);
        again_.clear();
        std::ranges::copy_if(rows, std::back_inserter(again_),
                             [&](std::uint32_t row) { return ending(row) > 1; });
        for (const std::uint32_t row : rows) ending(row) = 0;
    }

    [[nodiscard]] auto key(std::uint32_t position) const {
        const AlignedRow& row = set_.rows[position];
        const FlowRowList& rows = table_.rows;
        return std::tuple(places_[row.destination], rows.value(row.row), rows.count(row.row),
                          rows.quality(row.row), row.share);
    }

    [[nodiscard]] bool matters(std::uint32_t position) const {
        const AlignedRow& row = set_.rows[position];
        return table_.rows.value(row.row) != 0 && table_.rows.count(row.row) != 1.0 &&
               set_.origin(row).kind != FlowEnd::Kind::other &&  // places off the map are not told apart
               set_.destination(row).kind != FlowEnd::Kind::other;
    }

    void compare() {
        std::ranges::sort(again_, [&](std::uint32_t a, std::uint32_t b) {
            const auto of_a = key(a), of_b = key(b);
            return of_a != of_b ? of_a < of_b : a < b;
        });
        for (std::size_t k = 1; k < again_.size(); ++k) {
            const std::uint32_t one = again_[k], before = again_[k - 1];
            if (key(one) != key(before) || !matters(one)) continue;
            if (!found_ || one < found_->first)
                found_ = Repeated{.first = one, .earlier = before, .rows = found_ ? found_->rows : 0};
            ++found_->rows;
        }
    }

    const FlowSet& set_;
    const FlowTable& table_;
    std::vector<std::uint32_t> places_;  ///< of each end
    std::vector<std::uint32_t> ending_;  ///< by place: how many of the rows looked at end there
    std::vector<std::uint32_t> again_;
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
