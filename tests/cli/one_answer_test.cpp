// One question has one answer in a project: the mass of the expected flow, what a pair without a record is,
// how a radius is read, and what [reach] names.
#include "tests/cli/uneven_world.hpp"
#include "tests/support/has.hpp"

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
    const Asked world(
        "[[themes]]\nid = \"技术合同\"\nunit = \"yuan\"\n"
        "[[model]]\nkind = \"links\"\npopulation = \"pull\"\ngdp = \"gdp\"\n");
    std::string text = contents_of(world.path() / "project.toml");
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

}  // namespace one_answer_test
