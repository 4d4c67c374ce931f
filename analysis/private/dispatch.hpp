#pragma once

/// One function, several machines: the loader takes the version for the processor it finds. Sanitizers and
/// clang cannot have it, nor processors that are not x86-64: there the plain version serves.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define DELTAREACH_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DELTAREACH_CLONES
#endif
