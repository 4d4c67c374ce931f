#include "gis/csv_reader.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/random.hpp"
#include "gis/table_io.hpp"
#include "scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace csv_test {

using namespace deltareach;

namespace {

using Rows = std::vector<std::vector<std::string>>;

const std::vector<HeadRequest> flow_heads{
    {{"起点", "origin"}}, {{"终点", "destination"}}, {{"金额", "value"}, false}};

Rows rows_of(const Table& table) {
    Rows rows{table.heads()};
    for (std::size_t r = 0; r < table.rows(); ++r) {
        auto& row = rows.emplace_back();
        for (std::size_t c = 0; c < table.columns(); ++c) row.emplace_back(table.cell(r, c));
    }
    return rows;
}

struct Result {
    Rows rows;
    std::vector<std::int64_t> numbers;
    Messages notes, faults;
};

Result read(const std::string& text, const ReadTable& options = {}) {
    Result result;
    try {
        const Table table = read_table_bytes(text, "t.csv", options, result.notes);
        result.rows = rows_of(table);
        for (std::size_t r = 0; r < table.rows(); ++r) result.numbers.push_back(table.row_number(r));
    } catch (const Error& error) {
        result.faults = error.messages();
    }
    return result;
}

std::string first_code(const Messages& messages) {
    return messages.empty() ? "" : messages.front().code;
}

bool has(const Messages& messages, std::string_view code) {
    return std::ranges::any_of(messages, [&](const Message& m) { return m.code == code; });
}

/// What the streaming reader gives for the same bytes.
Rows streamed(const std::string& text, std::vector<std::int64_t>* numbers = nullptr) {
    const Scratch scratch;
    write_bytes(scratch / "t.csv", text);
    Rows rows;
    Messages notes;
    read_csv(
        scratch / "t.csv", {},
        [&](const CsvRecord& record) {
            rows.emplace_back(record.cells.begin(), record.cells.end());
            if (numbers != nullptr) numbers->push_back(record.row);
        },
        notes);
    return rows;
}

}  // namespace

TEST_CASE("Comma, semicolon and tab are found out, as are CR, LF and CRLF", "[unit]") {
    const Rows expected{{"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "6"}};
    for (const char* delimiter : {",", ";", "\t"}) {
        for (const char* end : {"\n", "\r", "\r\n"}) {
            const std::string d = delimiter, e = end;
            const std::string text =
                "a" + d + "b" + d + "c" + e + "1" + d + "2" + d + "3" + e + "4" + d + "5" + d + "6";
            CHECK(read(text).rows == expected);
            CHECK(read(text + e).rows == expected);
            CHECK(streamed(text) == expected);
            CHECK(streamed(text + e) == expected);
        }
    }
    CHECK(read("a;b\n1,5;2,5\n3,5;4\n").rows == Rows{{"a", "b"}, {"1.5", "2.5"}, {"3.5", "4"}});
    CHECK(read("sep=;\na,x;b\n1;2\n").rows == Rows{{"a,x", "b"}, {"1", "2"}});
    CHECK(read("a\n1\n2\n").rows == Rows{{"a"}, {"1"}, {"2"}});
}

TEST_CASE("Quotes hold delimiters, line ends and doubled quotes", "[unit]") {
    const std::string text = "a,b\n\"x,\"\"y\"\"\",\"two\nlines\"\n\"\",\"\"\"\"\n plain , \"no quote\"\n";
    const Result result = read(text);
    CHECK(result.rows == Rows{{"a", "b"}, {"x,\"y\"", "two\nlines"}, {"", "\""}, {"plain", "\"no quote\""}});
    CHECK(result.numbers == std::vector<std::int64_t>{2, 3, 4});  // as Excel counts: a record is a row
    CHECK(streamed(text)[1] == std::vector<std::string>{"x,\"y\"", "two\nlines"});
    CHECK(read("a,b\n\"x\" ,2\n").rows == Rows{{"a", "b"}, {"x", "2"}});
}

TEST_CASE("Quotes that are never closed or followed by text are refused where they stand", "[unit]") {
    const Result open = read("a,b\n1,2\n3,\"4\n5,6\n");
    REQUIRE(first_code(open.faults) == "DR1112");
    CHECK(open.faults.front().where == Location{"t.csv", 3, 2});
    const Result after = read("a,b\n\"上海\"市,2\n1,\"2\"3\n");
    REQUIRE(after.faults.size() == 2);
    CHECK(after.faults[0].code == "DR1115");
    CHECK(after.faults[0].where == Location{"t.csv", 2, 1});
    CHECK(after.faults[1].where == Location{"t.csv", 3, 2});
}

TEST_CASE("Blank rows are passed over and counted", "[unit]") {
    const Result result = read("\n\na,b\n\n1,2\n,\n  \n3,4\n\n");
    CHECK(result.rows == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
    CHECK(result.numbers == std::vector<std::int64_t>{5, 8});
    std::vector<std::int64_t> numbers;
    streamed("\n\na,b\n\n1,2\n", &numbers);
    CHECK(numbers == std::vector<std::int64_t>{3, 5});
}

TEST_CASE("Ragged rows are all told, with their numbers", "[unit]") {
    const Result result = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n\n1,200,3,4\n");
    REQUIRE(result.faults.size() == 3);
    for (const Message& fault : result.faults) CHECK(fault.code == "DR1110");
    CHECK(result.faults[0].where.row == 3);
    CHECK(result.faults[1].where.row == 4);
    CHECK(result.faults[2].where.row == 6);
    std::string many = "a,b\n";
    for (int i = 0; i < 1000; ++i) many += "1\n";
    const Result capped = read(many);
    CHECK(capped.faults.size() == 101);
    CHECK(capped.faults.back().code == "DR1199");
}

TEST_CASE("Empty columns at the right are tolerated with a note, values without head with a warning",
          "[unit]") {
    const Result trailing = read("a,b,,\n1,2,,\n3,4,,\n");
    CHECK(trailing.rows == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
    CHECK(has(trailing.notes, "DR1114"));
    CHECK(read("a,b\n1,2,\n3,4\n").rows == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
    const Result unnamed = read("a,,c\n1,x,2\n");
    CHECK(has(unnamed.notes, "DR1129"));
    CHECK(has(read("a,b,,\n1,2,x,\n").notes, "DR1129"));
}

TEST_CASE("Full-width commas are named as the error they are", "[unit]") {
    const Result result = read("起点，终点，金额\n上海市，苏州市，12\n");
    REQUIRE(first_code(result.faults) == "DR1113");
    CHECK(result.faults.front().where.row == 1);
    const Result one = read("起点,终点,金额\n上海市,苏州市,12\n上海市，无锡市,3\n");
    REQUIRE(first_code(one.faults) == "DR1113");
    CHECK(one.faults.front().where.row == 3);
    CHECK(read("name,note\na,\"一，二\"\nb,三，四\n").rows.size() == 3);
}

TEST_CASE("The same head twice is refused", "[unit]") {
    CHECK(first_code(read("a,b,A\n1,2,3\n").faults) == "DR1111");
    CHECK(first_code(read("金额,金　额\n1,2\n").faults) == "DR1111");
    CHECK(read("金额（万元）,金额（亿元）\n1,2\n").faults.empty());
    CHECK(first_code(read("起点,终点,金额（万元）,金额（亿元）\n1,2,3,4\n", {.heads = flow_heads}).faults) ==
          "DR1111");
}

TEST_CASE("The row of heads is found below titles, whatever the width, case and unit of the heads",
          "[unit]") {
    const std::string body = "上海市,苏州市,12.5\n上海市,无锡市,3\n";
    const Result result = read("表1 技术合同输出\n,,单位：亿元\n 起 点 ,Destination,金额（亿元）\n" + body,
                               {.heads = flow_heads});
    REQUIRE(result.faults.empty());
    CHECK(result.rows.size() == 3);
    CHECK(result.numbers == std::vector<std::int64_t>{4, 5});
    CHECK(has(result.notes, "DR1118"));
    Messages notes;
    const Table table =
        read_table_bytes("t\n,,单位：亿元\n起点,终点,金额\n" + body, "t.csv", {.heads = flow_heads}, notes);
    CHECK(table.unit_words() == "亿元");
    CHECK(table.column("金额") == std::optional<std::size_t>(2));
    CHECK(table.column("origin") == std::nullopt);
    CHECK(table.column(flow_heads[0].names) == std::optional<std::size_t>(0));
    CHECK(table.where(0, 2) == Location{"t.csv", 4, 3});
    const Result missing = read("起点,金额\n1,2\n", {.heads = flow_heads});
    CHECK(first_code(missing.faults) == "DR1116");
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "title\n";
    CHECK(first_code(read(deep + "起点,终点,金额\n" + body, {.heads = flow_heads}).faults) == "DR1116");
    CHECK(first_code(read("").faults) == "DR1117");
    CHECK(first_code(read("\n\n,,\n").faults) == "DR1117");
}

TEST_CASE("Rows of totals and remarks are never counted", "[unit]") {
    const std::string text =
        "起点,终点,金额\n上海市,苏州市,1\n上海市,无锡市,2\n上海市,小计,3\n江苏省小计,,3\n合　计,,6\n总计：,,"
        "6\nTotal,,6\n注：不含科研院所\n资料来源：年鉴\n";
    const Result result = read(text, {.heads = flow_heads});
    REQUIRE(result.faults.empty());
    CHECK(result.rows.size() == 3);
    REQUIRE(has(result.notes, "DR1119"));
    const Result kept = read("id,v\n合计,1\n", {.keep_totals = true});
    CHECK(kept.rows.size() == 2);
    for (std::string_view cell : {"合计", "总 计", "小计", "上海市合计", "合计（亿元）", "注1", "注",
                                  "备注：x", "subtotal", "Note: x"})
        CHECK(is_total_or_remark(cell));
    for (std::string_view cell :
         {"", "上海市", "会计", "设计院", "合计划", "注册", "备注", "Tongji", "Total energy", "310000"})
        CHECK_FALSE(is_total_or_remark(cell));
}

TEST_CASE("A column of numbers tells all faults at once and counts what is missing", "[unit]") {
    Messages notes;
    const Table table = read_table_bytes("a,金额\nx,\"1,200\"\ny,—\nz,12.3万\nw,\n", "t.csv", {}, notes);
    const NumberColumn column = numbers_in(table, 1, 0, notes);
    CHECK(column.values[0] == 1200);
    CHECK(std::isnan(column.values[1]));
    CHECK(column.values[2] == 123000);
    CHECK(column.missing == 2);
    CHECK(has(notes, "DR1125"));
    CHECK(has(notes, "DR1127"));
    const Table bad = read_table_bytes("a,v\n1,12元左右\n2,3\n3,nan\n4,一百\n", "t.csv", {}, notes);
    Messages faults;
    try {
        static_cast<void>(numbers_in(bad, 1, 0, notes));
    } catch (const InputError& error) {
        faults = error.messages();
    }
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].where == Location{"t.csv", 2, 2});
    CHECK(faults[1].code == "DR1124");
    CHECK(faults[2].where == Location{"t.csv", 5, 2});
    CHECK_THROWS_AS(periods_in(bad, 1), InputError);
}

TEST_CASE("What is written is read back the same, quotes, line ends and all", "[property]") {
    RandomStream random(7, 1);
    const std::vector<std::string> bits{
        "a", "上海", ",", "\"", "\n", "\r\n", ";", "\t", "，", " ", "'", "0", "\xF0\xA0\x80\x80"};
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<std::string> texts;
        std::vector<double> numbers;
        for (std::uint32_t r = 0; r < 1 + random.below(20); ++r) {
            std::string text = "x";
            for (std::uint32_t i = 0; i < random.below(8); ++i)
                text += bits[random.below(static_cast<std::uint32_t>(bits.size()))];
            texts.push_back(text + "x");
            numbers.push_back(random.below(10) == 0 ? std::nan("") : random.normal() * 1e6);
        }
        const std::vector<Column> columns{{.name = "text", .values = texts},
                                          {.name = "number", .values = numbers}};
        const std::string text = csv_text(columns);
        REQUIRE(text == csv_text(columns));
        const Rows rows = read(text, {.keep_totals = true}).rows;
        REQUIRE(rows.size() == texts.size() + 1);
        Rows raw = streamed(text);
        for (std::size_t r = 0; r < texts.size(); ++r) {
            REQUIRE(rows[r + 1][0] == texts[r]);
            REQUIRE(raw[r + 1][0] == texts[r]);
            if (std::isnan(numbers[r]))
                REQUIRE(rows[r + 1][1].empty());
            else
                REQUIRE(parse_number(rows[r + 1][1]).value == numbers[r]);
        }
    }
}

TEST_CASE("A CSV we write is UTF-8 with a mark, ends lines in LF and disarms formulas", "[unit]") {
    const std::vector<Column> columns{
        {.name = "name",
         .label_zh = "名称",
         .values = std::vector<std::string>{"=1+1", "+a", "-a", "@a", "　＝x", "上海", "a,b"}},
        {.name = "value_yuan",
         .label_zh = "金额",
         .unit = "yuan",
         .values = std::vector<double>{-1, 17279000000.0, 0.1, std::nan(""), 1e16, -0.0, 1e-7}},
        {.name = "n", .values = std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, -7}}};
    CHECK(csv_text(columns) ==
          "\xEF\xBB\xBFname,value_yuan,n\n'=1+1,-1,1\n'+a,17279000000,2\n'-a,0.1,3\n'@a,,4\n'　＝x,1e+16,"
          "5\n上海,0,6\n\"a,b\",1e-07,-7\n");
    CHECK(csv_text(columns, Heads::labels_zh).starts_with("\xEF\xBB\xBF名称,金额（yuan）,n\n"));
    const Scratch scratch;
    write_csv(scratch / "t.csv", columns, false);
    CHECK(read_bytes(scratch / "t.csv") == csv_text(columns));
    CHECK(code_thrown<OutputError>([&] { write_csv(scratch / "t.csv", columns, false); }) == "DR1602");
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"t.csv"});
}

TEST_CASE("A text table larger than any block is read in pieces, in every encoding", "[unit]") {
    std::string text = "id,名称,备注\n", gbk = "id,\xC3\xFB\xB3\xC6,\xB1\xB8\xD7\xA2\n";
    for (int i = 0; i < 100000; ++i) {
        text += std::to_string(i) + ",上海市,\"a\nb\"\n";
        gbk += std::to_string(i) + ",\xC9\xCF\xBA\xA3\xCA\xD0,\"a\nb\"\n";
    }
    const Rows rows = streamed(text);
    REQUIRE(rows.size() == 100001);
    CHECK(rows[99999] == std::vector<std::string>{"99998", "上海市", "a\nb"});
    CHECK(streamed(gbk) == rows);
    CHECK(streamed("\xEF\xBB\xBF" + text) == rows);
    const Scratch scratch;
    Messages notes;
    write_bytes(scratch / "mixed.csv", text + gbk);
    const auto ignore = [](const CsvRecord&) {};
    CHECK(code_thrown<InputError>([&] { read_csv(scratch / "mixed.csv", {}, ignore, notes); }) == "DR1102");
    write_bytes(scratch / "zero.csv", text + std::string("\0", 1));
    CHECK(code_thrown<InputError>([&] { read_csv(scratch / "zero.csv", {}, ignore, notes); }) == "DR1103");
}

TEST_CASE("Only regular files within the caps are read", "[unit]") {
    const Scratch scratch;
    Messages notes;
    CHECK(code_thrown<InputError>([&] { static_cast<void>(read_table(scratch / "none.csv", {}, notes)); }) ==
          "DR1301");
    CHECK(code_thrown<InputError>([&] { static_cast<void>(read_table(scratch.folder(), {}, notes)); }) ==
          "DR1715");
    CHECK(code_thrown<InputError>([&] { static_cast<void>(read_table("/dev/zero", {}, notes)); }) ==
          "DR1715");
    CHECK(first_code(read(std::string(70000, ',')).faults) == "DR1717");
    write_bytes(scratch / "big.csv", "a\n");
    std::filesystem::resize_file(scratch / "big.csv", max_text_bytes + 1);  // sparse
    CHECK(code_thrown<LimitError>([&] { static_cast<void>(read_table(scratch / "big.csv", {}, notes)); }) ==
          "DR1711");
    write_bytes(scratch / "long.csv", "a,b\n" + std::string(std::size_t{18} << 20, 'x'));
    const auto ignore = [](const CsvRecord&) {};
    CHECK(code_thrown<LimitError>([&] { read_csv(scratch / "long.csv", {}, ignore, notes); }) == "DR1716");
}

TEST_CASE("Marks inside quotes part no cells", "[unit]") {
    const Rows rows{{"p;q;r", "value"}, {"a;b;c", "1"}, {"d;e;f", "2"}};
    CHECK(read("\"p;q;r\",value\n\"a;b;c\",1\n\"d;e;f\",2\n").rows == rows);
}

TEST_CASE("Of the names for a head the first that is there counts, the others are heads like any", "[unit]") {
    const std::string text = "a,b（元）,b（件）\n1,2,3\n";
    CHECK(first_code(read(text, {.heads = {{{"b"}}}}).faults) == "DR1111");
    CHECK(read(text, {.heads = {{{"a", "b"}}}}).faults.empty());
}

}  // namespace csv_test
