#include "study/sheets/page_shelf.hpp"
#include "study/tables/facts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace deltareach {
namespace {

/// Classes shared by the periods of what an origin sends, so that a slider compares.
Json flow_scales(const PageShelf& shelf) {
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
                       {"scale", page_scale(values, shelf.series[key.second].of_flows)}});
    return all;
}

/// Classes of a fact of all zones that are origins, of one series.
Json fact_scales(const PageShelf& shelf) {
    Json all = Json::array();
    for (std::size_t f = 0; f < reach_facts().size(); ++f) {
        const Fact& fact = reach_facts()[f];
        if (!fact.on_zones) continue;
        for (std::size_t series = 0; series < shelf.series.size(); ++series) {
            std::vector<double> values;
            for (std::size_t i = 0; i < shelf.studies.size(); ++i)
                if (shelf.sets[shelf.set_of[i]].series == series && shelf.studies[i]->origin.group.empty())
                    values.push_back(fact.get(shelf.studies[i]->reach.reach).value_or(std::nan("")));
            all.push_back({{"fact", f}, {"series", series}, {"scale", page_scale(values, {})}});
        }
    }
    return all;
}

/// The pairs of one matrix: for each zone of the mosaic where its row begins, then places and values.
Json matrix_json(const OdFlows& flows) {
    Json first = Json::array(), to = Json::array(), value = Json::array();
    std::size_t row = 0;
    const auto begin_rows = [&](std::size_t up_to) {
        for (; row < up_to; ++row) first.push_back(to.size());
    };
    flows.matrix.for_each([&](std::size_t i, std::size_t j, double flow) {
        begin_rows(i + 1);
        if (i == j) return;
        to.push_back(j);
        value.push_back(page_number(flow));
    });
    begin_rows(flows.zones.size() + 1);
    return {{"first", std::move(first)}, {"to", std::move(to)}, {"value", std::move(value)}};
}

/// Sent, received and net of every zone, with classes that the periods of a series share.
void add_balances(Json& data, const PageShelf& shelf, const Explored& explored) {
    Json all = Json::array(), scales = Json::array();
    std::map<std::tuple<std::size_t, std::size_t, std::string>, std::vector<double>> pooled;
    for (const ZoneBalance& balance : explored.balances) {
        const std::size_t set = shelf.aligned_at[balance.set];
        if (set == no_page_set) continue;
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
        json["sent_pairs"] = balance.sent_pairs;
        json["received_pairs"] = balance.received_pairs;
        const bool packed = std::ranges::any_of(explored.recorded, [&](const RecordedFlows& one) {
            return one.level == balance.level && one.set == balance.set;
        });
        if (!packed) json["pairs"] = matrix_json(balance.flows);
        all.push_back(std::move(json));
    }
    for (const auto& [key, values] : pooled) {
        const auto& [level, series, name] = key;
        scales.push_back({{"level", level},
                          {"series", series},
                          {"what", name},
                          {"scale", page_scale(values, shelf.series[series].shown, name == "net")}});
    }
    data["balances"] = std::move(all);
    data["balance_scales"] = std::move(scales);
}

}  // namespace

void add_page_scales(Json& data, const PageShelf& shelf, const Explored& explored) {
    data["flow_scales"] = flow_scales(shelf);
    data["fact_scales"] = fact_scales(shelf);
    add_balances(data, shelf, explored);
}

}  // namespace deltareach
