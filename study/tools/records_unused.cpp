#include "study/tools/records_unused.hpp"

#include "gis/error.hpp"
#include "study/inputs/lone_layer.hpp"

#include <fmt/format.h>

namespace deltareach {

void tell_unused_records(const RecordFlows& flows, const UnusedRecords& unused, Session& session) {
    using Fate = RecordFate;
    const RecordAccount& all = flows.account;
    const auto left = all.count(Fate::outside) + all.count(Fate::no_coordinates);
    if (session.options.on_unknown == OnUnknown::error && left > 0)
        throw InputError(Message{.code = "DR1260",
                                 .where = {.path = unused.path},
                                 .values = {{"points", fmt::format("{}", left)},
                                            {"all", fmt::format("{}", all.all())},
                                            {"level", unused.level}}});
    const auto tell = [&](const char* code, Fate fate) {
        if (all.count(fate) == 0) return;
        const UnusedRecords::Place& place = unused.places[static_cast<std::size_t>(fate)];
        const auto worth = [&](Language language) {
            return flows.choice.value.empty() ? "—" : said_worth(all, fate, flows.unit, language);
        };
        session.tell({{.code = code,
                       .where = {.path = unused.path},
                       .values = {{"n", fmt::format("{}", all.count(fate))},
                                  {"all", fmt::format("{}", all.all())},
                                  {"worth_zh", worth(Language::zh)},
                                  {"worth_en", worth(Language::en)},
                                  {"place_zh", place.zh},
                                  {"place_en", place.en}}}});
    };
    tell("DR1267", Fate::faulty);
    tell("DR1268", Fate::no_coordinates);
    tell("DR1269", Fate::outside);
    if (unused.days > 0)
        session.tell({{.code = "DR1241",
                       .where = unused.first_day,
                       .values = {{"rows", fmt::format("{}", unused.days)}}}});
}

ZoneLayer zones_of_records(const RecordsChoice& choice, Session& session) {
    Messages notes;
    ZoneSource source =
        zones_alone(choice.zones,
                    {.id = choice.id, .name = choice.name, .crs = choice.crs, .layer = choice.layer}, true,
                    session, notes)
            .source;
    if (source.id.empty())
        throw UsageError(Message{.code = "DR1031", .where = {choice.zones}, .values = {{"option", "--id"}}});
    InputFile file;
    ZoneLayer zones =
        read_zone_layer(source, {.repair = session.options.repair, .shown_path = choice.zones}, notes, file);
    session.tell(notes);
    return zones;
}

}  // namespace deltareach
