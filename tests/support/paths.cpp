#include "tests/support/catch.hpp"

namespace deltareach::test {

std::string source_dir() {
    return DELTAREACH_SOURCE_DIR;
}

std::string program_path() {
    return DELTAREACH_PROGRAM;
}

}  // namespace deltareach::test
