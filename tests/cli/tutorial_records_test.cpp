#include "study/inputs/tutorial_records.hpp"

#include "tests/support/catch.hpp"

#include <fstream>
#include <sstream>

namespace tutorial_records_test {

using namespace deltareach;

namespace {

const std::filesystem::path tutorial = deltareach::test::source_dir() + "/data/tutorial";

std::string shipped(const std::string& name) {
    std::ifstream file(tutorial / name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("with its own seed the tutorial is drawn anew as it is shipped", "[cli]") {
    const auto files = tutorial_files(tutorial, SyntheticOptions{}.seed);
    REQUIRE(files.size() == 2);
    for (const TutorialFile& file : files) {
        INFO(file.name);
        CHECK(file.text == shipped(file.name));
    }
}

TEST_CASE("with another seed the tutorial has other records of the same truth", "[cli]") {
    const auto files = tutorial_files(tutorial, 7);
    CHECK(files.front().text != shipped("flows_synthetic.csv"));
    CHECK(files.back().text.find("seed = 7\n") != std::string::npos);
    CHECK(files.back().text.find("decay = 0.8\n") != std::string::npos);
}

}  // namespace tutorial_records_test
