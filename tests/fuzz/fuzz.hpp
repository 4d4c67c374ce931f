#pragma once

#include "gis/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// What must hold, in every build.
#define FUZZ_REQUIRE(condition) \
    if (!(condition)) std::abort()

/// The body of a libFuzzer program; `bytes` is the input.
#define FUZZ_TARGET(bytes)                                                              \
    static void fuzz_one(std::string_view bytes);                                       \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
        fuzz_one({reinterpret_cast<const char*>(data), size});                          \
        return 0;                                                                       \
    }                                                                                   \
    static void fuzz_one(std::string_view bytes)

inline void require_catalogued(const deltareach::Messages& messages) {
    for (const deltareach::Message& message : messages) {
        FUZZ_REQUIRE(deltareach::find_entry(message.code) != nullptr);
        FUZZ_REQUIRE(!deltareach::formatted(message, deltareach::Language::zh).empty());
    }
}
