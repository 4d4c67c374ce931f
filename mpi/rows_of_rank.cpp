#include "mpi/rows_of_rank.hpp"

#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/geodesic.hpp"
#include "gis/nearest_word.hpp"
#include "gis/no_field.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <unordered_map>

namespace deltareach {
namespace {

std::size_t column_of(const Table& table, const std::string& name) {
    if (const auto column = table.column(name)) return *column;
    throw InputError(no_field(name, table.heads(), {.path = table.path()}));
}

Table read(const std::filesystem::path& path, Messages& notes) {
    return read_table(path, {}, notes);
}

struct Zones {
    std::string path;
    std::vector<std::string> codes;
    std::vector<LonLat> points;
    std::unordered_map<std::string, std::size_t> position;
};

/// A coordinate in degrees; what is none is gathered.
double degrees_in(const Table& table, std::size_t row, std::size_t column, double most, Gathered& faults) {
    const NumberCell cell = parse_number(table.cell(row, column));
    if (cell.kind == NumberCell::Kind::value && !cell.own_unit && std::abs(cell.value) <= most)
        return cell.value;
    faults.add({.code = "DR1243",
                .where = table.where(row, column),
                .values = {{"head", table.heads()[column]}, {"text", std::string(table.cell(row, column))}}});
    return 0;
}

Zones zones_in(const std::filesystem::path& path, Messages& notes) {
    const Table table = read(path, notes);
    const std::size_t code = column_of(table, "code"), lon = column_of(table, "lon"),
                      lat = column_of(table, "lat");
    Zones zones{.path = table.path(), .codes = {}, .points = {}, .position = {}};
    Gathered faults;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        zones.codes.emplace_back(table.cell(row, code));
        zones.points.push_back(
            {degrees_in(table, row, lon, 180, faults), degrees_in(table, row, lat, 90, faults)});
        if (const std::string& own = zones.codes.back();
            own.empty() || !zones.position.try_emplace(own, row).second)
            faults.add({.code = "DR1202",
                        .where = table.where(row, code),
                        .values = {{"level", table.path()},
                                   {"code", own},
                                   {"times", fmt::format("{}", std::ranges::count(zones.codes, own))}}});
    }
    faults.throw_if_any();
    return zones;
}

struct Flow {
    std::size_t origin = 0, destination = 0;
    double value = 0;
};

/// The table of flows, read row by row.
class Flows {
  public:
    Flows(const std::filesystem::path& path, const Zones& zones, Messages& notes)
        : table_(read(path, notes)),
          zones_(zones),
          origin_(column_of(table_, "origin")),
          destination_(column_of(table_, "destination")),
          value_(column_of(table_, "value")),
          values_(numbers_in(table_, value_, 0, notes).values) {}

    /// Those between zones; those within a zone are counted. @throws InputError with all rows at fault
    std::vector<Flow> take(std::size_t& within) {
        std::vector<Flow> flows;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const std::optional<std::size_t> from = zone(row, origin_), to = zone(row, destination_);
            require_flow(row, values_[row]);
            if (!from || !to) continue;
            if (*from == *to)
                ++within;
            else
                flows.push_back({*from, *to, values_[row]});
        }
        faults_.throw_if_any();
        return flows;
    }

  private:
    std::optional<std::size_t> zone(std::size_t row, std::size_t column) {
        const std::string name(table_.cell(row, column));
        const auto found = zones_.position.find(name);
        if (found != zones_.position.end()) return found->second;
        if (faults_.count() < most_compared) nearest_ = nearest_word(name, zones_.codes);
        faults_.add({.code = "DR1737",
                     .where = table_.where(row, column),
                     .values = {{"name", name},
                                {"zones", zones_.path},
                                {"nearest", nearest_.empty() ? no_word : nearest_}}});
        return std::nullopt;
    }
    void require_flow(std::size_t row, double flow) {
        if (flow >= 0) return;
        faults_.add({.code = std::isnan(flow) ? "DR1738" : "DR1208",
                     .where = table_.where(row, value_),
                     .values = {{"value", std::string(table_.cell(row, value_))},
                                {"origin", std::string(table_.cell(row, origin_))},
                                {"destination", std::string(table_.cell(row, destination_))}}});
    }

    static constexpr std::size_t most_compared = 100;
    static constexpr const char* no_word = "—";
    Table table_;
    const Zones& zones_;
    std::size_t origin_, destination_, value_;
    std::vector<double> values_;
    std::string nearest_;
    Gathered faults_;
};

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

/// The sums of a pair's rows may be more than a double holds.
void require_finite(double sum, const std::string& origin, const std::string& destination,
                    const std::string& path) {
    if (!std::isfinite(sum))
        throw InputError(Message{.code = "DR1124",
                                 .where = {.path = path},
                                 .values = {{"head", "value"}, {"text", origin + " → " + destination}}});
}

/// @throws InputError DR1210 two zones at one place
double distance_between(const Zones& zones, std::size_t origin, std::size_t destination) {
    const double distance = distance_km(zones.points[origin], zones.points[destination]);
    if (origin != destination && !(distance > 0))
        throw InputError(Message{.code = "DR1210",
                                 .where = {.path = zones.path},
                                 .values = {{"origin", zones.codes[origin]},
                                            {"destination", zones.codes[destination]},
                                            {"value", fmt::format("{}", distance)},
                                            {"unit", "km"}}});
    return distance;
}

}  // namespace

RowsOfRank rows_of_rank(const std::filesystem::path& zones_file, const std::filesystem::path& flows_file,
                        std::size_t rank, std::size_t ranks) {
    Messages notes;
    const Zones zones = zones_in(zones_file, notes);
    std::size_t within = 0;
    const std::vector<Flow> flows = Flows(flows_file, zones, notes).take(within);
    if (within > 0)
        notes.push_back({.code = "DR1739",
                         .where = {.path = flows_file.string()},
                         .values = {{"n", fmt::format("{}", within)}}});
    std::vector<double> out(zones.codes.size(), 0), in(out.size(), 0);
    for (const Flow& flow : flows) {
        out[flow.origin] += flow.value;
        in[flow.destination] += flow.value;
    }
    const Used origins(out), destinations(in);
    for (std::size_t zone = 0; zone < out.size(); ++zone) {
        require_finite(out[zone], zones.codes[zone], "*", flows_file.string());
        require_finite(in[zone], "*", zones.codes[zone], flows_file.string());
    }
    if (origins.zones.empty())
        throw InputError(Message{.code = "DR1804",
                                 .where = {.path = flows_file.string()},
                                 .values = {{"what_zh", "流量"}, {"what_en", "the flow"}}});
    RowsOfRank result{.rows = {},
                      .origins = origins.zones.size(),
                      .left_out = {},
                      .within = within,
                      .notes = std::move(notes)};
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
                distance_between(zones, zone, destinations.zones[column]);
    }
    for (const Flow& flow : flows) {
        const std::size_t row = origins.place[flow.origin], column = destinations.place[flow.destination];
        if (row == Used::none || column == Used::none || row < first || row >= end) continue;
        rows.flow[(row - first) * columns + column] += flow.value;
    }
    return result;
}

}  // namespace deltareach
