#include "gis/decimal_commas.hpp"
#include "gis/table_io.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace written_commas_test {

using namespace deltareach;

namespace {

struct Read {
    std::vector<double> values;
    std::vector<std::string> codes;
    std::string text;  ///< of the first message about commas
    Location where;
};

/// The numbers of the last column, and what was told of commas.
Read read(const std::string& bytes) {
    Messages notes;
    const Table table = read_table_bytes(bytes, "f.csv", {}, notes);
    Read read;
    for (const Message& note : notes)
        if (note.code == "DR1941" || note.code == "DR1186" || note.code == "DR1983" ||
            note.code == "DR1987") {
            if (read.codes.empty()) read.text = text_of(note, Language::en), read.where = note.where;
            read.codes.push_back(note.code);
        }
    Messages others;
    read.values = numbers_in(table, table.columns() - 1, 0, others).values;
    return read;
}

using Values = std::vector<double>;
using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("A comma that can be no thousands mark makes its whole column decimal", "[unit]") {
    for (const std::string proof : {"2,5", "1,50", "0,5", "1234,5", "0,500", "-2,5", "1234,567"}) {
        INFO(proof);
        const Read found = read("id;v\na;1,500\nb;" + proof + "\nc;2,250\n");
        CHECK(found.codes == Codes{"DR1941"});
        CHECK(found.values.front() == 1.5);
        CHECK(found.values.back() == 2.25);
    }
    CHECK(read("id;v\na;1,234\nb;2,5\n").values == Values{1.234, 2.5});
    CHECK(read("id\tv\na\t1,234\nb\t2,5\n").values == Values{1.234, 2.5});
    CHECK(read("id;v\na;2,5%\nb;1,25万\n").values == Values{2.5, 12500});
}

TEST_CASE("Commas that may be either are thousands marks, and the column is named", "[unit]") {
    const Read found = read("id;kept;v\na;1;2\nb;1;1,500\n");
    CHECK(found.values == Values{2, 1500});
    CHECK(found.codes == Codes{"DR1186"});
    CHECK(found.text == "the commas in column 'v' were read as thousands marks: 1,500 is 1500");
    CHECK(found.where.row == 3);
    CHECK(found.where.column == 3);
    // Spreadsheets copy thousands marks with tabs between the cells.
    CHECK(read("id\tv\na\t1,500\nb\t2\n").codes.empty());
    CHECK(read("id,v\na,\"1,500\"\nb,2\n").codes.empty());
}

TEST_CASE("One file is written in one way", "[unit]") {
    // Another column proves the decimal comma, or that points are decimals.
    const Read proven = read("id;km;v\na;2,5;1,500\nb;3,5;2\n");
    CHECK(proven.values == Values{1.5, 2});
    CHECK(proven.codes == Codes{"DR1941", "DR1941"});
    const Read points = read("id;km;v\na;2.5;1,500\nb;3.5;2\n");
    CHECK(points.values == Values{1500, 2});
    CHECK(points.codes.empty());
    CHECK(read("id;v\na;1,234,567\nb;1,500\n").values == Values{1234567, 1500});
    // Words with commas prove nothing, and stay.
    Messages notes;
    const Table words = read_table_bytes("id;who;v\na;3,5 km;1,500\nb;x;2\n", "f.csv", {}, notes);
    CHECK(words.cell(0, 1) == "3,5 km");
    CHECK(numbers_in(words, 2, 0, notes).values.front() == 1500);
    // Two ways in one column: nothing is read.
    CHECK_THROWS(read("id;v\na;2,5\nb;1,234,567\n"));
    CHECK_THROWS(read("id;v\na;2,5\nb;1.5\n"));
}

TEST_CASE("Points part thousands where commas are decimals, and may where nothing tells", "[unit]") {
    CHECK(read("id;v\na;2,5\nb;1.234,5\nc;1.000\n").values == Values{2.5, 1234.5, 1000});
    const Read beside = read("id;km;v\na;2,5;1.520\nb;3,5;16.000\n");
    CHECK(beside.values == Values{1520, 16000});
    CHECK(beside.codes == Codes{"DR1941", "DR1983"});
    CHECK(read("id;v\na;1.234.567\nb;1.500\n").values == Values{1234567, 1500});
    const Read open = read("id;v\na;2.000\nb;3.000\n");
    CHECK(open.values == Values{2, 3});
    CHECK(open.codes == Codes{"DR1987"});
    // Decimals, coordinates and files parted by commas are as they were.
    CHECK(read("id;v\na;2.000\nb;3.25\n").codes.empty());
    CHECK(read("id;v\na;0.250\nb;0.125\n").codes.empty());
    CHECK(read("id;lat\na;31.230\nb;31.500\n").codes.empty());
    CHECK(read("id,v\na,2.000\nb,3.000\n").values == Values{2, 3});
    CHECK(read("id,v\na,2.000\nb,3.000\n").codes.empty());
}

TEST_CASE("The figures of a matrix are one measure", "[unit]") {
    RawSheet sheet;
    Messages notes;
    sheet = read_sheet_bytes("x;a;b\na;1,500;2\nb;3;2,5\n", "m.csv", {}, notes);
    const auto settled = settled_commas(sheet, notes);
    CHECK(settled->cell(1, 1) == "1.500");
    CHECK(settled->cell(2, 2) == "2.5");
    CHECK(sheet.cell(1, 1) == "1,500");
    CHECK(std::ranges::count(notes, std::string("DR1941"), &Message::code) == 1);
}

}  // namespace written_commas_test
