// Every column of every table and layer of a run is named, translated and given its unit, and one key has one
// pair of words wherever it stands.
#include "study/tables/heads.hpp"

#include "study/products/products.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace heads_test {

using namespace deltareach;

namespace {

/// What a run writes in columns, with the parts of it that columns come from.
struct TablesOfRun {
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded;
    Findings found;
    std::vector<std::pair<std::string, std::vector<Column>>> tables;

    explicit TablesOfRun(const std::string& project)
        : loaded(read(deltareach::test::source_dir() + "/data/" + project, session)) {
        if (project == "tutorial") ask_for_spillovers();
        found = find(loaded, {.choice = {}, .maps = false, .report = true}, session);
        ProductSource source{.from = loaded, .found = found, .threads = 1};
        for (const Product& product : products_of(source, {}, session)) {
            if (product.columns) tables.emplace_back(product.name, product.columns());
            if (product.layer && !(project != "tutorial" && product.part == "surfaces"))
                tables.emplace_back(product.name, product.name.starts_with("spill_local")
                                                      ? made_here(product.layer(session).layer.columns)
                                                      : product.layer(session).layer.columns);
        }
        const SpillRun* spill = found.spillovers ? &*found.spillovers : nullptr;
        for (StyledLayer& zones : styled_zones(found.studies, loaded, spill, session))
            tables.emplace_back("zones.gpkg", made_here(std::move(zones.layer.columns)));
    }

  private:
    void ask_for_spillovers() {
        SpillSettings spill;
        spill.level = "city";
        spill.weights = weights_named("knn:4");
        spill.local = {"supply"};
        spill.permutations = 99;
        spill.draws = 99;
        spill.regressions = {
            {.name = "supply", .y = "supply", .model = "lag", .stem = "supply", .x = {"demand"}}};
        loaded.project.spill = spill;
    }

    /// Without the columns that the zones came with.
    [[nodiscard]] std::vector<Column> made_here(std::vector<Column> columns) const {
        for (const ZoneLayer& level : loaded.inputs.region->levels())
            for (const Column& own : level.columns())
                std::erase_if(columns, [&](const Column& column) {
                    return column.name == own.name ||
                           column.name == "province";  // of the units, by which to group
                });
        return columns;
    }
};

bool is_text(const Column& column) {
    return std::holds_alternative<std::vector<std::string>>(column.values);
}

/// A column whose rows come in several units has none; then one beside it says which.
bool has_unit_beside(const std::vector<Column>& columns) {
    const Column* units = find_column(columns, heads::unit.name);
    if (units == nullptr) return false;
    const auto& said = std::get<std::vector<std::string>>(units->values);
    return std::set<std::string>(said.begin(), said.end()).size() > 1;
}

void check_heads(const TablesOfRun& run) {
    CHECK(run.tables.size() > 20);
    for (const auto& [name, columns] : run.tables) {
        CHECK_FALSE(columns.empty());
        for (const Column& column : columns) {
            CAPTURE(name, column.name);
            CHECK_FALSE(column.label_zh.empty());
            CHECK_FALSE(column.label_en.empty());
            if (is_text(column))
                CHECK(column.unit.empty());
            else
                CHECK((!column.unit.empty() || has_unit_beside(columns)));
        }
    }
}

/// Keys that name other things in other tables, by what they name.
const std::set<std::string> other_things{
    "destination",   // change.csv: empty in the row of all; regions.csv: as written
    "origin",        // regions.csv: as written
    "destinations",  // of a province; of an origin those with flow
    "n",             // destinations, rows, units
    "ratio",         // of change: later over earlier
    "sent",          // links.csv: to other zones; spill: to other provinces
    "received",
    "sent_at_least",
    "received_at_least",
    "pairs",          // behind an expected flow; between two provinces
    "share_percent",  // of the flow within a radius; of a surface's volume within a band
    "total",          // of a flow; of an impact
    "from",           // periods; provinces
    "to"};

}  // namespace

TEST_CASE("Every column that a run writes has words and a unit: the Delta", "[cli]") {
    check_heads(TablesOfRun("yangtze-delta"));
}

TEST_CASE("Every column has words and a unit, a key one pair of words: the tutorial", "[cli]") {
    const TablesOfRun run("tutorial");
    check_heads(run);
    std::set<std::string> names;
    std::map<std::string, std::pair<std::string, std::string>>
        words;  // of a key, and the table it was met in
    for (const auto& [name, columns] : run.tables) {
        names.insert(name);
        const std::string& file = name;  // a lambda holds no parts of a pair
        const bool of_model =
            std::ranges::any_of(run.loaded.project.models,
                                [&file](const ModelSettings& model) { return file.starts_with(model.name); });
        if (of_model || name == "zones.gpkg")
            continue;  // heads of their own; heads that name theme and period
        for (const Column& column : columns) {
            if (other_things.contains(column.name)) continue;
            const std::string said = column.label_zh + " / " + column.label_en;
            const auto [before, added] = words.try_emplace(column.name, said, name);
            CAPTURE(column.name, name, before->second.second);
            CHECK(before->second.first == said);
        }
    }
    for (const char* name :
         {"reach.csv", "flows.csv", "provinces.csv", "change.csv", "links.csv", "expected_flows.csv",
          "zones.gpkg", "spill_flows.csv", "spill_coefficients_supply.csv"})
        CHECK(names.contains(name));
}

TEST_CASE("A head gives the column its key, its words and its unit, and the ends of its interval theirs",
          "[unit]") {
    constexpr Head head{"reach", "半径", "radius", "km", nullptr, nullptr, "_km"};
    FactRows rows;
    rows.start_row();
    rows.number(head, 5);
    rows.interval(head, Interval{.low = 4, .high = 7, .low_is_map = true}, true);
    rows.number(heads::flow, 2, "yuan");
    rows.start_row();
    rows.number(head, std::nullopt);
    rows.interval(head, std::nullopt, true);
    const std::vector<Column> columns = rows.take();
    std::vector<std::string> said;
    for (const Column& column : columns)
        said.push_back(column.name + "|" + column.label_zh + "|" + column.label_en + "|" + column.unit);
    CHECK(said ==
          std::vector<std::string>{"reach_km|半径|radius|km", "reach_low_km|半径下限|radius, low|km",
                                   "reach_high_km|半径上限|radius, high|km",
                                   "reach_low_is_map|半径下限由图幅决定|radius, low end is the map's|",
                                   "reach_high_is_map|半径上限由图幅决定|radius, high end is the map's|",
                                   "flow|流量|flow|yuan"});
    CHECK(numbers_of(columns[1])[0] == 4);
    CHECK(numbers_of(columns[2])[0] == 7);
    CHECK(std::get<std::vector<std::string>>(columns[3].values) == std::vector<std::string>{"true", ""});
    CHECK(std::get<std::vector<std::string>>(columns[4].values) == std::vector<std::string>{"false", ""});
    CHECK(std::isnan(numbers_of(columns[0])[1]));
    CHECK(std::isnan(numbers_of(columns[5])[1]));
}

}  // namespace heads_test
