#include "study/findings/zone_balance.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <unordered_map>

namespace deltareach {
namespace {

/// Where each column stands: of forty themes and periods there are hundreds, asked for at every zone.
using ColumnPlaces = std::unordered_map<std::string, std::size_t>;

/// Where the facts of one series stand, in their order; nowhere before they are asked for.
struct FactPlaces {
    std::vector<std::size_t> of_fact;
    std::size_t quality = nowhere;
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
};

/// Zones' columns of one study: where they go and what they are called.
struct StudyColumns {
    FeatureLayer& layer;
    const Study& study;
    std::span<const Study> studies;
    ColumnPlaces& places;
    std::unordered_map<std::string, FactPlaces>& by_series;  ///< by what columns of a study begin with
};

/// The column of that name, made by `make` where there is none.
Column& column_named(const StudyColumns& to, const std::string& name, const std::function<Column()>& make) {
    const auto [found, added] = to.places.try_emplace(name, to.layer.columns.size());
    if (added) to.layer.columns.push_back(make());
    return to.layer.columns[found->second];
}

/// A head as the columns of one theme and period have it.
/// Between a period and what begins with a digit: 2023 50%辐射半径.
std::string_view parted(const std::string& period, const std::string& words) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return !period.empty() && !words.empty() && digit(period.back()) && digit(words.front()) ? " " : "";
}

ColumnHead of_study(const ColumnHead& head, const Study& study, const std::string& name) {
    return ColumnHead(
        name,
        {fmt::format("{}{}{}{}", study.theme.label_zh, study.period, parted(study.period, head.zh), head.zh),
         fmt::format("{} {} {}", study.theme.label_en, study.period, head.en)},
        head.unit);
}

void add_named(const StudyColumns& to, const std::string& name, const ColumnHead& head, std::size_t row,
               double value) {
    Column& column = column_named(to, name, [&] {
        return column_of(of_study(head, to.study, name), std::vector<double>(to.layer.size(), std::nan("")));
    });
    std::get<std::vector<double>>(column.values)[row] = value;
}

void add_column(const StudyColumns& to, const ColumnHead& head, std::size_t row, double value) {
    add_named(to, study_column(to.study, to.studies, head.key()), head, row, value);
}

/// How the figures of a zone in this theme and period came about: "estimated", "reported" …
Column& quality_column(const StudyColumns& to) {
    const Study& study = to.study;
    const std::string name = study_column(study, to.studies, heads::quality.name);
    return column_named(to, name, [&] {
        return column_of(of_study(heads::quality, study, name), std::vector<std::string>(to.layer.size()));
    });
}

void mark(Column& quality_of, std::size_t row, Quality quality) {
    std::get<std::vector<std::string>>(quality_of.values)[row] = name_of(quality);
}

void mark_quality(const StudyColumns& to, std::size_t row, Quality quality) {
    mark(quality_column(to), row, quality);
}

/// What a zone receives from the first origin studied, by how much is known of it. The labels name the origin
/// between these words; the name is what follows "received_from_310000".
constexpr Head received_from{"", "来自", "received from ", Head::of_row};
constexpr Head at_least_of_parts{"_at_least", "（至少：缺部分记录）",
                                 " (at least: some pairs are not on record)", Head::of_row};
constexpr Head at_least_of_members{"_at_least", "（至少：缺部分成员的记录）",
                                   " (at least: some members are not on record)", Head::of_row};
constexpr Head received_estimated{"_estimated", "（估算）", " (estimated)", Head::of_row};
constexpr Head received_low{"_low", "下限（估算）", ", low (estimated)", Head::of_row};
constexpr Head received_high{"_high", "上限（估算）", ", high (estimated)", Head::of_row};
constexpr Head received_whole{"", "", "", Head::of_row};

/// What the zones of the level receive from the first origin studied, which the labels name.
void received_columns(const StudyColumns& to, std::size_t level) {
    const Study& study = to.study;
    const Text from{received_from.zh + study.origin.name_zh, received_from.en + study.origin.name_en};
    const auto add = [&](const Head& what, std::size_t row, double value) {
        add_named(to, from_column(study, to.studies, what.name),
                  ColumnHead(what.name, {from.zh + what.zh, from.en + what.en}, study.unit), row, value);
    };
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        const ZoneRef zone = study.flows.destinations[j];
        if (zone.level != level || is_own(study, j) || !is_known(study, j)) continue;
        mark_quality(to, zone.zone, quality_at(study, j));
        if (!is_whole(study, j)) {
            const bool parts = !study.flows.in_part.empty();
            add(parts ? at_least_of_parts : at_least_of_members, zone.zone, study.flow[j]);
            continue;
        }
        add(study.estimated() ? received_estimated : received_whole, zone.zone, study.flow[j]);
        if (!study.estimated()) continue;  // a row's own figure is both of its bounds
        add(received_low, zone.zone, study.low[j]);
        add(received_high, zone.zone, study.high[j]);
    }
}

/// What a zone exchanges with all others, under another name where some of its pairs have no row.
struct Exchanged {
    Head whole, at_least, on_record;
};
constexpr Exchanged sent_heads{heads::sent,
                               {"sent_at_least", "流出总量（至少：缺部分终点的记录）",
                                "sent (at least: some destinations are not on record)", Head::of_row},
                               {"sent_on_record", "记录完整的终点数", "destinations wholly on record", "1"}};
constexpr Exchanged received_heads{
    heads::received,
    {"received_at_least", "流入总量（至少：缺部分起点的记录）",
     "received (at least: some origins are not on record)", Head::of_row},
    {"received_on_record", "记录完整的起点数", "origins wholly on record", "1"}};

/// @param known of `pairs`
void add_exchanged(const StudyColumns& to, const Exchanged& what, std::size_t row, double sum,
                   std::size_t known, std::size_t pairs) {
    const std::string& unit = to.study.unit;
    if (known == pairs) return add_column(to, {what.whole, unit}, row, sum);
    add_column(to, {what.at_least, unit}, row, sum);
    add_column(to, what.on_record, row, static_cast<double>(known));
}

/// The same of the origin of a study: its total is that of its reach.
void add_sent_of(const StudyColumns& to, const Study& study) {
    const std::optional<Recorded> count = recorded(study);
    add_exchanged(to, sent_heads, study.origin.zone.zone, study.reach.reach.total,
                  count ? count->known - count->partial : 0, count ? count->destinations : 0);
}

std::size_t place_of_fact(const StudyColumns& to, const Fact& fact) {
    ColumnHead head = fact.column(to.study);
    if (to.study.estimated()) {
        head.zh += received_estimated.zh;
        head.en += received_estimated.en;
    }
    const std::string name = study_column(to.study, to.studies, head.key());
    const Column& column = column_named(to, name, [&] {
        return column_of(of_study(head, to.study, name), std::vector<double>(to.layer.size(), std::nan("")));
    });
    return static_cast<std::size_t>(&column - to.layer.columns.data());
}

/// How far the zones of the level that are origins reach.
void reach_columns(const StudyColumns& to, std::size_t level) {
    const Study& study = to.study;
    if (!study.origin.group.empty() || study.origin.zone.level != level) return;
    const ReachResult& r = study.reach.reach;
    const std::size_t row = study.origin.zone.zone;
    FactPlaces& places = to.by_series[study.theme_field + "\n" + study_key(study, to.studies)];
    if (places.quality == FactPlaces::nowhere)
        places.quality = static_cast<std::size_t>(&quality_column(to) - to.layer.columns.data());
    mark(to.layer.columns[places.quality], row, study.quality);
    add_sent_of(to, study);
    std::size_t at = 0;
    for (const Fact& fact : reach_facts()) {
        if (!fact.on_zones) continue;
        if (at == places.of_fact.size()) places.of_fact.push_back(place_of_fact(to, fact));
        std::get<std::vector<double>>(to.layer.columns[places.of_fact[at++]].values)[row] =
            fact.get(r).value_or(std::nan(""));
    }
}

/// The studies of the same theme, period and unit whose origin is a zone of the level, by zone.
std::map<std::size_t, const Study*> studies_of_zones(const StudyColumns& to, std::size_t level) {
    std::map<std::size_t, const Study*> found;
    for (const Study& other : to.studies)
        if (other.origin.group.empty() && other.origin.zone.level == level &&
            other.theme.id == to.study.theme.id && other.period == to.study.period &&
            other.unit == to.study.unit)
            found.emplace(other.origin.zone.zone, &other);
    return found;
}

const std::vector<std::string>& texts_in(const Column& column) {
    return std::get<std::vector<std::string>>(column.values);
}

/// What every zone of the level that has rows of its own sends to the other zones of the map, and receives of
/// them: the studies hold that of their origins alone. A zone without rows has no value, which is not to say
/// that it sends nothing, unless the project says so (missing_as_zero).
void balance_columns(const StudyColumns& to, std::size_t level, const Loaded& loaded) {
    const Study& study = to.study;
    const Inputs& inputs = loaded.inputs;
    const auto& sets = inputs.aligned.sets;
    const auto set = std::ranges::find_if(sets, [&](const FlowSet& one) {
        return one.theme == study.theme.id && one.period == study.period && one.unit == study.unit;
    });
    if (set == sets.end()) return;
    const ZoneBalance balance =
        zone_balance(loaded.project, inputs, static_cast<std::size_t>(set - sets.begin()), level);
    const OdFlows& flows = balance.flows;
    const std::string quality_name = study_column(study, to.studies, heads::quality.name);
    const std::map<std::size_t, const Study*> own = studies_of_zones(to, level);
    for (std::size_t i = 0; i < flows.zones.size(); ++i) {
        const bool sends = !std::isnan(balance.sent[i]), receives = !std::isnan(balance.received[i]);
        if (flows.zones[i].level != level || !(sends || receives)) continue;
        const std::size_t row = flows.zones[i].zone;
        const auto quality = to.places.find(quality_name);
        if (quality == to.places.end() || texts_in(to.layer.columns[quality->second])[row].empty())
            mark_quality(to, row, flows.quality);
        const std::size_t pairs = flows.zones.size() - 1;
        if (const auto found = own.find(row); sends && found != own.end())
            add_sent_of(to, *found->second);
        else if (sends)
            add_exchanged(to, sent_heads, row, balance.sent[i], balance.sent_pairs[i], pairs);
        if (receives)
            add_exchanged(to, received_heads, row, balance.received[i], balance.received_pairs[i], pairs);
    }
}

constexpr Head zone_parent{"parent", "上级代码", "parent code"};

}  // namespace

FeatureLayer zones_layer(std::size_t level, std::span<const Study> studies, const Loaded& loaded) {
    const Inputs& inputs = loaded.inputs;
    const ZoneLayer& zones = inputs.region->levels()[level];
    FeatureLayer layer{.name = zones.level()};
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        if (zones.shapes()[zone].empty())
            layer.geometries.emplace_back(Point{zones.points()[zone].lon, zones.points()[zone].lat});
        else
            layer.geometries.emplace_back(zones.shapes()[zone]);
    }
    layer.columns = {column_of(heads::code, zones.codes()), column_of(heads::name_zh, zones.names_zh()),
                     column_of(heads::name_en, zones.names_en()), column_of(zone_parent, zones.parents())};
    for (const Column& column : zones.columns())
        if (find_column(layer.columns, column.name) == nullptr) layer.columns.push_back(column);
    ColumnPlaces places;
    for (std::size_t i = 0; i < layer.columns.size(); ++i) places.emplace(layer.columns[i].name, i);
    std::unordered_map<std::string, FactPlaces> by_series;
    for (const Study& study : studies) {
        const StudyColumns columns{layer, study, studies, places, by_series};
        const bool first = study.origin.id == studies.front().origin.id;
        if (first) received_columns(columns, level);
        if (first) balance_columns(columns, level, loaded);
        reach_columns(columns, level);
    }
    return layer;
}

}  // namespace deltareach
