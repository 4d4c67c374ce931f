#include "gis/error.hpp"
#include "gis/messages.hpp"
#include "gis/table_io.hpp"
#include "layers/flow_reader.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace matrix_edges_test {

using namespace deltareach;

namespace {

struct Read {
    std::string origin, destination;  ///< of the cell in row 合肥, column 苏州
    Messages notes;
};

/// The rows above and the corner are given; the only value stands in row 合肥, column 苏州.
Read read_with(const std::string& above, const std::string& corner) {
    RawSheet sheet{.path = "m.csv"};
    std::vector<std::vector<std::string>> rows;
    if (!above.empty()) rows.push_back({"", above});
    rows.push_back({corner, "上海", "苏州"});
    rows.push_back({"合肥", "", "7"});
    std::uint32_t number = 0;
    for (const auto& row : rows) {
        for (const std::string& cell : row) {
            sheet.cells.push_back(
                {static_cast<std::uint32_t>(sheet.text.size()), static_cast<std::uint32_t>(cell.size())});
            sheet.text += cell;
        }
        sheet.row_begin.push_back(sheet.cells.size());
        sheet.row_numbers.push_back(++number);
    }
    const ReadMatrix options{
        .flows = {.theme = "t", .period = "2023", .unit = "元"},
        .is_place = [](std::string_view word) { return word == "上海" || word == "苏州" || word == "合肥"; }};
    Read read;
    const FlowTable flows = read_flow_matrix(sheet, options, read.notes);
    REQUIRE(flows.rows.size() == 1);
    read.origin = flows.rows[0].origin;
    read.destination = flows.rows[0].destination;
    return read;
}

bool turned(const std::string& above, const std::string& corner) {
    const Read read = read_with(above, corner);
    CHECK((read.origin == "合肥" ? read.destination == "苏州"
                                 : read.origin == "苏州" && read.destination == "合肥"));
    CHECK(std::ranges::count(read.notes, "DR1181", &Message::code) == 1);
    return read.origin == "苏州";
}

}  // namespace

TEST_CASE("The corner of a matrix says which edge the origins are", "[unit]") {
    for (const char* corner :
         {"终点\\起点", "吸纳地\\输出地", "目的地\\来源地", "买方\\卖方", "to\\from", "流入地/流出地",
          "到\\从", "到＼从", "destination / origin", "买方城市|卖方城市", "吸纳地", "流入地（元）", "To",
          "D\\O", "起点→ 终点↓", "起点\n终点", "到达地、出发地", "终点起点"}) {
        INFO(corner);
        CHECK(turned("", corner));
    }
    for (const char* corner :
         {"起点\\终点", "输出地\\吸纳地", "卖方\\买方", "from\\to", "从\\到", "输出地", "起点↓ 终点→",
          "终点\n起点", "", "地区", "total", "from (rows) to (columns)", "2023年", "从业人员"}) {
        INFO(corner);
        CHECK_FALSE(turned("", corner));
    }
}

TEST_CASE("A head above the columns of a matrix says what they are", "[unit]") {
    CHECK(turned("输出地", ""));
    CHECK(turned("输出地", "吸纳地"));
    CHECK(turned("卖方所在地", "地区"));
    CHECK_FALSE(turned("吸纳地", ""));
    CHECK_FALSE(turned("吸纳地", "输出地"));
    CHECK_FALSE(turned("2023年长三角各市输出地与吸纳地之间的技术合同", ""));
    CHECK_THROWS_AS(read_with("输出地", "输出地"), InputError);
}

TEST_CASE("What was taken for the origins of a matrix is told, with the words that say so", "[unit]") {
    const auto told = [](const std::string& corner) {
        const Read read = read_with("", corner);
        const auto found = std::ranges::find(read.notes, "DR1181", &Message::code);
        REQUIRE(found != read.notes.end());
        return text_of(*found, Language::en);
    };
    CHECK(told("to\\from").find("origins are taken from the top edge") != std::string::npos);
    CHECK(told("to\\from").find("'to\\from'") != std::string::npos);
    CHECK(told("").find("the left edge") != std::string::npos);
    CHECK(told("").find("does not say") != std::string::npos);
}

}  // namespace matrix_edges_test
