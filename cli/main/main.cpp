#include "cli/program.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DELTAREACH_LOOKS_FOR_LEAKS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define DELTAREACH_LOOKS_FOR_LEAKS
#endif

int main(int argc, char** argv) {
    const int code = deltareach::run_program(argc, argv);
#if defined(NDEBUG) && !defined(DELTAREACH_LOOKS_FOR_LEAKS)
    // All that was to be written or taken away is; the memory goes with the process. Libraries would give it
    // back piece by piece, which takes a sixth of a conversion of a hundred thousand features.
    std::cout.flush();
    std::fflush(nullptr);
    std::quick_exit(code);
#else
    return code;
#endif
}
