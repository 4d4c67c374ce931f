// Numbers that name things are no quantities; numbers as categories are written as a list; colours that are
// one in grey are told.
#include "study/inputs/code_columns.hpp"

#include "study/sheets/categories.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace code_columns_test {

using namespace deltareach;

namespace {

Column column(const std::string& head, std::vector<double> values, const std::string& unit = "unstated") {
    return {.name = head, .label_zh = head, .label_en = head, .unit = unit, .values = std::move(values)};
}

const std::vector<double> four_zones{1, 2, 3, 4, 1, 2, 3, 1};

std::vector<std::string> labels_of(const Categories& classes) {
    std::vector<std::string> labels;
    for (const CategoryFill::Entry& entry : classes.entries) labels.push_back(entry.label.zh);
    return labels;
}

MapSettings coloured(std::vector<std::string> colours) {
    MapSettings map;
    map.colours = std::move(colours);
    return map;
}

}  // namespace

TEST_CASE("heads of codes, postcodes and types name things beyond doubt", "[unit]") {
    for (const char* head :
         {"行政代码", "行政区划代码", "邮编", "邮政编码", "编号", "区号", "分区编号", "类别", "企业类型",
          "code", "ADCODE", "zone_id", "Postal code", "postcode", "type"}) {
        CAPTURE(head);
        CHECK(numbers_are(column(head, {510104, 510105, 510106})) == Numbers::name);
    }
    for (const char* head : {"GDP", "类别得分", "数码产品", "企业数", "地铁线路", "paid", "grid", "total"}) {
        CAPTURE(head);
        CHECK(numbers_are(column(head, four_zones)) == Numbers::measure);
    }
}

TEST_CASE("heads that may be names are so of few numbers that repeat", "[unit]") {
    for (const char* head : {"分区", "片区", "组别", "group", "cluster"}) {
        CAPTURE(head);
        CHECK(numbers_are(column(head, four_zones)) == Numbers::may_name);
        CHECK(numbers_are(column(head, {10, 250, 3000})) == Numbers::measure);
    }
}

TEST_CASE("units, fractions, negative numbers and texts are no codes", "[unit]") {
    CHECK(numbers_are(column("类别", four_zones, "件")) == Numbers::measure);
    CHECK(numbers_are(column("类别（个）", four_zones)) == Numbers::measure);
    CHECK(numbers_are(column("类别", {1.5, 2, 3})) == Numbers::measure);
    CHECK(numbers_are(column("类别", {-1, 2, 3})) == Numbers::measure);
    Column texts = column("编号", {});
    texts.values = std::vector<std::string>{"1", "2"};
    CHECK(numbers_are(texts) == Numbers::measure);
}

TEST_CASE("what is asked of classes by size is stronger than the guess of codes", "[unit]") {
    const Column codes = column("编号", four_zones), zones = column("分区", four_zones);
    MapSettings map;
    CHECK(drawn_as_categories(codes, map));
    CHECK_FALSE(drawn_as_categories(zones, map));  // told alone
    for (const char* key : {"method", "classes", "breaks", "per", "circles", "decimals"}) {
        CAPTURE(key);
        map.stated = {key};
        CHECK_FALSE(drawn_as_categories(codes, map));
    }
    Messages notes;
    warn_of_codes(codes, {}, notes);
    warn_of_codes(zones, {}, notes);
    warn_of_codes(column("GDP", four_zones), {}, notes);
    REQUIRE(notes.size() == 2);
    CHECK(notes.front().code == "DR1189");
}

TEST_CASE("numbers as categories are written as a list, and are one to fifteen digits", "[unit]") {
    Messages notes;
    const Column fractions = column("指数", {14.076913399999999, 12.3456789, 0.1 + 0.2, 0.3, NAN});
    const Categories classes = categories_of(fractions, {}, false, notes);
    CHECK(labels_of(classes) == std::vector<std::string>{"0.30", "12.35", "14.08"});
    CHECK(classes.of == std::vector<int>{2, 1, 0, 0, -1});
    // Two that would read alike keep what tells them apart; codes are not grouped.
    CHECK(labels_of(categories_of(column("指数", {12.3456, 12.3461, 40}), {}, false, notes)) ==
          std::vector<std::string>{"12.3456", "12.3461", "40.0000"});
    CHECK(labels_of(categories_of(column("编号", {510104, 1000}), {}, false, notes)) ==
          std::vector<std::string>{"1000", "510104"});
}

TEST_CASE("an order of numbers finds them however it writes them, and words in it keep their place",
          "[unit]") {
    Messages notes;
    const Column halves = column("指数", {0.5, 1.5, 0.5, 0.5, 1.5});
    MapSettings map;
    map.order = {"其他", "1.5", "0.50"};
    const Categories classes = categories_of(halves, map, false, notes);
    CHECK(labels_of(classes) == std::vector<std::string>{"其他", "1.5", "0.5"});
    CHECK(classes.of == std::vector<int>{2, 1, 2, 2, 1});
    CHECK(notes.size() == 1);  // DR1527 of 其他, which no zone has
    CHECK(categories_of(halves, coloured({"0.50=#123456"}), false, notes).entries.front().colour ==
          Colour::hex("#123456"));
}

TEST_CASE("chosen colours that are one in grey are told with their lightness", "[unit]") {
    const std::vector<std::string> texts{"是", "否", "是", "未定"};
    Messages notes;
    static_cast<void>(
        categories_of(texts, coloured({"是=#1a9850", "否=#d73027", "未定=#f7f7f7"}), false, notes));
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1982");
    const auto pairs =
        std::ranges::find(notes.front().values, "pairs_zh", [](const auto& v) { return v.first; });
    REQUIRE(pairs != notes.front().values.end());
    CHECK(pairs->second == "“是”（55）与“否”（48）");
    notes.clear();
    static_cast<void>(
        categories_of(texts, coloured({"是=#1a9850", "否=#67001f", "未定=#f7f7f7"}), false, notes));
    static_cast<void>(categories_of(texts, {}, false, notes));  // the program's own are no choice
    CHECK(notes.empty());
}

TEST_CASE("in grey lines keep chosen colours apart that come out alike", "[unit]") {
    MapSettings map = coloured({"是=#1a9850", "否=#d73027"});
    map.grey = true;
    Messages notes;
    const Categories classes = categories_of(std::vector<std::string>{"是", "否", "是"}, map, false, notes);
    CHECK(classes.entries[0].hatch != classes.entries[1].hatch);
    CHECK(notes.empty());
}

TEST_CASE("grades stand from the highest down, whatever their number", "[unit]") {
    const auto order = [](const std::vector<std::string>& texts, const MapSettings& map = {}) {
        Messages notes;
        return labels_of(categories_of(texts, map, false, notes));
    };
    using Words = std::vector<std::string>;
    CHECK(order({"市级", "市级", "市级", "省级", "国家级", "省级"}) == Words{"国家级", "省级", "市级"});
    CHECK(order({"Ⅲ级", "Ⅲ级", "Ⅰ级", "Ⅱ级"}) == Words{"Ⅰ级", "Ⅱ级", "Ⅲ级"});
    CHECK(order({"低", "低", "中", "高"}) == Words{"高", "中", "低"});
    CHECK(order({"C", "C", "A", "B"}) == Words{"A", "B", "C"});
    // What is of no one scale stays as it was: the frequent first.
    CHECK(order({"农业", "工业", "工业", "一级"}) == Words{"工业", "一级", "农业"});
    MapSettings map;
    map.order = {"市级"};  // the user's comes first
    CHECK(order({"省级", "国家级", "市级"}, map) == Words{"市级", "国家级", "省级"});
}

}  // namespace code_columns_test
