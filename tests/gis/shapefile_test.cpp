// The Shapefiles are put together byte by byte here, after ESRI's description of 1998, so that every
// encoding, head and length is what the test says.
#include "gis/error.hpp"
#include "gis/vector_io.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <sys/stat.h>

namespace shapefile_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

const std::string shanghai_utf8 = "上海市", suzhou_utf8 = "苏州市";
const std::string shanghai_gbk = "\xC9\xCF\xBA\xA3\xCA\xD0", suzhou_gbk = "\xCB\xD5\xD6\xDD\xCA\xD0";

// As ArcGIS writes it.
const std::string wgs84_prj =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM["
    "\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]]";
const std::string gauss_prj =
    "PROJCS[\"CGCS2000_3_Degree_GK_CM_120E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_"
    "China_2000\","
    "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0."
    "0174532925199433]],"
    "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",120.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\","
    "0.0],UNIT[\"Meter\",1.0]]";

std::string little(std::uint32_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    return bytes;
}

std::string big(std::uint32_t value) {
    std::string bytes = little(value, 4);
    std::ranges::reverse(bytes);
    return bytes;
}

std::string real(double value) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &value, 8);
    return bytes;
}

std::string head(std::size_t bytes) {
    return big(9994) + std::string(20, '\0') + big(static_cast<std::uint32_t>(bytes / 2)) + little(1000, 4) +
           little(1, 4) + real(118) + real(30) + real(122) + real(32) + std::string(32, '\0');
}

std::string dbf(const std::vector<std::string>& names, unsigned language, std::size_t width = 12,
                const std::string& marks = "") {
    std::string bytes = std::string("\x03\x7A\x01\x01") +
                        little(static_cast<std::uint32_t>(names.size()), 4) + little(65, 2) +
                        little(static_cast<std::uint32_t>(width + 1), 2) + std::string(17, '\0') +
                        static_cast<char>(language) + std::string(2, '\0');
    std::string field = "name";
    field.resize(11, '\0');
    bytes += field + "C" + std::string(4, '\0') + static_cast<char>(width) + std::string(15, '\0') + "\x0D";
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string text = names[i];
        text.resize(width, ' ');
        bytes += (i < marks.size() ? marks[i] : ' ') + text;
    }
    return bytes + "\x1A";
}

/// Points named as given; .cpg only when `cpg` is not empty.
void write_shapefile(const Scratch& scratch, const std::vector<std::string>& names, unsigned language,
                     const std::string& cpg, std::size_t width = 12) {
    std::string shp, shx;
    for (std::size_t i = 0; i < names.size(); ++i) {
        shx += big(static_cast<std::uint32_t>((100 + shp.size()) / 2)) + big(10);
        shp += big(static_cast<std::uint32_t>(i + 1)) + big(10) + little(1, 4) +
               real(118.0 + static_cast<double>(i)) + real(31);
    }
    write_bytes(scratch / "z.shp", head(100 + shp.size()) + shp);
    write_bytes(scratch / "z.shx", head(100 + shx.size()) + shx);
    write_bytes(scratch / "z.dbf", dbf(names, language, width));
    write_bytes(scratch / "z.prj", wgs84_prj);
    if (!cpg.empty()) write_bytes(scratch / "z.cpg", cpg);
}

std::vector<std::string> names_read(const fs::path& path, Messages& notes, const std::string& encoding = "") {
    const FeatureLayer layer = read_features(path, {.encoding = encoding}, notes);
    return std::get<std::vector<std::string>>(find_column(layer.columns, "name")->values);
}

std::string outcome(const fs::path& path) {
    Messages notes;
    try {
        return std::to_string(read_features(path, {}, notes).size());
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
}

void check_every_cut_fails(const Scratch& scratch, const std::string& name, std::size_t spare_bytes) {
    const std::string whole = read_bytes(scratch / name);
    for (std::size_t cut = 0; cut + spare_bytes < whole.size(); ++cut) {
        write_bytes(scratch / name, whole.substr(0, cut));
        INFO(name << " cut at " << cut << " of " << whole.size());
        CHECK(outcome(scratch / "z.shp").starts_with("DR13"));
    }
    write_bytes(scratch / name, whole);
}

}  // namespace

TEST_CASE("five ways of writing Chinese into a DBF are all read right", "[unit]") {
    struct Case {
        std::vector<std::string> bytes;
        unsigned language;
        std::string cpg, note;
    };
    const std::vector<std::string> utf8{shanghai_utf8, suzhou_utf8}, gbk{shanghai_gbk, suzhou_gbk};
    const Case cases[] = {{utf8, 0, "UTF-8", ""},      {gbk, 0, "", "DR1321"},
                          {gbk, 0, "UTF-8", "DR1308"}, {gbk, 0, "ISO-8859-1", "DR1308"},
                          {gbk, 0x57, "", "DR1308"},   {gbk, 0x4D, "", ""},
                          {utf8, 0, "", ""},           {utf8, 0x4D, "", "DR1308"},
                          {gbk, 0, "GBK", ""},         {gbk, 0, "936", ""}};
    for (const Case& given : cases) {
        const Scratch scratch;
        write_shapefile(scratch, given.bytes, given.language, given.cpg);
        Messages notes;
        INFO("cpg " << given.cpg << ", language byte " << given.language);
        CHECK(names_read(scratch / "z.shp", notes) == utf8);
        CHECK((notes.empty() ? "" : notes.front().code) == given.note);
    }
}

TEST_CASE("an encoding that is neither UTF-8 nor GB18030 is believed where it is declared", "[unit]") {
    Messages notes;
    const Scratch latin;
    write_shapefile(latin,
                    {"Orl\xE9"
                     "ans"},
                    0x57, "");
    CHECK(names_read(latin / "z.shp", notes) == std::vector<std::string>{"Orléans"});
    const Scratch taiwan;
    write_shapefile(taiwan, {"\xA5\x78\xA5\x5F"}, 0, "Big5");
    CHECK(names_read(taiwan / "z.shp", notes) == std::vector<std::string>{"台北"});
    CHECK(notes.empty());
}

TEST_CASE("a pair of foreign bytes inside a Latin word speaks against GB18030", "[unit]") {
    const std::vector<std::string> written{"Na\xE7\xE3o", "S\xE3o Jo\xE3o", "Encarna\xE7\xE3o", "Braga"};
    const std::vector<std::string> meant{"Nação", "São João", "Encarnação", "Braga"};
    for (const unsigned language : {0x57U, 0x03U, 0x00U}) {
        const Scratch scratch;
        Messages notes;
        write_shapefile(scratch, written, language, "");
        CAPTURE(language);
        CHECK(names_read(scratch / "z.shp", notes) == meant);
        CHECK((notes.empty() ? "" : notes.front().code) == (language == 0 ? "DR1321" : ""));
    }
    // A hanzi between letters among Chinese names does not outvote them.
    const Scratch mixed;
    Messages notes;
    write_shapefile(mixed,
                    {shanghai_gbk,
                     "A\xC4\xCF"
                     "B"},
                    0x57, "");
    CHECK(names_read(mixed / "z.shp", notes) == std::vector<std::string>{shanghai_utf8, "A南B"});
}

TEST_CASE("a named encoding overrides what the bytes say", "[unit]") {
    const Scratch scratch;
    write_shapefile(scratch, {shanghai_gbk}, 0, "UTF-8");
    Messages notes;
    CHECK(names_read(scratch / "z.shp", notes, "GBK") == std::vector<std::string>{shanghai_utf8});
    CHECK(code_thrown<UsageError>([&] { (void)names_read(scratch / "z.shp", notes, "nonsense"); }) ==
          "DR1104");
    CHECK(code_thrown<InputError>([&] { (void)names_read(scratch / "z.shp", notes, "UTF-8"); }) == "DR1322");
}

TEST_CASE("a character cut by the width of its field does not spoil the others", "[unit]") {
    Messages notes;
    const Scratch utf8;
    write_shapefile(utf8, {"上海市浦东", suzhou_utf8}, 0, "", 14);  // 15 bytes into 14
    CHECK(names_read(utf8 / "z.shp", notes) == std::vector<std::string>{"上海市浦", suzhou_utf8});
    const Scratch gbk;
    write_shapefile(gbk, {shanghai_gbk, suzhou_gbk}, 0, "", 5);
    CHECK(names_read(gbk / "z.shp", notes) == std::vector<std::string>{"上海", "苏州"});
}

TEST_CASE("texts in no encoding at all are an error", "[unit]") {
    const Scratch scratch;
    write_shapefile(scratch, {"\xFF\xFF\xFE", shanghai_utf8}, 0, "");
    CHECK(outcome(scratch / "z.shp") == "DR1322");
}

TEST_CASE("a Shapefile without .shx or .dbf is an error", "[unit]") {
    for (const char* part : {"z.shx", "z.dbf"}) {
        const Scratch scratch;
        write_shapefile(scratch, {"a", "b"}, 0, "");
        fs::remove(scratch / part);
        CHECK(outcome(scratch / "z.shp") == "DR1307");
        CHECK(names_in(scratch.folder()).size() == 3);
    }
    const Scratch scratch;
    write_shapefile(scratch, {"a"}, 0, "");
    fs::remove(scratch / "z.prj");
    CHECK(outcome(scratch / "z.shp") == "DR1310");
}

TEST_CASE("the reference of a .prj is found, Esri's names included", "[unit]") {
    const Scratch scratch;
    write_shapefile(scratch, {"a"}, 0, "");
    Messages notes;
    CHECK(read_features(scratch / "z.shp", {}, notes).crs == Crs());
    write_bytes(scratch / "z.prj", gauss_prj);
    CHECK(outcome(scratch / "z.shp") == "DR1319");
    CHECK(read_features(scratch / "z.shp", {.crs = Crs()}, notes).crs == Crs());
    write_bytes(scratch / "z.prj", Crs::from_user("EPSG:4490").wkt());
    CHECK(read_features(scratch / "z.shp", {}, notes).crs.epsg() == 4490);
}

TEST_CASE("a cut .shp, .shx or .dbf is an error wherever it is cut", "[unit]") {
    const Scratch scratch;
    write_shapefile(scratch, {"a", "b", "c"}, 0, "");
    CHECK(outcome(scratch / "z.shp") == "3");
    check_every_cut_fails(scratch, "z.shp", 0);
    check_every_cut_fails(scratch, "z.shx", 0);
    check_every_cut_fails(scratch, "z.dbf", 1);  // the mark of the end may be left out
}

TEST_CASE("a .dbf with fewer records than the .shp has shapes is an error", "[unit]") {
    const Scratch scratch;
    write_shapefile(scratch, {"a", "b", "c"}, 0, "");
    write_bytes(scratch / "z.dbf", dbf({"a", "b"}, 0));
    CHECK(outcome(scratch / "z.shp") == "DR1303");
}

TEST_CASE("a pipe, a device or a folder beside a Shapefile is an error at once, and nothing waits for it",
          "[unit]") {
    for (const char* ending : {".prj", ".cpg", ".PRJ", ".qix", ".shx", ".sbn"}) {
        INFO(ending);
        const Scratch scratch;
        write_shapefile(scratch, {"a", "b"}, 0, "");
        const fs::path beside = fs::path(scratch / "z").concat(ending);
        fs::remove(beside);
        REQUIRE(::mkfifo(beside.c_str(), 0600) == 0);
        CHECK(outcome(scratch / "z.shp") == "DR1715");
        fs::remove(beside);
        fs::create_symlink("/dev/zero", beside);
        CHECK(outcome(scratch / "z.shp") == "DR1715");
        fs::remove(beside);
        fs::create_directory(beside);
        CHECK(outcome(scratch / "z.shp") == "DR1715");
    }
    const Scratch scratch;
    write_shapefile(scratch, {"a", "b"}, 0, "");
    fs::create_symlink(scratch / "nowhere", scratch / "z.cpg");
    CHECK(outcome(scratch / "z.shp") == "2");
    write_bytes(scratch / "z.prj", std::string(100'000, ' '));
    CHECK(outcome(scratch / "z.shp") == "DR1303");
    write_bytes(scratch / "lone.dbf", dbf({"a"}, 0));
    REQUIRE(::mkfifo((scratch / "lone.cpg").c_str(), 0600) == 0);
    CHECK(outcome(scratch / "lone.dbf") == "DR1715");
    REQUIRE(::mkfifo((scratch / "pipe.geojson").c_str(), 0600) == 0);
    CHECK(outcome(scratch / "pipe.geojson") == "DR1302");
}

TEST_CASE("a lone DBF is a table, deleted records are left out with a note", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "flows.dbf", dbf({shanghai_gbk, "x", suzhou_gbk}, 0x4D, 12, " * "));
    Messages notes;
    CHECK(names_read(scratch / "flows.dbf", notes) == std::vector<std::string>{shanghai_utf8, suzhou_utf8});
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1323");
}

TEST_CASE("KML is read, cut or hostile KML is refused", "[unit]") {
    const Scratch scratch;
    const std::string placemark =
        "<Placemark><name>上海市</name><Polygon><outerBoundaryIs><LinearRing><coordinates>121,31 122,31 "
        "122,32 121,31</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
    const std::string kml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
        "xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>d</name>" +
        placemark + placemark + "</Document></kml>";
    write_bytes(scratch / "z.kml", kml);
    Messages notes;
    const FeatureLayer layer = read_features(scratch / "z.kml", {}, notes);
    CHECK(layer.size() == 2);
    CHECK(layer.crs == Crs());
    CHECK(std::get<std::vector<std::string>>(find_column(layer.columns, "Name")->values).front() == "上海市");
    for (std::size_t cut = 0; cut < kml.size(); cut += 7) {
        write_bytes(scratch / "z.kml", kml.substr(0, cut));
        INFO("cut at " << cut);
        CHECK(outcome(scratch / "z.kml").starts_with("DR130"));
    }
    write_bytes(scratch / "z.kml",
                "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a \"aaaa\">]><kml "
                "xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" +
                    placemark + "</Document></kml>");
    CHECK(outcome(scratch / "z.kml") == "DR1302");
}

}  // namespace shapefile_test
