// Which column of a table names zones, and which columns have the unit above it.
#include "study/inputs/join_column.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "study/inputs/attribute_words.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <string>
#include <vector>

namespace join_column_test {

using namespace deltareach;

namespace {

Table table_of_text(const std::string& csv) {
    Messages notes;
    return read_table_bytes(csv, "t.csv", {}, notes);
}

/// Five places that are numbered 1 … 5.
struct World {
    Region region{{tests::named_zones("zone", {{"1", "都江堰市", "Dujiangyan", "", {103.6, 31}},
                                               {"2", "彭州市", "Pengzhou", "", {103.9, 31}},
                                               {"3", "新都区", "Xindu", "", {104.1, 30.8}},
                                               {"4", "金堂县", "Jintang", "", {104.4, 30.8}},
                                               {"5", "崇州市", "Chongzhou", "", {103.7, 30.6}}})},
                  {}};
    PlaceIndex places{region, {}};

    /// The head that is taken and what is told, or the code of the refusal.
    [[nodiscard]] std::string joined(const std::string& csv, const std::string& id = "id") const {
        const Table table = table_of_text(csv);
        Messages notes;
        try {
            const std::size_t column = column_that_joins({table, "t.csv", region, places, id}, notes);
            std::string said = table.heads()[column];
            for (const Message& note : notes) said += " " + note.code;
            return said;
        } catch (const InputError& error) {
            return error.messages().front().code;
        }
    }
};

}  // namespace

TEST_CASE("Names join a table before numbers that may count its rows", "[unit]") {
    const World world;
    const std::string rows = "\n1,新都区,900\n2,金堂县,800\n3,彭州市,700\n4,崇州市,600\n5,都江堰市,500\n";
    for (const char* serial : {"序号", "编号", "No.", "排名", "v"})
        CHECK(world.joined(std::string(serial) + ",地区,产值" + rows) == "地区 DR1281");
    CHECK(world.joined("编号,地区,产值" + rows, "编号") == "地区 DR1281");
    CHECK(world.joined("地区,产值\n新都区,900\n金堂县,800\n") == "地区");
    CHECK(world.joined("county,jobs\nXindu,900\nJintang,800\n") == "county");
    CHECK(world.joined("where,v\n新都区,900\n金堂县,800\n") == "where DR1281");
    // One place in a remark is no reason to pass the zones' own numbers over.
    CHECK(world.joined("id,备注,v\n1,新都区,9.5\n2,,8.5\n3,,7.5\n4,,6.5\n5,x,2.5\n") == "id DR1281");
}

TEST_CASE("A serial number that alone fits is refused or warned of", "[unit]") {
    const World world;
    const std::string rows = ",v\n1,9.5\n2,8.5\n3,7.5\n4,6.5\n5,0.5\n";
    for (const char* head : {"序号", "排名", "No.", "Rank"}) CHECK(world.joined(head + rows) == "DR1282");
    CHECK(world.joined("编号" + rows) == "编号 DR1283");
    CHECK(world.joined("ID" + rows) == "ID");
    CHECK(world.joined("序号" + rows, "序号") == "序号");
    CHECK(world.joined("code,v\n2,9.5\n5,8.5\n") == "code");  // no row numbers
}

TEST_CASE("A few amounts that equal ids are no join", "[unit]") {
    const World world;
    CHECK(world.joined("County,million,jobs\nNairobi,180.2,50\nMombasa,3,80\nKisumu,37.9,90\n") == "DR1558");
    CHECK(world.joined("x,million\nNairobi,180.2\nMombasa,30\nKisumu,37.9\n") == "DR1519");
    CHECK(world.joined("County,million\nXindu,3\nMombasa,3\nKisumu,37.9\n") == "County DR1281");
}

TEST_CASE("The unit above a table is that of its amounts", "[unit]") {
    const auto with = [](const std::string& above, const std::string& heads) {
        const Table table = table_of_text(above + "\n地区," + heads + "\n都江堰市,654159\n彭州市,376951\n");
        return unit_words_above(table, 1);
    };
    const std::string yuan = "指标,\n单位：万元,";
    for (const char* head : {"财政收入", "财政支出", "税收", "GDP", "Investment", "总额"}) {
        INFO(head);
        CHECK(with(yuan, head) == "万元");
    }
    for (const char* head : {"企业数", "户籍人口", "耕地面积", "增速", "占比", "排名", "年份", "城镇化率",
                             "财政收入（亿元）", "Rank", "Population", "Growth rate", "比上年增长"}) {
        INFO(head);
        CHECK(with(yuan, head).empty());
    }
    CHECK(with("指标,\n单位：人,", "户籍人口") == "人");
    CHECK(with("指标,\n单位：人,", "增速").empty());
    CHECK(with("各区财政情况（万元）,", "财政收入") == "万元");
    CHECK(with("各区财政情况,", "财政收入").empty());
}

}  // namespace join_column_test
