#include "study/inputs/scenario_table.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/table_io.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/project/toml_section.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace deltareach {
namespace {

/// One row of a scenario as written.
struct ChangeRow {
    std::string kind, origin, destination;
    double factor = NAN, value = NAN;  ///< NaN where the cell is empty
    std::size_t row = 0;
    bool own_unit = false;  ///< the value has a multiple of its own: 5亿
};

const std::vector<std::string> change_kinds = {"origin_mass", "destination_mass", "mass", "distance",
                                               "link",        "new_link"};

using ChangeHeads = std::vector<std::string>;
const ChangeHeads kind_heads = {"kind", "类型"}, origin_heads = {"origin", "起点"},
                  destination_heads = {"destination", "终点"}, factor_heads = {"factor", "倍数"},
                  value_heads = {"value", "数值"};

/// The rows of a scenario applied one after the other.
class Changes {
  public:
    Changes(const PairTable& pairs, const Table& table, const Session& session)
        : pairs_(pairs), table_(table), session_(session) {
        change_.origin_mass.assign(pairs.size(), 1);
        change_.destination_mass.assign(pairs.size(), 1);
        change_.distance.assign(pairs.data.distance.size(), 1);
    }
    void apply(const ChangeRow& row) {
        if (std::ranges::find(change_kinds, row.kind) == change_kinds.end())
            refuse(row, fmt::format("{}: {}{}", say("没有这个类型", "no such kind"), row.kind,
                                    asked({nearest_word(row.kind, change_kinds)})));
        const bool has_factor = row.factor > 0, has_value = row.value > 0;
        if (has_factor == has_value || std::isfinite(row.factor) == std::isfinite(row.value))
            refuse(row, say("倍数（factor）与数值（value）恰填一个，须大于 0",
                            "exactly one of factor and value, above 0"));
        if (row.kind.ends_with("mass")) return grow(row);
        if (row.origin.empty() || row.destination.empty())
            refuse(row, say("起点与终点都要写", "both origin and destination are needed"));
        remember(row);
        if (row.kind != "new_link") return move(row);
        if (zone(row, row.origin) == zone(row, row.destination))
            refuse(row, say("新线路的两端须是两个区域", "the ends of a new link are two zones"));
        if (!has_value) refuse(row, say("new_link 只能填数值（value）", "a new_link takes a value"));
        build(row);
    }
    [[nodiscard]] const Scenario& scenario() const { return scenario_; }

  private:
    void remember(const ChangeRow& row) {
        ScenarioStep step{.kind = row.kind};
        step.factor = row.factor;
        step.value = row.value;
        if (row.value > 0 && row.kind.ends_with("mass"))
            step.value =
                held(row, row.kind == "destination_mass" ? pairs_.destination_mass : pairs_.origin_mass);
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
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(session_.say(zh, en));
    }
    /// What may have been meant, in brackets; nothing where nothing is near.
    [[nodiscard]] std::string asked(const std::vector<std::string>& near) const {
        if (near.empty() || near.front().empty()) return "";
        return fmt::format(" ({}?)", fmt::join(near, say("、", ", ")));
    }
    /// By the project's rules for places where there is one, else by id or by a name that one zone has.
    [[nodiscard]] std::size_t zone(const ChangeRow& row, const std::string& written) const {
        const auto code = std::ranges::find(pairs_.zones, written);
        if (code != pairs_.zones.end()) return static_cast<std::size_t>(code - pairs_.zones.begin());
        std::vector<std::string> near;
        if (pairs_.places != nullptr) {
            const Place place = pairs_.places->find(written);
            if (place.zone && !place.part)
                if (const auto at = std::ranges::find(pairs_.zones, pairs_.region->code(*place.zone));
                    at != pairs_.zones.end())
                    return static_cast<std::size_t>(at - pairs_.zones.begin());
            if (place.kind == Place::Kind::ambiguous)
                refuse(row, text_of(ambiguous_place(place, written, {}), session_.language()));
            near = place.candidates;
        } else {
            near = {nearest_word(written, pairs_.zones)};
        }
        refuse(row, fmt::format("{}: {}{}", say("模型里没有这个区域", "no such zone in the model"), written,
                                asked(near)));
    }
    /// A value as the mass is held: a plain one is in the unit of the mass's head, 5亿 is what it says.
    [[nodiscard]] static double held(const ChangeRow& row, const MassField& mass) {
        return row.value * std::pow(10, (row.own_unit ? 0 : mass.head_power) - mass.held_power);
    }
    /// A row about masses: `mass` names its zone in either column, the others in their own or the other.
    void grow(const ChangeRow& row) {
        const std::string id = row.origin.empty() ? row.destination : row.origin;
        if (id.empty()) refuse(row, say("没有写区域", "no zone is named"));
        if (!row.destination.empty() && zone(row, row.destination) != zone(row, id))
            refuse(row, say("一行只改一个区域的规模，这里写了两个",
                            "a row changes the mass of one zone; this names two"));
        const std::string &out = pairs_.origin_mass.unit, &in = pairs_.destination_mass.unit;
        const auto stated = [](const std::string& unit) { return !unit.empty() && unit != "unstated"; };
        if (row.kind == "mass" && row.value > 0 && out != in && stated(out) && stated(in))
            refuse(row,
                   fmt::format("{} {} / {}",
                               say("两端规模的单位不同，一个数值不能同时加上，请分写 origin_mass 与 "
                                   "destination_mass：",
                                   "the masses of the two ends have different units, which one value cannot "
                                   "have; write origin_mass and destination_mass:"),
                               out, in));
        ChangeRow one = row;
        one.origin = row.kind == "destination_mass" ? "" : id;
        one.destination = row.kind == "destination_mass" ? id : "";
        remember(one);
        if (row.kind != "destination_mass") grow(row, id, pairs_.data.origin_mass, true);
        if (row.kind != "origin_mass") grow(row, id, pairs_.data.destination_mass, false);
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
        if (mass.empty() || pair == side.end())
            refuse(row, fmt::format("{} {}",
                                    say("模型没有这个区域的规模，不能加数值，请写倍数：",
                                        "the model has no mass to add a value to, give a factor:"),
                                    id));
        const double now = mass[static_cast<std::size_t>(pair - side.begin())] * factor;
        if (!(now > 0))
            refuse(row, fmt::format("{} {}",
                                    say("这个区域的规模是 0 或未知，模型里没有它的流量可按规模放大：",
                                        "the mass of this zone is 0 or unknown, and no factor enlarges it:"),
                                    id));
        factor *= (now + held(row, origin ? pairs_.origin_mass : pairs_.destination_mass)) / now;
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
        if (!found)
            refuse(row, fmt::format("{} {} → {}", say("模型里没有这一对", "the model has no pair"),
                                    row.origin, row.destination));
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
    const Session& session_;
    Scenario scenario_;
    ScenarioChange& change_ = scenario_.change;
};

/// Whether the value of a row has a multiple of its own: 5亿.
bool says_multiple(const Table& table, std::size_t row) {
    const auto column = table.column(value_heads);
    return column && parse_number(table.cell(row, *column)).own_unit;
}

std::vector<double> numbers_or_none(const Table& table, const ChangeHeads& heads, Messages& notes) {
    const auto column = table.column(heads);
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
    ReadTable how = reading_beside(file, session);
    how.heads = {{.names = kind_heads, .key = false},
                 {.names = origin_heads, .key = false},
                 {.names = destination_heads, .key = false}};
    const Table table = read_any_table(file, how, notes);
    const auto factor = numbers_or_none(table, factor_heads, notes),
               value = numbers_or_none(table, value_heads, notes);
    session.tell(notes);
    if (table.rows() == 0)
        throw InputError(
            Message{.code = "DR1835",
                    .where = {file},
                    .values = {{"row", "1"},
                               {"problem", std::string(session.say("没有一行变化", "it holds no change"))}}});
    Changes changes(pairs, table, session);
    const auto cell = [&](std::size_t row, const ChangeHeads& heads) {
        return std::string(table.cell(row, *table.column(heads)));
    };
    for (std::size_t row = 0; row < table.rows(); ++row)
        changes.apply({.kind = cell(row, kind_heads),
                       .origin = cell(row, origin_heads),
                       .destination = cell(row, destination_heads),
                       .factor = factor[row],
                       .value = value[row],
                       .row = row,
                       .own_unit = says_multiple(table, row)});
    files.push_back({.path = std::filesystem::path(file).filename().string(),
                     .file = file,
                     .encoding = table.encoding(),
                     .rows = table.rows()});
    return changes.scenario();
}

}  // namespace deltareach
