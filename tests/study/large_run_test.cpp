// What a run of many origins writes, and what it names instead of writing it.
#include "gis/csv_writer.hpp"
#include "study/findings/changes.hpp"
#include "study/findings/findings.hpp"
#include "study/findings/surfaces.hpp"
#include "study/findings/told.hpp"
#include "study/products/long_table.hpp"
#include "study/products/products.hpp"
#include "study/products/study_layers.hpp"
#include "study/study.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace large_run_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::Strip;
using deltareach::test::TemporaryFolder;

namespace {

std::string number(std::size_t n) {
    return std::to_string(n);
}

/// Rows of things one to `end`: every seventh has a note, the last a column of its own.
std::vector<Column> rows_of(std::size_t begin, std::size_t end) {
    std::vector<std::string> names, notes, last;
    std::vector<double> halves;
    bool noted = false, closed = false;
    for (std::size_t i = begin; i < end; ++i) {
        noted = noted || i % 7 == 6;
        closed = closed || i == 40;
        names.push_back("n" + number(i));
        notes.push_back(i % 7 == 6 ? "seventh, \"" + number(i) + "\"" : "");
        last.push_back(i == 40 ? "last" : "");
        halves.push_back(i % 3 == 0 ? std::nan("") : static_cast<double>(i) / 2);
    }
    std::vector<Column> columns{
        {.name = "name", .label_zh = "", .label_en = "", .unit = "", .values = names},
        {.name = "half", .label_zh = "", .label_en = "", .unit = "1", .values = halves}};
    if (noted)
        columns.push_back({.name = "note", .label_zh = "", .label_en = "", .unit = "", .values = notes});
    if (closed)
        columns.push_back({.name = "last", .label_zh = "", .label_en = "", .unit = "", .values = last});
    return columns;
}

struct World {
    SilentListener nobody;
    Session session{{}, nobody};
    Strip strip;
    Loaded loaded;

    explicit World(const std::string& flows, const std::string& end = "")
        : strip(flows, "", end), loaded(read(strip.folder.path().string(), session)) {}
};

}  // namespace

TEST_CASE("A table made block by block has the bytes of the whole table", "[unit]") {
    const TemporaryFolder folder;
    const std::string whole = csv_text(rows_of(0, 41));
    for (const std::size_t block : {1, 6, 8, 40, 41, 100})
        for (const int threads : {1, 2, 7}) {
            CAPTURE(block, threads);
            SilentListener nobody;
            Session session({.threads = threads, .overwrite = true}, nobody);
            const auto path = folder.path() / "t.csv";
            write_long_table(path, {.count = 41, .block = block, .rows = rows_of}, session);
            CHECK(contents_of(path) == whole);
        }
    SilentListener nobody;
    Session session({}, nobody);
    write_long_table(folder.path() / "none.csv", {.count = 0, .block = 5, .rows = rows_of}, session);
    CHECK(contents_of(folder.path() / "none.csv") == csv_text({}));
}

TEST_CASE("Where no row is a zero destinations without flow count as compared and are not listed", "[unit]") {
    const std::string rows =
        "patents,2022,10,11,9,,件\npatents,2022,10,12,3,,件\n"
        "patents,2023,10,12,4,,件\npatents,2023,10,14,6,,件\n";
    const auto change = [&](const std::string& end) {
        World world(rows, end);
        const Findings found =
            find(world.loaded, {.choice = {.origins = {"10"}, .themes = {}, .periods = {}}, .maps = false},
                 world.session);
        REQUIRE(found.changes.size() == 1);
        return found.changes.front();
    };
    const StudyChange known = change("[spill]\nmissing_as_zero = true\n");
    CHECK(known.destinations == 5);
    CHECK(known.in_one == 0);
    CHECK(known.compared == std::vector<std::size_t>{1, 2, 4});
    CHECK(known.reach.total == -2);
    REQUIRE(known.flows);
    CHECK(known.flows->delta_flow == std::vector<double>{-9, 1, 6});
    const StudyChange unknown = change("");
    CHECK(unknown.destinations == 1);
    CHECK(unknown.in_one == 2);
    CHECK(unknown.compared == std::vector<std::size_t>{2});
    CHECK(unknown.reach.total == 1);
}

TEST_CASE("Of many origins the first are told of one by one, and the note says of how many", "[unit]") {
    std::vector<Study> studies;
    for (std::size_t origin = 0; origin < most_origins_told + 2; ++origin)
        for (const char* period : {"2022", "2023"})
            studies.push_back({.origin = {.id = "z" + number(origin)}, .theme = {}, .period = period});
    CHECK(studies_told(studies).size() == 2 * most_origins_told);
    CHECK(origins_of(studies) == most_origins_told + 2);
    const Messages notes = note_on_told(studies);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1616");
    CHECK(text_of(notes.front(), Language::en).find(number(most_origins_told + 2)) != std::string::npos);
    studies.resize(2 * most_origins_told);
    CHECK(studies_told(studies).size() == studies.size());
    CHECK(note_on_told(studies).empty());
    CHECK(studies_beside(studies[3], studies).data() == &studies[2]);
    CHECK(studies_beside(studies[3], studies).size() == 2);
    const Study other = studies[3];
    CHECK(studies_beside(other, studies).size() == studies.size());
}

TEST_CASE("Of many themes and periods fewer origins are told of, and one at least", "[unit]") {
    const auto told = [](std::size_t origins, std::size_t series) {
        std::vector<Study> studies;
        for (std::size_t origin = 0; origin < origins; ++origin)
            for (std::size_t k = 0; k < series; ++k)
                studies.push_back({.origin = {.id = "z" + number(origin)}, .theme = {}, .period = number(k)});
        CHECK(origins_told(studies) * series == studies_told(studies).size());
        return origins_told(studies);
    };
    CHECK(told(40, most_studies_told / 20) == 20);
    CHECK(told(21, most_studies_told / 20) == 20);
    CHECK(told(20, most_studies_told / 20) == 20);
    CHECK(told(40, most_studies_told / 20 + 1) == 19);
    CHECK(told(3, most_studies_told / 2 + 1) == 1);
    CHECK(told(1, most_studies_told + 1) == 1);
    CHECK(told(2, most_studies_told + 1) == 1);
}

TEST_CASE("A layer of more shapes than a run writes unasked is named, with the way to it", "[unit]") {
    World world("patents,2022,10,11,9,,件\npatents,2022,10,12,3,,件\npatents,2022,12,11,2,,件\n");
    Findings found = find(world.loaded, {.maps = false}, world.session);
    ProductSource source{.from = world.loaded, .found = found, .threads = 1};
    const auto has = [&](const char* name) {
        const std::vector<Product> all = vector_products(source);
        return std::ranges::find(all, std::string_view(name), &Product::name) != all.end();
    };
    CHECK(study_layer("flows")->shapes_of(found.studies) == 3);
    CHECK(has("flows.geojson"));
    CHECK(notes_on_left_out(source).empty());
    source.most_shapes = 2;  // two origins
    CHECK_FALSE(has("flows.geojson"));
    CHECK(has("reach_centres.geojson"));
    CHECK_FALSE(has("reach_radii_areas.geojson"));
    const Messages notes = notes_on_left_out(source);
    REQUIRE(notes.size() >= 2);
    for (const Message& note : notes) CHECK(note.code == "DR1615");
    const std::string text = text_of(notes.back(), Language::en);
    CHECK(text.find("flows.geojson would hold 3 shapes") != std::string::npos);
    CHECK(text.find("flows.csv") != std::string::npos);
}

TEST_CASE("A layer of just as many shapes as a run writes is written, and nothing is said of it", "[unit]") {
    World world("patents,2022,10,11,9,,件\npatents,2022,10,12,3,,件\npatents,2022,12,11,2,,件\n");
    Findings found = find(world.loaded, {.maps = false}, world.session);
    ProductSource source{.from = world.loaded, .found = found, .threads = 1};
    const auto told = [&](std::size_t most) {
        source.most_shapes = most;
        return std::ranges::any_of(notes_on_left_out(source), [](const Message& note) {
            return note.values.front().second == "flows.geojson";
        });
    };
    CHECK_FALSE(told(4));
    CHECK_FALSE(told(3));
    CHECK(told(2));
}

TEST_CASE("Of many periods of an origin surfaces are those of the latest, and the note counts the others",
          "[unit]") {
    std::string rows;
    for (int year = 1990; year < 2015; ++year)
        for (const char* to : {"11", "12", "14"})
            rows += "patents," + std::to_string(year) + ",10," + to + "," + std::to_string(year - 1980) +
                    ",,件\n";
    World world(rows);
    const auto with_surface = [&](const std::vector<std::string>& periods) {
        const Findings found = find(world.loaded,
                                    {.choice = {.origins = {"10"}, .themes = {}, .periods = periods},
                                     .maps = false,
                                     .surfaces = true},
                                    world.session);
        std::vector<std::string> with;
        for (const Study& study : found.studies)
            if (has_surface(world.loaded, study, found.studies)) with.push_back(study.period);
        return with;
    };
    CHECK(with_surface({"1990", "2014"}) == std::vector<std::string>{"1990", "2014"});
    CHECK(with_surface({}) == std::vector<std::string>{"2014"});
    const Messages& told = world.session.told();
    const auto note = std::ranges::find(told, std::string("DR1617"), &Message::code);
    REQUIRE(note != told.end());
    CHECK(text_of(*note, Language::en).find("24 earlier ones") != std::string::npos);
}

TEST_CASE("A circle counts as much as five flow lines", "[unit]") {
    World world("patents,2022,10,11,9,,件\npatents,2022,10,12,3,,件\npatents,2022,12,11,2,,件\n");
    Findings found = find(world.loaded, {.maps = false}, world.session);
    ProductSource source{.from = world.loaded, .found = found, .threads = 1};
    const std::size_t circles = study_layer("radii")->shapes_of(found.studies);
    REQUIRE(circles > 0);
    const auto has_circles = [&](std::size_t most) {
        source.most_shapes = most;
        const std::vector<Product> all = vector_products(source);
        return std::ranges::find(all, std::string_view("reach_radii.geojson"), &Product::name) != all.end();
    };
    CHECK(has_circles(5 * circles));
    CHECK_FALSE(has_circles(5 * circles - 1));
}

TEST_CASE("Betweenness of many networks is that of the latest period of each theme, and the note says so",
          "[unit]") {
    World world(
        "patents,2022,10,11,9,,件\npatents,2022,11,12,3,,件\npatents,2023,10,11,4,,件\npatents,2023,11,12,1,,"
        "件\n"
        "deals,2021,10,11,9,,件\ndeals,2021,11,12,3,,件\n",
        "[[themes]]\nid = \"deals\"\nlabel_zh = \"合同\"\nunit = \"件\"\n");
    const auto found = [&](double most_steps) {
        return networks_of(world.loaded.project, world.loaded.inputs, 1, 1, most_steps);
    };
    const FlowNetworks all = found(1e9);
    REQUIRE(all.networks.size() == 3);
    CHECK(all.notes.empty());
    for (const FlowNetwork& network : all.networks) CHECK(network.betweenness.size() == network.zones.size());
    const double steps = 2 * static_cast<double>(all.networks.front().zones.size());  // two links in each
    CHECK(found(3 * steps).notes.empty());
    const FlowNetworks some = found(3 * steps - 1);
    REQUIRE(some.notes.size() == 1);
    CHECK(some.notes.front().code == "DR1619");
    for (std::size_t k = 0; k < 3; ++k) {
        const FlowNetwork &full = all.networks[k], &cut = some.networks[k];
        CHECK(cut.communities.membership == full.communities.membership);
        CHECK(cut.betweenness == (full.set->period == "2022" ? std::vector<double>() : full.betweenness));
    }
    for (const FlowNetwork& network : found(steps - 1).networks) CHECK(network.betweenness.empty());
}

}  // namespace large_run_test
