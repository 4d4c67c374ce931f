// `records`: what becomes of each record is told, sums are the decimals' own, names and points of both ends.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <zlib.h>
#include <zstd.h>

namespace records_test {

using deltareach::number_cell;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::source_dir;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

namespace {

std::string square(const std::string& code, const std::string& name, double west) {
    const auto at = [&](double x, int y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "]"; };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(west, 30) + "," + at(west + 1, 30) +
           "," + at(west + 1, 31) + "," + at(west, 31) + "," + at(west, 30) + "]]}}";
}

/// Three squares in a row, the middle one with the lowest code: b | a | c from 120 E on.
struct World {
    TemporaryFolder folder;
    std::filesystem::path zones = folder.path() / "zones.geojson", records = folder.path() / "records.csv",
                          out = folder.path() / "flows.csv";

    World() {
        write_file(zones, R"({"type":"FeatureCollection","features":[)" + square("b", "西区", 120) + "," +
                              square("a", "中区", 121) + "," + square("c", "东区", 122) + "]}");
    }
    Ran run(std::vector<std::string> more) const {
        std::vector<std::string> words{"records",    records.string(), "--zones", zones.string(), "-o",
                                       out.string(), "--overwrite",    "--json",  "--lang",       "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    }
};

std::string without_mark(const std::string& text) {
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

const std::vector<std::string> points{"--origin-points", "x1,y1", "--destination-points", "x2,y2"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("Each record has one fate, and the decimals of every fate add up to the input's", "[cli]") {
    World world;
    write_file(world.records,
               "x1,y1,x2,y2,amount,year\n"
               "120.5,30.5,121.5,30.5,0.1,2023\n"
               "120.5,30.5,121.5,30.5,0.2,2023年\n"
               "120.5,30.5,121.5,30.5,100000000000000000000.3,2022\n"
               "121,30.5,122,30.5,7,2023\n"       // on two boundaries: the lower code of each pair, a and a
               "120.5,30.5,150,30.5,11,2023\n"    // outside
               ",,121.5,30.5,13,2023\n"           // no coordinates
               "120.5,30.5,abc,30.5,17,2023\n"    // faulty
               "120.5,30.5,121.5,30.5,,2023\n"    // no value: faulty, never 0
               "120.5,30.5,121.5,30.5,-1,2023\n"  // negative
               "120.5,,121.5,30.5,19,2023\n"      // half a place
               "120.5,30.5,121.5,30.5,23,once\n"  // no period
               "abc,30.5,150,30.5,29,2023\n"      // faulty before outside
               "合计,,,,999,\n");
    const Ran ran = world.run(with(points, {"--value", "amount", "--period", "year", "--unit", "元"}));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json found = Json::parse(ran.out);
    CHECK(found["records"] == 12);
    CHECK(found["used"] == 4);
    CHECK(found["outside"] == 1);
    CHECK(found["no_coordinates"] == 1);
    CHECK(found["faulty"] == 6);
    CHECK(found["value_outside"] == 11);
    CHECK(found["value_no_coordinates"] == 13);
    CHECK(found["value_faulty"] == 17 + 19 + 23 + 29);
    CHECK(found["pairs"] == 3);
    CHECK(found["unit"] == "yuan");
    CHECK(without_mark(contents_of(world.out)) ==
          "period,origin,destination,value,count,unit\n"
          "2022,b,a,100000000000000000000.3,1,yuan\n"
          "2023,a,a,7,1,yuan\n"
          "2023,b,a,0.3,2,yuan\n");
    CHECK(ran.err.find("DR1267") != std::string::npos);
    CHECK(ran.err.find("x2: 'abc'") != std::string::npos);
    CHECK(ran.err.find("DR1268") != std::string::npos);
    CHECK(ran.err.find("6 (x2: '150', 30.5)") != std::string::npos);
    CHECK(ran.err.find("DR1119") != std::string::npos);
}

TEST_CASE("Packed and split records give the bytes of the plain file, whatever threads and order", "[cli]") {
    World world;
    std::string head = "x1,y1,x2,y2,amount,year\n", first, second;
    for (int i = 0; i < 5000; ++i)
        (i % 3 == 0 ? first : second) += std::to_string(120 + 0.0007 * (i * 37 % 4200)) + ",30.4," +
                                         std::to_string(120 + 0.0007 * (i * 91 % 4200)) + ",30.6,0." +
                                         std::to_string(i + 1) + "," + std::to_string(2020 + i % 3) + "\n";
    write_file(world.records, head + first + second);
    const auto words = with(points, {"--value", "amount", "--period", "year", "--unit", "元"});
    REQUIRE(world.run(words).exit_code == 0);
    const std::string whole = contents_of(world.out);

    const auto gzip = world.folder.path() / "second.csv.gz", zstd = world.folder.path() / "first.csv.zst";
    gzFile packed = gzopen(gzip.c_str(), "wb");
    const std::string text = head + second;
    REQUIRE(gzwrite(packed, text.data(), static_cast<unsigned>(text.size())) ==
            static_cast<int>(text.size()));
    gzclose(packed);
    const std::string other = head + first;
    std::string frame(ZSTD_compressBound(other.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), other.data(), other.size(), 3));
    write_file(zstd, frame);

    std::vector<std::string> split{
        "records", gzip.string(),      zstd.string(), "--zones",   world.zones.string(),
        "-o",      world.out.string(), "--overwrite", "--threads", "1"};
    const Ran ran = run_program(with(split, words));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(contents_of(world.out) == whole);

    write_file(zstd, frame.substr(0, frame.size() - 5));
    const Ran cut = run_program(with(split, words));
    CHECK(cut.exit_code == 3);
    CHECK(cut.err.find("DR1303") != std::string::npos);
    const Ran twice =
        run_program(with({"records", gzip.string(), gzip.string(), "--zones", world.zones.string()}, words));
    CHECK(twice.exit_code == 2);
    CHECK(twice.err.find("DR1039") != std::string::npos);
}

TEST_CASE("Names and codes stand for points, and GCJ-02 is undone", "[cli]") {
    World world;
    write_file(world.records,
               "合同清单\n"
               "卖方,买方经度,买方纬度,金额（万元）,类别\n"
               "西区,121.001,30.5,1.5,软件\n"  // 121.001 in GCJ-02 is 120.996… in WGS 84
               "c,121.5,30.5,2,芯片\n"
               "无名,121.5,30.5,4,软件\n");
    const Ran ran = world.run({"--origin-field", "卖方", "--destination-points", "买方经度,买方纬度",
                               "--value", "金额", "--theme", "类别", "--source-crs", "GCJ-02"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json found = Json::parse(ran.out);
    CHECK(found["value_used"] == 35000);
    CHECK(found["value_outside"] == 40000);
    CHECK(found["accounts"].size() == 2);
    CHECK(without_mark(contents_of(world.out)) ==
          "theme,origin,destination,value,count,unit\n"
          "芯片,c,a,20000,1,yuan\n"
          "软件,b,b,15000,1,yuan\n");
    CHECK(ran.err.find("卖方: '无名'") != std::string::npos);
    CHECK(ran.err.find("DR1118") != std::string::npos);
    const Ran strict = world.run(
        {"--origin-field", "卖方", "--destination-points", "买方经度,买方纬度", "--on-unknown", "error"});
    CHECK(strict.exit_code == 3);
    CHECK(strict.err.find("DR1260") != std::string::npos);
    const Ran both = world.run({"--origin-field", "卖方", "--origin-points", "买方经度,买方纬度"});
    CHECK(both.exit_code == 2);
}

TEST_CASE("The flows of records are a table of flows that other verbs read", "[cli]") {
    World world;
    write_file(world.records,
               "x1,y1,x2,y2,amount,year\n"
               "120.5,30.5,121.5,30.5,3,2023\n"
               "120.5,30.5,122.5,30.5,5,2023\n");
    REQUIRE(world.run(with(points, {"--value", "amount", "--period", "year", "--unit", "万元"})).exit_code ==
            0);
    const Ran reach = run_program({"reach", world.out.string(), "--zones", world.zones.string(), "--id",
                                   "code", "--origin", "b", "--json", "--lang", "en"});
    INFO(reach.err);
    REQUIRE(reach.exit_code == 0);
    const Json found = Json::parse(reach.out);
    CHECK(found["total"] == 80000);
    CHECK(found["destinations"] == 2);
    REQUIRE(world.run(points).exit_code == 0);
    CHECK(without_mark(contents_of(world.out)) == "origin,destination,count\nb,a,1\nb,c,1\n");
    const Ran counted = run_program({"reach", world.out.string(), "--zones", world.zones.string(), "--id",
                                     "code", "--origin", "b", "--json", "--lang", "en"});
    INFO(counted.err);
    REQUIRE(counted.exit_code == 0);
    CHECK(Json::parse(counted.out)["total"] == 2);
}

TEST_CASE("Heads that are not there are named", "[cli]") {
    World world;
    write_file(world.records, "x1,y1,x2,y2\n120.5,30.5,121.5,30.5\n");
    const Ran ran = world.run({});
    CHECK(ran.exit_code == 3);
    CHECK(ran.err.find("DR1017") != std::string::npos);
    CHECK(ran.err.find("x1, y1, x2, y2") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(world.out));
}

TEST_CASE("A unit above the heads holds, in a text and in a workbook", "[cli]") {
    World world;
    const std::vector<std::string> words{"--origin-field", "卖方",    "--destination-field",
                                         "买方",           "--value", "金额"};
    write_file(world.records,
               "合同清单,,\n单位：万元,,\n卖方,买方,金额\n西区,中区,\"1,234.5\"\n西区,中区,1,7\n");
    const Ran text = world.run(words);
    INFO(text.err);
    REQUIRE(text.exit_code == 0);
    const Json found = Json::parse(text.out);
    CHECK(found["unit"] == "yuan");
    CHECK(found["value_used"] == 12345000);
    CHECK(found["faulty"] == 1);
    CHECK(found["value_faulty"] == 0);  // a comma too many: which of its cells is the value is not known
    const std::string flows = contents_of(world.out);

    const auto book = world.folder.path() / "records.xlsx";
    const auto line = [](int number, const std::string& cells) {
        return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
    };
    write_file(
        book,
        WorkbookText{
            .sheets = {{"合同", "<sheetData>" + line(1, text_cell("A1", "合同清单")) +
                                    line(2, text_cell("C2", "单位：万元")) +
                                    line(3, text_cell("A3", "卖方") + text_cell("B3", "买方") +
                                                text_cell("C3", "金额")) +
                                    line(4, text_cell("A4", "西区") + text_cell("B4", "中区") +
                                                number_cell("C4", "1000")) +
                                    line(5, text_cell("B5", "中区") + number_cell("C5", "234.5")) +
                                    line(6, text_cell("A6", "合计") + number_cell("C6", "1234.5")) +
                                    "</sheetData><mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells>"}}}
            .bytes());
    const Ran sheet = run_program({"records", book.string(), "--zones", world.zones.string(),
                                   "--origin-field", "卖方", "--destination-field", "买方", "--value", "金额",
                                   "-o", world.out.string(), "--overwrite", "--lang", "en"});
    INFO(sheet.err);
    REQUIRE(sheet.exit_code == 0);
    CHECK(without_mark(contents_of(world.out)) ==
          "origin,destination,value,count,unit\nb,a,12345000,2,yuan\n");
    CHECK(without_mark(flows) == "origin,destination,value,count,unit\nb,a,12345000,1,yuan\n");
}

TEST_CASE("A name of two places is at fault, and what is told of a name is told", "[cli]") {
    World world;
    write_file(world.zones, R"({"type":"FeatureCollection","features":[)" + square("320100", "南京市", 118) +
                                "," + square("320500", "苏州市", 120) + "," +
                                square("350100", "福州市", 119) + "]}");
    write_file(world.records, "o,d\n苏州市昆山市,南京市\n鼓楼区,苏州市\n火星,苏州市\n");
    const Ran ran = world.run({"--origin-field", "o", "--destination-field", "d"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json found = Json::parse(ran.out);
    CHECK(found["used"] == 1);
    CHECK(found["faulty"] == 1);
    CHECK(found["outside"] == 1);
    CHECK(without_mark(contents_of(world.out)) == "origin,destination,count\n320500,320100,1\n");
    CHECK(ran.err.find("o: '鼓楼区'") != std::string::npos);
    CHECK(ran.err.find("昆山") != std::string::npos);
}

}  // namespace records_test
