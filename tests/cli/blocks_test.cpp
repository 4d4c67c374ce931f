// Work cut into blocks and merged is the work of one piece, byte for byte; what does not belong is refused.
#include "tests/cli/every_verb.hpp"
#include "tests/support/has.hpp"

namespace blocks_test {

using namespace deltareach::test;

namespace {

using Words = std::vector<std::string>;

Words plus(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

struct Case {
    Words words;
    std::string output;  ///< empty: stdout alone
};

std::vector<Case> cases() {
    const Words lone{"lone.geojson", "--id", "code"},
        few{"--field", "gdp", "--weights", "queen", "--permutations", "199"};
    return {{plus(plus({"spill", "moran"}, lone), few), ""},
            {plus(plus({"spill", "moran", "--with", "pull", "--json"}, lone), few), ""},
            {plus(plus({"spill", "g"}, lone), few), ""},
            {plus(plus({"spill", "local"}, lone), few), "made.csv"},
            {plus(plus({"spill", "local", "--statistic", "geary", "--seed", "7", "--json"}, lone), few),
             "made.geojson"},
            {{"model", "gravity", "pairs.csv", "--distance-field", "km", "--constraint", "none", "--se",
              "bootstrap", "--draws", "41"},
             "made.csv"},
            {{"estimate", "."}, "made.csv"},
            {{"estimate", ".", "--margins", "sums.csv"}, "made.csv"},
            {{"estimate", ".", "--margins", "sums.csv", "--json"}, ""},
            {{"reach", "."}, "made.csv"},
            {{"reach", ".", "--json"}, ""},
            {{"map", ".", "--atlas", "city"}, "made.zip"},
            {{"surface", ".", "--cell", "2"}, "made.tif"},
            {{"surface", ".", "--kind", "potential", "--json"}, "made.tif"},
            {{"surface", ".", "--edge", "renormalise"}, "made.tif"},
            {{"surface", ".", "--edge", "reflect", "--kernel", "quartic"}, "made.tif"}};
}

/// Takes the output away, and the style beside it.
void forget(const EveryVerb& world, const Case& of) {
    std::filesystem::path file = world.path() / of.output;
    std::filesystem::remove(file);
    std::filesystem::remove(file.replace_extension(".qml"));
}

/// What the command leaves in one piece: what it prints, and its file.
std::pair<std::string, std::string> whole(const EveryVerb& world, const Case& of) {
    const Ran ran = world.run(of.output.empty() ? of.words : plus(of.words, {"-o", of.output}));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    if (of.output.empty()) return {ran.out, ""};
    const std::string file = contents_of(world.path() / of.output);
    forget(world, of);
    return {ran.out, file};
}

/// The names of its blocks, which it makes.
Words blocks_of(const EveryVerb& world, const Case& of, std::size_t count) {
    Words made;
    for (std::size_t k = 1; k <= count; ++k) {
        made.push_back(fmt::format("part{}", k));
        Words words =
            plus(of.words, {"--block", fmt::format("{}/{}", k, count), "--part", made.back(), "--overwrite"});
        if (!of.output.empty()) words = plus(words, {"-o", of.output});
        const Ran ran = world.run(words);
        INFO(fmt::format("{}", fmt::join(words, " ")) << "\n" << ran.err);
        REQUIRE(ran.exit_code == 0);
        CHECK(ran.out.empty());
        CHECK(ran.err.empty());
        if (!of.output.empty()) CHECK_FALSE(std::filesystem::exists(world.path() / of.output));
    }
    return made;
}

Case local() {
    return cases()[3];
}

}  // namespace

TEST_CASE("Blocks merged in any order give the bytes of one piece", "[cli]") {
    const EveryVerb world;
    for (const Case& of : cases()) {
        const auto [out, file] = whole(world, of);
        for (const std::size_t count : {1, 3, 8}) {  // 8: more than there are units
            Words parts = blocks_of(world, of, count);
            std::rotate(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count / 2), parts.end());
            const Ran merged = world.run(plus({"merge", "--threads", "2"}, parts));
            INFO(fmt::format("{} in {}: {}", fmt::join(of.words, " "), count, merged.err));
            REQUIRE(merged.exit_code == 0);
            CHECK(merged.out == out);
            if (of.output.empty()) continue;
            CHECK(contents_of(world.path() / of.output) == file);
            forget(world, of);
        }
    }
}

TEST_CASE("A merge may write elsewhere, and names its default part after the output", "[cli]") {
    const EveryVerb world;
    const auto [out, file] = whole(world, local());
    for (const char* block : {"1/2", "2/2"})
        REQUIRE(world.run(plus(local().words, {"-o", "made.csv", "--block", block})).exit_code == 0);
    const Ran merged =
        world.run({"merge", "made.csv.block-2-of-2", "made.csv.block-1-of-2", "-o", "other.csv"});
    INFO(merged.err);
    CHECK(merged.exit_code == 0);
    CHECK(contents_of(world.path() / "other.csv") == file);
    CHECK_FALSE(std::filesystem::exists(world.path() / "made.csv"));
}

TEST_CASE("Blocks may be computed and merged in folders of other names", "[cli]") {
    const EveryVerb here, there;
    const auto [out, file] = whole(here, local());
    Words parts = blocks_of(here, local(), 2);
    REQUIRE(
        there.run(plus(local().words, {"-o", "made.csv", "--block", "2/2", "--part", "part2"})).exit_code ==
        0);
    std::filesystem::copy_file(there.path() / "part2", here.path() / "from_there");
    const Ran merged = here.run({"merge", "part1", "from_there"});
    INFO(merged.err);
    CHECK(merged.exit_code == 0);
    CHECK(merged.out == out);
    CHECK(contents_of(here.path() / "made.csv") == file);
}

TEST_CASE("A merge refuses blocks that are missing, foreign, twice there, damaged or of data that changed",
          "[cli]") {
    const EveryVerb world;
    const Words parts = blocks_of(world, local(), 3);
    const auto refused = [&](const Words& files, const char* code, const std::string& named) {
        const Ran ran = world.run(plus({"merge"}, files));
        INFO(ran.err);
        CHECK(ran.exit_code == 3);
        CHECK(has(ran.err, code));
        CHECK(has(ran.err, named));
        CHECK_FALSE(std::filesystem::exists(world.path() / "made.csv"));
    };
    refused({"part1", "part3"}, "DR1732", "2");
    refused({"part1", "part2", "part2"}, "DR1734", "part2");
    refused({"part1", "part2", "lone.geojson"}, "DR1731", "lone.geojson");
    refused({"part1", "part2", "part4"}, "DR1301", "part4");
    const std::string third = contents_of(world.path() / "part3");
    write_file(world.path() / "part3", third.substr(0, third.size() - 3));
    refused(parts, "DR1731", "part3");
    std::string turned = third;
    turned[turned.size() - 2] ^= 1;
    write_file(world.path() / "part3", turned);
    refused(parts, "DR1731", "part3");
    REQUIRE(world
                .run(plus(local().words, {"-o", "made.csv", "--block", "3/3", "--part", "part3", "--seed",
                                          "2", "--overwrite"}))
                .exit_code == 0);
    refused(parts, "DR1733", "--seed 2");
    REQUIRE(
        world.run(plus(local().words, {"-o", "made.csv", "--block", "3/4", "--part", "part3", "--overwrite"}))
            .exit_code == 0);
    refused(parts, "DR1733", "4");
    write_file(world.path() / "part3", third);
    const std::string layer = contents_of(world.path() / "lone.geojson");
    write_file(world.path() / "lone.geojson", layer + " ");
    refused(parts, "DR1735", "lone.geojson");
    write_file(world.path() / "lone.geojson", layer);
    CHECK(world.run(plus({"merge"}, parts)).exit_code == 0);
}

TEST_CASE("The seed of the numbers is that of the blocks, whatever the merge is told", "[cli]") {
    const EveryVerb world;
    const auto [out, file] = whole(world, local());
    const Words parts = blocks_of(world, local(), 2);
    for (const char* part : {"part1", "part2"})
        CHECK(has(contents_of(world.path() / part), R"("--seed","1")"));
    REQUIRE(world
                .run(plus(local().words, {"-o", "made.csv", "--block", "2/2", "--part", "part2",
                                          "--overwrite", "--allow-net"}))
                .exit_code == 0);
    CHECK_FALSE(has(contents_of(world.path() / "part2"), "--allow-net"));
    for (const Words& more : {Words{"--seed", "9"}, Words{"--seed=9"}, Words{"--encoding", "GBK"},
                              Words{"--repair"}, Words{"--on-unknown", "drop"}, Words{"--sheet", "1"}}) {
        const Ran ran = world.run(plus(plus({"merge"}, parts), more));
        INFO(more.front() << "\n" << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1039"));
        CHECK_FALSE(std::filesystem::exists(world.path() / "made.csv"));
    }
    const Ran merged = run_program(
        plus({"merge"}, parts),
        {.folder = world.path(), .environment = {{"DELTAREACH_SEED", "9"}, {"DELTAREACH_ENCODING", "GBK"}}});
    INFO(merged.err);
    CHECK(merged.exit_code == 0);
    CHECK(merged.out == out);
    CHECK(contents_of(world.path() / "made.csv") == file);
}

TEST_CASE("Where there is no total to split, a block says so as the merge would", "[cli]") {
    const EveryVerb world;
    write_file(world.path() / "project.toml",
               "[project]\nname = \"x\"\n[zones]\npath = \"lone.geojson\"\nid = \"code\"\nname = \"name\"\n"
               "[[flows]]\npath = \"plain.csv\"\n");
    const Ran whole = world.run({"estimate", "."});
    const Ran block = world.run({"estimate", ".", "--block", "1/2", "--part", "p"});
    INFO(whole.err << block.err);
    CHECK(whole.exit_code == 3);
    CHECK(block.exit_code == 3);
    CHECK(has(block.err, "DR1015"));
    CHECK_FALSE(std::filesystem::exists(world.path() / "p"));
}

TEST_CASE("--block is written K/N, of work that can be cut, and needs a file to go to", "[cli]") {
    const EveryVerb world;
    for (const char* block : {"0/3", "4/3", "1", "a/b", "1/3x", "-1/3", "1/", "/3"}) {
        const Ran ran = world.run(plus(local().words, {"-o", "made.csv", "--block", block}));
        INFO(block << "\n" << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "K/N"));
    }
    const Ran nothing =
        world.run({"spill", "moran", "lone.geojson", "--id", "code", "--field", "gdp", "--weights", "queen",
                   "--permutations", "0", "--block", "1/2", "--part", "p"});
    CHECK(nothing.exit_code == 2);
    CHECK(has(nothing.err, "DR1736"));
    const Ran book = world.run({"map", ".", "--atlas", "city", "-o", "made.pdf", "--block", "1/2"});
    CHECK(book.exit_code == 2);
    CHECK(has(book.err, "DR1039"));
    CHECK(has(book.err, ".zip"));
    const Ran sheet = world.run({"map", ".", "-o", "made.pdf", "--block", "1/2"});
    CHECK(sheet.exit_code == 2);
    CHECK(has(sheet.err, "--atlas"));
    const Ran nameless = world.run(plus(cases()[0].words, {"--block", "1/2"}));
    CHECK(nameless.exit_code == 2);
    CHECK(has(nameless.err, "--part"));
    CHECK(world.run({"info", "lone.geojson", "--block", "1/2"}).exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(world.path() / "p"));
}

}  // namespace blocks_test
