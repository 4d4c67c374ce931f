// What is known in part, or estimated, says so in every form it is shown in.
#include "tests/cli/strip.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"

namespace marks_kept_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// Every pair of different zones of the strip with the value 1, less one pair.
std::string pairs_without(const std::string& lacking, const std::string& theme = "patents") {
    std::string rows;
    for (int from = 10; from < 16; ++from)
        for (int to = 10; to < 16; ++to) {
            const std::string pair = std::to_string(from) + "," + std::to_string(to);
            if (from != to && pair != lacking) rows += theme + ",2022," + pair + ",1,1,件\n";
        }
    return rows;
}

Json json_of(const Strip& strip, std::vector<std::string> words) {
    words.insert(words.end(), {"--json", "-q"});
    const Ran ran = strip.run(words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
}

/// Flows that a column of their table calls estimated, 1 + origin from each zone to each.
struct Estimated : Strip {
    Estimated()
        : Strip(
              "", "",
              "[[flows]]\npath = \"e.csv\"\n[[themes]]\nid = \"guess\"\nlabel_zh = \"猜\"\nunit = \"件\"\n") {
        std::string rows = "theme,period,origin,destination,value,unit,quality\n";
        for (int from = 10; from < 16; ++from)
            for (int to = 10; to < 16; ++to)
                if (from != to)
                    rows += "guess,2022," + std::to_string(from) + "," + std::to_string(to) + "," +
                            std::to_string(from - 8 + to % 3) + ",件,estimated\n";
        write_file(folder.path() / "e.csv", rows);
        write_file(folder.path() / "flows.csv",
                   "theme,period,origin,destination,value,count,unit\n" + pairs_without(""));
    }
};

}  // namespace

TEST_CASE("The reach of a province whose zones lack a pair is the least that it can be", "[cli]") {
    const Strip whole(pairs_without("")), lacking(pairs_without("10,13"));
    const Json one = json_of(lacking, {"reach", ".", "--origin", "1"});
    CHECK(one["total"] == 7.0);
    CHECK(one["total_bound"] == "at least");
    CHECK(one["on_record"] == Json{{"destinations", 2}, {"known", 2}, {"partial", 1}});
    CHECK(one["flows"][0]["bound"] == "at least");
    CHECK_FALSE(one["flows"][1].contains("bound"));
    CHECK(one["kept_inside"] == 2.0);
    CHECK(one["kept_inside_share_bound"] == "at most");  // more may leave
    CHECK(has(one["notes"].dump(), "DR1454"));
    CHECK(has(one["notes"].dump(), "some pairs of finer zones"));
    const Json full = json_of(whole, {"reach", ".", "--origin", "1"});
    CHECK(full["total_bound"].is_null());
    CHECK_FALSE(has(full["notes"].dump(), "DR1454"));
    CHECK(json_of(lacking, {"reach", ".", "--origin", "2"})["total_bound"].is_null());
    const Ran text = lacking.run({"reach", ".", "--origin", "1", "--lang", "en"});
    CHECK(has(text.out, "at least 7"));
    CHECK(has(text.out, "2 / 2 (1 of them in part)"));
    const Strip zero(pairs_without("10,13"), "", "[spill]\nmissing_as_zero = true\n");
    CHECK(json_of(zero, {"reach", ".", "--origin", "1"})["total_bound"].is_null());
}

TEST_CASE("What stays inside a province whose own pairs lack one is the least that it can be", "[cli]") {
    const Json one = json_of(Strip(pairs_without("10,11")), {"reach", ".", "--origin", "1"});
    CHECK(one["total_bound"].is_null());
    CHECK(one["kept_inside"] == 1.0);
    CHECK(one["kept_inside_share_bound"] == "at least");
}

TEST_CASE("A province sends one amount, or the least of one, never both", "[cli]") {
    const Strip lacking(pairs_without("10,13"));
    const auto exported = [&](const std::string& origin) {
        const Ran ran = lacking.run({"export", ".", "--what", "zones", "--level", "province", "--origin",
                                     origin, "-o", "p.geojson", "--overwrite"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(contents_of(lacking.folder.path() / "p.geojson"))["features"];
    };
    for (const char* origin : {"1", "2", "10"}) {
        const Json zones = exported(origin);
        for (const Json& zone : zones) {
            const Json& of = zone["properties"];
            INFO(of.dump());
            const bool least = of["code"] == "1";
            CHECK(of.at("patents_2022_sent_jian").is_null() == least);
            CHECK(of.at("patents_2022_sent_at_least_jian").is_null() != least);
            if (least) CHECK(of.at("patents_2022_sent_on_record") == 1);  // whole
        }
    }
    const Json from = exported("1");
    CHECK(from[1]["properties"]["patents_2022_received_from_1_at_least_jian"] == 3.0);
    CHECK(from[2]["properties"]["patents_2022_received_from_1_jian"] == 4.0);
}

TEST_CASE("An index of provinces tells the pairs of which a part is not on record", "[cli]") {
    const std::vector<std::string> words{"model", "index", ".", "--level", "province", "--json"};
    const Ran lacking = Strip(pairs_without("10,13")).run(words), whole = Strip(pairs_without("")).run(words);
    INFO(lacking.err);
    REQUIRE(lacking.exit_code == 0);
    CHECK(has(lacking.err, "DR1839"));
    CHECK(Json::parse(lacking.out)["themes"][0]["pairs_at_least"] == 1);
    CHECK_FALSE(has(whole.err, "DR1839"));
    CHECK_FALSE(Json::parse(whole.out)["themes"][0].contains("pairs_at_least"));
}

TEST_CASE("Every model whose mass is an estimated flow says so", "[cli]") {
    const Estimated strip;
    for (const std::vector<std::string>& model : std::vector<std::vector<std::string>>{
             {"radiation", "--mass", "GUESS_2022_sent", "--outflow", "v"},
             {"huff", "--mass", "guess_2022_sent", "--outflow", "v", "--beta", "1"},
             {"opportunities", "--mass", "guess_2022_sent", "--outflow", "v", "--l", "0.001"},
             {"wilson", "--mass", "guess_2022_sent", "--theta", "2", "--beta", "0.1"},
             {"field", "--mass", "guess_2022_sent"},
             {"breaking-point", "--mass", "guess_2022_sent", "--centre", "10"},
             {"links", "--population", "v", "--gdp", "guess_2022_received"},
             {"city-flow", "--sectors", "guess_2022_sent,v", "--efficiency", "v"},
             {"index", "--themes", "guess"}}) {
        std::vector<std::string> words{"model", model[0], ".", "--level", "cell"};
        words.insert(words.end(), model.begin() + 1, model.end());
        INFO(model[0]);
        CHECK(json_of(strip, words)["quality"] == "estimated");
    }
    CHECK(json_of(strip, {"model", "huff", ".", "--level", "cell", "--mass", "v", "--outflow",
                          "patents_2022_sent", "--beta", "1"})["quality"] == "reported");
}

TEST_CASE("A map of a column of estimated flows is stamped as other maps of estimates are", "[cli]") {
    const Estimated strip;
    const auto drawn = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"map",   ".",      "--level", "cell",       "-o",
                                       "m.svg", "--lang", "en",      "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = strip.run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(strip.folder.path() / "m.svg");
    };
    for (const std::vector<std::string>& kind : std::vector<std::vector<std::string>>{
             {"--kind", "choropleth", "--column", "guess_2022_sent"},
             {"--kind", "choropleth", "--column", "v", "--per", "guess_2022_sent"},
             {"--kind", "choropleth", "--column", "v", "--circles", "guess_2022_sent"},
             {"--kind", "circles", "--column", "guess_2022_sent"},
             {"--kind", "dot-density", "--column", "guess_2022_sent"},
             {"--kind", "lisa", "--column", "guess_2022_sent"},
             {"--kind", "bivariate", "--column", "v", "--second", "guess_2022_sent"}}) {
        INFO(kind[1] << " " << kind.back());
        CHECK(has(drawn(kind), "ESTIMATED"));
    }
    CHECK_FALSE(has(drawn({"--kind", "choropleth", "--column", "patents_2022_sent"}), "ESTIMATED"));
}

TEST_CASE("Association of estimated flows bears the mark in files and documents", "[cli]") {
    const Estimated strip;
    const Ran local = strip.run({"spill", "local", ".", "--level", "cell", "--field", "guess_2022_sent",
                                 "--weights", "rook", "-o", "l.csv"});
    INFO(local.err);
    REQUIRE(local.exit_code == 0);
    CHECK(has(contents_of(strip.folder.path() / "l.csv"), "估算 estimated"));
    std::string rows = "origin,destination,flow\n";
    for (int from = 10; from < 16; ++from)
        for (int to = 10; to < 16; ++to)
            rows += std::to_string(from) + "," + std::to_string(to) + "," +
                    std::to_string((from * 7 + to * 5) % 11) + "\n";
    write_file(strip.folder.path() / "od.csv", rows);
    const std::vector<std::string> flows{"spill",   "flows",  ".",         "--level", "cell",
                                         "--flows", "od.csv", "--weights", "rook"};
    const auto with = [&](const std::string& x) {
        std::vector<std::string> words = flows;
        words.insert(words.end(), {"--x", x});
        return words;
    };
    CHECK(json_of(strip, with("guess_2022_sent"))["quality"] == "estimated");
    CHECK(json_of(strip, with("v"))["quality"] == "reported");
    CHECK(has(strip.run(with("guess_2022_sent")).out, "含估算值"));
}

TEST_CASE("A record of 0 inside the origin is kept inside, no record is not", "[cli]") {
    const std::string rows = pairs_without("");
    const Json zero = json_of(Strip(rows + "patents,2022,10,10,0,0,件\n"), {"reach", ".", "--origin", "10"}),
               none = json_of(Strip(rows), {"reach", ".", "--origin", "10"});
    CHECK(zero["kept_inside"] == 0.0);
    CHECK(zero["kept_inside_share"] == 0.0);
    CHECK(zero["kept_inside_share_bound"].is_null());
    CHECK(none["kept_inside"].is_null());
    CHECK(none["kept_inside_share"].is_null());
}

TEST_CASE("A row from province to province keeps what its zones lack from being 0, whatever it is marked as",
          "[cli]") {
    const std::string pairs = "patents,2022,10,12,5,5,件\npatents,2022,14,15,1,1,件\n",
                      zero = "[spill]\nmissing_as_zero = true\n";
    const Strip alone(pairs, "", zero);
    CHECK(json_of(alone, {"reach", ".", "--origin", "10"})["on_record"]["known"] == 5);
    // What 10 sends to 12 may be a part of the 20, and the rest may go to 13.
    for (const char* more :
         {"patents,2022,1,2,20,20,件\n", "patents,2022,10,2,20,20,件\n", "patents,2022,10+11,13,20,20,件\n",
          "patents,2022,1,13,20,20,件\n", "patents,2022,10,全国,20,20,件\n"}) {
        CAPTURE(more);
        const Strip wide(pairs + more, "", zero);
        const Json one = json_of(wide, {"reach", ".", "--origin", "10"});
        CHECK(one["on_record"]["known"] == 1);
        CHECK(one["total_bound"] == "at least");
        CHECK(one["kept_inside"].is_null());
        CHECK(has(one["notes"].dump(), "DR1462"));
        const Json far = json_of(wide, {"reach", ".", "--origin", "14"});  // which the row does not touch
        CHECK(far["on_record"]["known"] == 5);
        REQUIRE(wide.run({"run", ".", "--only", "tables", "--out", "out"}).exit_code == 0);
        const auto links = rows_of(contents_of(wide.folder.path() / "out/links.csv"));
        CHECK(links.at(0).at("sent_bound") == "at least");
        CHECK(links.at(1).at("sent").empty());
        CHECK(has(wide.run({"model", "gravity", ".", "--level", "cell", "--lang", "en"}).err, "DR1837"));
    }
    // Of provinces the row is one of their cells, and says nothing of the others.
    const Json matrix = Strip(pairs + "patents,2022,1,2,20,20,件\n", "", zero).table()[0]["matrix"];
    CHECK(matrix[0][1] == 25.0);
    CHECK(matrix[1][0] == 0.0);
    const Json everywhere = Strip(pairs + "patents,2022,10,全国,20,20,件\n", "", zero).table()[0]["matrix"];
    CHECK(everywhere[0][2].is_null());
    CHECK(everywhere[1][2] == 0.0);
    // What goes abroad is no pair of the map.
    CHECK(json_of(Strip(pairs + "patents,2022,10,境外,20,20,件\n", "", zero),
                  {"reach", ".", "--origin", "10"})["on_record"]["known"] == 5);
}

TEST_CASE("Where no row means 0 nothing stays inside what has no row, in reach, links and provinces alike",
          "[cli]") {
    const Strip strip("patents,2022,10,12,5,5,件\n", "", "[spill]\nmissing_as_zero = true\n");
    for (const char* origin : {"10", "1"}) {
        CAPTURE(origin);
        const Json one = json_of(strip, {"reach", ".", "--origin", origin});
        CHECK(one["kept_inside"] == 0.0);
        CHECK(one["kept_inside_share"] == 0.0);
        CHECK(one["kept_inside_share_bound"].is_null());
    }
    CHECK(strip.table()[0]["matrix"][0][0] == 0.0);
    REQUIRE(strip.run({"run", ".", "--only", "tables", "--out", "out"}).exit_code == 0);
    for (const auto& row : rows_of(contents_of(strip.folder.path() / "out/links.csv")))
        CHECK(row.at("inside") == "0");
}

}  // namespace marks_kept_test
