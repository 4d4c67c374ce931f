#include "tests/support/forked_program.hpp"

#ifdef DELTAREACH_CATCH3
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

int main(int argc, char* argv[]) {
    deltareach::test::start_forks();
    return Catch::Session().run(argc, argv);
}
