// Places that are called alike are told apart wherever they are listed.
#include "study/sheets/zone_names.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"
#include "tests/support/toy_zones.hpp"

namespace zone_names_test {

using namespace deltareach;
using tests::named_zones;

namespace {

Text name_of(const Region& region, const char* code) {
    return zone_name(region, *region.find_code(code));
}

}  // namespace

TEST_CASE("places that are called alike bear the name of what they lie in", "[unit]") {
    const Region region({named_zones("county", {{"a1", "鼓楼区", "Gulou", "A", {1, 1}},
                                                {"b1", "鼓楼区", "Gulou", "B", {2, 1}},
                                                {"a2", "玄武区", "Xuanwu", "A", {1, 2}}}),
                         named_zones("city", {{"A", "南京市", "Nanjing", "", {1, 1}},
                                              {"B", "徐州市", "Xuzhou", "", {2, 1}}})},
                        {});
    CHECK(name_of(region, "a1").zh == "南京市鼓楼区");
    CHECK(name_of(region, "b1").zh == "徐州市鼓楼区");
    CHECK(name_of(region, "a1").en == "Gulou (Nanjing)");
    CHECK(name_of(region, "a2").zh == "玄武区");
    CHECK(name_of(region, "a2").en == "Xuanwu");
    CHECK(zone_names(region, std::vector<ZoneRef>{{0, 0}, {1, 0}}).size() == 2);
}

TEST_CASE("without a level above codes of China tell the city or the province, else the code does",
          "[unit]") {
    const Region region({named_zones("county", {{"511102", "市中区", "市中区", "", {1, 1}},
                                                {"370402", "市中区", "市中区", "", {2, 1}},
                                                {"110105", "朝阳区", "朝阳区", "", {3, 1}},
                                                {"220104", "朝阳区", "朝阳区", "", {4, 1}},
                                                {"x1", "新村", "新村", "", {5, 1}},
                                                {"x2", "新村", "新村", "", {6, 1}},
                                                {"31", "Lincoln County", "Lincoln County", "", {7, 1}},
                                                {"32", "Lincoln County", "Lincoln County", "", {8, 1}}})},
                        {});
    CHECK(name_of(region, "511102").zh == "乐山市市中区");
    CHECK(name_of(region, "370402").zh == "枣庄市市中区");
    CHECK(name_of(region, "110105").zh == "北京市朝阳区");
    CHECK(name_of(region, "220104").zh == "长春市朝阳区");
    CHECK(name_of(region, "220104").en == name_of(region, "220104").zh);  // one name for both languages
    CHECK(name_of(region, "x1").zh == "新村（x1）");
    CHECK(name_of(region, "31").zh == "Lincoln County (31)");
}

TEST_CASE("one Latin name for both languages is told apart in each", "[unit]") {
    const Region region({named_zones("county", {{"a1", "Xinhua", "Xinhua", "A", {1, 1}},
                                                {"b1", "Xinhua", "Xinhua", "B", {2, 1}}}),
                         named_zones("province", {{"A", "河北省", "Hebei", "", {1, 1}},
                                                  {"B", "河南省", "Henan", "", {2, 1}}})},
                        {});
    CHECK(name_of(region, "a1").en == "Xinhua (Hebei)");
    CHECK(name_of(region, "b1").zh == "Xinhua (河南省)");
}

TEST_CASE("a name in English alone that two places share is told apart in English alone", "[unit]") {
    const Region region({named_zones("city", {{"321200", "泰州市", "Taizhou", "320000", {1, 1}},
                                              {"331000", "台州市", "Taizhou", "330000", {2, 1}}}),
                         named_zones("province", {{"320000", "江苏省", "Jiangsu", "", {1, 1}},
                                                  {"330000", "浙江省", "Zhejiang", "", {2, 1}}})},
                        {});
    CHECK(name_of(region, "321200").zh == "泰州市");
    CHECK(name_of(region, "321200").en == "Taizhou (Jiangsu)");
    CHECK(name_of(region, "331000").en == "Taizhou (Zhejiang)");
}

TEST_CASE("rows of one name in a table alone are told apart by another column of words", "[unit]") {
    const test::PlannerProject plan;
    plan.write("t.csv", "城市,区县,值\n南京市,鼓楼区,5\n徐州市,鼓楼区,7\n南京市,玄武区,3\n徐州市,云龙区,2\n");
    const auto ran = plan.run({"chart", "bars", "t.csv", "--column", "值", "-o", "c.svg"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string chart = test::contents_of(plan.path("c.svg"));
    CHECK(test::has(chart, ">徐州市鼓楼区<"));
    CHECK(test::has(chart, ">南京市鼓楼区<"));
    CHECK(test::has(chart, ">玄武区<"));
}

}  // namespace zone_names_test
