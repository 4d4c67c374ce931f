#include "gis/error.hpp"
#include "render/words.hpp"
#include "study/sheets/page_parts.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace deltareach {
namespace {

/// A theme in one unit over its periods: what shares a unit shown, classes and a slider.
struct Series {
    Theme theme;
    std::string unit;
    DisplayUnit shown, of_flows;    ///< of totals, and of single flows, which are so much smaller
    std::vector<std::size_t> sets;  ///< by period
};

struct PageSet {
    std::size_t series = 0;
    std::string period;
};

/// All studies of a page, and the lists by whose numbers its parts name each other.
struct Shelf {
    std::vector<const Study*> studies;
    std::vector<Series> series;
    std::vector<PageSet> sets;
    std::vector<std::size_t> set_of;      ///< of each study
    std::vector<const Origin*> origins;   ///< the project's first
    std::vector<std::size_t> origin_of;   ///< of each study
    std::vector<std::size_t> aligned_at;  ///< page set of each of the inputs' sets; npos: none
};
constexpr std::size_t npos = static_cast<std::size_t>(-1);

bool same(const Origin& a, const Origin& b) {
    return a.group == b.group && (!a.group.empty() || a.zone == b.zone);
}

std::size_t series_at(Shelf& shelf, const Theme& theme, const std::string& unit) {
    const auto found = std::ranges::find_if(
        shelf.series, [&](const Series& one) { return one.theme.id == theme.id && one.unit == unit; });
    if (found != shelf.series.end()) return static_cast<std::size_t>(found - shelf.series.begin());
    shelf.series.push_back({theme, unit, {}, {}, {}});
    return shelf.series.size() - 1;
}

std::size_t set_at(Shelf& shelf, const Theme& theme, const std::string& unit, const std::string& period) {
    const std::size_t series = series_at(shelf, theme, unit);
    for (const std::size_t set : shelf.series[series].sets)
        if (shelf.sets[set].period == period) return set;
    shelf.sets.push_back({series, period});
    shelf.series[series].sets.push_back(shelf.sets.size() - 1);
    return shelf.sets.size() - 1;
}

void name_units(Shelf& shelf) {
    std::vector<double> largest(shelf.series.size(), 0), largest_flow = largest;
    for (std::size_t s = 0; s < shelf.studies.size(); ++s) {
        const std::size_t series = shelf.sets[shelf.set_of[s]].series;
        const Study& study = *shelf.studies[s];
        largest[series] = std::max(largest[series], study.reach.reach.total);
        for (const double flow : study.flow.values())
            largest_flow[series] = std::max(largest_flow[series], flow);
    }
    for (std::size_t i = 0; i < shelf.series.size(); ++i) {
        shelf.series[i].shown = display_unit(shelf.series[i].unit, largest[i]);
        shelf.series[i].of_flows = display_unit(shelf.series[i].unit, largest_flow[i]);
        std::ranges::sort(shelf.series[i].sets, {}, [&](std::size_t set) { return shelf.sets[set].period; });
    }
}

Shelf shelf_of(const PageSource& source) {
    Shelf shelf;
    for (const Study& study : source.found.studies) shelf.studies.push_back(&study);
    if (source.found.explored)
        for (const Study& study : source.found.explored->others) shelf.studies.push_back(&study);
    for (const Study* study : shelf.studies) {
        shelf.set_of.push_back(set_at(shelf, study->theme, study->unit, study->period));
        auto origin =
            std::ranges::find_if(shelf.origins, [&](const Origin* one) { return same(*one, study->origin); });
        if (origin == shelf.origins.end()) origin = shelf.origins.insert(shelf.origins.end(), &study->origin);
        shelf.origin_of.push_back(static_cast<std::size_t>(origin - shelf.origins.begin()));
    }
    name_units(shelf);
    for (const FlowSet& set : source.from.inputs.aligned.sets) {
        shelf.aligned_at.push_back(npos);
        for (std::size_t i = 0; i < shelf.sets.size(); ++i) {
            const Series& series = shelf.series[shelf.sets[i].series];
            if (series.theme.id == set.theme && series.unit == set.unit && shelf.sets[i].period == set.period)
                shelf.aligned_at.back() = i;
        }
    }
    return shelf;
}

Json series_json(const Shelf& shelf) {
    Json all = Json::array();
    for (const Series& one : shelf.series)
        all.push_back({{"theme", one.theme.id},
                       {"label", page_text({one.theme.label_zh, one.theme.label_en})},
                       {"definition", page_text({one.theme.definition_zh, one.theme.definition_en})},
                       {"unit", one.unit},
                       {"div", one.shown.divisor},
                       {"shown", page_text(one.shown.label)},
                       {"flows", {{"div", one.of_flows.divisor}, {"shown", page_text(one.of_flows.label)}}},
                       {"sets", one.sets}});
    return all;
}

Json origins_json(const Shelf& shelf, const PageSource& source, const PagePlaces& places) {
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
            low.push_back(page_number(study.low[j]));
            high.push_back(page_number(study.high[j]));
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

Json study_json(const Study& study, const PagePlaces& places, PageStore& store) {
    const ReachResult& r = study.reach.reach;
    Json facts = Json::array(), notes = Json::array();
    for (const Fact& fact : reach_facts()) facts.push_back(page_number(fact.get(r)));
    for (const Message& note : study.notes)
        notes.push_back(store.text({text_of(note, Language::zh), text_of(note, Language::en)}));
    Json json{{"q", name_of(study.quality)},
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

Json studies_json(const Shelf& shelf, const PagePlaces& places, PageStore& store) {
    Json all = Json::array();
    for (std::size_t i = 0; i < shelf.studies.size(); ++i) {
        Json json{{"o", shelf.origin_of[i]}, {"s", shelf.set_of[i]}};
        json.update(study_json(*shelf.studies[i], places, store));
        all.push_back(std::move(json));
    }
    return all;
}

/// Classes shared by the periods of what an origin sends, so that a slider compares.
Json flow_scales(const Shelf& shelf) {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> pooled;
    for (std::size_t i = 0; i < shelf.studies.size(); ++i) {
        const Study& study = *shelf.studies[i];
        auto& values = pooled[{shelf.origin_of[i], shelf.sets[shelf.set_of[i]].series}];
        for (std::size_t j = 0; j < study.flow.size(); ++j)
            if (!is_own(study, j) && is_known(study, j)) values.push_back(study.flow[j]);
    }
    Json all = Json::array();
    for (const auto& [key, values] : pooled)
        all.push_back({{"o", key.first},
                       {"series", key.second},
                       {"scale", page_scale(values, shelf.series[key.second].of_flows.divisor)}});
    return all;
}

/// Classes of a fact of all zones that are origins, of one series.
Json fact_scales(const Shelf& shelf) {
    Json all = Json::array();
    for (std::size_t f = 0; f < reach_facts().size(); ++f) {
        const Fact& fact = reach_facts()[f];
        if (!fact.on_zones) continue;
        for (std::size_t series = 0; series < shelf.series.size(); ++series) {
            std::vector<double> values;
            for (std::size_t i = 0; i < shelf.studies.size(); ++i)
                if (shelf.sets[shelf.set_of[i]].series == series && shelf.studies[i]->origin.group.empty())
                    values.push_back(fact.get(shelf.studies[i]->reach.reach).value_or(std::nan("")));
            all.push_back({{"fact", f}, {"series", series}, {"scale", page_scale(values, 1)}});
        }
    }
    return all;
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

/// The pairs of one matrix: for each zone of the mosaic where its row begins, then places and values.
Json matrix_json(const OdFlows& flows) {
    Json first = Json::array(), to = Json::array(), value = Json::array();
    for (std::size_t i = 0; i < flows.zones.size(); ++i) {
        first.push_back(to.size());
        for (std::size_t j = 0; j < flows.zones.size(); ++j) {
            if (i == j || !flows.matrix.present(i, j)) continue;
            to.push_back(j);
            value.push_back(page_number(flows.matrix(i, j)));
        }
    }
    first.push_back(to.size());
    return {{"first", std::move(first)}, {"to", std::move(to)}, {"value", std::move(value)}};
}

/// Sent, received and net of every zone, with classes that the periods of a series share.
void add_balances(Json& data, const Shelf& shelf, const Explored& explored) {
    Json all = Json::array(), scales = Json::array();
    std::map<std::tuple<std::size_t, std::size_t, std::string>, std::vector<double>> pooled;
    for (const ZoneBalance& balance : explored.balances) {
        const std::size_t set = shelf.aligned_at[balance.set];
        if (set == npos) continue;
        Json json{{"level", balance.level},
                  {"s", set},
                  {"q", name_of(balance.flows.quality)},
                  {"totals", balance.flows.totals.size()}};
        for (const auto& [name, values] :
             {std::pair{"sent", &balance.sent}, {"received", &balance.received}, {"net", &balance.net}}) {
            json[name] = page_numbers(*values);
            auto& pool = pooled[{balance.level, shelf.sets[set].series, name}];
            pool.insert(pool.end(), values->begin(), values->end());
        }
        json["pairs"] = matrix_json(balance.flows);
        all.push_back(std::move(json));
    }
    for (const auto& [key, values] : pooled) {
        const auto& [level, series, name] = key;
        scales.push_back({{"level", level},
                          {"series", series},
                          {"what", name},
                          {"scale", page_scale(values, shelf.series[series].shown.divisor, name == "net")}});
    }
    data["balances"] = std::move(all);
    data["balance_scales"] = std::move(scales);
}

}  // namespace

void add_page_studies(Json& data, const PageSource& source, const PagePlaces& places, PageStore& store) {
    const Shelf shelf = shelf_of(source);
    Json sets = Json::array();
    for (const PageSet& set : shelf.sets) sets.push_back({{"series", set.series}, {"period", set.period}});
    data["facts"] = facts_json();
    data["series"] = series_json(shelf);
    data["sets"] = std::move(sets);
    data["origins"] = origins_json(shelf, source, places);
    data["studies"] = studies_json(shelf, places, store);
    data["flow_scales"] = flow_scales(shelf);
    data["fact_scales"] = fact_scales(shelf);
    add_balances(data, shelf, source.found.explored ? *source.found.explored : Explored{});
}

}  // namespace deltareach
