#include "study/inputs/pair_table.hpp"

#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/said_units.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "layers/matched_id.hpp"
#include "layers/messages.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/own_margins.hpp"
#include "study/inputs/pairs_of_project.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>

namespace deltareach {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The columns of a long table by the names the user gave.
class PairReader {
  public:
    PairReader(const PairOptions& options, const Session& session, Messages& notes) : notes_(notes) {
        require_sheets(options.input, session);
        ReadTable how{.encoding = session.options.encoding, .sheet = session.options.sheet};
        how.heads = {{.names = {options.origin_field}},
                     {.names = {options.destination_field}},
                     {.names = {options.flow_field}, .key = false}};
        table_ = std::make_unique<Table>(read_named_table(options.input, options.input, how, notes));
        two_letters_ = of_two_letters(options);
    }
    [[nodiscard]] std::size_t rows() const { return table_->rows(); }
    /// Of a column: what its head, a cell 单位：… or the user says; "unstated" where nobody does.
    [[nodiscard]] Unit unit(const std::string& field, const std::string& chosen) const {
        const std::size_t column = at(field);
        const std::string& head = table_->heads()[column];
        const std::string above = unit_words_for(table_->unit_words(), head);
        if (chosen.empty() && above.empty() && !split_head(head).unit) return {"unstated"};
        return resolve_unit({.head = head, .cell = above, .project = chosen}, table_->where_head(column),
                            notes_);
    }
    [[nodiscard]] std::string text(std::size_t row, const std::string& field) const {
        return std::string(table_->cell(row, at(field)));
    }
    [[nodiscard]] std::vector<double> numbers(const std::string& field,
                                              const Unit& unit = {"unstated"}) const {
        return numbers_in(*table_, at(field), unit.power_of_ten, notes_,
                          unit.name == "unstated" ? std::string() : unit.name)
            .values;
    }
    /// What the models cannot use, by row and value.
    /// @throws InputError DR1836 missing; DR1861 not above 0; DR1862 negative, where 0 may stand
    void require(const std::string& field, const std::vector<double>& values,
                 const std::vector<std::size_t>& rows, bool positive, const PairOptions& ends) const {
        for (const std::size_t row : rows) {
            const double value = values[row];
            if (std::isfinite(value) && (positive ? value > 0 : value >= 0)) continue;
            throw InputError(Message{
                .code = std::isnan(value) ? "DR1836"
                        : positive        ? "DR1861"
                                          : "DR1862",
                .where = table_->where(row, at(field)),
                .values = {{"field", field},
                           {"id", text(row, ends.origin_field) + " → " + text(row, ends.destination_field)},
                           {"value", fmt::format("{}", value)}}});
        }
    }
    /// The zone of each row: 1.0 in one column is 1 in another. Where none is written, or a formula failed,
    /// it is not known whose the flow is.
    /// @throws InputError DR1162, DR1235
    [[nodiscard]] std::vector<std::string> zones(const std::string& field, const Spoken& role) const {
        std::vector<std::string> ids;
        Gathered faults;
        for (std::size_t row = 0; row < rows(); ++row) {
            const std::string written = text(row, field);
            ids.push_back(matched_id(written));
            if (is_error_value(written))
                faults.add({.code = "DR1162",
                            .where = table_->where(row, at(field)),
                            .values = {{"text", written}}});
            else if (is_no_zone(written))
                faults.add({.code = "DR1235",
                            .where = table_->where(row, at(field)),
                            .values = {{"role_zh", role.zh}, {"role_en", role.en}}});
        }
        faults.throw_if_any();
        return ids;
    }

  private:
    [[nodiscard]] std::size_t at(const std::string& field) const {
        if (const auto found = table_->column(field)) return *found;
        throw field_not_known(field, table_->heads(), {table_->path()});
    }
    /// What statistical programs write for a missing value, too: NaN, and NA unless the zones are called by
    /// two letters each, as countries are.
    [[nodiscard]] bool is_no_zone(std::string_view written) const {
        const std::string plain = ascii_lower(nfkc(written));
        if (written == "Nan") return false;  // a province
        return is_no_name(written) || plain == "nan" || (plain == "na" && !two_letters_);
    }
    [[nodiscard]] bool of_two_letters(const PairOptions& options) const {
        for (const std::string* field : {&options.origin_field, &options.destination_field})
            for (std::size_t row = 0; row < rows(); ++row)
                if (text(row, *field).size() != 2) return false;
        return true;
    }
    std::unique_ptr<Table> table_;
    Messages& notes_;
    bool two_letters_ = false;
};

/// A name for the coefficient says which field is the border.
std::string border_of(const PairOptions& options) {
    if (!options.border.empty()) return options.border == "none" ? "" : options.border;
    for (const std::string& name : options.covariates)
        if (name.starts_with("same") || name.find("border") != std::string::npos ||
            name.find("province") != std::string::npos || name.find("同省") != std::string::npos)
            return name;
    return "";
}

void keep_rows(std::vector<double>& values, const std::vector<std::size_t>& rows) {
    std::vector<double> kept;
    for (const std::size_t row : rows) kept.push_back(values[row]);
    values = std::move(kept);
}

void warn_of_repeats(const GravityData& data, Messages& notes) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::size_t repeated = 0;
    for (std::size_t p = 0; p < data.origin.size(); ++p)
        repeated += !seen.insert({data.origin[p], data.destination[p]}).second;
    if (repeated > 0) notes.push_back({.code = "DR1814", .values = {{"pairs", std::to_string(repeated)}}});
}

/// Rows that can be used; the others are counted by what they lack.
std::vector<std::size_t> usable_rows(const PairTable& table, const std::vector<std::string>& from,
                                     const std::vector<std::string>& to, bool intrazonal,
                                     std::vector<LeftOut>& left_out, Messages& notes) {
    std::map<std::string, std::size_t> counts;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < from.size(); ++row) {
        const bool within = from[row] == to[row];
        if (within && !intrazonal) {
            ++counts["intrazonal"];
        } else if (within && !(table.data.distance[row] > 0)) {
            throw InputError(Message{.code = "DR1815", .values = {{"zone", from[row]}}});
        } else if (std::isnan(table.data.flow[row])) {
            ++counts["missing_flow"];
        } else {
            rows.push_back(row);
        }
    }
    for (const auto& [reason, pairs] : counts) {
        left_out.push_back({reason, pairs});
        if (reason == "missing_flow")
            notes.push_back(
                {.code = "DR1831",
                 .values = {{"rows", std::to_string(pairs)}, {"column_zh", "流量"}, {"column_en", "flow"}}});
    }
    return rows;
}

/// Travel times for the pairs of a table; those within a zone have none.
std::vector<double> times_of(const PairOptions& options, const std::vector<std::string>& from,
                             const std::vector<std::string>& to, PairTable& table, Session& session) {
    std::map<std::string, std::size_t> number;
    for (std::size_t row = 0; row < from.size(); ++row) number[from[row]] = number[to[row]] = 0;
    TablePlaces places;
    for (auto& [zone, position] : number) {
        position = places.codes.size();
        places.codes.push_back(zone);
    }
    places.labels = places.codes;
    places.find = [&number](const std::string& written) {
        const auto found = number.find(matched_id(written));
        return found == number.end() ? TablePlace{} : TablePlace{.position = found->second};
    };
    places.straight_km = [&options](std::size_t, std::size_t) -> double {
        throw InputError(Message{.code = "DR1840", .where = {options.impedance.table}});
    };
    const DistanceMatrix times = read_impedance(options.impedance, places, table.files, session);
    std::vector<double> values;
    for (std::size_t row = 0; row < from.size(); ++row)
        values.push_back(times(number[from[row]], number[to[row]]));
    return values;
}

/// A table of pairs needs its distances, and has neither themes nor levels.
void refuse_what_pairs_lack(const PairOptions& options) {
    if (options.distance_field.empty() && options.impedance.table.empty())
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", "--distance-field"},
                                            {"why_zh", "起讫点表要自带距离"},
                                            {"why_en", "a table of pairs holds their distances"}}});
    refuse_option({"--times", !options.distance_field.empty() && !options.impedance.table.empty()},
                  "距离取自 --distance-field 所指的列", "the distances are those of --distance-field");
    refuse_options_of_projects({{"--theme", !options.theme.empty()},
                                {"--period", !options.period.empty()},
                                {"--level", !options.level.empty()}},
                               options.input);
    if (options.missing_as_zero)
        throw UsageError(
            Message{.code = "DR1849", .values = {{"option", "--missing-as-zero"}, {"path", options.input}}});
}

/// Numbers the zones of the rows by their names, and marks flow within a zone by a dummy of its own.
void number_zones(PairTable& table, const std::vector<std::size_t>& rows,
                  const std::vector<std::string>& from, const std::vector<std::string>& to, bool intrazonal) {
    std::map<std::string, std::uint32_t> number;
    for (const std::size_t row : rows) number[from[row]] = number[to[row]] = 0;
    for (auto& [zone, position] : number) {
        position = static_cast<std::uint32_t>(table.zones.size());
        table.zones.push_back(zone);
    }
    NamedValues within{intrazonal_name, {}};
    for (const std::size_t row : rows) {
        table.data.origin.push_back(number[from[row]]);
        table.data.destination.push_back(number[to[row]]);
        within.values.push_back(from[row] == to[row] ? 1 : 0);
    }
    if (intrazonal && std::ranges::find(within.values, 1.0) != within.values.end())
        table.data.covariates.push_back(std::move(within));
}

PairTable read_table_pairs(const PairOptions& options, Session& session) {
    refuse_what_pairs_lack(options);
    Messages notes;
    const PairReader reader(options, session, notes);
    const auto from = reader.zones(options.origin_field, {"起点", "origin"}),
               to = reader.zones(options.destination_field, {"终点", "destination"});
    PairTable table;
    table.source = table.source_en = options.input;
    const Unit unit = reader.unit(options.flow_field, options.unit);
    table.unit = unit.name;
    table.data.flow = reader.numbers(options.flow_field, unit);
    if (options.distance_field.empty()) {
        table.data.distance = times_of(options, from, to, table, session);
        table.distance_unit = options.impedance.unit;
    } else {
        table.data.distance = reader.numbers(options.distance_field);
    }
    const auto masses = [&](const std::string& field, std::vector<double>& values, MassField& named) {
        if (field.empty()) return;
        const Unit of = reader.unit(field, "");
        values = reader.numbers(field, of);
        named = {field, of.name, of.power_of_ten};
    };
    masses(options.origin_mass, table.data.origin_mass, table.origin_mass);
    masses(options.destination_mass, table.data.destination_mass, table.destination_mass);
    table.data.border = border_of(options);
    std::vector<std::string> covariates = options.covariates;
    if (!table.data.border.empty() && std::ranges::find(covariates, table.data.border) == covariates.end())
        covariates.push_back(table.data.border);
    for (const std::string& name : covariates) table.data.covariates.push_back({name, reader.numbers(name)});
    const auto rows = usable_rows(table, from, to, options.intrazonal, table.left_out, notes);
    reader.require(options.flow_field, table.data.flow, rows, false, options);
    if (!options.distance_field.empty())
        reader.require(options.distance_field, table.data.distance, rows, true, options);
    if (!options.origin_mass.empty())
        reader.require(options.origin_mass, table.data.origin_mass, rows, true, options);
    if (!options.destination_mass.empty())
        reader.require(options.destination_mass, table.data.destination_mass, rows, true, options);
    for (auto* values :
         {&table.data.flow, &table.data.distance, &table.data.origin_mass, &table.data.destination_mass})
        if (!values->empty()) keep_rows(*values, rows);
    for (NamedValues& covariate : table.data.covariates) keep_rows(covariate.values, rows);
    number_zones(table, rows, from, to, options.intrazonal);
    table.data.origins = table.data.destinations = table.zones;
    table.data.origin_count = table.data.destination_count = static_cast<std::uint32_t>(table.zones.size());
    warn_of_repeats(table.data, notes);
    session.tell(notes);
    session.tell(circular_masses(table.data, table.origin_mass.field, table.destination_mass.field, {}));
    return table;
}

}  // namespace

std::vector<double> PairTable::matrix(const std::vector<double>& per_pair) const {
    std::vector<double> values(size() * size(), nan);
    for (std::size_t p = 0; p < per_pair.size(); ++p)
        values[data.origin[p] * size() + data.destination[p]] = per_pair[p];
    return values;
}

std::vector<double> PairTable::masses() const {
    if (!zone_mass.empty()) return zone_mass;
    if (data.destination_mass.empty())
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", "--destination-mass"},
                                            {"why_zh", "这个模型要用各地的规模"},
                                            {"why_en", "this model works on the masses of the zones"}}});
    std::vector<double> mass(size(), nan);
    for (std::size_t p = 0; p < data.destination.size(); ++p) {
        mass[data.destination[p]] = data.destination_mass[p];
        if (!data.origin_mass.empty() && std::isnan(mass[data.origin[p]]))
            mass[data.origin[p]] = data.origin_mass[p];
    }
    return mass;
}

PairTable read_pairs(const PairOptions& options, const Loaded* project, Session& session) {
    if (project == nullptr) settle_sheet(options.input, {options.impedance.table}, session);
    const std::optional<Loaded> own = project_named(options.input, project, session);
    if (own || project != nullptr) return project_pairs(options, own ? *own : *project, session);
    return read_table_pairs(options, session);
}

}  // namespace deltareach
