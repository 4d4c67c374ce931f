// Input made to harm: nothing crashes, hangs, swells, opens a connection or writes where it was not told to.
#include "gis/random.hpp"
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"
#include "tests/support/program.hpp"

#include <sys/resource.h>

namespace hostile_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

/// Processor time of all children so far; the clock on the wall would count what else the machine does.
double seconds_of_children() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A refusal with a message, not a fault of ours, in at most 5 seconds.
void refused(const std::vector<std::string>& words, const fs::path& folder) {
    const double before = seconds_of_children();
    const Ran ran = run_program(words, {.folder = folder});
    const double taken = seconds_of_children() - before;
    INFO(words.back() << "\n" << ran.exit_code << "\n" << ran.err.substr(0, 500));
    CHECK((ran.exit_code == 2 || ran.exit_code == 3 || ran.exit_code == 6));
    CHECK(has(ran.err, " DR"));
    CHECK_FALSE(has(ran.err, "DR1099"));
    CHECK(taken < 5);
}

long peak_of_children_mb() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss / 1024;
}

}  // namespace

TEST_CASE("what is no regular file of a known kind is refused", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "p.vrt",
               "<OGRVRTDataSource><OGRVRTLayer "
               "name=\"x\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    write_file(folder.path() / "e.kml",
               "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml>&x;</kml>");
    for (const char* name : {"/vsicurl/http://127.0.0.1:9/x.geojson", "http://127.0.0.1:9/x.geojson",
                             "PG:dbname=x", "/dev/zero", "p.vrt", "e.kml", "/vsizip/x.zip/y.shp"}) {
        refused({"check", name}, folder.path());
        refused({"convert", name, "out.gpkg"}, folder.path());
    }
    CHECK_FALSE(fs::exists(folder.path() / "out.gpkg"));
}

TEST_CASE("files that mean to swell, nest or lead astray are refused", "[cli]") {
    const TemporaryFolder folder;
    const auto check = [&](const std::string& name, const std::string& bytes) {
        write_file(folder.path() / name, bytes);
        refused({"check", name}, folder.path());
    };
    check("quote.csv", "起点,终点\n\"" + repeated("x,\n", 3'000'000));
    check("wide.csv", repeated("a,", 2'000'000));
    check("zero.csv", std::string(1 << 20, '\0'));
    check("deep.geojson", repeated("[", 1'000'000));
    check("deeper.geojson",
          "{\"type\":\"FeatureCollection\",\"features\":" + repeated("{\"features\":[", 200'000));
    check("deep.toml", "a = " + repeated("[", 100'000));
    check("tables.toml", repeated("[a.b.c.d.e.f.g.h]\n", 10'000));
    check("long.toml", "[project]\nname = \"" + repeated("x", 5 << 20) + "\"");
    check("nest.xlsx", deltareach::WorkbookText{.sheets = {{"s", repeated("<a>", 300'000)}}}.bytes());
    check("entity.xlsx", deltareach::WorkbookText{.sheets = {{"s", "<sheetData/>"}},
                                                  .prolog = "<!DOCTYPE x [<!ENTITY a \"b\">]>"}
                             .bytes());
    check("numbers.csv", "起点,终点,年份,金额（元）\n上海市,苏州市,2023," + repeated("9", 100'000) + "\n");
    check("names.csv", "起点,终点,年份,金额（元）\n" + repeated("昆", 100'000) + ",苏州市,2023,1\n");
    CHECK(peak_of_children_mb() < 1024);
}

TEST_CASE("a hundred thousand unknown places are told in a bounded answer", "[cli]") {
    const deltareach::test::PlannerProject plan;
    std::string text = "主题,年份,起点,终点,金额\n", alone = "起点,终点,年份,金额（元）\n";
    for (int i = 0; i < 100'000; ++i) {
        text += "t,2023,地方" + std::to_string(i) + ",B,1\n";
        alone += "地方" + std::to_string(i) + ",苏州市,2023,1\n";
    }
    plan.write("flows.csv", text);
    const Ran ran = plan.run({"check"});
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.size() < 200'000);
    CHECK(has(ran.err, "DR1219"));
    // Alone they are flows of some region whose boundaries nobody gave.
    plan.write("alone.csv", alone);
    const Ran lone = plan.run({"check", "alone.csv"});
    CHECK(lone.exit_code == 0);
    CHECK(lone.err.size() < 5'000);
    CHECK(has(lone.err, "DR1296"));
}

TEST_CASE("random bytes of every kind of file are refused or read, never worse", "[property]") {
    const TemporaryFolder folder;
    deltareach::RandomStream random(3, 1);
    for (const char* name : {"f.csv", "f.xlsx", "f.xls", "f.dbf", "f.shp", "f.gpkg", "f.geojson", "f.kml",
                             "f.fgb", "f.toml", "f.txt"}) {
        for (int round = 0; round < 4; ++round) {
            std::string bytes(1 + random.below(4000), '\0');
            for (char& byte : bytes) byte = static_cast<char>(random.below(256));
            if (round == 1) bytes = "PK\x03\x04" + bytes;
            if (round == 2) bytes = "SQLite format 3" + std::string(1, '\0') + bytes;
            if (round == 3) bytes = "{\"type\":\"FeatureCollection\"," + bytes;
            write_file(folder.path() / name, bytes);
            const Ran ran = run_program({"check", name}, {.folder = folder.path()});
            INFO(name << " " << round << " " << ran.err.substr(0, 300));
            CHECK((ran.exit_code == 0 || ran.exit_code == 2 || ran.exit_code == 3 || ran.exit_code == 6));
        }
    }
}

TEST_CASE("a project reads and writes nothing outside its folder", "[cli]") {
    const TemporaryFolder folder;
    const fs::path inside = folder.path() / "in";
    fs::create_directories(inside);
    write_file(folder.path() / "secret.csv", "x\n");
    fs::create_symlink(folder.path() / "secret.csv", inside / "link.csv");
    const auto codes = [&](const std::string& key, const std::string& path) {
        write_file(inside / "project.toml", "[project]\nname=\"p\"\n[zones]\npath=\"z.geojson\"\nid=\"i\"\n" +
                                                key + "\"" + path + "\"\n");
        return run_program({"check", "--json", "-q"}, {.folder = inside}).out;
    };
    for (const char* path : {"../secret.csv", "/etc/passwd", "link.csv", "a/../../secret.csv"})
        CHECK(has(codes("[[flows]]\npath=", path), "DR1009"));
    for (const char* path : {"..", "/tmp", "../other"}) CHECK(has(codes("[output]\ndir=", path), "DR1009"));
}

TEST_CASE("check opens no file outside the folder, and still tells what is wrong inside", "[cli]") {
    const TemporaryFolder folder;
    const fs::path inside = folder.path() / "in";
    fs::create_directories(inside);
    for (const char* name : {"secret.csv", "secret.geojson"})
        write_file(folder.path() / name, "hush,quiet\npassword,12x\n");
    write_file(inside / "f.csv", "origin,destination,period,value\n1,2,2023,12x\n");
    const std::string start = "[project]\nname=\"p\"\n";
    const std::string sound = "[zones]\npath=\"../secret.geojson\"\nid=\"i\"\n";
    const std::string flows = "[[flows]]\npath=\"f.csv\"\ntheme=\"t\"\nunit=\"元\"\n";
    for (const std::string part :
         {"[[flows]]\npath=\"../secret.csv\"\n", "[distance]\npath=\"../secret.csv\"\n",
          "[[attributes]]\nlevel=\"zone\"\nid=\"i\"\npath=\"../secret.csv\"\n",
          "[context]\nland=\"../secret.geojson\"\n",
          "[[model]]\nkind=\"gravity\"\ntimes=\"../secret.csv\"\n"}) {
        write_file(inside / "project.toml", start + sound + flows + part);
        const Ran ran = run_program({"check", "--json", "-q"}, {.folder = inside});
        INFO(ran.out << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.out, "DR1009"));
        CHECK(has(ran.out, "12x"));  // of f.csv
        CHECK_FALSE(has(ran.out + ran.err, "hush"));
        CHECK_FALSE(has(ran.out + ran.err, "password"));
        CHECK_FALSE(has(ran.out + ran.err, "\"path\": \"../"));
    }
}

TEST_CASE("names cannot colour or turn around the terminal", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "f.csv", "起点,终点,年份,金额（元）\n\x1B[31m红\xE2\x80\xAE,苏州市,2023,1\n");
    const Ran ran = run_program({"check", "f.csv"}, {.folder = folder.path()});
    CHECK(ran.exit_code == 3);
    CHECK_FALSE(has(ran.err, "\x1B"));
    CHECK_FALSE(has(ran.err, "\xE2\x80\xAE"));
    CHECK(has(ran.err, "\\u001B"));
}

TEST_CASE("no command opens a connection", "[external]") {
    if (std::system("strace -V >/dev/null 2>&1") != 0) {
        WARN("skipped: strace is not installed");
        return;
    }
    const TemporaryFolder folder;
    const std::string log = (folder.path() / "log").string();
    const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
    for (const std::string& words :
         {"check " + delta, "reach " + delta + " --origin 310000",
          "convert " + delta + "/zones/city.geojson " + folder.path().string() + "/o.gpkg --to EPSG:4549",
          "run " + delta + " --out " + folder.path().string() + "/out",
          std::string("check /vsicurl/http://127.0.0.1:9/x.geojson")}) {
        CAPTURE(words);
        static_cast<void>(std::system(("strace -f -e trace=socket,connect,sendto -o " + log + " " +
                                       deltareach::test::program_path() + " " + words + " >/dev/null 2>&1")
                                          .c_str()));
        const std::string calls = contents_of(log);
        CHECK_FALSE(has(calls, "AF_INET"));
        CHECK(has(calls, "exited with"));
    }
}

}  // namespace hostile_test
