#include "study/inputs/zonal_rows.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <utility>

namespace deltareach {
namespace {

constexpr std::array statistics{"sum",    "mean",     "min",      "max",     "count", "stdev",
                                "median", "majority", "minority", "variety", "share"};
/// Cells of a window: 8 MB of values and as many of fractions.
constexpr std::size_t window_cells = 1'000'000;
constexpr std::size_t most_classes = 256;

/// The share of a quantile, "q10" → 0.1.
std::optional<double> quantile_named(const std::string& word) {
    if (word.size() < 2 || word.size() > 3 || word[0] != 'q' || word[1] == '0') return std::nullopt;
    int percent = 0;
    for (const char digit : word.substr(1)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        percent = 10 * percent + (digit - '0');
    }
    return percent / 100.0;
}

/// Whether it needs the values themselves, not their sums alone.
bool needs_distinct_values(const std::string& word) {
    return word == "median" || word == "majority" || word == "minority" || word == "variety" ||
           word == "share" || quantile_named(word);
}

}  // namespace

std::optional<double> statistic_named(const std::string& word, ZonalValues& values) {
    if (word == "count") return values.count();
    if (word == "variety") return static_cast<double>(values.distinct().size());
    if (word == "sum") return values.count() > 0 ? std::optional(values.sum()) : std::nullopt;
    if (word == "mean") return values.mean();
    if (word == "min") return values.min();
    if (word == "max") return values.max();
    if (word == "stdev") return values.stdev();
    if (word == "median") return values.quantile(0.5);
    if (word == "majority") return values.majority();
    if (word == "minority") return values.minority();
    if (const auto share = quantile_named(word)) return values.quantile(*share);
    return std::nullopt;
}

bool is_zonal_statistic(const std::string& word) {
    return std::ranges::find(statistics, word) != statistics.end() || quantile_named(word);
}

std::string zonal_statistics_text() {
    std::string text;
    for (const char* word : statistics) text += std::string(word) + ", ";
    return text + "q1 … q99";
}

void ClassShares::add(ZonalValues& values, const std::string& zone, const std::string& path) {
    std::vector<ValueCells> shares = values.distinct();
    for (ValueCells& each : shares) {
        known_.insert(each.value);
        each.cells /= values.count();
    }
    if (known_.size() > most_classes)
        throw InputError(Message{.code = "DR1881",
                                 .where = {.path = path},
                                 .values = {{"zone", zone},
                                            {"values", fmt::format("{}", known_.size())},
                                            {"limit", fmt::format("{}", most_classes)}}});
    zones_.push_back(std::move(shares));
}

std::map<double, std::vector<double>> ClassShares::by_value() const {
    std::map<double, std::vector<double>> shares;
    for (const double value : known_) shares[value].assign(zones_.size(), 0.0);
    for (std::size_t at = 0; at < zones_.size(); ++at) {
        for (const ValueCells& each : zones_[at]) shares[each.value][at] = each.cells;
        if (zones_[at].empty())  // no data is not a share of 0
            for (auto& [value, of_zones] : shares) of_zones[at] = std::numeric_limits<double>::quiet_NaN();
    }
    return shares;
}

std::string share_name(double value) {
    std::string name = fmt::format("share_{}", value);
    for (char& letter : name) {
        if (letter == '-') letter = 'm';
        if (letter == '.') letter = 'p';
        if (letter == '+') letter = '_';
    }
    return name;
}

CellFrame frame_of_cells(const RasterSource& raster) {
    return {raster.west, raster.north, raster.cell_width, raster.cell_height, raster.columns, raster.rows};
}

ZonalValues values_within(const CellCoverage& coverage, RasterSource& raster,
                          std::span<const std::string> stats) {
    ZonalValues values(std::ranges::any_of(stats, needs_distinct_values),
                       std::ranges::find(stats, "stdev") != stats.end());
    std::vector<double> cells;
    coverage.for_each_block(window_cells, [&](const CoveredCells& block) {
        raster.read({block.column, block.row, block.columns, block.rows}, cells);
        values.add(cells, block.fractions);
    });
    return values;
}

std::optional<double> covered_share(const CellCoverage& coverage, const ZonalValues& values) {
    if (!(coverage.area_cells() > 0)) return std::nullopt;
    const double share = values.count() / coverage.area_cells();
    return share > 1 - 1e-9 ? 1 : share;  // all of it, up to rounding
}

}  // namespace deltareach
