#include "layers/distance_table.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/messages.hpp"
#include "layers/private/distance_unit.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace deltareach {
namespace {

constexpr std::size_t examples_shown = 5;

/// Fills the matrix row by row of the table and gathers what is wrong.
class DistanceReader {
  public:
    /// @param origins  whose pairs must all have a value
    DistanceReader(const Table& table, const TablePlaces& places, const std::vector<std::size_t>& origins,
                   const ReadDistances& options)
        : table_(table),
          places_(places),
          origins_(origins),
          options_(options),
          size_(places.codes.size()),
          values_(size_ * size_, std::numeric_limits<double>::quiet_NaN()) {}

    /// The whole matrix; NaN where nothing is known and nothing is needed.
    std::vector<double> read(Messages& notes) {
        const FlowColumns columns = find_flow_columns(table_, heads());
        if (!columns.origin.place || !columns.destination.place)
            throw UsageError(Message{.code = "DR1244", .where = {.path = table_.path()}, .values = {}});
        const std::size_t column = columns.values.front().column;
        const DistanceScale scale = distance_scale(table_, column, options_.unit);
        const std::vector<double> numbers = numbers_in(table_, column, scale.power_of_ten, notes).values;
        for (std::size_t row = 0; row < table_.rows(); ++row)
            read_row(row, columns, numbers[row] * scale.factor);
        if (options_.symmetric) mirror();
        fill_or_refuse(notes);
        if (!problems_.empty()) throw InputError(std::move(problems_));
        if (elsewhere_ > 0)
            notes.push_back({.code = "DR1252",
                             .where = {table_.path()},
                             .values = {{"rows", fmt::format("{}", elsewhere_)}}});
        return std::move(values_);
    }

  private:
    /// The heads named; without one for the value, minutes and its like are found too.
    [[nodiscard]] NamedHeads heads() const {
        NamedHeads named = options_.heads;
        for (const auto& [role, head] : named)
            if (role == "value") return named;
        static const std::vector<std::string> usual = {"minutes", "min",  "分钟", "时间",    "time",
                                                       "km",      "公里", "距离", "distance"};
        if (const auto column = table_.column(usual)) named.emplace_back("value", table_.heads()[*column]);
        return named;
    }

    /// A written place among the zones in use; each is looked up and reported once.
    const TablePlace& end(std::size_t row, std::size_t column) {
        const std::string written(table_.cell(row, column));
        const auto [found, is_new] = ends_.try_emplace(written);
        if (!is_new) return found->second;
        found->second = places_.find(written);
        if (const std::string& code = found->second.problem; !code.empty())
            problems_.push_back({.code = code,
                                 .where = table_.where(row, column),
                                 .values = {{"name", written}, {"candidates", found->second.candidates}}});
        return found->second;
    }

    void read_row(std::size_t row, const FlowColumns& columns, double value) {
        const TablePlace from = end(row, *columns.origin.place), to = end(row, *columns.destination.place);
        if (!from.problem.empty() || !to.problem.empty()) return;
        if (!from.position || !to.position) {
            ++elsewhere_;
            return;
        }
        if (*from.position == *to.position || std::isnan(value)) return;
        double& cell = values_[*from.position * size_ + *to.position];
        if (!(value > 0)) {
            problems_.push_back({.code = "DR1210",
                                 .where = table_.where(row, columns.values.front().column),
                                 .values = {{"origin", name(*from.position)},
                                            {"destination", name(*to.position)},
                                            {"value", fmt::format("{}", value)},
                                            {"unit", options_.unit}}});
        } else if (!std::isnan(cell) && cell != value) {
            problems_.push_back({.code = "DR1251",
                                 .where = table_.where(row, columns.values.front().column),
                                 .values = {{"origin", name(*from.position)},
                                            {"destination", name(*to.position)},
                                            {"first", fmt::format("{}", cell)},
                                            {"second", fmt::format("{}", value)}}});
        } else {
            cell = value;
        }
    }

    void mirror() {
        const std::size_t n = size_;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                if (std::isnan(values_[i * n + j])) values_[i * n + j] = values_[j * n + i];
    }

    void fill_or_refuse(Messages& notes) {
        const std::size_t n = size_;
        std::size_t missing = 0;
        std::string examples;
        for (const std::size_t i : origins_)
            for (std::size_t j = 0; j < n; ++j) {
                if (i == j || !std::isnan(values_[i * n + j])) continue;
                ++missing;
                if (options_.fallback)
                    values_[i * n + j] = places_.straight_km(i, j) * per_km();
                else if (missing <= examples_shown)
                    examples += fmt::format("{}{} → {}", examples.empty() ? "" : "; ", name(i), name(j));
            }
        if (missing == 0) return;
        if (options_.fallback)
            notes.push_back({.code = "DR1253",
                             .where = {table_.path()},
                             .values = {{"pairs", fmt::format("{}", missing)},
                                        {"circuity", fmt::format("{}", options_.fallback->circuity)},
                                        {"speed", fmt::format("{}", options_.fallback->speed_km_h)}}});
        else
            problems_.push_back(
                {.code = "DR1250",
                 .where = {table_.path()},
                 .values = {{"pairs", fmt::format("{}", missing)},
                            {"examples", examples + (missing > examples_shown ? " …" : "")}}});
    }

    /// Minutes, or kilometres of road, for one kilometre as the crow flies.
    [[nodiscard]] double per_km() const {
        const TravelFallback& by = *options_.fallback;
        return options_.unit == "min" ? by.circuity / by.speed_km_h * 60 : by.circuity;
    }

    [[nodiscard]] const std::string& name(std::size_t zone) const { return places_.labels[zone]; }

    const Table& table_;
    const TablePlaces& places_;
    const std::vector<std::size_t>& origins_;
    const ReadDistances& options_;
    std::size_t size_;
    std::unordered_map<std::string, TablePlace> ends_;
    std::vector<double> values_;
    std::size_t elsewhere_ = 0;
    Messages problems_;
};

}  // namespace

std::vector<HeadRequest> distance_head_requests(const NamedHeads& named) {
    const std::vector<HeadRequest> requests = flow_head_requests(named);
    return {requests.end() - 2, requests.end()};  // origin and destination
}

DistanceMatrix read_distance_table(const Table& table, const TablePlaces& places,
                                   const ReadDistances& options, Messages& notes) {
    std::vector<std::size_t> all(places.codes.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return {places.codes, DistanceReader(table, places, all, options).read(notes), options.unit,
            Intrazonal::excluded};
}

std::vector<double> read_distance_rows(const Table& table, const TablePlaces& places,
                                       const std::vector<std::size_t>& origins, const ReadDistances& options,
                                       Messages& notes) {
    const std::vector<double> all = DistanceReader(table, places, origins, options).read(notes);
    const std::size_t n = places.codes.size();
    std::vector<double> rows;
    for (const std::size_t origin : origins)
        rows.insert(rows.end(), all.begin() + static_cast<std::ptrdiff_t>(origin * n),
                    all.begin() + static_cast<std::ptrdiff_t>((origin + 1) * n));
    return rows;
}

TablePlaces table_places(const Region& region, const std::vector<ZoneRef>& zones, const PlaceIndex& places) {
    TablePlaces result;
    std::unordered_map<std::string, std::size_t> position;
    for (const ZoneRef zone : zones) {
        position.emplace(region.code(zone), result.codes.size());
        result.codes.push_back(region.code(zone));
        result.labels.push_back(fmt::format("{} {}", region.code(zone), region.name_zh(zone)));
    }
    result.find = [&region, &places, zones, position](const std::string& written) {
        const Place place = zones.empty() ? Place() : places.find_on(zones.front().level, written);
        TablePlace found;
        if (place.kind == Place::Kind::zone &&
            place.part) {  // as far as a part of it is no distance of a zone
            found.problem = "DR1277";
            found.candidates = fmt::format("{} {}", region.code(*place.zone), region.name_zh(*place.zone));
        } else if (place.kind == Place::Kind::zone) {
            const auto at = position.find(region.code(*place.zone));
            if (at != position.end()) found.position = at->second;
        } else if (place.kind == Place::Kind::ambiguous || place.kind == Place::Kind::unknown) {
            found.problem = place.kind == Place::Kind::ambiguous ? std::string(place.problem) : "DR1254";
            found.candidates = fmt::format("{}", fmt::join(place.candidates, list_mark));
        }
        return found;
    };
    result.straight_km = [&region, zones](std::size_t i, std::size_t j) {
        return distance_km(region.point(zones[i]), region.point(zones[j]));
    };
    return result;
}

DistanceMatrix read_distance_table(const Table& table, const Region& region,
                                   const std::vector<ZoneRef>& zones, const PlaceIndex& places,
                                   const ReadDistances& options, Messages& notes) {
    return read_distance_table(table, table_places(region, zones, places), options, notes);
}

}  // namespace deltareach
