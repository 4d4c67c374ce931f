#include "gis/atomic_file.hpp"

#include "gis/error.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <iterator>

namespace atomic_file_test {

using namespace deltareach;
namespace fs = std::filesystem;

TEST_CASE("a text is written whole and leaves nothing beside it", "[unit]") {
    const Scratch scratch;
    write_text(scratch / "deep/er/a.txt", "text\n", false);
    CHECK(read_bytes(scratch / "deep/er/a.txt") == "text\n");
    CHECK(names_in(scratch / "deep/er") == std::vector<std::string>{"a.txt"});
}

TEST_CASE("a text written in pieces appears only when it is whole", "[unit]") {
    const Scratch scratch;
    {
        AtomicText text(scratch / "a.csv", false);
        text.write("a,");
        text.write("b\n");
        CHECK_FALSE(fs::exists(scratch / "a.csv"));
        text.commit();
    }
    CHECK(read_bytes(scratch / "a.csv") == "a,b\n");
    AtomicText(scratch / "a.csv", true).write("half");
    CHECK(read_bytes(scratch / "a.csv") == "a,b\n");
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"a.csv"});
}

TEST_CASE("an existing file is kept unless told otherwise", "[unit]") {
    const Scratch scratch;
    write_text(scratch / "a.txt", "old", false);
    CHECK(code_thrown<OutputError>([&] { write_text(scratch / "a.txt", "new", false); }) == "DR1602");
    CHECK(read_bytes(scratch / "a.txt") == "old");
    write_text(scratch / "a.txt", "new", true);
    CHECK(read_bytes(scratch / "a.txt") == "new");
    CHECK(names_in(scratch.folder()).size() == 1);
}

TEST_CASE("without a commit the target stays as it was and no part is left", "[unit]") {
    const Scratch scratch;
    write_text(scratch / "a.gpkg", "old", false);
    {
        const AtomicFile file(scratch / "a.gpkg", true);
        CHECK(file.temporary().parent_path() == scratch.folder());
        CHECK(file.temporary().extension() == ".gpkg");
        std::ofstream(file.temporary()) << "half";
        std::ofstream(fs::path(file.temporary()) += "-journal") << "half";
    }
    CHECK(read_bytes(scratch / "a.gpkg") == "old");
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"a.gpkg"});
}

TEST_CASE("a file that appears while ours is written is not overwritten", "[unit]") {
    const Scratch scratch;
    AtomicFile file(scratch / "a.txt", false);
    std::ofstream(file.temporary()) << "ours";
    std::ofstream(scratch / "a.txt") << "theirs";
    CHECK(code_thrown<OutputError>([&] { file.commit(); }) == "DR1602");
    CHECK(read_bytes(scratch / "a.txt") == "theirs");
}

TEST_CASE("a folder in the place of the file, or a file in the place of the folder, is an error", "[unit]") {
    const Scratch scratch;
    fs::create_directory(scratch / "taken");
    CHECK(code_thrown<OutputError>([&] { write_text(scratch / "taken", "x", true); }) == "DR1601");
    write_text(scratch / "file", "x", false);
    CHECK(code_thrown<OutputError>([&] { write_text(scratch / "file/a.txt", "x", false); }) == "DR1601");
}

}  // namespace atomic_file_test
