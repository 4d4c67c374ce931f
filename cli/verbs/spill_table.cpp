#include "analysis/province_table.hpp"
#include "cli/choice.hpp"
#include "cli/json_text.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/od_matrix.hpp"

#include <CLI/CLI.hpp>
#include <map>

namespace deltareach {
namespace {

/// One theme and period.
struct SetTable {
    const FlowSet* set = nullptr;
    ProvinceTable table;
    std::vector<double> growth;  ///< since the period before; empty for the first
    Quality quality = Quality::reported;
};

struct Tables {
    std::vector<std::string> provinces, names;
    std::vector<SetTable> sets;
};

/// Flows between provinces from the coarsest level, where totals that name no city count too.
ProvinceTable observed_table(const Loaded& loaded, const FlowSet& set, Tables& tables, Quality& quality) {
    const Region& region = *loaded.inputs.region;
    const std::size_t coarsest = region.levels().size() - 1;
    const OdFlows flows = od_matrix_of(set, loaded.inputs.flows, region, coarsest);
    quality = flows.quality;
    PairFlows pairs;
    std::vector<std::uint32_t> group;
    tables.provinces.clear();
    tables.names.clear();
    for (std::uint32_t i = 0; i < flows.zones.size(); ++i) {
        group.push_back(i);
        tables.provinces.push_back(region.code(flows.zones[i]));
        tables.names.push_back(region.name_zh(flows.zones[i]).empty() ? region.code(flows.zones[i])
                                                                      : region.name_zh(flows.zones[i]));
        for (std::uint32_t j = 0; j < flows.zones.size(); ++j)
            if (flows.matrix.present(i, j)) {
                pairs.origin.push_back(i);
                pairs.destination.push_back(j);
                pairs.flow.push_back(flows.matrix(i, j));
            }
    }
    return province_table(pairs, group, group.size());
}

/// Observed over expected from the pairs of the level below, where there are enough of them.
void add_expectation(const Loaded& loaded, const FlowSet& set, const Tables& tables, ProvinceTable& table) {
    const Region& region = *loaded.inputs.region;
    if (region.levels().size() < 2) return;
    const OdFlows flows = od_matrix_of(set, loaded.inputs.flows, region, region.levels().size() - 2);
    std::map<std::string, std::uint32_t> number;
    for (std::uint32_t p = 0; p < tables.provinces.size(); ++p) number[tables.provinces[p]] = p;
    PairFlows pairs;
    std::vector<std::uint32_t> group;
    for (const ZoneRef zone : flows.zones) {
        const auto found = number.find(region.province_code(zone));
        if (found == number.end()) return;
        group.push_back(found->second);
    }
    for (std::uint32_t i = 0; i < flows.zones.size(); ++i)
        for (std::uint32_t j = 0; j < flows.zones.size(); ++j)
            if (i != j && flows.matrix.present(i, j)) {
                pairs.origin.push_back(i);
                pairs.destination.push_back(j);
                pairs.flow.push_back(flows.matrix(i, j));
                pairs.distance_km.push_back(
                    distance_km(region.point(flows.zones[i]), region.point(flows.zones[j])));
            }
    try {
        const ProvinceTable fine = province_table(pairs, group, tables.provinces.size());
        table.observed_expected = fine.observed_expected;
        table.expectation_converged = fine.expectation_converged;
    } catch (const Error&) {
        // Too few pairs, or flows that distance cannot explain: the table stands without this column.
        table.observed_expected.clear();
    }
}

Tables find(const Loaded& loaded, const Choice& choice) {
    Tables tables;
    std::map<std::pair<std::string, std::string>, std::size_t> last;
    for (const FlowSet& set : loaded.inputs.aligned.sets) {
        const auto wanted = [](const std::vector<std::string>& list, const std::string& word) {
            return list.empty() || std::ranges::find(list, word) != list.end();
        };
        if (!wanted(choice.study.themes, set.theme) || !wanted(choice.study.periods, set.period)) continue;
        SetTable one{.set = &set};
        one.table = observed_table(loaded, set, tables, one.quality);
        add_expectation(loaded, set, tables, one.table);
        const auto before = last.find({set.theme, set.unit});
        if (before != last.end()) one.growth = growth_of(tables.sets[before->second].table, one.table);
        last[{set.theme, set.unit}] = tables.sets.size();
        tables.sets.push_back(std::move(one));
    }
    return tables;
}

Json square(const std::vector<double>& values, std::size_t size) {
    if (values.empty()) return nullptr;
    Json rows = Json::array();
    for (std::size_t p = 0; p < size; ++p) {
        Json row = Json::array();
        for (std::size_t q = 0; q < size; ++q) row.push_back(json_number(values[p * size + q]));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json list_of(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(json_number(value));
    return list;
}

Json json_of(const Tables& tables) {
    Json sets = Json::array();
    for (const SetTable& one : tables.sets) {
        const std::size_t size = one.table.provinces;
        sets.push_back({{"theme", one.set->theme},
                        {"period", one.set->period},
                        {"unit", one.set->unit},
                        {"quality", std::string(name_of(one.quality))},
                        {"groups", tables.provinces},
                        {"names", tables.names},
                        {"matrix", square(one.table.flow, size)},
                        {"total", json_number(one.table.total)},
                        {"cross_province_share", json_number(one.table.cross_share)},
                        {"sent", list_of(one.table.sent)},
                        {"received", list_of(one.table.received)},
                        {"balance", list_of(one.table.balance)},
                        {"growth", square(one.growth, size)},
                        {"location_quotient", square(one.table.location_quotient, size)},
                        {"observed_expected", square(one.table.observed_expected, size)}});
    }
    return {{"tables", std::move(sets)}};
}

std::string csv_of(const Tables& tables) {
    const std::vector<std::string> heads{"theme",
                                         "period",
                                         "unit",
                                         "origin",
                                         "destination",
                                         "flow",
                                         "growth",
                                         "location_quotient",
                                         "observed_expected",
                                         "quality"};
    CsvWriter writer(heads);
    for (const SetTable& one : tables.sets)
        for (std::size_t cell = 0; cell < one.table.flow.size(); ++cell) {
            const auto or_missing = [&](const std::vector<double>& values) {
                return values.empty() ? std::numeric_limits<double>::quiet_NaN() : values[cell];
            };
            writer.text(one.set->theme)
                .text(one.set->period)
                .text(one.set->unit)
                .text(tables.names[cell / one.table.provinces]);
            writer.text(tables.names[cell % one.table.provinces])
                .number(one.table.flow[cell])
                .number(or_missing(one.growth));
            writer.number(or_missing(one.table.location_quotient))
                .number(or_missing(one.table.observed_expected))
                .text(name_of(one.quality))
                .end_row();
        }
    return writer.take();
}

std::string readable(const Tables& tables, const Session& session) {
    std::string text;
    for (const SetTable& one : tables.sets) {
        text += fmt::format("{} {} ({})  {} {:.1f} %\n", one.set->theme, one.set->period, one.set->unit,
                            session.say("跨省占比", "share across provinces"), 100 * one.table.cross_share);
        for (std::size_t p = 0; p < one.table.provinces; ++p) {
            text += fmt::format("  {:<10}", tables.names[p]);
            for (std::size_t q = 0; q < one.table.provinces; ++q)
                text += fmt::format(" {:>14.6g}", one.table.flow[p * one.table.provinces + q]);
            text += fmt::format("  {} {:+.6g}\n", session.say("净输出", "net"), one.table.balance[p]);
        }
    }
    return text;
}

void run(const Choice& choice, Session& session) {
    const Loaded loaded = load(choice, session);
    const Tables tables = find(loaded, choice);
    if (!choice.output.empty() && !session.dry_run)
        write_text(choice.output, csv_of(tables), session.overwrite);
    if (session.json || choice.output.empty())
        session.print(session.json ? json_text(json_of(tables)) : readable(tables, session));
}

}  // namespace

void add_spill_table(CLI::App& spill, Session& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(
        "table", say("省际流量表（不用模型）：占比、差额、增长",
                     "province × province flows without a model: shares, balance, growth"));
    auto choice = std::make_shared<Choice>();
    add_choice(*verb, *choice, session);
    verb->footer(say("例：deltareach spill table 项目 --theme tech_contracts -o 省际.csv",
                     "Example: deltareach spill table project --theme tech_contracts -o provinces.csv"));
    verb->callback([&session, &action, choice] { action = [&session, choice] { run(*choice, session); }; });
}

}  // namespace deltareach
