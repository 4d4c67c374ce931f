// Any bytes as a text table: in memory, and read back as what was written.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    Messages notes;
    try {
        const bool heads = !bytes.empty() && (bytes.front() & 1) != 0;
        ReadTable options;
        if (heads) options.heads = {{{"a", "起点"}}, {{"b", "金额"}, false}};
        const Table table = read_table_bytes(std::string(bytes), "f.csv", options, notes);
        std::size_t characters = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            for (std::size_t c = 0; c < table.columns(); ++c) characters += table.cell(row, c).size();
        }
        FUZZ_REQUIRE(characters <= 2 * bytes.size() + 16);
        if (table.columns() > 0) static_cast<void>(numbers_in(table, 0, 4, notes));
    } catch (const Error& error) {
        FUZZ_REQUIRE(!error.messages().empty());
    }
    require_catalogued(notes);
}
