#include "layers/private/place_memo.hpp"

#include "layers/marked_names.hpp"
#include "layers/messages.hpp"

#include <charconv>
#include <fmt/format.h>
#include <map>
#include <unordered_set>

namespace deltareach {
namespace {

/// Notes of one code beyond this many are counted in one message.
constexpr std::size_t notes_a_code = 50;

}  // namespace

int year_of_period(std::string_view period) {
    int year = 0;
    if (period.size() < 4) return 0;
    const auto read = std::from_chars(period.data(), period.data() + 4, year);
    const bool four_digits = read.ec == std::errc() && read.ptr == period.data() + 4;
    return four_digits && year >= 1900 && year <= 2100 ? year : 0;
}

ResolvedPlace& PlaceMemo::find(const SharedWord& written, int year, const FlowRow& row, SheetCell cell) {
    auto& places = years_[year].places;
    const auto known = places.find(written);
    if (known != places.end()) return *known->second;
    resolved_.push_back(
        {.written = &written.str(), .place = places_.resolve(written, year), .first = row.at(cell)});
    ResolvedPlace& resolved = resolved_.back();
    places.emplace(written, &resolved);
    return resolved;
}

std::vector<const ResolvedPlace*> PlaceMemo::unknown() const {
    std::vector<const ResolvedPlace*> result;
    for (const ResolvedPlace& resolved : resolved_) {
        if (resolved.place.kind == Place::Kind::unknown) result.push_back(&resolved);
    }
    return result;
}

void PlaceMemo::append_problems(Messages& errors) const {
    std::unordered_set<std::string_view> told;
    for (const ResolvedPlace& resolved : resolved_) {
        const bool ambiguous = resolved.place.kind == Place::Kind::ambiguous;
        if (!resolved.is_problem() || !told.insert(*resolved.written).second) continue;
        errors.push_back(
            {.code = std::string(ambiguous ? resolved.place.problem : "DR1213"),
             .where = resolved.first,
             .values = {{"name", *resolved.written},
                        {"text", *resolved.written},
                        {"candidates", fmt::format("{}", fmt::join(resolved.place.candidates, list_mark))}}});
    }
}

void PlaceMemo::append_notes(Messages& notes) const {
    std::unordered_set<std::string> told;
    std::map<std::string, std::size_t> times;
    MarkedNames marked;
    for (const ResolvedPlace& resolved : resolved_) {
        marked.add(resolved.place, *resolved.written, resolved.first);
        for (Message note : resolved.place.notes) {
            if (note.code == MarkedNames::code) continue;
            if (!told.insert(text_of(note, Language::en)).second) continue;
            if (++times[note.code] > notes_a_code) continue;
            note.where = resolved.first;
            notes.push_back(std::move(note));
        }
    }
    marked.tell(notes);
    for (const auto& [code, count] : times) {
        if (count <= notes_a_code) continue;
        notes.push_back({.code = "DR1224",
                         .where = {},
                         .values = {{"code", code}, {"more", fmt::to_string(count - notes_a_code)}}});
    }
}

}  // namespace deltareach
