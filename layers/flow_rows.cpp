#include "layers/flow_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace deltareach {
namespace {

/// A cell that follows the value's is said as such, so that rows share it.
SheetCell beside(SheetCell cell, const ValueCell& value) {
    return {cell.row == static_cast<std::uint64_t>(value.row) ? 0 : cell.row,
            cell.column == static_cast<std::uint64_t>(value.column) ? 0 : cell.column};
}

RowKind kind_of(const FlowRow& row) {
    return {.theme = row.theme,
            .period = row.period,
            .unit = row.unit,
            .path = row.where.path,
            .quality = row.quality,
            .theme_at = beside(row.theme_at, row.where),
            .period_at = beside(row.period_at, row.where),
            .origin_at = beside(row.origin_at, row.where),
            .destination_at = beside(row.destination_at, row.where)};
}

SheetCell cell_of(const ValueCell& where) {
    return {static_cast<std::uint32_t>(where.row), static_cast<std::uint32_t>(where.column)};
}

}  // namespace

std::size_t RowKind::Hash::operator()(const RowKind& kind) const {
    std::uint64_t hash = static_cast<std::uint64_t>(kind.quality);
    const auto mix = [&](std::uint64_t part) {
        hash = (hash ^ part) * 0x9e3779b97f4a7c15U, hash ^= hash >> 29U;
    };
    for (const SharedWord* word : {&kind.theme, &kind.period, &kind.unit, &kind.path})
        mix(SharedWord::Hash()(*word));
    for (const SheetCell cell : {kind.theme_at, kind.period_at, kind.origin_at, kind.destination_at})
        mix(std::uint64_t{cell.row} << 32U | cell.column);
    return hash;
}

std::uint32_t FlowRowList::number_of(const RowKind& kind) {
    if (!kind_.empty() && kinds_[kind_.back()] == kind) return kind_.back();
    const auto [found, is_new] = kind_numbers_.try_emplace(kind, static_cast<std::uint32_t>(kinds_.size()));
    if (is_new) kinds_.push_back(kind);
    return found->second;
}

std::uint32_t FlowRowList::number_of_place(const SharedWord& place) {
    const auto [found, is_new] =
        place_numbers_.try_emplace(place, static_cast<std::uint32_t>(places_.size()));
    if (is_new) places_.push_back(place);
    return found->second;
}

void FlowRowList::push_back(const FlowRow& row) {
    kind_.push_back(number_of(kind_of(row)));
    const bool same_origin = !origin_.empty() && places_[origin_.back()] == row.origin;
    origin_.push_back(same_origin ? origin_.back() : number_of_place(row.origin));
    destination_.push_back(number_of_place(row.destination));
    value_.push_back(row.value);
    cell_.push_back(cell_of(row.where));
    if (row.count) set_count(size() - 1, row.count);
    for (const auto& [words, word] : {std::pair(&source_, &row.source), std::pair(&note_, &row.note)})
        if (!word->empty()) {
            words->resize(size());
            words->back() = *word;
        }
}

void FlowRowList::set_count(std::size_t row, std::optional<double> count) {
    if (row >= count_.size()) count_.resize(row + 1, std::numeric_limits<double>::quiet_NaN());
    count_[row] = count.value_or(std::numeric_limits<double>::quiet_NaN());
}

void FlowRowList::append(const FlowRowList& more) {
    if (empty()) {
        *this = more;
        return;
    }
    for (std::size_t row = 0; row < more.size(); ++row) push_back(more[row]);
}

void FlowRowList::reserve(std::size_t rows) {
    for (auto* column : {&origin_, &destination_, &kind_}) column->reserve(rows);
    value_.reserve(rows);
    cell_.reserve(rows);
}

const FlowRow FlowRowList::operator[](std::size_t row) const {  // NOLINT(readability-const-return-type)
    const RowKind& shared = kind(row);
    return {.theme = shared.theme,
            .period = shared.period,
            .origin = places_[origin_[row]],
            .destination = places_[destination_[row]],
            .value = value_[row],
            .count = count(row),
            .unit = shared.unit,
            .quality = shared.quality,
            .source = source(row),
            .note = note(row),
            .where = where(row),
            .theme_at = shared.theme_at,
            .period_at = shared.period_at,
            .origin_at = shared.origin_at,
            .destination_at = shared.destination_at};
}

std::optional<double> FlowRowList::count(std::size_t row) const {
    return row >= count_.size() || std::isnan(count_[row]) ? std::nullopt : std::optional(count_[row]);
}

ValueCell FlowRowList::where(std::size_t row) const {
    return {.path = kind(row).path, .row = cell_[row].row, .column = cell_[row].column};
}

void FlowRowList::change_kinds(const std::function<void(RowKind&)>& change) {
    kind_numbers_.clear();  // some may be alike from now on: the last of them is found
    for (std::uint32_t number = 0; number < kinds_.size(); ++number) {
        change(kinds_[number]);
        kind_numbers_[kinds_[number]] = number;
    }
}

void FlowRowList::set_path(const std::function<SharedWord(const SharedWord&)>& shown) {
    change_kinds([&](RowKind& kind) { kind.path = shown(kind.path); });
}

void FlowRowList::forget_cells() {
    std::ranges::fill(cell_, SheetCell{});
    change_kinds(
        [](RowKind& kind) { kind.theme_at = kind.period_at = kind.origin_at = kind.destination_at = {}; });
}

}  // namespace deltareach
