#include "cli/program.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
    const int code = deltareach::run_program(argc, argv);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    // All that was to be written or taken away is; the memory goes with the process. Libraries would give it
    // back piece by piece, which takes a sixth of a conversion of a hundred thousand features.
    std::cout.flush();
    std::fflush(nullptr);
    std::quick_exit(code);
#else
    return code;
#endif
}
