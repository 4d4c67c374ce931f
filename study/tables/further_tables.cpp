#include "study/tables/further_tables.hpp"

#include "study/findings/labels.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/reach_heads.hpp"

#include <cmath>

namespace deltareach {
namespace {

/// A row of changes: an origin and theme from one period to the next there is.
struct ChangeRow {
    const StudyChange& found;
    const Study &before, &after;
};

constexpr Head change_from{"from", "自", "from"};
constexpr Head change_to{"to", "至", "to"};
constexpr Head changed_end{"destination", "终点代码（空：合计）", "destination code; empty: all"};

constexpr RowFact<ChangeRow> whole_change_facts[] = {
    {heads::compared,
     [](const ChangeRow& of) -> CellNumber { return static_cast<double>(of.found.destinations); }},
    {{"in_one", "仅一期记录完整的目的地", "destinations wholly on record in one alone", "1"},
     [](const ChangeRow& of) -> CellNumber { return static_cast<double>(of.found.in_one); }},
    {{"same_record", "两期的记录是否相同（false：半径等出自不同的记录）",
      "whether both periods have the same record; false: radii and the like are of unlike ones"},
     [](const ChangeRow& of) -> std::string {
         return of.found.in_one == 0 && of.before.quality == of.after.quality ? "true" : "false";
     }}};

/// A figure of reach whose change is told, under the fact's own words.
struct ReachChangeFact {
    const char* fact;
    std::optional<double> ReachChange::*value;
    std::optional<Interval> ReachChange::*interval = nullptr;
};
constexpr ReachChangeFact changed_distances[] = {
    {"r50", &ReachChange::r50_km, &ReachChange::r50_interval},
    {"r80", &ReachChange::r80_km, &ReachChange::r80_interval},
    {"r95", &ReachChange::r95_km, &ReachChange::r95_interval},
    {"mean", &ReachChange::mean_km, &ReachChange::mean_interval}};
constexpr ReachChangeFact changed_indicators[] = {
    {"entropy", &ReachChange::entropy},
    {"hhi", &ReachChange::hhi},
    {"gini", &ReachChange::gini},
    {"cross_province_share", &ReachChange::cross_province_share}};

void start_change(FactRows& rows, const ChangeRow& row, Quality quality) {
    const Study& before = row.before;
    rows.start_row();
    rows.text(heads::origin, before.origin.id);
    rows.text(heads::origin_zh, before.origin.name_zh);
    rows.text(heads::origin_en, before.origin.name_en);
    rows.text(heads::theme, before.theme.id);
    rows.text(heads::theme_zh, before.theme.label_zh);
    rows.text(change_from, before.period);
    rows.text(change_to, row.after.period);
    rows.text(heads::unit, before.unit);
    rows.text(heads::quality, std::string(name_of(quality)));
}

void add_change(FactRows& rows, const ReachChangeFact& of, const ChangeRow& row) {
    const Fact& fact = reach_fact(of.fact);
    ColumnHead head = fact.column(row.before);
    head.name = "delta_" + head.name;
    head.zh += "变化";
    head.en = "change of " + head.en;
    const ReachChange& change = row.found.reach;
    rows.number(head, change.*of.value);
    if (of.interval != nullptr) rows.interval(head, change.*of.interval, true);
}

void whole_row(FactRows& rows, const ChangeRow& row) {
    const ReachChange& change = row.found.reach;
    const std::string& unit = row.before.unit;
    start_change(rows, row, row.found.quality);
    rows.text(changed_end, "");
    rows.text(heads::destination_zh, "");
    rows.number(heads::change, change.total, unit);
    rows.number(heads::change_ratio, change.total_ratio);
    if (row.found.totals_alone) return;
    add_facts<ChangeRow>(rows, whole_change_facts, row, unit);
    for (const ReachChangeFact& fact : changed_distances) add_change(rows, fact, row);
    const bool bounded = change.interval_level > 0;
    rows.number(heads::interval_level, bounded ? std::optional(change.interval_level) : std::nullopt);
    rows.text(heads::interval_lower_bound, !bounded ? "" : change.interval_lower_bound ? "true" : "false");
    for (const ReachChangeFact& fact : changed_indicators) add_change(rows, fact, row);
}

/// What changed at one destination.
struct ChangedFlow {
    const FlowChange& change;
    std::size_t at;
};

constexpr RowFact<ChangedFlow> changed_flow_facts[] = {
    {heads::change, [](const ChangedFlow& of) -> CellNumber { return of.change.delta_flow[of.at]; }},
    {{"size_effect", "规模效应", "size effect", Head::of_row},
     [](const ChangedFlow& of) -> CellNumber { return of.change.size_effect[of.at]; }},
    {{"redistribution", "再分布效应", "redistribution effect", Head::of_row},
     [](const ChangedFlow& of) -> CellNumber { return of.change.redistribution[of.at]; }}};

void destination_rows(FactRows& rows, const ChangeRow& row, const Region& region) {
    const auto& [found, before, after] = row;
    for (std::size_t at = 0; at < found.compared.size(); ++at) {
        const std::size_t j = found.compared[at];
        if (before.flow[j] == 0 && after.flow[j] == 0) continue;
        const ZoneRef zone = before.flows.destinations[j];
        start_change(rows, row, weaker(before.quality, after.quality));
        rows.text(changed_end, region.code(zone));
        rows.text(heads::destination_zh, region.name_zh(zone));
        add_facts<ChangedFlow>(rows, changed_flow_facts, {*found.flows, at}, before.unit);
    }
}

/// A row of links: a zone of a network.
struct LinkRow {
    const FlowNetwork& network;
    const Region& region;
    std::size_t zone;

    [[nodiscard]] std::string bound(double sum, std::size_t pairs) const {
        return std::isnan(sum) || pairs >= network.zones.size() - 1 ? "" : "at least";
    }
    [[nodiscard]] const FirstLink& first() const { return network.first[zone]; }
    [[nodiscard]] std::optional<ZoneRef> linked() const {
        return first().to ? std::optional(network.zones[*first().to]) : std::nullopt;
    }
};

using LinkOf = const LinkRow&;

constexpr RowFact<LinkRow> link_facts[] = {
    {{"zone", "代码", "code"}, [](LinkOf of) { return of.region.code(of.network.zones[of.zone]); }},
    {{"zone_zh", "名称", "name (zh)"},
     [](LinkOf of) { return of.region.name_zh(of.network.zones[of.zone]); }},
    {{"sent", "流出到其他区域", "sent to other zones", Head::of_row},
     [](LinkOf of) -> CellNumber { return of.network.sent[of.zone]; }},
    {{"sent_bound", "流出的界", "bound of what is sent"},
     [](LinkOf of) { return of.bound(of.network.sent[of.zone], of.network.sent_pairs[of.zone]); }},
    {{"sent_on_record", "有记录的终点数", "destinations on record", "1"},
     [](LinkOf of) -> CellNumber { return static_cast<double>(of.network.sent_pairs[of.zone]); }},
    {{"received", "自其他区域流入", "received from other zones", Head::of_row},
     [](LinkOf of) -> CellNumber { return of.network.received[of.zone]; }},
    {{"received_bound", "流入的界", "bound of what is received"},
     [](LinkOf of) { return of.bound(of.network.received[of.zone], of.network.received_pairs[of.zone]); }},
    {{"received_on_record", "有记录的起点数", "origins on record", "1"},
     [](LinkOf of) -> CellNumber { return static_cast<double>(of.network.received_pairs[of.zone]); }},
    {{"inside", "留在区内", "stays inside", Head::of_row},
     [](LinkOf of) -> CellNumber { return of.network.inside[of.zone]; }},
    {{"inside_bound", "留在区内的界", "bound of what stays"},
     [](LinkOf of) {
         return std::string(std::isnan(of.network.inside[of.zone]) || of.network.inside_whole[of.zone] != 0
                                ? ""
                                : "at least");
     }},
    {{"first_link", "首位联系代码", "first link code"},
     [](LinkOf of) { return of.linked() ? of.region.code(*of.linked()) : std::string(); }},
    {{"first_link_zh", "首位联系", "first link (zh)"},
     [](LinkOf of) { return of.linked() ? of.region.name_zh(*of.linked()) : std::string(); }},
    {{"first_link_share", "首位联系份额", "share of the first link", "1"},
     [](LinkOf of) { return of.linked() ? CellNumber(of.first().share) : std::nullopt; }},
    {{"subordinate", "从属于首位联系（1 是）", "subordinate to the first link (1: yes)", "1"},
     [](LinkOf of) -> CellNumber { return of.first().subordinate ? 1.0 : 0.0; }},
    {{"community", "社区", "community", "1"},
     [](LinkOf of) -> CellNumber {
         return static_cast<double>(of.network.communities.membership[of.zone] + 1);
     }},
    {{"modularity", "模块度", "modularity of the communities", "1"},
     [](LinkOf of) -> CellNumber { return of.network.communities.modularity; }},
    {{"betweenness", "介数", "betweenness", "1"}, [](LinkOf of) {
         return of.network.betweenness.empty() ? std::nullopt : CellNumber(of.network.betweenness[of.zone]);
     }}};

void links_of(FactRows& rows, const FlowNetwork& network, const Project& project, const Region& region) {
    const FlowSet& set = *network.set;
    for (std::size_t zone = 0; zone < network.zones.size(); ++zone) {
        rows.start_row();
        name_theme(rows, set.theme, label_of_theme(project, set.theme).zh, set.period, set.unit,
                   network.quality);
        add_facts<LinkRow>(rows, link_facts, {network, region, zone}, set.unit);
    }
}

/// What rows of regions say of their ends: as written, and as the region calls it.
constexpr Head written_origin{"origin", "起点（照原文）", "origin as written"};
constexpr Head written_destination{"destination", "终点（照原文）", "destination as written"};

/// An end as it is called in the region; what is no place of it, as it was written.
std::string end_name(const FlowEnd& end, const std::string& written, const Region& region) {
    std::string names;
    if (end.kind == FlowEnd::Kind::group) return region.group(end.group)->name_zh;
    const std::vector<ZoneRef> zones =
        end.kind == FlowEnd::Kind::zone ? std::vector<ZoneRef>{end.zone} : end.total;
    for (const ZoneRef zone : zones) names += (names.empty() ? "" : "、") + region.name_zh(zone);
    return names.empty() ? written : names;
}

}  // namespace

std::vector<Column> change_table(std::span<const StudyChange> changes, std::span<const Study> studies,
                                 const Region& region) {
    FactRows rows;
    for (const StudyChange& change : changes) {
        const Study &before = studies[change.before], &after = studies[change.after];
        const ChangeRow row{change, before, after};
        whole_row(rows, row);
        if (change.flows) destination_rows(rows, row, region);
    }
    return rows.take();
}

Text changed_on_paper(std::string_view fact) {
    const Text head = without_capital(fact_head(fact));
    return {head.zh + "变化", "Change of " + head.en};
}

std::vector<Column> links_table(std::span<const FlowNetwork> networks, const Project& project,
                                const Region& region) {
    FactRows rows;
    for (const FlowNetwork& network : networks) links_of(rows, network, project, region);
    return rows.take();
}

std::vector<Column> regions_table(const Project& project, const Inputs& inputs) {
    const Region& region = *inputs.region;
    FactRows rows;
    for (const FlowSet& set : inputs.aligned.sets) {
        for (const AlignedRow& aligned : set.rows) {
            const FlowEnd &origin = set.origin(aligned), &destination = set.destination(aligned);
            if (origin.kind == FlowEnd::Kind::zone || origin.kind == FlowEnd::Kind::other) continue;
            const FlowRow& written = inputs.flows.rows[aligned.row];
            rows.start_row();
            name_theme(rows, set.theme, label_of_theme(project, set.theme).zh, set.period, set.unit,
                       weaker(written.quality, Quality::reported_total));
            rows.text(written_origin, written.origin);
            rows.text(heads::origin_zh, end_name(origin, written.origin, region));
            rows.text(written_destination, written.destination);
            rows.text(heads::destination_zh, end_name(destination, written.destination, region));
            rows.number(heads::flow, written.value * aligned.share, set.unit);
            rows.text(heads::source, written.source);
        }
    }
    return rows.take();
}

}  // namespace deltareach
