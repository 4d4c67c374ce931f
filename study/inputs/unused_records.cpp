#include "study/inputs/unused_records.hpp"

#include "gis/error.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {

std::string said_worth(const RecordAccount& account, RecordFate fate, const std::string& unit,
                       Language language) {
    const double worth = account.value[static_cast<std::size_t>(fate)].value();
    const DisplayUnit shown =
        language == Language::zh ? display_unit(unit, std::abs(worth)) : english_unit(unit, std::abs(worth));
    const std::array numbers{worth / shown.divisor};
    const std::string& label = language == Language::zh ? shown.label.zh : shown.label.en;
    return list_of_numbers(numbers).front() + (label.empty() ? "" : " " + label);
}

Messages unused_records(const RecordFlows& flows, const UnusedRecords& unused,
                        std::optional<OnUnknown> on_unknown) {
    using Fate = RecordFate;
    const RecordAccount& all = flows.account;
    const auto left = all.count(Fate::outside) + all.count(Fate::no_coordinates);
    if (on_unknown == OnUnknown::error && left > 0)
        throw InputError(Message{.code = "DR1260",
                                 .where = {.path = unused.path},
                                 .values = {{"points", fmt::format("{}", left)},
                                            {"all", fmt::format("{}", all.all())},
                                            {"level", unused.level}}});
    Messages told;
    const auto tell = [&](const char* code, Fate fate) {
        if (all.count(fate) == 0) return;
        const UnusedRecords::Place& place = unused.places[static_cast<std::size_t>(fate)];
        const auto worth = [&](Language language) {
            return flows.choice.value.empty() ? "—" : said_worth(all, fate, flows.unit, language);
        };
        told.push_back({.code = code,
                        .where = {.path = unused.path},
                        .values = {{"n", fmt::format("{}", all.count(fate))},
                                   {"all", fmt::format("{}", all.all())},
                                   {"worth_zh", worth(Language::zh)},
                                   {"worth_en", worth(Language::en)},
                                   {"place_zh", place.zh},
                                   {"place_en", place.en}}});
    };
    tell("DR1267", Fate::faulty);
    tell("DR1268", Fate::no_coordinates);
    tell("DR1269", Fate::outside);
    if (unused.days > 0)
        told.push_back({.code = "DR1241",
                        .where = unused.first_day,
                        .values = {{"rows", fmt::format("{}", unused.days)}}});
    return told;
}

}  // namespace deltareach
