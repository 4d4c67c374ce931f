#include "cli/model_scenario.hpp"

#include "cli/model_verbs.hpp"
#include "gis/error.hpp"
#include "gis/table_io.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

[[noreturn]] void refuse(const Table& table, std::size_t row, const std::string& problem) {
    throw InputError(
        Message{.code = "DR1835",
                .where = table.where(row, 0),
                .values = {{"row", std::to_string(table.row_number(row))}, {"problem", problem}}});
}

/// One row of the scenario applied to the change.
class Changes {
  public:
    explicit Changes(const PairTable& pairs) : pairs_(pairs) {
        change_.origin_mass.assign(pairs.size(), 1);
        change_.destination_mass.assign(pairs.size(), 1);
        change_.distance.assign(pairs.data.distance.size(), 1);
    }
    void apply(const Table& table, std::size_t row, const std::string& kind, const std::string& from,
               const std::string& to, double factor) {
        if (!(factor > 0)) refuse(table, row, "factor");
        if (kind == "origin_mass") {
            change_.origin_mass[zone(table, row, from)] *= factor;
        } else if (kind == "destination_mass") {
            change_.destination_mass[zone(table, row, to.empty() ? from : to)] *= factor;
        } else if (kind == "distance" || kind == "link") {
            const std::size_t o = zone(table, row, from), d = zone(table, row, to);
            const std::size_t changed = scale(o, d, factor) + (kind == "link" ? scale(d, o, factor) : 0);
            if (changed == 0) refuse(table, row, from + " → " + to);
        } else {
            refuse(table, row, "kind " + kind);
        }
    }
    [[nodiscard]] const ScenarioChange& change() const { return change_; }

  private:
    std::size_t zone(const Table& table, std::size_t row, const std::string& id) const {
        const auto found = std::ranges::find(pairs_.zones, id);
        if (found == pairs_.zones.end()) refuse(table, row, "zone " + id);
        return static_cast<std::size_t>(found - pairs_.zones.begin());
    }
    std::size_t scale(std::size_t o, std::size_t d, double factor) {
        std::size_t changed = 0;
        for (std::size_t p = 0; p < change_.distance.size(); ++p)
            if (pairs_.data.origin[p] == o && pairs_.data.destination[p] == d) {
                change_.distance[p] *= factor;
                ++changed;
            }
        return changed;
    }
    const PairTable& pairs_;
    ScenarioChange change_;
};

ScenarioChange read_change(const std::string& file, const PairTable& pairs, Session& session) {
    Messages notes;
    const Table table = read_table(file,
                                   {.heads = {{.names = {"kind"}},
                                              {.names = {"origin"}},
                                              {.names = {"destination"}},
                                              {.names = {"factor"}, .key = false}}},
                                   notes);
    const auto factor = numbers_in(table, *table.column("factor"), 0, notes).values;
    session.tell(notes);
    Changes changes(pairs);
    const auto cell = [&](std::size_t row, const char* head) {
        return std::string(table.cell(row, *table.column(head)));
    };
    for (std::size_t row = 0; row < table.rows(); ++row)
        changes.apply(table, row, cell(row, "kind"), cell(row, "origin"), cell(row, "destination"),
                      factor[row]);
    return changes.change();
}

/// What one origin sends and how far on average, before and after.
Json origins_json(const PairTable& table, const ScenarioFlows& flows) {
    Json list = Json::array();
    for (std::size_t zone = 0; zone < table.size(); ++zone) {
        double sums[2] = {0, 0}, far[2] = {0, 0}, received[2] = {0, 0};
        for (std::size_t p = 0; p < flows.before.size(); ++p) {
            if (std::isnan(flows.before[p])) continue;
            const double values[2] = {flows.before[p], flows.after[p]};
            for (int when = 0; when < 2; ++when) {
                if (table.data.destination[p] == zone) received[when] += values[when];
                if (table.data.origin[p] != zone) continue;
                sums[when] += values[when];
                far[when] += values[when] * table.data.distance[p];
            }
        }
        list.push_back({{"zone", table.zones[zone]},
                        {"sent_before", json_number(sums[0])},
                        {"sent_after", json_number(sums[1])},
                        {"received_before", json_number(received[0])},
                        {"received_after", json_number(received[1])},
                        {"mean_distance_before", json_number(far[0] / sums[0])},
                        {"mean_distance_after", json_number(far[1] / sums[1])}});
    }
    return list;
}

}  // namespace

ScenarioTotals totals_named(const std::string& word) {
    if (word == "both") return ScenarioTotals::both;
    return word == "free" ? ScenarioTotals::free : ScenarioTotals::origins;
}

void run_scenario(const std::string& file, const PairTable& table, const GravityFit& fit,
                  const ScenarioOptions& options, const std::string& output, Session& session) {
    const ScenarioFlows flows = scenario_flows(table.data, fit, read_change(file, table, session), options);
    if (!flows.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(flows.iterations)}}});
    std::vector<double> difference;
    for (std::size_t p = 0; p < flows.before.size(); ++p)
        difference.push_back(flows.after[p] - flows.before[p]);
    if (!output.empty())
        write_pairs(output, table,
                    {{"before", flows.before}, {"after", flows.after}, {"difference", std::move(difference)}},
                    session);
    const Json zones = origins_json(table, flows);
    if (session.json)
        return session.print(json_text({{"totals", options.totals == ScenarioTotals::both   ? "both"
                                                   : options.totals == ScenarioTotals::free ? "free"
                                                                                            : "origins"},
                                        {"unit", table.unit},
                                        {"zones", zones}}));
    for (const Json& zone : zones)
        session.print(fmt::format("{}  {} {:.6g} → {:.6g}  {} {:.6g} → {:.6g}\n",
                                  zone["zone"].get<std::string>(), session.say("送出", "sent"),
                                  zone["sent_before"].is_null() ? 0 : zone["sent_before"].get<double>(),
                                  zone["sent_after"].is_null() ? 0 : zone["sent_after"].get<double>(),
                                  session.say("收到", "received"), zone["received_before"].get<double>(),
                                  zone["received_after"].get<double>()));
}

}  // namespace deltareach
