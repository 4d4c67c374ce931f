#include "gis/csv_reader.hpp"
#include "gis/error.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>

namespace written_while_read_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

/// What is thrown when `change` comes between two records.
template <class Change>
std::string code_when(const fs::path& file, const Change& change) {
    std::ofstream(file, std::ios::binary) << "a,b\n1,2\n3,4\n";
    Messages notes;
    bool changed = false;
    try {
        static_cast<void>(read_csv(
            file, {},
            [&](const CsvRecord&) {
                if (!changed) change();
                changed = true;
            },
            notes));
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
    return "";
}

}  // namespace

TEST_CASE("A file that changes while it is read is refused", "[unit]") {
    const Scratch scratch;
    const fs::path file = scratch / "f.csv";
    CHECK(code_when(file, [] {}).empty());
    CHECK(code_when(file, [&] { std::ofstream(file, std::ios::app) << "5,6\n"; }) == "DR1299");
    CHECK(code_when(file, [&] { fs::resize_file(file, 8); }) == "DR1299");
    CHECK(code_when(file, [&] { std::ofstream(file, std::ios::binary) << "a,b\n1,2\n3,5\n"; }) == "DR1299");
}

}  // namespace written_while_read_test
