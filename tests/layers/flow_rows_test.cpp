#include "tests/support/catch.hpp"
#include "tests/support/made_rows.hpp"

#include <array>
#include <random>

namespace flow_rows_test {

using namespace deltareach;
using deltareach::test::list_of;

namespace {

SheetCell any_cell(std::mt19937& random) {
    return {static_cast<std::uint32_t>(random() % 4), static_cast<std::uint32_t>(random() % 3)};
}

FlowRow any_row(std::mt19937& random) {
    const std::array<const char*, 4> words{"", "a", "b", "c"};
    const auto word = [&] { return SharedWord(words[random() % words.size()]); };
    FlowRow row{.theme = word(), .period = word(), .origin = word(), .destination = word()};
    row.value = static_cast<double>(random() % 5);
    if (random() % 3 == 0) row.count = static_cast<double>(random() % 3);
    row.unit = word();
    row.quality = static_cast<Quality>(random() % 4);
    row.source = word();
    row.note = word();
    row.where = {.path = word(),
                 .row = static_cast<std::int64_t>(random() % 4),
                 .column = static_cast<std::int64_t>(random() % 3)};
    for (SheetCell* cell : {&row.theme_at, &row.period_at, &row.origin_at, &row.destination_at})
        *cell = any_cell(random);
    return row;
}

/// What a row says; cells as they are told, since one beside the value may be said as such.
auto said(const FlowRow& row) {
    return std::tuple(row.theme, row.period, row.origin, row.destination, row.value, row.count, row.unit,
                      row.quality, row.source, row.note, Location(row.where),
                      std::array{row.at(row.theme_at), row.at(row.period_at), row.at(row.origin_at),
                                 row.at(row.destination_at)});
}

}  // namespace

TEST_CASE("A list of flows gives its rows back as they came", "[unit]") {
    std::mt19937 random(20'260'101);
    std::vector<FlowRow> rows;
    for (int n = 0; n < 500; ++n) rows.push_back(any_row(random));
    FlowRowList list = list_of({rows.begin(), rows.begin() + 200});
    list.append(list_of({rows.begin() + 200, rows.end()}));
    REQUIRE(list.size() == rows.size());
    std::size_t at = 0;
    for (const FlowRow& row : list) {
        REQUIRE(said(row) == said(rows[at]));
        CHECK(list.value(at) == rows[at].value);
        CHECK(list.count(at) == rows[at].count);
        CHECK(list.quality(at) == rows[at].quality);
        CHECK(list.places()[list.origin(at)] == rows[at].origin);
        ++at;
    }
}

TEST_CASE("Paths, deals and cells of a list of flows can be told otherwise", "[unit]") {
    std::mt19937 random(20'260'102);
    std::vector<FlowRow> rows;
    for (int n = 0; n < 50; ++n) rows.push_back(any_row(random));
    FlowRowList list = list_of(rows);
    list.set_path([](const SharedWord& path) { return path == "a" ? SharedWord("a[1]") : path; });
    list.set_count(7, 12);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (rows[at].where.path == "a") rows[at].where.path = "a[1]";
        if (at == 7) rows[at].count = 12;
        REQUIRE(said(list[at]) == said(rows[at]));
    }
    list.push_back(rows.front());
    CHECK(said(list.back()) == said(rows.front()));
    list.forget_cells();
    for (const FlowRow& row : list) {
        CHECK((row.where.row == 0 && row.where.column == 0));
        CHECK(row.at(row.origin_at) == Location(row.where));
    }
}

}  // namespace flow_rows_test
