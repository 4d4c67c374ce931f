// records --keep: sums of whole files stay in a folder, so that a run that was stopped goes on.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace records_kept_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

/// Records of two files with all that may befall one: sums of more than 18 digits, days, places that are not
/// known, numbers that are none.
class World {
  public:
    World() {
        write_file(folder.path() / "zones.geojson",
                   R"({"type":"FeatureCollection","features":[)" + zone("A", 0) + "," + zone("B", 1) + "]}");
        write_file(folder.path() / "one.csv",
                   "theme,when,x1,y1,x2,y2,worth\ncars,2022,0.5,0.5,1.5,0.5,12345678901234567890.25\n"
                   "cars,2022,0.5,0.5,1.5,0.5,0.0000000001\nships,2023-05-06,1.5,0.5,0.5,0.5,3\n"
                   "cars,2022,9,9,0.5,0.5,7\n");
        write_file(folder.path() / "two.csv",
                   "theme,when,x1,y1,x2,y2,worth\nships,2023,1.5,0.5,0.5,0.5,4.5\n"
                   "cars,2021,0.5,0.5,0.5,0.5,many\ncars,2022,,,0.5,0.5,1\ncars,2022,0.5,0.5,1.5,0.5,1\n");
    }
    [[nodiscard]] Ran records(const std::vector<std::string>& more,
                              const std::vector<std::string>& files = {"one.csv", "two.csv"}) const {
        std::vector<std::string> words = {"--lang", "en", "--json", "--overwrite", "records"};
        words.insert(words.end(), files.begin(), files.end());
        for (const char* word :
             {"--zones", "zones.geojson", "--id", "code", "--origin-points", "x1,y1", "--destination-points",
              "x2,y2", "--value", "worth", "--unit", "yuan", "--theme", "theme", "--period", "when"})
            words.emplace_back(word);
        words.insert(words.end(), more.begin(), more.end());
        if (std::ranges::find(more, "-o") == more.end()) words.insert(words.end(), {"-o", "flows.csv"});
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] std::string flows() const { return contents_of(folder.path() / "flows.csv"); }
    [[nodiscard]] std::vector<fs::path> kept() const {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(folder.path() / "sums"))
            files.push_back(entry.path());
        return files;
    }

    TemporaryFolder folder;

  private:
    static std::string zone(const std::string& code, int west) {
        const std::string w = std::to_string(west), e = std::to_string(west + 1);
        return R"({"type":"Feature","properties":{"code":")" + code +
               R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + w + ",0],[" + e + ",0],[" + e +
               ",1],[" + w + ",1],[" + w + ",0]]]}}";
    }
};

TEST_CASE("sums that are kept are those of reading the files, with all there is to tell", "[cli]") {
    const World world;
    const Ran read = world.records({});
    REQUIRE(read.exit_code == 0);
    REQUIRE(has(world.flows(), "12345678901234567891.2500000001"));
    const std::string flows = world.flows();
    const Ran first = world.records({"--keep", "sums"}, {"one.csv", "two.csv"});
    CHECK(first.out == read.out);
    CHECK(first.err == read.err);
    CHECK(world.flows() == flows);
    REQUIRE(world.kept().size() == 2);
    const Ran again = world.records({"--keep", "sums"});
    CHECK(again.out == read.out);
    CHECK(world.flows() == flows);
    CHECK(has(again.err, "DR1275"));
    for (const char* code : {"DR1241", "DR1267", "DR1268", "DR1269"}) CHECK(has(again.err, code));
}

TEST_CASE("a run that was stopped reads the files that are not kept, and those that changed", "[cli]") {
    const World world;
    const std::string read = world.records({}).out;
    REQUIRE(world.records({"--keep", "sums"}).exit_code == 0);
    for (const fs::path& file : world.kept())  // as if stopped within the second file
        if (file.filename().string().starts_with("two")) fs::remove(file);
    const Ran on = world.records({"--keep", "sums"});
    CHECK(on.out == read);
    CHECK(has(on.err, "the sums of 1 file"));
    CHECK(has(on.err, "one.csv"));
    std::ofstream(world.folder.path() / "two.csv", std::ios::app) << "ships,2023,1.5,0.5,0.5,0.5,100\n";
    const Ran changed = world.records({"--keep", "sums"});
    CHECK(changed.out == world.records({}).out);
    CHECK(changed.out != read);
    // A file that is not read again is an input all the same.
    const Ran over = world.records({"--keep", "sums", "-o", "one.csv"});
    CHECK(has(over.err, "DR1611"));
    CHECK(over.exit_code == 4);
    // Other columns are another question.
    const Ran other = world.records({"--keep", "sums", "--on-unknown", "drop", "--source-crs", "GCJ-02"});
    CHECK_FALSE(has(other.err, "DR1275"));
}

TEST_CASE("a folder of sums that cannot be made is an error of the output", "[cli]") {
    const World world;
    write_file(world.folder.path() / "sums", "a file");
    const Ran ran = world.records({"--keep", "sums"});
    CHECK(ran.exit_code == 4);
    CHECK(has(ran.err, "DR1601"));
}

TEST_CASE("sums that were damaged are told and made anew, and a rehearsal keeps none", "[cli]") {
    const World world;
    REQUIRE(world.records({"--dry-run", "--keep", "sums"}).exit_code == 0);
    CHECK_FALSE(fs::exists(world.folder.path() / "sums"));
    const std::string read = world.records({"--keep", "sums"}).out;
    for (const fs::path& file : world.kept()) {
        std::string text = contents_of(file);
        const std::size_t at = text.find("12345678901234567890");
        if (at == std::string::npos) continue;
        text[at] = '9';
        write_file(file, text);
    }
    const Ran again = world.records({"--keep", "sums"});
    CAPTURE(again.err);
    CHECK(has(again.err, "DR1276"));
    CHECK(again.out == read);
    CHECK_FALSE(has(world.records({"--keep", "sums"}).err, "DR1276"));
}

}  // namespace records_kept_test
