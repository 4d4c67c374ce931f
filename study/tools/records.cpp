#include "study/tools/records.hpp"

#include "gis/error.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/inputs/not_known.hpp"

namespace deltareach {

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

RecordFlows find_record_flows(const RecordsChoice& choice, Session& session) {
    refuse_option({"--on-unknown other", session.options.on_unknown == OnUnknown::other},
                  "记录表没有“其他”这一地点", "records have no place `other`");
    refuse_option({"--unit", !choice.unit.empty() && choice.value.empty()}, "没有 --value",
                  "there is no --value");
    return sum_records(choice, zones_of_records(choice, session),
                       {.read = {.encoding = session.options.encoding, .sheet = session.options.sheet},
                        .threads = session.options.threads,
                        .on_unknown = session.options.on_unknown,
                        .keep = choice.keep,
                        .rehearse = session.options.dry_run},
                       [&](const Messages& notes) { session.tell(notes); });
}

}  // namespace deltareach
