// One question has one answer in a project: the mass of the expected flow, what a pair without a record is,
// how a radius is read, and what [reach] names.
#include "tests/cli/uneven_world.hpp"
#include "tests/support/has.hpp"

#include <fmt/format.h>

namespace one_answer_test {

using namespace deltareach::test;
using Json = nlohmann::json;

/// The uneven project with more in its file.
struct Asked : UnevenWorld {
    explicit Asked(const std::string& more) {
        write_file(path() / "project.toml", contents_of(path() / "project.toml") + more);
    }
};

TEST_CASE("Two masses of the one expected flow are an error, two words for one column are not", "[cli]") {
    const Asked world("[spill]\nmass = \"gdp\"\n[report]\nmass = \"pull\"\n");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"check", "."},
                                                  {"reach", ".", "--origin", "920600"},
                                                  {"run", ".", "--out", "out"}}) {
        const Ran ran = world.run(words);
        INFO(words.front() << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "error DR1968: [spill] mass is gdp, [report] mass is pull"));
    }
    const Asked alike("[spill]\nmass = \"GDP\"\n[report]\nmass = \"gdp\"\n");
    CHECK(alike.run({"reach", ".", "--origin", "920600"}).exit_code == 0);
}

TEST_CASE("A project does not say of pairs without a record that they are 0 and that they are not", "[cli]") {
    const std::string yes = "missing_as_zero = true\n", no = "missing_as_zero = false\n",
                      model = "[[model]]\nkind = \"gravity\"\n",
                      map = "[[map]]\nkind = \"observed-expected\"\n";
    for (const auto& [one, other] :
         {std::pair{"[spill]\n" + yes, "[report]\n" + no}, std::pair{"[spill]\n" + no, model + yes},
          std::pair{map + yes, model + no}, std::pair{"[spill]\n" + yes, map + no}}) {
        const Ran ran = Asked(one + other).run({"check", "."});
        INFO(one << other << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1970"));
        CHECK(has(ran.err, "project.toml:"));
    }
    CHECK_FALSE(has(Asked("[spill]\n" + yes + "[report]\n" + yes).run({"check", "."}).err, "DR1970"));
    CHECK_FALSE(has(Asked(model + yes).run({"check", "."}).err, "DR1970"));
}

TEST_CASE("A model says how many pairs without a record it took as 0", "[cli]") {
    const UnevenWorld world;
    const auto asked = [](const char* kind, std::vector<std::string> more) {
        std::vector<std::string> words{"model", kind, ".", "--theme", "deals", "--period", "2023"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    for (const char* kind : {"gravity", "compare"}) {
        const Json out = world.json(asked(kind, {})), in = world.json(asked(kind, {"--missing-as-zero"}));
        INFO(kind);
        CHECK(out["pairs_without_record_as_zero"] == 0);
        CHECK(in["pairs_without_record_as_zero"].get<int>() > 0);
        CHECK(in["n"].get<int>() >= out["n"].get<int>());
    }
    const Ran told = world.run(asked("gravity", {"--missing-as-zero"}));
    CHECK(has(told.out, "pairs without a record that count as 0:"));
    CHECK_FALSE(has(world.run(asked("gravity", {})).out, "pairs without a record that count as 0:"));
    const Json index = world.json({"model", "index", ".", "--themes", "deals", "--missing-as-zero"});
    CHECK(index["themes"][0]["pairs_without_record_as_zero"].get<int>() ==
          index["themes"][0]["pairs"].get<int>() - index["themes"][0]["pairs_on_record"].get<int>());
}

TEST_CASE("[reach] interpolate holds for the radii of an index and of a scenario too", "[cli]") {
    const UnevenWorld lower;
    const Asked between("[reach]\ninterpolate = true\n");
    const auto index = [](const UnevenWorld& world) {
        return world.json(
            {"model", "index", ".", "--themes", "deals", "--measures", "r80", "--measures", "total"});
    };
    CHECK(index(lower)["radius_rule"] == "lower");
    CHECK(index(between)["radius_rule"] == "interpolated");
    CHECK(index(lower)["scores"] != index(between)["scores"]);
    for (const UnevenWorld* world : {&lower, static_cast<const UnevenWorld*>(&between)}) {
        world->scenario("link,910400,920600,0.5,\n");
        const Json gravity = world->json(gravity_with({"--scenario", "changes.csv"}));
        CHECK(gravity["scenario"]["radius_rule"] == (world == &lower ? "lower" : "interpolated"));
    }
    const auto radii = [](const UnevenWorld& world) {
        std::vector<Json> all;
        const Json document = world.json(gravity_with({"--scenario", "changes.csv"}));
        for (const Json& zone : document["scenario"]["zones"]) all.push_back(zone["r80_before"]);
        return all;
    };
    CHECK(radii(lower) != radii(between));
}

TEST_CASE("What [reach] names is looked at in a project without flows too", "[cli]") {
    const auto project = [](const std::string& reach) {
        Asked world("");
        std::string text = contents_of(world.path() / "project.toml");
        const std::size_t at = text.find("[[flows]]");
        text.erase(at, text.find("[[attributes]]") - at);
        write_file(world.path() / "project.toml", text + "[reach]\n" + reach);
        return world.run({"run", ".", "--out", "out"});
    };
    for (const char* wrong :
         {"origins = [\"nosuch\"]\n", "themes = [\"nosuch\"]\n", "periods = [\"1999\"]\n"}) {
        const Ran ran = project(wrong);
        INFO(wrong << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1010"));
    }
    const Ran sound = project("origins = [\"920600\"]\nthemes = [\"deals\"]\n");
    INFO(sound.err);
    CHECK(sound.exit_code == 0);
}

TEST_CASE("The name of a model comes from its theme in Chinese by sound, and an empty one adds nothing",
          "[cli]") {
    const Asked world("[[model]]\nkind = \"links\"\npopulation = \"pull\"\ngdp = \"gdp\"\n");
    std::string text = contents_of(world.path() / "project.toml");
    text.insert(text.find("[[themes]]"), "[[themes]]\nid = \"技术合同\"\nunit = \"yuan\"\n");
    std::string flows = contents_of(world.path() / "flows.csv");
    for (std::size_t at = flows.find("deals,"); at != std::string::npos; at = flows.find("deals,", at))
        flows.replace(at, 5, "技术合同");
    write_file(world.path() / "flows.csv", flows);
    write_file(world.path() / "project.toml",
               text + "[[model]]\nkind = \"gravity\"\ntheme = \"技术合同\"\nperiod = \"2023年\"\n" +
                   "[[model]]\nkind = \"compare\"\ntheme = \"\"\nno_leave_one_out = true\n");
    const Ran ran = world.run({"run", ".", "--out", "out", "--dry-run"});
    INFO(ran.err);
    CHECK_FALSE(has(ran.err, "DR1008"));
    CHECK(has(ran.out, "model_gravity_ji_shu_he_tong_2023.json"));
    CHECK(has(ran.out, "model_compare.json"));
}

namespace {

/// The uneven project with a park below the cities, which sends, and a group that it is a member of.
struct WithPark : UnevenWorld {
    explicit WithPark(const std::string& more) {
        write_file(
            path() / "park.geojson",
            R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"P1",)"
            R"("name":"park","up":"920600"},"geometry":{"type":"Point","coordinates":[119.1,30.2]}}]})");
        std::string text = contents_of(path() / "project.toml");
        text.insert(text.find("[zones.city]"),
                    "[zones.park]\npath = \"park.geojson\"\nid = \"code\"\nname = \"name\"\nparent = "
                    "\"up\"\npartial = true\n[groups.mix]\nname_zh = \"mix\"\nmembers = [\"P1\", "
                    "\"910400\"]\n");
        write_file(path() / "project.toml", text + more);
        std::string rows = contents_of(path() / "flows.csv");
        for (const char* to : {"910200,44", "920800,21", "931300,90"})
            rows += std::string("deals,2023,P1,") + to + ",元,reported\n";
        write_file(path() / "flows.csv", rows);
    }
};

}  // namespace

TEST_CASE("Observed over expected of an origin that the level of the masses lacks is nobody else's",
          "[cli]") {
    const WithPark world("[reach]\norigins = [\"mix\", \"pair\", \"P1\"]\n[report]\nmass = \"gdp\"\n");
    for (const char* origin : {"P1", "mix"}) {
        const Ran ran = world.run({"map", ".", "--kind", "observed-expected", "--theme", "deals", "--period",
                                   "2023", "--origin", origin, "--second", "gdp", "-o", "m.svg"});
        INFO(origin << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "error DR1517: "));
    }
    CHECK(world
              .run({"map", ".", "--kind", "observed-expected", "--theme", "deals", "--period", "2023",
                    "--origin", "pair", "--second", "gdp", "-o", "m.svg"})
              .exit_code == 0);
    const Ran ran = world.run({"run", ".", "--out", "out"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1981: no observed over expected for mix, park: "));
    std::map<std::string, int> with_ratio;
    for (const auto& row : rows_of(contents_of(world.path() / "out/provinces.csv")))
        if (row.at("theme") == "deals" && row.at("period") == "2023")
            with_ratio[row.at("origin")] += row.at("ratio").empty() ? 0 : 1;
    CHECK(with_ratio.at("pair") > 0);
    CHECK(with_ratio.at("mix") == 0);
    CHECK(with_ratio.at("P1") == 0);
}

TEST_CASE("As many coefficients as pairs expect nothing but what was seen", "[cli]") {
    const UnevenWorld world;
    std::string rows = "theme,period,origin,destination,value,unit,quality\n";
    for (const char* pair : {"910200,920600,4", "910200,921100,2", "920600,910200,1", "931300,910200,7"})
        rows += std::string("deals,2023,") + pair + ",元,reported\n";
    write_file(world.path() / "flows.csv", rows);
    const std::vector<std::string> map{
        "map", ".", "--kind", "observed-expected", "--origin", "910200", "--second", "gdp", "-o", "m.svg"};
    const Ran saturated = world.run(map);
    CHECK(has(saturated.err, "error DR1806: there are 4 pairs for 5 unknowns"));
    CHECK(has(world.run({"spill", "table", ".", "--mass", "gdp"}).err, "DR1933"));
    write_file(world.path() / "flows.csv", rows + "deals,2023,931300,920600,9,元,reported\n");
    CHECK(world.run(map).exit_code == 0);
}

TEST_CASE("Of a theme with two units every verb takes the same and says which", "[cli]") {
    const Asked world(
        "[[flows]]\npath = \"firms.csv\"\n[[map]]\nkind = \"network\"\ntheme = \"deals\"\nlevel = "
        "\"city\"\n");
    write_file(world.path() / "firms.csv",
               "theme,period,origin,destination,value,unit,quality\ndeals,2023,910200,920600,3,家,reported\n"
               "deals,2023,920600,910400,2,家,reported\ndeals,2023,931300,920600,1,家,reported\n");
    const std::string taken =
        "DR1060: 2 series fit the command (deals (yuan), deals (家)); shown here: deals "
        "2023 (yuan)";
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"map", ".", "--kind", "network", "--theme", "deals", "-o", "n.svg"},
          {"model", "gravity", ".", "--theme", "deals", "--destination-mass", "gdp"},
          {"spill", "moran", ".", "--level", "city", "--theme", "deals", "--field", "sent", "--weights",
           "knn:2"},
          {"classify", ".", "--level", "city", "--theme", "deals", "--field", "received"},
          {"weights", ".", "--level", "city", "--weights", "flow:deals"}}) {
        const Ran ran = world.run(words);
        INFO(fmt::format("{}\n{}", words[0], ran.err));
        CHECK(ran.exit_code == 0);
        CHECK(has(ran.err, taken));
    }
    const Json received =
        world.json({"classify", ".", "--level", "city", "--theme", "deals", "--field", "received"});
    CHECK(received["breaks"].back() == 873);  // yuan, by hand: 920800 gets 100 + 3 + 500 + 210 + 60
    CHECK(world.json({"weights", ".", "--level", "city", "--weights", "flow:deals"})["links"].get<int>() > 3);
    // Without a theme the first of the project's order is meant, not the last.
    const Ran any =
        world.run({"spill", "moran", ".", "--level", "city", "--field", "sent", "--weights", "knn:2"});
    CHECK(has(any.err, "DR1060: 3 series fit the command"));
    CHECK(has(any.err, "shown here: deals 2023 (yuan)"));
    CHECK_FALSE(
        has(UnevenWorld().run({"model", "gravity", ".", "--theme", "deals", "--destination-mass", "gdp"}).err,
            "DR1060"));
}

TEST_CASE("Weights that are flows heed --period, labels and periods as people write them", "[cli]") {
    const Asked world("");
    std::string text = contents_of(world.path() / "project.toml");
    text.replace(text.find("id = \"deals\""), 12,
                 "id = \"deals\"\nlabel_zh = \"合同\"\nlabel_en = \"contracts\"");
    write_file(world.path() / "project.toml", text);
    const auto made = [&](const std::string& word, std::vector<std::string> more) {
        std::vector<std::string> words{"weights", ".",     "--level", "city",  "--weights",
                                       word,      "--raw", "-o",      "w.csv", "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = world.run(words);
        INFO(word << ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(world.path() / "w.csv");
    };
    const std::string of_2021 = made("flow:deals:2021", {});
    REQUIRE(of_2021 != made("flow:deals", {}));
    CHECK(made("flow:deals", {"--period", "2021"}) == of_2021);
    CHECK(made("flow:deals:2021", {"--period", "2021年"}) == of_2021);
    CHECK(made("flow:合同:2021年", {}) == of_2021);
    CHECK(made("flow:contracts:2021", {}) == of_2021);
    const auto refused = [&](const std::string& word, const std::string& code) {
        const Ran ran = world.run({"weights", ".", "--level", "city", "--weights", word, "--period", "2022"});
        INFO(word << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, code));
    };
    refused("flow:deals:2021", "error DR1039: --period does nothing here: --weights names another period");
    refused("queen", "error DR1039: --period");
    CHECK(has(world.run({"weights", ".", "--level", "city", "--weights", "flow:deals:2019"}).err, "DR1010"));
}

TEST_CASE("The note under lines over periods counts the totals that are drawn", "[cli]") {
    const UnevenWorld world;
    std::string rows = contents_of(world.path() / "flows.csv");
    for (const char* half : {"2022H1", "2022H2"})
        rows += std::string("deals,") + half + ",910200,920600,7,元,reported\n";
    write_file(world.path() / "flows.csv", rows);
    const Ran ran =
        world.run({"chart", "lines", ".", "--theme", "deals", "--origin", "910200", "-o", "c.svg"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string chart = contents_of(world.path() / "c.svg");
    CHECK(has(chart, "3 of 3 totals are the least they can be"));
}

TEST_CASE("A total to the origin's own province leaves the share across provinces untold", "[cli]") {
    const UnevenWorld world;
    const auto reach = [&](const std::string& own) {
        write_file(world.path() / "flows.csv",
                   "theme,period,origin,destination,value,unit,quality\ndeals,2023,920600,910200,60,元,"
                   "reported\ndeals,2023,920600,921100,8,元,reported\n" +
                       own);
        return world.json({"reach", ".", "--theme", "deals", "--period", "2023", "--origin", "920600"});
    };
    CHECK(reach("")["cross_province_share"] == Approx(60.0 / 68));
    const Json unclear = reach("deals,2023,920600,920000,100,元,reported\n");
    CHECK(unclear["cross_province_share"].is_null());
    CHECK(unclear["outside"] == 100);
    bool said = false;
    for (const Json& note : unclear["notes"]) said = said || note["code"] == "DR1469";
    CHECK(said);
    // Another place is outside too, and none of it is in the origin.
    CHECK(reach("deals,2023,920600,other,100,元,reported\n")["cross_province_share"] == Approx(60.0 / 68));
}

}  // namespace one_answer_test
