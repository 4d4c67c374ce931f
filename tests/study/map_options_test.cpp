// What a kind of map reads stands in its row alone: the options named there are taken, all others refused.
#include "study/sheets/map_options.hpp"

#include "gis/error.hpp"
#include "study/project/map_kinds.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace map_options_test {

using namespace deltareach;

namespace {

using Words = std::vector<std::string_view>;

bool names_option(const Words& words, std::string_view option) {
    return std::ranges::find(words, option) != words.end();
}

/// The options that some kinds read, each with what gives it.
const std::map<std::string_view, std::function<void(MapSettings&)>> given_options{
    {"second", [](MapSettings& map) { map.second = "x"; }},
    {"circles", [](MapSettings& map) { map.circles = "x"; }},
    {"labels", [](MapSettings& map) { map.labels = "x"; }},
    {"points", [](MapSettings& map) { map.points = "x"; }},
    {"points-crs", [](MapSettings& map) { map.points_crs = "x"; }},
    {"cluster", [](MapSettings& map) { map.cluster_mm = 1; }},
    {"per-dot", [](MapSettings& map) { map.per_dot = 1; }},
    {"threshold", [](MapSettings& map) { map.threshold = 1; }},
    {"top", [](MapSettings& map) { map.top = 1; }},
    {"missing-as-zero", [](MapSettings& map) { map.missing_as_zero = true; }},
    {"colours", [](MapSettings& map) { map.colours = {"x"}; }},
    {"order", [](MapSettings& map) { map.order = {"x"}; }}};

}  // namespace

TEST_CASE("Every kind takes the options that its row names and refuses the others", "[unit]") {
    for (const MapKind& kind : all_map_kinds())
        for (const auto& [option, give] : given_options)
            for (const bool column : {false, true}) {
                if (column && !kind.of_columns) continue;
                INFO(kind.name << " " << option << " " << column);
                MapSettings map{.kind = std::string(kind.name), .column = column ? "c" : ""};
                give(map);
                if (names_option(kind.reads, option) ||
                    (column && names_option(kind.reads_with_column, option)))
                    CHECK_NOTHROW(refuse_unread_options(map, {}, false));
                else
                    CHECK_THROWS_AS(refuse_unread_options(map, {}, false), UsageError);
            }
}

TEST_CASE("A palette is refused by the kinds that have colours of their own alone", "[unit]") {
    for (const MapKind& kind : all_map_kinds()) {
        INFO(kind.name);
        const MapSettings map{.kind = std::string(kind.name), .palette = "teal"};
        if (kind.palette)
            CHECK_NOTHROW(refuse_unread_options(map, {}, false));
        else
            CHECK_THROWS_AS(refuse_unread_options(map, {}, false), UsageError);
    }
}

TEST_CASE("The row of a kind names nothing but options that there are", "[unit]") {
    const std::set<std::string_view> of_flows_and_columns{"level", "origin", "theme", "period"};
    for (const MapKind& kind : all_map_kinds())
        for (const Words* words : {&kind.reads, &kind.reads_with_column})
            for (const std::string_view word : *words) {
                INFO(kind.name << " " << word);
                CHECK((given_options.contains(word) || of_flows_and_columns.contains(word)));
            }
}

}  // namespace map_options_test
