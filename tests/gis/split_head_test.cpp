// Units that do not end a head, and what a bracket says beside its unit.
#include "gis/head_kinds.hpp"
#include "gis/quantities.hpp"
#include "gis/units.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace split_head_test {

using namespace deltareach;

TEST_CASE("A unit is found before a period or a mark, behind a '_' and as a bare per cent", "[unit]") {
    struct Case {
        std::string_view head, label, written;
    };
    for (const Case& c : std::vector<Case>{{"专利（件）2022", "专利_2022", "件"},
                                           {"地区生产总值(亿元)_2023年", "地区生产总值_2023年", "亿元"},
                                           {"GDP (million yuan) 2023", "GDP 2023", "million yuan"},
                                           {"企业数（家）*", "企业数", "家"},
                                           {"企业数（家）其中外资", "企业数(家)其中外资", ""},
                                           {"GDP_亿元", "GDP", "亿元"},
                                           {"GDP_2023_亿元", "GDP_2023", "亿元"},
                                           {"area_km2", "area", "km2"},
                                           {"type_1", "type_1", ""},
                                           {"pop_m", "pop_m", ""},
                                           {"占比%", "占比", "%"},
                                           {"增长±%", "增长", "%"},
                                           {"前10%", "前10%", ""},
                                           {"GDP (yuan, million)", "GDP", "yuan, million"},
                                           {"GDP (m)", "GDP (m)", ""},
                                           {"Height (m)", "Height", "m"},
                                           {"%", "%", ""}}) {
        INFO(c.head);
        const HeadParts parts = split_head(c.head);
        CHECK(parts.label == c.label);
        CHECK(parts.written == c.written);
        CHECK(parts.unit.has_value() == !c.written.empty());
    }
}

TEST_CASE("What a bracket says beside the unit tells columns apart", "[unit]") {
    CHECK(words_beside_unit("专利（件，2023年）") == std::vector<std::string>{"2023年"});
    CHECK(words_beside_unit("专利（授权，件）") == std::vector<std::string>{"授权"});
    CHECK(words_beside_unit("GDP（单位：亿元）").empty());
    CHECK(words_beside_unit("专利（授权）").empty());
    CHECK(words_beside_unit("value (10,000 yuan)").empty());
    const std::vector<std::string> years{"专利（件，2022年）", "专利（件，2023年）"};
    CHECK(name_of_column(years[0], years) == "专利（2022年）");
    CHECK(name_of_column(years[1], years) == "专利（2023年）");
    const std::vector<std::string> twice{"专利（2022年，件）", "专利（件，2022年）"};
    CHECK(name_of_column(twice[0], twice) == twice[0]);
    CHECK(name_of_column(twice[1], twice) == twice[1]);
    CHECK(name_of_column(years[0], {years.data(), 1}) == "专利");
}

TEST_CASE("A unit above a table measures what its columns are of", "[unit]") {
    struct Case {
        std::string_view unit, head;
        bool may;
    };
    for (const Case& c : std::vector<Case>{{"吨", "粮食产量", true},
                                           {"吨", "粮食种植面积", false},
                                           {"吨", "单产", false},
                                           {"km", "公路里程", true},
                                           {"km", "桥梁数", false},
                                           {"km", "货运量", false},
                                           {"km", "土地面积", false},
                                           {"个", "用电量", false},
                                           {"个", "耕地面积", false},
                                           {"个", "机构", true},
                                           {"TEU", "集装箱吞吐量", true},
                                           {"公顷", "工业用地", true},
                                           {"辆", "汽车产量", true},
                                           {"μg", "浓度", true}}) {
        INFO(c.unit << " " << c.head);
        CHECK(may_measure(c.unit, c.head) == c.may);
    }
    for (const std::string_view head : {"工业用地", "收费公路", "产业园区", "税务所"})
        CHECK(kind_of_head(head) == HeadKind::other);
    CHECK(kind_of_head("产业工人") == HeadKind::persons);
    CHECK(kind_of_head("工业产值") == HeadKind::money);
}

}  // namespace split_head_test
