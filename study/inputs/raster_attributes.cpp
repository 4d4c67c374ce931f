#include "study/inputs/raster_attributes.hpp"

#include "gis/error.hpp"
#include "study/inputs/carried_rings.hpp"
#include "study/inputs/raster_notes.hpp"
#include "study/inputs/zonal_rows.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <utility>

namespace deltareach {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::string label_in(const std::vector<std::pair<std::string, std::string>>& labels,
                     const std::string& name) {
    const auto found = std::ranges::find(labels, name, &std::pair<std::string, std::string>::first);
    return found == labels.end() ? name : found->second;
}

/// Counts of cells and of values have no unit of the raster's.
std::string unit_of_statistic(const std::string& statistic, const std::string& unit) {
    return statistic == "count" || statistic == "variety" ? "1" : unit;
}

Column column_named(const AttributeSource& source, const std::string& name, std::string unit,
                    std::size_t size) {
    return {name, label_in(source.labels_zh, name), label_in(source.labels_en, name), std::move(unit),
            std::vector<double>(size, missing)};
}

/// What the statistics say of every zone.
struct FoundStatistics {
    std::vector<Column> columns;  ///< of those that are one number
    ClassShares classes;          ///< where shares are asked for
    std::vector<double> covered;
    std::vector<MultiPolygon> areas;  ///< in the raster's plane
    double sum_zones = 0;
};

FoundStatistics find_statistics(const AttributeSource& source, RasterSource& raster, const ZoneLayer& zones,
                                const std::string& unit, const std::string& shown_path) {
    const RasterAttributes& asked = *source.raster;
    std::vector<std::string> numbers = asked.stats;
    const bool shares = std::erase(numbers, "share") > 0;
    FoundStatistics found;
    for (const std::string& word : numbers)
        found.columns.push_back(
            column_named(source, asked.stats.size() == 1 ? asked.column : asked.column + "_" + word,
                         unit_of_statistic(word, unit), zones.size()));
    const CarriedRings carried(Crs(), raster);
    const CellFrame frame = frame_of_cells(raster);
    for (std::size_t at = 0; at < zones.size(); ++at) {
        found.areas.push_back(carried.area(zones.shapes()[at]));
        const CellCoverage coverage(found.areas.back(), frame);
        ZonalValues values = values_within(coverage, raster, asked.stats);
        for (std::size_t k = 0; k < numbers.size(); ++k)
            std::get<std::vector<double>>(found.columns[k].values)[at] =
                statistic_named(numbers[k], values).value_or(missing);
        if (shares) found.classes.add(values, zones.codes()[at], shown_path);
        found.sum_zones += values.sum();
        found.covered.push_back(covered_share(coverage, values).value_or(0));
    }
    return found;
}

/// One column a statistic and a class, then the share covered, then the year.
std::vector<Column> columns_of(const AttributeSource& source, FoundStatistics& found) {
    const RasterAttributes& asked = *source.raster;
    const std::size_t size = found.covered.size();
    std::vector<Column> columns = std::move(found.columns);
    for (auto& [value, shares] : found.classes.by_value()) {
        columns.push_back(column_named(source, asked.column + "_" + share_name(value), "1", size));
        columns.back().values = shares;
    }
    columns.push_back(column_named(source, asked.column + "_covered", "1", size));
    columns.back().values = found.covered;
    if (asked.year) {
        columns.push_back(column_named(source, asked.column + "_year", "1", size));
        columns.back().values = std::vector<double>(size, *asked.year);
    }
    return columns;
}

void tell_coverage(const std::vector<double>& covered, const ZoneLayer& zones, const std::string& path,
                   Messages& notes) {
    std::vector<std::string> without;
    std::size_t partly = 0;
    for (std::size_t i = 0; i < covered.size(); ++i) {
        if (!(covered[i] > 0)) without.push_back(zones.codes()[i]);
        partly += covered[i] > 0 && covered[i] < 1 ? 1 : 0;
    }
    const std::string n = fmt::format("{}", covered.size());
    if (partly > 0)
        notes.push_back({.code = "DR1882",
                         .where = {.path = path},
                         .values = {{"zones", fmt::format("{}", partly)}, {"n", n}}});
    if (without.empty()) return;
    const std::size_t count = without.size();
    without.resize(std::min<std::size_t>(5, count));
    notes.push_back(
        {.code = "DR1883",
         .where = {.path = path},
         .values = {{"zones", fmt::format("{}", count)},
                    {"n", n},
                    {"names", fmt::format("{}{}", fmt::join(without, list_mark), count > 5 ? " …" : "")}}});
}

void check_statistics(const AttributeSource& source) {
    for (const std::string& word : source.raster->stats)
        if (!is_zonal_statistic(word))
            throw InputError(
                Message{.code = "DR1008",
                        .where = source.where,
                        .values = {{"key", "[[attributes]] stats"}, {"expected", zonal_statistics_text()}}});
}

}  // namespace

std::vector<Column> read_raster_attributes(const AttributeSource& source, const std::string& shown_path,
                                           const ZoneLayer& zones, Messages& notes, InputFile& file,
                                           RasterAccount& account) {
    check_statistics(source);
    const RasterAttributes& asked = *source.raster;
    RasterSource raster(source.path, asked.read);
    file = {.path = shown_path, .file = source.path, .crs = raster.crs.name(), .encoding = {}};
    for (Message& note : notes_on_raster(raster, shown_path)) notes.push_back(std::move(note));
    if (raster.crs.is_geographic())
        notes.push_back({.code = "DR1884", .where = {.path = shown_path}, .values = {}});
    const std::string unit = !asked.unit.empty()   ? asked.unit
                             : raster.unit.empty() ? "unstated"
                                                   : raster.unit;
    FoundStatistics found = find_statistics(source, raster, zones, unit, shown_path);
    account = account_of_raster(raster, found.areas);
    account.path = shown_path;
    account.level = source.level;
    account.column = asked.column;
    account.unit = unit;
    account.band = asked.read.band;
    account.amounts = std::ranges::find(asked.stats, "sum") != asked.stats.end();
    account.sum_zones = found.sum_zones;
    tell_coverage(found.covered, zones, shown_path, notes);
    return columns_of(source, found);
}

}  // namespace deltareach
