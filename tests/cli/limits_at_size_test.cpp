// Sizes that cannot be served are told before memory or the disk is gone.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

namespace limits_at_size_test {

using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

std::string places(int count) {
    std::string text = "id,lon,lat,mass\n";
    for (int i = 0; i < count; ++i) {
        const int row = i / 400;
        text += "P" + std::to_string(i) + "," + std::to_string(100 + 0.01 * (i % 400)) + "," +
                std::to_string(25 + 0.013 * row) + "," + std::to_string(1 + i % 7) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("Too many neighbours are refused by their number, with what helps", "[cli]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "places.csv";
    write_file(file, places(16'200));
    const Ran ran = run_program({"weights", file.string(), "--id", "id", "--points", "lon,lat", "--weights",
                                 "knn:4000", "-o", (folder.path() / "w.gwt").string(), "--lang", "en"});
    INFO(ran.err);
    CHECK(ran.exit_code == 6);
    CHECK(ran.err.find("DR1725") != std::string::npos);
    CHECK(ran.err.find("65 million links") != std::string::npos);
}

TEST_CASE("A file of all pairs that would fill the disk is refused before a row is written", "[cli]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "places.csv", out = folder.path() / "pairs.csv";
    write_file(file, places(16'200));
    const Ran ran = run_program({"model", "radiation", file.string(), "--id", "id", "--points", "lon,lat",
                                 "--mass", "mass", "-o", out.string(), "--lang", "en"});
    INFO(ran.err);
    CHECK(ran.exit_code == 6);
    CHECK(ran.err.find("DR1726") != std::string::npos);
    CHECK(ran.err.find("262 million rows") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(out));
}

}  // namespace limits_at_size_test
