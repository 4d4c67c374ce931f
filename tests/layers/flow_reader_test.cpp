#include "layers/flow_reader.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/flow_columns.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace flow_reader_test {

using namespace deltareach;

namespace {

FlowTable read(const std::string& csv, const ReadFlows& options, Messages& notes,
               const NamedHeads& named = {}) {
    const Table table = read_table_bytes(csv, "f.csv", {.heads = flow_head_requests(named)}, notes);
    return read_flow_table(table, find_flow_columns(table, named), options, notes);
}

FlowTable read(const std::string& csv, const ReadFlows& options = {}, const NamedHeads& named = {}) {
    Messages notes;
    return read(csv, options, notes, named);
}

std::vector<std::string> codes_of_refusal(const std::string& csv, const ReadFlows& options = {},
                                          const NamedHeads& named = {}) {
    std::vector<std::string> codes;
    try {
        static_cast<void>(read(csv, options, named));
    } catch (const Error& error) {
        for (const Message& message : error.messages()) codes.push_back(message.code);
    }
    return codes;
}

using Codes = std::vector<std::string>;

/// A sheet from lines with commas; nothing is quoted.
RawSheet sheet_of(std::string_view csv) {
    RawSheet sheet{.path = "m.csv"};
    std::uint32_t number = 0;
    while (!csv.empty()) {
        std::string_view line = csv.substr(0, csv.find('\n'));
        csv.remove_prefix(line.size() + 1);
        for (bool more = true; more;) {
            const std::string_view cell = line.substr(0, line.find(','));
            more = cell.size() < line.size();
            sheet.cells.push_back(
                {static_cast<std::uint32_t>(sheet.text.size()), static_cast<std::uint32_t>(cell.size())});
            sheet.text += cell;
            if (more) line.remove_prefix(cell.size() + 1);
        }
        sheet.row_begin.push_back(sheet.cells.size());
        sheet.row_numbers.push_back(++number);
    }
    return sheet;
}

FlowTable read_matrix(const RawSheet& sheet, ReadMatrix options, Messages& notes) {
    options.is_place = [](std::string_view word) {
        return word == "上海" || word == "苏州" || word == "合肥";
    };
    return read_flow_matrix(sheet, options, notes);
}

FlowTable read_matrix(std::string_view csv, const ReadMatrix& options, Messages& notes) {
    return read_matrix(sheet_of(csv), options, notes);
}

}  // namespace

TEST_CASE("a long table is read by its heads, values in the internal unit", "[unit]") {
    const FlowTable flows =
        read("主题,年份,起点,终点,金额（万元）,合同数,来源\nt,2023年,上海,苏州,\"1,200.5\",3,年报\n");
    REQUIRE(flows.rows.size() == 1);
    const FlowRow& row = flows.rows.front();
    CHECK(row.theme == "t");
    CHECK(row.period == "2023");
    CHECK(row.origin == "上海");
    CHECK(row.destination == "苏州");
    CHECK(row.value == 12005000);
    CHECK(row.unit == "yuan");
    CHECK(row.count == 3.0);
    CHECK(row.source == "年报");
    CHECK(row.quality == Quality::reported);
    CHECK(row.where == Location{"f.csv", 2, 5});
}

TEST_CASE("the project may name heads, theme, period, unit and quality", "[unit]") {
    const FlowTable flows =
        read("卖方,买方,价\n上海,苏州,2\n",
             {.theme = "t", .period = "2022H1", .unit = "亿元", .quality = Quality::synthetic},
             {{"origin", "卖方"}, {"destination", "买方"}, {"value", "价"}});
    REQUIRE(flows.rows.size() == 1);
    CHECK(flows.rows.front().value == 2e8);
    CHECK(flows.rows.front().period == "2022H1");
    CHECK(flows.rows.front().quality == Quality::synthetic);
}

TEST_CASE("of a row's quality and that said of the whole table the weaker holds", "[unit]") {
    const auto qualities = [](std::optional<Quality> whole) {
        std::vector<Quality> found;
        for (const FlowRow& row : read("theme,period,origin,destination,value,unit,quality\n"
                                       "t,2023,上海,苏州,1,元,reported\nt,2023,上海,合肥,2,元,estimated\n"
                                       "t,2023,合肥,苏州,3,元,\n",
                                       {.quality = whole})
                                      .rows)
            found.push_back(row.quality);
        return found;
    };
    using enum Quality;
    CHECK(qualities({}) == std::vector<Quality>{reported, estimated, reported});
    CHECK(qualities(estimated) == std::vector<Quality>{estimated, estimated, estimated});
    CHECK(qualities(synthetic) == std::vector<Quality>{synthetic, synthetic, synthetic});
}

TEST_CASE("a unit column speaks for its row", "[unit]") {
    const FlowTable flows = read(
        "theme,period,origin,destination,value,unit\nt,2023,上海,苏州,172.79,亿元\nt,2023,上海,合肥,5,"
        "万元\nt,2023,上海,合肥,7,项\n");
    REQUIRE(flows.rows.size() == 3);
    CHECK(flows.rows[0].value == 17279000000.0);
    CHECK(flows.rows[1].value == 50000);
    CHECK(flows.rows[2].unit == "count");
    CHECK(codes_of_refusal("theme,period,origin,destination,value,unit\nt,2023,上海,苏州,1,万元\n",
                           {.unit = "亿元"}) == Codes{"DR1233"});
    CHECK(codes_of_refusal("theme,period,origin,destination,value,unit\nt,2023,上海,苏州,1,刀\n") ==
          Codes{"DR1134"});
}

TEST_CASE("several years or themes may stand side by side", "[unit]") {
    const FlowTable years =
        read("起点,终点,2021,金额2022,2023年\n上海,苏州,1,2,3\n", {.theme = "t", .unit = "元"});
    REQUIRE(years.rows.size() == 3);
    CHECK(years.rows[0].period == "2021");
    CHECK(years.rows[1].period == "2022");
    CHECK(years.rows[2].period == "2023");
    CHECK(years.rows[2].value == 3);
    const FlowTable themes = read("起点,终点,专利,论文\n上海,苏州,4,9\n", {.period = "2020", .unit = "件"},
                                  {{"value.patents", "专利"}, {"value.papers", "论文"}});
    REQUIRE(themes.rows.size() == 2);
    CHECK(themes.rows[0].theme == "patents");
    CHECK(themes.rows[1].theme == "papers");
}

TEST_CASE("a table of counts alone needs no unit", "[unit]") {
    const FlowTable flows = read("起点,终点,合同数\n上海,苏州,4\n", {.theme = "t", .period = "2020"});
    REQUIRE(flows.rows.size() == 1);
    CHECK(flows.rows.front().unit == "count");
    CHECK_FALSE(flows.rows.front().count);
}

TEST_CASE("a missing value is left out and counted, never 0", "[unit]") {
    Messages notes;
    const FlowTable flows = read("起点,终点,金额（元）\n上海,苏州,\n上海,合肥,—\n上海,苏州,5\n",
                                 {.theme = "t", .period = "2020"}, notes);
    CHECK(flows.rows.size() == 1);
    const auto told = std::ranges::find(notes, "DR1234", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(told->values.front().second == "2");
}

TEST_CASE("deals without a value are counted pair by pair, each row of them", "[unit]") {
    const FlowTable flows = read(
        "起点,终点,金额（元）,件数\n上海,苏州,,2\n上海,合肥,,1\n上海,苏州,5,1\n上海,苏州,—,1\n上海,苏州,,4\n",
        {.theme = "t", .period = "2020"});
    REQUIRE(flows.rows.size() == 1);
    REQUIRE(flows.without_value.size() == 2);
    flows.without_value.for_each([](const ValuelessPairs::Pair& pair, std::size_t rows) {
        CHECK(rows == (pair.destination == "苏州" ? 3U : 1U));
        CHECK(pair.deals);
        CHECK(pair.theme == "t");
        CHECK(pair.unit == "yuan");
    });
}

TEST_CASE("rows of one pair without a value are kept apart as deals and as flows", "[unit]") {
    ValuelessPairs all;
    const ValuelessPairs::Pair flow{
        .theme = "t", .period = "2020", .unit = "yuan", .origin = "甲", .destination = "乙"};
    ValuelessPairs::Pair deal = flow, back = flow;
    deal.deals = true;
    std::swap(back.origin, back.destination);
    all.add(flow);
    all.add(deal, 2);
    all.add(back);
    all.add(deal, 3);
    ValuelessPairs more;
    more.add(deal);
    all.add(more);
    REQUIRE(all.size() == 3);
    std::vector<std::pair<bool, std::size_t>> rows;
    all.for_each([&](const ValuelessPairs::Pair& pair, std::size_t n) { rows.emplace_back(pair.deals, n); });
    CHECK(rows == std::vector<std::pair<bool, std::size_t>>{{false, 1}, {true, 6}, {false, 1}});
}

TEST_CASE("rows of single days are summed by year, and told with how many they are", "[unit]") {
    Messages notes;
    const FlowTable flows = read(
        "年份,起点,终点,金额（元）\n2020,上海,苏州,5\n2021-03-04,上海,苏州,1\n2021-03-05,上海,苏州,2\n"
        "2022-12-31,上海,合肥,4\n",
        {.theme = "t"}, notes);
    REQUIRE(flows.rows.size() == 4);
    CHECK(flows.rows[1].period == "2021");
    CHECK(flows.rows[3].period == "2022");
    const auto told = std::ranges::find(notes, "DR1241", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(told->where.row == 3);
    CHECK(told->values.front().second == "3");
}

TEST_CASE("all faults of a table are told at once, each at its row", "[unit]") {
    CHECK(codes_of_refusal("theme,period,origin,destination,value（元）,quality\nt,2023,,苏州,一百二十,"
                           "reported\nt,23/5/1,上海,苏州,1,maybe\n") ==
          Codes{"DR1235", "DR1126", "DR1236", "DR1237"});
}

TEST_CASE("roles without a column, with two, or unknown are refused", "[unit]") {
    CHECK(codes_of_refusal("起点,终点,合同额（元）\n上海,苏州,1\n") ==
          Codes{"DR1230", "DR1230"});  // no theme, no period
    CHECK(codes_of_refusal("起点,终点,什么\n上海,苏州,1\n", {.theme = "t", .period = "2020"}) ==
          Codes{"DR1230"});
    CHECK(codes_of_refusal("起点,卖方所在地,终点,金额（元）\n上海,上海,苏州,1\n",
                           {.theme = "t", .period = "2020"}) == Codes{"DR1231"});
    CHECK(codes_of_refusal("起点,终点,金额（元）\n上海,苏州,1\n", {.theme = "t", .period = "2020"},
                           {{"orign", "起点"}}) == Codes{"DR1232"});
    CHECK(codes_of_refusal("起点,终点,金额\n上海,苏州,1\n", {.theme = "t", .period = "2020"}) ==
          Codes{"DR1131"});
}

TEST_CASE("a matrix is read by the names along its edges", "[unit]") {
    Messages notes;
    const FlowTable flows = read_matrix(
        "2023年技术合同流向（单位：万元）,,,\n起点\\终点,上海,苏州,合计\n上海,—,3,3\n合肥,5,,5\n合计,5,3,8\n",
        {.flows = {.theme = "t"}}, notes);
    REQUIRE(flows.rows.size() == 2);
    CHECK(flows.rows[0].origin == "上海");
    CHECK(flows.rows[0].destination == "苏州");
    CHECK(flows.rows[0].value == 30000);
    CHECK(flows.rows[0].period == "2023");
    CHECK(flows.rows[1].origin == "合肥");
    CHECK(flows.rows[1].destination == "上海");
    CHECK(flows.rows[1].value == 50000);
}

TEST_CASE("a row of a matrix that holds nothing but formulas without a value is no blank one", "[unit]") {
    RawSheet sheet = sheet_of("起点\\终点,上海,苏州\n上海,—,3\n合肥,,\n");
    const auto rows_of = [&](std::vector<std::string>& faults) {
        Messages notes;
        try {
            return read_matrix(sheet, {.flows = {.theme = "t", .period = "2023", .unit = "元"}}, notes)
                .rows.size();
        } catch (const InputError& error) {
            for (const Message& message : error.messages())
                faults.push_back(message.code + " " + std::to_string(message.where.row));
        }
        return std::size_t{0};
    };
    std::vector<std::string> faults;
    CHECK(rows_of(faults) == 1);
    CHECK(faults.empty());
    sheet.unvalued.push_back({3, 2});
    CHECK(rows_of(faults) == 0);
    CHECK(faults == std::vector<std::string>{"DR1154 3"});
}

TEST_CASE("a matrix may hold destinations in its rows, and several may follow each other", "[unit]") {
    Messages notes;
    const FlowTable flows =
        read_matrix("2021年,,\n终点\\起点,上海,苏州\n合肥,1,2\n2022年,,\n终点\\起点,上海,苏州\n合肥,3,4\n",
                    {.flows = {.theme = "t", .unit = "元"}}, notes);
    REQUIRE(flows.rows.size() == 4);
    CHECK(flows.rows[0].origin == "上海");
    CHECK(flows.rows[0].destination == "合肥");
    CHECK(flows.rows[0].period == "2021");
    CHECK(flows.rows[3].origin == "苏州");
    CHECK(flows.rows[3].value == 4);
    CHECK(flows.rows[3].period == "2022");
}

TEST_CASE("what stands above a matrix says its period before the sheet's name does", "[unit]") {
    ReadMatrix options{.flows = {.theme = "t", .unit = "元"}};
    options.is_place = [](std::string_view word) { return word == "上海" || word == "苏州"; };
    const auto period = [&](const std::string& above) {
        RawSheet sheet = sheet_of(above + ",上海,苏州\n上海,1,2\n");
        sheet.name = "2021年";
        Messages notes;
        return read_flow_matrix(sheet, options, notes).rows.front().period;
    };
    CHECK(period("2022年,,\n") == "2022");
    CHECK(period("") == "2021");
}

TEST_CASE("an unknown name in a matrix is kept for align to report, and a sheet without names is refused",
          "[unit]") {
    Messages notes;
    const FlowTable flows = read_matrix(",上海,苏州\n亚特兰蒂斯,1,2\n",
                                        {.flows = {.theme = "t", .period = "2020", .unit = "元"}}, notes);
    REQUIRE(flows.rows.size() == 2);
    CHECK(flows.rows.front().origin == "亚特兰蒂斯");
    CHECK_THROWS_AS(
        read_matrix("a,b,c\nd,1,2\n", {.flows = {.theme = "t", .period = "2020", .unit = "元"}}, notes),
        InputError);
}

}  // namespace flow_reader_test
