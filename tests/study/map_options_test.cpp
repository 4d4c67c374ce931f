// What a kind of map reads stands in its row alone: reader, schema and command take the keys named there and
// refuse all others.
#include "study/sheets/map_options.hpp"

#include "gis/error.hpp"
#include "study/listener.hpp"
#include "study/messages.hpp"
#include "study/project/map_kinds.hpp"
#include "study/project/map_settings.hpp"
#include "study/project/project.hpp"
#include "study/tools/drawings.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string>

namespace map_options_test {

using namespace deltareach;

/// The keys that some kinds read, each with a value.
const std::map<std::string_view, std::string> values{{"theme", "'t'"},
                                                     {"period", "'2023'"},
                                                     {"themes", "['t']"},
                                                     {"periods", "['2023']"},
                                                     {"origin", "'o'"},
                                                     {"origins", "['o']"},
                                                     {"column", "'c'"},
                                                     {"columns", "['c', 'd']"},
                                                     {"same_classes", "true"},
                                                     {"second", "'c'"},
                                                     {"level", "'l'"},
                                                     {"per", "'area'"},
                                                     {"circles", "'c'"},
                                                     {"labels", "'none'"},
                                                     {"colours", "['#b15928']"},
                                                     {"order", "['x']"},
                                                     {"points", "'p.csv'"},
                                                     {"points_crs", "'GCJ-02'"},
                                                     {"cluster_mm", "1"},
                                                     {"per_dot", "5"},
                                                     {"threshold", "5"},
                                                     {"top", "3"},
                                                     {"beta", "1.5"},
                                                     {"missing_as_zero", "true"},
                                                     {"inset", "'none'"},
                                                     {"method", "'manual'"},
                                                     {"classes", "3"},
                                                     {"breaks", "[1, 2]"},
                                                     {"exact_breaks", "true"},
                                                     {"decimals", "1"},
                                                     {"legend", "['low']"},
                                                     {"legend_order", "'low-first'"},
                                                     {"palette", "'teal'"}};

/// What the reader of project files says of a [[map]].
Messages said(const std::string& map) {
    SilentListener nobody;
    const Session session({}, nobody);
    Messages problems;
    static_cast<void>(
        parse_project("[project]\nname = \"x\"\n[zones.city]\npath = \"z\"\nid = \"i\"\n[[map]]\n" + map,
                      std::filesystem::temp_directory_path() / "project.toml", session, problems));
    return problems;
}

std::string table_of(const MapKind& kind, std::string_view key, bool column) {
    std::string table = fmt::format("kind = '{}'\n{} = {}\n", kind.name, key, values.at(key));
    if (column && key != kind.column_key)
        table += kind.column_key == "columns" ? "columns = ['c', 'd']\n" : "column = 'c'\n";
    if (key == "points_crs") table += "points = 'p.csv'\n";
    return table;
}

std::string option_of(std::string_view key) {
    std::string option = key == "cluster_mm" ? "cluster" : std::string(key);
    if (key == "themes" || key == "periods" || key == "origins") option.pop_back();
    for (char& c : option)
        if (c == '_') c = '-';
    return "--" + option;
}

TEST_CASE("Every kind takes the keys that its row names and refuses the others, in a project and as options",
          "[unit]") {
    std::size_t taken = 0, refused = 0;
    for (const MapKind& kind : all_map_kinds())
        for (const auto& [key, value] : values)
            for (const bool column : {false, true}) {
                const bool several = kind.column_key == "columns";
                if (column && !kind.of_columns && !several) continue;
                INFO(kind.name << " " << key << " " << column);
                const KeyUse use = use_of(kind, key);
                const bool shows_column = column || (key == kind.column_key && use != KeyUse::never);
                const bool reads = use == KeyUse::always || (use == KeyUse::with_column && shows_column) ||
                                   (use == KeyUse::without_column && !shows_column);
                const Messages problems = said(table_of(kind, key, column));
                CHECK(problems.empty() == reads);
                for (const Message& problem : problems) {
                    const bool own = use != KeyUse::never;
                    CHECK((own ? problem.code == "DR1007" || problem.code == "DR1039"
                               : problem.code == "DR1534"));
                }
                MapSettings map{.kind = std::string(kind.name)};
                if (shows_column && several)
                    map.columns = {"c", "d"};
                else if (shows_column)
                    map.column = "c";
                const bool series = key == "themes" || key == "periods" || key == "origins";
                const std::vector<MapOption> given = map_option(option_of(key), series);
                REQUIRE(given.size() == 1);
                CHECK(given.front().key == key);
                if (reads)
                    CHECK_NOTHROW(refuse_unread_options(map, given, Drawing::map, false));
                else
                    CHECK_THROWS_AS(refuse_unread_options(map, given, Drawing::map, false), UsageError);
                ++(reads ? taken : refused);
            }
    CHECK(taken > 150);
    CHECK(refused > 250);
}

TEST_CASE("An origin and a theme are of flows: beside a column they are not read", "[unit]") {
    const auto use = [](std::string_view name, std::string_view key) {
        return use_of(*std::ranges::find(all_map_kinds(), name, &MapKind::name), key);
    };
    CHECK(use("multiples", "origin") == KeyUse::without_column);
    CHECK(use("multiples", "themes") == KeyUse::without_column);
    CHECK(use("multiples", "per") == KeyUse::with_column);
    CHECK(use("reach", "origin") == KeyUse::always);
    CHECK(use("choropleth", "origin") == KeyUse::without_column);
    CHECK(use("categories", "origin") == KeyUse::never);
}

TEST_CASE("The rows of the kinds name nothing but keys that there are", "[unit]") {
    for (const MapKind& kind : all_map_kinds())
        for (const auto* words : {&kind.reads, &kind.reads_with_column, &kind.reads_without_column})
            for (const std::string_view word : *words) {
                INFO(kind.name << " " << word);
                CHECK(values.contains(word));
            }
    for (const std::string_view key : look_keys()) {
        INFO(key);
        CHECK_FALSE(values.contains(key));
        CHECK(is_map_key(key));
    }
}

TEST_CASE("A key of another kind is told with the kind and with what the kind reads", "[unit]") {
    const Messages problems = said("kind = 'circles'\ncolumn = 'c'\nclasses = 3\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().code == "DR1534");
    CHECK(problems.front().where.row == 9);
    CHECK(text_of(problems.front(), Language::en) ==
          "[[map]] kind = \"circles\" does not read the key classes");
    CHECK(hint_of(problems.front(), Language::en).find("column, level, per, labels") != std::string::npos);
    CHECK(said("clases = 3\n").front().code == "DR1006");
    CHECK(said("kind = 'circels'\nclasses = 3\n").front().code == "DR1008");
    CHECK(said("kind = 'points'\npoints_crs = 'GCJ-02'\n").front().code == "DR1007");
    CHECK(said("kind = 'difference'\nmethod = 'jenks'\nbreaks = [1, 2]\n").front().code == "DR1039");
}

TEST_CASE("Dots and opacity are asked of formats that have them", "[unit]") {
    const std::vector<std::string> drawn{"svg", "pdf"}, photo{"jpg", "tif"};
    CHECK(std::ranges::none_of(drawn, has_dots));
    CHECK(std::ranges::all_of(drawn, has_opacity));
    CHECK(std::ranges::none_of(photo, has_opacity));
    CHECK(std::ranges::all_of(photo, has_dots));
    CHECK(has_dots("png"));
    CHECK(has_opacity("png"));
    CHECK(said("kind = 'categories'\ncolumn = 'c'\nformats = ['gif']\n").front().code == "DR1008");
    const auto code = [](const PictureWords& words, const char* path) {
        try {
            require_heeded(words, path);
        } catch (const Error& error) {
            return error.messages().front().code;
        }
        return std::string();
    };
    CHECK(code({.dpi = true}, "a.svg") == "DR1039");
    CHECK(code({.dpi = true}, "a.PDF") == "DR1039");
    CHECK(code({.transparent = true}, "a.jpeg") == "DR1039");
    CHECK(code({.dpi = true, .transparent = true}, "a.png").empty());
    CHECK(code({.dpi = true}, "a.tiff").empty());
    CHECK(code({.transparent = true}, "a.pdf").empty());
    CHECK(code({}, "a.gif") == "DR1013");
}

TEST_CASE("The page to explore and the atlas refuse the options that they do not read", "[unit]") {
    const MapSettings map;
    const auto one = [](const char* option) { return map_option(option, false); };
    CHECK(map_option("--zones", false).empty());
    CHECK(map_option("--name", false).empty());  // a field of the zones
    CHECK_NOTHROW(refuse_unread_options(map, one("--origin"), Drawing::page, false));
    CHECK_THROWS_AS(refuse_unread_options(map, one("--classes"), Drawing::page, false), UsageError);
    CHECK_THROWS_AS(refuse_unread_options(map, one("--title"), Drawing::page, false), UsageError);
    CHECK_NOTHROW(refuse_unread_options(map, one("--title"), Drawing::atlas, false));
    for (const char* option : {"--kind", "--paper", "--slide", "--dpi", "--cluster", "--column", "--labels"})
        CHECK_THROWS_AS(refuse_unread_options(map, one(option), Drawing::atlas, false), UsageError);
    CHECK_NOTHROW(refuse_unread_options(map, one("--points-crs"), Drawing::map, true));
}

TEST_CASE("Bounds rise, where all have a multiple of their own and where none has", "[unit]") {
    const auto settled = [](const std::vector<std::string>& words) {
        MapSettings map;
        map.break_words = words;
        settle_breaks(map, false);
        return map.breaks;
    };
    CHECK(settled({"1亿", "2亿"}) == std::vector<double>{1e8, 2e8});
    CHECK_THROWS_AS(settled({"2亿", "1亿"}), Error);
    CHECK_THROWS_AS(settled({"2", "1"}), Error);
    CHECK_NOTHROW(settled({"2", "1亿"}));
    CHECK_NOTHROW(settled({"300", "1亿"}));  // which is larger, the unit of the column says
}

}  // namespace map_options_test
