#include "gis/error.hpp"
#include "study/findings/flow_ratios.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/page_shelf.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/period_words.hpp"
#include "study/tables/row_remarks.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

Json series_json(const PageShelf& shelf) {
    Json all = Json::array();
    for (const PageSeries& one : shelf.series) {
        Json flows = unit_json(one.of_flows);
        all.push_back({{"theme", one.theme.id},
                       {"label", page_text({one.theme.label_zh, one.theme.label_en})},
                       {"definition", page_text({one.theme.definition_zh, one.theme.definition_en})},
                       {"unit", one.unit},
                       {"flows", std::move(flows)},
                       {"sets", one.sets}});
        all.back().update(unit_json(one.shown));
    }
    return all;
}

Json origins_json(const PageShelf& shelf, const PageSource& source, const PagePlaces& places) {
    const Region& region = *source.from.inputs.region;
    Json all = Json::array();
    for (const Origin* origin : shelf.origins) {
        Json members = Json::array();
        if (origin->group.empty())
            members.push_back(places.at(origin->zone));
        else
            for (const ZoneRef zone : region.members_of(*region.group(origin->group)))
                members.push_back(places.at(zone));
        all.push_back({{"id", origin->id},
                       {"zh", origin->name_zh},
                       {"en", origin->name_en},
                       {"group", !origin->group.empty()},
                       {"members", std::move(members)}});
    }
    return all;
}

/// By the number of the fact: [low, high, low is the map's, high is the map's].
Json intervals_json(const ReachResult& reach) {
    Json intervals = Json::object();
    for (std::size_t f = 0; f < reach_facts().size(); ++f) {
        const Fact& fact = reach_facts()[f];
        const auto interval = fact.interval != nullptr ? fact.interval(reach) : std::nullopt;
        if (interval)
            intervals[std::to_string(f)] = {page_number(interval->low), page_number(interval->high),
                                            interval->low_is_map ? 1 : 0, interval->high_is_map ? 1 : 0};
    }
    return intervals;
}

/// Flows to the places of which anything is known, the largest first, as a ranking has them.
void add_flows(Json& json, const Study& study, const PagePlaces& places) {
    std::vector<std::size_t> known;
    for (std::size_t j = 0; j < study.flow.size(); ++j)
        if (!is_own(study, j) && is_known(study, j)) known.push_back(j);
    std::ranges::stable_sort(known, std::greater{}, [&](std::size_t j) { return study.flow[j]; });
    Json to = Json::array(), flow = Json::array(), low = Json::array(), high = Json::array(),
         km = Json::array(), least = Json::array();
    const bool one_member = study.flows.members.size() == 1;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const std::size_t j = known[i];
        to.push_back(places.at(study.flows.destinations[j]));
        flow.push_back(page_number(study.flow[j]));
        if (study.estimated()) {
            const bool split = study.as_reported[j] == 0;  // a row has no interval
            low.push_back(split ? page_number(study.low[j]) : Json(nullptr));
            high.push_back(split ? page_number(study.high[j]) : Json(nullptr));
        }
        if (one_member) km.push_back(page_number(study.reach.distance_km[j]));
        if (!is_whole(study, j)) least.push_back(i);
    }
    json["to"] = std::move(to);
    json["flow"] = std::move(flow);
    if (study.estimated()) {
        json["low"] = std::move(low);
        json["high"] = std::move(high);
    }
    if (one_member) json["km"] = std::move(km);
    if (!least.empty()) json["least"] = std::move(least);
}

void add_shapes(Json& json, const Study& study, const PagePlaces& places, PageStore& store) {
    const ReachResult& r = study.reach.reach;
    const Direction& direction = study.reach.direction;
    json["rings"] = {store.ring(places, direction.origin, r.r50_km),
                     store.ring(places, direction.origin, r.r80_km),
                     store.ring(places, direction.origin, r.r95_km)};
    try {
        json["from"] = places.point(direction.origin);
        if (direction.centre) json["centre"] = places.point(*direction.centre);
    } catch (const InputError&) {
        json["from"] = nullptr;  // DR1313: beside what the plane can show
    }
}

/// The bands of its surface, where one was made: the widest first, as they are drawn.
void add_bands(Json& json, const Study& study, const PageSource& source, const PagePlaces& places,
               PageStore& store) {
    const StudySurface* surface = surface_made(source.found.shared.surfaces, study);
    if (surface == nullptr) return;
    json["bands"] = Json::array();
    for (auto band = surface->bands.rbegin(); band != surface->bands.rend(); ++band)
        json["bands"].push_back({{"share", page_number(band->share)},
                                 {"km2", page_number(band->area_km2)},
                                 {"d", store.area(places.path(band->area))}});
}

/// Observed over expected of its flows, where the expectation was made.
void add_ratios(Json& json, const Study& study, const PageSource& source, const PagePlaces& places,
                PageStore& store) {
    const Region& region = *source.from.inputs.region;
    const ExpectedFlow* expected = expectation_of(study, source.from.project, source.found.shared.expected);
    if (expected == nullptr) return;
    const FlowRatios found = flow_ratios(*expected, study, region);
    if (std::ranges::none_of(found.ratio, [](double ratio) { return std::isfinite(ratio); })) return;
    Json to = Json::array(), ratio = Json::array();
    for (std::size_t i = 0; i < found.zones.size(); ++i) {
        if (std::ranges::find(study.flows.members, found.zones[i]) != study.flows.members.end()) continue;
        to.push_back(places.at(found.zones[i]));
        ratio.push_back(page_number(found.ratio[i]));
    }
    SheetTexts how;
    add_expected_words(how, expected->facts, region);
    for (const Text& note : how.notes)
        how.method = {how.method.zh + "；" + note.zh, how.method.en + "; " + note.en};
    json["ratios"] = {{"to", std::move(to)}, {"ratio", std::move(ratio)}, {"how", store.text(how.method)}};
}

Json study_json(const Study& study, const PagePlaces& places, PageStore& store) {
    const ReachResult& r = study.reach.reach;
    Json facts = Json::array(), notes = Json::array();
    for (const Fact& fact : reach_facts()) facts.push_back(page_number(fact.get(r)));
    for (const Message& note : study.notes)
        notes.push_back(store.text({text_of(note, Language::zh), text_of(note, Language::en)}));
    Json json{{"q", name_of(study.quality)},
              {"whole", total_is_whole(study)},
              {"facts", std::move(facts)},
              {"intervals", intervals_json(r)},
              {"how", r.interval_method == IntervalMethod::none
                          ? (r.interval_reason ? Json(store.text({text_of(*r.interval_reason, Language::zh),
                                                                  text_of(*r.interval_reason, Language::en)}))
                                               : Json(nullptr))
                          : Json(store.text(interval_sentence(r)))},
              {"notes", std::move(notes)}};
    if (study.estimated()) {
        json["bounds"] = {page_number(study.estimate->bounds.nearest_km),
                          page_number(study.estimate->bounds.farthest_km)};
        json["method"] = store.text({study.estimate->method, study.estimate->method});
        json["reported"] = page_number(study.reported_total);
        for (const BetaRow& row : study.estimate->by_beta)
            json["betas"].push_back(
                {page_number(row.beta), page_number(row.reach.r50_km), page_number(row.reach.r80_km)});
    }
    json["curve"] = {page_numbers(study.reach.curve.distance_km),
                     page_numbers(study.reach.curve.cumulative_flow)};
    add_flows(json, study, places);
    add_shapes(json, study, places, store);
    return json;
}

Json studies_json(const PageShelf& shelf, const PageSource& source, const PagePlaces& places,
                  PageStore& store) {
    const RowRemarks remarks(source.from.inputs);
    Json all = Json::array();
    for (std::size_t i = 0; i < shelf.studies.size(); ++i) {
        Json json{{"o", shelf.origin_of[i]}, {"s", shelf.set_of[i]}};
        json.update(study_json(*shelf.studies[i], places, store));
        const Text remark = remarks.of(*shelf.studies[i]);
        if (has(remark)) json["remark"] = store.text(remark);
        add_bands(json, *shelf.studies[i], source, places, store);
        add_ratios(json, *shelf.studies[i], source, places, store);
        all.push_back(std::move(json));
    }
    return all;
}

/// The classes of all ratios of the page, the printed maps' own.
Json ratio_scale(const Json& studies) {
    std::vector<double> all;
    for (const Json& study : studies)
        if (study.contains("ratios"))
            for (const Json& ratio : study["ratios"]["ratio"])
                if (ratio.is_number()) all.push_back(ratio.get<double>());
    if (all.empty()) return nullptr;
    const ClassedFill fill{.column = {},
                           .breaks = ratio_breaks(all),
                           .method = {},
                           .palette = "RdBu",
                           .diverging_about_one = true};
    return scale_json(fill, {}, {"期望由规模与距离得出", "expected from size and distance"});
}

Json facts_json() {
    Json all = Json::array();
    for (const Fact& fact : reach_facts())
        all.push_back({{"name", fact.name},
                       {"key", fact.key()},
                       {"zh", fact.zh},
                       {"en", fact.en},
                       {"unit", fact.unit},
                       {"whole", fact.whole},
                       {"mapped", fact.on_zones}});
    return all;
}

}  // namespace

void add_page_studies(Json& data, const PageSource& source, const PagePlaces& places, PageStore& store) {
    const PageShelf shelf = page_shelf(source);
    Json sets = Json::array();
    for (const PageSet& set : shelf.sets)
        sets.push_back(
            {{"series", set.series}, {"period", set.period}, {"when", page_text(period_words(set.period))}});
    data["facts"] = facts_json();
    data["series"] = series_json(shelf);
    data["sets"] = std::move(sets);
    data["origins"] = origins_json(shelf, source, places);
    data["studies"] = studies_json(shelf, source, places, store);
    data["ratio_scale"] = ratio_scale(data["studies"]);
    add_page_scales(data, shelf, source.found.explored ? *source.found.explored : Explored{});
    if (source.found.explored) add_recorded(data, shelf, source, places);
}

}  // namespace deltareach
