#include "study/tables/models/pairs.hpp"

#include <span>

namespace deltareach {
namespace {

std::string unit_of_pairs(PairValues::Unit unit, const PairTable& table) {
    switch (unit) {
        case PairValues::Unit::distance:
            return table.distance_unit;
        case PairValues::Unit::origin_mass:
            return table.origin_mass.unit;
        case PairValues::Unit::mass:
            return table.destination_mass.unit;
        case PairValues::Unit::none:
            return "1";
        case PairValues::Unit::flow:
            break;
    }
    return table.unit;
}

/// Pairs [begin, end) of a table.
struct PairRange {
    const PairTable& table;
    std::size_t begin = 0, end = 0;

    [[nodiscard]] Column column(const Head& head, const std::vector<std::uint32_t>& at,
                                const std::vector<std::string>& of) const {
        std::vector<std::string> values;
        for (std::size_t pair = begin; pair < end; ++pair) values.push_back(of[at[pair]]);
        return column_of(head, std::move(values));
    }
};

std::vector<Column> ends_of_pairs(const PairRange& pairs) {
    const PairTable& table = pairs.table;
    const auto &from = table.data.origin, &to = table.data.destination;
    std::vector<Column> ends{pairs.column(heads::model_origin, from, table.zones),
                             pairs.column(heads::model_destination, to, table.zones)};
    if (table.names.empty()) return ends;
    ends.push_back(pairs.column(heads::model_origin_name, from, table.names));
    ends.push_back(pairs.column(heads::model_destination_name, to, table.names));
    return ends;
}

std::vector<Column> pair_columns(const PairRange& pairs, const std::vector<PairValues>& columns) {
    const PairTable& table = pairs.table;
    std::vector<Column> result = ends_of_pairs(pairs);
    for (const PairValues& column : columns) {
        const auto all = std::span(*column.values).subspan(pairs.begin, pairs.end - pairs.begin);
        result.push_back(column_of({column.head, unit_of_pairs(column.unit, table)},
                                   std::vector<double>(all.begin(), all.end())));
    }
    // A text table has no place for units but columns of their own.
    const auto stated = [&](const Head& head, const std::string& unit) {
        if (unit == "unstated" || find_column(result, head.name) != nullptr) return;
        result.push_back(column_of(head, std::vector<std::string>(pairs.end - pairs.begin, unit)));
    };
    stated(heads::model_unit, table.unit);
    if (find_column(result, heads::model_distance.name) != nullptr)
        stated(heads::model_distance_unit, table.distance_unit);
    return result;
}

}  // namespace

Json left_out_json(const LeftOutPairs& left_out) {
    Json list = Json::array();
    for (const LeftOut& left : left_out.reading)
        list.push_back({{"reason", left.reason}, {"pairs", left.pairs}});
    for (const DroppedPairs& dropped : left_out.fitting) {
        Json entry = {{"reason", name_of(dropped.reason)}};
        if (!dropped.origin.empty()) entry["origin"] = dropped.origin;
        if (!dropped.destination.empty()) entry["destination"] = dropped.destination;
        entry["pairs"] = dropped.pairs;
        list.push_back(std::move(entry));
    }
    for (const std::string& column : left_out.columns)
        list.push_back({{"reason", "not_identified"}, {"column", column}});
    return list;
}

void add_pairs(ModelAccount& account, ModelOutput lines, ModelOutput table, const PairTable& pairs,
               const std::vector<PairValues>& columns) {
    const std::size_t count = pairs.data.origin.size();
    if (count > most_pairs_held) {
        account.files.push_back(
            {table, LongTable{.count = count,
                              .block = 8192,
                              .rows = [&pairs, columns](std::size_t begin, std::size_t end) {
                                  return pair_columns({pairs, begin, end}, columns);
                              }}});
        return;
    }
    std::vector<Column> all = pair_columns({pairs, 0, count}, columns);
    if (!pairs.points.empty()) {
        FeatureLayer layer{.name = "pairs", .columns = all};
        for (std::size_t p = 0; p < count; ++p) {
            const LonLat from = pairs.points[pairs.data.origin[p]],
                         to = pairs.points[pairs.data.destination[p]];
            if (pairs.data.origin[p] == pairs.data.destination[p])
                layer.geometries.emplace_back(Point(from.lon, from.lat));  // flow within a zone has no line
            else
                layer.geometries.emplace_back(LineString{{from.lon, from.lat}, {to.lon, to.lat}});
        }
        account.add_layer(lines, std::move(layer));
    }
    account.add_table(table, std::move(all));
}

}  // namespace deltareach
