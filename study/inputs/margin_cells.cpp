#include "study/inputs/margin_cells.hpp"

#include "analysis/estimate_margins.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "gis/units.hpp"
#include "layers/flow_columns.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>
#include <set>

namespace deltareach {
namespace {

/// One row of the table; an empty list or text means the sum over all.
struct MarginRow {
    std::vector<std::size_t> origins, destinations;  ///< positions among the zones, ascending
    std::string theme, period, name;
    double total = 0;
    int family = 0;  ///< which of the four are named
};

class MarginReader {
  public:
    MarginReader(const Table& table, const Loaded& loaded, const std::vector<ZoneRef>& zones,
                 const Session& session)
        : table_(table), loaded_(loaded), zones_(zones), session_(session) {}

    [[nodiscard]] std::vector<MarginRow> rows(const std::vector<double>& totals) {
        std::vector<MarginRow> rows;
        for (std::size_t at = 0; at < table_.rows(); ++at) {
            MarginRow row;
            const std::string origin = cell(at, FlowRole::origin),
                              destination = cell(at, FlowRole::destination);
            row.theme = cell(at, FlowRole::theme);
            row.period = cell(at, FlowRole::period);
            for (const std::string& written : {origin, destination, row.theme, row.period})
                if (is_error_value(written))
                    problems_.push_back(
                        {.code = "DR1162", .where = table_.where(at, 0), .values = {{"text", written}}});
                else if (!written.empty() && is_no_name(written))
                    problem(at, written);
            if (const auto period = parse_period(row.period)) row.period = period->text();  // 2023年 is 2023
            row.total = totals[at];
            row.origins = positions(at, origin);
            row.destinations = positions(at, destination);
            row.family = (origin.empty() ? 0 : 1) + (destination.empty() ? 0 : 2) +
                         (row.theme.empty() ? 0 : 4) + (row.period.empty() ? 0 : 8);
            row.name = name_of({{session_.say("起点", "origin"), origin},
                                {session_.say("终点", "destination"), destination},
                                {session_.say("主题", "theme"), row.theme},
                                {session_.say("时期", "period"), row.period}});
            if (std::isnan(row.total) || row.total < 0) problem(at, "total");
            rows.push_back(std::move(row));
        }
        if (!problems_.empty()) throw InputError(std::move(problems_));
        return rows;
    }

  private:
    [[nodiscard]] std::string cell(std::size_t row, FlowRole role) const {
        const auto column = table_.column(heads_of(role));
        return column ? std::string(table_.cell(row, *column)) : "";
    }
    /// "origin 310000, period 2023": what is named; the total where nothing is.
    [[nodiscard]] std::string name_of(
        const std::vector<std::pair<std::string_view, std::string>>& parts) const {
        std::string name;
        for (const auto& [what, value] : parts)
            if (!value.empty())
                name += fmt::format("{}{} {}", name.empty() ? "" : session_.say("，", ", "), what, value);
        return name.empty() ? std::string(session_.say("总计", "the grand total")) : name;
    }
    void problem(std::size_t row, const std::string& what) {
        problems_.push_back({.code = "DR1846", .where = table_.where(row, 0), .values = {{"problem", what}}});
    }
    /// The zones of the level that a written place is or holds.
    std::vector<std::size_t> positions(std::size_t row, const std::string& written) {
        if (is_no_name(written) || is_error_value(written) || zones_.empty()) return {};
        const Region& region = *loaded_.inputs.region;
        const Place place = loaded_.inputs.places->find_on(zones_.front().level, written);
        if (place.kind == Place::Kind::ambiguous) {
            problems_.push_back(ambiguous_place(place, written, table_.where(row, 0)));
            return {};
        }
        if (place.part) {  // a margin of a part bounds no zone
            problem(row, written);
            return {};
        }
        std::vector<ZoneRef> outer = place.total;
        if (place.zone) outer.push_back(*place.zone);
        if (place.kind == Place::Kind::group) outer = region.members_of(*region.group(place.group));
        std::vector<std::size_t> found;
        for (std::size_t z = 0; z < zones_.size(); ++z)
            if (std::ranges::any_of(outer, [&](ZoneRef zone) { return region.contains(zone, zones_[z]); }))
                found.push_back(z);
        if (found.empty()) problem(row, written);
        return found;
    }
    const Table& table_;
    const Loaded& loaded_;
    const std::vector<ZoneRef>& zones_;
    const Session& session_;
    Messages problems_;
};

const std::vector<std::string>& heads_of_total() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> heads{"total", "合计"};
        for (const std::string& head : heads_of(FlowRole::value)) heads.push_back(head);
        return heads;
    }();
    return all;
}

/// A column that is none of these may say what a sum is of: it is not passed over, nor one of two that say
/// the same.
/// @throws InputError DR1231, DR1854
void require_known_columns(const Table& table) {
    std::vector<std::string> unknown;
    for (const std::string& head : table.heads())
        if (!head.empty()) unknown.push_back(head);
    const auto take = [&](const std::vector<std::string>& heads, const Spoken& role) {
        std::vector<std::string> found;
        for (const std::string& known : heads)
            for (const std::string& head : table.heads())
                if (normal_head(head) == normal_head(known) && std::ranges::find(found, head) == found.end())
                    found.push_back(head);
        if (found.size() > 1)
            throw InputError(Message{
                .code = "DR1231",
                .where = {table.path(), table.head_row_number()},
                .values = {
                    {"role_zh", role.zh}, {"role_en", role.en}, {"first", found[0]}, {"second", found[1]}}});
        for (const std::string& head : found) std::erase(unknown, head);
    };
    take(heads_of_total(), {"合计", "total"});
    take(heads_of(FlowRole::origin), {"起点", "origin"});
    take(heads_of(FlowRole::destination), {"终点", "destination"});
    take(heads_of(FlowRole::theme), {"主题", "theme"});
    take(heads_of(FlowRole::period), {"时期", "period"});
    // What says nothing of the amount.
    for (const FlowRole role : {FlowRole::count, FlowRole::quality, FlowRole::source, FlowRole::note})
        take(heads_of(role), {"备注", "note"});
    take({"序号", "no", "no."}, {"序号", "number"});
    if (!unknown.empty())
        throw InputError(Message{.code = "DR1854",
                                 .where = {table.path(), table.head_row_number()},
                                 .values = {{"columns", fmt::format("{}", fmt::join(unknown, list_mark))}}});
}

/// Every theme and period that a row is of, if only by naming neither; one slice without a name where none
/// does.
std::vector<MarginCells::Slice> slices_of(const std::vector<MarginRow>& rows) {
    std::set<std::string> themes, periods;
    for (const MarginRow& row : rows) {
        if (!row.theme.empty()) themes.insert(row.theme);
        if (!row.period.empty()) periods.insert(row.period);
    }
    if (themes.empty()) themes.insert("");
    if (periods.empty()) periods.insert("");
    std::vector<MarginCells::Slice> slices;
    for (const std::string& theme : themes)
        for (const std::string& period : periods)
            if (std::ranges::any_of(rows, [&](const MarginRow& row) {
                    return (row.theme.empty() || row.theme == theme) &&
                           (row.period.empty() || row.period == period);
                }))
                slices.push_back({theme, period});
    return slices;
}

/// The zones that some row names as an origin; all of them where none does.
std::vector<std::size_t> origins_of(const std::vector<MarginRow>& rows, std::size_t zones) {
    std::set<std::size_t> named;
    for (const MarginRow& row : rows) named.insert(row.origins.begin(), row.origins.end());
    if (named.empty())
        for (std::size_t z = 0; z < zones; ++z) named.insert(z);
    return {named.begin(), named.end()};
}

/// Positions [0, n).
std::vector<std::size_t> all_of(std::size_t n) {
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// Positions among the origins of those a row names; all where it names none.
std::vector<std::size_t> origins_of(const MarginRow& row, const MarginCells& cells) {
    if (row.origins.empty()) return all_of(cells.origins.size());
    std::vector<std::size_t> found;
    for (std::size_t k = 0; k < cells.origins.size(); ++k)
        if (std::ranges::binary_search(row.origins, cells.origins[k])) found.push_back(k);
    return found;
}

Margin margin_of(const MarginRow& row, const MarginCells& cells) {
    Margin margin{.name = row.name, .cells = {}, .total = row.total, .family = row.family};
    const std::vector<std::size_t> origins = origins_of(row, cells),
                                   destinations = row.destinations.empty() ? all_of(cells.zones.size())
                                                                           : row.destinations;
    // A zone's own cell may be among them: it has no distance, so the prior leaves it empty.
    for (std::size_t s = 0; s < cells.slices.size(); ++s) {
        const MarginCells::Slice& slice = cells.slices[s];
        if (!row.theme.empty() && row.theme != slice.theme) continue;
        if (!row.period.empty() && row.period != slice.period) continue;
        for (const std::size_t origin : origins)
            for (const std::size_t destination : destinations)
                margin.cells.push_back(static_cast<std::uint32_t>(
                    (s * cells.origins.size() + origin) * cells.zones.size() + destination));
    }
    return margin;
}

}  // namespace

MarginCells read_margins(const std::string& file, const Loaded& loaded, std::vector<InputFile>& files,
                         Session& session) {
    Messages notes;
    const std::vector<std::string>& total = heads_of_total();
    ReadTable how = reading_beside(file, session);
    how.heads = {{.names = total, .key = false}};
    how.keep_totals = true;
    const Table table = read_any_table(file, how, notes);
    require_known_columns(table);
    const std::size_t column = *table.column(total);
    const Unit unit = resolve_unit(
        {.head = table.heads()[column], .cell = table.unit_words(), .project = {}, .lenient = true},
        table.where_head(column), notes);
    const std::vector<double> totals = numbers_in(table, column, unit.power_of_ten, notes).values;
    session.tell(notes);
    const Region& region = *loaded.inputs.region;
    MarginCells cells;
    cells.unit = unit.name;
    cells.zones = region.mosaic(chosen_level(loaded.project, region, loaded.project.estimate.level));
    const std::vector<MarginRow> rows = MarginReader(table, loaded, cells.zones, session).rows(totals);
    cells.slices = slices_of(rows);
    cells.origins = origins_of(rows, cells.zones.size());
    require_room_for_draws({cells.size(), rows.size(), cells.zones.size()}, loaded.project.estimate.draws);
    for (const MarginRow& row : rows) cells.margins.push_back(margin_of(row, cells));
    files.push_back({.path = std::filesystem::path(file).filename().string(),
                     .file = file,
                     .encoding = table.encoding(),
                     .rows = table.rows()});
    return cells;
}

}  // namespace deltareach
