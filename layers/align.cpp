#include "layers/align.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"
#include "layers/private/place_memo.hpp"
#include "layers/private/placed_ends.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <fmt/format.h>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace deltareach {
namespace {

/// Names beyond this many are counted in one message instead of one each.
constexpr std::size_t unknown_listed = 200;

struct SetKey {
    SharedWord theme, period, unit;
    friend auto operator<=>(const SetKey&, const SetKey&) = default;
};

/// The rows of one theme, period and unit while they are being resolved.
struct SetBuilder {
    FlowSet set;
    struct PlaceHere {
        ResolvedPlace* resolved = nullptr;
        std::vector<EndShare> ends;  ///< in set.ends; empty before the place is first of a row kept
    };
    std::deque<PlaceHere> places;            ///< that rows of the set write
    std::vector<std::uint32_t> position_of;  ///< in `places`, from 1, by the number in FlowRowList::places
    std::unordered_map<std::string_view, double> unmatched_value;
    int year = 0;
};

/// @param number  of a place that a row of the set writes
SetBuilder::PlaceHere& place_of(SetBuilder& builder, std::uint32_t number) {
    std::uint32_t& position = builder.position_of[number];
    if (position == 0) {
        builder.places.emplace_back();
        position = static_cast<std::uint32_t>(builder.places.size());
    }
    return builder.places[position - 1];
}

/// The ends a place stands for in this set: one, or one a part when its code was split.
const std::vector<EndShare>& ends_of(SetBuilder& builder, SetBuilder::PlaceHere& here) {
    std::vector<EndShare>& shares = here.ends;
    if (!shares.empty()) return shares;
    const ResolvedPlace& resolved = *here.resolved;
    const auto add = [&](FlowEnd end, double share) {
        shares.push_back({static_cast<std::uint32_t>(builder.set.ends.size()), share});
        builder.set.ends.push_back(std::move(end));
    };
    if (resolved.place.kind == Place::Kind::split) {
        for (const auto& [zone, weight] : resolved.place.parts) {
            FlowEnd end;
            end.zone = zone;
            add(std::move(end), weight);
        }
    } else {
        add(end_of(resolved.place), 1);
    }
    return shares;
}

class Aligner {
  public:
    Aligner(const FlowTable& table, const PlaceIndex& places, OnUnknown policy)
        : table_(table), places_(places), memo_(places), policy_(policy) {}

    Aligned run(Messages& problems) {
        of_kind_.resize(table_.rows.kinds().size());
        for (std::size_t row = 0; row < table_.rows.size(); ++row) resolve(row);
        for (const FlowRow& row : table_.faulty) drop_faulty(row);
        collect_unmatched();
        memo_.append_problems(errors_);
        if (policy_ == OnUnknown::error) append_unknown(errors_, "DR1201");
        problems.insert(problems.end(), errors_.begin(), errors_.end());
        return finished();
    }

  private:
    void resolve(std::size_t position) {
        const FlowRow& row = table_.rows[position];
        if (!value_is_fine(row)) return;
        SetBuilder*& of_kind = of_kind_[table_.rows.kind_number(position)];
        if (of_kind == nullptr) of_kind = &builder_of(row);
        SetBuilder& builder = *of_kind;
        ResolvedPlace& origin = resolved_at(builder, table_.rows.origin(position), row, row.origin_at);
        ResolvedPlace& destination =
            resolved_at(builder, table_.rows.destination(position), row, row.destination_at);
        Account& account = builder.set.account;
        const Decimal value = shortest_decimal(row.value);
        account.input.add(value);
        ++account.rows_input;

        const bool unknown =
            note_unknown(builder, origin, row) | note_unknown_unless_same(builder, destination, origin, row);
        const bool at_fault = origin.is_problem() || destination.is_problem();
        if (at_fault || (unknown && policy_ != OnUnknown::other)) {
            account.dropped.add(value);
            ++account.rows_dropped;
            return;
        }
        const bool other = origin.is_other() || destination.is_other();
        (other ? account.other : account.used).add(value);
        ++(other ? account.rows_other : account.rows_used);
        append_rows(builder, position, origin.place.part || destination.place.part);
    }

    /// A row with a fault of its own: its places are judged, and its value, where there is one, is dropped.
    void drop_faulty(const FlowRow& row) {
        const int year = year_of_period(row.period);
        for (const bool start : {true, false}) {
            const SharedWord& written = start ? row.origin : row.destination;
            if (written.empty()) continue;
            ResolvedPlace& place = memo_.find(written, year, row, start ? row.origin_at : row.destination_at);
            if (place.place.kind == Place::Kind::unknown) ++place.rows;
        }
        if (std::isnan(row.value) || !value_is_fine(row)) return;
        Account& account = builder_of(row).set.account;
        account.input.add(row.value);
        account.dropped.add(row.value);
        ++account.rows_input;
        ++account.rows_dropped;
    }

    /// @param number  of the place that a row writes
    ResolvedPlace& resolved_at(SetBuilder& builder, std::uint32_t number, const FlowRow& row,
                               SheetCell cell) {
        SetBuilder::PlaceHere& here = place_of(builder, number);
        if (here.resolved == nullptr)
            here.resolved = &memo_.find(table_.rows.places()[number], builder.year, row, cell);
        return *here.resolved;
    }

    void append_rows(SetBuilder& builder, std::size_t position, bool of_part) {
        const std::vector<EndShare>& starts =
            ends_of(builder, place_of(builder, table_.rows.origin(position)));
        const std::vector<EndShare>& stops =
            ends_of(builder, place_of(builder, table_.rows.destination(position)));
        for (const EndShare start : starts) {
            for (const EndShare stop : stops) {
                builder.set.rows.push_back({.row = static_cast<std::uint32_t>(position),
                                            .origin = start.end,
                                            .destination = stop.end,
                                            .of_part = of_part,
                                            .share = start.share * stop.share});
            }
        }
    }

    bool value_is_fine(const FlowRow& row) {
        if (std::isfinite(row.value) && row.value >= 0) return true;
        errors_.push_back({.code = std::isfinite(row.value) ? "DR1208" : "DR1221",
                           .where = row.where,
                           .values = {{"value", fmt::format("{}", row.value)},
                                      {"origin", row.origin},
                                      {"destination", row.destination}}});
        return false;
    }

    bool note_unknown(SetBuilder& builder, ResolvedPlace& place, const FlowRow& row) {
        if (place.place.kind != Place::Kind::unknown) return false;
        ++place.rows;
        builder.unmatched_value[*place.written] += row.value;
        return true;
    }

    /// A row that writes one unknown place at both ends counts once.
    bool note_unknown_unless_same(SetBuilder& builder, ResolvedPlace& place, const ResolvedPlace& first,
                                  const FlowRow& row) {
        return &place == &first ? false : note_unknown(builder, place, row);
    }

    SetBuilder& builder_of(const FlowRow& row) {
        const auto or_unstated = [&](const SharedWord& text) { return text.empty() ? unstated_ : text; };
        const SetKey key{or_unstated(row.theme), or_unstated(row.period), or_unstated(row.unit)};
        auto [found, is_new] = builders_.try_emplace(key);
        if (is_new) {
            found->second.set.theme = key.theme;
            found->second.set.period = key.period;
            found->second.set.unit = key.unit;
            found->second.year = year_of_period(row.period);
            found->second.position_of.resize(table_.rows.places().size());
        }
        return found->second;
    }

    void collect_unmatched() {
        for (const ResolvedPlace* place : memo_.unknown()) {
            Unmatched entry{.written = *place->written, .rows = place->rows, .first = place->first};
            for (const auto& [key, builder] : builders_) {
                const auto value = builder.unmatched_value.find(entry.written);
                const double input = builder.set.account.input.value();
                if (value == builder.unmatched_value.end() || input <= 0) continue;
                entry.share_of_value = std::max(entry.share_of_value, std::min(1.0, value->second / input));
            }
            merge_unmatched(std::move(entry));
        }
        std::ranges::sort(unmatched_, [](const Unmatched& a, const Unmatched& b) {
            return std::tuple(-a.share_of_value, std::string_view(a.written)) <
                   std::tuple(-b.share_of_value, std::string_view(b.written));
        });
        for (std::size_t i = 0; i < unmatched_.size() && i < unknown_listed; ++i) {
            unmatched_[i].nearest = places_.nearest(unmatched_[i].written);
        }
    }

    /// Years look places up apart; a name that is unknown in several is reported once.
    void merge_unmatched(Unmatched entry) {
        const auto same = unmatched_position_.try_emplace(entry.written, unmatched_.size());
        if (same.second) {
            unmatched_.push_back(std::move(entry));
        } else {
            unmatched_[same.first->second].rows += entry.rows;
        }
    }

    void append_unknown(Messages& messages, const std::string& code) const {
        for (std::size_t i = 0; i < unmatched_.size() && i < unknown_listed; ++i) {
            const Unmatched& entry = unmatched_[i];
            messages.push_back(
                {.code = code,
                 .where = entry.first,
                 .values = {{"name", entry.written},
                            {"rows", fmt::to_string(entry.rows)},
                            {"share", fmt::format("{:.2f} %", 100 * entry.share_of_value)},
                            {"nearest", fmt::format("{}", fmt::join(entry.nearest, list_mark))}}});
        }
        if (unmatched_.size() <= unknown_listed) return;
        std::size_t rows = 0;
        for (std::size_t i = unknown_listed; i < unmatched_.size(); ++i) rows += unmatched_[i].rows;
        messages.push_back({.code = code == "DR1201" ? "DR1219" : "DR1220",
                            .where = unmatched_[unknown_listed].first,
                            .values = {{"names", fmt::to_string(unmatched_.size() - unknown_listed)},
                                       {"rows", fmt::to_string(rows)}}});
    }

    Aligned finished() {
        Aligned result;
        memo_.append_notes(result.notes);
        if (policy_ != OnUnknown::error)
            append_unknown(result.notes, policy_ == OnUnknown::drop ? "DR1217" : "DR1218");
        result.unmatched = std::move(unmatched_);
        std::vector<SetKey> keys;
        for (const auto& [key, builder] : builders_) keys.push_back(key);
        std::ranges::sort(keys);
        for (const SetKey& key : keys) result.sets.push_back(std::move(builders_.find(key)->second.set));
        place_valueless(table_.without_value, places_, result);
        return result;
    }

    struct KeyHash {
        std::size_t operator()(const SetKey& key) const {
            const SharedWord::Hash hash;
            return (hash(key.theme) * 31 + hash(key.period)) * 31 + hash(key.unit);
        }
    };

    const FlowTable& table_;
    const PlaceIndex& places_;
    PlaceMemo memo_;
    OnUnknown policy_;
    Messages errors_;
    std::unordered_map<SetKey, SetBuilder, KeyHash> builders_;
    const SharedWord unstated_ = unstated;
    std::vector<SetBuilder*> of_kind_;
    std::vector<Unmatched> unmatched_;
    std::unordered_map<std::string, std::size_t> unmatched_position_;
};

}  // namespace

bool Account::balanced() const {
    return used + dropped + other == input && rows_used + rows_dropped + rows_other == rows_input;
}

Aligned align(const FlowTable& table, const PlaceIndex& places, OnUnknown policy) {
    Messages problems;
    Aligned aligned = look_at_alignment(table, places, policy, problems);
    if (!problems.empty()) throw InputError(std::move(problems));
    return aligned;
}

Aligned look_at_alignment(const FlowTable& table, const PlaceIndex& places, OnUnknown policy,
                          Messages& problems) {
    return Aligner(table, places, policy).run(problems);
}

}  // namespace deltareach
