#include "cli/model_scenario.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

/// One row of a scenario as written.
struct ChangeRow {
    std::string kind, origin, destination;
    double factor = NAN, value = NAN;  ///< NaN where the cell is empty
    std::size_t row = 0;
};

/// The rows of a scenario applied one after the other.
class Changes {
  public:
    Changes(const PairTable& pairs, const Table& table) : pairs_(pairs), table_(table) {
        change_.origin_mass.assign(pairs.size(), 1);
        change_.destination_mass.assign(pairs.size(), 1);
        change_.distance.assign(pairs.data.distance.size(), 1);
    }
    void apply(const ChangeRow& row) {
        remember(row);
        const bool has_factor = row.factor > 0, has_value = row.value > 0;
        if (has_factor == has_value) refuse(row, "one of factor and value, above 0");
        const bool both = row.kind == "mass", out = row.kind == "origin_mass",
                   in = row.kind == "destination_mass";
        if (both || out) grow(row, row.origin, pairs_.data.origin_mass, true);
        if (both || in)
            grow(row, row.destination.empty() ? row.origin : row.destination, pairs_.data.destination_mass,
                 false);
        if (both || out || in) return;
        if (row.kind == "distance" || row.kind == "link") return move(row);
        if (row.kind != "new_link") refuse(row, "kind " + row.kind);
        if (!has_value) refuse(row, "new_link: value");
        build(row);
    }
    [[nodiscard]] const Scenario& scenario() const { return scenario_; }

  private:
    void remember(const ChangeRow& row) {
        ScenarioStep step{.kind = row.kind};
        step.factor = row.factor;
        step.value = row.value;
        if (!row.origin.empty()) step.origin = zone(row, row.origin);
        if (!row.destination.empty()) step.destination = zone(row, row.destination);
        scenario_.steps.push_back(std::move(step));
    }
    [[noreturn]] void refuse(const ChangeRow& row, const std::string& problem) const {
        throw InputError(
            Message{.code = "DR1835",
                    .where = table_.where(row.row, 0),
                    .values = {{"row", std::to_string(table_.row_number(row.row))}, {"problem", problem}}});
    }
    /// By code, else by a name that one zone has.
    [[nodiscard]] std::size_t zone(const ChangeRow& row, const std::string& written) const {
        const auto code = std::ranges::find(pairs_.zones, written);
        if (code != pairs_.zones.end()) return static_cast<std::size_t>(code - pairs_.zones.begin());
        const auto name = std::ranges::find(pairs_.names, written);
        if (name == pairs_.names.end() || std::ranges::count(pairs_.names, written) > 1)
            refuse(row, "zone " + written);
        return static_cast<std::size_t>(name - pairs_.names.begin());
    }
    /// A mass times the factor, or larger by the value.
    void grow(const ChangeRow& row, const std::string& id, const std::vector<double>& mass, bool origin) {
        const std::size_t at = zone(row, id);
        double& factor = (origin ? change_.origin_mass : change_.destination_mass)[at];
        if (row.factor > 0) {
            factor *= row.factor;
            return;
        }
        const auto& side = origin ? pairs_.data.origin : pairs_.data.destination;
        const auto pair = std::ranges::find(side, static_cast<std::uint32_t>(at));
        if (mass.empty() || pair == side.end()) refuse(row, "value without a mass of " + id);
        const double now = mass[static_cast<std::size_t>(pair - side.begin())] * factor;
        factor *= (now + row.value) / now;
    }
    /// The distance of a pair times the factor, or the value in its place.
    void move(const ChangeRow& row) {
        const std::size_t o = zone(row, row.origin), d = zone(row, row.destination);
        bool found = false;
        for (std::size_t p = 0; p < change_.distance.size(); ++p) {
            const std::size_t from = pairs_.data.origin[p], to = pairs_.data.destination[p];
            const bool there = from == o && to == d, back = row.kind == "link" && from == d && to == o;
            if (!there && !back) continue;
            found = true;
            if (row.factor > 0)
                change_.distance[p] *= row.factor;
            else
                change_.distance[p] = row.value / pairs_.data.distance[p];
        }
        if (!found) refuse(row, row.origin + " → " + row.destination);
    }
    /// A new line: every pair goes over it, either way, where that is shorter.
    void build(const ChangeRow& row) {
        const std::size_t a = zone(row, row.origin), b = zone(row, row.destination), n = pairs_.size();
        std::vector<double> now(n * n, std::numeric_limits<double>::infinity());
        for (std::size_t i = 0; i < n; ++i) now[i * n + i] = 0;
        for (std::size_t p = 0; p < change_.distance.size(); ++p)
            if (pairs_.data.origin[p] != pairs_.data.destination[p])
                now[pairs_.data.origin[p] * n + pairs_.data.destination[p]] =
                    pairs_.data.distance[p] * change_.distance[p];
        for (std::size_t p = 0; p < change_.distance.size(); ++p) {
            const std::size_t i = pairs_.data.origin[p], j = pairs_.data.destination[p];
            if (i == j) continue;
            const double over = std::min(now[i * n + a] + row.value + now[b * n + j],
                                         now[i * n + b] + row.value + now[a * n + j]);
            if (over < now[i * n + j]) change_.distance[p] = over / pairs_.data.distance[p];
        }
    }
    const PairTable& pairs_;
    const Table& table_;
    Scenario scenario_;
    ScenarioChange& change_ = scenario_.change;
};

std::vector<double> numbers_or_none(const Table& table, const char* head, Messages& notes) {
    const auto column = table.column(head);
    if (!column) return std::vector<double>(table.rows(), std::nan(""));
    Messages about_gaps;  // an empty cell is what says that the other column counts
    std::vector<double> values = numbers_in(table, *column, 0, about_gaps).values;
    for (Message& note : about_gaps)
        if (note.code != "DR1127") notes.push_back(std::move(note));
    return values;
}

}  // namespace

Scenario read_scenario(const std::string& file, const PairTable& pairs, std::vector<InputFile>& files,
                       Session& session) {
    Messages notes;
    const Table table = read_table(file,
                                   {.heads = {{.names = {"kind"}, .key = false},
                                              {.names = {"origin"}, .key = false},
                                              {.names = {"destination"}, .key = false}}},
                                   notes);
    const auto factor = numbers_or_none(table, "factor", notes),
               value = numbers_or_none(table, "value", notes);
    session.tell(notes);
    Changes changes(pairs, table);
    const auto cell = [&](std::size_t row, const char* head) {
        return std::string(table.cell(row, *table.column(head)));
    };
    for (std::size_t row = 0; row < table.rows(); ++row)
        changes.apply({.kind = cell(row, "kind"),
                       .origin = cell(row, "origin"),
                       .destination = cell(row, "destination"),
                       .factor = factor[row],
                       .value = value[row],
                       .row = row});
    files.push_back({.path = std::filesystem::path(file).filename().string(),
                     .file = file,
                     .encoding = table.encoding(),
                     .rows = table.rows()});
    return changes.scenario();
}

}  // namespace deltareach
