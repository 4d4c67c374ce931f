#include "layers/distance_table.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <unordered_map>

namespace deltareach {
namespace {

constexpr std::size_t examples_shown = 5;

/// Fills the matrix row by row of the table and gathers what is wrong.
class DistanceReader {
  public:
    DistanceReader(const Table& table, const Region& region, const std::vector<ZoneRef>& zones,
                   const PlaceIndex& places, const ReadDistances& options)
        : table_(table),
          region_(region),
          zones_(zones),
          places_(places),
          options_(options),
          values_(zones.size() * zones.size(), std::numeric_limits<double>::quiet_NaN()) {
        for (std::size_t z = 0; z < zones.size(); ++z) position_.emplace(region.code(zones[z]), z);
    }

    DistanceMatrix read(Messages& notes) {
        const FlowColumns columns = find_flow_columns(table_, options_.heads);
        if (!columns.origin.place || !columns.destination.place)
            throw UsageError(Message{.code = "DR1244", .where = {.path = table_.path()}, .values = {}});
        const std::vector<double> numbers =
            numbers_in(table_, columns.values.front().column, 0, notes).values;
        for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row, columns, numbers[row]);
        if (options_.symmetric) mirror();
        fill_or_refuse(notes);
        if (!problems_.empty()) throw InputError(std::move(problems_));
        if (elsewhere_ > 0)
            notes.push_back({.code = "DR1252",
                             .where = {table_.path()},
                             .values = {{"rows", fmt::format("{}", elsewhere_)}}});
        std::vector<std::string> codes;
        for (const ZoneRef zone : zones_) codes.push_back(region_.code(zone));
        return {std::move(codes), std::move(values_), options_.unit, Intrazonal::excluded};
    }

  private:
    struct End {
        std::optional<std::size_t> zone;  ///< of the zones in use
        bool faulty = false;
    };

    /// A written place among the zones in use; each is looked up and reported once.
    const End& end(std::size_t row, std::size_t column) {
        const std::string written(table_.cell(row, column));
        const auto [found, is_new] = ends_.try_emplace(written);
        if (!is_new) return found->second;
        const Place place = places_.find(written);
        End& end = found->second;
        if (place.kind == Place::Kind::zone) {
            const auto at = position_.find(region_.code(*place.zone));
            if (at != position_.end()) end.zone = at->second;
        } else if (place.kind == Place::Kind::ambiguous || place.kind == Place::Kind::unknown) {
            end.faulty = true;
            problems_.push_back(
                {.code = place.kind == Place::Kind::ambiguous ? "DR1211" : "DR1254",
                 .where = table_.where(row, column),
                 .values = {{"name", written},
                            {"candidates", fmt::format("{}", fmt::join(place.candidates, ", "))}}});
        }
        return end;
    }

    void read_row(std::size_t row, const FlowColumns& columns, double value) {
        const End from = end(row, *columns.origin.place), to = end(row, *columns.destination.place);
        if (from.faulty || to.faulty) return;
        if (!from.zone || !to.zone) {
            ++elsewhere_;
            return;
        }
        if (*from.zone == *to.zone || std::isnan(value)) return;
        double& cell = values_[*from.zone * zones_.size() + *to.zone];
        if (!(value > 0)) {
            problems_.push_back({.code = "DR1210",
                                 .where = table_.where(row, columns.values.front().column),
                                 .values = {{"origin", name(*from.zone)},
                                            {"destination", name(*to.zone)},
                                            {"value", fmt::format("{}", value)},
                                            {"unit", options_.unit}}});
        } else if (!std::isnan(cell) && cell != value) {
            problems_.push_back({.code = "DR1251",
                                 .where = table_.where(row, columns.values.front().column),
                                 .values = {{"origin", name(*from.zone)},
                                            {"destination", name(*to.zone)},
                                            {"first", fmt::format("{}", cell)},
                                            {"second", fmt::format("{}", value)}}});
        } else {
            cell = value;
        }
    }

    void mirror() {
        const std::size_t n = zones_.size();
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                if (std::isnan(values_[i * n + j])) values_[i * n + j] = values_[j * n + i];
    }

    void fill_or_refuse(Messages& notes) {
        const std::size_t n = zones_.size();
        std::size_t missing = 0;
        std::string examples;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                if (i == j || !std::isnan(values_[i * n + j])) continue;
                ++missing;
                if (options_.fallback)
                    values_[i * n + j] = distance_km(region_.point(zones_[i]), region_.point(zones_[j])) *
                                         options_.fallback->circuity / options_.fallback->speed_km_h * 60;
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

    [[nodiscard]] std::string name(std::size_t zone) const {
        return fmt::format("{} {}", region_.code(zones_[zone]), region_.name_zh(zones_[zone]));
    }

    const Table& table_;
    const Region& region_;
    const std::vector<ZoneRef>& zones_;
    const PlaceIndex& places_;
    const ReadDistances& options_;
    std::unordered_map<std::string, std::size_t> position_;
    std::unordered_map<std::string, End> ends_;
    std::vector<double> values_;
    std::size_t elsewhere_ = 0;
    Messages problems_;
};

}  // namespace

std::vector<HeadRequest> distance_head_requests(const NamedHeads& named) {
    auto requests = flow_head_requests(named);
    requests.resize(2);  // origin and destination
    return requests;
}

DistanceMatrix read_distance_table(const Table& table, const Region& region,
                                   const std::vector<ZoneRef>& zones, const PlaceIndex& places,
                                   const ReadDistances& options, Messages& notes) {
    return DistanceReader(table, region, zones, places, options).read(notes);
}

}  // namespace deltareach
