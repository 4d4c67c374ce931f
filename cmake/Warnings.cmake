# Designated initialisers leave members to their defaults on purpose; g++ 12 sees uninitialised bytes inside
# std::string where there are none (GCC bug 105562).
add_library(deltareach_warnings INTERFACE)
target_compile_options(deltareach_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Wno-missing-field-initializers -Wno-maybe-uninitialized -Wno-restrict
                       $<$<BOOL:${DELTAREACH_WERROR}>:-Werror>)
