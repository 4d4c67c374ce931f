#include "mpi/rows_of_rank.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/no_field.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"

#include <limits>
#include <unordered_map>

namespace deltareach {
namespace {

std::size_t column_of(const Table& table, const std::string& name) {
    if (const auto column = table.column(name)) return *column;
    throw InputError(no_field(name, table.heads(), {.path = table.path()}));
}

double number_in(const Table& table, std::size_t row, std::size_t column) {
    const NumberCell cell = parse_number(table.cell(row, column));
    if (cell.kind == NumberCell::Kind::value) return cell.value;
    throw InputError(
        Message{.code = "DR1121",
                .where = table.where(row, column),
                .values = {{"head", table.heads()[column]}, {"text", std::string(table.cell(row, column))}}});
}

Table read(const std::filesystem::path& path) {
    Messages notes;
    return read_table(path, {}, notes);
}

struct Zones {
    std::vector<std::string> codes;
    std::vector<LonLat> points;
    std::unordered_map<std::string, std::size_t> position;
};

Zones zones_in(const std::filesystem::path& path) {
    const Table table = read(path);
    const std::size_t code = column_of(table, "code"), lon = column_of(table, "lon"),
                      lat = column_of(table, "lat");
    Zones zones;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        zones.codes.emplace_back(table.cell(row, code));
        zones.points.push_back({number_in(table, row, lon), number_in(table, row, lat)});
        zones.position[zones.codes.back()] = row;
    }
    return zones;
}

struct Flow {
    std::size_t origin = 0, destination = 0;
    double value = 0;
};

std::vector<Flow> flows_in(const std::filesystem::path& path, const Zones& zones) {
    const Table table = read(path);
    const std::size_t origin = column_of(table, "origin"), destination = column_of(table, "destination"),
                      value = column_of(table, "value");
    const auto zone = [&](std::size_t row, std::size_t column) {
        const auto found = zones.position.find(std::string(table.cell(row, column)));
        if (found != zones.position.end()) return found->second;
        throw InputError(Message{.code = "DR1201",
                                 .where = table.where(row, column),
                                 .values = {{"name", std::string(table.cell(row, column))},
                                            {"rows", "1"},
                                            {"share", "—"},
                                            {"nearest", "—"}}});
    };
    std::vector<Flow> flows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const Flow flow{zone(row, origin), zone(row, destination), number_in(table, row, value)};
        if (flow.origin != flow.destination) flows.push_back(flow);
    }
    return flows;
}

/// The zones with a positive sum, and the place of every zone among them.
struct Used {
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> zones, place;

    explicit Used(const std::vector<double>& sums) : place(sums.size(), none) {
        for (std::size_t zone = 0; zone < sums.size(); ++zone)
            if (sums[zone] > 0) {
                place[zone] = zones.size();
                zones.push_back(zone);
            }
    }
};

}  // namespace

RowsOfRank rows_of_rank(const std::filesystem::path& zones_file, const std::filesystem::path& flows_file,
                        std::size_t rank, std::size_t ranks) {
    const Zones zones = zones_in(zones_file);
    const std::vector<Flow> flows = flows_in(flows_file, zones);
    std::vector<double> out(zones.codes.size(), 0), in(out.size(), 0);
    for (const Flow& flow : flows) {
        out[flow.origin] += flow.value;
        in[flow.destination] += flow.value;
    }
    const Used origins(out), destinations(in);
    RowsOfRank result{.rows = {}, .origins = origins.zones.size(), .left_out = {}};
    for (std::size_t zone = 0; zone < out.size(); ++zone)
        if (origins.place[zone] == Used::none && destinations.place[zone] == Used::none)
            result.left_out.push_back(zones.codes[zone]);
    const std::size_t first = result.origins * rank / ranks, end = result.origins * (rank + 1) / ranks,
                      columns = destinations.zones.size();
    GravityRows& rows = result.rows;
    rows.destinations = columns;
    rows.flow.assign((end - first) * columns, 0);
    rows.distance.resize(rows.flow.size());
    for (std::size_t row = first; row < end; ++row) {
        const std::size_t zone = origins.zones[row], own = destinations.place[zone];
        rows.own.push_back(own == Used::none ? columns : own);
        for (std::size_t column = 0; column < columns; ++column)
            rows.distance[(row - first) * columns + column] =
                distance_km(zones.points[zone], zones.points[destinations.zones[column]]);
    }
    for (const Flow& flow : flows) {
        const std::size_t row = origins.place[flow.origin], column = destinations.place[flow.destination];
        if (row == Used::none || column == Used::none || row < first || row >= end) continue;
        rows.flow[(row - first) * columns + column] += flow.value;
    }
    return result;
}

}  // namespace deltareach
