#pragma once

// Debian 12 ships Catch2 2.13, Debian 13 ships 3: tests include this header and use what both have.
#ifdef DELTAREACH_CATCH3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

#include <string>

namespace deltareach::test {

/// The checkout, and the program that was built from it.
[[nodiscard]] std::string source_dir();
[[nodiscard]] std::string program_path();

}  // namespace deltareach::test
