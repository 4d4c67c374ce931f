#include "gis/file_names.hpp"

#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/staging.hpp"
#include "gis/text.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <random>
#include <set>

namespace file_names_test {

using namespace deltareach;
namespace fs = std::filesystem;

TEST_CASE("good names stay as they are, Chinese ones too", "[unit]") {
    for (const char* name : {"AI", "v1.2", "310000", "大数据_2022", "a b", "con_2022", "x~y", "it's", "-a",
                             "COM10", "lpt", "共（1）"})
        CHECK(safe_file_stem(name) == name);
}

TEST_CASE("what would leave the folder, or is no name on Windows, is changed and marked", "[unit]") {
    // The tag is the beginning of the text's SHA-256: printf %s 'x/../../../../ESC' | sha256sum
    // (coreutils 9.1)
    CHECK(safe_file_stem("x/../../../../ESC") == "x_.._.._.._.._ESC~2eb98ce2a358");
    for (const std::string name : {"x/../../../../ESC",
                                   "AI/大数据",
                                   "..",
                                   ".",
                                   "",
                                   " ",
                                   "a\\b",
                                   "a:b",
                                   "CON",
                                   "con.txt",
                                   "Lpt9",
                                   "COM¹",
                                   "nul ",
                                   "a.",
                                   ".a",
                                   " a",
                                   "a ",
                                   "a\tb",
                                   "a\x7F",
                                   "a\xC2\x85",
                                   "\xEF\xBF\xBE",
                                   "\xE2\x80\xAEgpj",
                                   "a\xE2\x80\x8B",
                                   "e\xCC\x81",
                                   "\xFF\xFE",
                                   "a\"b",
                                   "what?",
                                   "<x>",
                                   "a|b",
                                   "*",
                                   "　a"}) {
        const std::string safe = safe_file_stem(name);
        INFO(escaped_for_terminal(name) << " -> " << safe);
        CHECK(safe != name);
        CHECK(safe.size() > 13);
        CHECK(safe[safe.size() - 13] == '~');
        CHECK(safe.find_first_of("/\\:*?\"<>|") == std::string::npos);
        CHECK(valid_utf8_length(safe) == safe.size());
        CHECK(safe.front() != '.');
        CHECK(trimmed(safe) == safe);
        CHECK(safe_file_stem(name) == safe);
    }
    CHECK(safe_file_stem("CON").starts_with("_CON~"));
    CHECK(safe_file_stem(std::string("a\0b", 3)).starts_with("a_b~"));
}

TEST_CASE("a long name is cut at a character and keeps room for an ending", "[unit]") {
    std::string name;
    for (int i = 0; i < 100; ++i) name += "区";  // 300 bytes
    const std::string safe = safe_file_stem(name);
    CHECK(safe.size() <= max_file_stem_bytes);
    CHECK(safe.size() > max_file_stem_bytes - 4);
    CHECK(valid_utf8_length(safe) == safe.size());
    CHECK(safe != safe_file_stem(name + "区"));
    CHECK(safe_file_stem(name, 40).size() <= 40);
    CHECK(safe_file_stem(std::string(180, 'a')) == std::string(180, 'a'));
    CHECK(safe_file_stem(std::string(181, 'a')).size() == 180);
}

TEST_CASE("different texts give different names, and one that looks like a changed one does too",
          "[property]") {
    std::set<std::string> texts, names;
    std::minstd_rand random(7);
    const std::vector<std::string> pieces{"a",  "/", "..", " ",   "b",    "_", "区",
                                          "\\", ".", "~",  "CON", "\xFF", "0"};
    for (int i = 0; i < 4000; ++i) {
        std::string text;
        for (std::size_t k = random() % 6; k-- > 0;) text += pieces[random() % pieces.size()];
        texts.insert(text);
        texts.insert(safe_file_stem(text));
    }
    for (const std::string& text : texts) names.insert(safe_file_stem(text));
    // What came out once stays when it was good, and is changed again when it bears a tag.
    CHECK(names.size() == texts.size());
}

TEST_CASE("whether a path lies in a folder is told after dots and links are followed", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    fs::create_directories(out / "maps");
    fs::create_directories(scratch / "out2");
    fs::create_directory_symlink(scratch / "out2", out / "elsewhere");
    fs::create_directory_symlink(out / "maps", scratch / "back");
    fs::create_symlink(scratch / "nowhere", out / "dangling");
    CHECK(lies_inside(out, out / "a.csv"));
    CHECK(lies_inside(out, out / "new/deeper/a.csv"));
    CHECK(lies_inside(out, out / "maps/../a.csv"));
    CHECK(lies_inside(out, scratch / "back/a.csv"));
    CHECK(lies_inside(out / "", out / "a.csv"));
    CHECK_FALSE(lies_inside(out, out));
    CHECK_FALSE(lies_inside(out, out / "x/.."));
    CHECK_FALSE(lies_inside(out, scratch / "out2/a.csv"));
    CHECK_FALSE(lies_inside(out, out / "maps/../../a.csv"));
    CHECK_FALSE(lies_inside(out, out / "elsewhere/a.csv"));
    CHECK_FALSE(lies_inside(out, out / "dangling/a.csv"));
    CHECK_FALSE(lies_inside(out, "/etc/passwd"));
    CHECK(lies_inside(".", "a.csv"));
    CHECK_FALSE(lies_inside(".", "../a.csv"));
    CHECK(code_thrown<OutputError>([&] { require_inside(out, out / "../ESC.png"); }) == "DR1610");
}

TEST_CASE("an output that is an input is refused, however it is named", "[unit]") {
    const Scratch scratch;
    fs::create_directories(scratch / "d/e");
    write_bytes(scratch / "d/flows.csv", "a");
    fs::create_symlink(scratch / "d/flows.csv", scratch / "link.csv");
    fs::create_hard_link(scratch / "d/flows.csv", scratch / "hard.csv");
    fs::create_directory_symlink(scratch / "d", scratch / "dd");
    const std::vector<fs::path> inputs{scratch / "other.csv", scratch / "d/flows.csv", scratch / "z.shp"};
    const auto code = [&](const fs::path& output) {
        return code_thrown<OutputError>([&] { require_not_an_input(output, inputs); });
    };
    for (const char* same : {"d/flows.csv", "d/e/../flows.csv", "link.csv", "hard.csv", "dd/flows.csv",
                             "dd/./flows.csv", "other.csv", "z.dbf", "z.prj"}) {
        INFO(same);
        CHECK(code(scratch / same) == "DR1611");
    }
    CHECK(code(fs::proximate(scratch / "d/flows.csv")) == "DR1611");
    for (const char* other : {"d/flows2.csv", "flows.csv", "z.csv", "d/e/flows.csv"}) {
        INFO(other);
        CHECK(code(scratch / other).empty());
    }
}

}  // namespace file_names_test
