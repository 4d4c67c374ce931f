#include "study/tables/further_tables.hpp"

#include "gis/column_builder.hpp"
#include "study/findings/labels.hpp"

#include <cmath>

namespace deltareach {
namespace {

void start_change(ColumnBuilder& rows, const Study& before, const Study& after, std::string_view quality) {
    rows.start_row();
    rows.text("origin", "起点代码", "origin code", before.origin.id);
    rows.text("origin_zh", "起点", "origin, Chinese", before.origin.name_zh);
    rows.text("origin_en", "起点英文", "origin", before.origin.name_en);
    rows.text("theme", "主题", "theme", before.theme.id);
    rows.text("theme_zh", "主题名", "theme (zh)", before.theme.label_zh);
    rows.text("from", "自", "from", before.period);
    rows.text("to", "至", "to", after.period);
    rows.text("unit", "单位", "unit", before.unit);
    rows.text("quality", "数据性质", "quality", std::string(quality));
}

void changed_distance(ColumnBuilder& rows, const std::string& name, const std::string& zh,
                      const std::string& en, std::optional<double> value,
                      const std::optional<Interval>& interval) {
    const auto end = [&](double Interval::*of) {
        return interval ? std::optional((*interval).*of) : std::nullopt;
    };
    rows.number(name + "_km", zh, en, "km", value);
    rows.number(name + "_low_km", zh + "下限", en + ", low", "km", end(&Interval::low));
    rows.number(name + "_high_km", zh + "上限", en + ", high", "km", end(&Interval::high));
    const auto is_map = [&](bool Interval::*of) {
        return std::string(!interval ? "" : (*interval).*of ? "true" : "false");
    };
    rows.text(name + "_low_is_map", zh + "下限由图幅决定", en + ", low end is the map's",
              is_map(&Interval::low_is_map));
    rows.text(name + "_high_is_map", zh + "上限由图幅决定", en + ", high end is the map's",
              is_map(&Interval::high_is_map));
}

void whole_row(ColumnBuilder& rows, const StudyChange& found, const Study& before, const Study& after) {
    const ReachChange& change = found.reach;
    start_change(rows, before, after, name_of(found.quality));
    rows.text("destination", "终点代码（空：合计）", "destination code; empty: all", "");
    rows.text("destination_zh", "终点", "destination, Chinese", "");
    rows.number("delta", "变化", "change", before.unit, change.total);
    rows.number("ratio", "后期与前期之比", "later over earlier", "1", change.total_ratio);
    if (found.totals_alone) return;
    rows.number("compared", "两期都有记录的目的地", "destinations on record in both", "1",
                static_cast<double>(found.compared.size()));
    rows.number("in_one", "仅一期记录完整的目的地", "destinations wholly on record in one alone", "1",
                static_cast<double>(found.in_one));
    changed_distance(rows, "delta_r50", "r50变化", "change of r50", change.r50_km, change.r50_interval);
    changed_distance(rows, "delta_r80", "r80变化", "change of r80", change.r80_km, change.r80_interval);
    changed_distance(rows, "delta_r95", "r95变化", "change of r95", change.r95_km, change.r95_interval);
    changed_distance(rows, "delta_mean", "平均距离变化", "change of mean distance", change.mean_km,
                     change.mean_interval);
    const bool bounded = change.interval_level > 0;
    rows.number("interval_level", "区间水平", "level of the intervals", "1",
                bounded ? std::optional(change.interval_level) : std::nullopt);
    rows.text("interval_lower_bound", "区间为不确定性的下界",
              "intervals are a lower bound of the uncertainty",
              !bounded                      ? ""
              : change.interval_lower_bound ? "true"
                                            : "false");
    rows.number("delta_entropy", "熵变化", "change of entropy", "1", change.entropy);
    rows.number("delta_hhi", "HHI变化", "change of HHI", "1", change.hhi);
    rows.number("delta_gini", "基尼系数变化", "change of Gini", "1", change.gini);
    rows.number("delta_cross_province_share", "跨省份额变化", "change of cross-province share", "1",
                change.cross_province_share);
}

void destination_rows(ColumnBuilder& rows, const StudyChange& found, const Study& before, const Study& after,
                      const Region& region) {
    const FlowChange& change = *found.flows;
    for (std::size_t at = 0; at < found.compared.size(); ++at) {
        const std::size_t j = found.compared[at];
        if (before.flow[j] == 0 && after.flow[j] == 0) continue;
        const ZoneRef zone = before.flows.destinations[j];
        start_change(rows, before, after, name_of(weaker(before.quality, after.quality)));
        rows.text("destination", "终点代码（空：合计）", "destination code; empty: all", region.code(zone));
        rows.text("destination_zh", "终点", "destination, Chinese", region.name_zh(zone));
        rows.number("delta", "变化", "change", before.unit, change.delta_flow[at]);
        rows.number("size_effect", "规模效应", "size effect", before.unit, change.size_effect[at]);
        rows.number("redistribution", "再分布效应", "redistribution effect", before.unit,
                    change.redistribution[at]);
    }
}

void links_of(ColumnBuilder& rows, const FlowNetwork& network, const Project& project, const Region& region) {
    const auto& [from_set, flows, first, communities, between, sent, received, inside, sent_pairs,
                 received_pairs, inside_whole] = network;
    const FlowSet& set = *from_set;
    const std::size_t others = flows.zones.size() - 1;
    const auto bound = [&](std::size_t pairs) { return std::string(pairs < others ? "at least" : ""); };
    for (std::size_t zone = 0; zone < flows.zones.size(); ++zone) {
        const auto to = first[zone].to;
        rows.start_row();
        rows.text("theme", "主题", "theme", set.theme);
        rows.text("theme_zh", "主题名", "theme (zh)", label_of_theme(project, set.theme).zh);
        rows.text("period", "时期", "period", set.period);
        rows.text("unit", "单位", "unit", set.unit);
        rows.text("quality", "数据性质", "quality", std::string(name_of(flows.quality)));
        rows.text("zone", "代码", "code", region.code(flows.zones[zone]));
        rows.text("zone_zh", "名称", "name, Chinese", region.name_zh(flows.zones[zone]));
        rows.number("sent", "流出到其他区域", "sent to other zones", set.unit, sent[zone]);
        rows.text("sent_bound", "流出的界", "bound of what is sent",
                  std::isnan(sent[zone]) ? "" : bound(sent_pairs[zone]));
        rows.number("sent_on_record", "有记录的终点数", "destinations on record", "1",
                    static_cast<double>(sent_pairs[zone]));
        rows.number("received", "自其他区域流入", "received from other zones", set.unit, received[zone]);
        rows.text("received_bound", "流入的界", "bound of what is received",
                  std::isnan(received[zone]) ? "" : bound(received_pairs[zone]));
        rows.number("received_on_record", "有记录的起点数", "origins on record", "1",
                    static_cast<double>(received_pairs[zone]));
        rows.number("inside", "留在区内", "stays inside", set.unit, inside[zone]);
        rows.text("inside_bound", "留在区内的界", "bound of what stays",
                  std::isnan(inside[zone]) || inside_whole[zone] != 0 ? "" : "at least");
        rows.text("first_link", "首位联系代码", "first link code", to ? region.code(flows.zones[*to]) : "");
        rows.text("first_link_zh", "首位联系", "first link, Chinese",
                  to ? region.name_zh(flows.zones[*to]) : "");
        rows.number("first_link_share", "首位联系份额", "share of the first link", "1",
                    to ? std::optional(first[zone].share) : std::nullopt);
        rows.number("subordinate", "从属于首位联系（1 是）", "subordinate to the first link (1: yes)", "1",
                    first[zone].subordinate ? 1.0 : 0.0);
        rows.number("community", "社区", "community", "1",
                    static_cast<double>(communities.membership[zone] + 1));
        rows.number("modularity", "模块度", "modularity of the communities", "1", communities.modularity);
        rows.number("betweenness", "介数", "betweenness", "1", between[zone]);
    }
}

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
    ColumnBuilder rows;
    for (const StudyChange& change : changes) {
        const Study &before = studies[change.before], &after = studies[change.after];
        whole_row(rows, change, before, after);
        if (change.flows) destination_rows(rows, change, before, after, region);
    }
    return rows.take();
}

std::vector<Column> links_table(std::span<const FlowNetwork> networks, const Project& project,
                                const Region& region) {
    ColumnBuilder rows;
    for (const FlowNetwork& network : networks) links_of(rows, network, project, region);
    return rows.take();
}

std::vector<Column> regions_table(const Project& project, const Inputs& inputs) {
    const Region& region = *inputs.region;
    ColumnBuilder rows;
    for (const FlowSet& set : inputs.aligned.sets) {
        for (const AlignedRow& aligned : set.rows) {
            const FlowEnd &origin = set.origin(aligned), &destination = set.destination(aligned);
            if (origin.kind == FlowEnd::Kind::zone || origin.kind == FlowEnd::Kind::other) continue;
            const FlowRow& written = inputs.flows.rows[aligned.row];
            rows.start_row();
            rows.text("theme", "主题", "theme", set.theme);
            rows.text("theme_zh", "主题名", "theme (zh)", label_of_theme(project, set.theme).zh);
            rows.text("period", "时期", "period", set.period);
            rows.text("unit", "单位", "unit", set.unit);
            rows.text("quality", "数据性质", "quality",
                      std::string(name_of(weaker(written.quality, Quality::reported_total))));
            rows.text("origin", "起点", "origin", written.origin);
            rows.text("origin_zh", "起点名", "origin, Chinese", end_name(origin, written.origin, region));
            rows.text("destination", "终点", "destination", written.destination);
            rows.text("destination_zh", "终点名", "destination, Chinese",
                      end_name(destination, written.destination, region));
            rows.number("flow", "流量", "flow", set.unit, written.value * aligned.share);
            rows.text("source", "来源", "source", written.source);
        }
    }
    return rows.take();
}

}  // namespace deltareach
