#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/printable.hpp"
#include "gis/proj_database.hpp"
#include "gis/raster_io.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/vector_io.hpp"
#include "gis/xlsx_writer.hpp"
#include "tests/gis/child.hpp"
#include "tests/gis/sample_layers.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/dbf.hpp"

#include <cstdlib>
#include <sys/stat.h>

namespace side_files_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

std::string read_code(const fs::path& path) {
    Messages notes;
    return code_thrown<InputError>([&] { (void)read_features(path, {}, notes); });
}

std::string table_code(const fs::path& path) {
    Messages notes;
    return code_thrown<InputError>([&] { (void)read_table(path, {}, notes); });
}

}  // namespace

TEST_CASE("a NUL in a path is refused and not cut off", "[unit]") {
    const Scratch scratch;
    write_geojson(scratch / "z.geojson", sample_layer(), false);
    write_bytes(scratch / "t.csv", "a,b\n1,2\n");
    const auto cut = [&](const char* name) {
        return fs::path((scratch / name).string() + std::string("\0.csv", 5));
    };
    CHECK(read_code(cut("z.geojson")) == "DR1339");
    CHECK(table_code(cut("t.csv")) == "DR1339");
    CHECK(code_thrown<InputError>([&] { (void)sha256_of(cut("t.csv")); }) == "DR1339");
    CHECK(code_thrown<InputError>([&] { (void)read_raster(cut("t.csv")); }) == "DR1339");
    CHECK(code_thrown<OutputError>([&] { write_geojson(cut("new.geojson"), sample_layer(), true); }) ==
          "DR1339");
    CHECK_FALSE(fs::exists(scratch / "new.geojson"));
}

TEST_CASE("a file that may not be read is told so, and is not called missing", "[unit]") {
    const Scratch scratch;
    write_geojson(scratch / "z.geojson", sample_layer(), false);
    write_bytes(scratch / "t.csv", "a,b\n1,2\n");
    fs::create_directory(scratch / "locked");
    write_bytes(scratch / "locked/t.csv", "a,b\n1,2\n");
    write_geojson(scratch / "locked/z.geojson", sample_layer(), false);
    fs::permissions(scratch.folder(), fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                          fs::perms::others_read | fs::perms::others_exec);
    for (const char* name : {"z.geojson", "t.csv", "locked"})
        fs::permissions(scratch / name, fs::perms::none);
    const auto unprivileged = [&](const std::function<std::string()>& read) {
        return run_in_child([&] {
            constexpr uid_t nobody = 65534;
            if (::geteuid() == 0 && ::setuid(nobody) != 0) return 99;
            const std::string code = read();
            return code == "DR1338" ? 7 : code == "DR1301" ? 8 : 9;
        });
    };
    CHECK(unprivileged([&] { return read_code(scratch / "z.geojson"); }) == 7);
    CHECK(unprivileged([&] { return table_code(scratch / "t.csv"); }) == 7);
    CHECK(unprivileged([&] { return read_code(scratch / "locked/z.geojson"); }) == 7);
    CHECK(unprivileged([&] { return table_code(scratch / "locked/t.csv"); }) == 7);
    CHECK(unprivileged([&] { return read_code(scratch / "none.geojson"); }) == 8);
    CHECK(unprivileged([&] { return table_code(scratch / "none/t.csv"); }) == 8);
    fs::permissions(scratch / "locked", fs::perms::owner_all);
}

TEST_CASE("texts keep what every page can show; the rest is replaced or goes", "[unit]") {
    CHECK(printable("上海 A&B\t1\n") == "上海 A&B\t1\n");
    CHECK(printable("a\xEF\xBF\xBE"
                    "b\xEF\xBF\xBF") == "a\uFFFDb\uFFFD");
    CHECK(printable("\xEF\xB7\x90\xF0\x9F\xBF\xBE") == "\uFFFD\uFFFD");  // U+FDD0, U+1FFFE
    CHECK(printable("a\x01\x7F\xC2\x85"
                    "b") == "ab");
    CHECK(printable("a\xE2\x80\xAE"
                    "b\xE2\x81\xA6") == "ab");
    CHECK(printable("a\xFF") == "a\uFFFD");
    CHECK(printable("👨‍👩‍👧") == "👨‍👩‍👧");
    CHECK(holds_noncharacter("上\xEF\xBF\xBE"));
    CHECK_FALSE(holds_noncharacter("上海 �"));
    CHECK(escaped_for_xml("<\xEF\xBF\xBF&\"'>") == "&lt;\uFFFD&amp;&quot;&#39;&gt;");
}

TEST_CASE("noncharacters in names are told, and a workbook with them can be read again", "[unit]") {
    const Scratch scratch;
    const std::string name = "a\xEF\xBF\xBE";
    FeatureLayer layer = sample_layer();
    std::get<std::vector<std::string>>(layer.columns[0].values)[1] = name;
    write_geojson(scratch / "z.geojson", layer, false);
    Messages notes;
    (void)read_features(scratch / "z.geojson", {}, notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].code == "DR1350");
    CHECK(text_of(notes[0], Language::en).find("feature 2, field name_zh") != std::string::npos);
    notes.clear();
    write_bytes(scratch / "t.csv", "id,名称\n1,b\n2," + name + "\n");
    (void)read_table(scratch / "t.csv", {}, notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].code == "DR1171");
    CHECK(notes[0].where.row == 3);
    CHECK(notes[0].where.column == 2);
    notes.clear();
    const SheetOut sheets[] = {{.name = name, .columns = {layer.columns[0]}, .remarks = {name}}};
    write_workbook(scratch / "t.xlsx", sheets, false, Heads::names);
    const Table table = read_table(scratch / "t.xlsx", {}, notes);
    CHECK(table.cell(1, 0) == "a\uFFFD");
}

TEST_CASE("a database of PROJ that is not there is said to be the cause", "[unit]") {
    CHECK(proj_database_state().usable);
    CHECK(proj_database_state().path.ends_with("proj.db"));
    CHECK_NOTHROW(require_proj_database());
    const Scratch scratch;
    write_bytes(scratch / "proj.db", "no database");
    fs::create_directory(scratch / "empty");
    write_geojson(scratch / "z.geojson", sample_layer(), false);
    for (const fs::path& folder : {scratch / "empty", scratch.folder(), fs::path("/nonexistent")}) {
        INFO(folder);
        const int ended = run_in_child([&] {
            ::setenv("PROJ_LIB", folder.c_str(), 1);
            ::setenv("PROJ_DATA", folder.c_str(), 1);
            const ProjDatabaseState state = proj_database_state();
            if (state.usable) return 8;
            if (state.reason.en.empty() || state.environment.find(folder.string()) == std::string::npos)
                return 9;
            return code_thrown<InputError>([] { require_proj_database(); }) == "DR1352" ? 7 : 10;
        });
        CHECK(ended == 7);
    }
}

}  // namespace side_files_test
