// Rows that are a part of the row above: 其中.
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace parts_of_rows_test {

using namespace deltareach;

TEST_CASE("A row of a part of the row above is no record, a head that is called so stays", "[unit]") {
    Messages notes;
    const Table table = read_table_bytes(
        "地区,GDP,其中：工业\n广州市,10,4\n其中：市辖区,8,3\n#其中,7,2\n#越秀区,2,1\n深圳市,9,5\n", "t.csv",
        {}, notes);
    REQUIRE(table.rows() == 2);
    CHECK(table.heads().back() == "其中：工业");
    CHECK(table.cell(1, 0) == "深圳市");
    const auto told = std::ranges::find(notes, "DR1119", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(text_of(*told, Language::zh) == "3 行合计、小计、“其中”或注未计入：第 3、4、5 行");
}

TEST_CASE("Words for a part are known with their marks, names of places are none", "[unit]") {
    for (std::string_view cell :
         {"其中：市辖区", "其中:市区", "其中", "（其中）", "#其中：县", "of which:", "Of which", "合计"}) {
        INFO(cell);
        CHECK(is_no_record(cell));
    }
    for (std::string_view cell : {"", "市辖区", "#1", "Oxford", "of", "阳其中学"}) {
        INFO(cell);
        CHECK_FALSE(is_no_record(cell));
    }
    CHECK_FALSE(is_total_or_remark("其中：工业"));
}

}  // namespace parts_of_rows_test
