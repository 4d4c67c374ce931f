#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>
#include <string>
#include <vector>

/// A small place to be mapped without a project.
namespace maps_of_columns {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

inline std::string square(double x, const std::string& fields) {
    return fmt::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{{"type":"Polygon",)"
                       R"("coordinates":[[[{},30],[{},30],[{},30.9],[{},30.9],[{},30]]]}}}})",
                       fields, x, x + 1, x + 1, x, x);
}

/// Four districts from 104° east. Codes are not in the order of the file, and one use of land is missing.
struct Place : TemporaryFolder {
    Place() {
        write_file(
            path() / "d.geojson",
            R"({"type":"FeatureCollection","features":[)" +
                square(104, R"("名称":"东湾镇","code":"D4","人口":8254,"变化":-10.4,"用地":"居住用地")") +
                "," +
                square(105, R"("名称":"白沙镇","code":"D1","人口":11729,"变化":-5.8,"用地":"工业用地")") +
                "," + square(106, R"("名称":"南湖镇","code":"D3","人口":542,"变化":3.5,"用地":"居住用地")") +
                "," + square(107, R"("名称":"石桥镇","code":"D2","人口":30000,"变化":9.25,"用地":"")") +
                "]}");
        write_file(path() / "t.csv",
                   "乡镇,地区生产总值（万元）,产业\n白沙镇,120,农业\n东湾镇,30.5,物流\n石桥镇,7,农业\n");
        write_file(path() / "firms.csv",
                   "企业名称,行业,员工（人）,经度,纬度\n甲,软件,12,104.5,30.4\n乙,医药,500,106.2,30.6\n"
                   "丙,软件,40,106.21,30.6\n丁,软件,,107.9,30.8\n戊,软件,3,,\n");
    }
    Ran map(std::vector<std::string> words) const {
        words.insert(words.begin(), "map");
        for (const char* word : {"-o", "o.svg", "--overwrite", "--lang", "zh"}) words.emplace_back(word);
        return run_program(words, {.folder = path()});
    }
    std::string drawn(std::vector<std::string> words) const {
        const Ran ran = map(std::move(words));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(path() / "o.svg");
    }
};

}  // namespace maps_of_columns
