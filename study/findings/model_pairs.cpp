#include "study/findings/model_pairs.hpp"

#include <map>

namespace deltareach {
namespace {

struct Labels {
    const char *zh, *en;
};

Labels labels_of(const std::string& name) {
    static const std::map<std::string, Labels> known = {
        {"flow", {"流量", "Flow"}},
        {"distance", {"距离或时间", "Distance or time"}},
        {"expected", {"期望流量", "Expected flow"}},
        {"ratio", {"实测值与期望值之比", "Observed over expected"}},
        {"before", {"情景前", "Before"}},
        {"after", {"情景后", "After"}},
        {"difference", {"差", "Difference"}},
        {"ratio_after_before", {"后与前之比", "After over before"}},
        {"origin_mass", {"起点规模", "Mass of the origin"}},
        {"destination_mass", {"终点规模", "Mass of the destination"}},
        {"probability", {"概率", "Probability"}},
        {"s", {"其间规模", "Intervening mass"}}};
    const auto found = known.find(name);
    return found == known.end() ? Labels{"", ""} : found->second;
}

std::string unit_of(const std::string& name, const PairTable& table) {
    if (name.starts_with("ratio") || name == "probability") return "1";
    if (name == "s" || name == "destination_mass") return table.destination_mass.unit;
    if (name == "origin_mass") return table.origin_mass.unit;
    return name == "distance" ? table.distance_unit : table.unit;
}

std::vector<Column> pair_columns(const PairTable& table, const std::vector<NamedValues>& columns) {
    const auto texts = [&](const std::vector<std::uint32_t>& at, const std::vector<std::string>& of) {
        std::vector<std::string> values;
        for (const std::uint32_t zone : at) values.push_back(of[zone]);
        return values;
    };
    std::vector<Column> result{{.name = "origin",
                                .label_zh = "起点",
                                .label_en = "Origin",
                                .values = texts(table.data.origin, table.zones)},
                               {.name = "destination",
                                .label_zh = "终点",
                                .label_en = "Destination",
                                .values = texts(table.data.destination, table.zones)}};
    if (!table.names.empty()) {
        result.push_back({.name = "origin_name",
                          .label_zh = "起点名",
                          .label_en = "Name of the origin",
                          .values = texts(table.data.origin, table.names)});
        result.push_back({.name = "destination_name",
                          .label_zh = "终点名",
                          .label_en = "Name of the destination",
                          .values = texts(table.data.destination, table.names)});
    }
    for (const NamedValues& column : columns) {
        const Labels labels = labels_of(column.name);
        result.push_back({.name = column.name,
                          .label_zh = labels.zh,
                          .label_en = labels.en,
                          .unit = unit_of(column.name, table),
                          .values = column.values});
    }
    // A text table has no place for units but columns of their own.
    const auto stated = [&](const char* name, const char* zh, const char* en, const std::string& unit) {
        if (unit == "unstated" || find_column(result, name) != nullptr) return;
        result.push_back({.name = name,
                          .label_zh = zh,
                          .label_en = en,
                          .values = std::vector<std::string>(table.data.origin.size(), unit)});
    };
    stated("unit", "流量的单位", "Unit of the flows", table.unit);
    if (find_column(result, "distance") != nullptr)
        stated("distance_unit", "距离的单位", "Unit of the distance", table.distance_unit);
    return result;
}

}  // namespace

Json measures_json(const FitMeasures& m) {
    return {{"cpc", json_number(m.cpc)},
            {"srmse", json_number(m.srmse)},
            {"deviance", json_number(m.deviance)},
            {"deviance_r2", json_number(m.deviance_r2)},
            {"information_gain", json_number(m.information_gain)}};
}

Json dropped_json(const PairTable& table, const GravityFit& fit) {
    Json list = Json::array();
    for (const LeftOut& left : table.left_out)
        list.push_back({{"reason", left.reason}, {"pairs", left.pairs}});
    for (const DroppedPairs& dropped : fit.dropped) {
        Json entry = {{"reason", name_of(dropped.reason)}};
        if (!dropped.origin.empty()) entry["origin"] = dropped.origin;
        if (!dropped.destination.empty()) entry["destination"] = dropped.destination;
        entry["pairs"] = dropped.pairs;
        list.push_back(std::move(entry));
    }
    for (const std::string& column : fit.dropped_columns)
        list.push_back({{"reason", "not_identified"}, {"column", column}});
    return list;
}

void add_pairs(ModelResult& result, const std::string& suffix, const PairTable& table,
               const std::vector<NamedValues>& columns) {
    std::vector<Column> all = pair_columns(table, columns);
    if (!table.points.empty()) {
        FeatureLayer lines{.name = "pairs", .columns = all};
        for (std::size_t p = 0; p < table.data.origin.size(); ++p) {
            const LonLat from = table.points[table.data.origin[p]],
                         to = table.points[table.data.destination[p]];
            if (table.data.origin[p] == table.data.destination[p])
                lines.geometries.emplace_back(Point(from.lon, from.lat));  // flow within a zone has no line
            else
                lines.geometries.emplace_back(LineString{{from.lon, from.lat}, {to.lon, to.lat}});
        }
        result.add_layer(suffix + ".geojson", std::move(lines));
    }
    result.add_table(suffix + ".csv", std::move(all));
}

}  // namespace deltareach
